"""Each golden example of what is pushed does what the protocol promises. Each test has a pair of its own."""

import base64
import hashlib
import unittest

import golden
import pair
from peers import Peers

PRODUCER = "p-7f3a"


class GoldenPush(unittest.TestCase):
    def setUp(self):
        self.peers = Peers(self.enterContext(pair.pair()))
        self.addCleanup(self.peers.close)
        self.client = self.peers.client()

    def push(self, name, *more, endpoint):
        self.peers.push(endpoint).send_multipart([golden.raw(f"push/{name}"), *more])
        return golden.load(f"push/{name}")

    def check_receipts(self, **counts):
        receipts = self.client.settled(PRODUCER, 17)
        self.assertEqual(receipts["settled"], [[17, 17]])
        self.assertEqual(receipts["counts"], {"accepted": 0, "duplicate": 0, "rejected": 0} | counts)
        return receipts

    def test_article(self):
        events = self.peers.subscriber()
        message = self.push("article", endpoint="articles")
        self.check_receipts(accepted=1)
        article = self.client.article("ferry publisher:\"Example Gazette\"")
        event = events.next()
        example = golden.load("events/accepted")
        self.assertEqual(golden.differences(example, event), [])
        changed = {field: article[field] for field in ("id", "revision", "log_position")}
        self.assertEqual(event, example | changed)
        for field, value in message["article"].items():
            self.assertEqual(article[field], value, field)

    def test_article_minimal(self):
        self.client.accepted(lambda: self.push("article-minimal", endpoint="articles"))
        article = self.client.article('"only a headline"')
        self.assertEqual(set(article), {"headline", "id", "revision", "log_position", "ingested"})
        self.assertEqual(article["headline"], golden.load("push/article-minimal")["article"]["headline"])
        self.assertEqual(self.client.ask("stats")["producers"], 0)

    def test_article_part(self):
        """The second of three parts: it is found, but the document is not settled."""
        self.client.accepted(lambda: self.push("article-part", endpoint="articles"))
        self.assertEqual(self.client.article("feed")["headline"], "Second item of a feed")
        receipts = self.client.ask("receipts", producer=PRODUCER)
        self.assertEqual(receipts["settled"], [])
        self.assertEqual(receipts["counts"], {"accepted": 1, "duplicate": 0, "rejected": 0})

    def test_article_fingerprint(self):
        """Another article with the same fingerprint is of the same cluster, whatever it says."""
        self.client.accepted(lambda: self.push("article-fingerprint", endpoint="articles"))
        other = golden.load("push/article-fingerprint")
        other["article"] = {"uri": "urn:other", "headline": "Port opens again", "body": "Ships sail from the harbour."}
        self.client.accepted(lambda: self.peers.push("articles").send_json(other))
        (hit,) = self.client.ask("search", query="harbour", collapse=True)["hits"]
        self.assertEqual((hit["headline"], hit["carried_by"]), ("Harbour reopens after storm", 2))
        self.assertEqual(len(self.client.ask("search", query="harbour")["hits"]), 2)

    def check_document(self, content, message):
        self.check_receipts(accepted=1)
        article = self.client.article("ferries")
        document = message["document"]
        self.assertEqual(article["uri"], document["uri"])
        self.assertEqual(article["headline"], "Harbour reopens after storm")
        self.assertEqual(
            article["published"],
            {"value": "2022-01-14", "precision": "day", "evidence": "header", "text": "14 January 2022"})
        self.assertIn("Ferries run again from Friday.", (article.get("summary"), article.get("body")))
        provenance = article["provenance"]
        self.assertEqual(provenance["format"], "text")
        self.assertEqual(provenance["bytes"], len(content))
        self.assertEqual(provenance["hash"], "sha256:" + hashlib.sha256(content).hexdigest())
        self.assertEqual(provenance.get("origin"), document.get("origin"))

    def test_document_inline(self):
        message = self.push("document-inline", endpoint="intake")
        self.check_document(message["document"]["text"].encode("utf-8"), message)

    def test_document_header(self):
        """The same document with its bytes in a second frame."""
        content = golden.load("push/document-inline")["document"]["text"].encode("utf-8")
        self.check_document(content, self.push("document-header", content, endpoint="intake"))

    def test_document_base64(self):
        """UTF-16 with a mark: the digest is of the bytes as they came."""
        self.client.accepted(lambda: self.push("document-base64", endpoint="intake"))
        content = base64.b64decode(golden.load("push/document-base64")["document"]["base64"])
        (hit,) = [hit for hit in self.client.find("hi")["hits"] if hit["headline"] == "Hi"]
        provenance = self.client.ask("get", article=hit["id"])["article"]["provenance"]
        self.assertEqual(provenance["hash"], "sha256:" + hashlib.sha256(content).hexdigest())

    def test_document_withheld(self):
        message = self.push("document-withheld", endpoint="intake")
        (receipt,) = self.check_receipts(rejected=1)["rejected"]
        self.assertEqual((receipt["sequence"], receipt["code"]), (17, "too_large"))
        (rejection,) = self.client.ask("rejects", documents=True)["rejects"]
        self.assertEqual(rejection["bytes"], message["document"]["bytes"])
        self.assertEqual(rejection["origin"], message["document"]["origin"])
        self.assertFalse({"text", "base64"} & set(rejection))

    def test_document_attempt(self):
        self.push("document-attempt", endpoint="intake")
        self.check_receipts(accepted=1)
        self.assertEqual(self.client.article("ferries")["headline"], "Harbour reopens after storm")

    def test_document_unsettled(self):
        message = self.push("document-unsettled", endpoint="intake")
        (receipt,) = self.check_receipts(rejected=1)["rejected"]
        self.assertEqual((receipt["sequence"], receipt["code"]), (17, "unsettled"))
        self.assertEqual(receipt["message"], "10 attempts to read it were not settled; rejected unread")
        (rejection,) = self.client.ask("rejects", documents=True)["rejects"]
        for field in ("origin", "media_type", "bytes"):
            self.assertEqual(rejection[field], message["document"][field], field)
        self.assertFalse({"text", "base64"} & set(rejection))

    def test_rejection(self):
        message = self.push("rejection", endpoint="articles")
        (receipt,) = self.check_receipts(rejected=1)["rejected"]
        self.assertEqual((receipt["sequence"], receipt["code"]), (17, "bad_encoding"))
        (rejection,) = self.client.ask("rejects", documents=True)["rejects"]
        for field, value in message["rejection"].items():
            self.assertEqual(rejection[field], value, field)


class GoldenPushIsComplete(unittest.TestCase):
    def test_every_example_is_tested(self):
        tested = {test.removeprefix("test_").replace("_", "-") for test in dir(GoldenPush) if test.startswith("test_")}
        self.assertEqual(set(golden.names("push")), tested)
