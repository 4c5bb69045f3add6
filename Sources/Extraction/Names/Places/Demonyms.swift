/// Adjectives of countries, and the nouns behind which they stand for the state or its people.
///
/// An adjective alone may be a language, a dish or a tribe, so it counts only before such a noun: `Kazakh president`, `Russian
/// foreign ministry`, not `Turkish delight`. Adjectives that more than one country has (Congolese, Dominican, Korean) are left out.
enum Demonyms {
    /// By ISO 3166-1 code.
    private static let table = """
        AE Emirati; AF Afghan; AL Albanian; AM Armenian; AO Angolan; AR Argentine Argentinian; AT Austrian; AU Australian; AZ Azerbaijani
        BA Bosnian; BD Bangladeshi; BE Belgian; BF Burkinabe; BG Bulgarian; BH Bahraini; BI Burundian; BJ Beninese; BN Bruneian
        BO Bolivian; BR Brazilian; BS Bahamian; BT Bhutanese; BY Belarusian Belarussian; BZ Belizean; CA Canadian; CH Swiss; CI Ivorian
        CL Chilean; CM Cameroonian; CN Chinese; CO Colombian; CR Costa+Rican; CU Cuban; CY Cypriot; CZ Czech; DE German; DJ Djiboutian
        DK Danish; DZ Algerian; EC Ecuadorian Ecuadorean; EE Estonian; EG Egyptian; ER Eritrean; ES Spanish; ET Ethiopian; FI Finnish
        FJ Fijian; FR French; GA Gabonese; GB British Scottish; GE Georgian; GH Ghanaian; GM Gambian; GR Greek; GT Guatemalan; GY Guyanese
        HN Honduran; HR Croatian; HT Haitian; HU Hungarian; ID Indonesian; IE Irish; IL Israeli; IN Indian; IQ Iraqi; IR Iranian
        IS Icelandic; IT Italian; JM Jamaican; JO Jordanian; JP Japanese; KE Kenyan; KG Kyrgyz; KH Cambodian; KP North+Korean
        KR South+Korean; KW Kuwaiti; KZ Kazakh Kazakhstani; LA Laotian; LB Lebanese; LR Liberian; LT Lithuanian; LV Latvian; LY Libyan
        MA Moroccan; MD Moldovan; ME Montenegrin; MG Malagasy; MK North+Macedonian; ML Malian; MM Burmese; MN Mongolian; MR Mauritanian
        MT Maltese; MU Mauritian; MV Maldivian; MW Malawian; MX Mexican; MY Malaysian; MZ Mozambican; NA Namibian; NE Nigerien
        NG Nigerian; NI Nicaraguan; NL Dutch; NO Norwegian; NP Nepalese Nepali; NZ New+Zealand; OM Omani; PA Panamanian; PE Peruvian
        PH Philippine Filipino; PK Pakistani; PL Polish; PS Palestinian; PT Portuguese; PY Paraguayan; QA Qatari; RO Romanian; RS Serbian
        RU Russian; RW Rwandan; SA Saudi Saudi+Arabian; SD Sudanese; SE Swedish; SG Singaporean; SI Slovenian; SK Slovak; SL Sierra+Leonean
        SN Senegalese; SO Somali; SR Surinamese; SS South+Sudanese; SV Salvadoran; SY Syrian; TD Chadian; TG Togolese; TH Thai; TJ Tajik
        TM Turkmen; TN Tunisian; TR Turkish; TW Taiwanese; TZ Tanzanian; UA Ukrainian; UG Ugandan; US American; UY Uruguayan; UZ Uzbek
        VE Venezuelan; VN Vietnamese; YE Yemeni; ZA South+African; ZM Zambian; ZW Zimbabwean; LK Sri+Lankan; CF Central+African
        PG Papua+New+Guinean; GQ Equatorial+Guinean; TT Trinidadian; HK Hong+Kong; PR Puerto+Rican
        """

    static let adjectives: [(code: String, words: [String])] = table.split { $0 == "\n" || $0 == ";" }.map { entry in
        let words = entry.split(separator: " ").map { String($0.replacing("+", with: " ")) }
        return (words[0], Array(words.dropFirst()))
    }

    /// The plural of an adjective that stands for a people; nil when it has none or means others as well.
    static func people(_ adjective: String) -> String? {
        guard adjective.hasSuffix("an") || adjective.hasSuffix("i") || adjective == "Kazakh" || adjective == "Serb",
            !["Indian", "Georgian", "Saudi Arabian", "Central African"].contains(adjective)
        else { return nil }
        return adjective + "s"
    }

    /// Longer phrases whose adjective is no country's.
    static let others: [String] = [
        "African American", "African Americans", "Native American", "Native Americans", "Asian American",
        "Asian Americans",
        "Latin American", "Latin Americans", "South American", "South Americans", "North American", "North Americans",
        "Central American", "Central Americans", "Mexican American", "Mexican Americans", "Indian American",
        "Indian Americans",
        "Arab American", "Arab Americans", "Irish American", "Irish Americans", "Italian American", "Italian Americans",
        "Cuban American", "Cuban Americans", "Chinese American", "Chinese Americans", "American Samoa",
        "American Indian",
        "American Indians", "American Samoan", "Pan American", "Indian women", "Indian children", "Indian people",
        "Indian families", "Indian law enforcement", "British Virgin Islands", "British Columbia", "French Guiana",
        "French Polynesia", "Dutch Caribbean", "Swiss Army knife", "French fries", "Turkish Cypriot", "Greek Cypriot",
        "Swiss cheese",
        "Iraqi Kurdish", "Turkish Cypriots", "Greek Cypriots",
    ]

    /// What is of a state or is a citizen, in small letters and the singular.
    static let nouns: Set<String> = words(
        """
        president presidency premier chancellor minister ministry government cabinet parliament senate duma senator lawmaker
        legislator legislature deputy official authority leader leadership ruler regime state republic federation kingdom king queen prince
        monarch governor mayor ambassador embassy consulate diplomat envoy delegation negotiator spokesman spokeswoman spokesperson
        military army navy force forces troop troops soldier serviceman serviceperson personnel guard marine commander general officer
        admiral colonel police policeman prosecutor court judge justice law law-maker agency intelligence security counterpart
        capital border territory soil city town village province region waters airspace coast economy currency central bank market exports
        election vote voter referendum constitution citizen national resident people person population man woman child girl boy family
        civilian journalist activist dissident opposition politician businessman businesswoman billionaire oligarch student teacher
        tourist worker migrant refugee hostage prisoner detainee doctor scientist lawyer engineer pilot sailor fisherman farmer
        invasion attack strike airstrike offensive aggression occupation annexation missile drone warplane aircraft jet plane helicopter warship
        ship vessel submarine tank artillery shelling bombardment settlement settler flag passport media newspaper television company firm
        startup airline team club player footballer striker side revolution independence sanctions
        allies ally rebel militant militia separatist insurgent jihadist peacekeeper fighter
        """)

    /// What may stand between an adjective and its noun.
    static let modifiers: Set<String> = words(
        """
        prime foreign interior defence defense finance justice health energy economy education trade culture public security national federal
        armed military naval air special state-run state police border former late new acting then deputy vice first opposition supreme
        constitutional central ruling interim transitional presidential parliamentary law enforcement intelligence government top senior high
        ground combat fighter cargo fishing oil gas nuclear ballistic civil district local regional and permanent
        young chief head religious spiritual army navy joint elite
        """)

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// Whether a noun is of a state, in the singular or the plural.
    static func isNoun(_ word: String) -> Bool {
        if nouns.contains(word) { return true }
        if word.hasSuffix("ies"), nouns.contains(String(word.dropLast(3)) + "y") { return true }
        if word.hasSuffix("men"), nouns.contains(String(word.dropLast(2)) + "an") { return true }
        return word.hasSuffix("s") && nouns.contains(String(word.dropLast()))
    }
}
