import ArticleLog
import Articles

/// A document on its way to an ingestion worker.
struct DocumentMessage {
    var tag: DeliveryTag
    var document: SimulatedDocument
    var attempt: Int
    var isUnread: Bool
}

/// An origin asks what is settled.
struct Question {
    var origin: Int
    /// Which life of the origin asks: later lives ignore the answer.
    var life: Int
    var producer: String
    var from: Int
    var asked: Duration
}

struct Answer {
    var question: Question
    var settled: SequenceSet
}
