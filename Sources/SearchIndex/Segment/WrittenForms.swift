/// How the words of a term are written: the list in a term's record that the numbers in its postings refer to.
enum WrittenForms {
    static func append(_ form: some Sequence<UInt8>, count: Int, to bytes: inout [UInt8]) {
        bytes.append(varying: UInt32(truncatingIfNeeded: count))
        bytes.append(contentsOf: form)
    }

    /// The forms in a record, in the order of their numbers.
    static func read(_ bytes: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
        var reader = ByteReader(bytes)
        var forms: [UnsafeRawBufferPointer] = []
        while reader.remaining > 0 {
            let form = reader.bytes(Int(reader.varying()))
            if reader.isDamaged { break }
            forms.append(form)
        }
        return forms
    }
}
