"""Log lines: JSON that a program reads, and the names by which the lines of all programs about one thing are found."""

import json
import pathlib
import tempfile
import unittest

import pair
from peers import Peers, attempts

DEBUG = ("--log-level", "debug", "--log-format", "json")


def lines(worker):
    return [json.loads(line) for line in worker.log().splitlines()]


class Logs(unittest.TestCase):
    def test_one_document_and_one_request_on_their_way(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "note\x1b[31m\n.txt")
            path.write_text("A headline\n\nA body.")
            with pair.start_index(pathlib.Path(folder, "data"), *DEBUG) as index, pair.start_ingest(index, *DEBUG) as ingest:
                fed = pair.run("telex", "feed", path, "--intake", ingest.endpoints["intake"],
                               "--queries", index.endpoints["queries"])
                producer = json.loads(fed.stdout)["producer"]
                peers = Peers(index.endpoints)
                self.addCleanup(peers.close)
                with self.assertRaises(Exception):
                    peers.client().ask("get", article="0" * 32)
                (read,) = [line for line in lines(ingest) if line["message"] == "a document is read"]
                self.assertEqual((read["producer"], read["sequence"], read["program"]), (producer, "1", "telex-ingest"))
                self.assertIn("\x1b[31m\n", read["origin"])
                # Nothing of a name reaches a terminal as it is.
                self.assertNotIn("\x1b", ingest.log())
                (settled,) = [line for line in lines(index) if line["message"] == "settled"]
                self.assertEqual(
                    (settled["producer"], settled["sequence"], settled["outcome"], settled["position"]),
                    (producer, "1", "accepted", "1"))
                for _ in attempts("the line of the request"):
                    answered = [line for line in lines(index) if line.get("op") == "get"]
                    if answered:
                        break
                self.assertEqual((answered[0]["id"], answered[0]["code"]), ("request-1", "not_found"))


if __name__ == "__main__":
    unittest.main()
