"""Receipts: what an origin learns of the documents that it numbered."""

from peers import PairTestCase, name


class Receipts(PairTestCase):
    def setUp(self):
        super().setUp()
        self.origin = self.peers.origin()

    def receipts(self, **fields):
        return self.client.ask("receipts", producer=self.origin.producer, **fields)

    def part(self, part, parts, sequence=1):
        self.origin.push("article", {"headline": f"part {name()}"}, sequence=sequence, part=part, parts=parts)

    def test_unknown_producer(self):
        self.assertEqual(
            self.receipts(),
            {"settled": [], "rejected": [], "counts": {"accepted": 0, "duplicate": 0, "rejected": 0}})

    def test_three_parts(self):
        """Two of three: nothing is settled; the third: all is, in whichever order they come."""
        self.client.accepted(lambda: (self.part(3, 3), self.part(1, 3)), count=2)
        self.assertEqual(self.receipts()["settled"], [])
        self.part(2, 3)
        receipts = self.client.settled(self.origin.producer, 1)
        self.assertEqual(receipts["settled"], [[1, 1]])
        self.assertEqual(receipts["counts"], {"accepted": 3, "duplicate": 0, "rejected": 0})

    def test_a_part_twice_is_no_other_part(self):
        self.client.accepted(lambda: (self.part(1, 2), self.part(1, 2), self.part(1, 1, sequence=2)), count=2)
        self.client.settled(self.origin.producer, 2)
        self.assertEqual(self.receipts()["settled"], [[2, 2]])
        self.part(2, 2)
        self.assertEqual(self.client.settled(self.origin.producer, 1)["settled"], [[1, 2]])

    def test_a_rejected_part_settles_too(self):
        self.part(1, 2)
        self.origin.push("rejection", {"code": "unreadable", "message": "cut"}, sequence=1, part=2, parts=2)
        receipts = self.client.settled(self.origin.producer, 1)
        self.assertEqual(receipts["counts"], {"accepted": 1, "duplicate": 0, "rejected": 1})
        self.assertEqual(receipts["rejected"], [{"sequence": 1, "code": "unreadable", "message": "cut"}])

    def test_ten_thousand_parts(self):
        """The bound, and what lies beyond it."""
        self.client.accepted(lambda: self.part(10_000, 10_000))
        self.assertEqual(self.receipts()["settled"], [])
        for part, parts in ((1, 10_001), (2, 1), (0, 1), (1, 0), (-1, 1)):
            with self.subTest(part=part, parts=parts):
                self.assertEqual(self.client.rejected(lambda: self.part(part, parts))["code"], "bad_message")

    def test_ranges(self):
        """Numbers that arrive in any order become ranges, ascending, with gaps between them."""
        for number in (40, 2, 1, 39, 7, 41):
            self.part(1, 1, sequence=number)
        receipts = self.client.settled(self.origin.producer, 1, 2, 7, 39, 40, 41)
        self.assertEqual(receipts["settled"], [[1, 2], [7, 7], [39, 41]])
        self.assertEqual(receipts["counts"]["accepted"], 6)

    def test_from(self):
        for number in range(1, 8):
            self.part(1, 1, sequence=number)
        self.client.settled(self.origin.producer, *range(1, 8))
        for first, expected in ((1, [[1, 7]]), (4, [[4, 7]]), (7, [[7, 7]]), (8, [])):
            with self.subTest(first):
                receipts = self.receipts(**{"from": first})
                self.assertEqual(receipts["settled"], expected)
                # The counts are of all, whatever `from` says.
                self.assertEqual(receipts["counts"]["accepted"], 7)

    def test_greatest_sequence(self):
        greatest = 2**53 - 1
        self.part(1, 1, sequence=greatest)
        self.client.settled(self.origin.producer, greatest)
        self.assertEqual(self.receipts(**{"from": greatest})["settled"], [[greatest, greatest]])
        for number in (greatest + 1, 0, -1, 10**30):
            with self.subTest(number):
                rejection = self.client.rejected(lambda: self.part(1, 1, sequence=number))
                self.assertEqual(rejection["code"], "bad_message")

    def test_sent_again(self):
        """The same number again changes nothing, and counts once."""
        body = {"headline": f"twice {name()}"}
        for _ in range(3):
            self.origin.push("article", body, sequence=1)
        self.origin.push("article", {"headline": name()}, sequence=2)
        receipts = self.client.settled(self.origin.producer, 1, 2)
        self.assertEqual(receipts["counts"], {"accepted": 2, "duplicate": 0, "rejected": 0})

    def test_rejected_limit(self):
        for number in range(1, 6):
            self.origin.push("rejection", {"code": "unreadable", "message": f"m{number}"}, sequence=number)
        self.client.settled(self.origin.producer, *range(1, 6))
        for fields, expected in (({}, [1, 2, 3, 4, 5]), ({"rejected_limit": 2}, [1, 2]), ({"rejected_limit": 0}, []),
                                 ({"rejected_limit": 2, "from": 4}, [4, 5])):
            with self.subTest(fields):
                self.assertEqual([item["sequence"] for item in self.receipts(**fields)["rejected"]], expected)

    def test_a_message_with_a_fault_settles_its_number(self):
        """Else its origin would send it for ever."""
        self.origin.push("article", {"headline": 7})
        self.origin.push("poem", {})
        self.origin.push("article", {"headline": "a"}, b"a second frame")
        receipts = self.origin.settle()
        self.assertEqual([item["code"] for item in receipts["rejected"]], ["bad_message", "bad_message", "bad_framing"])

    def test_values_outside_their_bounds(self):
        for fields, code in (
                ({"from": 0}, "bad_request"), ({"from": 2**53}, "bad_request"),
                ({"rejected_limit": 1001}, "bad_request"), ({"rejected_limit": -1}, "bad_request"),
                ({"from": "1"}, "bad_message"), ({"from": 1.5}, "bad_message")):
            with self.subTest(fields):
                self.assertEqual(self.client.error("receipts", producer="p", **fields).code, code)

    def test_names_of_producers(self):
        for producer in ("a" * 64, "A-Z.a_z:0-9"):
            self.origin.producer = producer
            self.part(1, 1)
            self.assertEqual(self.client.settled(producer, 1)["settled"], [[1, 1]])
        for producer in ("", "a" * 65, "a b", "é", "a/b"):
            self.origin.producer = producer
            with self.subTest(producer):
                self.assertEqual(self.client.rejected(lambda: self.part(1, 1))["code"], "bad_message")
