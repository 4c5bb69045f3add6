import Articles
import QueryLanguage
import Service
import Wire
import ZeroMQ

/// What a peer controls besides documents: the bytes of messages and requests, queries, certificates, and what libzmq asks
/// about a peer.
enum PeerInput: String, CaseIterable {
    case message, request, query, certificate, zap

    var samples: [[UInt8]] {
        let texts =
            switch self {
            case .message:
                [
                    #"{"telex":1,"kind":"article","delivery":{"producer":"p-1","sequence":17,"part":1,"parts":2},"#
                        + #""fingerprint":"AAAA","article":{"uri":"urn:1","headline":"H","body":"B","byline":["A"],"#
                        + #""published":{"value":"2022-01-13","precision":"day"},"places":[{"name":"N","code":"NO"}]}}"#,
                    #"{"telex":1,"kind":"document","document":{"media_type":"text/plain","text":"T"}}"#,
                    #"{"telex":1,"kind":"rejection","rejection":{"code":"empty","message":"m","text":"x"}}"#,
                    #"{"telex":1,"kind":"document","delivery":{"producer":"p","sequence":1,"attempt":3},"document":{"base64":"AAA="}}"#,
                ]
            case .request:
                [
                    #"{"telex":1,"op":"search","id":"a","query":"a OR \"b c\"~3 date:2022-01","limit":10,"sort":"newest","#
                        + #""facets":["place"],"histogram":"month","explain":true,"deadline_ms":500,"fields":["body"]}"#,
                    #"{"telex":1,"op":"search","query":{"all":[{"term":"a"},{"any":[{"prefix":"b"},{"not":{"term":"c"}}]}]}}"#,
                    #"{"telex":1,"op":"receipts","producer":"p-1","from":1,"rejected_limit":0}"#,
                    #"{"telex":1,"op":"searches","searches":[{"query":"a"},{"query":"b","cursor":"AAAA"}]}"#,
                    #"{"telex":1,"op":"get","article":"9fb57906fb3a3732b6abfc17b9b996b2","history":true}"#,
                    #"{"telex":1,"op":"retract","article":"9fb57906fb3a3732b6abfc17b9b996b2","reason":"r"}"#,
                ]
            case .query:
                [
                    #"a AND (b OR "c d"~3) -e NEAR/5 f prefix* fuzz~2 ="Exact" headline:(x y)^2 date:2022-01..2022-02-03"#,
                    #"place:KZ date:>=2022 tag:"two words" NOT * "open"#,
                    #"U.S. O'Neil well-known 1,000.5 https://x.org/?a=b"#,
                ]
            case .certificate:
                [
                    "#   comment\n\nmetadata\n    name = \"a\"\n    roles = \"query ingest\"\ncurve\n"
                        + "    public-key = \"Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID\"\n"
                        + "    secret-key = \"D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs\"\n"
                ]
            case .zap: ["1.0\n7\nqueries\n127.0.0.1\n\nCURVE\n01234567890123456789012345678901"]
            }
        return texts.map { Array($0.utf8) }
    }

    /// What is inserted whole, since single bytes hardly ever make it.
    var pieces: [String] {
        let shared = [
            "\0", "\u{FEFF}", "é", "中", "\u{1F600}", "\u{202E}", "\n", " ", "\"", "\\", "1e309", "-0",
            "18446744073709551616",
        ]
        switch self {
        case .message, .request:
            return shared + [
                "{", "}", "[", "]", ":", ",", "null", "true", "{\"a\":", "[[", "\\ud800", "\\u0000", "\"telex\":2",
                "\"kind\":\"article\"",
                "\"op\":\"search\"", "\"sequence\":0", "\"base64\":\"====\"", "\"cursor\":\"", "9999-12-31T24:00:00Z",
            ]
        case .query:
            return shared + [
                "(", ")", " OR ", " AND ", " NOT ", "-", " NEAR/9 ", "\"", "~", "*", "^", "..", ":", "date:", "place:",
                ">=", "=\"",
                "body:(", "~99999999999", "^1e9", "\u{301}",
            ]
        case .certificate:
            return shared + [
                "curve\n", "metadata\n", "    ", "\t", " = ", "public-key", "secret-key", "roles = \"admin\"\n", "#",
                "'",
            ]
        case .zap: return shared + ["PLAIN", "NULL", "GSSAPI", "queries", "articles", "1.0"]
        }
    }

    /// Reads the bytes as whoever gets them does. What comes of them is a value or an error, never the end of the process; nil
    /// says that a promise is broken.
    func read(_ bytes: [UInt8]) -> Bool? {
        switch self {
        case .message:
            let frames = bytes.split(separator: 0x1E, maxSplits: 2, omittingEmptySubsequences: false).map(Array.init)
            guard let message = try? PushMessage.decode(frames: frames) else {
                _ = PushMessage.deliveryTag(ofFaulty: frames)
                return false
            }
            // What was understood can be said again.
            switch message {
            case .article(let article): return (try? JSONCodec.encode(article)) != nil ? true : nil
            case .document(let document): return (try? document.frames()) != nil ? true : nil
            case .rejection(let rejection): return (try? JSONCodec.encode(rejection)) != nil ? true : nil
            }
        case .request:
            guard let request = try? Request.decode(bytes) else { return false }
            return (try? JSONCodec.encode(request)) != nil ? true : nil
        case .query:
            let text = String(decoding: bytes, as: UTF8.self)
            _ = LenientQuery(text)
            guard let tree = try? QueryTree(text) else { return false }
            // A query's own text means the query, if it is no longer than a query may be.
            let description = tree.description
            if description.utf8.count > QueryLimits.standard.bytes { return true }
            guard let again = try? QueryTree(description) else { return nil }
            return again == tree ? true : nil
        case .certificate:
            guard let certificate = try? Certificate(text: String(decoding: bytes, as: UTF8.self), name: "a") else {
                return false
            }
            guard let again = try? Certificate(text: certificate.publicText, name: "a") else { return nil }
            return again.publicKey == certificate.publicKey && again.roles == certificate.roles ? true : nil
        case .zap:
            let frames = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
            guard let request = ZAPRequest(frames: frames) else { return false }
            _ = request.key
            return ZAPRequest.reply(to: request.id, .refused).count == 6 ? true : nil
        }
    }
}
