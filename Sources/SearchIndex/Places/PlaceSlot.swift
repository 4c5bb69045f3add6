/// Where one word of a phrase stands in the documents of a segment; the word may be any of several terms.
///
/// For one thread; documents ascend from call to call.
final class PlaceSlot {
    /// One of the terms.
    struct Source {
        var cursor: PostingCursor
        let reader: PlaceReader
        /// The numbers of the written forms that count; nil for all.
        let forms: [Bool]?
    }

    private var sources: [Source]
    private var list = PositionList()

    init(_ alternatives: [TermAlternative], in segment: Segment, room: CursorRoom) {
        sources = alternatives.map { alternative in
            Source(
                cursor: PostingCursor(segment, alternative.entry, room: room.next()),
                reader: PlaceReader(segment, alternative.entry), forms: alternative.forms)
        }
    }

    deinit { list.deallocate() }

    /// The first document from `target` on that has one of the terms, in whatever form.
    func seek(_ target: UInt32) -> UInt32 {
        var nearest = PostingCursor.end
        for index in sources.indices {
            sources[index].cursor.seek(target)
            nearest = min(nearest, sources[index].cursor.document)
        }
        return nearest
    }

    /// The positions of the word in the document that was sought last, ascending. Valid until the next call.
    func positions(in document: UInt32) -> UnsafeBufferPointer<UInt32> {
        list.removeAll()
        for index in sources.indices where sources[index].cursor.document == document {
            let found = sources[index].reader.positions(at: &sources[index].cursor, forms: sources[index].forms)
            if sources.count == 1 { return found }
            list.merge(found)
        }
        return list.positions
    }
}

extension PlaceReader {
    convenience init(_ segment: Segment, _ entry: KeyTable.Entry) {
        let postings = segment.record(entry).postings
        self.init(postings, count: Int(entry.count), readable: segment.readable(from: postings))
    }
}
