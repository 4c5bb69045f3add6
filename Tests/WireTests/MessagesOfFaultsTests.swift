import Testing

@testable import Wire

/// A fault names the field, what was expected and what was found.
struct MessagesOfFaultsTests {
    @Test(
        arguments: [
            (#"{"telex":1,"op":"search","query":7}"#, "query: expected a string, found a number"),
            (#"{"telex":1,"op":"search","query":[]}"#, "query: expected a string, found an array"),
            (
                #"{"telex":1,"op":"search","query":{}}"#,
                "query: expected a member that is one of words, near, exact, prefix, fuzzy, value, dates, not, all, any, "
                    + "boosted, everything"
            ),
            (
                #"{"telex":1,"op":"search","query":{"all":[{"words":"a"},{"words":"b","slop":"c"}]}}"#,
                "query.all[1].slop: expected a number, found a string"
            ),
            (
                #"{"telex":1,"op":"search","query":{"words":"a"},"mode":"lenient"}"#,
                "mode: only a text is read leniently; leave it out"
            ),
            (#"{"telex":1,"op":"search","query":"a","mode":"x"}"#, "mode: “x” is none of strict, lenient"),
            (
                #"{"telex":1,"op":"search","query":"a","after":"b","offset":1}"#,
                "offset: beside after there is no offset; leave out one of the two"
            ),
            (
                #"{"telex":1,"op":"search","query":"a","after":"\#(String(repeating: "b", count: 8193))"}"#,
                "after: 8193 bytes; at most 8192 are accepted"
            ),
            (
                #"{"telex":1,"op":"search","query":"a","facets":["town"]}"#,
                "facets: “town” is none of place, publisher, tag, language, source, byline, people, organisations, year, "
                    + "month"
            ),
            (#"{"telex":1,"op":"search","query":"a","facet_limit":-1}"#, "facet_limit: -1 is outside 0 to 1000"),
            (
                #"{"telex":1,"op":"search","query":"a","histogram":"decade"}"#,
                "histogram: “decade” is none of day, week, month, year"
            ),
            (
                #"{"telex":1,"op":"search","query":"a","exact_total":1}"#,
                "exact_total: expected true or false, found a number"
            ),
            (#"{"telex":1,"op":"search","query":"a","decay":{}}"#, "decay.half_life_days: missing"),
            (
                #"{"telex":1,"op":"search","query":"a","decay":{"half_life_days":0}}"#,
                "decay.half_life_days: 0.0 is outside 0.1 to 36500.0"
            ),
            (
                #"{"telex":1,"op":"search","query":"a","decay":{"half_life_days":1,"today":"2022-01"}}"#,
                "decay.today: expected a day, as in 2022-01-13"
            ),
            (#"{"telex":1,"op":"searches","searches":[]}"#, "searches: 0 searches; expected 1 to 32"),
            (
                #"{"telex":1,"op":"searches","searches":[{"query":"a"},{"query":"a","limit":1001}]}"#,
                "searches[1].limit: 1001 is outside 0 to 1000"
            ),
            (
                #"{"telex":1,"op":"searches","searches":[{"query":{"any":[{"exact":"a","by":1}]}}]}"#,
                "searches[0].query.any[0].by: unknown: beside exact there may be in"
            ),
            (#"{"telex":1,"op":"searches","searches":[{}]}"#, "searches[0].query: missing"),
            (#"{"telex":1,"op":"count","query":1}"#, "query: expected a string, found a number"),
            (#"{"telex":1,"op":"similar"}"#, "article: missing"),
            (#"{"telex":1,"op":"similar","article":"a","query":1}"#, "query: expected a string, found a number"),
            (#"{"telex":1,"op":"similar","article":"a","limit":1001}"#, "limit: 1001 is outside 0 to 1000"),
            (#"{"telex":1,"op":"suggest"}"#, "text: missing"),
            (#"{"telex":1,"op":"suggest","text":"a","limit":101}"#, "limit: 101 is outside 0 to 100"),
            (
                #"{"telex":1,"op":"suggest","text":"\#(String(repeating: "é", count: 513))"}"#,
                "text: 1026 bytes; at most 1024 are accepted"
            ),
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
