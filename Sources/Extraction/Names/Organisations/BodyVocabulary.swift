/// The words by which names of organisations are told, in English.
enum BodyVocabulary {
    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// Nouns that end the name of a body: `Armed Services Committee`. What `weak` has needs more before it.
    static let bodies = words(
        """
        Committee Subcommittee Commission Council Bureau Agency Authority Department Ministry Corps Guard Court Tribunal
        Parliament Assembly Caucus Party League Federation Confederation Association Society Institute Institution
        Foundation University College Academy Company Corporation Airlines Airways Organization Organisation Coalition
        Alliance Union Bank Secretariat Directorate Command Journal Tribune Herald Gazette
        """
    ).union(weak).union(forms)

    static let weak = words(
        """
        Administration Service Office Board Group Fund Trust Center Centre Front Forces Holdings Industries Exchange
        Network Enforcement Hospital Laboratory Brigade Police
        """
    )

    static let forms = words("Inc Ltd LLC PLC Corp GmbH")

    /// Nouns that begin the name of a body, with what it is of or for behind them.
    static let of = words(
        """
        Ministry Department University Institute Bank Office Bureau Council Committee Commission Association Federation
        Confederation Organization Organisation Agency League Union Society Academy College Foundation Fund Center Centre
        Centers Court Courts Corps Subcommittee Board Coalition Alliance House Voice Congress Directorate Chamber Conference
        """)

    /// What bodies are for. `and` joins two of these in one name, and nothing else.
    static let fields = words(
        """
        Affairs Foreign Defense Defence Interior Justice Labor Labour Health Human Housing Urban Development Education
        Science Sciences Technology Trade Commerce Industry Energy Power Mines Natural Resources Water Environment
        Environmental Forestry Fisheries Agriculture Food Drug Drugs Rural Transportation Transport Infrastructure
        Communications Information Broadcasting Digital Culture Sports Tourism Youth Women Children Families Family
        Veterans Social Welfare Pensions Finance Economy Economic Budget Management Planning Treasury Security Homeland
        Intelligence Emergency Situations Preparedness Coordination Prevention Control Disease Research Medicine Medicaid
        Medicare Services Customs Immigration Immigrations Border Protection Enforcement Alcohol Tobacco Firearms Explosives Crime
        Law Order Rights Refugees Migration Cooperation Co-operation Reconstruction Statistics Local Government Public
        Administration Aviation Space Aeronautics Atmospheric Oceanic Securities Exchange Futures Employment Training Means
        Ways Nutrition Livestock Marine Wildlife Fish Art Arts Humanities Letters Engineering Peace Policy Strategic
        International Regional Community Nuclear Radiation Safety Regulatory Investigation Appeals Standards Nationalities Representatives Commons Lords State
        Governmental Works Aging Ethics Oversight Investigations Relations Business Entrepreneurship Banking Studies
        """)

    /// What may be named after a body, a place or a person and is no body.
    static let otherKinds = words(
        """
        Act Bill Law Code Amendment Treaty Agreement Convention Accord Pact Resolution Report Review Award Awards Prize
        Medal Building Street Avenue Road Square Park Bridge Hall Station Base Airport Field Day Week Month Program
        Programme Project Plan Campaign Operation Summit Meeting Meetings Forum Festival Conference Hearing Hearings
        Building Reauthorization Authorization Grant Grants Scholarship Fellowship Bowl Cup Games Drive Stadium
        """
    )

    static let collectives = words(
        "People Peoples Women Children Workers Teachers Farmers Veterans Lawyers Writers Nurses")

    /// Names that end in a noun of a body and are of something else.
    static let others: Set<String> = [
        "West Bank", "Conference Committee", "Police Department", "Fire Department", "City Council", "Town Council",
        "County Council", "Left Bank", "Soviet Union", "Russian Federation", "World Trade Center",
        "Oval Office", "Armed Forces", "Special Forces", "Security Forces", "Coalition Forces", "Law Enforcement",
        "Working Group", "Third Party", "Task Group", "Tennis Court", "Food Bank", "Civil Union", "Box Office",
        "Post Office",
        "Press Office", "District Office", "Memorial Service", "Public Service", "Military Service",
        "Community College", "Master Trust",
        "Regional Command", "Contact Group", "First Union", "Advisory Board",
    ]

    /// Bodies whose names have no such noun.
    static let known: Set<String> = [
        "United Nations", "Islamic State", "Red Cross", "Red Crescent", "Al Qaeda", "Al-Qaeda", "Hezbollah", "Hamas",
        "Taliban",
        "Interpol", "Europol",
    ]

    /// Acronyms that texts use without introducing them. Those that are words or stand for more than one body are left out.
    static let acronyms: [String: String] = [
        "NATO": "North Atlantic Treaty Organization", "EU": "European Union", "UN": "United Nations",
        "OPEC": "Organization of the Petroleum Exporting Countries", "IMF": "International Monetary Fund",
        "WHO": "World Health Organization", "WTO": "World Trade Organization", "FBI": "Federal Bureau of Investigation",
        "CIA": "Central Intelligence Agency", "BBC": "British Broadcasting Corporation",
        "NASA": "National Aeronautics and Space Administration", "IAEA": "International Atomic Energy Agency",
        "UNICEF": "United Nations Children's Fund", "UNHCR": "United Nations High Commissioner for Refugees",
        "UNESCO": "United Nations Educational, Scientific and Cultural Organization",
        "OSCE": "Organization for Security and Co-operation in Europe",
        "ASEAN": "Association of Southeast Asian Nations",
        "OECD": "Organisation for Economic Co-operation and Development", "FEMA": "Federal Emergency Management Agency",
        "FDA": "Food and Drug Administration", "EPA": "Environmental Protection Agency",
        "NSA": "National Security Agency",
        "FIFA": "International Federation of Association Football", "IOC": "International Olympic Committee",
    ]
}
