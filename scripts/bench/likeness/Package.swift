// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the benchmark is no part of what Telex installs.
let package = Package(
    name: "likeness-bench",
    dependencies: [.package(name: "telex", path: "../../..")],
    targets: [
        .executableTarget(
            name: "likeness-bench",
            dependencies: [.product(name: "Likeness", package: "telex")],
            swiftSettings: [.treatAllWarnings(as: .error)])
    ],
    swiftLanguageModes: [.v6]
)
