/// The readers, with what their documents are made of. A new reader is a new case.
enum Reader: String, CaseIterable {
    case text, markdown, page, json, feed, newsml, packed

    var mediaTypes: [String?] {
        switch self {
        case .text: [nil, "text/plain; charset=windows-1251"]
        case .markdown: ["text/markdown"]
        case .packed: [nil, "application/warc"]
        case .page: ["text/html"]
        case .json: [nil, "application/json", "application/x-ndjson"]
        case .newsml: [nil, "application/xml"]
        case .feed: [nil, "application/rss+xml", "text/xml; charset=windows-1251"]
        }
    }

    var samples: [[UInt8]] {
        let texts =
            switch self {
            case .text:
                [
                    "Date: 13 January 2022\nBy: Anna Berg\n\nHarbour reopens\n\nThe harbour (HB) reopened.\n\nSOURCE: A, B\n",
                    "OSLO, 3 May 2020 – Ferries sail.\n\nRelated posts\n\n© 2020 Example Media. All rights reserved.\n",
                ]
            case .markdown:
                [
                    "---\ntitle: \"T\"\ndate: 2022-01-13\ntags: [a, 'b']\n---\n# Harbour\n\nThe *harbour* [reopened](x).\n\n- a\n- b\n\n"
                        + "> quoted\n\n```\ncode\n```\n<p>html\n",
                    "+++\ntitle = 'T'\n+++\nText\n====\n\n1. one\n",
                ]
            case .packed:
                [
                    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: 109\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\n"
                        + "<p>The harbour reopened.<p\r\n0\r\n\r\n\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\n"
                        + "Content-Type: text/plain\r\nContent-Length: 6\r\n\r\nWords.\r\n\r\n"
                ]
            case .page:
                [
                    "<!DOCTYPE html><html lang=en><head><title>T</title><meta name=date content='2022-01-13'></head><body>"
                        + "<article><h1>Harbour</h1><p>The harbour reopened on Tuesday, after two days.</p><ul><li>a</ul>"
                        + "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script></article></body></html>"
                ]
            case .json:
                [
                    #"{"title":"T","body":"B","date":"2022-01-13","tags":["a",{"name":"b"}]}"# + "\n"
                        + #"{"text":"x"}"#,
                    #"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","content_html":"<p>a"}]}"#,
                ]
            case .newsml:
                [
                    "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem guid='urn:1' xml:lang='en'>"
                        + "<rightsInfo><copyrightHolder literal='A'/></rightsInfo><itemMeta><provider qcode='a:b'/>"
                        + "<firstCreated>2022-01-14T08:05:00Z</firstCreated><pubStatus qcode='stat:usable'/></itemMeta>"
                        + "<contentMeta><by>By A B</by><dateline>OSLO</dateline><headline>H</headline><subject qcode='s:1'/>"
                        + "</contentMeta><assert qcode='s:1'><name>s</name></assert><contentSet><inlineXML><html><body><p>One."
                        + "</p></body></html></inlineXML><inlineData contenttype='text/html'>&lt;p>x</inlineData></contentSet>"
                        + "</newsItem><packageItem/></itemSet></newsMessage>"
                ]
            case .feed:
                [
                    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY e 'x'>]><rss xmlns:dc='http://purl.org/dc/elements/1.1/'>"
                        + "<channel><title>G</title><language>en</language><item><title>A &amp; &eacute; &e;</title>"
                        + "<link>/a</link><pubDate>Fri, 14 Jan 2022 08:05:00 +0100</pubDate><dc:creator>A B</dc:creator>"
                        + "<description><![CDATA[<p>One<br>two</p><table><tr><td>x</table>]]></description></item>"
                        + "<item><guid>https://example.org/2</guid><description>&lt;b>x&lt;/b></description></item></channel></rss>",
                    "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://example.org/' xml:lang='de'><title>G</title>"
                        + "<entry><title type='html'>A &lt;i&gt;b&lt;/i&gt;</title><link href='x'/><id>urn:1</id>"
                        + "<updated>2022-01-14T08:05:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/"
                        + "xhtml'><p>a<br/>b</p></div></content><author><name>A</name></author></entry></feed>",
                    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
                        + "<channel><title>G</title></channel><item rdf:about='https://example.org/1'><title>A</title></item>"
                        + "</rdf:RDF>",
                ]
            }
        return texts.map { Array($0.utf8) }
    }

    /// What is inserted whole, since single bytes hardly ever make it.
    var pieces: [String] {
        let shared = ["\0", "\u{FEFF}", "\u{A0}", "é", "中", "\u{200D}", "\n", " ", "2022-01-13", "31 February 2022"]
        switch self {
        case .text: return shared + ["Date: ", "TAGS:", "SOURCE: ", "©", "Top\n", "(ABC) ", "By ", "\u{C}"]
        case .page, .feed, .newsml:
            let markup = [
                "<", ">", "</", "/>", "&", ";", "\"", "'", "=", "&#", "&#x", "&#146;", "&nbsp;", "&lt;", "<!--", "-->",
                "<![CDATA[", "]]>", "<p>", "</p>", "<br>", "<div>", "</div>", "<table><tr><td>", "<ul><li>", "<script>",
                "</script>", "<style>", "<a href='x'>", "<pre>", "<object>", "<?", "?>", "<!DOCTYPE x [", "]>",
            ]
            if self == .newsml {
                return shared + markup + [
                    "<newsItem>", "</newsItem>", "<contentSet>", "<inlineXML>", "<inlineData>", "<body.content>",
                    "<hl1>",
                    "<assert qcode='a'>", "<name>", " literal='x'", "<!ENTITY a '&a;'>", "&a;",
                ]
            }
            guard self == .feed else {
                return shared + markup + ["<article>", "<time datetime='2022'>", "<svg>", "<meta "]
            }
            return shared + markup
                + [
                    "<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "<link>", "<channel>", "</rss>",
                    "<!ENTITY a '&b;'>", "<!ENTITY b SYSTEM 'file:///etc/passwd'>", "&a;", "&b;", " xmlns='x'",
                    " xmlns:a='b'", " xml:base='../'", " xml:lang=''", " type='html'", " mode='base64'",
                    "<content:encoded>",
                    "<media:group>", "<atom:link rel='self'", "&lt;p&gt;", "&lt;!--", "&amp;amp;", "<source>",
                    "encoding='gbk'",
                ]
        case .markdown:
            return shared + [
                "---\n", "+++\n", "# ", "- ", "> ", "* ", "1. ", "```", "`", "*", "_", "[", "](", ")", "![", "<", "&",
                ": ", " = ",
                "title: ", "date: ", "tags:\n  - ", "| a | b |\n", "\t", "\\",
            ]
        case .packed:
            return shared + [
                "WARC/1.0\r\n", "WARC-Type: response\r\n", "Content-Length: 9\r\n", "\r\n\r\n", "HTTP/1.1 200 OK\r\n",
                "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", "Transfer-Encoding: chunked\r\n",
                "ffffffff\r\n",
                "0\r\n\r\n", "PK\u{3}\u{4}", "BZh", "{}\n",
            ]
        case .json:
            return shared
                + [
                    "{", "}", "[", "]", ",", ":", "\"", "\\u", "\\ud800", "1e999", "null", "\"items\":", "\"text\":\"",
                    "<p>",
                ]
        }
    }
}
