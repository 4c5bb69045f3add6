"""Results of searches: order, pages, facets, highlights."""

import pair
from archive import ARTICLES, ArchiveTestCase
from peers import Peers

# Every article matches one of these words.
ALL = "harbour OR budget OR haushalt"


class SearchResults(ArchiveTestCase):
    def test_newest_and_oldest(self):
        """By publication; unknown dates last, both ways."""
        known = ["budget", "storm", "harbour"]
        found = [key for key in self.keys(ALL, sort="oldest") if key in known]
        self.assertEqual(found, known)
        found = [key for key in self.keys(ALL, sort="newest") if key in known]
        self.assertEqual(found, known[::-1])
        for sort in ("newest", "oldest"):
            self.assertEqual(self.keys(ALL, sort=sort)[-1], "undated")

    def test_relevance(self):
        """Scores descend, and more of a rare word is better."""
        hits = self.client.search("harbour")["hits"]
        scores = [hit["score"] for hit in hits]
        self.assertEqual(scores, sorted(scores, reverse=True))
        self.assertGreater(min(scores), 0)
        self.assertEqual(self.keys("port")[0], "budget")
        self.assertEqual(self.client.search("harbour", sort="relevance"), self.client.search("harbour"))

    def test_pages(self):
        """Pages of any length give the same order as one page; `total` counts all."""
        for sort in ("relevance", "newest", "oldest"):
            whole = self.keys(ALL, sort=sort)
            self.assertEqual(sorted(whole), sorted(ARTICLES))
            for limit in (1, 2, 4, 100):
                paged = []
                for offset in range(0, len(whole), limit):
                    result = self.client.search(ALL, sort=sort, limit=limit, offset=offset)
                    self.assertEqual((result["total"], result["total_relation"]), (len(whole), "eq"))
                    paged += [hit["uri"].removeprefix("urn:") for hit in result["hits"]]
                self.assertEqual(paged, whole, (sort, limit))

    def test_no_hits_wanted(self):
        result = self.client.search(ALL, limit=0, facets=["place"])
        self.assertEqual((result["total"], result["hits"]), (len(ARTICLES), []))
        self.assertTrue(result["facets"]["place"])
        result = self.client.search(ALL, offset=100_000)
        self.assertEqual((result["total"], result["hits"]), (len(ARTICLES), []))

    def test_default_limit(self):
        self.assertEqual(self.client.search(ALL), self.client.search(ALL, limit=10, offset=0))

    def test_facets(self):
        """Of all matches, whatever the page is; the most frequent first."""
        expected = {
            "place": {"LV": 2, "EE": 2},
            "publisher": {"Baltic Gazette": 2, "Coast Post": 1, "Küstenblatt": 1},
            "tag": {"weather": 2, "ports": 1, "politics": 1, "Politik": 1},
            "language": {"en": 4, "de": 1},
            "source": {"LETA": 2, "BNS": 1},
            "year": {"2022": 3, "2021": 2},
            "month": {"2022-01": 2, "2021-12": 2},
        }
        facets = self.client.search(ALL, limit=1, facets=list(expected))["facets"]
        self.assertEqual(set(facets), set(expected))
        for name, counts in expected.items():
            with self.subTest(name):
                self.assertEqual({item["value"]: item["count"] for item in facets[name]}, counts)
                found = [item["count"] for item in facets[name]]
                self.assertEqual(found, sorted(found, reverse=True))

    def test_facets_of_some_matches(self):
        facets = self.client.search("harbour", facets=["place"])["facets"]
        self.assertEqual({item["value"]: item["count"] for item in facets["place"]}, {"LV": 2, "EE": 1})
        self.assertEqual(self.client.search("zeppelin", facets=["place"])["facets"], {"place": []})

    def test_facets_that_are_none(self):
        for facets, code in ((["colour"], "bad_request"), ("place", "bad_message"), ([7], "bad_message")):
            with self.subTest(facets):
                self.assertEqual(self.client.error("search", query="harbour", facets=facets).code, code)

    def highlighted(self, text, ranges):
        """The words that [first, end) offsets into the UTF-8 bytes of the text name."""
        encoded = text.encode("utf-8")
        last = 0
        words = []
        for first, end in ranges:
            self.assertTrue(last <= first < end <= len(encoded), ranges)
            words.append(encoded[first:end].decode("utf-8"))
            last = end
        return words

    def check_highlights(self, query, key, headline, snippet):
        hits = {hit["uri"].removeprefix("urn:"): hit for hit in self.client.search(query)["hits"]}
        hit = hits[key]
        self.assertEqual(self.highlighted(hit["headline"], hit["headline_highlights"]), headline)
        found = self.highlighted(hit["snippet"], hit["highlights"])
        self.assertEqual({word.lower() for word in found}, snippet, hit["snippet"])

    def test_highlights(self):
        self.check_highlights("harbour", "harbour", ["Harbour"], {"harbour"})
        self.check_highlights("storms", "storm", ["Storm"], {"storm"})
        self.check_highlights("lighthouse", "undated", [], {"lighthouse"})
        self.check_highlights("place:LV", "harbour", [], set())

    def test_highlights_after_characters_of_several_bytes(self):
        self.check_highlights("haushalt", "haushalt", ["Haushalt"], set())
        self.check_highlights("über müller", "haushalt", ["über"], {"müller"})
        self.check_highlights("experte", "haushalt", [], {"experte"})

    def test_highlights_of_phrases(self):
        """All words of the phrase, and its words nowhere else."""
        hits = self.client.search('"storm closes"')["hits"]
        (words,) = [self.highlighted(hit["headline"], hit["headline_highlights"]) for hit in hits]
        self.assertEqual(" ".join(words).lower(), "storm closes")

    def test_snippets_are_of_the_text(self):
        for key, article in ARTICLES.items():
            hit = next(hit for hit in self.client.search(ALL)["hits"] if hit["uri"] == f"urn:{key}")
            text = " ".join(f"{article.get('summary', '')} {article.get('body', '')}".split())
            for piece in hit["snippet"].split("…"):
                self.assertIn(" ".join(piece.split()), text)

    def test_credit(self):
        """The publisher, else who holds the rights, else the authors."""
        credits = {hit["uri"].removeprefix("urn:"): hit.get("credit") for hit in self.client.search(ALL)["hits"]}
        for key in ("harbour", "storm", "budget", "haushalt"):
            self.assertEqual(credits[key], ARTICLES[key]["publisher"])
        self.assertEqual(credits["year"], "Review House")
        self.assertIn("Ann Author", credits["undated"])

    def test_dates_to_be_doubted(self):
        dates = {
            "2999-12-31": "future", "1969-07-20": None, "2022-01-13": None,
        }
        with pair.index_worker() as index:
            peers = Peers(index.endpoints)
            self.addCleanup(peers.close)
            origin = peers.origin()
            for date in dates:
                origin.article(headline=f"Doubted {date}", body="Words.", published=date)
            origin.article(headline="Doubted page", published={"value": "1969-07-20", "evidence": "meta"})
            origin.settle()
            hits = origin.client.find("doubted", len(dates) + 1)["hits"]
            found = {hit["headline"].removeprefix("Doubted "): hit.get("published_doubt") for hit in hits}
            self.assertEqual(found, {**dates, "page": "before_web"})

    def test_fields_of_a_hit(self):
        """What the article does not have, its hit leaves out."""
        hits = {hit["uri"].removeprefix("urn:"): hit for hit in self.client.search(ALL)["hits"]}
        for key, article in ARTICLES.items():
            for field in ("headline", "publisher", "language", "published"):
                self.assertEqual(hits[key].get(field), article.get(field), (key, field))
