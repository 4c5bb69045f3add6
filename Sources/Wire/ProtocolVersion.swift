/// The version of the protocol that this library speaks: the value of the field `telex` in every message.
public let protocolVersion = 1
