import Testing

@testable import Markup

struct PageSourceTests {
    @Test(arguments: [
        ("<p>a<!-- b -->c</p>", "<p>ac</p>"),
        ("<script>if (a < b) {}</script>x", "<script>telex:0</script>x"),
        ("<SCRIPT src='>'>a</SCRIPT><script></script>x", "<SCRIPT src='>'>telex:0</SCRIPT><script></script>x"),
        ("<style>a > b {}</style>", "<style></style>"),
        ("<p title=\"<script>\">a</p>", "<p title=\"<script>\">a</p>"),
        ("<scripture>a</scripture>", "<scripture>a</scripture>"),
        ("a < b <!-- no end", "a < b <!-- no end"),
        ("<script>no end", "<script>no end"),
        ("<p title=\"no end", "<p title=\"no end"),
        ("", ""),
    ])
    func onlyScriptsStylesAndCommentsGo(html: String, slim: String) {
        #expect(String(decoding: PageSource(Array(html.utf8)).bytes, as: UTF8.self) == slim)
    }

    @Test func scriptsHaveTheirTexts() throws {
        let html =
            "<script>a < b && c</script><p>telex:0</p><script type=x>telex:1</script><!-- <script>no</script> -->"
            + "<textarea><script>d</script></textarea><script>e</script>"
        let tree = try MarkupTree(html: Array(html.utf8))
        let scripts = (0..<tree.count).filter { tree.name($0) == .script }.map { tree.text($0) }
        #expect(scripts == ["a < b && c", "telex:1", "d", "e"])
        #expect(tree.text(MarkupTree.root).contains("telex:0"))
    }

    @Test func aZeroDoesNotEndAPage() throws {
        let tree = try MarkupTree(html: Array("<p>a\0b</p><p>c</p>".utf8))
        #expect(tree.text(MarkupTree.root) == "a bc")
    }
}
