/// The words by which names of people are told from other names, in English.
enum PersonVocabulary {
    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// Offices, ranks and forms of address, as they stand before a name.
    static let titles = words(
        """
        President Premier Chancellor Minister Secretary Senator Sen Representative Rep Congressman Congresswoman
        Governor Gov Mayor Councilman Councilwoman Alderman Commissioner Ambassador Envoy Speaker Leader Chairman
        Chairwoman Chair Chief Director Administrator Attorney Prosecutor Judge Justice Sheriff Marshal General Gen
        Admiral Adm Colonel Col Major Maj Captain Capt Lieutenant Lt Sergeant Sgt Corporal Cpl Private Pvt Commander Cmdr
        Brigadier Brig Officer Detective Inspector Superintendent Doctor Dr Professor Prof Mr Mrs Ms Miss Mx Sir Dame Lord
        Lady Baron Baroness Count Countess Duke Duchess King Queen Prince Princess Emperor Sultan Emir Pope Cardinal
        Archbishop Bishop Reverend Rev Pastor Father Rabbi Imam Sheikh Ayatollah Coach Manager Spokesman Spokeswoman
        Spokesperson Deputy Counsel Counselor Dean Provost Chancellor Analyst Author Economist Treasurer Undersecretary
        Congressmen Senators Representatives Reps Sens Hon Honorable Herr Frau Monsieur Madame Señor Señora Don Doña
        Comrade Taoiseach Tsar Shah
        """)

    /// What stands before a name in small letters.
    static let roles = words(
        """
        spokesman spokeswoman spokesperson lawmaker lawmakers senator president minister premier chancellor governor
        mayor chairman chairwoman chair director chief executive founder co-founder cofounder owner editor journalist
        reporter correspondent columnist author writer novelist poet actor actress singer musician composer painter
        artist photographer filmmaker analyst economist professor lecturer researcher scientist historian engineer
        doctor surgeon nurse lawyer attorney prosecutor judge justice activist campaigner dissident politician
        candidate leader negotiator envoy ambassador diplomat general colonel commander captain officer sergeant coach
        manager striker goalkeeper midfielder defender player athlete champion boxer driver businessman businesswoman
        entrepreneur billionaire investor banker farmer teacher student pastor bishop priest rabbi imam sheikh king
        queen prince princess wife husband son daughter brother sister mother father resident residents opponent rival
        successor predecessor colleague named called congressman congresswoman representative secretary deputy treasurer
        """)

    /// What people do with words; beside a name it is a person's.
    static let saying = words(
        """
        said says say told tells added adds announced announces wrote writes tweeted argued argues warned warns noted
        notes explained explains stated states testified replied insisted insists claimed claims complained recalled
        recalls believes believed thinks joked admitted admits acknowledged denied denies declared declares concluded
        continued continues asked asks calls called urges urged announce introduces introduced praised criticized criticised thanked thanks
        """)

    /// Small words within a name.
    static let particles = words(
        "de da das do dos del della di du la le van von vom zu zur der den ter ten bin bint ibn ben al el y e af av ul ur"
    )

    /// Behind a name, part of it.
    static let suffixes: Set<String> = ["Jr", "Sr", "II", "III", "IV"]

    /// Names with one of these are of something else: bodies, places, laws, works, times.
    static let otherNouns = words(
        """
        Committee Subcommittee Commission Council Board Bureau Agency Administration Authority Department Ministry Office
        Service Services Corps Force Forces Army Navy Guard Police Court Courts House Senate Congress Parliament Duma
        Assembly Caucus Government Cabinet Party Union League Federation Confederation Association Society Institute
        Institution Foundation Fund Trust Center Centre University College School Academy Hospital Clinic Church Museum
        Library Theater Theatre Company Corporation Corp Inc Ltd LLC PLC Group Holdings Industries Bank Exchange Market
        Airlines Airways Motors Electric Energy Oil Gas Steel Foods Stores Times Post News Journal Press Tribune Herald
        Gazette Magazine Radio Television Network Channel Studios Records Act Bill Law Code Amendment Treaty Agreement
        Convention Accord Pact Resolution Constitution Program Programme Project Initiative Plan Strategy Campaign
        Operation Mission Report Review Survey Index Award Awards Prize Medal Cup Championship Championships Games
        Olympics Series Tournament Conference Summit Forum Festival Week Month Year Day Days Night Morning Century War
        Wars Revolution Crisis Deal Budget Tax Credit Security Affairs Defense Defence Health Education Labor Commerce
        Agriculture Transportation Interior Treasury Homeland Veterans Housing Environmental Protection Street Avenue
        Road Boulevard Square Park Bridge Tower Building Hall Palace Hotel Airport Station Port Harbor Harbour River Lake
        Sea Ocean Bay Gulf Strait Island Islands Mountain Mountains Mount Valley Desert Forest County State States City
        Town Village District Province Region Republic Kingdom Empire Emirates Nations Coast Beach Hills Heights Springs
        Falls North South East West Northern Southern Eastern Western Central New Old Great United National International
        Federal Royal American European Asian African Catholic Christian Muslim Jewish Islamic Democratic Republican
        Liberal Conservative Labour Green Democrats Republicans Team Club United Rovers Real Internet Web Online Facebook
        Twitter Google YouTube Instagram Microsoft Apple Amazon Pentagon Kremlin Capitol Hill Wall White Supreme First
        Second Third World Global Human Rights Civil Public Social Economic Climate Nuclear Medicare Medicaid Water Air
        Food Drug Steering Task Nation Regarding Tribe Chamber Office Laboratory
        """)

    /// Words that begin sentences, which are not the first of a name behind them.
    static let starters = words(
        """
        The A An This That These Those It Its He She They We You I His Her Their Our Your My In On At By For From To Of
        With Without Within About Above After Against Along Among Around As Because Before Behind Below Beside Besides
        Between Beyond But And Or Nor So Yet If Unless Until While When Whenever Where Wherever Whether Which Who Whom
        Whose What Why How Since Although Though Despite During Through Throughout Under Over Up Down Out Off Once Only
        Even Also Both Either Neither Each Every All Any Some Many Most Much More Few Several Such No Not Now Then There
        Here Today Yesterday Tomorrow Tonight Earlier Later Recently Meanwhile However Moreover Furthermore Instead
        Indeed Still Just According Like Unlike Following Former Late Ex Another Other Others Same Last Next Next
        Everyone Everybody Someone Nobody Anyone Else Too Dear Welcome Thank Thanks Photo Photos Image Picture Video Source Sources Read See Watch Click Contact Media
        Washington Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
        August September October November December Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct
        Nov Dec Christmas Easter Ramadan God
        """)

    /// What offices are of: `Secretary of State`, `Minister for Health`. Behind it the name begins.
    static let domains = words(
        """
        State Defense Defence Energy Education Labor Labour Commerce Agriculture Transportation Interior Treasury Health
        Justice Finance Foreign Homeland Security Veterans Affairs Housing Environment Trade Culture Staff Police
        """)

    /// The states of the United States, in full and as newspapers shorten them: behind a name they say where its bearer is from.
    static let states = words(
        """
        Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois
        Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri
        Montana Nebraska Nevada Hampshire Jersey Mexico York Carolina Dakota Ohio Oklahoma Oregon Pennsylvania Rhode
        Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind
        Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo
        """)

    /// The first word of a state's name.
    static let beginsState = states.union(["New", "North", "South", "West"])

    /// Given names that are usual in many countries, without such as are words or places as well.
    static let givenNames = words(
        """
        Aaron Abdul Abdullah Abigail Abraham Adam Adrian Ahmad Ahmed Aisha Alan Albert Alejandro Aleksandr Alexander
        Alexandra Alexei Alfred Ali Alice Alicia Alison Allen Amanda Amir Amy Ana Anastasia Anatoly Andrea Andreas Andrei
        Andrew Andrey Andrzej Angela Anita Anna Anne Annie Anthony Antoine Anton Antonio Antony Arthur Barbara Barry
        Beatrice Benjamin Bernard Bernie Beth Betty Bill Billy Bob Boris Brandon Brenda Brian Bruce Bryan Camille Carla
        Carlos Carmen Carol Caroline Catherine Cecilia Charles Charlie Charlotte Cheryl Chris Christian Christina
        Christine Christopher Chuck Claire Clara Claude Claudia Colin Cristina Cynthia Daniel Danielle Darren David
        Deborah Debra Dennis Derek Diana Diane Dianne Diego Dmitri Dmitry Dominic Donald Donna Doris Dorothy Douglas Ed
        Eduardo Edward Edwin Eleanor Elena Elizabeth Ellen Emily Emma Emmanuel Eric Erik Ernest Esther Eugene Eva Evelyn
        Fatima Fernando Florence Frances Francesco Francis Francisco Frank Franz Fred Frederick Fyodor Gabriel Gary
        Gennady Geoffrey George Gerald Gerard Gerhard Giovanni Giuseppe Gloria Gordon Greg Gregory Guillermo Gustavo
        Hamid Hannah Hans Harold Harry Hassan Heather Heinrich Helen Helena Helmut Henri Henry Hillary Howard Hugh Hugo
        Hussein Ian Ibrahim Igor Ilya Irene Irina Isabel Isabella Ivan Jack Jacob Jacqueline Jacques Jaime James Jamie
        Jan Jane Janet Janice Jason Javier Jay Jean Jeff Jeffrey Jennifer Jeremy Jerome Jerry Jesse Jessica Jesus Jim
        Jimmy Joan Joanna Joe Joel Johan Johann Johannes John Johnny Jon Jonathan Jorge Jose José Josef Joseph Joshua
        Juan Judith Judy Julia Julian Julie Jürgen Karen Karl Kate Katherine Kathleen Kathryn Katie Keith Kelly Ken
        Kenneth Kevin Khalid Kim Kimberly Kirsten Klaus Konstantin Kristin Kurt Kyle Larry Lars Laura Lauren Laurent
        Lawrence Lee Leo Leon Leonard Leonid Lewis Liam Linda Lisa Lloyd Louis Louise Lucas Lucia Lucy Luis Luke Lyudmila
        Magnus Mahmoud Malcolm Manuel Marc Marcel Marco Marcus Margaret Maria María Marian Marie Marilyn Mario Marion
        Marjorie Martha Martin Mary Maryam Matt Matthew Maureen Maurice Max Maxim Megan Melissa Michael Michel Michele
        Michelle Miguel Mike Mikhail Mitch Mitt Mohamed Mohammad Mohammed Monica Muhammad Mustafa Nancy Natalia Natalie
        Nathan Neil Nicholas Nick Nicola Nicolas Nicole Nikita Nikolai Nikolay Nina Noah Nora Norman Nursultan Olaf Oleg
        Olga Oliver Olivia Omar Oscar Osama Otto Pablo Pamela Patricia Patrick Paul Paula Paulo Pavel Pedro Peter Phil
        Philip Philippe Phillip Pierre Piotr Rachel Ralph Ramon Ramzan Raymond Rebecca Ricardo Richard Rick Rob Robert
        Roberta Roberto Robin Roger Roland Ronald Rosa Rosemary Roy Russell Ruth Ryan Sally Salman Sam Samantha Samuel
        Sandra Sara Sarah Scott Sean Sebastian Serena Sergei Sergey Shannon Sharon Sheila Shirley Simon Sofia Sonia Sophie
        Stanley Stefan Stephanie Stephen Steve Steven Stuart Susan Suzanne Sven Svetlana Sylvia Tamara Tariq Tatiana Ted
        Teresa Terry Theodore Theresa Thomas Tim Timothy Tina Todd Tom Tommy Tony Tracy Ursula Valentina Valeria Vanessa
        Vera Veronica Victor Victoria Viktor Vincent Virginia Vitaly Vivian Vladimir Volodymyr Walter Wayne Wendy Werner
        Wilhelm William Winston Wolfgang Xavier Yasmin Yekaterina Yevgeny Yitzhak Yulia Yuri Yusuf Yves Yvonne Zachary
        """)
}
