import CZMQ

extension SocketOptions {
    /// How a socket's connections are encrypted and who may make them. Both ends must have the same mechanism.
    public enum Security: Hashable, Sendable {
        /// ZeroMQ's NULL: neither encrypted nor authenticated. Whoever reaches the endpoint is served.
        case none
        /// CURVE, as the end that owns the key which all others know, mostly the one that binds (zmq_curve(7)). The
        /// context's handler of ZAP (ZeroMQ's RFC 27) is asked about each client, with the domain, and must be there
        /// before the socket is bound: without it every client is refused (ZMQ_ZAP_ENFORCE_DOMAIN).
        case curveServer(CurveKeyPair, domain: String)
        /// CURVE, as the end that knows the server's public key beforehand, and shows its own.
        case curveClient(CurveKeyPair, server: CurveKey)
    }

    func applySecurity(_ options: OptionSetter) throws(ZeroMQError) {
        switch security {
        case .none: break
        case .curveServer(let pair, let domain):
            guard !domain.isEmpty else {
                throw ZeroMQError(
                    .invalidArgument, in: "zmq_setsockopt ZMQ_ZAP_DOMAIN",
                    detail: "without a domain nobody is asked who may connect")
            }
            try options.set(ZMQ_CURVE_SERVER, "ZMQ_CURVE_SERVER", true)
            try options.set(ZMQ_CURVE_SECRETKEY, "ZMQ_CURVE_SECRETKEY", pair.secretKey.bytes)
            try options.set(ZMQ_ZAP_DOMAIN, "ZMQ_ZAP_DOMAIN", [UInt8](domain.utf8))
            try options.set(zapEnforceDomain, "ZMQ_ZAP_ENFORCE_DOMAIN", true)
        case .curveClient(let pair, let server):
            try options.set(ZMQ_CURVE_SERVERKEY, "ZMQ_CURVE_SERVERKEY", server.bytes)
            try options.set(ZMQ_CURVE_PUBLICKEY, "ZMQ_CURVE_PUBLICKEY", pair.publicKey.bytes)
            try options.set(ZMQ_CURVE_SECRETKEY, "ZMQ_CURVE_SECRETKEY", pair.secretKey.bytes)
        }
    }
}

/// ZMQ_ZAP_ENFORCE_DOMAIN: without a handler a server refuses everybody, instead of taking everybody in.
///
/// zmq.h shows it only to builds of libzmq's draft interface, but the library has had it since 4.3.0, in all builds. One
/// that has not refuses it, and so no socket is made.
private let zapEnforceDomain: CInt = 93
