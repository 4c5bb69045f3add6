import TestSupport
import Testing

@testable import SearchIndex

/// A table of keys finds what was put into it, and goes through it in order.
struct KeyTableTests {
    private struct Row: Equatable {
        var key: [UInt8]
        var count: UInt32
        var length: Int
        var code: UInt8
    }

    /// Keys that share beginnings, ascending, each once.
    private static func rows(_ count: Int, _ random: inout SeededGenerator) -> [Row] {
        var keys: Set<[UInt8]> = []
        while keys.count < count {
            let length = Int.random(in: 1...12, using: &random)
            keys.insert((0..<length).map { _ in [0, 1, 97, 98, 255].randomElement(using: &random) ?? 0 })
        }
        return keys.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
            Row(
                key: key, count: .random(in: 0...(.max), using: &random),
                length: Int.random(in: 0...1000, using: &random), code: .random(in: 0...255, using: &random))
        }
    }

    private static func withTable(_ rows: [Row], _ body: (KeyTable) -> Void) {
        var writer = KeyTableWriter()
        for row in rows { writer.add(row.key, count: row.count, length: row.length, code: row.code) }
        writer.table.withUnsafeBytes { table in
            writer.index.withUnsafeBytes { index in
                body(KeyTable(table: table, index: index, count: writer.count))
            }
        }
    }

    private static func expect(_ entry: KeyTable.Entry?, _ rows: [Row], _ ordinal: Int) {
        let start = rows[..<ordinal].reduce(0) { $0 + $1.length }
        #expect(entry?.ordinal == ordinal)
        #expect(entry?.count == rows[ordinal].count)
        #expect(entry?.code == rows[ordinal].code)
        #expect(entry?.record == start..<start + rows[ordinal].length)
    }

    @Test(arguments: [1, 2, 15, 16, 17, 32, 33, 500])
    func findsEachKey(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let rows = Self.rows(count, &random)
        Self.withTable(rows) { table in
            #expect(table.count == count)
            for (ordinal, row) in rows.enumerated() {
                Self.expect(table.find(row.key), rows, ordinal)
                let known = table.entry(at: ordinal)
                #expect(known?.key == row.key)
                Self.expect(known?.entry, rows, ordinal)
            }
            #expect(table.entry(at: -1) == nil)
            #expect(table.entry(at: count) == nil)
            #expect(table.entry(at: .max) == nil)
        }
    }

    @Test(arguments: [1, 16, 17, 300])
    func findsNothingElse(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let rows = Self.rows(count, &random)
        Self.withTable(rows) { table in
            for other in Self.rows(300, &random) + [Row(key: [], count: 0, length: 0, code: 0)] {
                let ordinal = rows.firstIndex { $0.key == other.key }
                #expect(table.find(other.key)?.ordinal == ordinal)
                // The first that is not less, and all behind it.
                let first = rows.firstIndex { !$0.key.lexicographicallyPrecedes(other.key) } ?? count
                var cursor = table.cursor(atOrAfter: other.key)
                for ordinal in first..<min(first + 20, count) {
                    let isThere = cursor.next()
                    #expect(isThere)
                    #expect(cursor.key == rows[ordinal].key)
                    #expect(cursor.entry.ordinal == ordinal)
                }
                let goesOn = cursor.next()
                #expect(goesOn == (first + 20 < count))
            }
        }
    }

    @Test func goesThroughAllFromAnyOrdinal() {
        var random = SeededGenerator(seed: 1)
        let rows = Self.rows(100, &random)
        Self.withTable(rows) { table in
            for start in 0...100 {
                var cursor = table.cursor(at: start)
                var keys: [[UInt8]] = []
                while cursor.next() { keys.append(cursor.key) }
                #expect(keys == rows[start...].map(\.key))
                let goesOn = cursor.next()
                #expect(!goesOn)
            }
        }
    }

    @Test func longestKey() {
        let long = [UInt8](repeating: 120, count: KeyTableWriter.maximumKey)
        let rows = [
            Row(key: Array(long.dropLast()), count: 1, length: 2, code: 3),
            Row(key: long, count: 4, length: 5, code: 6),
        ]
        Self.withTable(rows) { table in
            Self.expect(table.find(long), rows, 1)
            Self.expect(table.find(Array(long.dropLast())), rows, 0)
        }
    }

    @Test func emptyTable() {
        Self.withTable([]) { table in
            #expect(table.count == 0)
            #expect(table.find([1]) == nil)
            #expect(table.entry(at: 0) == nil)
            var cursor = table.cursor(atOrAfter: [])
            let isThere = cursor.next()
            #expect(!isThere)
        }
    }

    @Test func countThatTheBytesDoNotHave() {
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        let table = KeyTable(table: none, index: none, count: 1000)
        #expect(table.count == 0)
        [UInt8](repeating: 0xFF, count: 4).withUnsafeBytes { index in
            // A block that would start behind the end.
            let table = KeyTable(table: none, index: index, count: 1000)
            #expect(table.find([1]) == nil)
            #expect(table.entry(at: 3) == nil)
        }
    }
}
