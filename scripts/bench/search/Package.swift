// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the benchmark is no part of what Telex installs.
let package = Package(
    name: "search-bench",
    dependencies: [.package(name: "telex", path: "../../..")],
    targets: [
        // Telex's search index in process, under the same commands as its peers.
        .executableTarget(
            name: "search-bench",
            dependencies: [.product(name: "SearchIndex", package: "telex")],
            swiftSettings: [.treatAllWarnings(as: .error)]),
        // Asks an index worker, as any ZeroMQ program can.
        .executableTarget(
            name: "asker",
            dependencies: [.product(name: "ZeroMQ", package: "telex")],
            swiftSettings: [.treatAllWarnings(as: .error)]),
        // A large corpus, made of a small one.
        .executableTarget(name: "remix", swiftSettings: [.treatAllWarnings(as: .error)]),
    ],
    swiftLanguageModes: [.v6]
)
