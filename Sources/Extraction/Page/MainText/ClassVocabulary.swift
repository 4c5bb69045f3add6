/// The words of classes and ids on the web, by what they mark.
///
/// Two words that follow one another are looked up as one as well: `postcontent` is `post-content`, `postContent`,
/// `post_content` and `td-post-content-wrap`. A star stands for any ending.
enum ClassVocabulary {
    static let words: [(ClassMarks, String)] = [
        (
            .text,
            """
            articlebody articletext articlecontent articlebodytext articlemain entrycontent entrybody entrytext postcontent \
            postbody posttext postentry storybody storytext storycontent bodycopy bodytext textbody contentbody contenttext \
            maintext newstext newsbody newscontent fulltext blogcontent blogbody blogtext singlecontent artikeltext \
            artikelinhalt artikelbody beitragstext beitragsinhalt textoarticulo cuerpo cuerponoticia articlecontainer \
            textearticle corpsarticle contenuarticle corpo articolocorpo tresc trescartykulu articlefull pfcontent \
            contentarticle contentpost theiadetail detailtext detailbody detailcontent fieldbody fieldnamebody richtext \
            wysiwyg blogpostbody pagetext pagebody mwparseroutput bodycontent threadbody messagebody messagecontent \
            articledetail storydetail newsdetail recipebody
            """
        ),
        (
            .part,
            """
            ingredients recipeingredients recipeingredient zutaten ingredientes ingredienti recipeinstructions zubereitung \
            preparationsteps instructions acceptedanswer suggestedanswer
            """
        ),
        (
            .article,
            """
            article post entry story hentry blogpost newsarticle artikel beitrag noticia articulo articolo artykul \
            blogentry singlepost postarticle meldung recipe hrecipe
            """
        ),
        (.content, "content main maincontent maincol maincolumn primary inhalt hauptinhalt contenido contenu conteudo"),
        (
            .navigation,
            """
            nav navi navbar navigation navmenu subnav topnav mainnav menu menus submenu mainmenu topmenu menubar \
            breadcrumb* brotkrumen krumen crumbs crumb pager pagination paging pagenav pagenavi postnav \
            postnavigation toolbar sitemap topbar skiplink skiplinks tabnav prevnext nextprev \
            toc tableofcontents inhaltsverzeichnis linklist linkliste
            """
        ),
        (
            .sharing,
            """
            share shares shared sharing sharebar sharebuttons sharebutton sharebox sharethis sharedaddy sharetools \
            sharelinks sharepost social socials socialmedia socialshare socialbar socialbookmarks socialicons \
            socialbuttons sociallinks addthis addtoany a2a \
            shariff bookmarks bookmark teilen weitersagen compartir partager condividi udostepnij facebook twitterbutton \
            whatsapp pinterest jpsharing sharify sociable
            """
        ),
        (
            .related,
            """
            related* relacionad* recommend* recommended similar readmore readnext readalso alsoread seealso moreon \
            morefrom morenews morestories morearticles outbrain taboola yarpp popular mostpopular mostread mostviewed \
            trending latest latestnews recentposts recententries recent suggestions verwandt* \
            aehnliche weitere weiterlesen mehrzumthema zumthema meistgelesen empfehlung* powiazane connexe* correlat* \
            nextpost prevpost otherposts othernews linkwithin zergnet contentad* crosslinks furtherreading \
            artikelliste teaserlist newslist articlelist postlist
            """
        ),
        (
            .comments,
            """
            comment comments* commentlist* commentarea commentform commentbox commentbody commentwrap* commentcount \
            commentitem commentsection commentstream commentaire commentaires disqus respond replies leser* kommentar* komentar* comentario* commenti \
            reactions reaction trackback* pingback* dsq discourse livefyre
            """
        ),
        (
            .advertisement,
            """
            ad ads adv advert* adsense adslot adbox adunit adcontainer banner banners sponsor* promo promos promotion \
            promobox anzeige anzeigen werbung publicidad publicite reklama dfp gpt googlead affiliate \
            billboard skyscraper leaderboard adwrapper commercial
            """
        ),
        (
            .appeal,
            """
            newsletter* subscribe subscription subscriptions signup mailchimp optin paywall donate donation donations \
            spenden abonnement abo cookie* consent gdpr onetrust cmp privacy piano regwall followus cta calltoaction \
            crowdfunding patreon membership
            """
        ),
        (
            .margin,
            """
            sidebar* sidebars aside rail sidecol widget widgets widgetarea rightcol rightcolumn leftcol leftcolumn marginal \
            marginalspalte randspalte footer* pagefooter foot fuss fusszeile pied colophon copyright imprint impressum \
            legal masthead disclaimer siteheader pageheader topheader siteinfo siteinformation secondarycontent sidecontent =secondary
            """
        ),
        (
            .hidden,
            """
            =hidden =hide =invisible sronly screenreadertext visuallyhidden visuallyhide noprint printonly \
            =dnone unsichtbar assistivetext offscreen elementinvisible elementhidden displaynone =print
            """
        ),
        (
            .caption,
            """
            caption captions figcaption credit credits wpcaption wpcaptiontext imagecaption photocaption piccaption \
            imgcaption bildunterschrift bildtext bildnachweis imagecredit photocredit legende pie piedefoto didascalia \
            podpis gallery galleries slideshow carousel slider lightbox imagegallery fotostrecke bildergalerie \
            galerie mediainfo thumbcaption bu photographer fotograf
            """
        ),
        (
            .author,
            """
            author authors authorbox authorinfo authorbio authorname aboutauthor byline bylines bio biography \
            authorprofile autor autoren autorenbox verfasser auteur autore avatar gravatar contributor writer userinfo \
            postauthor entryauthor redakteur
            """
        ),
        (
            .about,
            """
            meta postmeta entrymeta articlemeta metadata date datum dates time timestamp datetime published pubdate \
            postinfo articleinfo postdate entrydate articledate posted postedon tags tag taglist taglinks tagcloud posttags \
            entrytags keywords keyword topics schlagworte stichworte schlagwort categories catlinks category \
            entryutility entryfooter postfooter articlefooter dachzeile kicker \
            postmetadata filedunder rubrik ressort fecha hora data views viewcount counter stats readingtime lesezeit
            """
        ),
        (
            .headline,
            """
            headline entrytitle posttitle articletitle storytitle pagetitle titel ueberschrift titulo titre titolo tytul
            """
        ),
        (
            .summary,
            """
            standfirst summary lead lede leadtext vorspann subtitle subheadline subhead deck dek excerpt intro einleitung \
            entradilla chapo chapeau sommario abstract anreisser introtext articleintro
            """
        ),
        (.site, "logo sitetitle sitename sitedescription branding tagline blogtitle blogname"),
        (
            .control,
            """
            login logout signin register registration anmelden loginform search searchform searchbox suche modal popup \
            popover overlay dialog tooltip rating ratings vote votes voting poll polls survey quiz player videoplayer \
            audioplayer jwplayer editsection mweditsection navbox hatnote mwjumplink sitesub =button buttons =btn btns \
            dropdown feedback formular contactform warenkorb cart basket checkout addtocart wishlist toolbox tools \
            articletools servicebox funktionen printbutton voteitup captcha noscript shoppingcart backtotop totop \
            backlink languageswitcher langswitch preloader spinner
            """
        ),
        (
            .harmless,
            """
            labelhidden nosidebar nosidebars hassidebar withsidebar nocomments nopaywall paywallon elementorwidget \
            hascaption withcaption commentson commentsopen commentopen hasads noads fontsecondary textsecondary withnav \
            stickysidebar contentsidebar hasbanner hasfooter hasmenu sidebarleft sidebarright sidebarwrap \
            colorsecondary viewmode leadarticle
            """
        ),
        (.teaser, "teaser teasers teaserbox infokasten factbox"),
    ]
}
