/// What pages say around their articles, in the languages of the web. Compared with whole short blocks, in lower case,
/// without signs at the ends.
enum PagePhrases {
    /// A block that says this is left out.
    static let furniture = set(
        """
        advertisement|advertisements|ad|ads|sponsored|promoted|share|share this|share on facebook|tweet|print|email|e-mail|\
        read more|more|continue reading|see also|back|next|previous|back to top|top|home|menu|comments|no comments|\
        leave a comment|reply|loading|play|pause|close|subscribe|sign up|log in|login|follow us|follow|like|like this|\
        share this post|share this article|tags|categories|skip to content|print this page|click to enlarge|permalink|\
        link copied|copy link|view comments|show comments|save|report|edit|download|more on this story|report a typo|\
        anzeige|werbung|teilen|drucken|mehr|weiterlesen|zurück|nach oben|startseite|kommentare|kommentieren|\
        keine kommentare|seite drucken|artikel drucken|empfehlen|merken|twittern|zur startseite|weitere artikel|\
        mehr lesen|lesen sie auch|artikel teilen|schlagworte|beitrag teilen|gefällt mir|zum seitenanfang|bild vergrößern|\
        partager|imprimer|publicité|lire la suite|lire aussi|à lire aussi|commentaires|accueil|retour|haut de page|\
        s'abonner|compartir|imprimir|publicidad|leer más|lee también|comentarios|inicio|volver|suscríbete|\
        compartilhar|publicidade|leia mais|leia também|comentários|condividi|stampa|pubblicità|leggi anche|\
        leggi tutto|commenti|udostępnij|drukuj|reklama|czytaj więcej|czytaj także|czytaj też|komentarze|powrót|\
        поделиться|реклама|читать далее|читайте также|комментарии|печать|delen|lees meer|lees ook|advertentie|\
        reacties|dela|skriv ut|läs mer|läs också|annons|del|les også|læs mere|læs også|annonce|lue myös|jaa|\
        paylaş|yazdır|devamını oku|yorumlar|sdílet|tisk|čtěte také|zdieľať|čítajte aj|megosztás|olvassa el ezt is|\
        hirdetés|distribuie|citește și|publicitate|分享|打印|广告|返回顶部|相关阅读|评论|シェア|広告|続きを読む|関連記事|\
        공유|광고|مشاركة|طباعة|إعلان|اقرأ أيضا|اقرأ المزيد|שתף|פרסומת|διαβάστε επίσης|κοινοποίηση|διαφήμιση|\
        поділитися|читайте також|коментарі|сподели|прочетете още
        """)

    /// A heading that says this begins what does not belong to the article any more.
    static let endings = set(
        """
        comments|comment|leave a comment|leave a reply|add a comment|post a comment|post comment|responses|\
        related|related posts|related articles|related stories|related content|related news|related links|related topics|\
        related products|related items|similar posts|similar articles|you may also like|you might also like|\
        you may also enjoy|more stories|more news|more articles|more posts|recent posts|recent articles|recent comments|\
        latest posts|latest news|latest articles|popular posts|most popular|most read|trending|recommended|\
        recommended for you|read next|up next|further reading|about the author|about author|share this|share this post|\
        share this article|sharing is caring|like this|tags|categories|archives|newsletter|sign up for our newsletter|\
        subscribe to our newsletter|follow us|post navigation|trackbacks|what others are reading|more from the web|\
        customers also bought|customers who bought this also bought|editor's picks|contact|read also|see also|\
        kommentare|kommentar|kommentar schreiben|kommentar hinterlassen|schreibe einen kommentar|schreiben sie einen kommentar|\
        hinterlasse eine antwort|hinterlasse einen kommentar|antworten|kommentar verfassen|einen kommentar schreiben|\
        ähnliche beiträge|ähnliche artikel|ähnliche themen|verwandte artikel|verwandte beiträge|verwandte themen|\
        weitere artikel|weitere beiträge|weitere meldungen|weitere themen|weitere nachrichten|weitere informationen|\
        weiterführende links|mehr zum thema|zum thema|das könnte sie auch interessieren|das könnte dich auch interessieren|\
        das könnte ihnen auch gefallen|auch interessant|lesen sie auch|lesen sie mehr zum thema|neueste beiträge|\
        letzte beiträge|neueste kommentare|meistgelesen|beliebte beiträge|über den autor|über die autorin|teilen|\
        teilen mit|diesen beitrag teilen|artikel teilen|schlagwörter|schlagworte|kategorien|archiv|impressum|\
        beitrags-navigation|beitragsnavigation|themen|kontakt|mehr aus|newsletter abonnieren|gefällt mir|sharen mit|\
        commentaires|laisser un commentaire|laissez un commentaire|répondre|articles similaires|articles liés|\
        sur le même sujet|à lire aussi|lire aussi|a lire aussi|articles récents|les plus lus|partager|vous aimerez aussi|\
        comentarios|deja un comentario|deja una respuesta|deja tu comentario|artículos relacionados|noticias relacionadas|\
        entradas relacionadas|relacionados|te puede interesar|lo más leído|compartir|también te puede interesar|\
        comentários|deixe um comentário|artigos relacionados|notícias relacionadas|leia também|veja também|\
        commenti|lascia un commento|articoli correlati|leggi anche|potrebbe interessarti anche|\
        komentarze|dodaj komentarz|zostaw komentarz|podobne artykuły|powiązane artykuły|zobacz także|zobacz też|\
        czytaj także|polecamy|najczęściej czytane|najnowsze|комментарии|оставить комментарий|похожие статьи|\
        читайте также|по теме|добавить комментарий|reacties|geef een reactie|gerelateerde artikelen|lees ook|meer nieuws|\
        kommentarer|lämna en kommentar|relaterade artiklar|läs också|läs mer|skriv en kommentar|relaterte artikler|\
        les også|relaterede artikler|læs også|yorumlar|yorum yap|ilgili haberler|benzer haberler|komentáře|související články|\
        komentáre|súvisiace články|hozzászólások|kapcsolódó cikkek|comentarii|articole similare|σχόλια|σχετικά άρθρα|\
        коментарі|додати коментар|читайте також|коментари|相关阅读|相关新闻|相关文章|推荐阅读|评论|発表|関連記事|コメント|\
        관련기사|댓글|مقالات ذات صلة|التعليقات|اقرأ أيضا|تعليقات|תגובות
        """)

    /// How a short block begins that is about the article, not of it.
    static let openings = [
        "posted by ", "posted on ", "posted in ", "published on ", "published by ", "published: ", "written by ",
        "last updated", "updated: ", "filed under", "tagged ", "tags: ", "tags:", "categories: ", "category: ",
        "photo: ",
        "image: ", "photo by ", "image credit", "photo credit", "copyright ", "©", "share this", "read more: ",
        "read also: ",
        "see also: ", "read next: ", "related: ", "read more about ", "view all posts", "click here to subscribe",
        "sign up for ", "subscribe to ", "follow us on ", "this entry was posted", "this article was originally",
        "veröffentlicht am ", "veröffentlicht in ", "veröffentlicht von ", "veröffentlicht unter ", "geschrieben von ",
        "geschrieben am ", "erstellt am ", "eingestellt von ", "abgelegt unter", "schlagworte: ", "schlagwörter: ",
        "kategorie: ", "kategorien: ", "foto: ", "fotos: ", "bild: ", "bildquelle", "bildnachweis", "quelle: bild",
        "lesen sie auch: ", "lesen sie auch ", "mehr zum thema: ", "lesen sie dazu ", "dieser eintrag wurde",
        "dieser beitrag wurde", "dieser artikel wurde", "zuletzt aktualisiert", "stand: ", "publié le ", "publié par ",
        "mis à jour le ", "crédit photo", "lire aussi : ", "lire aussi ", "à lire aussi", "publicado el ",
        "publicado por ",
        "publicado em ", "leer también: ", "lea también: ", "lee también: ", "leia também: ", "foto di ",
        "pubblicato il ",
        "leggi anche: ", "leggi anche ", "opublikowano ", "czytaj też: ", "czytaj także: ", "zobacz też: ", "fot. ",
        "autor: ", "author: ", "читайте также: ", "фото: ", "lees ook: ", "läs också: ", "läs mer: ", "les også: ",
        "læs også: ", "相关阅读", "责任编辑", "(责任编辑", "図：", "写真：",
    ]

    private static func set(_ text: String) -> Set<String> {
        Set(text.split(separator: "|").map { $0.trimmed })
    }
}
