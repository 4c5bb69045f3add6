"""Peers of a pair that speak the protocol of PROTOCOL.md through pyzmq: they ask, they push, they listen."""

import itertools
import json
import socket
import time
import unittest
import uuid

import zmq

import pair

# How long to wait for something that must happen, in seconds; far more than it takes, for machines under load.
PATIENCE = 30


def encode(message):
    """The frame of a message."""
    return json.dumps(message, ensure_ascii=False).encode("utf-8")


def name():
    """A name that nobody used before: letters only, so that it is one word for a search too."""
    return "".join(chr(ord("a") + int(digit, 16)) for digit in uuid.uuid4().hex)


def attempts(what):
    """To loop over until something has happened; fails when the patience is up."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        yield
    raise AssertionError(f"within {PATIENCE} s: {what} did not happen")


def tcp(endpoint):
    """A connection without ZeroMQ."""
    host, port = endpoint.removeprefix("tcp://").rsplit(":", 1)
    return socket.create_connection((host, int(port)), timeout=20)


class Refused(Exception):
    """An error that a worker answered."""

    def __init__(self, reply):
        self.reply = reply
        self.code = reply["error"]["code"]
        self.message = reply["error"]["message"]
        self.at = reply["error"].get("at")
        super().__init__(f"{self.code}: {self.message}")


class Client:
    """Asks one question at a time over a REQ socket."""

    def __init__(self, socket):
        self.socket = socket
        self._numbers = itertools.count(1)

    def exchange(self, *frames):
        """Sends frames as they are, and returns the reply, which must be one frame with one object."""
        self.socket.send_multipart(frames)
        answer = self.socket.recv_multipart()
        if len(answer) != 1:
            raise AssertionError(f"a reply has one frame, not {len(answer)}")
        reply = json.loads(answer[0].decode("utf-8"))
        if reply["telex"] != 1 or not isinstance(reply["took_us"], int):
            raise AssertionError(f"no reply of version 1: {reply}")
        if set(reply) - {"telex", "ok", "op", "id", "took_us"} != {"result" if reply["ok"] is True else "error"}:
            raise AssertionError(f"a reply has a result or an error: {reply}")
        return reply

    def ask(self, op, **fields):
        """The result of a request; raises Refused when the answer is an error."""
        identity = f"request-{next(self._numbers)}"
        reply = self.exchange(encode({"telex": 1, "op": op, "id": identity, **fields}))
        if (reply["op"], reply["id"]) != (op, identity):
            raise AssertionError(f"not the reply to {op} {identity}: {reply}")
        if not reply["ok"]:
            raise Refused(reply)
        return reply["result"]

    def error(self, op, **fields):
        """The error of a request that must be refused."""
        try:
            result = self.ask(op, **fields)
        except Refused as error:
            return error
        raise AssertionError(f"{op} {fields} is answered: {result}")

    def search(self, query, **fields):
        return self.ask("search", query=query, **fields)

    def uris(self, query, **fields):
        """The addresses of the hits, in their order."""
        return [hit.get("uri") for hit in self.search(query, **fields)["hits"]]

    def find(self, query, count=1, **fields):
        """Waits until so many articles match, and returns the result: what is settled is on disk, and searches see it a
        moment later."""
        for _ in attempts(f"{count} articles for {query}"):
            result = self.search(query, **fields)
            if result["total"] == count:
                return result

    def article(self, query):
        """Waits for the one article that matches, and returns it whole."""
        (hit,) = self.find(query)["hits"]
        return self.ask("get", article=hit["id"])["article"]

    def outcomes(self):
        return self.ask("stats")["outcomes"]

    def settled(self, producer, *sequences):
        """Waits until the receipts name these numbers, and returns the receipts."""
        for _ in attempts(f"{producer} settled {sequences}"):
            receipts = self.ask("receipts", producer=producer)
            if all(any(first <= number <= last for first, last in receipts["settled"]) for number in sequences):
                return receipts

    def rejected(self, push):
        """Calls `push`, which sends something without a number, and returns the rejection that is recorded of it."""
        before = self.ask("rejects", limit=1)["rejects"]
        push()
        for _ in attempts("a recorded rejection"):
            newest = self.ask("rejects", limit=1, documents=True)["rejects"]
            if newest and (not before or newest[0]["log_position"] > before[0]["log_position"]):
                return newest[0]

    def accepted(self, push, count=1):
        """Calls `push`, and waits until so many more articles are accepted, and searches see them."""
        before = self.outcomes()["accepted"]
        push()
        for _ in attempts("an accepted article"):
            stats = self.ask("stats")
            if stats["outcomes"]["accepted"] >= before + count and stats["search_position"] >= stats["log_position"]:
                return


class Origin:
    """Numbers what it pushes, as the protocol asks of an origin."""

    def __init__(self, socket, client):
        self.socket = socket
        self.client = client
        self.producer = name()
        self.sequence = 0

    def push(self, kind, body, content=None, **delivery):
        """Pushes under the next number, unless `delivery` names another, and returns the number."""
        if "sequence" not in delivery:
            self.sequence += 1
        tag = {"producer": self.producer, "sequence": self.sequence, **delivery}
        frame = encode({"telex": 1, "kind": kind, "delivery": tag, kind: body})
        self.socket.send_multipart([frame] if content is None else [frame, content])
        return tag["sequence"]

    def article(self, **fields):
        return self.push("article", fields)

    def settle(self):
        """Waits until everything is settled, and returns the receipts."""
        return self.client.settled(self.producer, *range(1, self.sequence + 1))


class Subscriber:
    """Receives events."""

    def __init__(self, socket):
        self.socket = socket

    def next(self):
        """The next event."""
        frames = self.socket.recv_multipart()
        if len(frames) != 1:
            raise AssertionError(f"an event has one frame, not {len(frames)}")
        return json.loads(frames[0].decode("utf-8"))


class Peers:
    """Makes the peers of a pair, and closes them."""

    def __init__(self, endpoints):
        self.endpoints = endpoints
        self.context = zmq.Context()
        # A socket that is forgotten without being closed would keep the context from ending.
        self._sockets = []

    def socket(self, kind, endpoint=None, **options):
        """A connected socket that gives up after the patience; `options` are set before it connects."""
        socket = self.context.socket(kind)
        self._sockets.append(socket)
        socket.linger = 0
        socket.rcvtimeo = socket.sndtimeo = PATIENCE * 1000
        for option, value in options.items():
            socket.setsockopt(getattr(zmq, option.upper()), value)
        if endpoint is not None:
            socket.connect(self.endpoints.get(endpoint, endpoint))
        return socket

    def client(self):
        return Client(self.socket(zmq.REQ, "queries"))

    def push(self, endpoint):
        """A PUSH socket that waits for a connection before it takes a message."""
        return self.socket(zmq.PUSH, endpoint, immediate=1)

    def origin(self, endpoint="articles"):
        return Origin(self.push(endpoint), self.client())

    def subscriber(self, **options):
        """A Subscriber that is known to receive: articles are pushed until the first event arrives."""
        subscriber = Subscriber(self.socket(zmq.SUB, "events", subscribe=b"", **options))
        origin = self.origin()
        for _ in attempts("the first event"):
            headline = name()
            origin.article(headline=headline)
            origin.settle()
            if subscriber.socket.poll(10):
                break
        # Events come in the order of the log: after that of the last article there is none of these left.
        while subscriber.next().get("headline") != headline:
            pass
        return subscriber

    def close(self):
        for socket in self._sockets:
            socket.close(linger=0)
        self.context.term()


class PairTestCase(unittest.TestCase):
    """Tests that share one pair; each has peers of its own."""

    @classmethod
    def setUpClass(cls):
        cls.endpoints = cls.enterClassContext(pair.pair())

    def setUp(self):
        self.peers = Peers(self.endpoints)
        self.addCleanup(self.peers.close)
        self.client = self.peers.client()
