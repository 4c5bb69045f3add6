import ZeroMQ

extension SocketOptions {
    /// Those of a PUSH to ingestion workers. Little may wait for each worker: what waits for one cannot be taken by
    /// another that is idle, and is unsettled until it is sent again when that one dies.
    static var feeding: SocketOptions {
        var options = SocketOptions()
        options.sendHighWaterMark = 16
        options.linger = .zero
        options.reconnectIntervalMax = .milliseconds(500)
        return options
    }
}
