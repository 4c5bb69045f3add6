"""Workers that end: what they took is not lost, and they do not take long."""

import json
import pathlib
import signal
import tempfile
import unittest

import pair
import zmq
from peers import Peers, attempts, encode, name


class Stop(unittest.TestCase):
    def setUp(self):
        self.data = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()), "data")

    def start(self):
        index = self.enterContext(pair.start_index(self.data))
        return index, self.peers(index.endpoints)

    def peers(self, endpoints):
        peers = Peers(endpoints)
        self.addCleanup(peers.close)
        return peers

    def check_after_restart(self, producer, receipts, word, at_least):
        """What receipts said before is still so, and the articles are found."""
        index, peers = self.start()
        client = peers.client()
        after = client.ask("receipts", producer=producer)
        settled = {number for first, last in after["settled"] for number in range(first, last + 1)}
        before = {number for first, last in receipts["settled"] for number in range(first, last + 1)}
        self.assertLessEqual(before, settled)
        self.assertGreaterEqual(len(settled), at_least)
        result = client.search(word, limit=1000)
        self.assertEqual(result["total"], after["counts"]["accepted"])
        self.assertEqual(client.ask("stats")["articles"], after["counts"]["accepted"])
        index.stop()

    def test_signals(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number.name):
                with pair.index_worker() as index:
                    ingest = pair.start_ingest(index)
                    ingest.stop(number)
                    index.stop(number)

    def test_signal_after_work(self):
        """All that is settled is there after a restart."""
        index, peers = self.start()
        origin = peers.origin()
        word = name()
        for number in range(100):
            origin.article(headline=f"{word} {number}")
        receipts = origin.settle()
        index.stop()
        self.check_after_restart(origin.producer, receipts, word, 100)

    def check_end_in_the_middle(self, end):
        """While articles come in: what was settled stays so."""
        index, peers = self.start()
        origin = peers.origin()
        word = name()
        for sequence in range(300):
            origin.article(headline=f"{word} {sequence}")
        for _ in attempts("a settled article"):
            receipts = origin.client.ask("receipts", producer=origin.producer)
            if receipts["settled"]:
                break
        end(index)
        self.check_after_restart(origin.producer, receipts, word, 1)

    def test_signal_in_the_middle(self):
        self.check_end_in_the_middle(lambda index: index.stop())

    def test_power_cut_in_the_middle(self):
        self.check_end_in_the_middle(lambda index: index.kill())

    def test_resending_after_a_power_cut(self):
        """At least once, and stored once: the origin sends again what is not settled."""
        index, peers = self.start()
        origin = peers.origin()
        word = name()
        articles = [{"headline": f"{word} {number}"} for number in range(1, 301)]
        for article in articles:
            origin.article(**article)
        for _ in attempts("a settled article"):
            if origin.client.ask("receipts", producer=origin.producer)["settled"]:
                break
        index.kill()
        index, peers = self.start()
        again = peers.origin()
        again.producer, again.sequence = origin.producer, origin.sequence
        settled = again.client.ask("receipts", producer=origin.producer)["settled"]
        for sequence, article in enumerate(articles, 1):
            if not any(first <= sequence <= last for first, last in settled):
                again.push("article", article, sequence=sequence)
        receipts = again.settle()
        self.assertEqual(receipts["settled"], [[1, 300]])
        self.assertEqual(receipts["counts"], {"accepted": 300, "duplicate": 0, "rejected": 0})
        self.assertEqual(again.client.find(word, count=300)["total"], 300)
        index.stop()

    def test_revisions_and_rejections_after_a_restart(self):
        index, peers = self.start()
        origin = peers.origin()
        word = name()
        for body in ("First.", "Second."):
            origin.article(uri="urn:a", headline=word, body=body)
        origin.push("rejection", {"code": "unreadable", "message": "m", "text": "t"})
        receipts = origin.settle()
        article = origin.client.article(f"{word} second")
        rejects = origin.client.ask("rejects", documents=True)
        index.stop()
        index, peers = self.start()
        client = peers.client()
        self.assertEqual(client.article(word), article)
        self.assertEqual(client.search("first")["total"], 0)
        self.assertEqual(client.ask("rejects", documents=True), rejects)
        self.assertEqual(client.ask("receipts", producer=origin.producer), receipts)
        index.stop()

    def test_requests_in_hand_are_answered(self):
        """A worker that is stopping answers what it has, or says that it is stopping."""
        index, peers = self.start()
        dealer = peers.socket(zmq.DEALER, "queries")
        identities = {str(number) for number in range(30)}
        for identity in identities:
            dealer.send(encode({"telex": 1, "op": "search", "query": "a", "id": identity}))
        first = json.loads(dealer.recv())
        index.process.send_signal(signal.SIGTERM)
        replies = [first, *(json.loads(dealer.recv()) for _ in range(29))]
        self.assertEqual({reply["id"] for reply in replies}, identities)
        for reply in replies:
            self.assertTrue(reply["ok"] or reply["error"]["code"] == "stopping", reply)
        self.assertEqual(index.process.wait(pair.STOP_LIMIT), 0)

    def test_ingestion_worker_without_an_index_worker(self):
        """It holds documents that nobody takes, and stops in time all the same."""
        ingest = self.ingest_with_documents()
        ingest.stop()

    def test_second_signal(self):
        """It ends the worker at once, with the exit code that shells have for it."""
        ingest = self.ingest_with_documents()
        ingest.process.send_signal(signal.SIGTERM)
        for _ in attempts("the first signal is taken"):
            if "SIGTERM" in ingest.log():
                break
        ingest.process.send_signal(signal.SIGTERM)
        self.assertEqual(ingest.process.wait(pair.STOP_LIMIT), 128 + signal.SIGTERM)

    def ingest_with_documents(self):
        """An ingestion worker that has taken documents for an index worker that is gone."""
        index, peers = self.start()
        ingest = self.enterContext(pair.start_ingest(index))
        index.kill()
        peers = self.peers(ingest.endpoints)
        intake = peers.socket(zmq.PUSH, "intake", immediate=1, sndhwm=1)
        content = b"Date: 1 May 2020\n\nA headline\n\n" + b"A word. " * 100_000
        header = encode({"telex": 1, "kind": "document", "document": {}})
        # Until it takes no more: then its queues, and those on the way, are full.
        intake.sndtimeo = 200
        try:
            while True:
                intake.send_multipart([header, content])
        except zmq.Again:
            return ingest
