"""telex doctor: what it says when something is wrong."""

import json
import pathlib
import socket
import tempfile
import unittest

import pair


class Doctor(unittest.TestCase):
    def doctor(self, *arguments, code):
        result = pair.run("telex", "doctor", "--timeout", "2s", *arguments)
        self.assertEqual((result.returncode, result.stderr), (code, ""), result.stdout)
        return {finding["what"]: (finding["verdict"], finding["message"]) for finding in json.loads(result.stdout)}

    def at(self, index, ingest):
        return ["--queries", index.endpoints["queries"], "--intake", ingest.endpoints["intake"]]

    def test_a_pair_that_is_well(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "note.txt")
            path.write_text("A headline\n\nA body.")
            with pair.start_index(pathlib.Path(folder, "data")) as index, pair.start_ingest(index) as ingest:
                found = self.doctor(*self.at(index, ingest), "--probe", code=0)
                self.assertEqual(found["probe"][0], "skipped")
                pair.run("telex", "feed", path, *self.at(index, ingest))
                before = json.loads(pair.run("telex", "stats", "--queries", index.endpoints["queries"]).stdout)
                found = self.doctor(*self.at(index, ingest), "--probe", code=0)
                self.assertEqual({verdict for verdict, _ in found.values()}, {"well"})
                after = json.loads(pair.run("telex", "stats", "--queries", index.endpoints["queries"]).stdout)
                # Looking adds nothing to the log.
                self.assertEqual(after["log_position"], before["log_position"])

    def test_names_and_ports(self):
        found = self.doctor("--queries", "tcp://no-such-host.invalid:7703", code=1)
        self.assertEqual(found["queries"][0], "ill")
        self.assertIn("not resolved", found["queries"][1])
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        self.assertIn("refused", self.doctor("--queries", f"tcp://127.0.0.1:{port}", code=1)["queries"][1])

    def test_somebody_who_says_nothing(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            found = self.doctor("--queries", f"tcp://127.0.0.1:{server.getsockname()[1]}", code=1)
        self.assertEqual(found["queries"][0], "well")
        self.assertIn("says nothing", found["answers"][1])
        self.assertEqual(found["intake"][0], "skipped")

    def test_a_worker_that_settles_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "note.txt")
            path.write_text("A headline\n\nA body.")
            with pair.start_index(pathlib.Path(folder, "data")) as index, pair.start_ingest(index) as ingest:
                pair.run("telex", "feed", path, *self.at(index, ingest))
                with socket.create_server(("127.0.0.1", 0)) as nobody:
                    lost = f"tcp://127.0.0.1:{nobody.getsockname()[1]}"
                    with pair.Worker("telex-ingest", "--intake", pair.EPHEMERAL, "--articles", lost) as astray:
                        found = self.doctor(*self.at(index, astray), "--probe", code=1)
                        self.assertIn("settles none", found["probe"][1])

    def test_keys(self):
        with tempfile.TemporaryDirectory() as folder:
            found = self.doctor("--keys", folder, code=1)
            self.assertIn("telex keys new client", found["keys"][1])


if __name__ == "__main__":
    unittest.main()
