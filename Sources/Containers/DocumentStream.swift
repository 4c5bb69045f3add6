public import Articles

/// The documents in a stream of bytes, whatever they are packed in, one after the other.
///
/// A stream that is compressed (gzip, Zstandard, xz, bzip2) is what it unpacks to; the files of an archive (tar, zip), the
/// responses of a web archive (WARC), the lines of JSON Lines and the elements of a JSON array are documents each, or are
/// packed in turn. Everything else is one document.
///
/// Reads forwards and holds one document at a time; nothing is written to disk. Used by one thread.
public final class DocumentStream {
    /// What was found.
    public enum Found: Hashable, Sendable {
        case document(RawDocument)
        /// A document that is longer than the bound: its content was passed over. The length is in bytes.
        case tooLong(RawDocument, bytes: Int)
        /// What cannot be read, with the reason.
        case unreadable(origin: String, reason: String)
    }

    /// Archives in archives, no deeper than this.
    static let maximumDepth = 4

    private enum Layer {
        case archive(ArchiveReader, Place)
        case webArchive(WebArchiveReader, Place, number: Int)
        case lines(ByteReader, Place, number: Int)
        case elements(ListElements, Place, number: Int)
    }

    /// What was passed over since it can hold no article, by what it is, with the count.
    public private(set) var passedOver: [String: Int] = [:]

    private let bound: Int
    private let allowance: Allowance?
    private var layers: [Layer] = []
    private var first: (reader: ByteReader, place: Place, mediaType: String?)?

    private init(
        _ source: any ByteSource, _ place: Place, mediaType: String? = nil, bound: Int, allowance: Allowance? = nil
    ) {
        first = (ByteReader(source), place, mediaType)
        self.bound = bound
        self.allowance = allowance
    }

    /// The documents in a file.
    ///
    /// - Parameters:
    ///   - uri: its address.
    ///   - bound: the longest document in bytes.
    /// - Throws: the system's words when it cannot be opened.
    public convenience init(path: String, uri: String?, bound: Int) throws(StreamFault) {
        let place = Place(name: path.split(separator: "/").last.map(String.init), uri: uri, origin: path)
        self.init(try FileSource(path: path), place, bound: bound)
    }

    /// The documents that an open file gives, as standard input; it stays open.
    public convenience init(descriptor: Int32, origin: String, bound: Int) {
        self.init(FileSource(descriptor: descriptor), Place(name: nil, uri: nil, origin: origin), bound: bound)
    }

    /// The documents in one that is in memory.
    ///
    /// - Parameter allowance: how many bytes it may unpack to, in all.
    public convenience init(_ document: RawDocument, bound: Int, allowance: Int) {
        let name = (document.origin ?? document.uri)?.split(separator: "/").last.map(String.init)
        let place = Place(name: name ?? "", uri: document.uri, origin: document.origin ?? document.uri ?? "-")
        self.init(
            MemorySource(document.bytes[...]), place, mediaType: document.mediaType, bound: bound,
            allowance: Allowance(allowance))
    }

    /// Whether a document is packed, so that it is a stream of others.
    public static func isPacked(_ bytes: [UInt8]) -> Bool { PackedKind(bytes.prefix(PackedKind.reach)) != nil }

    /// The next document, or nil after the last.
    public func next() -> Found? {
        if let (reader, place, mediaType) = first {
            first = nil
            if let found = open(reader, place, mediaType) { return found }
        }
        while let layer = layers.popLast() {
            let found: Found?
            switch layer {
            case .archive(let archive, let place): found = next(archive, place)
            case .webArchive(let records, let place, let number): found = next(records, place, number)
            case .lines(let reader, let place, let number): found = next(reader, place, number)
            case .elements(let elements, let place, let number): found = next(elements, place, number)
            }
            if let found { return found }
        }
        return nil
    }

    /// Looks at a stream: it is a document, or the next layer, or cannot be read.
    private func open(_ reader: ByteReader, _ place: Place, _ mediaType: String?) -> Found? {
        do throws(StreamFault) {
            if let kind = PackedKind(try reader.peek(PackedKind.reach)) {
                guard layers.count < Self.maximumDepth else {
                    return .unreadable(origin: place.origin, reason: "archives in archives, more than four deep")
                }
                switch kind {
                case .archive: layers.append(.archive(try ArchiveReader(reader, allowance), place))
                case .webArchive: layers.append(.webArchive(WebArchiveReader(reader, bound: bound), place, number: 0))
                }
                return nil
            }
            if let kind = ListKind(try reader.peek(ListKind.reach), name: place.name) {
                if try reader.peek(3).elementsEqual([0xef, 0xbb, 0xbf]) { reader.take(3) }
                switch kind {
                case .lines: layers.append(.lines(reader, place, number: 0))
                case .elements: layers.append(.elements(ListElements(reader), place, number: 0))
                }
                return nil
            }
            return found(try reader.rest(bound: bound), place, mediaType ?? place.mediaType)
        } catch {
            return .unreadable(origin: place.origin, reason: error.message)
        }
    }

    private func next(_ archive: ArchiveReader, _ place: Place) -> Found? {
        do throws(StreamFault) {
            guard let entry = try archive.next() else { return nil }
            layers.append(.archive(archive, place))
            guard let name = entry.name else {
                return open(ByteReader(EntrySource(archive)), place.unpacked, nil)
            }
            // As in folders: hidden files, the credit of the file beside them, links.
            let parts = name.split(separator: "/")
            let isHidden = parts.contains { $0.hasPrefix(".") && $0 != "." && $0 != ".." || $0 == "__MACOSX" }
            guard entry.isFile, !isHidden, !name.hasSuffix(".license") else { return nil }
            return open(ByteReader(EntrySource(archive)), place.entry(name), nil)
        } catch {
            return .unreadable(origin: place.origin, reason: error.message)
        }
    }

    private func next(_ records: WebArchiveReader, _ place: Place, _ number: Int) -> Found? {
        do throws(StreamFault) {
            guard let found = try records.next() else { return nil }
            layers.append(.webArchive(records, place, number: number + 1))
            let origin = "\(place.origin):\(number + 1)"
            switch found {
            case .passedOver(let what):
                passedOver[what, default: 0] += 1
                return nil
            case .damaged(let reason): return .unreadable(origin: origin, reason: reason)
            case .record(let record):
                var document = RawDocument(uri: record.uri, origin: origin, mediaType: record.mediaType, bytes: [])
                switch record.content {
                case .bytes(let bytes):
                    document.bytes = bytes
                    return .document(document)
                case .tooLong(let length): return .tooLong(document, bytes: length)
                case .unreadable(let reason): return .unreadable(origin: origin, reason: reason)
                }
            }
        } catch {
            return .unreadable(origin: place.origin, reason: error.message)
        }
    }

    private func next(_ reader: ByteReader, _ place: Place, _ number: Int) -> Found? {
        do throws(StreamFault) {
            guard let line = try reader.line(bound: bound) else { return nil }
            layers.append(.lines(reader, place, number: number + 1))
            if case .bytes(let bytes) = line, bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return nil }
            return found(line, place.element(number + 1), "application/json")
        } catch {
            return .unreadable(origin: place.origin, reason: error.message)
        }
    }

    private func next(_ elements: ListElements, _ place: Place, _ number: Int) -> Found? {
        do throws(StreamFault) {
            var elements = elements
            guard let element = try elements.next(bound: bound) else { return nil }
            layers.append(.elements(elements, place, number: number + 1))
            return found(element, place.element(number + 1), "application/json")
        } catch {
            return .unreadable(origin: place.origin, reason: error.message)
        }
    }

    private func found(_ piece: ByteReader.Piece, _ place: Place, _ mediaType: String?) -> Found {
        var document = RawDocument(uri: place.uri, origin: place.origin, mediaType: mediaType, bytes: [])
        switch piece {
        case .bytes(let bytes):
            document.bytes = bytes
            return .document(document)
        case .tooLong(let length):
            return .tooLong(document, bytes: length)
        }
    }
}
