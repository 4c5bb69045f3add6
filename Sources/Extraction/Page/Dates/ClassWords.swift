/// What the classes and the id of an element say that matters for dates.
///
/// A value is cut into words where a sign stands and where a capital follows a small letter, so that `entry-date`,
/// `postDate` and `date` speak of dates, and `candidate` does not.
struct ClassWords: OptionSet, Hashable {
    let rawValue: UInt8

    /// It is a date.
    static let date = ClassWords(rawValue: 1)
    /// It is about publication.
    static let publication = ClassWords(rawValue: 2)
    /// It is about a change.
    static let modification = ClassWords(rawValue: 4)
    /// It says things about the article: its author, its date.
    static let about = ClassWords(rawValue: 8)
    /// It is beside the article: comments, other articles, events, navigation.
    static let beside = ClassWords(rawValue: 16)
    /// It is at the side of something: of the page, or within the article.
    static let sidebar = ClassWords(rawValue: 32)
    /// It is the main part, or has or has not what else is named: `has-comments`, `main-content with-sidebar`.
    static let main = ClassWords(rawValue: 128)
    /// It is the foot of something: of the page, or of the article.
    static let foot = ClassWords(rawValue: 64)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// - Parameter value: of a `class`, `id` or `itemprop`.
    init(_ value: ArraySlice<UInt8>) {
        let filter = Self.filter
        self = value.prefix(Self.maximumBytes).withUnsafeBufferPointer { value in
            var words: ClassWords = []
            var hash = Self.emptyHash
            var wasSmall = false
            for byte in value {
                if byte.isASCIILetter {
                    if byte.isUpperASCII, wasSmall {
                        words.formUnion(Self.meaning(hash, filter))
                        hash = Self.emptyHash
                    }
                    wasSmall = byte.isLowerASCII
                    hash = Self.hash(hash, byte | 0x20)
                } else if hash != Self.emptyHash {
                    words.formUnion(Self.meaning(hash, filter))
                    hash = Self.emptyHash
                    wasSmall = false
                }
            }
            words.formUnion(Self.meaning(hash, filter))
            return words
        }
    }

    private static let maximumBytes = 300

    // FNV-1a (Fowler, Noll, Vo; draft-eastlake-fnv): no string is made for the thousands of classes on a page.
    private static let emptyHash: UInt64 = 0xcbf2_9ce4_8422_2325

    @inline(__always)
    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    @inline(__always)
    private static func meaning(_ hash: UInt64, _ filter: [Bool]) -> ClassWords {
        // Most words mean nothing here, and 10 bits of their hash tell that.
        guard filter[Int(hash & 1023)] else { return [] }
        return meanings[hash] ?? []
    }

    private static let filter: [Bool] = {
        var filter = [Bool](repeating: false, count: 1024)
        for hash in meanings.keys { filter[Int(hash & 1023)] = true }
        return filter
    }()

    private static let meanings: [UInt64: ClassWords] = {
        var meanings: [UInt64: ClassWords] = [:]
        for (words, meaning) in vocabulary {
            for word in words.split(separator: " ") {
                meanings[word.utf8.reduce(emptyHash, hash), default: []].formUnion(meaning)
            }
        }
        return meanings
    }()

    private static let vocabulary: [(String, ClassWords)] = [
        (
            """
            date time datetime timestamp dateline datum data fecha datestamp dates zeit datumszeile tarih ngay \
            datepublished pubdate publishdate publishedat postdate posttime entrydate articledate createdate dt pubtime
            """, .date
        ),
        (
            """
            published publish publication posted datepublished pubdate publishdate publishedat postdate posttime entrydate \
            articledate dateline entry pubtime submitted created release
            """, .publication
        ),
        (
            "updated modified update lastmod changed edited datemodified revised modification lastmodified",
            .modification
        ),
        (
            """
            meta byline info infos author submitted credits credit details postmeta entrymeta metadata posted published \
            dateline autor auteur signature attribution
            """, .about
        ),
        (
            """
            comment comments commentlist respond disqus replies reply related recommended recommendations \
            recommendation teasers popular trending latest recent nav navigation menu archive archives \
            calendar event events promo newsletter similar outbrain taboola ticker ads advert navbar \
            breaking sponsored carousel slider breadcrumb breadcrumbs topnews mostread bestof cookie
            """, .beside
        ),
        ("sidebar widget banner", .sidebar),
        ("main has with no without", .main),
        ("footer foot bottom", .foot),
    ]
}
