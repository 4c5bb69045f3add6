/// How long to wait for a document to be settled before it is sent again, learned from how long settling takes.
///
/// TCP's retransmission timer (RFC 6298): a smoothed time and its mean deviation, measured on what was sent once only
/// (Karn's rule: it is not known which of several attempts was settled), and a timer that stays doubled after it ran
/// out until there is a new measurement. Without the last point a disk on which everything takes longer than the timer
/// would never be measured, and everything would be sent again for ever.
struct SettlingTimer {
    private let shortest: Duration
    private let longest: Duration
    /// The error of a measurement: questions are this far apart.
    private let granularity: Duration
    /// SRTT and RTTVAR.
    private var estimate: (smoothed: Duration, deviation: Duration)?
    /// How many times the timer has been doubled since the last measurement.
    private var doublings = 0
    private var lastDoubling: Duration?

    init(_ limits: WindowLimits) {
        shortest = limits.resendAfter
        longest = limits.longestResendPause
        granularity = limits.shortestAskPause
    }

    /// Takes a measurement: how long a document that was sent once took to be seen settled.
    ///
    /// One for an answer, its slowest: the weights of RFC 6298 are made for one measurement a round trip, and a
    /// window's worth of them at once would leave nothing of the past (RFC 7323, appendix G).
    mutating func measured(_ time: Duration) {
        doublings = 0
        guard let old = estimate else {
            estimate = (time, time / 2)
            return
        }
        let difference = old.smoothed > time ? old.smoothed - time : time - old.smoothed
        estimate = (old.smoothed * 7 / 8 + time / 8, old.deviation * 3 / 4 + difference / 4)
    }

    /// Notes that the timer ran out for a document. It doubles once in its own length, however many documents there are.
    mutating func ranOut(at now: Duration) {
        if let lastDoubling, now - lastDoubling < pause(doublings: doublings) { return }
        lastDoubling = now
        doublings += 1
    }

    /// How many times the pause after a sending is doubled, if it is sent now for the `attempt`-th time.
    ///
    /// It is fixed when the document is sent, as TCP sets its timer then: that another document's timer ran out does not
    /// make those wait longer that are lost already.
    func doublings(atAttempt attempt: Int) -> Int { max(attempt - 1, doublings) }

    /// How long a document may be unsettled that was sent with so many doublings.
    func pause(doublings: Int) -> Duration {
        var base = shortest
        if let estimate { base = max(base, estimate.smoothed + max(granularity, estimate.deviation * 4)) }
        // Sixteen doublings are a factor of 65,536: beyond every longest pause.
        return min(longest, base * (1 << min(doublings, 16)))
    }
}
