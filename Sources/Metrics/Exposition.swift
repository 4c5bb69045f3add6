/// The text format of Prometheus, version 0.0.4 (prometheus.io, "Exposition formats", "Text-based format").
public enum Exposition {
    public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// The families one after the other, each with its help and its type.
    ///
    /// - Precondition: each name is there once.
    public static func text(_ families: [MetricFamily]) -> String {
        precondition(Set(families.map(\.name)).count == families.count, "two metrics have one name")
        var text = ""
        for family in families {
            text += "# HELP \(family.name) \(escaped(family.help))\n"
            text += "# TYPE \(family.name) \(family.kind.rawValue)\n"
            for sample in family.samples {
                text += family.name + sample.suffix
                if !sample.labels.isEmpty {
                    let labels = sample.labels.map { "\($0.name)=\"\(escaped($0.value, quote: true))\"" }
                    text += "{" + labels.joined(separator: ",") + "}"
                }
                text += " \(number(sample.value))\n"
            }
        }
        return text
    }

    /// A number as Go's ParseFloat reads it: without a fraction when it has none.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        // Beyond 2^53 not every whole number is one.
        if value == value.rounded(), abs(value) < 0x1p53 { return String(Int(value)) }
        return "\(value)"
    }

    /// Backslashes and line feeds, and in the values of labels quotes, are escaped.
    private static func escaped(_ text: String, quote: Bool = false) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quote: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
