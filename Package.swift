// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled alike: Swift 6 mode, warnings are errors, imports are internal unless said otherwise.
let swiftSettings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings)
}

let package = Package(
    name: "telex",
    products: [.library(name: "ZeroMQ", targets: ["ZeroMQ"])],
    targets: [
        .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        library("Digest", ["CSodium"]),
        library("Articles", ["Digest"]),
        library("Wire", ["Articles"]),
        library("Delivery", ["Articles"]),
        library("DocumentFiles", ["Articles"]),
        library("Service"),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swiftSettings),
        tests("ArticlesTests", ["Articles", "TestSupport"]),
        tests("DeliveryTests", ["Delivery", "Articles", "TestSupport"]),
        tests("DocumentFilesTests", ["DocumentFiles", "Articles"]),
        tests("ServiceTests", ["Service"]),
        tests("WireTests", ["Wire", "Articles", "TestSupport"], resources: [.copy("Golden")]),
        .systemLibrary(name: "CZMQ", providers: [.apt(["libzmq3-dev"])]),
        library("ZeroMQ", ["CZMQ"]),
        tests("ZeroMQTests", ["ZeroMQ"]),
        library("ArticleLog", ["Articles", "Digest", "CSQLite"]),
        tests("ArticleLogTests", ["ArticleLog", "Articles", "CSQLite"]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        library("SearchIndex", ["Articles", "CStemmer"]),
        tests("SearchIndexTests", ["SearchIndex", "Articles"]),
        library("Extraction", ["Articles", "Digest"]),
        tests("ExtractionTests", ["Extraction", "Articles"], resources: [.copy("Documents")]),
    ],
    swiftLanguageModes: [.v6]
)
