"""Which expectations concern what an article has, and the reason for each that does not."""

TEXTS = {"title", "summary", "description", "content", "rights", "copyright", "info", "tagline", "subtitle"}
DETAILS = {"title_detail", "summary_detail", "rights_detail", "copyright_detail", "content"}
CARRIED = {"title", "link", "author", "published", "published_parsed", "updated", "updated_parsed", "summary", "description",
           "rights", "copyright", "license", "publisher", "language", "category"}
NOTHING_LEFT = "nothing that is text: images, embedded objects, nothing at all"


def form_reason(case):
    """For files of forms that are not read, and values that only feedparser takes for text."""
    if case.name.startswith("wellformed/cdf/"):
        return "CDF, a form before RSS that nobody writes any more: not read"
    if "<svg" in case.expect and ("<title" in case.expect or "<desc" in case.expect):
        return "titles and descriptions within pictures"
    return None


def shared_reason(path, expected, text):
    """For the texts and people that feeds and entries have alike."""
    if path[0] in DETAILS:
        if path[-1] != "value":
            return "media type, base and language of a text: an article has plain text and one language"
        return None if text else NOTHING_LEFT
    if path[0] in ("author_detail", "authors"):
        return None if path[-1] == "name" else "electronic addresses and home pages of people"
    if path[0] in ("contributors", "publisher_detail"):
        return "contributors and editors: an article has authors"
    if len(path) == 1 and path[0] in CARRIED:
        if path[0] in TEXTS and not text:
            return NOTHING_LEFT
        return None if isinstance(expected, (str, tuple)) else "a value that is no text"
    return "other"


def entry_reason(path, expected, text):
    reason = shared_reason(path, expected, text)
    if reason != "other":
        return reason
    field = path[0]
    if field == "source":
        if path[1:] in (("title",), ("title_detail", "value")):
            return None
        return "the source of an entry beyond its title"
    if field in ("tags", "category", "categories"):
        return "tags with their schemes: an article has names of tags"
    if field in ("links", "enclosures", "comments", "wfw_comment", "wfw_commentrss"):
        return "links beside that to the article"
    if field in ("id", "guid", "guidislink"):
        return "identifiers that are no address"
    if field.startswith(("created", "expired", "validity")):
        return "dates of creation and expiry"
    return "modules of pictures, sound, places and the like"


def feed_reason(path, expected, case, text):
    field = path[0]
    if "content-language" in case.headers and field == "language":
        return "headers of HTTP: a document has a media type and an address"
    if field in ("title", "title_detail", "rights", "rights_detail", "copyright", "copyright_detail", "language", "license"):
        return shared_reason(path, expected, text)
    if field in ("author", "author_detail", "authors"):
        if "/atom" not in case.name and "json" not in case.name:
            return "editors of a channel of RSS: they are not the authors of its items"
        return shared_reason(path, expected, text)
    if field in ("description", "subtitle", "tagline", "info", "subtitle_detail", "tagline_detail", "info_detail"):
        return "the description of a feed"
    if field in ("link", "links", "id", "guid", "docs", "newlocation"):
        return "addresses and identifiers of a feed"
    if field.startswith(("updated", "published", "created", "validity", "expired")):
        return "dates of a feed"
    if field in ("contributors", "publisher", "publisher_detail"):
        return "contributors and editors: an article has authors"
    if field in ("tags", "category", "categories"):
        return "tags of a feed"
    return "pictures, generators, clouds and other modules of a feed"
