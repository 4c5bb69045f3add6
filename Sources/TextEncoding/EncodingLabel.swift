/// The encodings that web pages and feeds come in, and the labels by which they are declared.
///
/// Labels and what they mean are those of the WHATWG Encoding Standard, section 4.2: on the web `latin1` is windows-1252,
/// `gb2312` is GB18030 and `shift_jis` is what Windows made of it, since browsers read them so.
enum EncodingLabel {
    /// The name by which iconv(3) of the GNU C Library knows the encoding, or nil for a label that is none.
    static func iconvName(_ label: String) -> String? {
        let label = label.lowercased()
        return names[label.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }]
    }

    static let utf8 = "UTF-8"
    static let windows1252 = "CP1252"

    /// The name that people know the encoding by.
    static func usualName(_ name: String) -> String {
        switch name {
        case "UHC": "EUC-KR"
        case "CP932": "Shift_JIS"
        case "BIG5-HKSCS": "Big5"
        case "CP874": "windows-874"
        default: name.hasPrefix("CP125") ? "windows-\(name.dropFirst(2))" : name
        }
    }

    private static let groups: [(name: String, labels: String)] = [
        ("UTF-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"),
        ("UTF-16LE", "utf-16 utf-16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff"),
        ("UTF-16BE", "utf-16be unicodefffe"),
        (
            "CP1252",
            """
            windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 latin-1 l1 ibm819 cp819 ascii \
            us-ascii ansi_x3.4-1968 iso-ir-100 csisolatin1
            """
        ),
        ("CP1250", "windows-1250 cp1250 x-cp1250"),
        ("CP1251", "windows-1251 cp1251 x-cp1251 win-1251"),
        ("CP1253", "windows-1253 cp1253 x-cp1253"),
        (
            "CP1254",
            "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5 iso-ir-148 csisolatin5"
        ),
        ("CP1255", "windows-1255 cp1255 x-cp1255"),
        ("CP1256", "windows-1256 cp1256 x-cp1256"),
        ("CP1257", "windows-1257 cp1257 x-cp1257"),
        ("CP1258", "windows-1258 cp1258 x-cp1258"),
        ("CP874", "windows-874 dos-874 tis-620 iso-8859-11 iso8859-11 iso885911"),
        ("ISO-8859-2", "iso-8859-2 iso8859-2 iso88592 iso_8859-2 latin2 l2 iso-ir-101 csisolatin2"),
        ("ISO-8859-3", "iso-8859-3 iso8859-3 iso88593 iso_8859-3 latin3 l3 iso-ir-109 csisolatin3"),
        ("ISO-8859-4", "iso-8859-4 iso8859-4 iso88594 iso_8859-4 latin4 l4 iso-ir-110 csisolatin4"),
        ("ISO-8859-5", "iso-8859-5 iso8859-5 iso88595 iso_8859-5 cyrillic iso-ir-144 csisolatincyrillic"),
        ("ISO-8859-6", "iso-8859-6 iso8859-6 iso88596 iso_8859-6 arabic asmo-708 ecma-114 iso-ir-127 csisolatinarabic"),
        (
            "ISO-8859-7",
            "iso-8859-7 iso8859-7 iso88597 iso_8859-7 greek greek8 ecma-118 elot_928 iso-ir-126 csisolatingreek"
        ),
        ("ISO-8859-8", "iso-8859-8 iso-8859-8-i iso8859-8 iso88598 iso_8859-8 hebrew visual logical iso-ir-138"),
        ("ISO-8859-10", "iso-8859-10 iso8859-10 iso885910 latin6 l6 iso-ir-157 csisolatin6"),
        ("ISO-8859-13", "iso-8859-13 iso8859-13 iso885913"),
        ("ISO-8859-14", "iso-8859-14 iso8859-14 iso885914"),
        ("ISO-8859-15", "iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 csisolatin9 latin-9 latin9"),
        ("ISO-8859-16", "iso-8859-16 iso8859-16"),
        ("KOI8-R", "koi8-r koi8_r koi8 koi cskoi8r"),
        ("KOI8-U", "koi8-u koi8-ru"),
        ("IBM866", "ibm866 cp866 866 csibm866"),
        ("MACINTOSH", "macintosh mac x-mac-roman csmacintosh"),
        (
            "GB18030",
            "gb18030 gbk gb2312 gb_2312 gb_2312-80 x-gbk chinese csgb2312 csiso58gb231280 iso-ir-58 hz-gb-2312 euc-cn"
        ),
        ("BIG5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5 euc-tw"),
        ("CP932", "shift_jis shift-jis sjis x-sjis ms932 ms_kanji windows-31j csshiftjis cp932"),
        ("EUC-JP", "euc-jp x-euc-jp cseucpkdfmtjapanese"),
        ("ISO-2022-JP", "iso-2022-jp csiso2022jp"),
        (
            "UHC",
            "euc-kr cseuckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cp949 uhc iso-ir-149"
        ),
    ]

    private static let names: [String: String] = {
        var names: [String: String] = [:]
        for group in groups { for label in group.labels.split(separator: " ") { names[String(label)] = group.name } }
        return names
    }()
}
