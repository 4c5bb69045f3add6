// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the benchmark is no part of what Telex installs.
let package = Package(
    name: "zeromq-bench",
    dependencies: [.package(name: "telex", path: "../../..")],
    targets: [
        .executableTarget(
            name: "zeromq-bench",
            dependencies: [.product(name: "ZeroMQ", package: "telex")],
            swiftSettings: [.treatAllWarnings(as: .error)])
    ],
    swiftLanguageModes: [.v6]
)
