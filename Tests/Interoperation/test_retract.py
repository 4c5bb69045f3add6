"""Articles that are taken back: hidden from searches, kept in the log, and brought back by a new revision alone."""

import json
import pathlib
import tempfile
import unittest

import pair
import zmq
from peers import PairTestCase, Peers, encode, name

TIME = r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z"


class Retract(PairTestCase):
    def setUp(self):
        super().setUp()
        self.origin = self.peers.origin()
        self.word = name()

    def push(self, version=1, word=None):
        """Pushes a version of the article, and waits until it is settled."""
        word = word or self.word
        self.origin.article(uri=f"urn:{word}", headline=f"Version {version} of {word}", tags=[word])
        return self.origin.settle()

    def article(self):
        """Pushes the first version, waits until it is found, and returns its id."""
        self.push()
        return self.client.article(self.word)["id"]

    def retract(self, article, reason="It was wrong."):
        return self.client.ask("retract", article=article, reason=reason)

    def test_no_search_shows_it(self):
        """From the moment of the answer on, in no field, no facet and no list of everything."""
        article, other = self.article(), name()
        self.push(word=other)
        self.client.find(other)
        everything = self.client.search("*", limit=0)["total"]
        result = self.retract(article)
        self.assertIs(result["already"], False)
        for query in (self.word, f"tag:{self.word}", f'"of {self.word}"'):
            found = self.client.search(query, facets=["tag"])
            self.assertEqual((found["total"], found["hits"], found["facets"]["tag"]), (0, [], []), query)
            self.assertGreaterEqual(found["log_position"], result["log_position"])
        self.assertEqual(self.client.search("*", limit=0)["total"], everything - 1)
        self.assertEqual(self.client.search(other)["total"], 1)

    def test_it_is_kept(self):
        """`get` shows it as it was, and that it is retracted."""
        article = self.article()
        before = self.client.ask("get", article=article)
        self.assertNotIn("retracted", before)
        reason = "Naïve “reason”,\nin two lines\u2028and \x01"
        result = self.retract(article, reason)
        self.assertRegex(result["time"], TIME)
        self.assertEqual(result["reason"], reason)
        after = self.client.ask("get", article=article)
        self.assertEqual(after["article"], before["article"])
        self.assertEqual(after["retracted"], {field: result[field] for field in ("log_position", "time", "reason")})
        self.assertGreater(result["log_position"], after["article"]["log_position"])

    def test_twice(self):
        """The second changes nothing, and tells of the first."""
        article = self.article()
        first = self.retract(article, "The first reason.")
        before = self.client.ask("stats")
        self.assertEqual(self.retract(article, "Another."), first | {"already": True})
        after = self.client.ask("stats")
        self.assertEqual(after["log_position"], before["log_position"])
        self.assertEqual(after["retracted"], before["retracted"])

    def test_what_does_not_bring_it_back(self):
        """Any revision that the log has, under the same number or another."""
        article = self.article()
        self.push(version=2)
        self.client.find(f'"2 of {self.word}"')
        self.retract(article)
        again = self.origin.settle()["counts"]
        for version in (1, 2):
            self.push(version)
        self.origin.push("article", {"uri": f"urn:{self.word}", "headline": "x"}, sequence=1)
        self.assertEqual(self.origin.settle()["counts"], again | {"duplicate": again["duplicate"] + 2})
        # A marker, so that everything pushed before is known to be searchable if it ever will be.
        marker = name()
        self.push(word=marker)
        self.client.find(marker)
        self.assertEqual(self.client.search(self.word)["total"], 0)
        self.assertIn("retracted", self.client.ask("get", article=article))

    def test_a_new_revision_brings_it_back(self):
        article = self.article()
        retracted = self.client.ask("stats")["retracted"]
        self.retract(article)
        self.assertEqual(self.client.ask("stats")["retracted"], retracted + 1)
        self.push(version=2)
        self.assertEqual(self.client.article(self.word)["headline"], f"Version 2 of {self.word}")
        self.assertNotIn("retracted", self.client.ask("get", article=article))
        stats = self.client.ask("stats")
        self.assertEqual(stats["retracted"], retracted)
        self.assertEqual(stats["search_position"], stats["log_position"])
        # And it can be retracted again.
        self.assertIs(self.retract(article)["already"], False)
        self.assertEqual(self.client.search(self.word)["total"], 0)

    def test_history(self):
        """All revisions and retractions, the newest first, in pages."""
        article = self.article()
        expected = [("accepted", self.client.ask("get", article=article)["article"]["revision"])]
        for version in range(2, 5):
            self.retract(article, f"Reason {version}")
            expected.insert(0, ("retracted", f"Reason {version}"))
            self.push(version)
            expected.insert(0, ("accepted", self.client.article(f'"{version} of {self.word}"')["revision"]))
        result = self.client.ask("get", article=article, history=True)
        found = [(entry["event"], entry.get("revision") or entry["reason"]) for entry in result["history"]]
        self.assertEqual(found, expected)
        positions = [entry["log_position"] for entry in result["history"]]
        self.assertEqual(positions, sorted(set(positions), reverse=True))
        for entry in result["history"]:
            self.assertRegex(entry["time"], TIME)
        for limit in (1, 2, 3, 7, 1000):
            with self.subTest(limit):
                pages, before = [], {}
                while True:
                    page = self.client.ask("get", article=article, history=True, limit=limit, **before)["history"]
                    self.assertLessEqual(len(page), limit)
                    if not page:
                        break
                    pages += page
                    before = {"before": page[-1]["log_position"]}
                self.assertEqual(pages, result["history"])
        for fields in ({}, {"history": False}, {"history": None}):
            self.assertNotIn("history", self.client.ask("get", article=article, **fields))

    def test_revisions(self):
        """Each can be had, by its own name and of its own article."""
        article = self.article()
        first = self.client.ask("get", article=article)["article"]
        self.push(version=2)
        second = self.client.article(f'"2 of {self.word}"')
        self.retract(article)
        for expected in (first, second):
            result = self.client.ask("get", article=article, revision=expected["revision"])
            self.assertEqual(result["article"], expected)
            self.assertEqual(result["retracted"]["reason"], "It was wrong.")
        self.word = name()
        other = self.article()
        for revision in (first["revision"], "0" * 32, "none", ""):
            with self.subTest(revision):
                self.assertEqual(self.client.error("get", article=other, revision=revision).code, "not_found")

    def test_nothing_has_that_id(self):
        article = self.article()
        for unknown in ("0" * 32, "none", "", article.upper() + "0", "'; DROP TABLE entry; --", "x" * 100_000):
            with self.subTest(unknown[:40]):
                self.assertEqual(self.client.error("retract", article=unknown, reason="a").code, "not_found")
                self.assertEqual(self.client.error("get", article=unknown, history=True).code, "not_found")
        self.assertEqual(self.client.search(self.word)["total"], 1)

    def test_bounds(self):
        article = self.article()
        for reason in ("", "  \n\t", "\x00\x07", "x" * 4097, "é" * 2049):
            with self.subTest(reason[:10]):
                self.assertEqual(self.client.error("retract", article=article, reason=reason).code, "bad_request")
        for reason in (None, 7, ["a"], {"a": 1}):
            with self.subTest(reason):
                self.assertEqual(self.client.error("retract", article=article, reason=reason).code, "bad_message")
        for limit in (0, 1001, -1):
            with self.subTest(limit):
                error = self.client.error("get", article=article, history=True, limit=limit)
                self.assertEqual(error.code, "bad_request")
        self.assertEqual(self.client.search(self.word)["total"], 1)
        self.assertEqual(self.retract(article, "é" * 2048)["reason"], "é" * 2048)

    def test_events(self):
        """A subscriber can tell a retraction from an article, and learns that the article is back."""
        events = self.peers.subscriber()
        article = self.article()
        accepted = events.next()
        self.assertEqual((accepted["event"], accepted["id"]), ("accepted", article))
        result = self.retract(article)
        retracted = events.next()
        self.assertEqual(
            retracted,
            {"telex": 1, "kind": "event", "event": "retracted", "id": article,
             **{field: result[field] for field in ("log_position", "time", "reason")}})
        # What changes nothing is not announced.
        self.retract(article)
        self.push()
        self.push(version=2)
        back = events.next()
        self.assertEqual((back["event"], back["id"], back["is_revision"]), ("accepted", article, True))
        self.assertEqual(back["log_position"], retracted["log_position"] + 1)

    def test_many_at_once(self):
        """Each has its own answer, and every article is hidden when the last has come."""
        words = [name() for _ in range(30)]
        for word in words:
            self.push(word=word)
        articles = [self.client.article(word)["id"] for word in words]
        dealer = self.peers.socket(zmq.DEALER, "queries")
        for article in articles * 2:
            dealer.send(encode({"telex": 1, "op": "retract", "id": article, "article": article, "reason": "a"}))
        replies = [json.loads(dealer.recv_multipart()[-1]) for _ in range(60)]
        for article in articles:
            outcomes = [reply["result"]["already"] for reply in replies if reply["id"] == article]
            self.assertEqual(outcomes, [False, True])
        self.assertEqual(self.client.search(" OR ".join(words))["total"], 0)


class Restart(unittest.TestCase):
    """The index is a view of the log: what is built from it anew hides what was hidden."""

    def test_a_killed_worker_comes_back_with_its_retractions(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()), "data")
        words = {key: name() for key in ("gone", "back", "here")}
        index = pair.start_index(folder)
        peers = Peers(index.endpoints)
        self.addCleanup(peers.close)
        client, origin = peers.client(), peers.origin()
        for word in words.values():
            origin.article(uri=f"urn:{word}", headline=word)
        origin.settle()
        ids = {key: client.article(word)["id"] for key, word in words.items()}
        for key in ("gone", "back"):
            client.ask("retract", article=ids[key], reason="It was wrong.")
        origin.article(uri=f"urn:{words['back']}", headline=words["back"], body="Corrected.")
        origin.settle()
        before = {key: client.ask("get", article=article, history=True) for key, article in ids.items()}
        index.kill()
        with pair.start_index(folder) as index:
            peers = Peers(index.endpoints)
            self.addCleanup(peers.close)
            client = peers.client()
            after = {key: client.ask("get", article=article, history=True) for key, article in ids.items()}
            self.assertEqual(after, before)
            found = {key: client.search(word)["total"] for key, word in words.items()}
            self.assertEqual(found, {"gone": 0, "back": 1, "here": 1})
            stats = client.ask("stats")
            self.assertEqual((stats["articles"], stats["revisions"], stats["retracted"]), (3, 1, 1))
            self.assertEqual(stats["search_position"], stats["log_position"])
            self.assertIs(client.ask("retract", article=ids["gone"], reason="Again.")["already"], True)
            self.assertIs(client.ask("retract", article=ids["back"], reason="Again.")["already"], False)
            self.assertEqual(client.search(words["back"])["total"], 0)
            verification = pair.run("telex", "verify", "--data", folder)
            self.assertEqual(verification.returncode, 0, verification.stdout + verification.stderr)
