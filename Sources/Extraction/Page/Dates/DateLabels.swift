/// Words before a date that say what happened then.
enum DateLabels {
    enum Meaning { case publication, modification, end }

    /// What the text before a date says.
    ///
    /// - Parameter text: the last words before the date, in lower case.
    static func meaning(_ text: String) -> Meaning? {
        let text = text.trimmed
        guard !text.isEmpty else { return nil }
        var publishes = false
        let bytes = Array(text.utf8)
        for index in bytes.indices {
            guard let labels = beginnings[bytes[index]] else { continue }
            for label in labels where bytes[index...].starts(with: label.bytes) {
                if label.meaning == .modification { return .modification }
                publishes = true
            }
        }
        if publishes { return .publication }
        var word = text[...]
        while let last = word.last, last == ":" || last == " " { word.removeLast() }
        if dates.contains(String(word)) { return .publication }
        let last = word.split { $0 == " " || $0 == ":" || $0 == "\n" }.last
        return last.map { ends.contains(String($0)) } == true ? .end : nil
    }

    /// The last word before the date on which something ends: `verfügbar bis: 14.10.2022`.
    private static let ends: Set<String> = [
        "until", "till", "expires", "ends", "deadline", "bis", "jusqu'au", "hasta", "até", "fino", "tot", "til", "do",
        "до",
    ]

    /// Labels that are nothing but "date": `Datum: 26. Januar 2022`.
    private static let dates: Set<String> = [
        "date", "datum", "fecha", "data", "dato", "dátum", "dată", "дата", "tarih", "päivämäärä", "päiväys", "kuupäev",
        "tanggal", "ngày", "ημερομηνία", "التاريخ", "תאריך", "तारीख", "日期", "日付", "날짜", "dags", "ημ/νία",
    ]

    /// The labels by their first byte.
    private static let beginnings: [UInt8: [(bytes: [UInt8], meaning: Meaning)]] = {
        var beginnings: [UInt8: [(bytes: [UInt8], meaning: Meaning)]] = [:]
        for (labels, meaning) in [(publication, Meaning.publication), (modification, .modification)] {
            for label in labels {
                let bytes = Array(label.utf8)
                if let first = bytes.first { beginnings[first, default: []].append((bytes, meaning)) }
            }
        }
        return beginnings
    }()

    private static let publication = [
        "published", "posted", "released", "first aired", "issued", "written on", "publication date", "release date",
        "veröffentlicht", "erstellt", "erschienen", "publiziert", "eingestellt am", "geschrieben am",
        "publié", "mis en ligne", "paru le", "date de parution", "posté",
        "publicado", "publicada", "fecha de publicación", "pubblicato", "pubblicata", "data di pubblicazione",
        "gepubliceerd", "geplaatst", "publicerad", "publisert", "publiceret", "udgivet", "julkaistu",
        "opublikowano", "data publikacji", "publikováno", "zveřejněno", "vydáno", "uverejnené", "objavljeno",
        "objavljen",
        "publikovano", "публикувано", "опубликован", "дата публикации", "опубліковано", "дата публікації",
        "megjelent", "közzétéve", "publicat", "data publicării", "δημοσιεύθηκε", "δημοσίευση", "yayınlanma",
        "yayın tarihi",
        "giriş", "paskelbta", "publicēts", "avaldatud", "diterbitkan", "dipublikasikan", "đăng ngày",
        "تاريخ النشر", "نشر في", "نُشر", "تاریخ انتشار", "פורסם", "प्रकाशित", "เผยแพร่", "发布", "發布", "公開", "掲載",
        "配信", "등록", "입력", "გამოქვეყნდა", "жарияланды",
    ]

    private static let modification = [
        "updated", "modified", "last edited", "last change", "reviewed", "last update", "revised",
        "aktualisiert", "geändert", "letzte änderung", "zuletzt bearbeitet", "überarbeitet", "stand:", "letztes update",
        "mis à jour", "mise à jour", "modifié", "actualizado", "actualizada", "última actualización", "modificado",
        "atualizado", "atualizada", "aggiornato", "aggiornata", "ultimo aggiornamento", "ultima modifica",
        "bijgewerkt", "gewijzigd", "uppdaterad", "ändrad", "oppdatert", "opdateret", "päivitetty", "muokattu",
        "aktualizacja", "zaktualizowano", "aktualizováno", "aktualizované", "ažurirano", "posodobljeno", "обновлен",
        "изменен", "оновлено", "обновен", "frissítve", "módosítva", "actualizat", "ενημέρωση", "güncelleme",
        "atnaujinta", "atjaunināts", "uuendatud", "diperbarui", "cập nhật", "آخر تحديث", "تحديث", "به‌روزرسانی", "עודכן",
        "अपडेट", "อัปเดต", "更新", "수정", "განახლდა",
    ]
}
