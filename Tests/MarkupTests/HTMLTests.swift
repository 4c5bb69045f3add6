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
        ("a &amp; b &eacute; &#8217; &nosuch;", "html(body(p(#\"a & b é ’ &nosuch;\")))"),
        ("<a href=\"?a=1&amp;b=2\">x</a>", "html(body(a[href=?a=1&b=2](#\"x\")))"),
        ("<br><img src=x>y", "html(body(br img[src=x] #\"y\"))"),
        ("<x-new>z</x-new>", "html(body(x-new(#\"z\")))"),
        ("<script>if (a < b) { \"</p>\" }</script>", "html(head(script(#\"if (a < b) { \"</p>\" }\")))"),
        ("<!-- a --><p>b<!-- c -->d</p>", "html(body(p(#\"bd\")))"),
        ("", ""),
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
