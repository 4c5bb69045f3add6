import Testing

@testable import SearchOracle

struct EditTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("word", "wrod", 1), ("word", "sword", 1), ("word", "wards", 2), ("ca", "abc", 3),
        ("été", "ete", 2),
    ])
    func distance(left: String, right: String, edits: Int) {
        #expect(OracleEdits.distance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == edits)
    }
}
