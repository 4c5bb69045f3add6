"""Limits that an operator sets: what is beyond one is refused, and counted."""

import contextlib
import pathlib
import struct
import unittest

import zmq
from zmq.utils.monitor import recv_monitor_message

import pair
import watching
from peers import PairTestCase, Peers, attempts, encode, name, tcp

GREETING = b"\xff" + bytes(8) + b"\x7f\x03\x01NULL" + bytes(16 + 32)


def mute(endpoint, kind):
    """A peer of ZMTP whose handshake is whole, and that says nothing from then on: as one behind a cut line."""
    peer = tcp(endpoint)
    ready = b"\x05READY" + b"\x0bSocket-Type" + struct.pack(">I", len(kind)) + kind
    peer.sendall(GREETING + bytes([4, len(ready)]) + ready)
    return peer


def everything(peer):
    """What comes until the other end closes the connection."""
    received = b""
    with contextlib.suppress(ConnectionError):
        while part := peer.recv(4096):
            received += part
    return received


def keep_alive(endpoint):
    """For how many seconds at most the system leaves the connections of this listener alone: the column tr of
    /proc/net/tcp is 2 while it waits to probe, and tm->when says for how long, in hundredths."""
    port = f"{int(endpoint.rsplit(':', 1)[1]):04X}"
    lines = (line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:])
    timers = [line[5].split(":") for line in lines if line[1].endswith(f":{port}") and line[3] == "01"]
    return [int(when, 16) / 100 for kind, when in timers if kind == "02"]


class Heartbeats(unittest.TestCase):
    def test_a_peer_that_says_nothing_is_cut_off(self):
        """And one that answers pings stays, however long it asks nothing."""
        with pair.index_worker("--heartbeat", "1s", *watching.HTTP) as index:
            peers = Peers(index.endpoints)
            self.addCleanup(peers.close)
            idle = peers.socket(zmq.REQ)
            monitor = idle.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED | zmq.EVENT_DISCONNECTED)
            self.addCleanup(monitor.close, linger=0)
            self.addCleanup(idle.disable_monitor)
            monitor.rcvtimeo = idle.rcvtimeo
            idle.connect(index.endpoints["queries"])
            self.assertEqual(recv_monitor_message(monitor)["event"], zmq.EVENT_HANDSHAKE_SUCCEEDED)
            for endpoint, kind in {"queries": b"REQ", "events": b"SUB"}.items():
                with mute(index.endpoints[endpoint], kind) as peer:
                    self.assertIn(b"\x04PING", everything(peer))
                for _ in attempts("a disconnection that is counted"):
                    if watching.samples(index.endpoints["http"])["telex_disconnections_total", endpoint] == 1:
                        break
            self.assertFalse(monitor.poll(0), "a peer that answers pings is cut off")

    def test_whoever_pushes_is_asked_by_tcp(self):
        """A receiver that is full for a while reads no answers to pings."""
        with pair.index_worker("--heartbeat", "20s") as index:
            with pair.start_ingest(index, "--heartbeat", "20s") as ingest:
                for worker, endpoint in ((index, "articles"), (ingest, "intake")):
                    with mute(worker.endpoints[endpoint], b"PUSH"):
                        for _ in attempts("a probe that is waited for"):
                            times = keep_alive(worker.endpoints[endpoint])
                            if times and all(0 < time <= 20 for time in times):
                                break

    def test_none(self):
        with pair.index_worker("--heartbeat", "0s") as index:
            with mute(index.endpoints["queries"], b"REQ"):
                for _ in attempts("a probe that is waited for"):
                    if any(30 < time <= 60 for time in keep_alive(index.endpoints["queries"])):
                        break

    def test_what_is_no_heartbeat(self):
        for time in ("100ms", "2h", "never"):
            for program in ("telex-index", "telex-ingest"):
                result = pair.run(program, "--heartbeat", time)
                self.assertEqual(result.returncode, 2)
                self.assertIn("--heartbeat", result.stderr)


def padded(message, length):
    """The message's frame, with blanks to this length."""
    frame = encode(message)
    return frame + b" " * (length - len(frame))


def nested(message, depth):
    """The message's frame, with a field that makes it this deep."""
    return encode(message)[:-1] + b',"x":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"


class Messages(PairTestCase):
    @classmethod
    def setUpClass(cls):
        limits = ("--json-depth", "8", *watching.HTTP)
        index = cls.enterClassContext(
            pair.index_worker("--message-bytes", "4096", "--request-bytes", "1024", *limits))
        ingest = cls.enterClassContext(pair.start_ingest(index, "--message-bytes", "2048", *limits))
        cls.endpoints = {**ingest.endpoints, **index.endpoints}
        cls.index = index.endpoints["http"]
        cls.ingest = ingest.endpoints["http"]

    def check_counted(self, address, limit, act):
        """What `act` returns, which reaches a limit once."""
        before = watching.samples(address)
        result = act()
        after = watching.samples(address)
        grown = {sample[1] for sample in after
                 if sample[0] == "telex_limits_reached_total" and after[sample] != before[sample]}
        self.assertEqual(grown, {limit})
        self.assertEqual(after["telex_limits_reached_total", limit], before["telex_limits_reached_total", limit] + 1)
        return result

    def check_refused(self, limit, frame, code):
        reply = self.check_counted(self.index, limit, lambda: self.client.exchange(frame))
        self.assertEqual((reply["error"]["code"], reply["id"]), (code, reply["id"]))

    def check_rejected(self, endpoint, limit, frames, code):
        push = self.peers.push(endpoint)
        before = watching.samples(self.index)["telex_rejections_total", code]
        rejection = self.check_counted(
            self.index if endpoint == "articles" else self.ingest, limit,
            lambda: self.client.rejected(lambda: push.send_multipart(frames)))
        self.assertEqual(rejection["code"], code)
        self.assertEqual(watching.samples(self.index)["telex_rejections_total", code], before + 1)
        return rejection

    def test_they_are_told(self):
        limits = self.client.ask("info")["limits"]
        self.assertEqual(
            (limits["message_bytes"], limits["request_bytes"], limits["json_depth"]), (4096, 1024, 8))

    def test_requests(self):
        ping = {"telex": 1, "op": "ping", "id": "a"}
        for frame in (padded(ping, 1024), nested(ping, 8)):
            self.assertTrue(self.client.exchange(frame)["ok"])
        self.check_refused("request_bytes", padded(ping, 1025), "too_large")
        self.check_refused("json_depth", nested(ping, 9), "bad_message")

    def test_articles(self):
        for narrow in (padded, nested):
            article = {"telex": 1, "kind": "article", "article": {"headline": name()}}
            frame = narrow(article, 4096 if narrow is padded else 8)
            self.client.accepted(lambda: self.peers.push("articles").send(frame))
        rejection = self.check_rejected("articles", "message_bytes", [padded(article, 4097)], "too_large")
        self.assertEqual(rejection["bytes"], 4097)
        self.assertIn("at most 4096", rejection["message"])
        self.check_rejected("articles", "json_depth", [nested(article, 9)], "bad_message")

    def test_documents(self):
        """All frames count together."""
        header = encode({"telex": 1, "kind": "document", "document": {"media_type": "text/plain"}})
        text = f"{name()}\n\nA body.".encode()
        content = text + b" " * (2048 - len(header) - len(text))
        self.client.accepted(lambda: self.peers.push("intake").send_multipart([header, content]))
        self.check_rejected("intake", "message_bytes", [header, content + b" "], "too_large")
        self.check_rejected("intake", "json_depth", [nested({"telex": 1, "kind": "document"}, 9)], "bad_message")

    def test_none_is_wider_than_the_protocol(self):
        for program, option, number in (
            ("telex-index", "--message-bytes", (16 << 20) + 1), ("telex-index", "--request-bytes", (1 << 20) + 1),
            ("telex-index", "--json-depth", 65), ("telex-ingest", "--message-bytes", (16 << 20) + 1),
            ("telex-ingest", "--json-depth", 65), ("telex-index", "--json-depth", 7),
        ):
            result = pair.run(program, option, number)
            self.assertEqual((program, result.returncode), (program, 2))
            self.assertIn(option, result.stderr)


class Queries(PairTestCase):
    @classmethod
    def setUpClass(cls):
        index = cls.enterClassContext(
            pair.index_worker("--query-words", "3", "--query-expansions", "1", *watching.HTTP))
        cls.endpoints = index.endpoints
        cls.index = index.endpoints["http"]

    def counted(self, limit):
        return watching.samples(self.index)["telex_limits_reached_total", limit]

    def test_they_are_told(self):
        limits = self.client.ask("info")["limits"]
        self.assertEqual((limits["query_words"], limits["query_expansions"]), (3, 1))

    def test_each_operation_that_takes_a_query(self):
        origin = self.peers.origin()
        for number, body in enumerate(("Gulls nested quietly under bridges.",) * 2 + ("Ferries resumed.",)):
            origin.article(headline=f"Harbour reopens after repairs {number}", body=body)
        self.client.find("harbour", 3)
        # The same word counts once, and what is no word not at all.
        for query in ("harbour reopens harbours", "harb* reopens place:KZ harb*"):
            self.client.search(query)
        article = self.client.search("gulls")["hits"][0]["id"]
        # The words that the worker looks for by itself are more, and do not count.
        self.assertEqual(len(self.client.ask("similar", article=article, query="harbour reopens")["hits"]), 1)
        for query, limit, words in (
            ("harbour reopens after repairs", "query_words", "at most 3"),
            ("harb* ferry~", "query_expansions", "at most 1"),
        ):
            before = self.counted(limit)
            for op, fields in (("search", {}), ("search", {"mode": "lenient"}), ("count", {})):
                error = self.client.error(op, query=query, **fields)
                self.assertEqual(error.code, "bad_query")
                self.assertIn(words, error.message)
            several = self.client.ask("searches", searches=[{"query": query}, {"query": "harbour"}])["results"]
            self.assertEqual([result.get("error", {}).get("code") for result in several], ["bad_query", None])
            self.assertEqual(self.counted(limit), before + 4)


class Requests(unittest.TestCase):
    def test_those_of_one_peer_and_of_all(self):
        for options, limit in (
            (("--requests-per-peer", "1"), "requests_per_peer"), (("--waiting-requests", "1"), "waiting_requests"),
        ):
            with pair.index_worker(*options, *watching.HTTP) as index:
                peers = Peers(index.endpoints)
                self.addCleanup(peers.close)
                greedy = peers.socket(zmq.DEALER, "queries")
                for _ in range(200):
                    greedy.send_multipart([b"", encode({"telex": 1, "op": "stats"})])
                busy = sum(b'"busy"' in greedy.recv_multipart()[1] for _ in range(200))
                samples = watching.samples(index.endpoints["http"])
                self.assertGreater(busy, 0)
                self.assertEqual(samples["telex_limits_reached_total", limit], busy)
                self.assertEqual(samples["telex_request_errors_total", "busy"], busy)

    def test_the_time_for_an_answer(self):
        with pair.index_worker("--deadline", "0ms", *watching.HTTP) as index:
            peers = Peers(index.endpoints)
            self.addCleanup(peers.close)
            client = peers.client()
            self.assertEqual(client.error("search", query="harbour").code, "deadline_exceeded")
            samples = watching.samples(index.endpoints["http"])
            self.assertEqual(samples["telex_request_errors_total", "deadline_exceeded"], 1)
            # A request's own counts more.
            client.ask("search", query="harbour", deadline_ms=20_000)


class Handshakes(unittest.TestCase):
    def test_the_time_to_say_who_one_is(self):
        with pair.index_worker("--handshake-time", "300ms", *watching.HTTP) as index:
            with pair.start_ingest(index, "--handshake-time", "300ms", *watching.HTTP) as ingest:
                for worker, endpoint in (
                    (index, "articles"), (index, "queries"), (index, "events"), (ingest, "intake"),
                ):
                    with tcp(worker.endpoints[endpoint]) as peer:
                        everything(peer)
                    for _ in attempts("a failed handshake that is counted"):
                        samples = watching.samples(worker.endpoints["http"])
                        if samples["telex_handshakes_failed_total", endpoint] == 1:
                            break


if __name__ == "__main__":
    unittest.main()
