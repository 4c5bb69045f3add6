/// Cities beyond capitals that news of the world names, by ISO 3166-1 code, and what is to be known of names of cities.
enum Cities {
    /// One country a line; cities between semicolons, spellings between slashes, the first of which is the name.
    private static let table = """
        AE Dubai; Sharjah
        AF Kandahar; Herat; Jalalabad; Mazar-i-Sharif; Kunduz
        AR Rosario
        AT Salzburg; Innsbruck
        AU Sydney; Melbourne; Brisbane; Adelaide; Perth
        BA Srebrenica; Mostar; Banja Luka
        BD Chittagong/Chattogram; Cox's Bazar
        BE Antwerp; Ghent; Bruges; Liège
        BG Plovdiv; Varna
        BR São Paulo/Sao Paulo; Rio de Janeiro; Salvador; Porto Alegre; Belo Horizonte; Curitiba; Recife; Manaus; Belém
        BY Gomel; Grodno; Brest
        CA Toronto; Montreal/Montréal; Vancouver; Calgary; Edmonton; Quebec City; Winnipeg
        CD Goma; Bukavu; Lubumbashi
        CH Zurich/Zürich; Geneva; Basel; Lausanne; Davos; Lugano
        CL Valparaíso/Valparaiso
        CM Douala
        CN Shanghai; Guangzhou; Shenzhen; Wuhan; Chongqing; Tianjin; Nanjing; Chengdu; Hangzhou; Harbin; Xi'an; Urumqi/Ürümqi; Lhasa
        CO Medellín/Medellin; Cali; Cartagena
        CZ Brno; Ostrava
        DE Munich; Hamburg; Frankfurt; Cologne; Stuttgart; Dresden; Leipzig; Düsseldorf/Dusseldorf; Hanover; Bonn; Nuremberg; Bremen
        DK Aarhus; Odense
        EC Guayaquil
        EE Tartu; Narva
        EG Alexandria; Port Said; Sharm el-Sheikh
        ES Barcelona; Valencia; Seville; Bilbao; Málaga/Malaga; Zaragoza
        ET Mekelle
        FI Tampere; Turku; Oulu
        FR Marseille/Marseilles; Lyon; Toulouse; Nice; Strasbourg; Bordeaux; Lille; Nantes
        GB Manchester; Birmingham; Liverpool; Leeds; Glasgow; Edinburgh; Belfast; Cardiff; Bristol; Salisbury; Oxford; Cambridge
        GE Batumi; Gori
        GR Thessaloniki; Piraeus
        HR Split; Dubrovnik; Vukovar
        HU Debrecen
        ID Surabaya; Bandung; Medan; Banda Aceh
        IE Cork; Galway
        IL Haifa; Beersheba; Eilat; Ashkelon; Ashdod; Netanya
        IN Mumbai/Bombay; Delhi; Kolkata/Calcutta; Chennai/Madras; Bengaluru/Bangalore; Hyderabad; Ahmedabad; Srinagar
        IQ Mosul; Basra; Kirkuk; Erbil; Fallujah; Najaf; Karbala; Tikrit; Ramadi
        IR Isfahan; Mashhad; Tabriz; Shiraz; Qom; Natanz; Bandar Abbas
        IT Milan; Naples; Turin; Venice; Florence; Genoa; Bologna; Palermo; Trieste; Lampedusa
        JP Osaka; Kyoto; Hiroshima; Nagasaki; Nagoya; Yokohama; Fukushima; Sapporo; Kobe
        KE Mombasa; Kisumu
        KG Osh
        KR Busan/Pusan; Incheon
        KZ Almaty/Alma-Ata; Shymkent; Karaganda; Aktau; Aktobe; Atyrau; Zhanaozen
        LB Sidon; Tyre
        LT Kaunas; Klaipėda/Klaipeda
        LV Daugavpils; Liepāja/Liepaja; Ventspils
        LY Benghazi; Misrata; Sirte; Tobruk; Derna
        MA Casablanca; Marrakesh/Marrakech; Tangier; Fez
        MD Tiraspol
        ML Timbuktu; Gao; Kidal
        MM Yangon/Rangoon; Mandalay
        MX Tijuana; Ciudad Juárez/Ciudad Juarez; Monterrey; Guadalajara; Cancún/Cancun; Acapulco; Culiacán/Culiacan; Veracruz
        NG Lagos; Kano; Ibadan; Port Harcourt; Maiduguri; Kaduna
        NL Rotterdam; Utrecht; Eindhoven; Maastricht
        NO Bergen; Trondheim; Stavanger; Tromsø; Kirkenes
        NZ Auckland; Christchurch
        PE Arequipa; Cusco
        PH Davao; Cebu; Marawi; Zamboanga
        PK Karachi; Lahore; Peshawar; Quetta; Rawalpindi; Faisalabad; Abbottabad
        PL Kraków/Krakow/Cracow; Gdańsk/Gdansk; Wrocław/Wroclaw; Poznań/Poznan; Łódź/Lodz; Lublin; Szczecin; Rzeszów/Rzeszow; Katowice
        PS Rafah; Khan Younis/Khan Yunis; Jenin; Nablus; Hebron; Bethlehem; Jericho
        PT Porto; Faro
        RO Cluj-Napoca/Cluj; Timișoara/Timisoara; Constanța/Constanta; Iași/Iasi
        RS Novi Sad
        RU Saint Petersburg; Novosibirsk; Yekaterinburg/Ekaterinburg; Kazan; Nizhny Novgorod; Kaliningrad; Vladivostok; Murmansk; Grozny; \
        Sochi; Rostov-on-Don; Volgograd; Belgorod; Kursk; Bryansk; Makhachkala; Norilsk; Beslan; Omsk; Irkutsk; Yakutsk; Arkhangelsk; Voronezh
        SA Jeddah; Mecca; Medina; Dhahran
        SD Port Sudan; Omdurman; El Fasher
        SE Gothenburg; Malmö/Malmo; Uppsala; Kiruna; Luleå
        SI Maribor
        SK Košice/Kosice
        SY Aleppo; Homs; Idlib; Raqqa; Latakia; Palmyra; Hama; Daraa; Kobani/Kobane
        TH Chiang Mai; Pattaya
        TN Sfax; Sousse
        TR Istanbul; Izmir; Antalya; Adana; Gaziantep; Diyarbakir; Incirlik
        TW Kaohsiung
        TZ Zanzibar City
        UA Kharkiv/Kharkov; Odesa/Odessa; Dnipro; Donetsk; Luhansk/Lugansk; Mariupol; Lviv/Lvov; Kherson; Zaporizhzhia; Mykolaiv; \
        Bakhmut; Sevastopol; Simferopol; Chernihiv; Sumy; Poltava; Kramatorsk; Kryvyi Rih; Chernobyl/Chornobyl; Bucha; Avdiivka; Pokrovsk
        US New York/New York City; Los Angeles; Chicago; Boston; San Francisco; Philadelphia; Houston; Dallas; Seattle; Miami; Atlanta; \
        Detroit; New Orleans; Las Vegas; San Diego; Baltimore; Minneapolis; Pittsburgh; Cleveland; St. Louis; Denver; Honolulu; Anchorage; \
        Boise; Indianapolis; Louisville; Milwaukee; Cincinnati; Salt Lake City; Oklahoma City; Kansas City; San Antonio; Sacramento; \
        Nashville; Memphis; Tucson; Tampa; Orlando; Fort Worth; Portland; Phoenix; Albuquerque; Omaha; Des Moines
        UZ Samarkand; Bukhara; Andijan; Nukus
        VE Maracaibo
        VN Ho Chi Minh City/Saigon; Da Nang; Haiphong
        YE Aden; Hodeidah; Taiz; Marib
        ZA Johannesburg; Durban; Soweto
        ZW Bulawayo
        """

    static let known: [(code: String, cities: [Capitals.City])] = table.split(separator: "\n").map { line in
        let cities = line.dropFirst(3).split(separator: ";").map { spellings in
            spellings.split(separator: "/").map { String($0).trimmed }
        }
        return (String(line.prefix(2)), cities)
    }

    /// Cities whose names are also those of people, of other cities or of something else. Such a name counts when no capitalised
    /// word stands beside it, and the same texts name its country, speak of it by its adjective, or name another of its cities.
    static let ambiguous: Set<String> = [
        "Victoria", "Santiago", "San José", "San Jose", "Sofia", "Georgetown", "George Town", "Hamilton", "Kingston",
        "Nassau",
        "Stanley", "Douglas", "Jamestown", "Bridgetown", "Wellington", "Roseau", "Sucre", "Saint John's",
        "Saint George's", "Praia",
        "Bern", "San Juan", "Panama City", "Apia", "Juba", "Moroni", "Lome", "Kingstown", "Tripoli", "Road Town",
        "Suva", "Nusantara",
        "Sydney", "Perth", "Adelaide", "Salvador", "Brest", "Recife", "Cali", "Cartagena", "Cologne", "Hanover",
        "Alexandria",
        "Valencia", "Nice", "Split", "Cork", "Florence", "Venice", "Naples", "Turin", "Salisbury", "Oxford",
        "Cambridge", "Manchester",
        "Birmingham", "Bristol", "Rosario", "Gori", "Osh", "Tyre", "Sidon", "Gao", "Fez", "Bergen", "Porto", "Faro",
        "Bethlehem",
        "Jericho", "Hebron", "Cluj", "Constanta", "Medina", "Hama", "Palmyra", "Sumy", "Bucha", "Odessa", "Boston",
        "Houston", "Dallas",
        "Phoenix", "Cleveland", "Portland", "Orlando", "Denver", "Memphis", "Marib", "Aden", "Durban", "Hyderabad",
        "Lagos", "Medan",
        "Adana", "Turku", "Varna", "Córdoba", "Cordoba", "Mendoza", "Salta", "San Luis", "La Rioja", "Halifax",
        "Regina", "Dawson",
        "Darwin", "Hobart", "Merida", "Chihuahua", "Matamoros", "Santarem", "Kirov", "Chita", "Samara", "Hovd",
        "Marigot", "Blantyre",
    ]

    /// What holds a city's name and is something else, or is named after it for another reason.
    static let others: [String] = [
        "Washington Post", "Washington Times", "Washington Examiner",
        "Booker T. Washington", "Denzel Washington", "Martha Washington",
        "Washington Mutual", "Vancouver, Washington", "New York Times", "New York Post", "New York Stock Exchange",
        "New York Yankees", "New York Mets", "New York Giants", "New York Jets",
        "New York Knicks", "New York Rangers", "Los Angeles Times", "Los Angeles Lakers", "Los Angeles Dodgers",
        "Chicago Tribune",
        "Chicago Sun-Times", "Chicago Bulls", "Chicago Cubs", "Chicago Bears", "Boston Globe", "Boston Herald",
        "Moscow Times",
        "Jerusalem Post", "Kyiv Independent", "Kyiv Post", "South China Morning Post", "Paris Club",
        "Paris Hilton", "London Breed", "Jack London", "Irving Berlin", "Treaty of Rome",
        "Minsk agreements", "Treaty of Lisbon", "Chicken Kiev", "Chicken Kyiv",
        "Rome, New York", "Geneva, New York", "Athens, New York", "Lima beans", "Panama hat", "Peking duck",
        "Stockholm syndrome",
        "Stockholm Syndrome", "Philadelphia Eagles", "Miami Heat", "Hamburg steak", "Bombay Sapphire", "Madras curry",
        "New Orleans Saints",
        "London Stock Exchange", "Toronto Stock Exchange", "Brussels sprouts",
    ]

    /// Cities whose names towns of the United States have as well. In a text that names a state of these, such a name counts only
    /// when there is evidence of its country, too.
    static let homonyms: Set<String> = [
        "Paris", "Rome", "Athens", "Berlin", "Moscow", "Dublin", "Vienna", "Glasgow", "Milan", "Belfast", "Melbourne",
        "Liverpool",
        "Prague", "Genoa", "Palermo", "Delhi", "Philipsburg", "Cairo", "Lima", "Geneva", "Havana", "Edinburgh",
        "Warsaw", "Lisbon",
        "Madrid", "Stockholm", "Gothenburg", "Hamburg", "Dresden", "Leipzig", "Bremen", "Copenhagen", "Odesa", "Bogota",
        "Quito",
        "London", "Vancouver", "Lyon", "Bologna", "Amsterdam", "Rotterdam", "Casablanca", "Ottawa", "Brussels",
        "Zurich", "Berne",
        "Santo Domingo", "Brasilia", "Valparaiso", "Calcutta", "Mandalay", "Tangier", "Manila", "Canton", "Toledo",
        "Bagdad", "Belgrade",
        "Jakarta", "Whitehorse", "St Johns", "Monterrey", "Kiev", "Lublin", "Caracas", "Marseilles", "Nantes", "Lugano",
        "Antwerp",
        "Ghent", "Bruges", "Christchurch", "Leeds", "Montevideo", "Calais", "Gomel",
    ]

    /// Words with a capital behind a city's name that make another name of it: what is there, or what was agreed there.
    static let heads: Set<String> = Set(
        """
        County Parish Township State University College School Schools High Academy Creek River Rivers Lake Bay Beach Island Harbor
        Falls Springs Hills Heights Valley Park Road Street Avenue Boulevard Highway Bridge Monument Memorial Church Volunteer Fire
        Tribune Herald Times Post Gazette Journal Star News Globe Accord Accords Agreement Agreements Convention Conventions Treaty
        Protocol Statute Pact Round Commission Declaration Document Consensus Charter Process Club Hospital Nation Pueblo Project
        Angels Ports Review Group Center Centre Distinctive Lakes
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Words before a city's name that make another name of it.
    static let tails: Set<String> = [
        "Fort", "Mount", "Mt", "Lake", "Camp", "Port", "New", "North", "South", "West", "USS",
    ]

    /// Cities of the state of Washington: where one is named, the name alone is more likely the state.
    static let ofWashingtonState: [String] = [
        "Spokane", "Tacoma", "Puget Sound", "Yakima", "Bremerton", "Walla Walla", "Bellingham", "Hanford",
        "Washingtonians", "Washington state", "Washington State", "State of Washington",
    ]
}
