import Markup

/// What an element is to the reader of a page.
enum ElementKind: UInt8 {
    case text
    /// Part of a line: `span`, `em`, and whatever HTML does not know.
    case inline
    case link
    case lineBreak
    /// A block without a meaning of its own: `div`, `section`.
    case block
    case article
    case main
    case body
    case paragraph
    case heading
    case list
    case item
    case table
    case row
    case cell
    case quote
    case preformatted
    case header
    /// `footer` and `aside`.
    case margin
    case form
    case figure
    case time
    case navigation
    /// Shown where scripts do not run.
    case noScript
    /// Never text of an article: scripts, controls, embedded objects.
    case never

    /// Whether the element ends the line before it and begins one.
    var isBlock: Bool {
        switch self {
        case .text, .inline, .link, .lineBreak, .time: false
        case .block, .article, .main, .body, .paragraph, .heading, .list, .item, .table, .row, .cell, .quote,
            .preformatted, .header, .margin, .form, .figure, .navigation, .noScript,
            .never:
            true
        }
    }

    init(_ name: TagName) {
        let number = Int(name.number)
        self = number < Self.kinds.count ? Self.kinds[number] : .inline
    }

    private static let kinds: [ElementKind] = {
        var kinds = [ElementKind](repeating: .inline, count: TagName.knownCount)
        let named: [(ElementKind, [TagName])] = [
            (.text, [.text]), (.link, [.a]), (.lineBreak, [.br]), (.article, [.article]), (.main, [.main]),
            (.body, [.body]), (.paragraph, [.p]), (.heading, [.h1, .h2, .h3, .h4, .h5, .h6]), (.list, [.ul, .ol, .dl]),
            (.item, [.li, .dt, .dd]), (.table, [.table]), (.row, [.tr]), (.cell, [.td, .th]), (.quote, [.blockquote]),
            (.preformatted, [.pre]), (.header, [.header]), (.margin, [.footer, .aside]), (.form, [.form]),
            (.figure, [.figure]), (.time, [.time]), (.navigation, [.nav]), (.noScript, [.noscript]),
            (
                .block,
                [
                    .html, .div, .section, .center, .details, .summary, .fieldset, .thead, .tbody, .tfoot, .caption,
                    .hr, .address,
                ]
            ),
            (
                .never,
                [
                    .head, .title, .script, .style, .template, .figcaption, .video, .audio, .canvas,
                    .svg, .iframe, .object, .embed, .input, .button, .select, .option, .textarea, .dialog, .menu,
                ]
            ),
        ]
        for (kind, names) in named {
            for name in names where Int(name.number) < kinds.count { kinds[Int(name.number)] = kind }
        }
        return kinds
    }()
}
