"""HTTP of a worker: what is there, what is not, and clients that mean harm."""

import pathlib
import resource
import signal
import socket
import tempfile
import time
import unittest

import pair
import watching
from peers import PairTestCase, Peers, attempts, name

OK = (200, "the loops turn\n")
READY = (200, "ready\n")


class Pages(PairTestCase):
    @classmethod
    def setUpClass(cls):
        index = cls.enterClassContext(pair.index_worker(*watching.HTTP))
        cls.endpoints = index.endpoints
        cls.address = index.endpoints["http"]
        cls.process = index.process.pid

    def check_alive(self):
        answer = watching.get(self.address, "/healthz")
        self.assertEqual((answer.status, answer.text), OK)
        self.client.ask("ping")

    def test_health_and_readiness(self):
        for path, expected in {"/healthz": OK, "/readyz": READY}.items():
            answer = watching.get(self.address, path)
            self.assertEqual((answer.status, answer.text), expected)
            self.assertEqual(answer.headers["content-type"], "text/plain; charset=utf-8")

    def test_no_header_says_more_than_it_must(self):
        answer = watching.get(self.address, "/healthz")
        self.assertEqual(
            set(answer.headers), {"date", "connection", "content-type", "content-length", "cache-control"})
        self.assertEqual(answer.headers["connection"], "close")

    def test_a_query_changes_nothing(self):
        self.assertEqual(watching.get(self.address, "/healthz?verbose=1").status, 200)

    def test_head_has_no_body(self):
        answer = watching.get(self.address, "/metrics", method="HEAD")
        self.assertEqual((answer.status, answer.body), (200, b""))
        self.assertGreater(int(answer.headers["content-length"]), 1000)

    def test_nothing_else_is_there(self):
        for path in ("/", "/metrics/", "/metricsx", "//metrics", "/../metrics", "/%2e%2e/metrics", "/debug", "*"):
            self.assertEqual(watching.get(self.address, path).status, 404, path)

    def test_only_reading_is_allowed(self):
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "QUIT"):
            answer = watching.get(self.address, "/metrics", method=method)
            self.assertEqual((answer.status, answer.headers["allow"]), (405, "GET, HEAD"))

    def test_a_body_is_not_read(self):
        head = f"POST /metrics HTTP/1.1\r\nHost: {self.address}\r\nContent-Length: 1000000000\r\n\r\n"
        with watching.connect(self.address) as connection:
            connection.sendall(head.encode("ascii") + b"x" * 1000)
            self.assertEqual(watching.Answer(watching.everything(connection)).status, 405)
        self.check_alive()

    def test_a_long_request_line_is_refused(self):
        answer = watching.exchange(
            self.address, b"GET /" + b"a" * 10_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n")
        self.assertIn(answer.status, (413, 414, 431))
        self.check_alive()

    def test_long_headers_are_refused(self):
        lines = b"".join(b"X-%d: %s\r\n" % (number, b"a" * 100) for number in range(1000))
        with watching.connect(self.address) as connection:
            try:
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n" + lines + b"\r\n")
            except (BrokenPipeError, ConnectionResetError):
                pass
            received = watching.everything(connection)
        if received:
            self.assertIn(watching.Answer(received).status, (400, 413, 431))
        self.check_alive()

    def test_what_is_no_http_is_cut_off(self):
        connections = {}
        for rubbish in (b"\x00" * 100, b"\xff\xff\r\n\r\n", b"hello\r\n\r\n", b"GET\r\n\r\n", b"\r\n" * 50,
                        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 200):
            connections[rubbish] = self.enterContext(watching.connect(self.address))
            connections[rubbish].sendall(rubbish)
        # At once, or when the time for the rest of the request is up.
        for rubbish, connection in connections.items():
            self.assertNotIn(b" 200 ", watching.everything(connection)[:20], rubbish)
        self.check_alive()

    def test_a_client_that_says_nothing_is_cut_off(self):
        with watching.connect(self.address) as connection:
            begun = time.monotonic()
            connection.settimeout(30)
            watching.everything(connection)
            self.assertLess(time.monotonic() - begun, 15)

    def test_a_client_that_drips_is_cut_off(self):
        """A byte now and then is no silence, and yet it ends."""
        with watching.connect(self.address) as connection:
            begun = time.monotonic()
            connection.settimeout(0.5)
            rest = iter(b"GET /healthz HTTP/1.1\r\nX: " + b"a" * 1000)
            while time.monotonic() - begun < 30:
                try:
                    connection.sendall(bytes([next(rest)]))
                    if not connection.recv(1):
                        break
                except TimeoutError:
                    continue
                except (BrokenPipeError, ConnectionResetError):
                    break
            self.assertLess(time.monotonic() - begun, 20)
        self.check_alive()

    def test_a_client_that_does_not_read_is_cut_off(self):
        with socket.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            host, port = self.address.rsplit(":", 1)
            connection.connect((host, int(port)))
            connection.sendall(b"GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
            self.check_alive()

    def test_many_connections_are_bounded_and_hurt_nobody(self):
        """Of one address only some are kept; descriptors are not used up, and the worker answers its peers meanwhile."""
        before = len(list(pathlib.Path(f"/proc/{self.process}/fd").iterdir()))
        connections = []
        try:
            for _ in range(300):
                connection = watching.connect(self.address)
                connections.append(connection)
                connection.sendall(b"GET /healthz HTTP/1.1\r\n")
            for _ in range(20):
                self.client.ask("ping")
            during = len(list(pathlib.Path(f"/proc/{self.process}/fd").iterdir()))
            self.assertLess(during, before + 40)
        finally:
            for connection in connections:
                connection.close()
        for _ in attempts("an answer over HTTP"):
            try:
                if watching.get(self.address, "/healthz").status == 200:
                    break
            except (ConnectionError, IndexError, TimeoutError, ValueError):
                pass
        self.check_alive()


class FullDisk(unittest.TestCase):
    def test_a_log_that_cannot_be_written_is_not_ready(self):
        with pair.index_worker(*watching.HTTP) as index:
            address = index.endpoints["http"]
            peers = Peers(index.endpoints)
            self.addCleanup(peers.close)
            origin = peers.origin()
            origin.article(headline=name())
            origin.settle()
            self.assertEqual(watching.get(address, "/readyz").text, READY[1])
            # As a full disk: no file may grow.
            _, most = resource.prlimit(index.process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(index.process.pid, resource.RLIMIT_FSIZE, (0, most))
            origin.article(headline=name(), body="word " * 10_000)
            for _ in attempts("a worker that is not ready"):
                answer = watching.get(address, "/readyz")
                if answer.status == 503:
                    break
            self.assertTrue(answer.text.startswith("log takes nothing: "), answer.text)
            self.assertEqual(watching.samples(address)["telex_log_failing",], 1)
            self.assertGreater(watching.samples(address)["telex_commit_failures_total",], 0)
            self.assertEqual(watching.samples(address)["telex_documents_in_hand",], 1)
            # It is alive, and to start it anew would help nobody.
            self.assertEqual(watching.get(address, "/healthz").status, 200)
            resource.prlimit(index.process.pid, resource.RLIMIT_FSIZE, (most, most))
            for _ in attempts("a worker that is ready again"):
                if watching.get(address, "/readyz").status == 200:
                    break
            origin.settle()
            self.assertEqual(watching.samples(address)["telex_log_failing",], 0)
            self.assertEqual(watching.samples(address)["telex_documents_in_hand",], 0)


class Options(unittest.TestCase):
    def test_it_is_off_by_default(self):
        with pair.index_worker() as index, pair.start_ingest(index) as ingest:
            self.assertEqual(set(index.endpoints), {"articles", "queries", "events"})
            self.assertEqual(set(ingest.endpoints), {"intake"})

    def test_a_port_alone_is_on_loopback(self):
        with pair.index_worker("--http", "0") as index:
            self.assertTrue(index.endpoints["http"].startswith("127.0.0.1:"))
            self.assertNotIn("can be read by anybody", index.log())

    def test_an_address_that_others_reach_is_named_in_the_log(self):
        with pair.index_worker("--http", "0.0.0.0:0") as index:
            port = index.endpoints["http"].rsplit(":", 1)[1]
            self.assertEqual(watching.get(f"127.0.0.1:{port}", "/readyz").status, 200)
            self.assertIn("can be read by anybody who reaches it", index.log())

    def test_what_is_no_address_is_refused(self):
        for address in ("77100", "127.0.0.1", "127.0.0.1:http", ":7710", "::1:7710"):
            result = pair.run("telex-index", "--http", address)
            self.assertEqual(result.returncode, 2)
            self.assertIn("--http", result.stderr)

    def test_a_taken_port_is_named(self):
        with socket.socket() as taken, tempfile.TemporaryDirectory() as folder:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            result = pair.run("telex-index", "--data", folder, "--http", address)
        self.assertEqual(result.returncode, 1)
        self.assertIn(f"HTTP cannot be answered at {address}: Address already in use", result.stderr)

    def test_signals_end_it_while_clients_are_there(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with pair.index_worker(*watching.HTTP) as index:
                with watching.connect(index.endpoints["http"]) as connection:
                    connection.sendall(b"GET /metrics HTTP/1.1\r\n")
                    index.stop(number)
