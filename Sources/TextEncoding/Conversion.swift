import Glibc

/// Converts bytes of a known encoding to UTF-8: iconv(3).
enum Conversion {
    /// The text, each byte that stands for nothing being U+FFFD, and how many those are; nil when the C library has no such
    /// encoding. Takes time and memory linear in the bytes.
    static func utf8(_ bytes: ArraySlice<UInt8>, from name: String) -> (bytes: [UInt8], replaced: Int)? {
        // A descriptor is used by one thread, this one, and closed here.
        guard let descriptor = iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1 else { return nil }
        defer { iconv_close(descriptor) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 2)
        var replaced = 0
        // iconv takes its input by a pointer to mutable bytes, and does not change them (POSIX: "may" is of old interfaces).
        var input = Array(bytes)
        var chunk = [CChar](repeating: 0, count: 1 << 14)
        input.withUnsafeMutableBytes { input in
            var next = input.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = input.count
            while left > 0 {
                let before = (left: left, written: result.count)
                let (status, fault) = chunk.withUnsafeMutableBufferPointer { chunk in
                    var output = chunk.baseAddress
                    var room = chunk.count
                    let status = iconv(descriptor, &next, &left, &output, &room)
                    let fault = errno
                    result.append(
                        contentsOf: UnsafeRawBufferPointer(
                            rebasing: UnsafeRawBufferPointer(chunk)[..<(chunk.count - room)]))
                    return (status, fault)
                }
                // (size_t)-1 says that it stopped: there was no room, a byte stands for nothing, or the end cuts a character.
                // Some of glibc's converters get stuck in bytes that are none, and neither say so nor go on.
                let isFull = status == size_t.max && fault == E2BIG
                if left < before.left ? isFull || status != size_t.max : isFull && result.count > before.written {
                    continue
                }
                guard left > 0 else { break }
                result.append(contentsOf: replacement)
                replaced += 1
                next = next.map { $0 + 1 }
                left -= 1
            }
        }
        return (result, replaced)
    }

    private static let replacement = Array("\u{FFFD}".utf8)
}
