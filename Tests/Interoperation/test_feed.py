"""Feeding files: `telex feed` over the intake, and `telex-ingest PATH…` by itself."""

import json
import pathlib
import tempfile

import pair
import zmq
from peers import PairTestCase, name

PAGE = "Date: 3 March 2021\n\nBridge {word} opens\n\nThe bridge number {number} opened on Wednesday, at last.\n"


class Feed(PairTestCase):
    def setUp(self):
        super().setUp()
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.word = name()

    def page(self, number):
        return PAGE.format(word=self.word, number=number)

    def write(self, path, content):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def feed(self, *paths, code=0, stdin=b""):
        result = pair.run(
            "telex", "feed", *paths, "--intake", self.endpoints["intake"], "--queries", self.endpoints["queries"],
            stdin=stdin)
        self.assertEqual(result.returncode, code, result.stderr)
        summary = json.loads(result.stdout)
        return summary, result.stderr

    def check(self, summary, **expected):
        self.assertEqual({field: summary[field] for field in expected}, expected)

    def test_a_folder(self):
        """All files below it; the second time all are duplicates."""
        for number in range(12):
            self.write(f"{number % 3}/{number}.txt", self.page(number))
        summary, said = self.feed(self.folder)
        self.check(summary, fed=12, accepted=12, duplicate=0, rejected=0, unreadable=[], rejections=[])
        self.assertEqual(said, "")
        receipts = self.client.ask("receipts", producer=summary["producer"])
        self.assertEqual(receipts["settled"], [[1, 12]])
        self.client.find(self.word, count=12)
        self.check(self.feed(self.folder)[0], fed=12, accepted=0, duplicate=12, rejected=0)

    def test_rejected(self):
        self.write("good.txt", self.page(1))
        self.write("blank.txt", "  \n ")
        self.write("page.pdf", b"%PDF-1.7\n%\xff\xff\n")
        summary, _ = self.feed(self.folder, code=3)
        self.check(summary, fed=3, accepted=1, duplicate=0, rejected=2)
        self.assertEqual({item["code"] for item in summary["rejections"]}, {"empty", "unsupported"})
        origins = {reject["origin"] for reject in self.client.ask("rejects", limit=2)["rejects"]}
        self.assertEqual({pathlib.Path(origin).name for origin in origins}, {"blank.txt", "page.pdf"})

    def test_a_path_that_is_not_there(self):
        good = self.write("good.txt", self.page(1))
        summary, said = self.feed(good, self.folder / "none.txt", code=3)
        self.check(summary, fed=1, accepted=1, unreadable=[str(self.folder / "none.txt")])
        self.assertIn("none.txt", said)

    def test_standard_input(self):
        summary, _ = self.feed("-", stdin=self.page(1).encode("utf-8"))
        self.check(summary, fed=1, accepted=1)
        self.client.article(self.word)

    def test_json_lines(self):
        lines = "".join(json.dumps({"headline": f"{self.word} {number}"}) + "\n" for number in range(5))
        summary, _ = self.feed(self.write("export.jsonl", lines))
        self.check(summary, accepted=5, rejected=0)
        self.client.find(self.word, count=5)

    def test_giving_up(self):
        """When nobody takes the documents: exit code 5."""
        socket = self.peers.socket(zmq.PULL)
        port = socket.bind_to_random_port("tcp://127.0.0.1")
        socket.close()
        result = pair.run(
            "telex", "feed", self.write("good.txt", self.page(1)), "--intake", f"tcp://127.0.0.1:{port}",
            "--queries", self.endpoints["queries"], "--give-up", "100ms")
        self.assertEqual((result.returncode, result.stdout), (5, ""), result.stderr)
        self.assertIn("gave up", result.stderr)

    def ingest(self, *paths, code, stdin=b""):
        result = pair.run(
            "telex-ingest", *paths, "--articles", self.endpoints["articles"], "--queries", self.endpoints["queries"],
            stdin=stdin)
        self.assertEqual(result.returncode, code, result.stderr)
        return result.stdout.splitlines()

    def test_ingestion_worker_with_paths(self):
        self.write("a.txt", self.page(1))
        self.write("b.txt", self.page(2))
        lines = self.ingest(self.folder, code=0)
        self.assertEqual(lines, ["fed 2 documents: accepted 2, duplicate 0, rejected 0"])
        self.write("c.txt", " ")
        lines = self.ingest(self.folder, code=3)
        self.assertEqual(lines[-1], "fed 3 documents: accepted 0, duplicate 2, rejected 1")
        self.assertIn("[empty]", lines[0])
        self.client.find(self.word, count=2)

    def test_ingestion_worker_with_standard_input(self):
        self.assertEqual(
            self.ingest("-", code=0, stdin=self.page(1).encode("utf-8")),
            ["fed 1 document: accepted 1, duplicate 0, rejected 0"])
        self.client.article(self.word)

    def test_two_ingestion_workers(self):
        """Several share the documents of one feed."""
        second = self.enterContext(pair.Worker(
            "telex-ingest", "--intake", pair.EPHEMERAL, "--articles", self.endpoints["articles"],
            "--queries", self.endpoints["queries"]))
        for number in range(40):
            self.write(f"{number}.txt", self.page(number))
        self.endpoints = self.endpoints | {"intake": f"{self.endpoints['intake']},{second.endpoints['intake']}"}
        self.check(self.feed(self.folder)[0], fed=40, accepted=40)
        second.stop()
