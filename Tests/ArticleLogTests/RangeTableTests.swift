import Articles
import CSQLite
import Testing

@testable import ArticleLog

struct RangeTableTests {
    @Test(arguments: 0..<30) func agreesWithASetInMemory(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let database = try Database(path: ":memory:", flags: SQLITE_OPEN_READWRITE)
        try database.execute(Schema.tables)
        let table = try RangeTable(database)
        var sets = [SequenceSet(), SequenceSet()]
        for step in 0..<400 {
            // Close together, as a window's are; now and then far off, so that a window has to move and come back.
            let number = 1 + random.below(60) + (random.below(4) == 0 ? 6_100 * random.below(4) : 0)
            let which = random.below(2)
            #expect(try table.contains(Int64(number), in: .settled, of: Int64(which)) == sets[which].contains(number))
            try table.insert(Int64(number), into: .settled, of: Int64(which))
            sets[which].insert(number)
            if step % 37 == 36 {
                try table.finish()
                table.begin()
            }
        }
        try table.finish()
        for (which, set) in sets.enumerated() {
            var rows: [ClosedRange<Int>] = []
            let select = try database.prepare(
                "SELECT first, last FROM settled WHERE producer = ?1 AND outcome = 0 ORDER BY first")
            try select.forEach(.integer(which)) { row in
                rows.append(Int(row.integer(0))...Int(row.integer(1)))
                return true
            }
            #expect(rows == set.ranges)
        }
    }
}
