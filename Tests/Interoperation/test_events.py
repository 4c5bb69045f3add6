"""Events: one for each newly accepted article, in the order of the log; those of retractions are in test_retract."""

import zmq
from peers import PairTestCase, name


class Events(PairTestCase):
    def setUp(self):
        super().setUp()
        self.events = self.peers.subscriber()
        self.origin = self.peers.origin()

    def test_order(self):
        """Also for a second subscriber."""
        others = self.peers.subscriber()
        # Those of the articles that the second subscriber needed to be sure of itself.
        marker = name()
        headlines = [marker, *(name() for _ in range(50))]
        for headline in headlines:
            self.origin.article(headline=headline)
        while self.events.next()["headline"] != marker:
            pass
        self.assertEqual(others.next()["headline"], marker)
        for events in (self.events, others):
            found = [events.next() for _ in headlines[1:]]
            self.assertEqual([event["headline"] for event in found], headlines[1:])
            positions = [event["log_position"] for event in found]
            self.assertEqual(positions, sorted(set(positions)))

    def test_what_is_announced_is_found(self):
        for number in range(20):
            word = name()
            self.origin.article(headline=word)
            event = self.events.next()
            (hit,) = self.client.search(word)["hits"]
            self.assertEqual((hit["id"], hit["revision"]), (event["id"], event["revision"]))
            article = self.client.ask("get", article=event["id"])["article"]
            self.assertEqual(article["log_position"], event["log_position"])

    def test_only_what_is_new(self):
        """A duplicate has no event and no position; a rejection has no event, but a position: a gap."""
        uri = f"urn:event:{name()}"
        self.origin.article(uri=uri, headline="a")
        self.origin.article(uri=uri, headline="a")
        self.origin.push("rejection", {"code": "unreadable", "message": "m"})
        self.origin.article(uri=uri, headline="b")
        first, second = self.events.next(), self.events.next()
        self.assertEqual([first["headline"], second["headline"]], ["a", "b"])
        self.assertEqual([first["is_revision"], second["is_revision"]], [False, True])
        self.assertEqual(first["id"], second["id"])
        self.assertEqual(second["log_position"], first["log_position"] + 2)

    def test_a_peer_that_speaks(self):
        """What a subscriber sends that is no subscription changes nothing."""
        speaker = self.peers.socket(zmq.XSUB, "events")
        for message in (b"hello", b"\x01" + b"x" * 1000, b"", b"\xff" * 100_000):
            speaker.send(message)
        headline = name()
        self.origin.article(headline=headline)
        self.assertEqual(self.events.next()["headline"], headline)

    def test_a_subscriber_that_does_not_read(self):
        """It loses events in the end, but delays neither the log nor another subscriber."""
        sleeper = self.peers.subscriber(rcvhwm=1)
        headline = name()
        self.origin.article(headline=headline)
        while self.events.next()["headline"] != headline:
            pass
        # Far more than the buffers of a connection hold.
        addresses = [f"urn:{number}:" + "x" * 8_000 for number in range(300)]
        for uri in addresses:
            self.origin.article(headline="y" * 16_000, uri=uri)
            self.assertEqual(self.events.next()["uri"], uri)
        self.assertEqual(self.origin.settle()["counts"]["accepted"], len(addresses) + 1)
        self.assertEqual(self.client.ask("ping"), {})
        self.assertTrue(sleeper.socket.poll(0), "the subscriber had something to read")
