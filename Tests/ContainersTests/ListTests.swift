import Testing

struct ListTests {
    @Test(arguments: [
        ("[{\"a\":1},{\"b\":[1,{}]}]", ["x.json:1={\"a\":1}", "x.json:2={\"b\":[1,{}]}"]),
        (" [ {\"a\":\"],\\\"[\"} ,\n{} ]\n", ["x.json:1={\"a\":\"],\\\"[\"}", "x.json:2={}"]),
        // What is no JSON is for the reader to tell.
        ("[{},,{}]", ["x.json:1={}", "x.json:2=", "x.json:3={}"]),
        ("[{},]", ["x.json:1={}", "x.json:2="]),
        ("[{}] x", ["x.json:1={}", "x.json:2=x"]),
        ("[{},{\"a\"", ["x.json:1={}", "x.json:2={\"a\"", "x.json!"]),
        ("[{}", ["x.json:1={}", "x.json!"]),
        // Lists of something else are one document.
        ("[1,2]", ["x.json=[1,2]"]), ("[]", ["x.json=[]"]), ("[", ["x.json=["]),
        ("\u{feff}[{}]", ["x.json:1={}"]),
    ]) func cutsArrays(text: String, expected: [String]) {
        #expect(summary(Array(text.utf8), name: "x.json") == expected)
    }

    @Test func passesOverElementsThatAreTooLong() {
        let long = String(repeating: "x", count: 100_000)
        #expect(
            summary(Array("[{\"a\":\"\(long)\"},{}]".utf8), name: "x.json") == ["x.json:1~100008", "x.json:2={}"])
    }

    @Test(arguments: [
        ("x.json", "{\"a\":1}\n{\"a\":2}", 2), ("x.json", "{\n\"a\":1}\n", 1), ("x.json", "{\"a\":[\n{}]}", 1),
        ("x.ndjson", "{}\n{}\n", 2), ("x.txt", "{}\n{}\n", 1),
    ]) func tellsLinesFromObjects(name: String, text: String, count: Int) {
        #expect(summary(Array(text.utf8), name: name).count == count)
    }
}
