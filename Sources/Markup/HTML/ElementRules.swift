/// What the HTML standard says of elements when it makes a tree (WHATWG HTML, sections 13.1.2, 13.2.4.2 and 13.2.6).
struct ElementRules: OptionSet {
    let rawValue: UInt16

    /// Has no content and no end tag.
    static let void = ElementRules(rawValue: 1 << 0)
    /// Ends a paragraph that is open.
    static let endsParagraph = ElementRules(rawValue: 1 << 1)
    /// The standard's category .special: inline elements do not end across it.
    static let special = ElementRules(rawValue: 1 << 2)
    /// What is in it is not ended by an end tag behind it ("has an element in scope").
    static let scope = ElementRules(rawValue: 1 << 3)
    /// Stands in the head.
    static let head = ElementRules(rawValue: 1 << 4)
    /// Its content is text and no markup.
    static let text = ElementRules(rawValue: 1 << 5)
    /// Text in which character references count.
    static let references = ElementRules(rawValue: 1 << 6)
    static let heading = ElementRules(rawValue: 1 << 7)
    static let preformatted = ElementRules(rawValue: 1 << 8)
    /// Part of a table: ended by the next one, and only by end tags of the same table.
    static let table = ElementRules(rawValue: 1 << 9)

    private static let names: [(ElementRules, [HTMLElement])] = [
        (
            .void,
            [
                .area, .base, .br, .col, .embed, .hr, .img, .input, .link, .meta, .source, .track, .wbr,
                .param, .frame, .keygen, .basefont, .bgsound,
            ]
        ),
        (
            .endsParagraph,
            [
                .address, .article, .aside, .blockquote, .center, .details, .dialog, .div, .dl, .fieldset,
                .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .p, .section,
                .summary, .ul, .h1, .h2, .h3, .h4, .h5, .h6, .pre, .form, .table, .hr, .xmp, .li, .dd,
                .dt,
            ]
        ),
        (
            .special,
            [
                .address, .area, .article, .aside, .base, .basefont, .bgsound, .blockquote, .body, .br,
                .button, .caption, .center, .col, .colgroup, .dd, .details, .div, .dl, .dt, .embed,
                .fieldset, .figcaption, .figure, .footer, .form, .frame, .frameset, .h1, .h2, .h3, .h4,
                .h5, .h6, .head, .header, .hgroup, .hr, .html, .iframe, .img, .input, .keygen, .li, .link,
                .main, .menu, .meta, .nav, .noembed, .noframes, .noscript, .object, .ol, .p, .param, .pre,
                .script, .section, .select, .source, .style, .summary, .table, .tbody, .td, .template,
                .textarea, .tfoot, .th, .thead, .title, .tr, .track, .ul, .wbr, .xmp,
            ]
        ),
        (
            .scope, [.caption, .html, .table, .td, .th, .object, .template]
        ),
        (
            .head,
            [
                .base, .basefont, .bgsound, .link, .meta, .noframes, .noscript, .script, .style, .template,
                .title,
            ]

        ),
        (
            .text,
            [.script, .style, .xmp, .iframe, .noembed, .noframes, .title, .textarea]
        ),
        (.references, [.title, .textarea]),
        (.heading, [.h1, .h2, .h3, .h4, .h5, .h6]),
        (.preformatted, [.pre, .textarea]),
        (
            .table,
            [.table, .caption, .colgroup, .tbody, .thead, .tfoot, .tr, .td, .th]
        ),
    ]

    /// The rules of each element, by its number.
    static let all: [ElementRules] = {
        var all = [ElementRules](repeating: [], count: TagName.knownCount)
        for (rule, elements) in names {
            for element in elements { all[Int(element.rawValue)].insert(rule) }
        }
        return all
    }()
}
