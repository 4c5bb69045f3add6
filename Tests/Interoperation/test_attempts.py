"""Documents that were not settled: the third attempt is made in a process of its own, and an origin may give up."""

import os
import pathlib
import signal
import socket
import subprocess
import unittest

import pair
import zmq
from peers import Origin, Peers, attempts, encode, name

PAGE = "Bridge {word} opens\n\nThe bridge opened on Wednesday.\n"


def children(process):
    """The numbers of the processes that one has started."""
    found = []
    for thread in pathlib.Path(f"/proc/{process}/task").iterdir():
        found += map(int, (thread / "children").read_text().split())
    return found


def is_running(process):
    """Whether a process is there and is no zombie: whoever adopts an orphan may be slow to take its status."""
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


class Attempts(unittest.TestCase):
    def setUp(self):
        self.index = self.enterContext(pair.index_worker())
        self.ingest = pair.start_ingest(self.index)
        self.addCleanup(lambda: self.ingest.process.returncode is None and self.ingest.stop())
        self.peers = Peers({**self.index.endpoints, **self.ingest.endpoints})
        self.addCleanup(self.peers.close)
        self.client = self.peers.client()
        self.word = name()
        self.page = PAGE.format(word=self.word).encode("utf-8")

    def test_the_third_attempt_is_made_by_a_worker_that_lives(self):
        """A worker takes a document twice and ends; a real one gets it the third time."""
        doomed = self.peers.socket(zmq.PULL)
        endpoint = f"tcp://127.0.0.1:{doomed.bind_to_random_port('tcp://127.0.0.1')}"
        first = Origin(self.peers.push(endpoint), self.client)
        for attempt in (1, 2):
            first.push("document", {"origin": "a.txt"}, self.page, sequence=1, attempt=attempt)
            # Taken, and forgotten: the worker ended.
            self.assertEqual(len(doomed.recv_multipart()), 2)
        self.assertEqual(self.client.ask("receipts", producer=first.producer)["settled"], [])
        second = Origin(self.peers.push("intake"), self.client)
        second.producer = first.producer
        second.push("document", {"origin": "a.txt"}, self.page, sequence=1, attempt=3)
        receipts = self.client.settled(first.producer, 1)
        self.assertEqual(receipts["counts"], {"accepted": 1, "duplicate": 0, "rejected": 0})
        article = self.client.article(self.word)
        self.assertEqual(article["headline"], f"Bridge {self.word} opens")
        self.assertEqual(article["provenance"]["bytes"], len(self.page))
        self.assertEqual(len(children(self.ingest.process.pid)), 1)

    def test_attempts_make_the_same_of_a_document(self):
        """Articles and rejections, in one process or another."""
        documents = [
            ({"media_type": "text/plain"}, self.page),
            ({"media_type": "text/plain"}, b"\xff\xfe"),
            ({"media_type": "application/json"}, b'{"headline": "a"'),
            ({"media_type": "application/jsonl"}, b'{"headline": "One"}\nnonsense\n{"headline": "Three"}\n'),
            ({"media_type": "application/pdf"}, b"%PDF-1.7"),
            ({"media_type": "text/plain"}, b" "),
        ]
        results = []
        for attempt in (1, 3):
            origin = self.peers.origin("intake")
            for document, content in documents:
                origin.push("document", document, content, attempt=attempt)
            receipts = origin.settle()
            counts = receipts["counts"]
            # The second time the articles are known.
            results.append((counts["accepted"] + counts["duplicate"], counts["rejected"], receipts["rejected"]))
        self.assertEqual(results[0], results[1])
        self.assertEqual(results[0][:2], (3, 5), results[0])

    def test_one_process_serves_many_suspects(self):
        origin = self.peers.origin("intake")
        origin.push("document", {}, self.page, attempt=3)
        origin.settle()
        before = children(self.ingest.process.pid)
        for number in range(50):
            origin.push("document", {}, self.page + b"More: %d.\n" % number, attempt=3 + number)
        self.assertEqual(origin.settle()["counts"]["accepted"], 51)
        self.assertEqual(children(self.ingest.process.pid), before)

    def test_a_killed_reader_convicts_nothing(self):
        origin = self.peers.origin("intake")
        origin.push("document", {}, self.page, attempt=3)
        origin.settle()
        (child,) = children(self.ingest.process.pid)
        os.kill(child, signal.SIGKILL)
        sequence = origin.push("document", {}, self.page + b"It has two lanes.\n", attempt=3)
        # Killed between two documents, it is replaced; killed in the middle, the document stays unsettled, and is sent
        # again.
        attempt = 3
        for _ in attempts("the second document is settled"):
            receipts = self.client.ask("receipts", producer=origin.producer)
            if receipts["settled"] == [[1, 2]]:
                break
            if "left unsettled" in self.ingest.log():
                attempt += 1
                origin.push("document", {}, self.page + b"It has two lanes.\n", sequence=sequence, attempt=attempt)
        self.assertEqual(receipts["counts"], {"accepted": 2, "duplicate": 0, "rejected": 0})

    def test_an_origin_that_gives_up(self):
        origin = self.peers.origin("intake")
        origin.push("document", {"origin": "a.txt", "bytes": 3275, "withheld": "unsettled"}, attempt=11)
        receipts = origin.settle()
        (receipt,) = receipts["rejected"]
        self.assertEqual(receipt["code"], "unsettled")
        self.assertEqual(receipt["message"], "10 attempts to read it were not settled; rejected unread")
        self.assertEqual(children(self.ingest.process.pid), [])

    def test_attempts_without_sense(self):
        for attempt in (0, -1, 1_000_001, 2**63, 1.5, "3", [3]):
            with self.subTest(attempt=attempt):
                origin = self.peers.origin("intake")
                origin.push("document", {"text": "Storm"}, attempt=attempt)
                (receipt,) = origin.settle()["rejected"]
                self.assertEqual(receipt["code"], "bad_message")

    def check_no_process_outlives(self, end):
        origin = self.peers.origin("intake")
        origin.push("document", {}, self.page, attempt=3)
        origin.settle()
        (child,) = children(self.ingest.process.pid)
        self.assertTrue(is_running(child))
        end()
        for _ in attempts("the end of the child"):
            if not is_running(child):
                break

    def test_no_process_outlives_a_worker_that_stops(self):
        self.check_no_process_outlives(self.ingest.stop)

    def test_no_process_outlives_a_worker_that_is_killed(self):
        self.check_no_process_outlives(self.ingest.kill)


class IsolatedReader(unittest.TestCase):
    """The process that reads suspects, as the worker that starts it sees it."""

    def setUp(self):
        self.ours, theirs = socket.socketpair()
        self.addCleanup(self.ours.close)
        self.ours.settimeout(pair.PATIENCE)
        with theirs:
            self.process = self.enterContext(subprocess.Popen(
                [pair.executable("telex-ingest"), "--isolated-reader", "30000"], stdin=theirs,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=pair.environment()))
        self.addCleanup(self.process.kill)

    def receive(self, count):
        data = b""
        while len(data) < count:
            part = self.ours.recv(count - len(data))
            if not part:
                raise AssertionError(f"it ended: {self.process.stderr.read().decode()}")
            data += part
        return data

    def number(self):
        return int.from_bytes(self.receive(4), "little")

    def batch(self):
        return [self.receive(self.number()) for _ in range(self.number())]

    def send(self, *frames):
        for data in (len(frames), *frames):
            if isinstance(data, bytes):
                self.ours.sendall(len(data).to_bytes(4, "little") + data)
            else:
                self.ours.sendall(data.to_bytes(4, "little"))

    def test_it_reads_until_its_input_ends(self):
        self.assertEqual(self.batch(), [])
        for _ in range(3):
            self.send(encode({"telex": 1, "kind": "document", "document": {}}), b"Storm\n\nIt rained.\n")
            (message,) = self.batch()
            self.assertIn(b'"headline":"Storm"', message)
        self.ours.shutdown(socket.SHUT_WR)
        self.assertEqual(self.process.wait(pair.PATIENCE), 0)

    def test_it_bounds_itself(self):
        self.assertEqual(self.batch(), [])
        limits = {}
        for line in pathlib.Path(f"/proc/{self.process.pid}/limits").read_text().splitlines()[1:]:
            limits[line[:26].strip()] = line[26:].split()[:2]
        self.assertEqual(limits["Max address space"], [str(2 << 30)] * 2)
        self.assertEqual(limits["Max core file size"], ["0", "0"])

    def test_it_refuses_what_is_no_document(self):
        self.assertEqual(self.batch(), [])
        self.send(b"{}")
        self.assertEqual(self.process.wait(pair.PATIENCE), 1)


class ReadingTime(unittest.TestCase):
    def test_a_document_that_takes_too_long(self):
        """The whole way: it ends two workers, and is convicted in the third."""
        # It takes a second at least, many times as long as it may.
        sentence = b"In January %d the Port Authority of Example (PAE) said in Latvia that 14 January 2022 was wet. "
        content = b"Storm over Latvia\n\n" + b"".join(sentence % number for number in range(130_000))
        index = self.enterContext(pair.index_worker())
        producer = name()
        for attempt in (1, 2, 3):
            ingest = self.enterContext(pair.start_ingest(index, "--reading-time", "100ms"))
            peers = Peers({**index.endpoints, **ingest.endpoints})
            self.addCleanup(peers.close)
            origin = peers.origin("intake")
            origin.producer = producer
            origin.push("document", {"origin": "a.txt"}, content, sequence=1, attempt=attempt)
            if attempt == 3:
                break
            self.assertEqual(ingest.process.wait(pair.PATIENCE), 1)
            (line,) = [line for line in ingest.log().splitlines() if " error " in line]
            self.assertIn(
                f"producer={producer} sequence=1 attempt={attempt} origin=a.txt bytes={len(content)} ", line)
            self.assertEqual(origin.client.ask("receipts", producer=producer)["settled"], [])
        client = origin.client
        (receipt,) = client.settled(producer, 1)["rejected"]
        self.assertEqual(receipt["code"], "lethal")
        self.assertRegex(
            receipt["message"],
            r"^reading it ended its reader: signal 14 \(SIGALRM, its time was over\) after \d+\.\d s$")
        (rejection,) = client.ask("rejects", documents=True)["rejects"]
        self.assertEqual((rejection["origin"], rejection["bytes"]), ("a.txt", len(content)))
        self.assertEqual(rejection["text"].encode("utf-8"), content[:1 << 20])
        # The worker goes on, here and in its next isolated reader.
        for sequence, attempt in ((2, 1), (3, 3)):
            page = PAGE.format(word=name()).encode("utf-8")
            origin.push("document", {}, page, sequence=sequence, attempt=attempt)
        self.assertEqual(client.settled(producer, 2, 3)["counts"], {"accepted": 2, "duplicate": 0, "rejected": 1})

    def test_the_option_has_a_least_value(self):
        result = pair.run("telex-ingest", "--reading-time", "10ms")
        self.assertEqual(result.returncode, 2)
        self.assertEqual(
            result.stderr, "telex-ingest: --reading-time: a document needs some time; at least 100ms\n")
