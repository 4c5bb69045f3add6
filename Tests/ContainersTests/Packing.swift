import CArchive
import Testing

/// Packs what the tests unpack, by libarchive's own writer.
enum Packing {
    enum Form { case tar, zip, none }
    enum Filter: CaseIterable { case none, gzip, zstandard, xz, bzip2 }

    /// An archive with these files; compressed bytes, when the form is none and there is one file.
    static func pack(_ files: [(name: String, content: [UInt8])], _ form: Form, _ filter: Filter) throws -> [UInt8] {
        let archive = try #require(archive_write_new())
        defer { archive_write_free(archive) }
        switch form {
        case .tar: archive_write_set_format_pax_restricted(archive)
        case .zip: archive_write_set_format_zip(archive)
        case .none: archive_write_set_format_raw(archive)
        }
        switch filter {
        case .none: archive_write_add_filter_none(archive)
        case .gzip: archive_write_add_filter_gzip(archive)
        case .zstandard: archive_write_add_filter_zstd(archive)
        case .xz: archive_write_add_filter_xz(archive)
        case .bzip2: archive_write_add_filter_bzip2(archive)
        }
        archive_write_set_bytes_in_last_block(archive, 1)
        var output = [UInt8](repeating: 0, count: 1 << 20)
        var used = 0
        let room = output.count
        try output.withUnsafeMutableBytes { bytes in
            // The memory is written until the archive is closed, which is within this call.
            try #require(archive_write_open_memory(archive, bytes.baseAddress, room, &used) == ARCHIVE_OK)
            for (name, content) in files {
                let entry = archive_entry_new()
                defer { archive_entry_free(entry) }
                archive_entry_set_pathname(entry, name)
                archive_entry_set_size(entry, Int64(content.count))
                archive_entry_set_filetype(entry, 0o100000)
                archive_entry_set_perm(entry, 0o644)
                // It warns of names that the C locale has no letters for, and writes them.
                try #require(archive_write_header(archive, entry) >= ARCHIVE_WARN)
                content.withUnsafeBytes { _ = archive_write_data(archive, $0.baseAddress, $0.count) }
            }
            try #require(archive_write_close(archive) == ARCHIVE_OK)
        }
        return Array(output[..<used])
    }

    static func compress(_ content: [UInt8], _ filter: Filter) throws -> [UInt8] {
        try pack([("content", content)], .none, filter)
    }
}
