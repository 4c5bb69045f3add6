"""Raw documents to the intake: the ways that content travels, and what becomes of it."""

import base64

from peers import PairTestCase, name

PAGE = "Date: 3 March 2021\n\nBridge {word} opens\n\nThe bridge opened on Wednesday — at last.\n"


class Documents(PairTestCase):
    def setUp(self):
        super().setUp()
        self.origin = self.peers.origin("intake")
        self.word = name()
        self.page = PAGE.format(word=self.word).encode("utf-8")

    def check_accepted(self, document, content=None):
        self.origin.push("document", document, content)
        self.assertEqual(self.origin.settle()["counts"], {"accepted": 1, "duplicate": 0, "rejected": 0})
        article = self.client.article(self.word)
        self.assertEqual(article["headline"], f"Bridge {self.word} opens")
        self.assertEqual(article["published"]["value"], "2021-03-03")
        self.assertEqual(article["provenance"]["bytes"], len(self.page))
        return article

    def check_rejected(self, code, document, content=None):
        number = self.origin.push("document", document, content)
        receipts = self.origin.settle()
        self.assertEqual(receipts["counts"], {"accepted": 0, "duplicate": 0, "rejected": 1})
        (receipt,) = receipts["rejected"]
        self.assertEqual((receipt["sequence"], receipt["code"]), (number, code))
        self.assertTrue(receipt["message"])

    def test_text(self):
        self.check_accepted({"text": self.page.decode("utf-8")})

    def test_base64(self):
        self.check_accepted({"base64": base64.b64encode(self.page).decode("ascii"), "media_type": "text/plain"})

    def test_second_frame(self):
        self.check_accepted({"media_type": "text/plain"}, self.page)

    def test_media_type_with_a_parameter(self):
        self.check_accepted({"media_type": "text/plain; charset=utf-8"}, self.page)

    def test_null_is_as_if_left_out(self):
        document = {"text": self.page.decode("utf-8"), "base64": None, "uri": None, "media_type": None, "bytes": None}
        self.assertNotIn("uri", self.check_accepted(document))

    def test_unknown_fields_are_ignored(self):
        self.check_accepted({"text": self.page.decode("utf-8"), "colour": "blue", "size": {"a": [1, 2.5]}})

    def test_address_and_origin_are_kept(self):
        article = self.check_accepted({"uri": f"urn:bridge:{self.word}", "origin": "a/b.txt"}, self.page)
        self.assertEqual(article["uri"], f"urn:bridge:{self.word}")
        self.assertEqual(article["provenance"]["origin"], "a/b.txt")

    def test_the_same_document_again(self):
        self.check_accepted({"text": self.page.decode("utf-8")})
        self.origin.push("document", {"text": self.page.decode("utf-8")})
        self.assertEqual(self.origin.settle()["counts"], {"accepted": 1, "duplicate": 1, "rejected": 0})

    def test_json(self):
        self.origin.push(
            "document", {"media_type": "application/json"},
            b'{"headline": "Tunnel %s", "published": "2021-03"}' % self.word.encode())
        self.assertEqual(self.origin.settle()["counts"]["accepted"], 1)
        article = self.client.article(self.word)
        self.assertEqual((article["headline"], article["published"]["value"]), (f"Tunnel {self.word}", "2021-03"))
        self.assertEqual(article["provenance"]["format"], "json")

    def test_json_lines_with_a_bad_line(self):
        """One document, three articles and a rejection; it is settled as a whole, and named as rejected."""
        lines = [b'{"headline": "Line %d %s"}' % (number, self.word.encode()) for number in range(3)]
        number = self.origin.push("document", {}, b"\n".join([lines[0], lines[1], b'{"headline": "cut', lines[2], b""]))
        receipts = self.origin.settle()
        self.assertEqual(receipts["counts"], {"accepted": 3, "duplicate": 0, "rejected": 1})
        self.assertEqual([receipt["sequence"] for receipt in receipts["rejected"]], [number])
        self.assertEqual(self.client.find(self.word, count=3)["total"], 3)

    def test_unsupported_format(self):
        self.check_rejected("unsupported", {"media_type": "application/pdf"}, b"%PDF-1.7\n")

    def test_no_text(self):
        # What stands for nothing in any encoding that could be meant.
        self.check_rejected("bad_encoding", {"media_type": "text/plain"}, b"abc" + b"\x81\x8d\x9d" * 60)

    def test_another_encoding(self):
        text = f"Дата {self.word} наступила"
        self.origin.push("document", {"media_type": "text/plain; charset=windows-1251"}, text.encode("windows-1251"))
        self.assertEqual(self.origin.settle()["counts"], {"accepted": 1, "duplicate": 0, "rejected": 0})
        self.assertEqual(self.client.article(self.word)["headline"], text)

    def test_web_page(self):
        sentence = f"The harbour of {self.word} reopened on Tuesday after two days of storm, the port authority said. "
        page = (
            "<html><head><title>Harbour</title></head><body><nav><a href=/>Home</a></nav>"
            f"<article><h1>Harbour reopens</h1><p>{sentence * 3}</p><p>{sentence * 2}</p></article></body></html>")
        self.origin.push("document", {"uri": f"https://example.org/{self.word}"}, page.encode())
        self.assertEqual(self.origin.settle()["counts"], {"accepted": 1, "duplicate": 0, "rejected": 0})
        article = self.client.article(self.word)
        self.assertEqual(article["headline"], "Harbour reopens")
        self.assertNotIn("Home", article["body"])
        self.assertEqual(article["provenance"]["format"], "html")

    def test_feed(self):
        """An article an item; an item that is none is named as rejected."""
        items = "".join(f"<item><title>{name} {self.word}</title></item>" for name in ("First", "Second"))
        feed = f"<?xml version='1.0'?><rss><channel><title>Gazette</title>{items}<item/></channel></rss>"
        number = self.origin.push("document", {"media_type": "application/rss+xml"}, feed.encode())
        receipts = self.origin.settle()
        self.assertEqual(receipts["counts"], {"accepted": 2, "duplicate": 0, "rejected": 1})
        self.assertEqual([receipt["sequence"] for receipt in receipts["rejected"]], [number])
        self.assertEqual(self.client.find(self.word, count=2)["total"], 2)
        article = self.client.article(f"first {self.word}")
        self.assertEqual((article["publisher"], article["provenance"]["format"]), ("Gazette", "rss"))

    def test_damaged_json(self):
        self.check_rejected("unreadable", {"media_type": "application/json"}, b'{"headline": "a"')

    def test_dates_that_do_not_exist(self):
        for date in ("1 January 9999", "31 February 2022"):
            with self.subTest(date):
                self.origin = self.peers.origin("intake")
                text = f"Date: {date}\n\nA headline\n\nThe text.\n"
                self.check_rejected("bad_date", {"text": text, "media_type": "text/plain"})

    def test_a_million_spaces(self):
        self.check_rejected("empty", {"media_type": "text/plain"}, b" " * 1_000_000)

    def test_content_twice(self):
        both = {"text": "a", "base64": "YQ=="}
        for document, content in ((both, None), ({"text": "a"}, b"a"), ({"base64": "YQ=="}, b"a"), (both, b"a")):
            with self.subTest(document):
                self.origin = self.peers.origin("intake")
                self.check_rejected("bad_message", document, content)

    def test_base64_without_padding(self):
        self.check_rejected("bad_message", {"base64": "YQ"})

    def test_wrong_shapes(self):
        for document in (None, [], "a", 7, {"text": 7}, {"text": ["a"]}, {"text": "a", "uri": 7}, {}):
            with self.subTest(document):
                self.origin = self.peers.origin("intake")
                self.check_rejected("bad_message", document)
