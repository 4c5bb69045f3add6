// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the benchmark is no part of what Telex installs.
let package = Package(
    name: "dates-bench",
    dependencies: [.package(name: "telex", path: "../../..")],
    targets: [
        // Telex's dates of web pages in process.
        .executableTarget(
            name: "dates-bench",
            dependencies: [.product(name: "Extraction", package: "telex")],
            swiftSettings: [.treatAllWarnings(as: .error)])
    ],
    swiftLanguageModes: [.v6]
)
