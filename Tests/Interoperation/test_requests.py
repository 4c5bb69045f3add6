"""Requests over every kind of socket that the protocol allows: each gets one reply, to the right place."""

import json
import unittest

import pair
import zmq
from peers import PairTestCase, Peers, attempts, encode, name


def ping(identity):
    return encode({"telex": 1, "op": "ping", "id": identity})


class Requests(PairTestCase):
    def dealer(self):
        return self.peers.socket(zmq.DEALER, "queries")

    def test_dealer_with_a_delimiter(self):
        dealer = self.dealer()
        dealer.send_multipart([b"", ping("a")])
        delimiter, reply = dealer.recv_multipart()
        self.assertEqual((delimiter, json.loads(reply)["id"]), (b"", "a"))

    def test_dealer_without_a_delimiter(self):
        dealer = self.dealer()
        dealer.send(ping("a"))
        (reply,) = dealer.recv_multipart()
        self.assertEqual(json.loads(reply)["id"], "a")

    def test_dealer_with_addresses(self):
        """What stands before the empty frame comes back before the reply, whatever it is and however many they are."""
        for count in (1, 2, 5, 6, 7, 20):
            with self.subTest(count):
                dealer = self.dealer()
                addresses = [bytes([0, number]) * (1 + number * 10) for number in range(count)]
                dealer.send_multipart([*addresses, b"", ping("a")])
                *returned, delimiter, reply = dealer.recv_multipart()
                self.assertIs(json.loads(reply)["ok"], True, reply)
                self.assertEqual((returned, delimiter), (addresses, b""))

    def test_many_requests_in_flight(self):
        """Of all operations, good and bad: each id comes back once, with its own operation."""
        dealer = self.dealer()
        expected, replies = {}, []

        def receive():
            replies.append(json.loads(dealer.recv_multipart()[-1]))

        for number in range(150):
            # One more in hand than a peer may have is answered `busy`.
            if number - len(replies) == 64:
                receive()
            op = ("ping", "info", "stats", "search", "get", "receipts", "rejects", "retract", "dance")[number % 9]
            fields = {"search": {"query": "a"}, "get": {"article": "none"}, "receipts": {"producer": "p"},
                      "retract": {"article": "none", "reason": "a"}}.get(op, {})
            identity = f"r{number}"
            expected[identity] = (op, op not in ("get", "retract", "dance"))
            frame = encode({"telex": 1, "op": op, "id": identity, **fields})
            dealer.send_multipart([b"", frame] if number % 3 else [frame])
        while len(replies) < len(expected):
            receive()
        self.assertEqual({reply["id"]: (reply["op"], reply["ok"]) for reply in replies}, expected)
        self.assertFalse(dealer.poll(0), "more replies than requests")

    def test_many_peers(self):
        """Replies go to who asked."""
        dealers = [self.dealer() for _ in range(20)]
        for number, dealer in enumerate(dealers):
            for turn in range(5):
                dealer.send(ping(f"{number}.{turn}"))
        for number, dealer in enumerate(dealers):
            found = {json.loads(dealer.recv())["id"] for _ in range(5)}
            self.assertEqual(found, {f"{number}.{turn}" for turn in range(5)})

    def test_a_peer_that_does_not_read(self):
        """It loses replies in the end, and nobody else waits for it: others may be told that the worker is busy, until
        its requests are worked off."""
        dealer = self.peers.socket(zmq.DEALER, "queries", rcvhwm=1)
        for _ in range(3000):
            dealer.send(encode({"telex": 1, "op": "info", "id": "x" * 128}))
        for _ in attempts("a ping that is answered"):
            reply = self.client.exchange(ping("a"))
            if reply["ok"]:
                break
            self.assertEqual(reply["error"]["code"], "busy")

    def test_relaxed_and_correlated(self):
        """A REQ that asks again without waiting gets the reply to its last request."""
        socket = self.peers.socket(zmq.REQ, "queries", req_relaxed=1, req_correlate=1)
        for number in range(20):
            socket.send(ping(f"r{number}"))
        self.assertEqual(json.loads(socket.recv())["id"], "r19")
        socket.send(ping("last"))
        self.assertEqual(json.loads(socket.recv())["id"], "last")

    def test_two_frames(self):
        """The error names the request, and goes back over the addresses it came by."""
        dealer = self.dealer()
        dealer.send_multipart([b"way", b"", ping("a"), b"more"])
        way, delimiter, reply = dealer.recv_multipart()
        reply = json.loads(reply)
        self.assertEqual((way, delimiter, reply["id"], reply["error"]["code"]), (b"way", b"", "a", "bad_framing"))

    def test_id(self):
        for identity in ("", "é" * 64, "x" * 128, '"\\/\b\n\x00\u2028', "😀"):
            with self.subTest(identity):
                self.assertEqual(self.client.exchange(ping(identity))["id"], identity)
        self.assertNotIn("id", self.client.exchange(encode({"telex": 1, "op": "ping"})))
        self.assertNotIn("id", self.client.exchange(encode({"telex": 1, "op": "ping", "id": None})))
        for identity in ("x" * 129, "é" * 65):
            with self.subTest(identity):
                self.assertEqual(self.client.exchange(ping(identity))["error"]["code"], "bad_request")

    def test_unknown_fields_are_ignored(self):
        self.assertEqual(self.client.ask("ping", colour="blue", limit="many", article=7), {})

    def test_bounds(self):
        for op, field, least, most in (
                ("search", "limit", 0, 1000), ("search", "offset", 0, 100_000),
                ("rejects", "limit", 1, 1000), ("receipts", "rejected_limit", 0, 1000)):
            more = {"search": {"query": "a"}, "receipts": {"producer": "p"}}.get(op, {})
            with self.subTest(f"{op} {field}"):
                for value in (least, most):
                    self.client.ask(op, **{field: value}, **more)
                for value in (least - 1, most + 1, -(2**63), 2**63 - 1):
                    self.assertEqual(self.client.error(op, **{field: value}, **more).code, "bad_request", value)

    def test_bounds_of_the_deadline(self):
        """One millisecond is allowed, and may be too short."""
        reply = self.client.exchange(encode({"telex": 1, "op": "ping", "deadline_ms": 1}))
        self.assertIn(reply.get("error", {}).get("code"), (None, "deadline_exceeded"))
        self.client.ask("ping", deadline_ms=600_000)
        for value in (0, -1, 600_001, 2**62):
            self.assertEqual(self.client.error("ping", deadline_ms=value).code, "bad_request", value)

    def test_not_found(self):
        for article in ("", "0" * 32, "x" * 100_000, "\x00", "' OR 1=1"):
            with self.subTest(article[:20]):
                self.assertEqual(self.client.error("get", article=article).code, "not_found")


class Congestion(unittest.TestCase):
    """A worker with one search thread: what waits too long, and what cannot wait at all, gets its error."""

    def burst(self, *options, **fields):
        """Sends many searches at once, and returns how often each outcome came; every id must come back once."""
        endpoints = self.enterContext(pair.index_worker("--search-threads", "1", "--requests-per-peer", "1000", *options)).endpoints
        peers = Peers(endpoints)
        self.addCleanup(peers.close)
        origin = peers.origin()
        word = name()
        for number in range(40):
            origin.article(headline=f"{word} {number}", body=f"{word} and other words. " * 40)
        origin.settle()
        origin.client.find(word, count=40)
        dealer = peers.socket(zmq.DEALER, "queries")
        request = {"telex": 1, "op": "search", "query": word, "limit": 1000, **fields}
        identities = {str(number) for number in range(200)}
        for identity in identities:
            dealer.send(encode(request | {"id": identity}))
        outcomes = {}
        while identities:
            reply = json.loads(dealer.recv())
            identities.remove(reply["id"])
            outcome = "ok" if reply["ok"] else reply["error"]["code"]
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
        stats = origin.client.ask("stats")
        self.assertEqual(stats["requests_refused"], outcomes.get("busy", 0))
        return outcomes

    def test_deadline(self):
        outcomes = self.burst(deadline_ms=1)
        self.assertGreater(outcomes["deadline_exceeded"], 0)
        self.assertLessEqual(set(outcomes), {"ok", "deadline_exceeded"})

    def test_busy(self):
        outcomes = self.burst("--waiting-requests", "2", deadline_ms=600_000)
        self.assertGreater(outcomes["busy"], 0)
        self.assertGreater(outcomes["ok"], 0)
        self.assertLessEqual(set(outcomes), {"ok", "busy"})
