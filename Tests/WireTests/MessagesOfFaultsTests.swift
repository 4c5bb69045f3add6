import Testing

@testable import Wire

/// A fault names the field, what was expected and what was found.
struct MessagesOfFaultsTests {
    @Test(
        arguments: [
            (#"{"telex":1,"op":"search","query":7}"#, "query: expected a string, found a number"),
            (#"{"telex":1,"op":"search","query":[]}"#, "query: expected a string, found an array"),
            (#"{"telex":1,"op":"search","query":{}}"#, "query: expected a string, found an object"),
            (#"{"telex":1,"op":"search"}"#, "query: missing"),
            (#"{"telex":1,"op":"search","query":"a","limit":"b"}"#, "limit: expected a whole number, found a string"),
            (#"{"telex":1,"op":"search","query":"a","facets":"b"}"#, "facets: expected an array, found a string"),
            (#"{"telex":1,"op":"rejects","documents":1}"#, "documents: expected true or false, found a number"),
            (#"{"telex":1,"op":"retract","article":"a"}"#, "reason: missing"),
            (#"{"telex":1,"op":"retract","article":"a","reason":" \u0007\n"}"#, "reason: it is blank; say why"),
            (
                #"{"telex":1,"op":"retract","article":"a","reason":"\#(String(repeating: "é", count: 2049))"}"#,
                "reason: 4098 bytes; at most 4096 are accepted"
            ),
            (
                #"{"telex":1,"op":"get","article":"a","history":true,"limit":1001}"#,
                "limit: 1001 is outside 1 to 1000"
            ),
            (#"{"telex":1,"op":"get","article":"a","revision":1}"#, "revision: expected a string, found a number"),
        ])
    func ofRequests(text: String, message: String) {
        let error = #expect(throws: WireError.self) { try Request.decode(Array(text.utf8)) }
        #expect(error?.message == message)
    }

    @Test(
        arguments: [
            (#"{"telex":1,"kind":"document"}"#, "document: missing"),
            (
                #"{"telex":1,"kind":"article","article":{"tags":["a",1]}}"#,
                "article.tags[1]: expected a string, found a number"
            ),
            (
                #"{"telex":1,"kind":"article","article":{"published":{"value":"2022-02-30"}}}"#,
                "article.published.value: there is no day 30 in 2022-02"
            ),
        ])
    func ofPushedMessages(text: String, message: String) {
        let error = #expect(throws: WireError.self) { try PushMessage.decode(frames: [Array(text.utf8)]) }
        #expect(error?.message == message)
    }
}
