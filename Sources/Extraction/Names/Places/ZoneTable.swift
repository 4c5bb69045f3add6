/// The cities after which the tz database names its zones, with their countries.
///
/// `zone.tab` of Debian's tzdata has a zone a line: the code of ISO 3166-1, a position, the zone's name (`Asia/Almaty`), and
/// comments, with tabs between them. The last part of a name is mostly a city, in ASCII. The file is in the public domain.
enum ZoneTable {
    /// Names of islands, regions and research stations, which are no cities, or of something else in most texts.
    private static let others: Set<String> = Set(
        """
        Antigua Lord_Howe Macquarie Lindeman Eucla Noronha Bahia Easter Galapagos Canary Chuuk Pohnpei Kosrae Faroe Guernsey
        South_Georgia Chagos Comoro Kanton Kiritimati Cayman St_Kitts St_Lucia St_Vincent Kwajalein Bahia_Banderas Norfolk Chatham
        Tahiti Marquesas Gambier Bougainville Miquelon Pitcairn Madeira Azores Reunion Kamchatka Sakhalin Guadalcanal Mahe St_Helena
        Lower_Princes Grand_Turk Kerguelen Fakaofo Tongatapu Midway Wake Efate Wallis St_Thomas Tortola Mayotte Isle_of_Man Curacao
        Thule Christmas Cocos Costa_Rica Oral Center Menominee Sao_Tome St_Barthelemy Jersey Resolute Aqtau Aqtobe Atikokan
        Vatican Creston Troll St_Johns
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Antarctica and small islands of the United States have stations, not cities.
    private static let uninhabited: Set<String> = ["AQ", "UM", "TF", "IO", "GS", "PN"]

    /// A line that is no zone's is passed over.
    static func cities(_ bytes: [UInt8]) -> [(code: String, name: String)] {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap {
            line -> (code: String, name: String)? in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 3, fields[0].utf8.count == 2, !uninhabited.contains(String(fields[0])) else {
                return nil
            }
            let parts = fields[2].split(separator: "/")
            // The third part is a county's seat in the United States.
            guard let last = parts.last, parts.count == 2 || fields[0] == "AR", !others.contains(String(last)) else {
                return nil
            }
            return (String(fields[0]), String(last.replacing("_", with: " ")))
        }
    }
}
