/// Reads the text format of Prometheus back, strictly: a second opinion on what `Exposition` writes.
struct ExpositionReader {
    struct Sample: Hashable {
        var name: String
        var labels: [String: String]
        var value: Double
    }

    struct Family: Hashable {
        var help: String
        var kind: String
        var samples: [Sample] = []
    }

    struct Fault: Error {
        var line: Substring
    }

    private(set) var families: [String: Family] = [:]

    init(_ text: String) throws {
        guard text.isEmpty || text.hasSuffix("\n") else { throw Fault(line: text[...]) }
        var current = ""
        var help: (name: String, text: String)?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if line.hasPrefix("# HELP ") {
                let words = line.dropFirst(7).split(separator: " ", maxSplits: 1)
                guard words.count == 2 else { throw Fault(line: line) }
                help = (String(words[0]), try Self.unescaped(words[1], in: line))
            } else if line.hasPrefix("# TYPE ") {
                let words = line.dropFirst(7).split(separator: " ")
                guard words.count == 2, let text = help, text.name == words[0], families[text.name] == nil else {
                    throw Fault(line: line)
                }
                current = text.name
                families[current] = Family(help: text.text, kind: String(words[1]))
            } else {
                let sample = try Self.sample(line)
                let suffixes = families[current]?.kind == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
                guard suffixes.contains(where: { current + $0 == sample.name }) else { throw Fault(line: line) }
                families[current]?.samples.append(sample)
            }
        }
        let all = families.values.flatMap(\.samples)
        guard Set(all.map { Sample(name: $0.name, labels: $0.labels, value: 0) }).count == all.count else {
            throw Fault(line: "a sample is there twice")
        }
    }

    subscript(name: String, labels: [String: String]) -> Double? {
        families.values.flatMap(\.samples).first { $0.name == name && $0.labels == labels }?.value
    }

    private static func sample(_ line: Substring) throws -> Sample {
        guard let nameEnd = line.firstIndex(where: { $0 == "{" || $0 == " " }) else { throw Fault(line: line) }
        var rest = line[nameEnd...]
        var labels: [String: String] = [:]
        if rest.first == "{" {
            repeat {
                rest = rest.dropFirst()
                guard let equals = rest.firstIndex(of: "="), rest[equals...].hasPrefix("=\"") else {
                    throw Fault(line: line)
                }
                let name = String(rest[..<equals])
                rest = rest[equals...].dropFirst(2)
                var value: Substring = ""
                while let next = rest.first, next != "\"" {
                    let length = next == "\\" ? 2 : 1
                    value += rest.prefix(length)
                    rest = rest.dropFirst(length)
                }
                guard labels[name] == nil, rest.first == "\"" else { throw Fault(line: line) }
                labels[name] = try unescaped(value, in: line)
                rest = rest.dropFirst()
            } while rest.first == ","
            guard rest.first == "}" else { throw Fault(line: line) }
            rest = rest.dropFirst()
        }
        let number = rest.dropFirst().replacing("Inf", with: "inf")
        guard rest.first == " ", let value = Double(number) else { throw Fault(line: line) }
        return Sample(name: String(line[..<nameEnd]), labels: labels, value: value)
    }

    private static func unescaped(_ text: Substring, in line: Substring) throws -> String {
        var result = ""
        var rest = text
        while let character = rest.popFirst() {
            guard character == "\\" else {
                result.append(character)
                continue
            }
            switch rest.popFirst() {
            case "n": result.append("\n")
            case "\\": result.append("\\")
            case "\"": result.append("\"")
            default: throw Fault(line: line)
            }
        }
        return result
    }
}
