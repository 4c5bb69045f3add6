"""Evaluates feedparser's expectations against Telex's articles (run says how)."""

import argparse
import collections
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from datetime import datetime, timezone

from expectations import cases, encoding
from scope import NOTHING_LEFT, entry_reason, feed_reason, form_reason

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE / ".build"
PROBE = "Telex"


# --- Files with an item that can be an article ---------------------------------------------------------------------

ITEM = re.compile(r"<((?:\w+:)?(?:item|entry))\b[^>]*?(/?)>(.*?)(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
END = re.compile(r"</(?:\w+:)?(?:channel|feed|rdf:rdf|rdf)\s*>", re.IGNORECASE)
ROOT = re.compile(r"<((?:\w+:)?)(feed|rss|rdf)\b", re.IGNORECASE)


def with_probe(data):
    """The file with a headline in each item that has none, or with one item when it has none; elsewhere unchanged."""
    name = encoding(data)
    text = data.decode(name)
    start = text.find("-->") + 3 if text.lstrip("\ufeff \n").startswith(("<!--", "<?xml")) and "-->" in text else 0
    head, text = text[:start], text[start:]
    prefix = (found.group(1) if (found := ROOT.search(text)) and found.group(2).lower() == "feed" else "")
    title = f"<{prefix}title>{PROBE}</{prefix}title>"
    if ITEM.search(text):
        def fill(found):
            own = re.sub(r"<(\w+:)?source\b.*?</(\w+:)?source>", "", found.group(3), flags=re.DOTALL)
            if found.group(2) or re.search(r"<(\w+:)?title\b", own):
                return found.group(0)
            before, inner = found.group(0)[: found.start(3) - found.start(0)], found.group(3)
            return before + inner + title + found.group(0)[found.end(3) - found.start(0):]
        text = ITEM.sub(fill, text)
    else:
        end = END.search(text)
        is_atom = (found := ROOT.search(text)) and found.group(2).lower() == "feed"
        kind = prefix + "entry" if is_atom else "item"
        at = end.start() if end else len(text)
        text = f"{text[:at]}<{kind}>{title}</{kind}>{text[at:]}"
    return (head + text).encode(name)


# --- Values --------------------------------------------------------------------------------------------------------

class Text(html.parser.HTMLParser):
    """The text of HTML: without tags, comments and what is in scripts and styles."""

    HIDDEN = {"script", "style"}

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.parts, self.hidden = [], None
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in self.HIDDEN:
            self.hidden = tag

    def handle_endtag(self, tag):
        if tag == self.hidden:
            self.hidden = None

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)

    def __str__(self):
        return "".join(self.parts)


def plain(value, is_html):
    """A text for comparison: HTML as text, without white space and characters that have no glyph (Telex keeps neither), and
    without the marks that Telex sets before the items of lists."""
    value = value if isinstance(value, str) else ""
    if is_html:
        value = str(Text(value))
    else:
        value = re.sub(r"^(- |\d+\. )", "", value, flags=re.MULTILINE)
    return re.sub(r"[\s\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+", "", value)


def person(value):
    """A name without the electronic address beside it; the address when there is nothing else."""
    name = re.sub(r"[(<]?\s*(mailto:)?[^\s()<>]+@[^\s()<>]+\s*[)>]?", "", value)
    name = re.sub(r"[()<>]", "", name).strip()
    return re.sub(r"\s+", "", name or value)


def moment(published):
    """UTC as feedparser has it: year, month, day, hour, minute, second."""
    if not published:
        return None
    value = published["value"]
    for form in ("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            found = datetime.strptime(value, form)
            return tuple((found.astimezone(timezone.utc) if found.tzinfo else found).timetuple()[:6])
        except ValueError:
            continue
    return None


def meets(article, path, expected, is_html):
    """Whether an article has what is expected at the path within an entry or a feed."""
    field = path[0]
    texts = (article.get("headline"), article.get("summary"), article.get("body"))
    if field in ("title", "title_detail"):
        return plain(texts[0], False) == plain(expected, is_html)
    if field in ("summary", "description", "summary_detail"):
        return plain(texts[1] or texts[2], False) == plain(expected, is_html)
    if field == "content":
        return plain(texts[2] or texts[1], False) == plain(expected, is_html)
    if field == "link":
        return article.get("uri") == expected
    if field == "authors":
        names = article.get("byline", [])
        return path[1] < len(names) and person(names[path[1]]) == person(expected)
    if field in ("author", "author_detail"):
        return "".join(re.sub(r"\s+", "", name) for name in article.get("byline", [])) == person(expected)
    if field in ("published", "updated"):
        return (article.get("published") or {}).get("text") == expected
    if field in ("published_parsed", "updated_parsed"):
        return moment(article.get("published")) == tuple(expected)[:6]
    if field in ("rights", "copyright", "rights_detail", "copyright_detail", "license"):
        rights = article.get("rights") or {}
        field = "usage" if field == "license" else "notice"
        return plain(rights.get(field), False) == plain(expected, is_html)
    if field == "publisher":
        return article.get("publisher") == expected
    if field == "source":
        return [plain(name, False) for name in article.get("sources", [])] == [plain(expected, is_html)]
    if field == "language":
        return (article.get("language") or "").lower() == expected.lower()
    if field == "category":
        return expected in article.get("tags", [])
    raise ValueError(field)


def judge(case, articles, html_paths):
    """True or False, or the reason why the expectation is out of scope."""
    if not case.expect:
        return "no expectation"
    if reason := form_reason(case):
        return reason
    reasons, results = [], []
    for path, expected in case.conjuncts:
        if path is None:
            reasons.append("an expectation of another form than a field's value")
            continue
        is_html = list(path) in html_paths
        if path[0] == "entries" and len(path) > 2:
            reason = entry_reason(path[2:], expected, plain(expected, True))
            if reason is None:
                index = path[1]
                results.append(index < len(articles) and meets(articles[index], path[2:], expected, is_html))
        elif path[0] == "feed" and len(path) > 1:
            reason = feed_reason(path[1:], expected, case, plain(expected, True))
            if reason is None:
                article = articles[0] if articles else {}
                if path[1] in ("title", "title_detail"):
                    results.append(plain(article.get("publisher"), False) == plain(expected, is_html))
                else:
                    results.append(bool(articles) and meets(article, path[1:], expected, is_html))
        else:
            reason = "the encoding's name" if path[0] == "encoding" else "version, namespaces and the like of a feed"
        if reason:
            reasons.append(reason)
    if results:
        return all(results)
    return reasons[0] if reasons else "only that the file is well-formed, or not"


def is_blank(case, articles):
    """Whether Telex has nothing either where nothing that is text is expected."""
    for path, _ in case.conjuncts:
        if path and path[0] == "entries" and len(path) > 2 and path[1] < len(articles):
            article = articles[path[1]]
            field = path[2].removesuffix("_detail")
            values = [article.get("headline")] if field == "title" else [article.get("summary"), article.get("body")]
        elif path and path[0] == "feed" and articles:
            values = [articles[0].get("publisher")] if path[1] in ("title", "title_detail") else []
        else:
            continue
        if any(value not in (None, PROBE) for value in values):
            return False
    return True


# --- Running -------------------------------------------------------------------------------------------------------

def extract(program, lines):
    output = subprocess.run([program], input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in output.decode().split("\n") if line]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default=str(BUILD / "release/feeds-bench"))
    parser.add_argument("--python", default=str(BUILD / "peers/bin/python"))
    parser.add_argument("--list", action="store_true", help="name the files that are not met, and what is out of scope")
    options = parser.parse_args()
    all_cases = list(cases(options.folder))

    first = extract(options.program, [f"{case.path}\t{case.media_type}\t{case.address}" for case in all_cases])
    times = {"Telex": [record["microseconds"] for record in first]}
    articles = {}
    again = []
    for case, record in zip(all_cases, first):
        articles[case.name] = record["articles"]
        if any(reason.startswith("empty") for reason in record["rejections"]):
            again.append(case)
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for index, case in enumerate(again):
            path = pathlib.Path(folder) / str(index)
            path.write_bytes(with_probe(case.data))
            lines.append(f"{path}\t{case.media_type}\t{case.address}")
        for case, record in zip(again, extract(options.program, lines)):
            articles[case.name] = record["articles"]

    peer = {}
    if pathlib.Path(options.python).exists():
        output = subprocess.run(
            [options.python, HERE / "feedparser_peer.py", options.folder], stdout=subprocess.PIPE, check=True).stdout
        peer = {record["file"]: record for record in map(json.loads, output.decode().splitlines())}
        times["feedparser"] = [record["microseconds"] for record in peer.values()]
    else:
        print("without feedparser: it cannot be installed", file=sys.stderr)

    counts = collections.Counter()
    outside = collections.Counter()
    blank = 0
    for case in all_cases:
        known = peer.get(case.name, {})
        result = judge(case, articles[case.name], known.get("html", []))
        if isinstance(result, str):
            counts[case.group, "out"] += 1
            outside[result] += 1
            if result == NOTHING_LEFT:
                blank += is_blank(case, articles[case.name])
            if options.list:
                print(f"out of scope: {case.name}: {result}")
            continue
        counts[case.group, "met" if result else "not met"] += 1
        counts[case.group, "peer"] += bool(known.get("met"))
        if not result and options.list:
            print(f"not met: {case.name}: {case.description} | {case.expect}")
            for article in articles[case.name][:2]:
                article.pop("provenance", None)
                print("    ", json.dumps(article, ensure_ascii=False)[:600])

    print(f"{'':14}{'files':>7}{'in scope':>10}{'met':>7}{'not met':>9}{'feedparser meets':>18}")
    for group in sorted({case.group for case in all_cases}) + [None]:
        def sum_of(kind):
            return sum(count for (name, what), count in counts.items() if what == kind and group in (name, None))
        met, missed = sum_of("met"), sum_of("not met")
        print(f"{group or 'all':14}{met + missed + sum_of('out'):7}{met + missed:10}{met:7}{missed:9}{sum_of('peer'):18}")
    print("\nout of scope:")
    for reason, count in outside.most_common():
        print(f"{count:7}  {reason}" + (f" (Telex has nothing there either in {blank})" if reason == NOTHING_LEFT else ""))
    print()
    for name, found in times.items():
        print(f"{name}: {sum(found) / len(found):.0f} µs of processor time a file")
    if len(times) == 2:
        print(f"Telex is {sum(times['feedparser']) / sum(times['Telex']):.0f} times as fast")


main()
