import CXXHash

/// XXH3 with 64 bits and seed 0 (github.com/Cyan4973/xxHash, doc/xxhash_spec.md, version 0.2.0).
///
/// It tells what went wrong by chance, one change in 2^64 escaping it. It is no defence against somebody who writes files on
/// purpose; what reads a segment has to keep within its bytes whatever they say.
enum Checksum {
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        XXH3_64bits(bytes.baseAddress, bytes.count)
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        Array(bytes).withUnsafeBytes { of($0) }
    }
}
