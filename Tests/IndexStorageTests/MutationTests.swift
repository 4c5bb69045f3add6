import FileFaults
import TestSupport
import Testing

@testable import IndexStorage

/// Whatever is changed in a file, it is found when the folder is opened or when its segments are verified.
struct MutationTests {
    private let files: [String: [UInt8]]
    private let content: IndexContent

    init() throws {
        let disk = FaultyFolder()
        var index = try TestIndex(disk)
        for count in [300, 90, 0, 1001] { try index.flush(bytes: count) }
        try index.hide(1, HiddenArticles(count: 3, bytes: [0b1011, 0, 5]))
        try index.hide(3, HiddenArticles(count: 1, bytes: [4]))
        files = disk.files
        content = index.content
    }

    /// Opens the files and requires that a change was found, and that what is served without a complaint is a part of what
    /// was written.
    private func expectFound(_ files: [String: [UInt8]], _ place: String) throws {
        let opened = try IndexFolder.openForTest(FaultyFolder(files))
        var sound = opened.segments.count
        for (index, segment) in opened.segments.enumerated().reversed() {
            switch try opened.folder.verify(segment.record) {
            case .sound: break
            case .damaged(let error):
                #expect(error.code == .damaged, "\(place)")
                sound = index
            case .stopped, .replaced: Issue.record("\(place): not verified")
            }
        }
        let isFound = opened.rejectedManifest != nil || !opened.dropped.isEmpty || sound < opened.segments.count
        #expect(isFound, "\(place) was not found")
        guard opened.rejectedManifest == nil else { return }
        #expect(IndexContent(opened).keeping(first: sound) == content.keeping(first: sound), "\(place)")
    }

    @Test func everyByteOfEveryFile() throws {
        for (name, bytes) in files {
            for place in bytes.indices {
                var changed = files
                changed[name]?[place] ^= UInt8(1 << (place % 8))
                try expectFound(changed, "\(name), byte \(place)")
            }
        }
    }

    @Test func everyLengthOfEveryFile() throws {
        for (name, bytes) in files {
            for count in bytes.indices {
                var changed = files
                changed[name] = Array(bytes.prefix(count))
                try expectFound(changed, "\(name), \(count) bytes")
            }
            for more in [1, 8, 64] {
                var changed = files
                changed[name]?.append(contentsOf: repeatElement(0, count: more))
                try expectFound(changed, "\(name), \(more) bytes more")
            }
        }
    }

    @Test func runsOfBytes() throws {
        var random = SeededGenerator(seed: 11)
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            for _ in 0..<200 {
                var changed = bytes
                let start = Int.random(in: 0..<bytes.count, using: &random)
                let end = min(bytes.count, start + Int.random(in: 1...40, using: &random))
                switch Int.random(in: 0..<4, using: &random) {
                case 0: for place in start..<end { changed[place] = 0 }
                case 1: for place in start..<end { changed[place] = UInt8.random(in: 0...255, using: &random) }
                case 2: changed.removeSubrange(start..<end)
                default: changed.insert(contentsOf: bytes[start..<end], at: start)
                }
                guard changed != bytes else { continue }
                var files = files
                files[name] = changed
                try expectFound(files, "\(name), from byte \(start) to \(end)")
            }
        }
    }

    @Test func filesThatChangedPlaces() throws {
        for first in files.keys {
            for second in files.keys where first < second {
                var changed = files
                changed[first] = files[second]
                changed[second] = files[first]
                try expectFound(changed, "\(first) and \(second)")
            }
        }
    }

    /// Manifests that somebody wrote with the right checksum.
    @Test func whatWasForgedDoesNotTrap() throws {
        var random = SeededGenerator(seed: 12)
        let manifest = try #require(files["manifest"])
        for _ in 0..<3000 {
            var forged = Array(manifest.dropLast(8))
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 8..<forged.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: forged[place] = UInt8.random(in: 0...255, using: &random)
                case 1: for place in place..<min(place + 8, forged.count) { forged[place] = 0xff }
                default: forged.removeSubrange(place..<min(place + 9, forged.count))
                }
                if forged.count < 60 { forged = Array(manifest.dropLast(8)) }
            }
            var files = files
            var encoder = ByteEncoder()
            encoder.append(forged)
            encoder.appendChecksum()
            files["manifest"] = encoder.bytes
            let opened = try IndexFolder.openForTest(FaultyFolder(files))
            // Work goes on from whatever is believed.
            let writer = try opened.folder.newSegment()
            _ = try writer.finish(articles: 1, positions: 1...1)
            for segment in opened.segments { _ = try opened.folder.verify(segment.record) }
        }
    }
}
