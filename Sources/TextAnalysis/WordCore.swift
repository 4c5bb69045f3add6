/// What languages do to words beside their endings.
extension Stemming {
    /// The part of a normal form that is the word itself: without an article or a preposition that the language ties to
    /// it with an apostrophe (French `l'homme` and `qu'il`, Italian `dell'uomo` and `un'idea`, Catalan `d'ahir`,
    /// Portuguese `d'água`), without the endings that Turkish ties to names (`Ankara'da`), and without `'s`, which
    /// foreign names have in any language.
    func core(_ form: Span<UInt8>) -> Range<Int> {
        let apostrophe = UInt8(ascii: "'")
        guard let first = form.indices.first(where: { form[$0] == apostrophe }), first > 0, first < form.count - 1
        else { return form.indices }
        if self == .turkish { return 0..<first }
        let isGenitive =
            form.count > 2 && form[form.count - 1] == UInt8(ascii: "s") && form[form.count - 2] == apostrophe
        let end = isGenitive ? form.count - 2 : form.count
        return (isElided(form.extracting(..<first)) && first + 1 < end ? first + 1 : 0)..<end
    }

    private func isElided(_ tied: Span<UInt8>) -> Bool {
        guard self == .french || self == .italian || self == .catalan || self == .portuguese else { return false }
        if tied.count == 1 { return true }
        let (last, before) = (tied[tied.count - 1], tied[tied.count - 2])
        let isQu = before == UInt8(ascii: "q") && last == UInt8(ascii: "u")
        let isUn = tied.count == 2 && before == UInt8(ascii: "u") && last == UInt8(ascii: "n")
        return self == .french && isQu || self == .italian && (isUn || last == UInt8(ascii: "l"))
    }

    /// Whether the word, in lower case, stays as it is: English acronyms whose stems are other words or acronyms.
    func isKept(_ word: Span<UInt8>) -> Bool {
        guard self == .english, (3...4).contains(word.count) else { return false }
        return Self.kept.contains { kept in
            kept.count == word.count && kept.indices.allSatisfy { kept[$0] == word[$0] }
        }
    }

    /// Of AIDS, SARS, MERS, ISIS, the IRS.
    private static let kept = ["aids", "sars", "mers", "isis", "irs"].map { Array($0.utf8) }

    /// Whether thousands are grouped with points: what the Unicode CLDR (common/main, symbols for group) says of the
    /// language where it is spoken most.
    var groupsWithPoints: Bool {
        switch self {
        case .basque, .catalan, .danish, .dutch, .german, .greek, .indonesian, .italian, .portuguese, .romanian,
            .serbian, .spanish, .turkish:
            true
        case .none, .arabic, .armenian, .english, .finnish, .french, .hindi, .hungarian, .irish, .lithuanian, .nepali,
            .norwegian, .russian, .swedish, .tamil, .yiddish:
            false
        }
    }
}
