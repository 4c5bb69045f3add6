"""The list of what was rejected."""

from peers import PairTestCase


class Rejects(PairTestCase):
    def setUp(self):
        super().setUp()
        self.origin = self.peers.origin()

    def test_pages(self):
        """The newest first; `before` goes on where a page ended."""
        for number in range(7):
            self.origin.push("rejection", {"code": "unreadable", "message": f"m{number}"})
        self.origin.settle()
        found, before = [], {}
        while len(found) < 7:
            page = self.client.ask("rejects", limit=3, **before)["rejects"]
            found += page
            before = {"before": page[-1]["log_position"]}
        self.assertEqual([item["message"] for item in found[:7]], [f"m{number}" for number in reversed(range(7))])
        positions = [item["log_position"] for item in found]
        self.assertEqual(positions, sorted(set(positions), reverse=True))
        self.assertEqual(self.client.ask("rejects", before=1)["rejects"], [])

    def test_default_limit(self):
        for number in range(25):
            self.origin.push("rejection", {"code": "unreadable", "message": f"m{number}"})
        self.origin.settle()
        self.assertEqual(len(self.client.ask("rejects")["rejects"]), 20)

    def test_fields(self):
        """All of them come back as they were sent; the document only when it is asked for."""
        sent = {
            "code": "of_another_program", "message": "naïve\n“message”", "offset": 0, "uri": "urn:a", "origin": "b:7",
            "media_type": "text/x-odd", "bytes": 2**40, "text": "é\x00\u2028",
        }
        self.origin.push("rejection", sent)
        self.origin.settle()
        (rejection,) = self.client.ask("rejects", limit=1, documents=True)["rejects"]
        self.assertEqual({field: rejection[field] for field in sent}, sent)
        self.assertRegex(rejection["recorded"], r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z")
        for fields in ({}, {"documents": False}, {"documents": None}):
            (rejection,) = self.client.ask("rejects", limit=1, **fields)["rejects"]
            self.assertFalse({"text", "base64"} & set(rejection))

    def test_a_message_that_was_refused_is_kept(self):
        socket = self.peers.push("articles")
        rejection = self.client.rejected(lambda: socket.send(b"hello \xff"))
        self.assertEqual(rejection["base64"], "aGVsbG8g/w==")
        rejection = self.client.rejected(lambda: socket.send(b"hello"))
        self.assertEqual(rejection["text"], "hello")

    def test_total_is_of_the_same_moment_as_the_list(self):
        origin = self.peers.origin()
        for number in range(300):
            origin.push("rejection", {"code": "unreadable", "message": f"m{number}"})
            if number % 3 == 0:
                result = self.client.ask("rejects", limit=1000)
                self.assertEqual(len(result["rejects"]), result["total"])
        origin.settle()

    def test_bounds(self):
        for limit in (0, 1001, -1):
            with self.subTest(limit):
                self.assertEqual(self.client.error("rejects", limit=limit).code, "bad_request")

    def test_dismissed_ones_are_listed_no_more(self):
        for number in range(4):
            self.origin.push("rejection", {"code": "unreadable", "message": f"m{number}", "text": "x"})
        self.origin.settle()
        before = self.client.ask("rejects", limit=1000)
        newest = [item["log_position"] for item in before["rejects"][:2]]
        result = self.client.ask("dismiss", rejects=newest + [2**40])
        self.assertEqual(sorted(result["dismissed"]), sorted(newest))
        after = self.client.ask("rejects", limit=1000, documents=True)
        self.assertEqual(after["total"], before["total"] - 2)
        self.assertEqual(len(after["rejects"]), after["total"])
        self.assertFalse({item["log_position"] for item in after["rejects"]} & set(newest))
        self.assertEqual(self.client.ask("dismiss", rejects=newest)["dismissed"], [])
        # Their origin still learns what became of them, and each dismissal is an entry.
        self.assertEqual(len(self.client.ask("receipts", producer=self.origin.producer)["rejected"]), 4)
        stats = self.client.ask("stats")
        self.assertEqual(stats["open_rejections"], after["total"])
        self.assertEqual(stats["search_position"], stats["log_position"])

    def test_dismiss_bounds(self):
        for rejects in ([], list(range(1, 1002))):
            with self.subTest(len(rejects)):
                self.assertEqual(self.client.error("dismiss", rejects=rejects).code, "bad_request")
        for rejects in (None, "7", [-1], ["7"], [1.5], {"a": 1}):
            with self.subTest(rejects):
                self.assertEqual(self.client.error("dismiss", rejects=rejects).code, "bad_message")
