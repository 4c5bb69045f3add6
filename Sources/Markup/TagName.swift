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

    /// A name of HTML. Its number is known to the compiler, so that looking at a name costs no more than a comparison.
    @inline(__always)
    init(_ element: HTMLElement) { number = element.rawValue }

    /// A tree numbers the names that are not here from the count on.
    static let known = HTMLElement.allCases.map(\.name)

    static let numbers = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, UInt16($0)) })
}

/// The elements of HTML, those of earlier versions included, and what a text has instead of a name. The order is no matter,
/// but texts come first.
enum HTMLElement: UInt16, CaseIterable {
    case text, html, head, body, title, meta, link, base, script, style, noscript, template, article, section, main,
        nav, aside, header, footer, address, h1, h2, h3, h4, h5, h6, hgroup, p, div, span, a, em, strong, b, i, u, s,
        small, sub, sup, mark, cite, q, abbr, time, data, code, pre, kbd, samp, `var`, del, ins, br, wbr, hr,
        blockquote, ul, ol, li, dl, dt, dd, table, caption, thead, tbody, tfoot, tr, td, th, colgroup, col, figure,
        figcaption, picture, img, source, video, audio, track, canvas, svg, math, iframe, object, embed, param, map,
        area, form, input, button, select, option, optgroup, textarea, label, fieldset, legend, output, progress,
        meter, details, summary, dialog, menu, font, center, big, tt, strike, frameset, frame, noframes, ampImage,
        basefont, bgsound, keygen, xmp, noembed

    /// As it is written.
    var name: String {
        switch self {
        case .text: "#text"
        case .ampImage: "amp-img"
        default: "\(self)"
        }
    }
}

extension TagName {
    /// What a text between elements has instead of a name.
    public static var text: TagName { TagName(.text) }
    public static var html: TagName { TagName(.html) }
    public static var head: TagName { TagName(.head) }
    public static var body: TagName { TagName(.body) }
    public static var title: TagName { TagName(.title) }
    public static var meta: TagName { TagName(.meta) }
    public static var link: TagName { TagName(.link) }
    public static var base: TagName { TagName(.base) }
    public static var script: TagName { TagName(.script) }
    public static var style: TagName { TagName(.style) }
    public static var noscript: TagName { TagName(.noscript) }
    public static var template: TagName { TagName(.template) }
    public static var article: TagName { TagName(.article) }
    public static var section: TagName { TagName(.section) }
    public static var main: TagName { TagName(.main) }
    public static var nav: TagName { TagName(.nav) }
    public static var aside: TagName { TagName(.aside) }
    public static var header: TagName { TagName(.header) }
    public static var footer: TagName { TagName(.footer) }
    public static var address: TagName { TagName(.address) }
    public static var h1: TagName { TagName(.h1) }
    public static var h2: TagName { TagName(.h2) }
    public static var h3: TagName { TagName(.h3) }
    public static var h4: TagName { TagName(.h4) }
    public static var h5: TagName { TagName(.h5) }
    public static var h6: TagName { TagName(.h6) }
    public static var p: TagName { TagName(.p) }
    public static var div: TagName { TagName(.div) }
    public static var span: TagName { TagName(.span) }
    public static var a: TagName { TagName(.a) }
    public static var em: TagName { TagName(.em) }
    public static var strong: TagName { TagName(.strong) }
    public static var b: TagName { TagName(.b) }
    public static var i: TagName { TagName(.i) }
    public static var u: TagName { TagName(.u) }
    public static var s: TagName { TagName(.s) }
    public static var small: TagName { TagName(.small) }
    public static var sub: TagName { TagName(.sub) }
    public static var sup: TagName { TagName(.sup) }
    public static var mark: TagName { TagName(.mark) }
    public static var cite: TagName { TagName(.cite) }
    public static var q: TagName { TagName(.q) }
    public static var abbr: TagName { TagName(.abbr) }
    public static var time: TagName { TagName(.time) }
    public static var code: TagName { TagName(.code) }
    public static var pre: TagName { TagName(.pre) }
    public static var del: TagName { TagName(.del) }
    public static var ins: TagName { TagName(.ins) }
    public static var br: TagName { TagName(.br) }
    public static var hr: TagName { TagName(.hr) }
    public static var blockquote: TagName { TagName(.blockquote) }
    public static var ul: TagName { TagName(.ul) }
    public static var ol: TagName { TagName(.ol) }
    public static var li: TagName { TagName(.li) }
    public static var dl: TagName { TagName(.dl) }
    public static var dt: TagName { TagName(.dt) }
    public static var dd: TagName { TagName(.dd) }
    public static var table: TagName { TagName(.table) }
    public static var caption: TagName { TagName(.caption) }
    public static var thead: TagName { TagName(.thead) }
    public static var tbody: TagName { TagName(.tbody) }
    public static var tfoot: TagName { TagName(.tfoot) }
    public static var tr: TagName { TagName(.tr) }
    public static var td: TagName { TagName(.td) }
    public static var th: TagName { TagName(.th) }
    public static var figure: TagName { TagName(.figure) }
    public static var figcaption: TagName { TagName(.figcaption) }
    public static var picture: TagName { TagName(.picture) }
    public static var img: TagName { TagName(.img) }
    public static var video: TagName { TagName(.video) }
    public static var audio: TagName { TagName(.audio) }
    public static var canvas: TagName { TagName(.canvas) }
    public static var svg: TagName { TagName(.svg) }
    public static var math: TagName { TagName(.math) }
    public static var iframe: TagName { TagName(.iframe) }
    public static var object: TagName { TagName(.object) }
    public static var embed: TagName { TagName(.embed) }
    public static var form: TagName { TagName(.form) }
    public static var input: TagName { TagName(.input) }
    public static var button: TagName { TagName(.button) }
    public static var select: TagName { TagName(.select) }
    public static var option: TagName { TagName(.option) }
    public static var textarea: TagName { TagName(.textarea) }
    public static var label: TagName { TagName(.label) }
    public static var fieldset: TagName { TagName(.fieldset) }
    public static var details: TagName { TagName(.details) }
    public static var summary: TagName { TagName(.summary) }
    public static var dialog: TagName { TagName(.dialog) }
    public static var menu: TagName { TagName(.menu) }
    public static var font: TagName { TagName(.font) }
    public static var center: TagName { TagName(.center) }
}
