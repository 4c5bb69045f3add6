"""The client `telex` in a pipe: JSON on standard output, words on standard error, exit codes for scripts."""

import json
import threading

import pair
import zmq
from peers import PairTestCase, encode, name

# As `telex --help` lists them.
DONE, FAILED, WRONG, REJECTED, NOT_FOUND, NO_ANSWER = range(6)


class Telex(PairTestCase):
    def telex(self, *arguments, code=DONE, queries=None, **more):
        """Runs the client, checks its exit code, and returns what it printed: a JSON object, or else the error."""
        result = pair.run("telex", *arguments, "--queries", queries or self.endpoints["queries"], **more)
        self.assertEqual(result.returncode, code, result.stderr)
        if result.stdout:
            self.assertEqual(len(result.stdout.splitlines()), 1)
            return json.loads(result.stdout)
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        self.assertTrue(result.stderr.startswith(f"telex {arguments[0]}: "), result.stderr)
        return result.stderr

    def test_help_lists_the_exit_codes(self):
        text = pair.run("telex", "--help").stdout
        for code in range(6):
            self.assertIn(f"{code} ", text[text.index("exit codes") :])

    def test_answers(self):
        """The result of the operation, as the protocol has it."""
        word = name()
        origin = self.peers.origin()
        origin.article(headline=f"Café {word}", uri=f"urn:{word}", tags=["a"])
        origin.settle()
        article = self.client.article(word)
        self.assertEqual(self.telex("ping"), {})
        info = self.telex("info")
        self.assertEqual(info, self.client.ask("info"))
        self.assertEqual(self.telex("stats")["outcomes"], self.client.outcomes())
        self.assertEqual(self.telex("get", article["id"]), article)
        self.assertEqual(self.telex("rejects"), self.client.ask("rejects"))
        self.assertEqual(self.telex("search", word), self.client.search(word))
        self.assertEqual(self.telex("search", "café", word)["total"], 1)
        options = ("--limit", "0", "--offset", "1", "--sort", "newest", "--facets", "tag,year")
        self.assertEqual(
            self.telex("search", word, *options),
            self.client.search(word, limit=0, offset=1, sort="newest", facets=["tag", "year"]))

    def test_environment(self):
        result = pair.run("telex", "ping", variables={"TELEX_QUERIES": self.endpoints["queries"]})
        self.assertEqual((result.returncode, json.loads(result.stdout)), (DONE, {}))

    def test_wrong_command_lines(self):
        for arguments in (["dance"], ["ping", "--colour"], ["get"], ["get", "a", "b"], ["search"], ["feed"],
                          ["search", "a", "--limit", "-1"], ["search", "a", "--sort", "best"],
                          ["ping", "--timeout", "soon"]):
            with self.subTest(arguments):
                result = pair.run("telex", *arguments)
                self.assertEqual((result.returncode, result.stdout), (WRONG, ""))
                self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        self.assertEqual(pair.run("telex").returncode, WRONG)

    def test_wrong_query(self):
        self.assertIn("7", self.telex("search", 'naïve "unclosed', code=WRONG))
        self.telex("search", "colour:blue", code=WRONG)

    def test_not_found(self):
        self.telex("get", "0" * 32, code=NOT_FOUND)

    def test_no_answer(self):
        """From a port where nobody is, and from one where nobody answers."""
        silent = self.peers.socket(zmq.ROUTER)
        port = silent.bind_to_random_port("tcp://127.0.0.1")
        closed = self.peers.socket(zmq.ROUTER)
        other = closed.bind_to_random_port("tcp://127.0.0.1")
        closed.close()
        for endpoint in (f"tcp://127.0.0.1:{port}", f"tcp://127.0.0.1:{other}"):
            for arguments in (["ping"], ["search", "a"], ["feed", __file__]):
                with self.subTest(endpoint, arguments=arguments):
                    message = self.telex(*arguments, "--timeout", "50ms", code=NO_ANSWER, queries=endpoint)
                    self.assertIn(f"no answer from {endpoint} within 50 ms", message)

    def test_asks_again(self):
        """On a new connection, as often as it was told to."""
        worker = self.peers.socket(zmq.ROUTER)
        port = worker.bind_to_random_port("tcp://127.0.0.1")
        self.telex("ping", "--timeout", "50ms", "--attempts", "3", code=NO_ANSWER, queries=f"tcp://127.0.0.1:{port}")
        requests = [worker.recv_multipart() for _ in range(3)]
        self.assertEqual(len({identity for identity, _, _ in requests}), 3)
        self.assertEqual(len({json.loads(frame)["op"] for _, _, frame in requests}), 1)
        self.assertFalse(worker.poll(0))

    def test_an_answer_of_something_else(self):
        for answer in (b"hello", b"{}", b'{"telex":2,"ok":true,"result":{}}', encode({"telex": 1, "ok": True})):
            with self.subTest(answer):
                worker = self.peers.socket(zmq.REP)
                port = worker.bind_to_random_port("tcp://127.0.0.1")
                self.telex_with(worker, answer, f"tcp://127.0.0.1:{port}")

    def telex_with(self, worker, answer, endpoint):
        """The client asks a worker that is none, which gives it this answer."""
        def reply():
            worker.recv()
            worker.send(answer)

        thread = threading.Thread(target=reply)
        thread.start()
        try:
            self.assertIn(endpoint, self.telex("ping", code=FAILED, queries=endpoint))
        finally:
            thread.join()
