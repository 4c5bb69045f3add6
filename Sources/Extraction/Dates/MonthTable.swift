/// The names of the months, as words that stand in dates.
///
/// Facts of the Unicode CLDR (full and short, within dates and standing alone, as ICU gives them), in lower case and
/// without full stops; names with accents also without them; a few that newspapers use besides. A line that begins with a
/// language goes up to the next one and has twelve months, each with its forms set apart by commas; `_` is a blank within a
/// name. Left out are short forms that are words of another language and stand for nothing there.
///
/// A table instead of Foundation's symbols: those load ICU, 30 MB in a worker that has it nowhere else, and say nothing of
/// forms without accents.
enum MonthTable {
    static let text = """
        en: january,jan february,feb march,mar april,apr may june,jun july,jul august,aug september,sep,sept
          october,oct november,nov december,dec
        de: januar,jan,jänner,janner,jaenner februar,feb,feber märz,marz,mär,mar,maerz,mrz april,apr mai juni,jun
          juli,jul august,aug september,sept,sep oktober,okt november,nov dezember,dez
        fr: janvier,janv février,fevrier,févr,fevr,fev mars avril,avr,apr mai juin,jun juillet,juil,jul août,aout
          septembre,sept octobre,oct novembre,nov décembre,decembre,déc,dec
        es: enero,ene febrero,feb marzo,mar abril,abr mayo,may junio,jun julio,jul agosto,ago
          septiembre,sept,setiembre,sep octubre,oct noviembre,nov diciembre,dic
        it: gennaio,gen febbraio,feb marzo,mar aprile,apr maggio,mag giugno,giu luglio,lug agosto,ago
          settembre,set,sett ottobre,ott novembre,nov dicembre,dic
        pt: janeiro,jan fevereiro,fev março,marco,mar abril,abr maio,mai junho,jun julho,jul agosto,ago
          setembro,set,sep outubro,out novembro,nov dezembro,dez
        nl: januari,jan februari,feb maart,mrt april,apr mei juni,jun juli,jul augustus,aug september,sep oktober,okt
          november,nov december,dec
        sv: januari,jan februari,feb mars april,apr maj juni juli augusti,aug september,sep oktober,okt november,nov
          december,dec
        nb: januar,jan februar,feb mars,mar april,apr mai juni,jun juli,jul august,aug september,sep oktober,okt
          november,nov desember,des
        da: januar,jan februar,feb marts,mar april,apr maj,mai juni,jun juli,jul august,aug september,sep oktober,okt
          november,nov december,dec
        fi: tammikuuta,tammikuu,tammi helmikuuta,helmikuu,helmi maaliskuuta,maaliskuu,maalis huhtikuuta,huhtikuu,huhti
          toukokuuta,toukokuu,touko kesäkuuta,kesakuuta,kesäkuu,kesakuu,kesä,kesa
          heinäkuuta,heinakuuta,heinäkuu,heinakuu,heinä,heina elokuuta,elokuu,elo syyskuuta,syyskuu,syys
          lokakuuta,lokakuu,loka marraskuuta,marraskuu,marras joulukuuta,joulukuu,joulu
        is: janúar,januar,jan febrúar,februar,feb mars,mar apríl,april,apr maí,mai júní,juni,jún,jun júlí,juli,júl,jul
          ágúst,agust,ágú,agu september,sep október,oktober,okt nóvember,november,nóv,nov desember,des
        pl: stycznia,styczeń,styczen,sty lutego,luty,lut marca,marzec,mar kwietnia,kwiecień,kwiecien,kwi maja,maj
          czerwca,czerwiec,cze lipca,lipiec,lip sierpnia,sierpień,sierpien,sie września,wrzesnia,wrzesień,wrzesien,wrz
          października,pazdziernika,październik,pazdziernik,paź,paz listopada,listopad,lis
          grudnia,grudzień,grudzien,gru
        cs: ledna,leden,led února,unora,únor,unor,úno,uno března,brezna,březen,brezen,bře,bre dubna,duben,dub
          května,kvetna,květen,kveten,kvě,kve června,cervna,červen,cerven,čvn,cvn
          července,cervence,červenec,cervenec,čvc,cvc srpna,srpen,srp září,zari,zář,zar
          října,rijna,říjen,rijen,říj,rij listopadu,listopad,lis prosince,prosinec,pro
        sk: januára,januara,január,januar,jan februára,februara,február,februar,feb marca,marec,mar
          apríla,aprila,apríl,april,apr mája,maja,máj,maj júna,juna,jún,jun júla,jula,júl,jul augusta,august,aug
          septembra,september,sep októbra,oktobra,október,oktober,okt novembra,november,nov decembra,december,dec
        sl: januar,jan februar,feb marec,mar april,apr maj junij,jun julij,jul avgust,avg september,sep oktober,okt
          november,nov december,dec
        hr: siječnja,sijecnja,siječanj,sijecanj,sij veljače,veljace,veljača,veljaca,velj
          ožujka,ozujka,ožujak,ozujak,ožu,ozu travnja,travanj,tra svibnja,svibanj,svi lipnja,lipanj,lip
          srpnja,srpanj,srp kolovoza,kolovoz,kol rujna,rujan,ruj listopada,listopad,lis studenoga,studeni,stu
          prosinca,prosinac,pro
        sr: јануар,јан фебруар,феб март,мар април,апр мај јун јул август,авг септембар,сеп октобар,окт новембар,нов
          децембар,дец
        sr: januar,jan februar,feb mart,mar april,apr maj jun jul avgust,avg septembar,sep oktobar,okt novembar,nov
          decembar,dec
        bs: januar,jan februar,feb mart,mar april,apr maj juni,jun juli,jul august,aug septembar,sep oktobar,okt
          novembar,nov decembar,dec
        mk: јануари,јан февруари,фев март,мар април,апр мај јуни,јун јули,јул август,авг септември,сеп октомври,окт
          ноември,ное декември,дек
        bg: януари,яну февруари,фев март април,апр май юни юли август,авг септември,сеп октомври,окт ноември,ное
          декември,дек
        ru: января,январь,янв февраля,февраль,февр,фев марта,март,мар апреля,апрель,апр мая,май июня,июнь,июн
          июля,июль,июл августа,август,авг сентября,сентябрь,сент,сен октября,октябрь,окт ноября,ноябрь,нояб,ноя
          декабря,декабрь,дек
        uk: січня,січень,січ лютого,лютий,лют березня,березень,бер квітня,квітень,квіт травня,травень,трав
          червня,червень,черв липня,липень,лип серпня,серпень,серп вересня,вересень,вер жовтня,жовтень,жовт
          листопада,листопад,лист,нояб грудня,грудень,груд
        be: студзеня,студзень лютага,люты сакавіка,сакавік красавіка,красавік мая,май чэрвеня,чэрвень ліпеня,ліпень
          жніўня,жнівень верасня,верасень кастрычніка,кастрычнік лістапада,лістапад снежня,снежань
        kk: қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
        ky: январь,янв февраль,фев март,мар апрель,апр май июнь,июн июль,июл август,авг сентябрь,сен октябрь,окт
          ноябрь,ноя декабрь,дек
        lt: sausio,sausis,saus vasario,vasaris,vas kovo,kovas,kov balandžio,balandzio,balandis,bal
          gegužės,geguzes,gegužė,geguze,geg birželio,birzelio,birželis,birzelis,birž,birz liepos,liepa,liep
          rugpjūčio,rugpjucio,rugpjūtis,rugpjutis,rugp rugsėjo,rugsejo,rugsėjis,rugsejis,rugs spalio,spalis,spal
          lapkričio,lapkricio,lapkritis,lapkr gruodžio,gruodzio,gruodis,gruod
        lv: janvāris,janvaris,janv februāris,februaris,febr marts aprīlis,aprilis,apr maijs jūnijs,junijs,jūn,jun
          jūlijs,julijs,jūl,jul augusts,aug septembris,sept oktobris,okt novembris,nov decembris,dec
        et: jaanuar,jaan veebruar,veebr märts,marts aprill,apr mai juuni juuli august,aug september,sept oktoober,okt
          november,nov detsember,dets
        hu: január,januar,jan február,februar,febr március,marcius,márc,marc április,aprilis,ápr,apr
          május,majus,máj,maj június,junius,jún,jun július,julius,júl,jul augusztus,aug szeptember,szept
          október,oktober,okt november,nov december,dec
        ro: ianuarie,ian februarie,feb martie,mar aprilie,apr mai iunie,iun iulie,iul august,aug septembrie,sept
          octombrie,oct noiembrie,nov,noi decembrie,dec
        el: ιανουαρίου,ιανουαριου,ιανουάριος,ιανουαριος,ιαν φεβρουαρίου,φεβρουαριου,φεβρουάριος,φεβρουαριος,φεβ
          μαρτίου,μαρτιου,μάρτιος,μαρτιος,μαρ,μάρ απριλίου,απριλιου,απρίλιος,απριλιος,απρ
          μαΐου,μαιου,μάιος,μαιος,μαΐ,μαι,μάι ιουνίου,ιουνιου,ιούνιος,ιουνιος,ιουν,ιούν
          ιουλίου,ιουλιου,ιούλιος,ιουλιος,ιουλ,ιούλ αυγούστου,αυγουστου,αύγουστος,αυγουστος,αυγ,αύγ
          σεπτεμβρίου,σεπτεμβριου,σεπτέμβριος,σεπτεμβριος,σεπ οκτωβρίου,οκτωβριου,οκτώβριος,οκτωβριος,οκτ
          νοεμβρίου,νοεμβριου,νοέμβριος,νοεμβριος,νοε,νοέ δεκεμβρίου,δεκεμβριου,δεκέμβριος,δεκεμβριος,δεκ
        tr: ocak,oca şubat,subat,şub,sub mart,mar nisan,nis mayıs,mayis,may haziran,haz temmuz,tem
          ağustos,agustos,ağu,agu eylül,eylul,eyl ekim,eki kasım,kasim,kas aralık,aralik,ara
        az: yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
        uz: yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr
        ar: يناير,جانفي فبراير,فيفري مارس أبريل,ابريل مايو,ماي يونيو,جوان يوليو,جويلية أغسطس,اغسطس سبتمبر
          أكتوبر,اكتوبر نوفمبر ديسمبر
        ar: كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول
        fa: ژانویهٔ,ژانویه فوریهٔ,فوریه مارس آوریل مهٔ,مه ژوئن ژوئیهٔ,ژوئیه,جولای اوت سپتامبر اکتبر نوامبر دسامبر
        he: ינואר,ינו פברואר,פבר מרץ,מרס אפריל,אפר מאי יוני יולי אוגוסט,אוג ספטמבר,ספט אוקטובר,אוק נובמבר,נוב
          דצמבר,דצמ
        hi: जनवरी,जन फ़रवरी,फ़र,फरवरी मार्च अप्रैल मई जून जुलाई,जुल अगस्त,अग सितंबर,सित,सितम्बर
          अक्तूबर,अक्तू,अक्टूबर नवंबर,नव,नवम्बर दिसंबर,दिस,दिसम्बर
        bn: জানুয়ারী,জানু,জানুয়ারি ফেব্রুয়ারী,ফেব,ফেব্রুয়ারি মার্চ এপ্রিল,এপ্রি মে জুন জুলাই,জুল
          আগস্ট,আগ সেপ্টেম্বর,সেপ অক্টোবর,অক্টো নভেম্বর,নভে ডিসেম্বর,ডিসে
        ur: جنوری,جنو فروری,فرو مارچ,مار اپریل,اپر مئی جون جولائی,جول اگست,اگس ستمبر,ستم اکتوبر,اکت نومبر,نوم
          دسمبر,دسم
        ta: ஜனவரி,ஜன பிப்ரவரி,பிப் மார்ச்,மார் ஏப்ரல்,ஏப் மே ஜூன் ஜூலை ஆகஸ்ட்,ஆக செப்டம்பர்,செப்
          அக்டோபர்,அக் நவம்பர்,நவ டிசம்பர்,டிச
        th: มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน
          ธันวาคม
        id: januari,jan februari,feb,pebruari maret,mar april,apr mei juni,jun juli,jul agustus,agu,agust
          september,sep oktober,okt november,nov,nopember desember,des
        ms: januari,jan februari,feb mac april,apr mei jun julai,jul ogos,ogo september,sep oktober,okt november,nov
          disember,dis
        ca: gener,gen febrer,febr març,marc abril,abr maig juny juliol,jul agost,ag setembre,set octubre,oct
          novembre,nov desembre,des
        gl: xaneiro,xan febreiro,feb marzo,mar abril,abr maio xuño,xuno xullo,xul agosto,ago setembro,set outubro,out
          novembro,nov decembro,dec
        eu: urtarrila,urtarrilaren otsaila,otsailaren martxoa,martxoaren apirila,apirilaren maiatza,mai,maiatzaren
          ekaina,ekainaren uztaila,uztailaren abuztua,abuztuaren iraila,irailaren urria,urriaren azaroa,azaroaren
          abendua,abenduaren
        sq: janar,jan shkurt,shk mars,mar prill,pri maj qershor,qer korrik,korr gusht,gush shtator,sht tetor,tet
          nëntor,nentor,nën,nen dhjetor,dhj
        ga: eanáir,eanair,ean feabhra,feabh márta,marta aibreán,aibrean,aib bealtaine,beal meitheamh,meith iúil,iuil
          lúnasa,lunasa,lún,lun meán_fómhair,mean_fomhair,mfómh,mfomh deireadh_fómhair,deireadh_fomhair,dfómh,dfomh
          samhain,samh nollaig,noll
        cy: ionawr chwefror,chwef mawrth ebrill mai mehefin gorffennaf,gorff awst medi hydref tachwedd,tach
          rhagfyr,rhag
        hy: հունվարի,հունվար,հնվ փետրվարի,փետրվար,փտվ մարտի,մարտ,մրտ ապրիլի,ապրիլ,ապր մայիսի,մայիս,մյս
          հունիսի,հունիս,հնս հուլիսի,հուլիս,հլս օգոստոսի,օգոստոս,օգս սեպտեմբերի,սեպտեմբեր,սեպ հոկտեմբերի,հոկտեմբեր,հոկ
          նոյեմբերի,նոյեմբեր,նոյ դեկտեմբերի,դեկտեմբեր,դեկ
        ka: იანვარი,იან თებერვალი,თებ მარტი,მარ აპრილი,აპრ მაისი,მაი ივნისი,ივნ ივლისი,ივლ აგვისტო,აგვ
          სექტემბერი,სექ ოქტომბერი,ოქტ ნოემბერი,ნოე დეკემბერი,დეკ
        sw: januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
        tl: enero pebrero marso abril mayo,may hunyo hulyo agosto setyembre oktubre nobyembre disyembre
        af: januarie,jan februarie,feb maart,mrt april,apr mei junie,jun julie,jul augustus,aug september,sep
          oktober,okt november,nov desember,des
        """
}
