// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that it is no part of what Telex installs.
let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "telex", path: "../..")],
    targets: [
        .executableTarget(
            name: "fuzz",
            dependencies: [
                .product(name: "Extraction", package: "telex"), .product(name: "Service", package: "telex"),
                .product(name: "TelexClient", package: "telex"), .product(name: "ZeroMQ", package: "telex"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)])
    ],
    swiftLanguageModes: [.v6]
)
