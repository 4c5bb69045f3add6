import Foundation

/// Indexes a prepared corpus on one thread, and tells how long it took; reading the corpus is not counted.
struct Indexing {
    private static let readAtOnce = 1000

    /// Until everything is on disk.
    private(set) var seconds = 0.0
    /// Until merging has ended too.
    private(set) var settled = 0.0
    /// The processor time of the engine's threads.
    private(set) var processor = 0.0
    private(set) var segments = 0
    /// How many documents there were.
    private(set) var documents = 0

    init(corpus: String, folder: String) throws {
        var corpus = try PreparedCorpus(corpus)
        let engine = try Engine(creating: folder)
        let clock = ContinuousClock()
        let processor = ProcessorTime.process
        var reading = 0.0
        var time = Duration.zero
        while true {
            let begin = ProcessorTime.thread
            let batch = corpus.next(Self.readAtOnce)
            reading += ProcessorTime.thread - begin
            if batch.isEmpty { break }
            documents += batch.count
            time += clock.measure {
                for document in batch { engine.add(document.article, number: document.number) }
            }
        }
        time += try clock.measure { try engine.flush() }
        seconds = time / .seconds(1)
        var idle = 0.0
        time += clock.measure { (segments, idle) = engine.settle() }
        settled = time / .seconds(1) - idle
        self.processor = ProcessorTime.process - processor - reading
        engine.close()
    }

    /// A line of JSON.
    var report: String {
        "{\"seconds\": \(seconds), \"settled\": \(settled), \"cpu\": \(processor), \"segments\": \(segments)}"
    }
}
