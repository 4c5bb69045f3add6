"""CURVE: who may connect, with whose keys, and what becomes of everybody else."""

import contextlib
import json
import os
import pathlib
import socket
import stat
import struct
import tempfile
import threading
import unittest

import zmq
import zmq.auth

import pair
import watching
from peers import Client, attempts, encode, name, tcp


def keys(folder, *arguments):
    """Runs telex keys, which must succeed."""
    result = pair.run("telex", "keys", *arguments, "--keys", folder)
    if result.returncode != 0:
        raise AssertionError(f"telex keys {arguments}: {result.stderr}")
    return result.stdout


class CurveTestCase(unittest.TestCase):
    """A secured index worker and ingestion worker, with keys that telex keys made."""

    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.keys = pathlib.Path(cls.folder, "keys")
        keys(cls.keys, "new", "index")
        keys(cls.keys, "new", "ingest", "--role", "ingest")
        keys(cls.keys, "new", "client", "--role", "query,ingest,subscribe,admin")
        keys(cls.keys, "new", "reader", "--role", "query")
        keys(cls.keys, "new", "stranger")
        cls.index = cls.enterClassContext(
            pair.start_index(pathlib.Path(cls.folder, "data"), "--keys", cls.keys, "--security", "curve"))
        cls.ingest = cls.enterClassContext(pair.start_ingest(cls.index, "--keys", cls.keys))
        cls.context = zmq.Context()
        cls.addClassCleanup(cls.context.destroy, linger=0)

    def socket(self, kind, certificate, worker, endpoint, patience=20):
        """A socket with the keys of a certificate, connected to a worker; None connects without CURVE."""
        result = self.context.socket(kind)
        self.addCleanup(result.close, linger=0)
        result.rcvtimeo = result.sndtimeo = int(patience * 1000)
        if certificate:
            public, secret = zmq.auth.load_certificate(certificate)
            result.curve_publickey, result.curve_secretkey = public, secret
            own = {self.index: "index", self.ingest: "ingest"}[worker]
            result.curve_serverkey, _ = zmq.auth.load_certificate(self.keys / f"{own}.key")
        result.connect(worker.endpoints[endpoint])
        return result

    def client(self, who="client", patience=20):
        return Client(self.socket(zmq.REQ, self.keys / f"{who}.key_secret", self.index, "queries", patience))

    def assert_served(self):
        """Well-behaved clients notice nothing."""
        self.assertEqual(self.client().ask("ping"), {})

    def security(self):
        return self.client().ask("stats")["security"]


class WithKeys(CurveTestCase):
    def test_the_whole_way_with_keys_that_telex_made(self):
        client = self.client()
        word = name()
        events = self.socket(zmq.SUB, self.keys / "client.key_secret", self.index, "events")
        events.subscribe(b"")
        push = self.socket(zmq.PUSH, self.keys / "client.key_secret", self.ingest, "intake")
        for number, _ in enumerate(attempts("an event of an article")):
            # The subscription takes its time; so does its handshake.
            document = {"uri": f"urn:{word}-{number}", "media_type": "text/plain", "text": f"{word} {number}.\n\nA body."}
            push.send(encode({"telex": 1, "kind": "document", "document": document}))
            if events.poll(100):
                break
        self.assertIn(word.encode(), b"".join(events.recv_multipart()))
        for _ in attempts("a hit"):
            if client.ask("search", query=word)["total"] > 0:
                break

    def test_keys_that_pyzmq_made(self):
        with tempfile.TemporaryDirectory() as folder:
            public, secret = zmq.auth.create_certificates(folder, "carol")
            keys(self.keys, "authorize", public, "--role", "query")
            for _ in attempts("carol is let in"):
                with contextlib.suppress(zmq.Again):
                    self.assertEqual(
                        Client(self.socket(zmq.REQ, secret, self.index, "queries", 1)).ask("ping"), {})
                    break
            # And Telex takes them as its own, once others cannot read them.
            os.chmod(secret, 0o600)
            target = pathlib.Path(folder, "index.key")
            target.write_bytes((self.keys / "index.key").read_bytes())
            result = pair.run(
                "telex", "ping", "--keys", folder, "--key", "carol", "--queries", self.index.endpoints["queries"])
            self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_keys_by_the_names_and_in_the_form_of_czmq(self):
        with tempfile.TemporaryDirectory() as folder:
            public, secret = (key.decode() for key in zmq.curve_keypair())
            head = "#   ****  Generated on 2022-01-13 12:00:00 by CZMQ  ****\n#   ZeroMQ CURVE **Secret** Certificate\n\n"
            body = f'metadata\n    name = "dora"\n    organization = "Coast # Post"\ncurve\n    public-key = "{public}"\n'
            pathlib.Path(folder, "dora.txt").write_text(head + body)
            own = pathlib.Path(folder, "dora.txt_secret")
            own.write_text(head + body + f'    secret-key = "{secret}"\n')
            own.chmod(0o600)
            pathlib.Path(folder, "index.key").write_bytes((self.keys / "index.key").read_bytes())
            keys(self.keys, "authorize", pathlib.Path(folder, "dora.txt"), "--role", "query")
            for _ in attempts("dora is let in"):
                result = pair.run(
                    "telex", "ping", "--keys", folder, "--key", "dora", "--timeout", "1s",
                    "--queries", self.index.endpoints["queries"])
                if result.returncode == 0:
                    break

    def test_feed_and_search(self):
        word = name()
        path = pathlib.Path(self.folder, f"{word}.txt")
        path.write_text(f"{word} reported\n\nThe body says it too.")
        at = ["--keys", self.keys, "--queries", self.index.endpoints["queries"]]
        fed = pair.run("telex", "feed", path, "--intake", self.ingest.endpoints["intake"], *at)
        self.assertEqual((fed.returncode, fed.stderr), (0, ""))
        # And straight from an ingestion worker's own paths.
        path = path.with_name(f"{word}-2.txt")
        path.write_text(f"{word} reported again\n\nThe body says it too.")
        ingested = pair.run("telex-ingest", path, "--articles", self.index.endpoints["articles"], *at)
        self.assertEqual(ingested.returncode, 0, ingested.stderr)
        self.client().find(word, 2)


    def test_a_worker_that_is_authorised_after_it_has_started(self):
        keys(self.keys, "new", "late")
        with pair.start_ingest(self.index, "--keys", self.keys, "--key", "late") as late:
            word = name()
            push = self.context.socket(zmq.PUSH)
            self.addCleanup(push.close, linger=0)
            push.curve_publickey, push.curve_secretkey = zmq.auth.load_certificate(self.keys / "client.key_secret")
            push.curve_serverkey, _ = zmq.auth.load_certificate(self.keys / "late.key")
            push.connect(late.endpoints["intake"])
            push.send(encode({"telex": 1, "kind": "document", "document": {
                "uri": f"urn:{word}", "media_type": "text/plain", "text": f"{word}\n\nA body."}}))
            for _ in attempts("the worker is refused"):
                if "late" in self.index.log() or "the key is not authorised" in self.index.log():
                    break
            keys(self.keys, "authorize", "late", "--role", "ingest")
            self.client().find(word)


class Roles(CurveTestCase):
    def test_a_reader_changes_nothing(self):
        error = self.client("reader").error("retract", article="0" * 32, reason="because")
        self.assertEqual(error.code, "not_authorized")
        self.assertIn("admin", error.message)
        self.assertEqual(self.client("reader").search("*", limit=0)["hits"], [])
        self.assertGreater(self.security()["messages_refused"], 0)

    def test_a_reader_pushes_nothing(self):
        refused = self.security()["refused"]
        push = self.socket(zmq.PUSH, self.keys / "reader.key_secret", self.index, "articles")
        push.immediate = True
        for _ in attempts("a refusal"):
            if self.security()["refused"] > refused:
                break
        self.assertIn("has not the role ingest", self.index.log())

    def test_whoever_ingests_reads_nothing(self):
        client = self.client("ingest")
        self.assertEqual(client.error("search", query="*").code, "not_authorized")
        self.assertEqual(client.ask("receipts", producer="p-1")["settled"], [])

    def test_revoked_while_connected(self):
        who = "temp"
        keys(self.keys, "new", who, "--role", "query")
        for _ in attempts("temp is let in"):
            client = self.client(who, patience=1)
            try:
                client.ask("ping")
                break
            except zmq.Again:
                pass
        client.socket.rcvtimeo = 20_000
        keys(self.keys, "revoke", who)
        for _ in attempts("a revocation that counts"):
            try:
                client.ask("ping")
            except Exception as error:
                self.assertEqual(error.code, "not_authorized")
                break
        self.assertIn("Resource", str(self._refusal(who)))

    def _refusal(self, who):
        """What a new connection gets: no answer."""
        try:
            self.client(who, patience=1).ask("ping")
        except zmq.Again as error:
            return error
        raise AssertionError(f"{who} is answered")

    def test_a_revoked_subscriber_hears_nothing_more(self):
        who = "listener"
        keys(self.keys, "new", who, "--role", "subscribe")
        push = self.socket(zmq.PUSH, self.keys / "client.key_secret", self.index, "articles")

        def heard(events):
            """Whether a listener hears of an article that is pushed now; what was on its way before does not count."""
            word = name()
            push.send(encode({"telex": 1, "kind": "article", "article": {"headline": word, "body": "A body."}}))
            while events.poll(200):
                if word.encode() in b"".join(events.recv_multipart()):
                    return True
            return False

        for _ in attempts("the listener is let in"):
            # libzmq does not come back by itself to where it was refused.
            events = self.socket(zmq.SUB, self.keys / f"{who}.key_secret", self.index, "events")
            events.subscribe(b"")
            if heard(events) or heard(events):
                break
            events.close()
        keys(self.keys, "revoke", who)
        for _ in attempts("an opening of the socket"):
            heard(events)
            if "was opened anew" in self.index.log():
                break
        for _ in range(5):
            self.assertFalse(heard(events), "a revoked subscriber hears events")
        # Others come back by themselves.
        other = self.socket(zmq.SUB, self.keys / "client.key_secret", self.index, "events")
        other.subscribe(b"")
        for _ in attempts("an event for others"):
            if heard(other):
                break


class Strangers(CurveTestCase):
    def refused(self, certificate):
        """Asks with a certificate that must not be let in."""
        before = self.security()["refused"]
        client = Client(self.socket(zmq.REQ, certificate, self.index, "queries", patience=0.5))
        with self.assertRaises(zmq.Again):
            client.ask("ping")
        return self.security()["refused"] - before

    def test_a_key_that_nobody_authorised(self):
        self.assertGreater(self.refused(self.keys / "stranger.key_secret"), 0)
        self.assert_served()

    def test_without_curve(self):
        before = self.client().ask("stats")["connections"]["handshakes_failed"]
        client = Client(self.socket(zmq.REQ, None, self.index, "queries", patience=0.5))
        with self.assertRaises(zmq.Again):
            client.ask("ping")
        self.assertGreater(self.client().ask("stats")["connections"]["handshakes_failed"], before)
        self.assert_served()

    def test_telex_says_why(self):
        at = ["--queries", self.index.endpoints["queries"], "--timeout", "1s"]
        result = pair.run("telex", "ping", *at, "--keys", self.keys, "--key", "stranger")
        self.assertEqual(result.returncode, 5)
        self.assertIn("does not let this key in", result.stderr)
        result = pair.run("telex", "ping", *at)
        self.assertEqual(result.returncode, 5)
        self.assertIn("--security curve --keys DIR", result.stderr)

    def test_with_the_key_of_another_server(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder)
            for file in ("client.key_secret", "client.key"):
                (copy / file).write_bytes((self.keys / file).read_bytes())
                (copy / file).chmod(0o600)
            keys(folder, "new", "index")
            result = pair.run(
                "telex", "ping", "--queries", self.index.endpoints["queries"], "--timeout", "1s", "--keys", folder)
        self.assertEqual(result.returncode, 5)
        self.assertIn("breaks off", result.stderr)
        self.assert_served()

    def test_a_curve_client_of_a_worker_without(self):
        with pair.index_worker() as index:
            client = self.context.socket(zmq.REQ)
            self.addCleanup(client.close, linger=0)
            client.rcvtimeo = 500
            client.curve_publickey, client.curve_secretkey = zmq.curve_keypair()
            client.curve_serverkey, _ = zmq.curve_keypair()
            client.connect(index.endpoints["queries"])
            client.send(encode({"telex": 1, "op": "ping"}))
            with self.assertRaises(zmq.Again):
                client.recv()
            result = pair.run("telex", "ping", "--queries", index.endpoints["queries"])
            self.assertEqual(result.returncode, 0)

    def test_silence_rubbish_and_half_a_greeting(self):
        greeting = b"\xff" + bytes(8) + b"\x7f\x03\x00CURVE" + bytes(15 + 32)
        for said in (b"", b"\xff", greeting[:20], greeting, greeting + b"\x04\xff" + b"\xff" * 40, b"GET / HTTP/1.0\r\n\r\n",
                     os.urandom(1000), greeting + b"\x04\xc8\x05HELLO\x01\x00" + bytes(192)):
            for endpoint in ("articles", "queries", "events"):
                with tcp(self.index.endpoints[endpoint]) as peer:
                    with contextlib.suppress(ConnectionError):
                        peer.sendall(said)
                    self.assert_served()

    def test_a_handshake_played_again(self):
        """What a listener on the wire has recorded opens nothing: the worker's answers are for other short-lived keys."""
        recorded = bytearray()
        host, port = self.index.endpoints["queries"].removeprefix("tcp://").rsplit(":", 1)
        with socket.create_server(("127.0.0.1", 0)) as server:
            def carry():
                near, _ = server.accept()
                with near, socket.create_connection((host, int(port))) as far:
                    def back():
                        with contextlib.suppress(OSError):
                            while data := far.recv(4096):
                                near.sendall(data)
                    returning = threading.Thread(target=back)
                    returning.start()
                    with contextlib.suppress(OSError):
                        while data := near.recv(4096):
                            recorded.extend(data)
                            far.sendall(data)
                    far.shutdown(socket.SHUT_RDWR)
                    returning.join()

            carrying = threading.Thread(target=carry)
            carrying.start()
            client = self.context.socket(zmq.REQ)
            client.rcvtimeo = 20_000
            client.curve_publickey, client.curve_secretkey = zmq.auth.load_certificate(self.keys / "client.key_secret")
            client.curve_serverkey, _ = zmq.auth.load_certificate(self.keys / "index.key")
            client.connect(f"tcp://127.0.0.1:{server.getsockname()[1]}")
            self.assertEqual(Client(client).ask("ping"), {})
            client.close(linger=0)
            carrying.join()
        requests = self.client().ask("stats")["requests"]
        with tcp(self.index.endpoints["queries"]) as peer:
            peer.sendall(bytes(recorded))
            answer = b""
            with contextlib.suppress(OSError):
                while data := peer.recv(4096):
                    answer += data
        # The greeting and the welcome, which anybody gets; no word of the answer.
        self.assertLess(len(answer), 64 + 2 + 168 + 1)
        self.assertEqual(self.client().ask("stats")["requests"], requests + 1)

    def test_one_that_promises_a_gigabyte(self):
        """In the clear, where strangers get that far: the connection ends, and nothing of that size is made room for."""
        with pair.index_worker() as index:
            for endpoint in ("articles", "queries"):
                with tcp(index.endpoints[endpoint]) as peer:
                    peer.sendall(b"\xff" + bytes(8) + b"\x7f\x03\x00NULL" + bytes(16 + 32))
                    kind = b"PUSH" if endpoint == "articles" else b"REQ"
                    ready = b"\x05READY" + b"\x0bSocket-Type" + struct.pack(">I", len(kind)) + kind
                    peer.sendall(bytes([4, len(ready)]) + ready)
                    peer.sendall(b"\x02" + struct.pack(">Q", 1 << 30) + bytes(1 << 16))
                    peer.settimeout(20)
                    with contextlib.suppress(ConnectionError):
                        while peer.recv(4096):
                            pass
            size = int(next(
                line for line in pathlib.Path(f"/proc/{index.process.pid}/status").read_text().splitlines()
                if line.startswith("VmHWM")).split()[1])
            self.assertLess(size, 400_000)
            result = pair.run("telex", "ping", "--queries", index.endpoints["queries"])
            self.assertEqual(result.returncode, 0)


class Limits(unittest.TestCase):
    def test_connections(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "keys")
            keys(path, "new", "index")
            keys(path, "new", "client", "--role", "query")
            with pair.start_index(
                pathlib.Path(folder, "data"), "--keys", path, "--connections", "8", *watching.HTTP
            ) as index, zmq.Context() as context:
                def client():
                    socket = context.socket(zmq.REQ)
                    socket.linger, socket.rcvtimeo = 0, 1000
                    socket.curve_publickey, socket.curve_secretkey = zmq.auth.load_certificate(path / "client.key_secret")
                    socket.curve_serverkey, _ = zmq.auth.load_certificate(path / "index.key")
                    socket.connect(index.endpoints["queries"])
                    return Client(socket)

                served = []
                for _ in attempts("a connection too many"):
                    one = client()
                    try:
                        one.ask("ping")
                        served.append(one)
                    except zmq.Again:
                        break
                self.assertLessEqual(len(served), 8)
                self.assertIn("8 connections already", index.log())
                samples = watching.samples(index.endpoints["http"])
                self.assertGreater(samples["telex_authentications_total", "turned_away"], 0)
                self.assertEqual(samples["telex_authentications_total", "refused"], 0)
                self.assertEqual(samples["telex_peers", "query"], 8)
                # Those that are connected are served on, and the one too many is once there is room.
                self.assertEqual(served[0].ask("ping"), {})
                for other in served[1:]:
                    other.socket.close()
                one.socket.rcvtimeo = 20_000
                self.assertEqual(json.loads(one.socket.recv())["ok"], True)
                served[0].socket.close()
                one.socket.close()

    def test_the_time_for_a_handshake(self):
        with pair.index_worker("--handshake-time", "300ms") as index:
            for endpoint in ("articles", "queries", "events"):
                with tcp(index.endpoints[endpoint]) as peer:
                    while peer.recv(64):
                        pass

    def test_requests_of_one_peer(self):
        with pair.index_worker("--requests-per-peer", "3") as index:
            with zmq.Context() as context, context.socket(zmq.DEALER) as greedy:
                greedy.linger, greedy.rcvtimeo = 0, 20_000
                greedy.connect(index.endpoints["queries"])
                count = 200
                for _ in range(count):
                    greedy.send_multipart([b"", encode({"telex": 1, "op": "stats"})])
                replies = [greedy.recv_multipart()[1] for _ in range(count)]
            busy = [reply for reply in replies if b'"busy"' in reply]
            self.assertTrue(busy, "one peer has as many requests in hand as it likes")
            self.assertLess(len(busy), count)
            self.assertIn(b"of this peer", busy[0])


class Starting(unittest.TestCase):
    def refused(self, program, *arguments):
        result = pair.run(program, *arguments)
        self.assertNotEqual(result.returncode, 0)
        self.assertEqual(result.stdout, "")
        return result

    def test_listening_to_the_world_without_keys(self):
        with tempfile.TemporaryDirectory() as folder:
            for endpoint in ("tcp://*:*", "tcp://0.0.0.0:*", "tcp://[::]:*", "tcp://eth0:*"):
                for option in ("--articles", "--queries", "--events"):
                    result = self.refused("telex-index", "--data", folder, option, endpoint)
                    self.assertEqual(result.returncode, 2)
                    self.assertIn("--security curve --keys DIR", result.stderr)
                    self.assertIn("--insecure", result.stderr)
                self.assertEqual(self.refused("telex-ingest", "--intake", endpoint).returncode, 2)

    def test_insisting_on_it(self):
        with tempfile.TemporaryDirectory() as folder:
            endpoints = {"articles": "tcp://0.0.0.0:*", "queries": "tcp://0.0.0.0:*", "events": "tcp://0.0.0.0:*"}
            with pair.start_index(folder, "--insecure", **endpoints) as index:
                self.assertTrue(index.endpoints["queries"].startswith("tcp://0.0.0.0:"))

    def test_keys_that_are_missing_damaged_or_open_to_others(self):
        with tempfile.TemporaryDirectory() as folder:
            at = ["--data", f"{folder}/data", "--queries", pair.EPHEMERAL, "--articles", pair.EPHEMERAL,
                  "--events", pair.EPHEMERAL]
            self.assertIn("needs --keys", self.refused("telex-index", *at, "--security", "curve").stderr)
            self.assertIn(folder, self.refused("telex-index", *at, "--keys", f"{folder}/none").stderr)
            keys(folder, "new", "index")
            secret = pathlib.Path(folder, "index.key_secret")
            secret.chmod(0o644)
            self.assertIn("others can read", self.refused("telex-index", *at, "--keys", folder).stderr)
            secret.chmod(0o600)
            text = secret.read_text()
            secret.write_text(text.replace("secret-key = \"", "secret-key = \"x"))
            self.assertIn("40 characters", self.refused("telex-index", *at, "--keys", folder).stderr)
            other = zmq.curve_keypair()[1].decode()
            secret.write_text("\n".join(
                f'    secret-key = "{other}"' if "secret-key" in line else line for line in text.splitlines()))
            self.assertIn("not that of its secret key", self.refused("telex-index", *at, "--keys", folder).stderr)

    def test_files_are_the_owners(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "keys")
            keys(path, "new", "alice", "--role", "query")
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o700)
            self.assertEqual(stat.S_IMODE((path / "alice.key_secret").stat().st_mode), 0o600)
            self.assertNotIn("secret-key", (path / "alice.key").read_text())
            self.assertNotIn("secret-key", (path / "authorized/alice.key").read_text())
            again = pair.run("telex", "keys", "new", "alice", "--keys", path)
            self.assertEqual(again.returncode, 1)
            self.assertIn("there already", again.stderr)
            for wrong in ("../alice", "", ".alice", "a/b", "a b", "x" * 65, "-a"):
                result = pair.run("telex", "keys", "--keys", path, "--", "new", wrong)
                self.assertNotEqual(result.returncode, 0, wrong)
            self.assertEqual(sorted(entry.name for entry in path.iterdir()), ["alice.key", "alice.key_secret", "authorized"])
            # What is authorised by hand, by copying, counts too; what is no certificate does not.
            listing = keys(path, "list", "--text")
            self.assertIn("may connect as query", listing)
            self.assertIn("alice may connect no more", keys(path, "revoke", "alice"))
            self.assertNotEqual(pair.run("telex", "keys", "revoke", "alice", "--keys", path).returncode, 0)


if __name__ == "__main__":
    unittest.main()
