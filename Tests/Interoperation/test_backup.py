"""telex backup while a pair works, telex restore, telex compact."""

import json
import pathlib
import subprocess
import tempfile
import unittest

import pair
from peers import Peers, name


class Backups(unittest.TestCase):
    def telex(self, *arguments, code=0):
        result = pair.run("telex", *arguments)
        self.assertEqual(result.returncode, code, result.stderr)
        return json.loads(result.stdout) if code == 0 else result.stderr

    def test_of_a_pair_that_works(self):
        with tempfile.TemporaryDirectory() as folder:
            data = pathlib.Path(folder, "data")
            corpus = pathlib.Path(folder, "corpus.jsonl")
            word = name()
            corpus.write_text("\n".join(
                json.dumps({"title": f"{word} {number}", "body": f"Body {number}. " + "Some words more. " * 60})
                for number in range(4000)))
            positions = []
            with pair.start_index(data) as index, pair.start_ingest(index) as ingest:
                feed = subprocess.Popen(
                    [pair.executable("telex"), "feed", str(corpus), "--intake", ingest.endpoints["intake"],
                     "--queries", index.endpoints["queries"]], stdout=subprocess.PIPE, env=pair.environment())
                while feed.poll() is None and len(positions) < 3:
                    copy = self.telex("backup", f"{folder}/copy-{len(positions)}", "--data", data)
                    self.assertEqual(copy["verified"], copy["position"])
                    positions.append(copy["position"])
                output, _ = feed.communicate()
                self.assertEqual(json.loads(output)["accepted"], 4000)
                copy = self.telex("backup", f"{folder}/copy-last", "--data", data)
                self.assertEqual(copy["position"], 4000)
            self.assertEqual(positions, sorted(positions))
            # The first copy goes on as an archive of its own: the same is fed to it again.
            restored = pathlib.Path(folder, "restored")
            self.assertEqual(self.telex("restore", f"{folder}/copy-0", "--data", restored)["position"], positions[0])
            with pair.start_index(restored) as index, pair.start_ingest(index) as ingest:
                fed = self.telex("feed", corpus, "--intake", ingest.endpoints["intake"],
                                 "--queries", index.endpoints["queries"])
                self.assertEqual((fed["accepted"], fed["duplicate"]), (4000 - positions[0], positions[0]))
                peers = Peers(index.endpoints)
                self.addCleanup(peers.close)
                peers.client().find(word, 4000)
                # A running worker's folder is not compacted behind its back.
                self.assertIn("another", self.telex("compact", "--data", restored, code=1))
            self.telex("compact", "--data", restored)
            result = pair.run("telex", "verify", "--data", restored, corpus)
            self.assertEqual(result.returncode, 0, result.stdout)

    def test_that_cannot_be(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertIn("no article log", self.telex("backup", f"{folder}/copy", "--data", folder, code=1))
            with pair.start_index(pathlib.Path(folder, "data")):
                pass
            self.telex("backup", f"{folder}/copy", "--data", f"{folder}/data")
            self.assertIn("already", self.telex("backup", f"{folder}/copy", "--data", f"{folder}/data", code=1))
            self.assertIn("already", self.telex("restore", f"{folder}/copy", "--data", f"{folder}/data", code=1))
            self.assertIn("where to?", self.telex("backup", "--data", f"{folder}/data", code=2))


if __name__ == "__main__":
    unittest.main()
