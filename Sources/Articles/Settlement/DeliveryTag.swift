/// The number that the origin of a document gave it, by which its fate can be asked for.
///
/// A document of several articles (a feed) is settled when each part is. Without a tag a message is best effort.
public struct DeliveryTag: Hashable, Sendable {
    /// Names the origin: 1 to 64 of the characters `A-Z a-z 0-9 . _ : -`. An origin that starts anew takes a new name.
    public let producer: String
    /// Numbers the documents of one producer, from 1 without gaps. At most 2^53 - 1, which every JSON reader can hold.
    public let sequence: Int
    /// Which part of the document this is, from 1.
    public let part: Int
    /// Of how many.
    public let parts: Int

    public static let sequences = 1...(1 << 53) - 1
    /// The most articles that one document may hold.
    public static let maximumParts = 10_000

    /// - Throws: `DeliveryTagError` when a value is outside its bounds.
    public init(producer: String, sequence: Int, part: Int = 1, parts: Int = 1) throws(DeliveryTagError) {
        guard Self.isProducer(producer) else {
            throw DeliveryTagError("a producer's name is 1 to 64 of the characters A-Z a-z 0-9 . _ : -")
        }
        guard Self.sequences.contains(sequence) else {
            throw DeliveryTagError("a sequence is a whole number from 1 to 2^53 - 1")
        }
        guard (1...Self.maximumParts).contains(parts), (1...parts).contains(part) else {
            throw DeliveryTagError("a document has 1 to \(Self.maximumParts) parts, and a part's number is among them")
        }
        self.producer = producer
        self.sequence = sequence
        self.part = part
        self.parts = parts
    }

    /// Whether a text may name a producer.
    public static func isProducer(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    /// The tag of one part of the same document.
    public func part(_ part: Int, of parts: Int) throws(DeliveryTagError) -> DeliveryTag {
        try DeliveryTag(producer: producer, sequence: sequence, part: part, parts: parts)
    }
}

extension DeliveryTag: Codable {
    enum CodingKeys: String, CodingKey { case producer, sequence, part, parts }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let producer = try fields.decode(String.self, forKey: .producer)
        let sequence = try fields.decode(Int.self, forKey: .sequence)
        let part = try fields.decodeIfPresent(Int.self, forKey: .part) ?? 1
        let parts = try fields.decodeIfPresent(Int.self, forKey: .parts) ?? 1
        do throws(DeliveryTagError) {
            try self.init(producer: producer, sequence: sequence, part: part, parts: parts)
        } catch {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: error.message))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(producer, forKey: .producer)
        try fields.encode(sequence, forKey: .sequence)
        if parts > 1 {
            try fields.encode(part, forKey: .part)
            try fields.encode(parts, forKey: .parts)
        }
    }
}

/// Which bound a delivery tag broke.
public struct DeliveryTagError: Error, Hashable, Sendable, CustomStringConvertible {
    public let message: String

    init(_ message: String) { self.message = message }

    public var description: String { message }
}
