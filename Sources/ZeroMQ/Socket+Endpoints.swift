import CZMQ

extension Socket {
    /// Listens at an endpoint (zmq_bind(3)): `tcp://127.0.0.1:7701`, `tcp://*:7701`, `tcp://127.0.0.1:*` for a port
    /// that the system picks, `ipc:///run/telex/articles`, `inproc://name`.
    ///
    /// - Returns: what was really bound, with the port that was picked.
    /// - Throws: `addressInUse`, `addressNotAvailable`, `noSuchDevice`, `permissionDenied`, `protocolNotSupported`,
    ///   `invalidArgument`, each with the endpoint.
    @discardableResult
    public func bind(_ endpoint: String) throws(ZeroMQError) -> String {
        try call("zmq_bind", endpoint, zmq_bind)
        return try lastEndpoint()
    }

    /// Connects to an endpoint, at once or as soon as somebody listens there, and again whenever the connection is
    /// lost (zmq_connect(3)). So success does not mean that anybody is there: `monitor` tells.
    public func connect(_ endpoint: String) throws(ZeroMQError) {
        try call("zmq_connect", endpoint, zmq_connect)
    }

    /// Stops listening at an endpoint, which is named as `bind` returned it (zmq_unbind(3)). Connections made there
    /// stay.
    ///
    /// - Throws: `noSuchEndpoint` when the socket is not bound there.
    public func unbind(_ endpoint: String) throws(ZeroMQError) {
        try call("zmq_unbind", endpoint, zmq_unbind)
    }

    /// Drops the connection to an endpoint and reconnects no more (zmq_disconnect(3)); unsent messages linger.
    ///
    /// - Throws: `noSuchEndpoint` when the socket is not connected there.
    public func disconnect(_ endpoint: String) throws(ZeroMQError) {
        try call("zmq_disconnect", endpoint, zmq_disconnect)
    }

    /// The endpoint last bound or connected to, as the system resolved it (ZMQ_LAST_ENDPOINT); empty before the first.
    public func lastEndpoint() throws(ZeroMQError) -> String {
        // The longest endpoint is an ipc path of 107 bytes, or a host name of 255 with its port: far below 1 kB.
        try withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) {
            (buffer) throws(ZeroMQError) in
            var size = buffer.count
            _ = try library("zmq_getsockopt ZMQ_LAST_ENDPOINT", stop: handle.stop) {
                zmq_getsockopt(handle.onThread, ZMQ_LAST_ENDPOINT, buffer.baseAddress, &size)
            }
            // The size that libzmq gives counts the NUL at the end.
            return String(decoding: buffer.prefix(max(size - 1, 0)), as: UTF8.self)
        }
    }

    /// SUB: receive also messages whose first frame begins with `topic`; an empty one is everything (ZMQ_SUBSCRIBE).
    public func subscribe(_ topic: [UInt8]) throws(ZeroMQError) {
        try OptionSetter(socket: handle.onThread).set(ZMQ_SUBSCRIBE, "ZMQ_SUBSCRIBE", topic)
    }

    /// SUB: ends one subscription to `topic` (ZMQ_UNSUBSCRIBE).
    public func unsubscribe(_ topic: [UInt8]) throws(ZeroMQError) {
        try OptionSetter(socket: handle.onThread).set(ZMQ_UNSUBSCRIBE, "ZMQ_UNSUBSCRIBE", topic)
    }

    private func call(
        _ operation: String, _ endpoint: String,
        _ function: (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> CInt
    ) throws(ZeroMQError) {
        // C would read no further than a NUL, and so use another endpoint than the one that was given.
        guard !endpoint.utf8.contains(0) else {
            throw ZeroMQError(.invalidArgument, in: operation, endpoint: endpoint, detail: "an endpoint has no NUL")
        }
        _ = try library(operation, endpoint: endpoint, stop: handle.stop) {
            endpoint.withCString { function(handle.onThread, $0) }
        }
    }
}
