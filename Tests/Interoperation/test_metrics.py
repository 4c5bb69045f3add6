"""Metrics over HTTP: the format is Prometheus's, and the numbers are those of what was done."""

import pathlib
import re
import resource
import tempfile
import time
import unittest

import zmq

import pair
import watching
from peers import PairTestCase, Peers, attempts, name

PAGE = "Bridge {word} opens\n\nThe bridge opened on Wednesday.\n"


class Metrics(PairTestCase):
    @classmethod
    def setUpClass(cls):
        index = cls.enterClassContext(pair.index_worker(*watching.HTTP))
        ingest = cls.enterClassContext(pair.start_ingest(index, *watching.HTTP))
        cls.endpoints = {**ingest.endpoints, **index.endpoints}
        cls.index = index.endpoints["http"]
        cls.ingest = ingest.endpoints["http"]

    def growth(self, address, before, *sample):
        return watching.samples(address).get(sample, 0) - before.get(sample, 0)

    def test_the_types_are_known(self):
        answer = watching.get(self.index, "/metrics")
        self.assertEqual(answer.headers["content-type"], "text/plain; version=0.0.4; charset=utf-8")
        self.client.ask("ping")
        kinds = {name: family.type for name, family in watching.families(self.index).items()}
        for kind, names in {
            "counter": ["telex_documents", "telex_document_bytes", "telex_requests", "telex_request_errors",
                        "telex_requests_refused"],
            "gauge": ["telex_log_position", "telex_search_position", "telex_requests_in_hand", "telex_log_failing",
                      "telex_segments", "telex_log_bytes", "telex_index_bytes", "telex_articles",
                      "telex_start_time_seconds"],
            "histogram": ["telex_request_seconds", "telex_commit_seconds", "telex_batch_documents"],
        }.items():
            for each in names:
                self.assertEqual(kinds[each], kind, each)
        kinds = {name: family.type for name, family in watching.families(self.ingest).items()}
        for kind, names in {
            "counter": ["telex_ingest_documents", "telex_ingest_parts", "telex_ingest_bytes",
                        "telex_ingest_isolated"],
            "gauge": ["telex_ingest_blocked", "telex_start_time_seconds"],
            "histogram": ["telex_ingest_seconds"],
        }.items():
            for each in names:
                self.assertEqual(kinds[each], kind, each)

    def test_histograms_are_cumulative(self):
        self.client.ask("ping")
        for address in (self.index, self.ingest):
            for family in watching.families(address).values():
                if family.type != "histogram":
                    continue
                series = {}
                for sample in family.samples:
                    labels = tuple((key, value) for key, value in sample.labels.items() if key != "le")
                    one = series.setdefault(labels, {"buckets": []})
                    if sample.name.endswith("_bucket"):
                        one["buckets"].append((float(sample.labels["le"]), sample.value))
                    else:
                        one[sample.name.rsplit("_", 1)[1]] = sample.value
                for one in series.values():
                    self.assertEqual(one["buckets"], sorted(one["buckets"]))
                    self.assertEqual([count for _, count in one["buckets"]], sorted(count for _, count in one["buckets"]))
                    self.assertEqual(one["buckets"][-1], (float("inf"), one["count"]))
                    self.assertGreaterEqual(one["sum"], 0)

    def test_the_outcomes_are_what_was_fed(self):
        before = watching.samples(self.index)
        origin = self.peers.origin()
        word = name()
        for number in range(7):
            origin.article(headline=f"{word} {number}")
        origin.article(headline=f"{word} 0")
        origin.article()
        origin.article()
        counts = origin.settle()["counts"]
        self.assertEqual(counts, {"accepted": 7, "duplicate": 1, "rejected": 2})
        self.client.find(word, 7)
        after = watching.samples(self.index)
        for outcome, count in counts.items():
            sample = ("telex_documents_total", outcome)
            self.assertEqual(after[sample] - before[sample], count, outcome)
        stats = self.client.ask("stats")
        self.assertEqual(after["telex_log_position",], stats["log_position"])
        self.assertEqual(after["telex_search_position",], stats["search_position"])
        self.assertEqual(after["telex_articles",], stats["articles"])
        self.assertEqual(after["telex_segments",], len(stats["index"]["segments"]))
        self.assertEqual(after["telex_log_failing",], 0)
        documents = after["telex_batch_documents_sum",] - before["telex_batch_documents_sum",]
        self.assertEqual(documents, 10)
        batches = after["telex_commit_seconds_count",] - before["telex_commit_seconds_count",]
        self.assertTrue(1 <= batches <= 10)
        self.assertEqual(after["telex_batch_documents_count",], after["telex_commit_seconds_count",])
        self.assertGreater(after["telex_document_bytes_total",] - before["telex_document_bytes_total",], 10 * len(word))

    def test_requests_are_counted_by_operation_and_fault(self):
        before = watching.samples(self.index)
        for _ in range(5):
            self.client.ask("ping")
        self.client.search("harbour")
        self.client.error("search", query="(")
        self.client.error("get", article="0" * 32)
        for op in ("harbour", 'a"} 1\n'):
            self.client.error(op)
        for operation, count in {"ping": 5, "search": 2, "get": 1, "other": 2, "stats": 0}.items():
            self.assertEqual(self.growth(self.index, before, "telex_requests_total", operation), count, operation)
        for operation, count in {"ping": 5, "search": 2, "get": 1}.items():
            sample = ("telex_request_seconds_count", operation)
            self.assertEqual(self.growth(self.index, before, *sample), count, operation)
        for code, count in {"bad_query": 1, "not_found": 1, "unknown_op": 2, "busy": 0, "other": 0}.items():
            self.assertEqual(self.growth(self.index, before, "telex_request_errors_total", code), count, code)
        after = watching.samples(self.index)
        total = sum(value for sample, value in after.items() if sample[0] == "telex_requests_total")
        stats = self.client.ask("stats")
        # The request for the statistics is not answered yet when they are taken.
        self.assertEqual(total, stats["requests"])
        self.assertEqual(after["telex_requests_in_hand",], 0)

    def test_the_start_is_told(self):
        for address in (self.index, self.ingest):
            age = time.time() - watching.samples(address)["telex_start_time_seconds",]
            self.assertTrue(0 <= age < 600, age)

    def test_documents_are_counted_where_they_are_read(self):
        before = watching.samples(self.ingest)
        origin = self.peers.origin("intake")
        word = name()
        page = PAGE.format(word=word).encode("utf-8")
        lines = b'{"headline": "%s one"}\n{"headline": "%s two"}\n' % (word.encode(), word.encode())
        origin.push("document", {"media_type": "text/plain"}, page)
        origin.push("document", {"media_type": "application/json"}, lines)
        origin.push("document", {"media_type": "image/png"}, b"\x89PNG\r\n\x1a\n")
        # The third attempt is made in a process of its own.
        other = PAGE.format(word=name()).encode("utf-8")
        origin.push("document", {"media_type": "text/plain"}, other, attempt=3)
        counts = origin.settle()["counts"]
        self.assertEqual(counts, {"accepted": 4, "duplicate": 0, "rejected": 1})
        self.assertEqual(self.growth(self.ingest, before, "telex_ingest_documents_total"), 4)
        self.assertEqual(self.growth(self.ingest, before, "telex_ingest_parts_total", "article"), 4)
        self.assertEqual(self.growth(self.ingest, before, "telex_ingest_parts_total", "rejection"), 1)
        self.assertEqual(
            self.growth(self.ingest, before, "telex_ingest_bytes_total"), len(page) + len(other) + len(lines) + 8)
        self.assertEqual(self.growth(self.ingest, before, "telex_ingest_seconds_count"), 4)
        self.assertEqual(self.growth(self.ingest, before, "telex_ingest_isolated_total", "settled"), 1)
        self.assertEqual(self.growth(self.ingest, before, "telex_ingest_isolated_total", "lethal"), 0)
        self.assertEqual(watching.samples(self.ingest)["telex_ingest_blocked",], 0)


    def test_peers_are_counted_by_role(self):
        """Each by what it is connected for, once its handshake is whole."""
        roles = {"ingest": (zmq.PUSH, "articles"), "query": (zmq.DEALER, "queries"), "subscribe": (zmq.SUB, "events")}
        for role, (kind, endpoint) in roles.items():
            before = watching.samples(self.index)["telex_peers", role]
            peer = self.peers.socket(kind, endpoint)
            for _ in attempts(f"one peer more that is there for {role}"):
                if watching.samples(self.index)["telex_peers", role] == before + 1:
                    break
            peer.close(linger=0)
            for _ in attempts("as many as before"):
                if watching.samples(self.index)["telex_peers", role] == before:
                    break
        before = watching.samples(self.ingest)["telex_peers", "ingest"]
        self.peers.push("intake")
        for _ in attempts("one peer more of the intake"):
            if watching.samples(self.ingest)["telex_peers", "ingest"] == before + 1:
                break

    def test_a_document_is_open_until_its_last_part_is_settled(self):
        before = watching.samples(self.index)["telex_open_documents",]
        origin = self.peers.origin()
        word = name()
        number = origin.push("article", {"headline": f"{word} one"}, part=1, parts=2)
        self.client.find(word)
        self.assertEqual(watching.samples(self.index)["telex_open_documents",], before + 1)
        origin.push("article", {"headline": f"{word} two"}, sequence=number, part=2, parts=2)
        origin.settle()
        self.assertEqual(watching.samples(self.index)["telex_open_documents",], before)

    def test_nothing_waits_when_all_is_answered(self):
        """Also where a thread of a lane answered last: it is done when its answer is on the way."""
        self.client.ask("stats")
        self.client.error("retract", article="0" * 32, reason="because")
        samples = watching.samples(self.index)
        for lane in ("searches", "lookups", "changes"):
            self.assertEqual(samples["telex_requests_waiting", lane], 0)
        for _ in attempts("threads that are at work on nothing"):
            samples = watching.samples(self.index)
            if not any(value for sample, value in samples.items() if sample[0] == "telex_requests_answering"):
                break
        self.assertEqual(samples["telex_documents_in_hand",], 0)


class Window(unittest.TestCase):
    def test_what_an_ingestion_worker_follows_is_unsettled_until_it_is_settled(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        for number in range(3):
            pathlib.Path(folder, f"{number}.txt").write_text(PAGE.format(word=name()))
        with pair.index_worker(*watching.HTTP) as index:
            # As a full disk: no file may grow, and so nothing is settled.
            _, most = resource.prlimit(index.process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(index.process.pid, resource.RLIMIT_FSIZE, (0, most))
            with pair.start_ingest(index, *watching.HTTP, "--follow", folder) as ingest:
                for count, limit in ((3, None), (0, most)):
                    if limit is not None:
                        resource.prlimit(index.process.pid, resource.RLIMIT_FSIZE, (limit, most))
                    for _ in attempts(f"{count} unsettled documents"):
                        if watching.samples(ingest.endpoints["http"])["telex_ingest_unsettled_documents",] == count:
                            break


class Blocked(unittest.TestCase):
    def test_an_ingestion_worker_says_that_nobody_takes_anything(self):
        """Its index worker is not there."""
        with pair.index_worker() as index, pair.start_ingest(index, *watching.HTTP) as ingest:
            address = ingest.endpoints["http"]
            self.assertEqual(watching.get(address, "/readyz").status, 200)
            index.stop()
            peers = Peers(ingest.endpoints)
            self.addCleanup(peers.close)
            push = peers.push("intake")
            for number in range(3):
                push.send_json({"telex": 1, "kind": "document", "document": {"text": PAGE.format(word=number)}})
            for _ in attempts("a worker that is blocked"):
                if watching.samples(address)["telex_ingest_blocked",] == 1:
                    break
            for _ in attempts("a worker that is not ready"):
                answer = watching.get(address, "/readyz")
                if answer.status == 503:
                    break
            self.assertRegex(answer.text, r"^the index worker has taken nothing for \d+ s\n$")
            # It lives all the same.
            self.assertEqual(watching.get(address, "/healthz").status, 200)
            ingest.kill()


def name_of(sample):
    """The name of a sample's family."""
    return re.sub(r"_(total|bucket|sum|count)$", "", sample)


class WithKeys(unittest.TestCase):
    def test_who_was_let_in_and_who_was_refused(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        keys = pathlib.Path(folder, "keys")

        def telex(*arguments):
            return pair.run("telex", *arguments, "--keys", keys)

        for who, roles in {"index": (), "client": ("--role", "query"), "feeder": ("--role", "ingest")}.items():
            self.assertEqual(telex("keys", "new", who, *roles).returncode, 0)
        options = ("--keys", keys, *watching.HTTP)
        with pair.start_index(pathlib.Path(folder, "data"), *options) as index:
            queries = ("--queries", index.endpoints["queries"])
            self.assertEqual(telex("ping", *queries).returncode, 0)
            # May push and ask for receipts, but not search.
            self.assertEqual(telex("search", "harbour", "--key", "feeder", *queries).returncode, 1)
            self.assertEqual(telex("keys", "new", "stranger").returncode, 0)
            self.assertEqual(telex("ping", "--key", "stranger", "--timeout", "1s", *queries).returncode, 5)
            metrics = watching.samples(index.endpoints["http"])
            self.assertEqual(metrics["telex_authentications_total", "accepted"], 2)
            self.assertGreaterEqual(metrics["telex_authentications_total", "refused"], 1)
            self.assertEqual(metrics["telex_messages_refused_total", "not_authorized"], 1)
            self.assertEqual(metrics["telex_request_errors_total", "not_authorized"], 1)
            self.assertEqual(metrics["telex_requests_total", "search"], 1)

    def test_what_alerts_dashboards_and_pages_name_is_there(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        keys = pathlib.Path(folder, "keys")
        for who in ("index", "ingest"):
            made = pair.run("telex", "keys", "new", who, "--role", "ingest", "--keys", keys)
            self.assertEqual(made.returncode, 0)
        options = ("--keys", keys, *watching.HTTP)
        with pair.start_index(pathlib.Path(folder, "data"), *options) as index:
            with pair.start_ingest(index, *options) as ingest:
                known = {
                    name_of(name) for worker in (index, ingest) for name in watching.families(worker.endpoints["http"])}
        deploy = pathlib.Path(__file__).parents[2] / "deploy"
        pages = [*(deploy / "monitoring").glob("telex-*"), deploy / "README.md"]
        self.assertEqual(len(pages), 4)
        for page in pages:
            named = set(re.findall(r"\btelex_[a-z_]+", page.read_text(encoding="utf-8")))
            self.assertEqual({name for name in named if name_of(name) not in known}, set(), page)
            self.assertTrue(named, page)
