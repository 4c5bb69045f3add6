extension Duration {
    /// Whole milliseconds, rounded up so that a short wait never becomes none, and held to what a C `int` can take.
    /// A negative duration is 0.
    var milliseconds: CInt {
        if self <= .zero { return 0 }
        // Looked at first: the seconds of the longest durations don't even fit into `components`.
        if self >= .seconds(CInt.max / 1000) { return CInt.max }
        let (seconds, attoseconds) = components
        let perMillisecond: Int64 = 1_000_000_000_000_000
        return CInt(seconds * 1000 + (attoseconds + perMillisecond - 1) / perMillisecond)
    }
}

extension Duration? {
    /// As libzmq wants a timeout: -1, for ever, when there is none.
    var milliseconds: CInt { self?.milliseconds ?? -1 }
}
