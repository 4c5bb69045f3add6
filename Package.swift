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

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings)
}

let package = Package(
    name: "telex",
    products: [
        // What other Swift programs use to talk to a pair, and to libzmq.
        .library(name: "TelexClient", targets: ["TelexClient", "Wire", "QueryLanguage", "Articles"]),
        .library(name: "ZeroMQ", targets: ["ZeroMQ"]),
        // Certificates and options, for programs that are set up as ours are.
        .library(name: "Service", targets: ["Service"]),
        .library(name: "Extraction", targets: ["Extraction", "Articles", "Markup"]),
        .library(name: "Likeness", targets: ["Likeness", "Articles"]),
        .library(name: "SearchIndex", targets: ["SearchIndex", "QueryLanguage", "Articles"]),
        .executable(name: "telex", targets: ["telex"]),
        .executable(name: "telex-index", targets: ["telex-index"]),
        .executable(name: "telex-ingest", targets: ["telex-ingest"]),
    ],
    targets: [
        // C libraries, each behind the one target that follows it.
        .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
        library("Digest", ["CSodium"]),
        library("Locking"),
        .systemLibrary(name: "CZMQ", providers: [.apt(["libzmq3-dev"])]),
        library("ZeroMQ", ["CZMQ", "Locking"]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        library("ArticleLog", ["Articles", "Digest", "JSON", "Likeness", "CSQLite"]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        library("TextAnalysis", ["CStemmer"]),
        library("SearchIndex", ["Articles", "IndexStorage", "Locking", "QueryLanguage", "TextAnalysis"]),
        .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"])]),
        library("IndexStorage", ["CXXHash", "Locking"]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CCMark", providers: [.apt(["libcmark-dev"])]),
        library("Markup", ["CXML2", "CCMark"]),
        .systemLibrary(name: "CUChardet", providers: [.apt(["libuchardet-dev"])]),
        library("TextEncoding", ["CUChardet"]),
        // A few lines of C++: CLD2 has no interface for C.
        .target(name: "CLanguageDetector", linkerSettings: [.linkedLibrary("cld2")]),
        library("LanguageDetection", ["CLanguageDetector"]),

        // The vocabulary, and what is made of it without sockets.
        library("JSON"),
        library("Articles", ["Digest", "JSON"]),
        library("Likeness", ["Articles"]),
        library("QueryLanguage", ["Articles", "JSON"]),
        library("Wire", ["Articles", "JSON", "QueryLanguage"]),
        library("Delivery", ["Articles"]),
        .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CBrotli", providers: [.apt(["libbrotli-dev"])]),
        library("Containers", ["Articles", "CArchive", "CZlib", "CBrotli"]),
        library("DocumentFiles", ["Articles", "Containers", "Digest"]),
        library(
            "Extraction",
            ["Articles", "Containers", "Digest", "JSON", "LanguageDetection", "Markup", "TextEncoding"]),

        library("Verification", ["ArticleLog", "Articles", "Digest", "DocumentFiles", "Extraction"]),

        // The workers and the client.
        .systemLibrary(name: "CSystemd", providers: [.apt(["libsystemd-dev"])]),
        library("Service", ["ZeroMQ", "Locking", "CSystemd"]),
        library("Metrics"),
        .systemLibrary(name: "CMicroHTTPD", providers: [.apt(["libmicrohttpd-dev"])]),
        library("MetricsServer", ["Metrics", "Service", "ZeroMQ", "Locking", "CMicroHTTPD"]),
        library("TelexClient", ["Articles", "Wire", "Delivery", "DocumentFiles", "ZeroMQ"]),
        library(
            "IndexWorker",
            [
                "Articles", "Wire", "ArticleLog", "Likeness", "Metrics", "QueryLanguage", "SearchIndex", "Service",
                "ZeroMQ", "Locking",
            ]),
        library(
            "IngestWorker",
            [
                "Articles", "Wire", "Delivery", "Extraction", "Likeness", "Metrics", "TelexClient", "Service", "ZeroMQ",
                "Locking",
            ]),
        program("telex-index", ["IndexWorker", "MetricsServer", "SearchIndex", "Service", "Wire"]),
        program("telex-ingest", ["IngestWorker", "MetricsServer", "Service", "TelexClient", "Wire", "Articles"]),
        program(
            "telex",
            [
                "Articles", "ArticleLog", "Delivery", "DocumentFiles", "Extraction", "QueryLanguage", "Wire",
                "TelexClient",
                "Service", "Verification", "ZeroMQ",
            ]),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swiftSettings),
        .target(
            name: "DiskFaults", dependencies: ["CSQLite", "Locking"], path: "Tests/DiskFaults",
            swiftSettings: swiftSettings),
        .target(
            name: "FileFaults", dependencies: ["IndexStorage", "Locking"], path: "Tests/FileFaults",
            swiftSettings: swiftSettings),
        tests("JSONTests", ["JSON", "TestSupport"]),
        tests("ArticlesTests", ["Articles", "JSON", "TestSupport"]),
        // Random trees, for the tests of whoever reads or evaluates them.
        .target(
            name: "RandomQueries", dependencies: ["QueryLanguage"], path: "Tests/RandomQueries",
            swiftSettings: swiftSettings),
        tests("QueryLanguageTests", ["QueryLanguage", "Articles", "JSON", "RandomQueries", "TestSupport"]),
        tests("WireTests", ["Wire", "Articles", "JSON", "QueryLanguage", "TestSupport"], resources: [.copy("Golden")]),
        tests("LikenessTests", ["Likeness", "Articles", "TestSupport"]),
        tests("DeliveryTests", ["Delivery", "Articles", "TestSupport"]),
        tests("ContainersTests", ["Containers", "Articles", "TestSupport"]),
        tests("DocumentFilesTests", ["DocumentFiles", "Articles"]),
        tests("ZeroMQTests", ["ZeroMQ"]),
        tests("ArticleLogTests", ["ArticleLog", "Articles", "CSQLite", "DiskFaults", "Likeness"]),
        tests("TextAnalysisTests", ["TextAnalysis", "TestSupport"]),
        tests("IndexStorageTests", ["IndexStorage", "FileFaults", "TestSupport"]),
        // A search that reads every word of every article, and what the index is compared with it by.
        .target(
            name: "SearchOracle",
            dependencies: ["Articles", "QueryLanguage", "RandomQueries", "SearchIndex", "TestSupport", "TextAnalysis"],
            path: "Tests/SearchOracle", swiftSettings: swiftSettings),
        tests("SearchOracleTests", ["SearchOracle"]),
        tests(
            "SearchIndexTests",
            [
                "SearchIndex", "Articles", "FileFaults", "IndexStorage", "JSON", "Locking", "QueryLanguage",
                "SearchOracle", "TestSupport", "TextAnalysis",
            ]),
        tests("LanguageDetectionTests", ["LanguageDetection"]),
        tests("TextEncodingTests", ["TextEncoding", "TestSupport"]),
        tests("MarkupTests", ["Markup", "TestSupport"]),
        tests("ExtractionTests", ["Extraction", "Articles", "Markup"], resources: [.copy("Documents")]),
        tests("VerificationTests", ["Verification", "ArticleLog", "Articles", "Extraction"]),
        tests("ServiceTests", ["Service", "TestSupport", "ZeroMQ"]),
        tests("MetricsTests", ["Metrics"]),
        tests("MetricsServerTests", ["MetricsServer", "Metrics", "Service"]),
        tests("TelexClientTests", ["TelexClient", "Articles", "Wire", "ZeroMQ"]),
        tests(
            "IndexWorkerTests",
            [
                "IndexWorker", "Articles", "DiskFaults", "QueryLanguage", "SearchIndex", "Service", "TelexClient",
                "Wire", "ZeroMQ",
            ]),
        tests(
            "SimulationTests",
            [
                "ArticleLog", "Articles", "CSQLite", "Delivery", "QueryLanguage", "SearchIndex",
                "TestSupport",
            ]),
        // An isolated reader that crashes when a document asks for it.
        .executableTarget(
            name: "reader-probe", dependencies: ["IngestWorker", "Articles", "Wire"], path: "Tests/ReaderProbe",
            swiftSettings: swiftSettings),
        tests(
            "IngestWorkerTests",
            ["IngestWorker", "Articles", "Extraction", "Wire", "ZeroMQ", "TestSupport", "reader-probe"]),
        tests("TelexTests", ["telex", "Articles", "QueryLanguage", "Service", "Wire"]),
        tests(
            "EndToEndTests",
            ["telex-index", "telex-ingest", "telex", "Articles", "TelexClient", "TestSupport", "Wire", "ZeroMQ"]),
    ],
    swiftLanguageModes: [.v6]
)
