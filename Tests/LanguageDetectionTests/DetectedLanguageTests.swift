import LanguageDetection
import Testing

struct DetectedLanguageTests {
    @Test(arguments: [
        (
            "en",
            "The harbour of the town was closed for three days because of the ice, and the ferries stayed in port until the wind had turned to the south again."
        ),
        (
            "de",
            "Der Hafen der Stadt war wegen des Eises drei Tage lang geschlossen, und die Fähren blieben liegen, bis der Wind wieder nach Süden gedreht hatte."
        ),
        (
            "fr",
            "Le port de la ville est resté fermé pendant trois jours à cause de la glace, et les bacs n'ont repris la mer que lorsque le vent a tourné au sud."
        ),
        (
            "es",
            "El puerto de la ciudad estuvo cerrado tres días a causa del hielo, y los transbordadores no salieron hasta que el viento volvió a soplar del sur."
        ),
        (
            "pl",
            "Port w mieście był zamknięty przez trzy dni z powodu lodu, a promy stały przy nabrzeżu, dopóki wiatr nie zaczął znowu wiać z południa."
        ),
        (
            "fi",
            "Kaupungin satama oli jään vuoksi suljettuna kolme päivää, ja lautat odottivat laiturissa, kunnes tuuli kääntyi jälleen etelään."
        ),
        (
            "ru",
            "Порт города был закрыт три дня из-за льда, и паромы стояли у причала, пока ветер снова не подул с юга, сообщила администрация."
        ),
        (
            "uk",
            "Порт міста був зачинений три дні через кригу, і пороми стояли біля причалу, доки вітер знову не повіяв з півдня, повідомила адміністрація."
        ),
        (
            "kk",
            "Қала порты мұз салдарынан үш күн бойы жабық тұрды, ал паромдар жел қайтадан оңтүстіктен соққанша айлақта күтіп тұрды деп хабарлады әкімшілік."
        ),
        (
            "el",
            "Το λιμάνι της πόλης έμεινε κλειστό τρεις ημέρες εξαιτίας του πάγου και τα πλοία περίμεναν ώσπου ο άνεμος γύρισε πάλι στον νότο."
        ),
        (
            "he",
            "נמל העיר היה סגור שלושה ימים בגלל הקרח, והמעבורות נשארו ליד הרציף עד שהרוח חזרה לנשוב מדרום, כך מסרה הנהלת הנמל לעיתונאים."
        ),
        (
            "ar",
            "ظل ميناء المدينة مغلقا ثلاثة أيام بسبب الجليد، وبقيت العبارات راسية إلى أن عادت الرياح تهب من الجنوب كما قالت إدارة الميناء."
        ),
        ("ja", "町の港は氷のために三日間閉鎖され、風が再び南に変わるまで、フェリーは岸壁で待機していたと港の管理事務所が発表した。"),
        ("ko", "도시의 항구는 얼음 때문에 사흘 동안 폐쇄되었고, 여객선들은 바람이 다시 남쪽으로 바뀔 때까지 부두에서 기다렸다고 관리소가 밝혔다."),
        ("zh", "由于结冰,这座城市的港口关闭了三天,渡轮一直停在码头,直到风向再次转为南风才重新出海,港口管理部门星期五表示,船只已经恢复正常航行。"),
    ]) func findsTheLanguage(tag: String, text: String) {
        #expect(DetectedLanguage(of: text)?.tag == tag)
    }

    @Test func isUnknownWhenShortOrMixed() {
        #expect(DetectedLanguage(of: "The harbour of the town was closed for three days.") == nil)
        #expect(DetectedLanguage(of: "") == nil)
        #expect(DetectedLanguage(of: String(repeating: "12 345,67 – ", count: 40)) == nil)
        let mixed =
            "The harbour of the town was closed for three days because of the ice, said the mayor. "
            + "Der Hafen der Stadt war wegen des Eises drei Tage lang geschlossen, sagte der Bürgermeister."
        #expect(DetectedLanguage(of: mixed) == nil)
    }

    @Test func isPlainWhenNearlyAllOfALongTextIsInIt() {
        let sentence =
            "Der Hafen der Stadt war wegen des Eises drei Tage lang geschlossen, und die Fähren blieben liegen. "
        #expect(DetectedLanguage(of: sentence + sentence)?.isPlain == false)
        #expect(DetectedLanguage(of: String(repeating: sentence, count: 8))?.isPlain == true)
    }

    /// Wherever the text is cut, it is cut between characters.
    @Test(arguments: 0..<6) func longTextsAreCut(offset: Int) {
        let text = String(repeating: "a", count: offset) + String(repeating: "漢字かな交じり文", count: 200)
        #expect(DetectedLanguage(of: text)?.tag == "ja")
    }
}
