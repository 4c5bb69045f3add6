"""A small archive for searches: a pair that has these articles and no others."""

import unittest

import pair
from peers import Peers, attempts

ARTICLES = {
    "harbour": {
        "headline": "Harbour reopens after the storm", "summary": "Ferries run again from Friday.",
        "body": "The harbour of Riga reopened on Friday.\n\nThe storm had closed it, the port authority said.",
        "published": "2022-01-14", "publisher": "Baltic Gazette", "language": "en", "tags": ["ports", "weather"],
        "places": [{"name": "Latvia", "code": "LV"}], "sources": ["LETA"],
    },
    "storm": {
        "headline": "Storm closes the harbour", "body": "Every ship waits. The storm is the worst in years.",
        "published": "2022-01-12T10:05:00+02:00", "publisher": "Coast Post", "language": "en-GB", "tags": ["weather"],
        "places": [{"name": "Latvia", "code": "LV"}, {"name": "Estonia", "code": "EE"}], "sources": ["LETA", "BNS"],
    },
    "budget": {
        "headline": "Parliament votes on the budget", "body": "The port budget grows. Port fees stay as they are.",
        "published": "2021-12-31", "publisher": "Baltic Gazette", "language": "en", "tags": ["politics"],
        "places": [{"name": "Estonia", "code": "EE"}],
    },
    "haushalt": {
        "headline": "Das Parlament stimmt über den Haushalt ab",
        "body": "Die Häfen bekommen mehr Geld — sagt Ölpreis-Experte Müller.",
        "published": "2022", "publisher": "Küstenblatt", "language": "de", "tags": ["Politik"],
    },
    "year": {
        "headline": "The year in review", "body": "Ships, storms and a budget.", "published": "2021-12",
        "language": "en", "rights": {"holder": "Review House"},
    },
    "undated": {
        "headline": "An undated note", "body": "The harbour has a lighthouse.", "byline": ["Ann Author", "Bob Author"],
    },
}


class ArchiveTestCase(unittest.TestCase):
    """Tests that ask the archive, and push nothing."""

    @classmethod
    def setUpClass(cls):
        cls.peers = Peers(cls.enterClassContext(pair.index_worker()).endpoints)
        cls.addClassCleanup(cls.peers.close)
        cls.client = cls.peers.client()
        origin = cls.peers.origin()
        for key, fields in ARTICLES.items():
            origin.article(uri=f"urn:{key}", **fields)
        origin.settle()
        for _ in attempts("searches that see all articles"):
            if cls.client.ask("stats")["search_position"] == len(ARTICLES):
                break

    def keys(self, query, **fields):
        """The keys of the hits, in their order."""
        return [hit["uri"].removeprefix("urn:") for hit in self.client.search(query, **fields)["hits"]]

    def check(self, query, *keys):
        """The query has these hits, in any order."""
        with self.subTest(query):
            self.assertCountEqual(self.keys(query), keys)
