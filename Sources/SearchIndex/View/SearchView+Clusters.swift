/// Clusters: articles that are nearly the same. One is named by the log position of its first article, which the others have
/// as a keyword value.
extension SearchView {
    /// The cluster of an article that a view has.
    func cluster(of position: UInt64) -> UInt64 {
        guard let place = find(position) else { return position }
        let segment = segments[place.segment].segment
        // The ordinals of a document's values ascend, and those of clusters are the last.
        guard let last = segment.values(of: Int(place.document)).last else { return position }
        let ordinal = Int(segment.values[last])
        guard ordinal >= segment.firstCluster, ordinal < segment.keywordCount,
            let key = segment.terms.entry(at: ordinal)?.key
        else { return position }
        return UInt64(String(decoding: key.dropFirst(), as: UTF8.self)) ?? position
    }

    /// The first article of a cluster that can be found, and how many there are; nil when there is none.
    func members(of cluster: UInt64) -> (first: UInt64, count: Int)? {
        var first: UInt64?
        var count = 0
        if let place = find(cluster), !segments[place.segment].isHidden(Int(place.document)) {
            first = cluster
            count = 1
        }
        let key = TermKey.keyword(.cluster, "\(cluster)".utf8)
        let room = CursorRoom()
        for view in segments {
            guard let entry = view.segment.terms.find(key) else { continue }
            var cursor = PostingCursor(view.segment, entry, room: room.next())
            var document: UInt32 = 0
            while true {
                cursor.seek(document)
                document = cursor.document
                if document == PostingCursor.end { break }
                if !view.isHidden(Int(document)) {
                    // Segments are in the order of the log.
                    first = first ?? view.segment.position(Int(document))
                    count += 1
                }
                document += 1
            }
        }
        withExtendedLifetime(room) {}
        return first.map { ($0, count) }
    }
}
