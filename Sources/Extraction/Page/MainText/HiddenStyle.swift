/// Whether a `style` hides its element: `display: none`, `visibility: hidden`.
enum HiddenStyle {
    static func hides(_ style: ArraySlice<UInt8>) -> Bool {
        // Without blanks, in lower case; what hides stands in short styles.
        guard (12...400).contains(style.count) else { return false }
        let plain = style.filter { !$0.isBlank }.map { $0.isUpperASCII ? $0 | 0x20 : $0 }[...]
        return plain.offset(of: "display:none") != nil || plain.offset(of: "visibility:hidden") != nil
    }
}
