"""Rubbish on every endpoint: an error or a recorded rejection that names the fault, and the worker goes on."""

import json
import random
import socket

import zmq
from peers import PairTestCase, attempts, encode, name
from zmq.utils.monitor import recv_monitor_message

RUBBISH = {
    "nothing": [b""],
    "a text": [b"hello"],
    "no UTF-8": [b'{"telex":1,"\xff\xfe":1}'],
    "nested arrays": [b'{"telex":1,"op":"ping","kind":"article","x":' + b"[" * 10_000 + b"]" * 10_000 + b"}"],
    "nested objects": [b'{"x":' * 10_000 + b"1" + b"}" * 10_000],
    "an unclosed string": [b'{"telex":1,"op":"' + b"\\" * 10_001],
    "another message": [b'{"telex":1,"kind":"event","event":"accepted","op":["ping"]}'],
    "a number as kind": [b'{"telex":1,"kind":7,"op":7}'],
}


class Rubbish(PairTestCase):
    def check_error(self, *frames, code="bad_message"):
        reply = self.client.exchange(*frames)
        self.assertEqual((reply["ok"], reply["error"]["code"]), (False, code), reply)
        self.assertTrue(reply["error"]["message"])

    def check_rejection(self, endpoint, *frames, code="bad_message"):
        pusher = self.peers.push(endpoint)
        rejection = self.client.rejected(lambda: pusher.send_multipart(frames))
        self.assertEqual(rejection["code"], code, rejection)
        self.assertTrue(rejection["message"])
        self.assertEqual(rejection["bytes"], sum(len(frame) for frame in frames))
        return rejection

    def test_queries(self):
        for title, frames in RUBBISH.items():
            with self.subTest(title):
                self.check_error(*frames)
        self.assertEqual(self.client.ask("ping"), {})

    def test_pushed(self):
        for endpoint in ("intake", "articles"):
            for title, frames in RUBBISH.items():
                with self.subTest(title, endpoint=endpoint):
                    self.check_rejection(endpoint, *frames)
        self.check_that_documents_go_on()

    def check_that_documents_go_on(self):
        word = name()
        self.peers.origin("intake").push("document", {"text": f"Date: 1 May 2020\n\nOn {word} goes\n\nAs before.\n"})
        self.assertIn(word, self.client.article(word)["headline"])

    def test_many_frames(self):
        for count in (2, 3, 50):
            frames = [encode({"telex": 1, "op": "ping"})] + [b"x"] * (count - 1)
            with self.subTest(count):
                self.check_error(*frames, code="bad_framing")
        for count in (3, 50, 1000):
            for endpoint in ("intake", "articles"):
                with self.subTest(count, endpoint=endpoint):
                    self.check_rejection(endpoint, *[b"x"] * count, code="bad_framing")
        self.check_rejection("articles", b"{}", b"x", code="bad_version")
        self.check_that_documents_go_on()

    def test_many_frames_from_a_dealer(self):
        """Frames without and with empty ones among them: one reply to each message."""
        dealer = self.peers.socket(zmq.DEALER, "queries")
        messages = [[b""], [b"", b""], [b"", b"", b""], [b"x"] * 50, [b""] * 50, [b"x", b""], [b"x", b"", b"{}", b"y"]]
        for frames in messages:
            with self.subTest(len(frames)):
                dealer.send_multipart(frames)
                reply = json.loads(dealer.recv_multipart()[-1])
                self.assertIn(reply["error"]["code"], ("bad_framing", "bad_message", "bad_version"))
        self.assertFalse(dealer.poll(0), "more replies than requests")

    def test_random_bytes(self):
        """A thousand messages for each endpoint: random bytes, and valid messages with random changes."""
        generator = random.Random(4711)
        valid = {
            "queries": encode({"telex": 1, "op": "search", "id": "a", "query": "häfen OR \"a b\"", "limit": 3}),
            "articles": encode({"telex": 1, "kind": "article", "article": {"headline": "a", "published": "2022"}}),
            "intake": encode({"telex": 1, "kind": "document", "document": {"text": "Date: 1 May 2020\n\nA é\n\nB"}}),
        }
        for _ in range(1000):
            reply = self.client.exchange(self.random_frame(generator, valid["queries"]))
            self.assertIn("result" if reply["ok"] else "error", reply)
        for endpoint in ("articles", "intake"):
            before = sum(self.client.outcomes().values())
            pusher = self.peers.push(endpoint)
            for _ in range(1000):
                pusher.send(self.random_frame(generator, valid[endpoint]))
            # Nothing is lost while both ends live: what each message became is counted.
            for _ in attempts("1000 outcomes"):
                if sum(self.client.outcomes().values()) >= before + 1000:
                    break
        self.check_that_documents_go_on()

    @staticmethod
    def random_frame(generator, valid):
        if generator.random() < 0.3:
            return generator.randbytes(generator.randrange(200))
        frame = bytearray(valid)
        for _ in range(generator.randrange(1, 4)):
            frame[generator.randrange(len(frame))] = generator.randrange(256)
        return bytes(frame)

    def test_peers_that_speak_something_else(self):
        """Bytes that are no ZMTP, and sockets of the wrong kind."""
        for endpoint in ("queries", "articles", "events", "intake"):
            host, port = self.endpoints[endpoint].removeprefix("tcp://").split(":")
            greeting = b"\xff\0\0\0\0\0\0\0\1\x7f\3"
            for rubbish in (b"", b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 1000, b"\x00" * 1000, greeting):
                with socket.create_connection((host, int(port)), timeout=10) as connection:
                    connection.sendall(rubbish)
        for kind, endpoint in ((zmq.PUSH, "queries"), (zmq.SUB, "articles"), (zmq.REQ, "intake"), (zmq.REQ, "events")):
            with self.subTest(endpoint):
                peer = self.peers.socket(kind)
                monitor = peer.get_monitor_socket(zmq.EVENT_DISCONNECTED | zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL)
                monitor.rcvtimeo = peer.rcvtimeo
                try:
                    peer.connect(self.endpoints[endpoint])
                    self.assertTrue(recv_monitor_message(monitor))
                finally:
                    peer.disable_monitor()
                    monitor.close(linger=0)
        self.assertEqual(self.client.ask("ping"), {})
        self.check_that_documents_go_on()

    def test_wrong_shapes(self):
        for body in (None, [], "a", 7, True, {"headline": 7}, {"headline": ["a"]}, {"headline": "a", "tags": "b"},
                     {"headline": "a", "tags": [7]}, {"headline": "a", "places": ["b"]},
                     {"headline": "a", "places": [{}]},
                     {"headline": "a", "published": 2022}, {"headline": "a", "published": {}},
                     {"headline": "a", "rights": "b"}, {"headline": "a", "provenance": {"bytes": "b"}}):
            with self.subTest(body):
                self.check_rejection("articles", encode({"telex": 1, "kind": "article", "article": body}))
        for delivery in ([], "p", {}, {"producer": "p"}, {"producer": 7, "sequence": 1},
                         {"producer": "p", "sequence": "1"}, {"producer": "p", "sequence": 1.5}):
            with self.subTest(delivery):
                message = {"telex": 1, "kind": "article", "delivery": delivery, "article": {"headline": "a"}}
                self.check_rejection("articles", encode(message))
        for request in ({"op": "search"}, {"op": "search", "query": ["a"]}, {"op": "get"}, {"op": "get", "article": 7},
                        {"op": "receipts"}, {"op": "rejects", "documents": "yes"}, {"op": None}, {"op": ["ping"]}, {},
                        {"op": "ping", "id": 7}, {"op": "ping", "deadline_ms": "1"}):
            with self.subTest(request):
                self.check_error(encode({"telex": 1} | request))

    def test_blank_articles(self):
        for body in ({}, {"body": " " * 1_000_000}, {"headline": "\t\u00a0\u2003", "body": "\r\n"}, {"summary": "a"}):
            with self.subTest(str(body)[:40]):
                message = encode({"telex": 1, "kind": "article", "article": body})
                self.check_rejection("articles", message, code="empty")

    def test_a_million_spaces_in_an_article(self):
        word = name()
        self.peers.origin().article(headline=word, body=" " * 1_000_000)
        self.assertEqual(self.client.article(word)["headline"], word)
        self.assertEqual(self.client.exchange(b" " * 1_000_000)["error"]["code"], "bad_message")

    def test_wrong_endpoint(self):
        """A document is for the intake."""
        message = encode({"telex": 1, "kind": "document", "document": {"text": "a"}})
        self.check_rejection("articles", message)
        self.check_error(message)
