import Delivery
import TestSupport

/// What a seed's world is like: how large it is and how bad.
struct Conditions {
    var origins: Int
    var workers: Int
    var documentsPerOrigin: Int
    /// Until when things are killed, cut and filled; afterwards only the losses on the way go on.
    var chaosEnds: Duration
    /// The mean time between two blows while there is chaos; nil for none.
    var blowPause: Duration?
    /// Of a thousand messages, how many get lost, and how many arrive twice.
    var lost: Int
    var doubled: Int
    /// How long a message takes at most; those sent later may overtake it.
    var longestWay: Duration
    /// Of a hundred commits during the chaos, before and after how many the process dies.
    var diesBeforeCommit: Int
    var diesAfterCommit: Int
    var linkCapacity: Int
    var batch: Int
    var window: WindowLimits

    init(using random: inout SeededGenerator) {
        func among<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        origins = among([1, 2, 2, 3])
        workers = among([1, 2, 3])
        documentsPerOrigin = Int.random(in: 3...12, using: &random)
        chaosEnds = .milliseconds(Int.random(in: 500...5000, using: &random))
        blowPause = among([nil, .milliseconds(200), .milliseconds(500), .milliseconds(1000)])
        lost = among([0, 0, 20, 100])
        doubled = among([0, 20, 200])
        longestWay = .milliseconds(among([1, 20, 300, 1500]))
        diesBeforeCommit = among([0, 5, 20])
        diesAfterCommit = among([0, 5, 20])
        linkCapacity = among([1, 2, 8])
        batch = among([1, 4, 16])
        window = WindowLimits()
        window.documents = among([1, 3, 8])
        window.bytes = among([20, 1 << 20])
        window.attempts = 6
        window.resendAfter = .milliseconds(400)
        window.longestResendPause = .seconds(4)
        window.resendsPerAnswer = among([1, 4])
        window.shortestAskPause = .milliseconds(80)
        window.longestAskPause = .milliseconds(800)
    }
}
