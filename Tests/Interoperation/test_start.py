"""Workers that cannot start: one line that names the reason, and exit code 1."""

import contextlib
import pathlib
import socket
import sqlite3
import tempfile
import unittest

import pair
from peers import Peers, name


class Start(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.data = self.folder / "data"

    def check(self, result, *words, code=1):
        """Nothing on standard output, and one line on standard error that has these words."""
        self.assertEqual((result.returncode, result.stdout), (code, ""), result.stderr)
        lines = result.stderr.splitlines()
        self.assertEqual(len(lines), 1, result.stderr)
        for word in words:
            self.assertIn(str(word), lines[0])

    def index(self, data=None, **endpoints):
        arguments = ["--data", data or self.data]
        for endpoint in ("articles", "queries", "events"):
            arguments += [f"--{endpoint}", endpoints.get(endpoint, pair.EPHEMERAL)]
        return pair.run("telex-index", *arguments)

    def test_the_ready_line(self):
        """It is all that a worker says on standard output."""
        with pair.start_index(self.data) as index:
            self.assertEqual(list(index.endpoints), ["articles", "queries", "events"])
            with pair.start_ingest(index) as ingest:
                self.assertEqual(list(ingest.endpoints), ["intake"])
            for endpoint in (*index.endpoints.values(), *ingest.endpoints.values()):
                self.assertRegex(endpoint, r"\Atcp://127\.0\.0\.1:[1-9][0-9]*\Z")

    def test_taken_port(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            endpoint = "tcp://127.0.0.1:%d" % taken.getsockname()[1]
            for option in ("articles", "queries", "events"):
                with self.subTest(option):
                    self.check(self.index(**{option: endpoint}), endpoint)
            with self.subTest("intake"):
                self.check(pair.run("telex-ingest", "--intake", endpoint), endpoint)

    def test_impossible_data_folder(self):
        file = self.folder / "file"
        file.write_text("")
        for data in (file / "data", file, pathlib.Path("/proc/telex")):
            with self.subTest(data):
                self.check(self.index(data), data)

    def test_second_worker_on_the_same_data(self):
        """It ends; the first goes on."""
        with pair.start_index(self.data) as first:
            self.check(self.index(), self.data)
            peers = Peers(first.endpoints)
            self.addCleanup(peers.close)
            origin = peers.origin()
            origin.article(headline=name())
            self.assertEqual(origin.settle()["counts"]["accepted"], 1)

    def archive(self):
        """A data folder with some articles; returns the path of its SQLite file."""
        with pair.start_index(self.data) as index:
            peers = Peers(index.endpoints)
            self.addCleanup(peers.close)
            origin = peers.origin()
            for number in range(50):
                origin.article(headline=f"{number}", body="word " * 500)
            origin.settle()
        (path,) = [path for path in self.data.iterdir() if path.is_file() and path.read_bytes().startswith(b"SQLite format 3\x00")]
        # Everything into the one file: what stands in a write-ahead log would mend the damage.
        with contextlib.closing(sqlite3.connect(path)) as database:
            (is_busy, *_), = database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.assertEqual(is_busy, 0)
        return path

    def test_corrupt_database(self):
        """Other bytes in place of the database, or of a part of it."""
        path = self.archive()
        whole = path.read_bytes()
        half = len(whole) // 2
        damaged = {
            "no database": b"rubbish " * 4096, "first bytes": b"\xff" * 200 + whole[200:],
            "first page": whole[:100] + b"\xa5" * 4000 + whole[4100:],
            "second half": whole[:half] + b"\xa5" * (len(whole) - half), "cut": whole[:half], "a letter": whole[:16],
        }
        for title, content in damaged.items():
            with self.subTest(title):
                path.write_bytes(content)
                self.check(self.index(), self.data)
                self.assertEqual(path.read_bytes(), content, "the file is left as it was, for whoever mends it")
        with self.subTest("restored"):
            path.write_bytes(whole)
            with pair.start_index(self.data) as index:
                peers = Peers(index.endpoints)
                self.addCleanup(peers.close)
                self.assertEqual(peers.client().ask("stats")["articles"], 50)

    def test_wrong_options(self):
        for program in ("telex-index", "telex-ingest"):
            for arguments in (["--colour", "blue"], ["--articles"], ["--articles", "nowhere"], ["--log-level", "loud"],
                              ["--articles", ""]):
                with self.subTest(program, arguments=arguments):
                    self.check(pair.run(program, *arguments), code=2)
        with self.subTest("an argument"):
            self.check(pair.run("telex-index", "argument"), code=2)

    def test_help_and_version(self):
        for program in ("telex-index", "telex-ingest", "telex"):
            for option in ("--help", "--version"):
                with self.subTest(program, option=option):
                    result = pair.run(program, option)
                    self.assertEqual((result.returncode, result.stderr), (0, ""))
                    self.assertIn(program, result.stdout)

    def test_options_from_the_environment(self):
        file = self.folder / "file"
        file.write_text("")
        self.check(pair.run("telex-index", variables={"TELEX_DATA": str(file)}), file)
