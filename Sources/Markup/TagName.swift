/// The name of an element, in lower case, as a number: those of HTML are the same in every tree.
public struct TagName: Hashable, Sendable {
    /// The same in every tree for the names of HTML; below `knownCount` for them.
    public let number: UInt16

    public static var knownCount: Int { known.count }

    /// Whether HTML has an element of the name.
    ///
    /// - Parameter name: in lower case.
    public static func isHTML(_ name: String) -> Bool { numbers[name] != nil }

    init(number: Int) { self.number = UInt16(truncatingIfNeeded: number) }

    private init(_ name: StaticString) {
        let name = "\(name)"
        guard let number = Self.known.firstIndex(of: name) else { preconditionFailure("no known name: \(name)") }
        self.init(number: number)
    }

    /// A tree numbers the names that are not here from the count on.
    static let known = [
        "#text", "html", "head", "body", "title", "meta", "link", "base", "script", "style", "noscript", "template",
        "article", "section", "main", "nav", "aside", "header", "footer", "address", "h1", "h2", "h3", "h4", "h5",
        "h6", "hgroup", "p", "div", "span", "a", "em", "strong", "b", "i", "u", "s", "small", "sub", "sup", "mark",
        "cite", "q", "abbr", "time", "data", "code", "pre", "kbd", "samp", "var", "del", "ins", "br", "wbr", "hr",
        "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td",
        "th", "colgroup", "col", "figure", "figcaption", "picture", "img", "source", "video", "audio", "track",
        "canvas", "svg", "math", "iframe", "object", "embed", "param", "map", "area", "form", "input", "button",
        "select", "option", "optgroup", "textarea", "label", "fieldset", "legend", "output", "progress", "meter",
        "details", "summary", "dialog", "menu", "font", "center", "big", "tt", "strike", "frameset", "frame",
        "noframes", "amp-img",
    ]

    static let numbers = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, UInt16($0)) })
}

extension TagName {
    /// What a text between elements has instead of a name.
    public static let text = TagName("#text")
    public static let html = TagName("html")
    public static let head = TagName("head")
    public static let body = TagName("body")
    public static let title = TagName("title")
    public static let meta = TagName("meta")
    public static let link = TagName("link")
    public static let base = TagName("base")
    public static let script = TagName("script")
    public static let style = TagName("style")
    public static let noscript = TagName("noscript")
    public static let template = TagName("template")
    public static let article = TagName("article")
    public static let section = TagName("section")
    public static let main = TagName("main")
    public static let nav = TagName("nav")
    public static let aside = TagName("aside")
    public static let header = TagName("header")
    public static let footer = TagName("footer")
    public static let address = TagName("address")
    public static let h1 = TagName("h1")
    public static let h2 = TagName("h2")
    public static let h3 = TagName("h3")
    public static let h4 = TagName("h4")
    public static let h5 = TagName("h5")
    public static let h6 = TagName("h6")
    public static let p = TagName("p")
    public static let div = TagName("div")
    public static let span = TagName("span")
    public static let a = TagName("a")
    public static let em = TagName("em")
    public static let strong = TagName("strong")
    public static let b = TagName("b")
    public static let i = TagName("i")
    public static let u = TagName("u")
    public static let s = TagName("s")
    public static let small = TagName("small")
    public static let sub = TagName("sub")
    public static let sup = TagName("sup")
    public static let mark = TagName("mark")
    public static let cite = TagName("cite")
    public static let q = TagName("q")
    public static let abbr = TagName("abbr")
    public static let time = TagName("time")
    public static let code = TagName("code")
    public static let pre = TagName("pre")
    public static let del = TagName("del")
    public static let ins = TagName("ins")
    public static let br = TagName("br")
    public static let hr = TagName("hr")
    public static let blockquote = TagName("blockquote")
    public static let ul = TagName("ul")
    public static let ol = TagName("ol")
    public static let li = TagName("li")
    public static let dl = TagName("dl")
    public static let dt = TagName("dt")
    public static let dd = TagName("dd")
    public static let table = TagName("table")
    public static let caption = TagName("caption")
    public static let thead = TagName("thead")
    public static let tbody = TagName("tbody")
    public static let tfoot = TagName("tfoot")
    public static let tr = TagName("tr")
    public static let td = TagName("td")
    public static let th = TagName("th")
    public static let figure = TagName("figure")
    public static let figcaption = TagName("figcaption")
    public static let picture = TagName("picture")
    public static let img = TagName("img")
    public static let video = TagName("video")
    public static let audio = TagName("audio")
    public static let canvas = TagName("canvas")
    public static let svg = TagName("svg")
    public static let math = TagName("math")
    public static let iframe = TagName("iframe")
    public static let object = TagName("object")
    public static let embed = TagName("embed")
    public static let form = TagName("form")
    public static let input = TagName("input")
    public static let button = TagName("button")
    public static let select = TagName("select")
    public static let option = TagName("option")
    public static let textarea = TagName("textarea")
    public static let label = TagName("label")
    public static let fieldset = TagName("fieldset")
    public static let details = TagName("details")
    public static let summary = TagName("summary")
    public static let dialog = TagName("dialog")
    public static let menu = TagName("menu")
    public static let font = TagName("font")
    public static let center = TagName("center")
}
