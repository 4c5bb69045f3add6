import Foundation

/// Pages as UTF-8: by a byte-order mark, as UTF-8 when it is, by the declared encoding, else as windows-1252.
enum Decoding {
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return convert(bytes, "UTF-16") ?? bytes
        }
        if String(validating: bytes, as: UTF8.self) != nil { return bytes }
        let head = String(decoding: bytes.prefix(8192), as: UTF8.self).lowercased()
        if let start = head.range(of: "charset=") {
            let name = head[start.upperBound...].drop { "\"' ".contains($0) }
                .prefix { $0.isLetter || $0.isNumber || "-_".contains($0) }
            // UTF-8 with a fault in it is still UTF-8.
            if name == "utf-8" { return bytes }
            if let text = convert(bytes, name == "iso-8859-1" ? "windows-1252" : String(name)) { return text }
        }
        return convert(bytes, "windows-1252") ?? bytes
    }

    private static func convert(_ bytes: [UInt8], _ name: String) -> [UInt8]? {
        guard let descriptor = iconv_open("UTF-8//IGNORE", name), Int(bitPattern: descriptor) != -1 else { return nil }
        defer { iconv_close(descriptor) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        let written = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var next = input.baseAddress
                var left = input.count
                var free = output.baseAddress
                var room = output.count
                while left > 0 {
                    _ = iconv(descriptor, &next, &left, &free, &room)
                    // What stands for nothing is passed over.
                    if left > 0 {
                        next = next.map { $0 + 1 }
                        left -= 1
                    }
                }
                return output.count - room
            }
        }
        return output.prefix(written).map { UInt8(bitPattern: $0) }
    }
}
