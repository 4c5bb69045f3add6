/// What the headlines of pages say that are no articles.
enum PageKindPhrases {
    static let errors = [
        "404", "page not found", "not found", "403 forbidden", "access denied", "500 internal", "502 bad gateway",
        "503 service", "bad request", "seite nicht gefunden", "nicht gefunden", "zugriff verweigert",
        "page introuvable", "page non trouvée", "accès refusé", "página no encontrada", "página não encontrada",
        "pagina non trovata", "pagina niet gevonden", "sidan hittades inte", "strona nie została znaleziona",
        "nie znaleziono strony", "страница не найдена", "сторінку не знайдено", "sayfa bulunamadı",
        "stránka nenalezena", "ページが見つかりません", "页面不存在", "페이지를 찾을 수 없습니다", "الصفحة غير موجودة",
    ]

    static let walls = [
        "just a moment", "attention required", "are you a robot", "are you human", "verify you are human", "captcha",
        "checking your browser", "before you continue", "log in", "login", "sign in", "anmelden", "einloggen",
        "privacy settings", "cookie settings", "we value your privacy", "datenschutzeinstellungen", "connexion",
        "se connecter", "iniciar sesión", "accedi", "zaloguj", "вход",
    ]
}
