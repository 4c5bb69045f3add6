import CBrotli
import CZlib

/// A content coding of HTTP (RFC 9110, section 8.4): how a body is compressed.
enum ContentCoding {
    case gzip, deflate, brotli, zstandard

    init?(_ name: String) {
        switch name {
        case "gzip", "x-gzip": self = .gzip
        case "deflate": self = .deflate
        case "br": self = .brotli
        case "zstd": self = .zstandard
        default: return nil
        }
    }

    /// Whether bytes begin so that they can hardly be anything but compressed in this way. Others are taken for what was
    /// decoded already, when decoding them fails.
    func isCertain(of bytes: ArraySlice<UInt8>) -> Bool {
        switch self {
        case .gzip: bytes.starts(with: [0x1f, 0x8b])
        case .zstandard: bytes.starts(with: [0x28, 0xb5, 0x2f, 0xfd])
        case .deflate, .brotli: bytes.prefix(1024).contains { $0 == 0 || $0 >= 0xf8 }
        }
    }

    /// The bytes as they were; what was cut off is decoded as far as it goes.
    func decode(_ bytes: ArraySlice<UInt8>, bound: Int) -> HTTPResponse.Body {
        switch self {
        // zlib finds out by itself which of its two headers there is; some servers send none (zlib.h, inflateInit2).
        case .gzip: Self.inflate(bytes, window: 15 + 32, bound)
        case .deflate:
            switch Self.inflate(bytes, window: 15 + 32, bound) {
            case .unreadable: Self.inflate(bytes, window: -15, bound)
            case let body: body
            }
        case .brotli: Self.brotli(bytes, bound)
        case .zstandard: Self.archive(bytes, bound)
        }
    }

    private static func inflate(_ bytes: ArraySlice<UInt8>, window: Int32, _ bound: Int) -> HTTPResponse.Body {
        var stream = z_stream()
        guard
            inflateInit2_(&stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return .unreadable("no memory to inflate") }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        return bytes.withUnsafeBytes { input in
            // zlib reads its input and never writes to it (zlib.h: "next_in" is const where z_const is defined).
            stream.next_in = UnsafeMutablePointer(
                mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
            stream.avail_in = UInt32(min(input.count, Int(UInt32.max)))
            while true {
                let (status, count) = chunk.withUnsafeMutableBytes { room in
                    stream.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    stream.avail_out = UInt32(room.count)
                    let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return (status, room.count - Int(stream.avail_out))
                }
                output += chunk[..<count]
                if output.count > bound { return .tooLong(output.count) }
                switch status {
                case Z_OK: if count == 0, stream.avail_in == 0 { return .bytes(output) }
                case Z_STREAM_END, Z_BUF_ERROR: return .bytes(output)
                default: return .unreadable("the compressed body is damaged")
                }
            }
        }
    }

    private static func brotli(_ bytes: ArraySlice<UInt8>, _ bound: Int) -> HTTPResponse.Body {
        guard let decoder = BrotliDecoderCreateInstance(nil, nil, nil) else {
            return .unreadable("no memory for Brotli")
        }
        defer { BrotliDecoderDestroyInstance(decoder) }
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        return bytes.withUnsafeBytes { input in
            var next = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
            var left = input.count
            while true {
                let (status, count) = chunk.withUnsafeMutableBytes { room in
                    var out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    var space = room.count
                    let status = BrotliDecoderDecompressStream(decoder, &left, &next, &space, &out, nil)
                    return (status, room.count - space)
                }
                output += chunk[..<count]
                if output.count > bound { return .tooLong(output.count) }
                switch status {
                case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: continue
                case BROTLI_DECODER_RESULT_SUCCESS: return .bytes(output)
                case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT where !output.isEmpty: return .bytes(output)
                default: return .unreadable("the compressed body is damaged")
                }
            }
        }
    }

    private static func archive(_ bytes: ArraySlice<UInt8>, _ bound: Int) -> HTTPResponse.Body {
        do throws(StreamFault) {
            let archive = try ArchiveReader(ByteReader(MemorySource(bytes)))
            guard try archive.next() != nil else { return .bytes([]) }
            switch try ByteReader(EntrySource(archive)).rest(bound: bound) {
            case .bytes(let bytes): return .bytes(bytes)
            case .tooLong(let length): return .tooLong(length)
            }
        } catch {
            return .unreadable(error.message)
        }
    }
}
