import ZeroMQ

extension SocketOptions {
    /// Those of a PUSH to ingestion workers. Little may wait for each worker: what waits for one cannot be taken by
    /// another that is idle, and is unsettled until it is sent again when that one dies.
    ///
    /// - Parameter buffer: of the kernel, in bytes; it holds documents as the queues do.
    static func feeding(buffer: Int) -> SocketOptions {
        var options = SocketOptions()
        options.sendHighWaterMark = 16
        options.sendBuffer = buffer
        options.linger = .zero
        options.reconnectIntervalMax = .milliseconds(500)
        return options
    }
}
