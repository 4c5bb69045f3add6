/// A date as it is known: to the year, the month, the day, or the moment, with where it was read.
///
/// The value is written as ISO 8601 has it, cut at what is known: `2022`, `2022-01`, `2022-01-13`, `2022-01-13T10:05`,
/// `2022-01-13T10:05:30+01:00`. A zone is there only when it was known.
public struct PublicationDate: Hashable, Sendable {
    /// How much of a date is known.
    public enum Precision: String, Codable, Sendable, CaseIterable { case year, month, day, minute, second }

    /// Where a date was read. An open list: a value from a newer peer is kept as it is.
    public struct Evidence: RawRepresentable, Hashable, Codable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A header line of the document, `Date: 13 January 2022`.
        public static let header = Evidence(rawValue: "header")
        /// A field of a structured document (JSON Lines, an article of another program).
        public static let field = Evidence(rawValue: "field")
        /// The same, when the document says only when it was changed.
        public static let fieldUpdate = Evidence(rawValue: "field-updated")
        /// The running text, a dateline for instance.
        public static let text = Evidence(rawValue: "text")
        /// Linked data in a page (JSON-LD with the terms of schema.org).
        public static let linkedData = Evidence(rawValue: "json-ld")
        /// A `meta` element of a page.
        public static let meta = Evidence(rawValue: "meta")
        /// An element with the property `datePublished` (microdata or RDFa).
        public static let microdata = Evidence(rawValue: "microdata")
        /// A `time` element of a page.
        public static let time = Evidence(rawValue: "time")
        /// Another element of a page whose class or id speaks of a date.
        public static let element = Evidence(rawValue: "element")
        /// The data that a page carries for its own scripts.
        public static let script = Evidence(rawValue: "script")
        /// An item of a feed.
        public static let feed = Evidence(rawValue: "feed")
        /// An item of a feed that says only when it was changed, not when it was published.
        public static let feedUpdate = Evidence(rawValue: "feed-updated")
        /// The address of the document.
        public static let url = Evidence(rawValue: "url")
    }

    /// The ISO 8601 text, valid in the calendar.
    public let value: String
    /// What `value` tells.
    public let precision: Precision
    public var evidence: Evidence?
    /// The words that the date was read from.
    public var text: String?
    /// The date's parts, as in `value`.
    public let components: Components

    /// The parts of a date; what is not known is nil.
    public struct Components: Hashable, Sendable {
        public var year: Int
        public var month: Int?
        public var day: Int?
        public var hour: Int?
        public var minute: Int?
        public var second: Int?
        /// The zone's distance from UTC in minutes, when it is known.
        public var offsetMinutes: Int?

        public init(
            year: Int, month: Int? = nil, day: Int? = nil, hour: Int? = nil, minute: Int? = nil, second: Int? = nil,
            offsetMinutes: Int? = nil
        ) {
            self.year = year
            self.month = month
            self.day = day
            self.hour = hour
            self.minute = minute
            self.second = second
            self.offsetMinutes = offsetMinutes
        }
    }

    /// The years that a publication can bear: from the first printed newspapers' century to a time nobody has seen.
    public static let years = 1500...2999

    /// Reads an ISO 8601 date of any precision above.
    ///
    /// - Throws: `DateError` when the text has another form, or names a day that no calendar has.
    public init(_ value: String, evidence: Evidence? = nil, text: String? = nil) throws(DateError) {
        let components = try Components(iso8601: value)
        self.init(value: value, components: components, evidence: evidence, text: text)
    }

    /// Makes a date of its parts.
    ///
    /// - Throws: `DateError` when the parts name a day or a time that does not exist, or leave a gap (a day without a
    ///   month).
    public init(_ components: Components, evidence: Evidence? = nil, text: String? = nil) throws(DateError) {
        try components.validate()
        self.init(value: components.iso8601, components: components, evidence: evidence, text: text)
    }

    private init(value: String, components: Components, evidence: Evidence?, text: String?) {
        self.value = value
        self.components = components
        self.precision =
            switch components {
            case let parts where parts.second != nil: .second
            case let parts where parts.hour != nil: .minute
            case let parts where parts.day != nil: .day
            case let parts where parts.month != nil: .month
            default: .year
            }
        self.evidence = evidence
        self.text = text
    }

    /// The first and the last day that the date can mean, as `year * 10000 + month * 100 + day`: 2022-01 is
    /// 20220101 to 20220131. The zone is not applied: the day is the one that was printed.
    public var dayRange: ClosedRange<Int> {
        let year = components.year * 10_000
        guard let month = components.month else { return (year + 101)...(year + 1231) }
        let start = year + month * 100
        guard let day = components.day else {
            return (start + 1)...(start + Components.days(inMonth: month, of: components.year))
        }
        return (start + day)...(start + day)
    }
}

extension PublicationDate: Codable {
    enum CodingKeys: String, CodingKey { case value, precision, evidence, text }

    /// Reads the wire form: an object with `value`, or the bare ISO 8601 text. `precision` is computed, not believed.
    public init(from decoder: any Decoder) throws {
        if let bare = try? decoder.singleValueContainer().decode(String.self) {
            do throws(DateError) {
                try self.init(bare)
            } catch {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: error.message))
            }
            return
        }
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let value = try fields.decode(String.self, forKey: .value)
        let evidence = try fields.decodeIfPresent(Evidence.self, forKey: .evidence)
        let text = try fields.decodeIfPresent(String.self, forKey: .text)
        do throws(DateError) {
            try self.init(value, evidence: evidence, text: text)
        } catch {
            throw DecodingError.dataCorruptedError(forKey: .value, in: fields, debugDescription: error.message)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(value, forKey: .value)
        try fields.encode(precision, forKey: .precision)
        try fields.encodeIfPresent(evidence, forKey: .evidence)
        try fields.encodeIfPresent(text, forKey: .text)
    }
}

/// Why a text or a set of parts is no date.
public struct DateError: Error, Hashable, Sendable, CustomStringConvertible {
    public let message: String

    public init(_ message: String) { self.message = message }

    public var description: String { message }
}
