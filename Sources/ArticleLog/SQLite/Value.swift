/// A value that a statement's parameter takes.
enum Value {
    case null
    case integer(Int64)
    case text(String)
    /// Text, as its UTF-8 bytes.
    case utf8([UInt8])
    case blob([UInt8])

    static func integer(_ number: Int) -> Value { .integer(Int64(number)) }

    /// The number, or NULL for none.
    static func integer(_ number: (some BinaryInteger)?) -> Value { number.map { .integer(Int64($0)) } ?? .null }
}
