"""The client `telex` in a pipe: JSON on standard output, words on standard error, exit codes for scripts."""

import json
import pathlib
import tempfile
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

    def test_searching(self):
        """What search can do beside its query, and the commands next to it."""
        word = name()
        origin = self.peers.origin()
        for number in range(3):
            origin.article(headline=f"{word} {number}", body=f"{word} sails. Nobody came.", published=f"202{number}")
        origin.settle()
        article = self.client.find(word, count=3)["hits"][0]
        options = ("--explain", "--histogram", "year", "--decay", "90.5", "--exact-total", "--limit", "1")
        page = self.telex("search", word, *options)
        fields = {"explain": True, "histogram": "year", "decay": {"half_life_days": 90.5}, "exact_total": True}
        self.assertEqual(page, self.client.search(word, **fields, limit=1))
        self.assertEqual([bar["count"] for bar in page["histogram"]["bars"]], [1, 1, 1])
        rest = self.telex("search", word, *options[:-1], "2", "--after", page["next"])
        self.assertEqual(len({hit["id"] for hit in page["hits"] + rest["hits"]}), 3)
        lenient = self.telex("search", f'"{word}', "--lenient", "--facets", "people", "--facet-limit", "1")
        self.assertEqual((lenient["total"], len(lenient["notes"]), lenient["facets"]), (3, 1, {"people": []}))
        for wrong in (("--after", "x", "--offset", "1"), ("--decay", "0"), ("--histogram", "decade"), ("--facets", "x")):
            self.assertEqual(pair.run("telex", "search", word, *wrong).returncode, WRONG, wrong)
        self.telex("search", word, "--after", "x", code=WRONG)
        self.assertEqual(self.telex("count", word, "sails")["total"], 3)
        self.telex("count", f'"{word}', code=WRONG)
        self.assertEqual(pair.run("telex", "count").returncode, WRONG)
        similar = self.client.ask("similar", article=article["id"], query="sails")
        self.assertEqual(self.telex("similar", article["id"], "sails"), similar)
        self.telex("similar", "0" * 32, code=NOT_FOUND)
        self.assertEqual(
            self.telex("suggest", word[:-1], "--limit", "1"), self.client.ask("suggest", text=word[:-1], limit=1))
        self.assertIn("segments", self.telex("stats")["index"])
        for arguments, words in (
            (("search", word, *options), ["3 articles", " = sum of the parts", "by year:", "  2020  1  █", "more: --after "]),
            (("count", word), ["3\n"]),
            (("similar", article["id"]), ["article"]),
            (("stats",), ["index: ", " articles  "]),
        ):
            with self.subTest(arguments):
                text = pair.run("telex", *arguments, "--text", "--queries", self.endpoints["queries"])
                self.assertEqual((text.returncode, text.stderr), (DONE, ""))
                for part in words:
                    self.assertIn(part, text.stdout)

    def test_retractions(self):
        """Retracts an article, shows it with its retraction, and lists what became of it."""
        word = name()
        origin = self.peers.origin()
        for version in (1, 2):
            origin.article(headline=f"{word} {version}", uri=f"urn:{word}")
        origin.settle()
        article = self.client.article(word)
        result = self.telex("retract", article["id"], "--reason", "It was wrong.")
        retraction = {field: result[field] for field in ("log_position", "time", "reason")}
        self.assertEqual((result["already"], result["reason"]), (False, "It was wrong."))
        again = self.telex("retract", "--reason=Again.", article["id"])
        self.assertEqual(again, retraction | {"already": True})
        self.assertEqual(self.telex("get", article["id"]), article | {"retracted": retraction})
        self.assertEqual(self.telex("stats")["retracted"], self.client.ask("stats")["retracted"])
        whole = self.telex("get", article["id"], "--history")
        self.assertEqual(whole, self.client.ask("get", article=article["id"], history=True))
        self.assertEqual([entry["event"] for entry in whole["history"]], ["retracted", "accepted", "accepted"])
        first = whole["history"][-1]["revision"]
        shown = self.telex("get", article["id"], "--revision", first)
        self.assertEqual((shown["revision"], shown["headline"]), (first, f"{word} 1"))
        for arguments, words in (
            (("get", article["id"]), [f"retracted: It was wrong. (since {retraction['time']}, position "]),
            (("get", article["id"], "--history"), ["  retracted: It was wrong.", f"  revision {first}"]),
            (("retract", article["id"], "--reason", "a"), ["retracted already: It was wrong. (since "]),
            (("stats",), ["retracted: "]),
        ):
            with self.subTest(arguments):
                text = pair.run("telex", *arguments, "--text", "--queries", self.endpoints["queries"])
                self.assertEqual((text.returncode, text.stderr), (DONE, ""))
                for expected in words:
                    self.assertIn(expected, text.stdout)

    def test_extract(self):
        """What a worker would make of a document: no worker is asked."""
        with tempfile.TemporaryDirectory() as folder:
            good = pathlib.Path(folder, "good.txt")
            good.write_text("Date: 14 January 2022\n\nHarbour reopens\n\nFerries sail again in Kazakhstan.\n")
            article = self.telex("extract", str(good), "--uri", "https://example.org/h", queries="tcp://127.0.0.1:1")
            article = article["article"]
            self.assertEqual(article["headline"], "Harbour reopens")
            self.assertEqual(article["published"]["evidence"], "header")
            self.assertEqual(article["uri"], "https://example.org/h")
            bad = pathlib.Path(folder, "bad.json")
            bad.write_text('{"headline": ')
            rejection = self.telex("extract", str(bad), "--media-type", "application/json", code=REJECTED)["rejection"]
            self.assertEqual(rejection["origin"], str(bad))
            self.assertIn("offset", rejection)
            missing = self.telex("extract", str(pathlib.Path(folder, "missing")), code=REJECTED)["rejection"]
            self.assertEqual(missing["code"], "unreadable")
        self.assertIn("which documents?", pair.run("telex", "extract").stderr)

    def test_environment(self):
        result = pair.run("telex", "ping", variables={"TELEX_QUERIES": self.endpoints["queries"]})
        self.assertEqual((result.returncode, json.loads(result.stdout)), (DONE, {}))

    def test_wrong_command_lines(self):
        for arguments in (["dance"], ["ping", "--colour"], ["get"], ["get", "a", "b"],
                          ["retract"], ["retract", "a"], ["retract", "a", "b", "--reason", "c"],
                          ["retract", "a", "--reason"], ["retract", "a", "--reason", " "], ["search"], ["feed"],
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
        self.telex("get", "0" * 32, "--history", code=NOT_FOUND)
        self.telex("retract", "0" * 32, "--reason", "a", code=NOT_FOUND)
        word = name()
        origin = self.peers.origin()
        origin.article(headline=word)
        origin.settle()
        self.telex("get", self.client.article(word)["id"], "--revision", "0" * 32, code=NOT_FOUND)

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
