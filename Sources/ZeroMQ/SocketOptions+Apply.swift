import CZMQ

extension SocketOptions {
    /// Sets every option on a socket that is neither bound nor connected yet.
    ///
    /// - Throws: `invalidArgument` for a value out of its range, in words that name the option and the range.
    func apply(to socket: UnsafeMutableRawPointer, kind: Socket.Kind) throws(ZeroMQError) {
        let options = OptionSetter(socket: socket)
        try applyQueues(options, kind)
        try options.set(ZMQ_SNDTIMEO, "ZMQ_SNDTIMEO", sendTimeout.milliseconds)
        try options.set(ZMQ_RCVTIMEO, "ZMQ_RCVTIMEO", receiveTimeout.milliseconds)
        try options.set(ZMQ_IMMEDIATE, "ZMQ_IMMEDIATE", immediate && sharesOut(kind))
        try applyConnections(options)
        try applyHeartbeat(options)
        try applyKeepAlive(options)
        try applySecurity(options)
        try applyKind(options, kind)
    }

    private func applyQueues(_ options: OptionSetter, _ kind: Socket.Kind) throws(ZeroMQError) {
        try options.set(ZMQ_LINGER, "ZMQ_LINGER", linger.milliseconds)
        // With a mark of 1 a REP loses replies after some millions of requests: libzmq issue 4750.
        let least = kind == .rep ? 2 : 1
        try options.set(ZMQ_SNDHWM, "ZMQ_SNDHWM", sendHighWaterMark, atLeast: least)
        try options.set(ZMQ_RCVHWM, "ZMQ_RCVHWM", receiveHighWaterMark, atLeast: least)
        guard maxMessageSize >= 1 else {
            throw .outOfRange("ZMQ_MAXMSGSIZE", "\(maxMessageSize) bytes", least: 1)
        }
        try options.set(ZMQ_MAXMSGSIZE, "ZMQ_MAXMSGSIZE", Int64(maxMessageSize))
        if let sendBuffer { try options.set(ZMQ_SNDBUF, "ZMQ_SNDBUF", sendBuffer, atLeast: 1) }
        if let receiveBuffer { try options.set(ZMQ_RCVBUF, "ZMQ_RCVBUF", receiveBuffer, atLeast: 1) }
        try options.set(ZMQ_BACKLOG, "ZMQ_BACKLOG", backlog, atLeast: 1)
    }

    private func applyConnections(_ options: OptionSetter) throws(ZeroMQError) {
        // 0 would mean no limit at all, in both.
        try options.set(ZMQ_HANDSHAKE_IVL, "ZMQ_HANDSHAKE_IVL", handshakeInterval, above: .zero)
        if let connectTimeout {
            try options.set(ZMQ_CONNECT_TIMEOUT, "ZMQ_CONNECT_TIMEOUT", connectTimeout, above: .zero)
        } else {
            try options.set(ZMQ_CONNECT_TIMEOUT, "ZMQ_CONNECT_TIMEOUT", 0 as CInt)
        }
        try options.set(ZMQ_RECONNECT_IVL, "ZMQ_RECONNECT_IVL", reconnectInterval, above: .zero)
        try options.set(ZMQ_RECONNECT_IVL_MAX, "ZMQ_RECONNECT_IVL_MAX", reconnectIntervalMax.milliseconds)
        try options.set(ZMQ_IPV6, "ZMQ_IPV6", ipv6)
    }

    private func applyHeartbeat(_ options: OptionSetter) throws(ZeroMQError) {
        guard let heartbeat else { return try options.set(ZMQ_HEARTBEAT_IVL, "ZMQ_HEARTBEAT_IVL", 0 as CInt) }
        try options.set(ZMQ_HEARTBEAT_IVL, "ZMQ_HEARTBEAT_IVL", heartbeat.interval, above: .zero)
        try options.set(ZMQ_HEARTBEAT_TIMEOUT, "ZMQ_HEARTBEAT_TIMEOUT", heartbeat.timeout, above: .zero)
        try options.set(ZMQ_HEARTBEAT_TTL, "ZMQ_HEARTBEAT_TTL", heartbeat.timeToLive.milliseconds)
    }

    private func applyKeepAlive(_ options: OptionSetter) throws(ZeroMQError) {
        try options.set(ZMQ_TCP_KEEPALIVE, "ZMQ_TCP_KEEPALIVE", keepAlive != nil)
        guard let keepAlive else { return }
        try options.set(ZMQ_TCP_KEEPALIVE_IDLE, "ZMQ_TCP_KEEPALIVE_IDLE", keepAlive.idle, atLeast: 1)
        try options.set(ZMQ_TCP_KEEPALIVE_INTVL, "ZMQ_TCP_KEEPALIVE_INTVL", keepAlive.interval, atLeast: 1)
        try options.set(ZMQ_TCP_KEEPALIVE_CNT, "ZMQ_TCP_KEEPALIVE_CNT", keepAlive.count, atLeast: 1)
    }

    /// Whether the kind shares its messages out among its peers: zmq_setsockopt(3) has ZMQ_IMMEDIATE for these. With
    /// it a SUB would send its subscriptions only once its thread calls the socket again.
    private func sharesOut(_ kind: Socket.Kind) -> Bool {
        switch kind {
        case .push, .req, .dealer: true
        case .pair, .pub, .sub, .xpub, .rep, .router, .pull: false
        }
    }

    private func applyKind(_ options: OptionSetter, _ kind: Socket.Kind) throws(ZeroMQError) {
        switch kind {
        case .router:
            try options.set(ZMQ_ROUTER_MANDATORY, "ZMQ_ROUTER_MANDATORY", routerMandatory)
            try options.set(ZMQ_ROUTER_HANDOVER, "ZMQ_ROUTER_HANDOVER", routerHandover)
            try applyRoutingID(options)
        case .req:
            try options.set(ZMQ_REQ_RELAXED, "ZMQ_REQ_RELAXED", resendableRequests)
            try options.set(ZMQ_REQ_CORRELATE, "ZMQ_REQ_CORRELATE", resendableRequests)
            try applyRoutingID(options)
        case .dealer, .rep:
            try applyRoutingID(options)
        case .sub:
            for topic in subscriptions { try options.set(ZMQ_SUBSCRIBE, "ZMQ_SUBSCRIBE", topic) }
        case .pair, .pub, .xpub, .push, .pull:
            break
        }
    }

    private func applyRoutingID(_ options: OptionSetter) throws(ZeroMQError) {
        guard let routingID else { return }
        guard (1...255).contains(routingID.count), routingID.first != 0 else {
            throw ZeroMQError(
                .invalidArgument, in: "zmq_setsockopt ZMQ_ROUTING_ID",
                detail: "an identity is 1 to 255 bytes and does not begin with 0")
        }
        try options.set(ZMQ_ROUTING_ID, "ZMQ_ROUTING_ID", routingID)
    }
}
