/// What a simulated world is for: things that must have happened somewhere in many seeds, or the model is too tame.
enum Occurrence: String, CaseIterable {
    case messageLost, messageDoubled, connectionCut
    case workerKilled, documentKillsItsReader, documentIsSentUnread
    case originKilled, originResumes, originBeginsAnew, settledDocumentIsSkipped, documentIsSentAgain
    case indexWorkerKilled, diesBeforeCommit, diesAfterCommit, diskIsFull
    case receiptIsRefused, answerIsStale
    case partIsSettledAlready, articleIsADuplicate, articleIsARevision
}
