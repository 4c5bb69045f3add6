"""Duplicates and revisions: what the log takes for the same article."""

from peers import PairTestCase, name

BODY = {
    "headline": "Mill burns down", "summary": "A lead.", "body": "A body.", "byline": ["Ann Author"], "language": "en",
    "published": "2020-02-29", "publisher": "Mill Times", "sources": ["Fire Brigade"], "tags": ["fire"],
    "places": [{"name": "Latvia", "code": "LV"}], "people": [{"name": "Ann Author"}],
    "organisations": [{"name": "Fire Brigade"}], "rights": {"holder": "Mill Times"}, "provenance": {"format": "json"},
}


class Identity(PairTestCase):
    def setUp(self):
        super().setUp()
        self.origin = self.peers.origin()
        self.word = name()

    def push(self, **changes):
        """Pushes an article, and says what became of it."""
        before = self.origin.settle()["counts"] if self.origin.sequence else {}
        fields = BODY | {"headline": f"Mill {self.word} burns down"} | changes
        self.origin.article(**{field: value for field, value in fields.items() if value is not None})
        after = self.origin.settle()["counts"]
        (outcome,) = [outcome for outcome in after if after[outcome] > before.get(outcome, 0)]
        return outcome

    def test_the_same_again(self):
        self.assertEqual([self.push(), self.push()], ["accepted", "duplicate"])
        self.assertEqual(self.client.find(self.word)["total"], 1)

    def test_another_producer(self):
        self.assertEqual(self.push(), "accepted")
        self.origin = self.peers.origin()
        self.assertEqual(self.push(), "duplicate")

    def test_fields_of_the_content(self):
        """Each of them makes another article, when it changes."""
        self.assertEqual(self.push(), "accepted")
        changes = {
            "headline": f"Mill {self.word} burnt down", "summary": "Another lead.", "body": None,
            "byline": ["Bob Author"],
            "published": "2020-02", "publisher": "Mill Post", "sources": [], "tags": ["fire", "mills"],
            "rights": {"holder": "Mill Post"}, "uri": f"urn:mill:{self.word}",
        }
        for field, value in changes.items():
            with self.subTest(field):
                self.assertEqual(self.push(**{field: value}), "accepted")
                self.assertEqual(self.push(**{field: value}), "duplicate")

    def test_other_fields(self):
        """They are no content: an article that differs in them alone is a duplicate."""
        self.assertEqual(self.push(), "accepted")
        changes = {
            "language": "lv", "places": [], "people": None, "organisations": [], "provenance": None,
            "published": {"value": "2020-02-29", "evidence": "text", "text": "last Saturday", "precision": "year"},
            "uri": f"file:///tmp/{self.word}",
        }
        for field, value in changes.items():
            with self.subTest(field):
                self.assertEqual(self.push(**{field: value}), "duplicate")

    def test_revisions(self):
        """New content under a known address: the same id, another revision; answers give the newest."""
        uri = f"urn:mill:{self.word}"
        revisions = self.client.ask("stats")["revisions"]
        self.assertEqual(self.push(uri=uri, body="First."), "accepted")
        first = self.client.article(f"{self.word} first")
        self.assertEqual(self.push(uri=uri, body="Second."), "accepted")
        second = self.client.article(f"{self.word} second")
        self.assertEqual(first["id"], second["id"])
        self.assertNotEqual(first["revision"], second["revision"])
        self.assertGreater(second["log_position"], first["log_position"])
        self.assertEqual(self.client.ask("get", article=first["id"])["article"], second)
        self.assertEqual(self.client.find(self.word)["total"], 1)
        self.client.find(f"{self.word} first", count=0)
        self.assertEqual(self.client.ask("stats")["revisions"], revisions + 1)

    def test_content_that_returns(self):
        """A, B, then A again: the late message does not undo the edit."""
        uri = f"urn:mill:{self.word}"
        outcomes = [self.push(uri=uri, body=body) for body in ("First.", "Second.", "First.")]
        self.assertEqual(outcomes, ["accepted", "accepted", "duplicate"])
        self.assertEqual(self.client.article(self.word)["body"], "Second.")

    def test_two_addresses(self):
        """The same content under two addresses is two articles."""
        outcomes = [self.push(uri=f"urn:{letter}:{self.word}") for letter in "ab"]
        self.assertEqual(outcomes, ["accepted", "accepted"])
        self.assertEqual(self.client.find(self.word, count=2)["total"], 2)

    def test_what_a_peer_says_of_the_identity_is_ignored(self):
        self.assertEqual(self.push(id="1" * 32, revision="2" * 32, log_position=77, ingested="then"), "accepted")
        article = self.client.article(self.word)
        self.assertNotIn("1" * 32, (article["id"], article["revision"]))
        self.assertNotEqual(article["log_position"], 77)

    def test_published(self):
        """A string is short for an object, and `precision` follows from the value."""
        for value, precision in (
                ("2022", "year"), ("2022-01", "month"), ("2022-01-13", "day"), ("2022-01-13T10:05", "minute"),
                ("2022-01-13T10:05:30+01:00", "second"), ("1500-01-01", "day"), ("2999-12-31", "day"),
                ("2024-02-29", "day")):
            with self.subTest(value):
                word = name()
                self.push(headline=word, published=value)
                self.assertEqual(self.client.article(word)["published"], {"value": value, "precision": precision})
                word = name()
                self.push(headline=word, published={"value": value, "precision": "century", "evidence": "guess"})
                self.assertEqual(
                    self.client.article(word)["published"],
                    {"value": value, "precision": precision, "evidence": "guess"})

    def test_dates_that_do_not_exist(self):
        for value in ("9999-01-01", "1499", "3000", "2022-02-29", "2022-13", "2022-00", "2022-01-13T24:30", "13.1.2022",
                      "", "2022-1-3", "-2022"):
            with self.subTest(value):
                self.assertEqual(self.push(published=value), "rejected")
