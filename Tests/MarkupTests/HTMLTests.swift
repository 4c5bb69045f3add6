import Markup
import TestSupport
import Testing

struct HTMLTests {
    private func tree(_ html: String) throws -> MarkupTree { try MarkupTree(html: Array(html.utf8)) }

    /// The tree in the form `p[class=a](#"text" b(#"x"))`.
    private func shape(_ tree: MarkupTree, _ node: Int = MarkupTree.root) -> String {
        if tree.isText(node) { return "#\"\(tree.text(node))\"" }
        let attributes = tree.attributes(of: node).map { "[\($0.name)=\($0.value)]" }.joined()
        let inner = tree.children(node).map { shape(tree, $0) }.joined(separator: " ")
        if node == MarkupTree.root { return inner }
        return tree.text(of: tree.name(node)) + attributes + (inner.isEmpty ? "" : "(\(inner))")
    }

    @Test(arguments: [
        ("<p>a<b>c</b>d", "html(body(p(#\"a\" b(#\"c\") #\"d\")))"),
        ("<p>a<p>b", "html(body(p(#\"a\") p(#\"b\")))"),
        ("<DIV Class=A ID='b' hidden>x</DIV>", "html(body(div[class=A][id=b][hidden=](#\"x\")))"),
        ("a &amp; b &eacute; &#8217; &#x2019; &#146; &nosuch; &apos;", "html(body(#\"a & b é ’ ’ ’ &nosuch; '\"))"),
        (
            "a &ampb &notit; & &# &#x &#0; &#x110000; &#99999999999;",
            "html(body(#\"a &ampb &notit; & &# &#x \u{fffd} \u{fffd} \u{fffd}\"))"
        ),
        ("&copy 2026 &copy;&rarr x", "html(body(#\"© 2026 ©&rarr x\"))"),
        ("<a href=\"?a=1&amp;b=2&copy=3&lt\">x</a>", "html(body(a[href=?a=1&b=2&copy=3<](#\"x\")))"),
        ("<br><img src=x>y", "html(body(br img[src=x] #\"y\"))"),
        ("<x-new>z</x-new>", "html(body(x-new(#\"z\")))"),
        ("<script>if (a < b) { \"</p>\" }</script>", "html(head(script(#\"if (a < b) { \"</p>\" }\")))"),
        ("<!-- a --><p>b<!-- c -->d</p>", "html(body(p(#\"bd\")))"),
        ("", ""), (" \n ", ""), ("<", "html(body(#\"<\"))"), ("a < b </ c> d", "html(body(#\"a < b  d\"))"),
        // Tags and attributes as they are met.
        ("<p a=1 a=2 b = 'x y' c=d/e f/>g", "html(body(p[a=1][a=2][b=x y][c=d/e][f=](#\"g\")))"),
        ("<p title='>'>a</P >b</p x=y>", "html(body(p[title=>](#\"a\") #\"b\"))"),
        ("<p =a==b>c", "html(body(p[=a==b](#\"c\")))"),
        ("a<p title=\"no end", "html(body(#\"a\"))"), ("a<p", "html(body(#\"a\"))"), ("a</p", "html(body(#\"a\"))"),
        ("a<!-->b<!--->c<!-- d --!>e<!-- no end", "html(body(#\"abce\"))"),
        ("a<!x>b<?y?>c<![CDATA[d]]>e", "html(body(#\"abce\"))"),
        (
            "<!DOCTYPE html><html lang=en><head><title>T &amp; <b></title></head>\n<body id=x>y</body></html>z",
            "html[lang=en](head(title(#\"T & <b>\")) body[id=x](#\"yz\"))"
        ),
        // What pages leave out is made.
        ("<title>T</title><p>a", "html(head(title(#\"T\")) body(p(#\"a\")))"),
        ("<head><meta a=b><div>c</div><body class=d>e", "html(head(meta[a=b]) body(div(#\"c\") #\"e\"))"),
        (
            "<head><noscript><img src=a></noscript><link href=b></head><p>c",
            "html(head(noscript(img[src=a]) link[href=b]) body(p(#\"c\")))"
        ),
        ("<title>a<p>b", "html(head(title(#\"a\")) body(p(#\"b\")))"),
        // Text that is no markup.
        (
            "<script>a<!-- <b> --></script ><style>c</style><p>d",
            "html(head(script(#\"a<!-- <b> -->\") style) body(p(#\"d\")))"
        ),
        ("<p>a<script>b</scripts></SCRIPT>c", "html(body(p(#\"a\" script(#\"b</scripts>\") #\"c\")))"),
        ("<textarea>\n<p>&lt;</textarea>a", "html(body(textarea(#\"\n<p><\") #\"a\"))"),
        ("<iframe><p>a</iframe>b", "html(body(iframe(#\"<p>a\") #\"b\"))"),
        ("<script>a", "html(head(script(#\"a\")))"),
        // What ends what.
        ("<p>a<div>b</div>c", "html(body(p(#\"a\") div(#\"b\") #\"c\"))"),
        ("<p>a<span>b<p>c", "html(body(p(#\"a\" span(#\"b\")) p(#\"c\")))"),
        (
            "<ul><li>a<li>b<ul><li>c</ul>d<li>e</ul>",
            "html(body(ul(li(#\"a\") li(#\"b\" ul(li(#\"c\")) #\"d\") li(#\"e\"))))"
        ),
        ("<dl><dt>a<dd>b<dt>c</dl>", "html(body(dl(dt(#\"a\") dd(#\"b\") dt(#\"c\"))))"),
        ("<select><option>a<option>b</select>", "html(body(select(option(#\"a\") option(#\"b\"))))"),
        ("<h1>a<h2>b</h1>c", "html(body(h1(#\"a\") h2(#\"b\") #\"c\"))"),
        ("<a>b<a>c", "html(body(a(#\"b\") a(#\"c\")))"),
        (
            "<table><tr><td>a<td>b<tr><td>c<table><tr><td>d</table>e</table>f",
            "html(body(table(tr(td(#\"a\") td(#\"b\")) tr(td(#\"c\" table(tr(td(#\"d\"))) #\"e\"))) #\"f\"))"
        ),
        ("<table><tbody><tr><td>a</table>b", "html(body(table(tbody(tr(td(#\"a\")))) #\"b\"))"),
        ("<div><p>a</div>b", "html(body(div(p(#\"a\")) #\"b\"))"),
        ("<td>a</div>b</td>c", "html(body(td(#\"ab\") #\"c\"))"),
        ("<div><td>a</div>b", "html(body(div(td(#\"ab\"))))"),
        ("a</p>b</br>c</x>d", "html(body(#\"ab\" br #\"cd\"))"),
        ("<b>a<i>b</b>c</i>d", "html(body(b(#\"a\" i(#\"b\")) #\"cd\"))"),
        // An inline element ends with the block in it.
        ("<a>b<div>c</a>d</div>e", "html(body(a(#\"b\" div(#\"cd\")) #\"e\"))"),
        ("<svg><path d=x /><g/><title>a</title></svg>b", "html(body(svg(path[d=x] g title(#\"a\")) #\"b\"))"),
        ("<pre>\na\nb</pre>", "html(body(pre(#\"a\nb\")))"),
        ("a\0b", "html(body(#\"a b\"))"),
    ])
    func readsWhatPagesHave(html: String, expected: String) throws { #expect(shape(try tree(html)) == expected) }

    @Test func textsAndAttributesAreFound() throws {
        let tree = try tree("<article class='a b'><h1>One <i>two</i></h1><p title=\"\">three</p></article>")
        let article = try #require((0..<tree.count).first { tree.name($0) == .article })
        #expect(tree.text(article) == "One twothree")
        #expect(tree.attribute("class", of: article) == "a b")
        #expect(tree.attribute("id", of: article) == nil)
        #expect(tree.children(article).map { tree.text(of: tree.name($0)) } == ["h1", "p"])
        let p = try #require(tree.descendants(article).first { tree.name($0) == .p })
        #expect(tree.attribute("title", of: p) == "")
        #expect(tree.parent(p) == article && tree.end(p) == tree.end(article))
    }

    @Test func anotherEncodingIsNotBelieved() throws {
        let tree = try tree("<meta charset=windows-1251><p>Łódź — мир</p>")
        #expect(tree.text(MarkupTree.root) == "Łódź — мир")
    }

    @Test(arguments: ["<div>", "<b><i>", "<ul><li>", "<table><tr><td>", "<font>"])
    func whatIsNestedWithoutEndIsRefused(piece: String) {
        let html = String(repeating: piece, count: 100_000)
        let fault = #expect(throws: MarkupFault.self) { try tree(html) }
        #expect(fault?.description == "elements lie in elements more than 1000 deep")
    }

    @Test func whatHasTooManyNodesIsRefused() {
        var limits = MarkupLimits()
        limits.nodes = 100
        let html = Array(String(repeating: "<p>a", count: 100).utf8)
        let fault = #expect(throws: MarkupFault.self) { try MarkupTree(html: html, limits: limits) }
        #expect(fault?.description == "there are more than 100 elements and texts")
    }

    /// Whatever comes makes a tree in which every node lies in its parent.
    @Test(arguments: 0..<300 as Range<UInt64>) func randomTagsMakeATree(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "<p>", "</p>", "<div", " class=", "\"", "'", ">", "<", "</", "/>", "&", "&#", "&#x110000;", "&lt", ";", "a",
            " ", "\n", "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>", "<table>", "<td>", "</table>", "\0",
            "é", "中", "<title>", "<svg>", "<?xml", "?>", "<!DOCTYPE html>", "<body>", "</body>", "</html>", "<a b=c d>",
        ]
        var html = ""
        for _ in 0..<Int.random(in: 0...200, using: &random) { html += pieces.randomElement(using: &random) ?? "" }
        let tree = try tree(html)
        for node in 1..<max(tree.count, 1) {
            let parent = tree.parent(node)
            #expect(parent < node && tree.end(node) > node && tree.end(node) <= tree.end(parent))
            _ = tree.attributes(of: node)
            #expect(String(validating: tree.bytes(node), as: UTF8.self) != nil)
        }
        #expect(tree.end(MarkupTree.root) == tree.count)
    }
}
