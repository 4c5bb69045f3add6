extension PublicationDate.Components {
    /// Reads `YYYY[-MM[-DD[Thh:mm[:ss[.fff]][Z|±hh:mm|±hhmm|±hh]]]]`; a blank is accepted in place of the `T`, and
    /// fractions of a second are dropped.
    ///
    /// - Throws: `DateError` when the text has another form, or names a day or time that does not exist.
    public init(iso8601 text: String) throws(DateError) {
        guard text.utf8.count <= 40 else { throw DateError("a date has at most 40 characters") }
        var reader = Reader(bytes: Array(text.utf8), text: text)
        self.init(year: try reader.digits(4))
        if reader.take("-") { month = try reader.digits(2) }
        if month != nil, reader.take("-") { day = try reader.digits(2) }
        if day != nil, reader.take("T") || reader.take("t") || reader.take(" ") {
            hour = try reader.digits(2)
            guard reader.take(":") else { throw reader.failure() }
            minute = try reader.digits(2)
            if reader.take(":") {
                second = try reader.digits(2)
                if reader.take(".") || reader.take(",") { try reader.skipDigits() }
            }
            offsetMinutes = try reader.zone()
        }
        guard reader.isAtEnd else { throw reader.failure() }
        try validate()
    }

    /// The ISO 8601 text of these parts.
    var iso8601: String {
        var text = padded(year, 4)
        if let month { text += "-" + padded(month, 2) }
        if let day { text += "-" + padded(day, 2) }
        if let hour, let minute {
            text += "T" + padded(hour, 2) + ":" + padded(minute, 2)
            if let second { text += ":" + padded(second, 2) }
            switch offsetMinutes {
            case nil: break
            case 0?: text += "Z"
            case let offset?:
                let distance = abs(offset)
                text += (offset < 0 ? "-" : "+") + padded(distance / 60, 2) + ":" + padded(distance % 60, 2)
            }
        }
        return text
    }

    func validate() throws(DateError) {
        guard PublicationDate.years.contains(year) else {
            let years = PublicationDate.years
            throw DateError("the year \(year) is outside \(years.lowerBound) to \(years.upperBound)")
        }
        if month == nil, day != nil { throw DateError("a day needs a month") }
        if day == nil, hour != nil { throw DateError("a time needs a day") }
        if (hour == nil) != (minute == nil) || (hour == nil && second != nil) {
            throw DateError("a time needs hours and minutes")
        }
        if hour == nil, offsetMinutes != nil { throw DateError("a zone needs a time") }
        if let month {
            guard (1...12).contains(month) else { throw DateError("there is no month \(month)") }
            if let day {
                let last = Self.days(inMonth: month, of: year)
                guard (1...last).contains(day) else {
                    throw DateError("there is no day \(day) in \(padded(year, 4))-\(padded(month, 2))")
                }
            }
        }
        if let hour, let minute {
            // ISO 8601 allows a leap second, 60, and (before its 2019 edition) 24:00 for the end of a day.
            guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second ?? 0) else {
                throw DateError("there is no time \(padded(hour, 2)):\(padded(minute, 2)):\(padded(second ?? 0, 2))")
            }
        }
        // The zones in use lie between UTC-12 and UTC+14 (IANA time zone database).
        if let offsetMinutes, !(-12 * 60...14 * 60).contains(offsetMinutes) {
            throw DateError("there is no zone \(offsetMinutes) minutes from UTC")
        }
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

private struct Reader {
    let bytes: [UInt8]
    let text: String
    var index = 0

    init(bytes: [UInt8], text: String) {
        self.bytes = bytes
        self.text = text
    }

    var isAtEnd: Bool { index == bytes.count }

    func failure() -> DateError {
        DateError("“\(text)” is no ISO 8601 date (expected YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss±hh:mm)")
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    mutating func digits(_ count: Int) throws(DateError) -> Int {
        guard index + count <= bytes.count else { throw failure() }
        var number = 0
        for byte in bytes[index..<index + count] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { throw failure() }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        index += count
        return number
    }

    mutating func skipDigits() throws(DateError) {
        _ = try digits(1)
        while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
    }

    mutating func zone() throws(DateError) -> Int? {
        if isAtEnd { return nil }
        if take("Z") || take("z") { return 0 }
        let sign: Int
        if take("+") {
            sign = 1
        } else if take("-") {
            sign = -1
        } else {
            throw failure()
        }
        let hours = try digits(2)
        if isAtEnd { return sign * hours * 60 }
        _ = take(":")
        let minutes = try digits(2)
        guard minutes < 60 else { throw failure() }
        return sign * (hours * 60 + minutes)
    }
}
