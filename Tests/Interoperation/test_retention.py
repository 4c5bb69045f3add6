"""An archive that keeps no more than so much: the oldest articles go, for good, whatever kills the worker meanwhile."""

import json
import pathlib
import shutil
import tempfile
import unittest

import golden
import pair
import watching
from peers import Peers, attempts, name

COUNT = 4000


class Retention(unittest.TestCase):
    """A log of some 8 MB, of which 2 MiB are kept."""

    def setUp(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.data = folder / "data"
        self.corpus = folder / "corpus.jsonl"
        self.word = name()
        self.corpus.write_text("\n".join(
            json.dumps({"title": f"{self.word} {number}", "body": f"Body {number}. " + "Some words more. " * 60})
            for number in range(COUNT)))

    def client(self, index):
        peers = Peers(index.endpoints)
        self.addCleanup(peers.close)
        return peers.client()

    def feed(self, index):
        with pair.start_ingest(index) as ingest:
            result = pair.run(
                "telex", "feed", self.corpus, "--intake", ingest.endpoints["intake"], "--queries",
                index.endpoints["queries"])
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    def verify(self, *originals):
        result = pair.run("telex", "verify", "--data", self.data, *originals)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def found(self, client):
        """The ids of all articles that a search finds."""
        positions, after = [], {}
        while True:
            result = client.search(self.word, limit=1000, **after)
            positions += [hit["id"] for hit in result["hits"]]
            if "next" not in result:
                return set(positions)
            after = {"after": result["next"]}

    def grown(self, client, through):
        """Waits until more has expired than up to a position, and returns up to where; or that position, when the worker has
        looked a few times and found nothing."""
        for _ in attempts("a look"):
            stats = client.ask("stats")
            position = stats.get("expired", {"log_position": 0})["log_position"]
            if position > through or stats["uptime_ms"] > 3000:
                return position

    def settled(self, client):
        """Waits until what has expired is found no more and no more expires, and returns what has."""
        expired = None
        for _ in attempts("the end of the steps"):
            before, expired = expired, client.ask("stats").get("expired")
            if expired and expired == before and client.search(self.word)["total"] == COUNT - expired["articles"]:
                return expired

    def test_the_oldest_go(self):
        with pair.start_index(self.data) as index:
            client = self.client(index)
            peers = Peers(index.endpoints)
            self.addCleanup(peers.close)
            origin = peers.origin()
            origin.push("rejection", {"code": "unreadable", "message": "It broke.", "text": "{", "origin": "a.json"})
            origin.settle()
            self.assertEqual(self.feed(index)["accepted"], COUNT)
            client.find(self.word, COUNT)
            first = client.article(f'"{self.word} 0"')
            self.assertNotIn("expired", client.ask("stats"))
            everything = self.found(client)
        # Killed whenever something more has expired, until nothing more does.
        kills, through = 0, 0
        while True:
            index = pair.start_index(self.data, "--keep-size", 2)
            client = self.client(index)
            grown = self.grown(client, through)
            if grown == through:
                break
            index.kill()
            through = grown
            kills += 1
            self.verify()
        self.assertGreater(kills, 0)
        with index:
            expired = self.settled(client)
            self.assertLess(expired["articles"], COUNT)
            self.assertEqual(expired["articles"], expired["log_position"] - 1)
            kept = self.found(client)
            self.assertEqual(len(kept), COUNT - expired["articles"])
            self.assertLess(kept, everything)
            self.check_first(client, first, index)
            self.assertEqual(client.ask("rejects"), {"total": 0, "rejects": []})
            receipts = client.ask("receipts", producer=origin.producer)
            self.assertEqual([(one["sequence"], one["code"]) for one in receipts["rejected"]], [(1, "unreadable")])
            # What is fed again is known.
            self.assertEqual(self.feed(index)["duplicate"], COUNT)
            self.assertEqual(self.found(client), kept)
            self.assertIn("expired: ", pair.run(
                "telex", "stats", "--text", "--queries", index.endpoints["queries"]).stdout)
        self.verify(self.corpus)
        # Without the option, and with an index built anew, nothing comes back and nothing more goes.
        shutil.rmtree(self.data / "index")
        with pair.start_index(self.data) as index:
            client = self.client(index)
            self.assertEqual((client.ask("stats")["expired"], self.found(client)), (expired, kept))
        before = (self.data / "articles.sqlite").stat().st_size
        self.assertEqual(pair.run("telex", "compact", "--data", self.data).returncode, 0)
        self.assertLess((self.data / "articles.sqlite").stat().st_size, min(before, 2 << 20))
        self.verify(self.corpus)
        copy = self.data.parent / "copy"
        self.assertEqual(pair.run("telex", "backup", copy, "--data", self.data).returncode, 0)
        with pair.start_index(copy) as index:
            client = self.client(index)
            self.assertEqual((client.ask("stats")["expired"], self.found(client)), (expired, kept))

    def check_first(self, client, first, index):
        """Of an article that has expired, this is what is left."""
        for op in ("get", "similar"):
            error = client.error(op, article=first["id"])
            self.assertEqual(error.code, "expired")
            self.assertIn(first["ingested"], str(error))
            self.assertIn("2 MiB", str(error))
        self.assertEqual(client.error("get", article=first["id"], revision=first["revision"]).code, "expired")
        result = client.ask("get", article=first["id"], history=True)
        self.assertEqual(golden.differences(golden.load("replies/get-expired")["result"], result), [])
        self.assertEqual(
            result["expired"], {field: first[field] for field in ("id", "revision", "log_position", "ingested")})

        shown = pair.run("telex", "get", first["id"], "--history", "--text", "--queries",
                         index.endpoints["queries"])
        self.assertIn(f"expired: all but this is gone of revision {first['revision']}", shown.stdout)
        self.assertIn(first["ingested"], shown.stdout)

    def test_by_age(self):
        with pair.start_index(self.data, "--keep-for", "1ms", *watching.HTTP) as index:
            client = self.client(index)
            self.assertEqual(self.feed(index)["accepted"], COUNT)
            for _ in attempts("everything has expired"):
                if client.ask("stats").get("expired") == {"articles": COUNT, "log_position": COUNT}:
                    break
            client.find(self.word, 0)
            self.assertIn("old articles have expired", index.log())
            samples = watching.samples(index.endpoints["http"])
            self.assertEqual(samples["telex_articles_expired_total",], COUNT)
            self.assertEqual(samples["telex_expired_position",], COUNT)
            self.assertLess(samples["telex_log_used_bytes",], 2 << 20)
        self.verify(self.corpus)

    def test_what_is_no_bound(self):
        for option, value in (("--keep-for", "0s"), ("--keep-for", "never"), ("--keep-size", "0")):
            with self.subTest(value):
                result = pair.run("telex-index", option, value, "--data", self.data)
                self.assertEqual(result.returncode, 2)
                self.assertIn(f"{option}: ", result.stderr)
                self.assertFalse(self.data.exists())


if __name__ == "__main__":
    unittest.main()
