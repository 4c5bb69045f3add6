"""Each golden request gets a reply of the shape of the golden reply."""

import unittest

import golden
import pair
from peers import Peers, encode


class GoldenReplies(unittest.TestCase):
    """One pair, which has what the examples ask for."""

    @classmethod
    def setUpClass(cls):
        cls.peers = Peers(cls.enterClassContext(pair.pair()))
        cls.addClassCleanup(cls.peers.close)
        cls.client = cls.peers.client()
        blank = golden.load("replies/rejects")["result"]["rejects"][0]
        origin = cls.peers.origin("intake")
        origin.push("document", {field: blank[field] for field in ("origin", "media_type", "text")})
        origin.settle()
        articles = cls.peers.push("articles")
        articles.send(golden.raw("push/article"))
        cls.client.settled("p-7f3a", 17)
        rejection = golden.load("push/rejection")
        rejection["delivery"]["sequence"] = 18
        articles.send(encode(rejection))
        cls.client.settled("p-7f3a", 18)
        cls.client.find("harbour")

    def reply(self, name, **changes):
        """The reply to a golden request, after a comparison with the golden reply."""
        reply, example = self.exchange(name, **changes)
        self.assertEqual(golden.differences(example, reply), [])
        return reply["result"]

    def exchange(self, name, **changes):
        """The reply to a golden request, and the golden reply."""
        request = golden.load(f"requests/{name}") | changes
        reply = self.client.exchange(golden.raw(f"requests/{name}") if not changes else encode(request))
        example = golden.load(f"replies/{name}")
        self.assertEqual((reply["ok"], reply["op"], reply["id"]), (True, example["op"], request["id"]))
        return reply, example

    def test_ping(self):
        self.assertEqual(self.reply("ping"), {})

    def test_info(self):
        info = self.reply("info")
        for name in ("articles", "queries", "events"):
            self.assertEqual(info["endpoints"][name], self.peers.endpoints[name])
        example = golden.load("replies/info")["result"]
        for name in ("service", "protocols", "limits"):
            self.assertEqual(info[name], example[name], name)
        self.assertRegex(info["started"], r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z")

    def test_stats(self):
        stats = self.reply("stats")
        # The test of retractions, which may have run before, has one more article, retracted, of a producer of its own.
        more = stats["retracted"]
        self.assertEqual(stats["outcomes"], {"accepted": 1 + more, "duplicate": 0, "rejected": 2})
        self.assertEqual((stats["articles"], stats["revisions"], stats["producers"]), (1 + more, 0, 2 + more))
        self.assertEqual(stats["log_position"], 3 + 2 * more)

    def test_search(self):
        result = self.reply("search")
        example = golden.load("replies/search")["result"]
        self.assertEqual((result["total"], result["total_relation"]), (1, "eq"))
        self.assertEqual(result["facets"], example["facets"])
        (hit,) = result["hits"]
        for field in ("uri", "headline", "headline_highlights", "published", "publisher", "language", "credit"):
            self.assertEqual(hit[field], example["hits"][0][field], field)

    def test_search_tree(self):
        """A tree, everything that can be counted, and the arithmetic of the scores."""
        tree = {"all": [{"boosted": {"words": "harbour", "in": "headline"}, "by": 2}, {"prefix": "ferr"}]}
        reply, example = self.exchange("search-tree", query=tree, decay={"half_life_days": 30, "today": "2022-02-13"})
        (hit,) = reply["result"].pop("hits")
        explanation = hit.pop("explanation")
        del example["result"]["hits"], example["result"]["next"]
        self.assertEqual(golden.differences(example, reply), [])
        self.assertEqual(golden.differences(golden.load("replies/search")["result"]["hits"][0], hit), [])
        self.assertAlmostEqual(explanation["score"], hit["score"], places=5)
        # The article is one half-life old.
        whole, factor = explanation["parts"]
        self.assertAlmostEqual(whole["score"], 2 * hit["score"], places=5)
        self.assertAlmostEqual(factor["score"], 0.5, places=5)
        self.assertEqual(
            reply["result"]["histogram"],
            {"interval": "week", "bars": [{"first": "2022-01-10", "count": 1}], "imprecise": 0, "undated": 0})

    def test_search_after(self):
        """A lenient query; the cursor of another archive is refused."""
        reply, example = self.exchange("search-after", after=None, query=golden.load("requests/search-after")["query"])
        del example["result"]["did_you_mean"]
        self.assertEqual(golden.differences(example, reply), [])
        self.assertEqual(reply["result"]["notes"], example["result"]["notes"])
        refused = self.client.exchange(golden.raw("requests/search-after"))
        self.assertEqual((refused["ok"], refused["error"]["code"]), (False, "bad_request"))

    def test_searches(self):
        reply, example = self.exchange("searches")
        found, failed = reply["result"]["results"]
        self.assertEqual(golden.differences(example["result"]["results"][0], found), [])
        self.assertEqual(found["result"], self.client.ask("search", query="harbour", limit=1, sort="newest"))
        self.assertEqual(failed, example["result"]["results"][1])

    def test_count(self):
        self.assertEqual(self.reply("count")["total"], 1)

    def test_similar(self):
        """There is no other article that could be similar."""
        (hit,) = self.client.find("harbour")["hits"]
        self.assertEqual(self.reply("similar", article=hit["id"])["hits"], [])

    def test_suggest(self):
        reply, example = self.exchange("suggest")
        # One article is too little to correct anybody.
        del example["result"]["did_you_mean"]
        self.assertEqual(golden.differences(example, reply), [])
        self.assertEqual(
            reply["result"]["completions"], [{"text": f"harbuor {word}", "count": 1} for word in ("reopened", "reopens")])

    def test_get(self):
        (hit,) = self.client.find("harbour")["hits"]
        article = self.reply("get", article=hit["id"])["article"]
        self.assertEqual((article["id"], article["revision"]), (hit["id"], hit["revision"]))
        self.assertRegex(article["ingested"], r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z")
        for field, value in golden.load("push/article")["article"].items():
            self.assertEqual(article[field], value, field)

    def test_retract_and_history(self):
        """Of an article of its own, which the other tests do not see."""
        before = self.client.ask("stats")["articles"]
        fields = {field: golden.load("push/article")["article"][field] for field in ("uri", "headline")}
        origin = self.peers.origin()
        origin.article(**fields | {"uri": "urn:retracted", "headline": "Lighthouse"})
        origin.settle()
        (hit,) = self.client.find("lighthouse")["hits"]
        retracted = self.reply("retract", article=hit["id"])
        self.assertEqual(retracted["reason"], golden.load("requests/retract")["reason"])
        changes = {"article": hit["id"], "revision": hit["revision"]}
        reply, example = self.exchange("get-history", **changes)
        # The members of the history are of two kinds.
        histories = [message["result"].pop("history") for message in (reply, example)]
        self.assertEqual(golden.differences(example, reply), [])
        self.assertEqual([len(history) for history in histories], [2, 2])
        for entry, expected in zip(*histories):
            self.assertEqual(golden.differences(expected, entry), [])
            self.assertEqual(entry["event"], expected["event"])
        self.assertEqual(self.client.ask("stats")["articles"], before + 1)

    def test_receipts(self):
        receipts = self.reply("receipts")
        self.assertEqual(receipts["settled"], [[17, 18]])
        self.assertEqual(receipts["counts"], {"accepted": 1, "duplicate": 0, "rejected": 1})
        rejection = golden.load("push/rejection")["rejection"]
        self.assertEqual(
            receipts["rejected"], [{"sequence": 18, "code": rejection["code"], "message": rejection["message"]}])

    def test_rejects(self):
        request = golden.load("requests/rejects")
        # The example of a reply is of the blank document, which was rejected first.
        first = self.client.ask("rejects", limit=1000)["rejects"][-1]
        result = self.reply("rejects", before=first["log_position"] + 1, limit=request["limit"])
        example = golden.load("replies/rejects")["result"]["rejects"][0]
        (rejection,) = result["rejects"]
        for field in ("code", "origin", "media_type", "bytes", "text"):
            self.assertEqual(rejection[field], example[field], field)
        self.assertEqual(result["total"], 2)

    def test_error(self):
        reply = self.client.exchange(encode({"telex": 1, "op": "search", "id": "c1-8", "query": 'harbour"a'}))
        example = golden.load("replies/error")
        self.assertEqual(golden.differences(example, reply), [])
        for field in ("ok", "op", "id"):
            self.assertEqual(reply[field], example[field])
        for field in ("code", "at"):
            self.assertEqual(reply["error"][field], example["error"][field])

    def test_a_request_for_each_operation(self):
        """The examples of requests and of replies are of the same operations, but for the error, and for what has expired."""
        others = ("error", "get-expired")
        self.assertEqual(golden.names("requests"), [name for name in golden.names("replies") if name not in others])
