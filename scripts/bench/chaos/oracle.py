"""What an archive must hold after documents were fed, and what it holds."""

import collections
import datetime
import random
import sys

from documents import NUMBER, PER_DAY, day, word


class Verdict:
    """What of the documents of some corpora is in an archive.

    `lost` names the good documents that no search finds and the broken ones without a rejection, `twice` those that are
    found, or were rejected, more than once; `odd` says in words whatever else is not as it must be.
    """

    def __init__(self, asker, corpora, is_numbered, samples=2000):
        self.documents = sum(corpus.count for corpus in corpora)
        self.copies = sum(corpus.copies for corpus in corpora)
        self.good = set().union(*(corpus.good for corpus in corpora))
        self.broken = {origin: code for corpus in corpora for origin, code in corpus.broken.items()}
        self.odd = []
        self.stats = asker.ask("stats")
        self.outcomes = self.stats["outcomes"]
        self._compare_articles(asker)
        self._compare_rejects(asker)
        self._look_up(asker, samples)
        #: What reached the index worker as one more document although it had been there before.
        settled = sum(self.outcomes.values())
        self.again = settled - (len(self.good) + len(self.broken) - len(self.lost)) - self.copies
        if is_numbered:
            expected = {"accepted": len(self.good), "duplicate": self.copies, "rejected": len(self.broken)}
            if self.outcomes != expected:
                self.odd.append(f"outcomes are {self.outcomes}, not {expected}")
            if self.stats["revisions"]:
                self.odd.append(f"{self.stats['revisions']} revisions of documents that have none")

    @property
    def is_good(self):
        return not (self.lost or self.twice or self.odd)

    def _compare_articles(self, asker):
        """Every article of the archive, page by page: its number must be one of ours, once."""
        found = collections.Counter()
        ids = set()
        step = 1000 // PER_DAY
        first = min(self.good) // PER_DAY
        days = [day(PER_DAY * number) for number in range(first, max(self.good) // PER_DAY + 1, step)]
        for number, start in enumerate(days, 1):
            end = start + datetime.timedelta(days=step - 1)
            for hit in asker.hits(f"date:{start}..{end}"):
                ids.add(hit["id"])
                match = NUMBER.search(hit.get("headline") or "")
                found[int(match[1]) if match else hit["id"]] += 1
            if number % 100 == 0:
                print(f"  paged through {number} of {len(days)} spans of days", file=sys.stderr)
        self.lost = [word(number) for number in sorted(self.good - found.keys())]
        self.twice = [word(number) for number in sorted(self.good) if found[number] > 1]
        strangers = [name for name in found if name not in self.good]
        if strangers:
            self.odd.append(f"{len(strangers)} articles that nobody fed, {strangers[:3]} …")
        everything = asker.ask("search", query="*", limit=0, deadline_ms=30000)["total"]
        if not everything == self.stats["articles"] == len(ids):
            self.odd.append(
                f"search finds {everything} articles, stats counts {self.stats['articles']}, paging {len(ids)}"
            )

    def _compare_rejects(self, asker):
        found, codes = collections.Counter(), {}
        for reject in asker.rejects():
            origin = reject.get("origin", "?")
            found[origin] += 1
            codes[origin] = reject["code"]
        self.lost += [origin for origin in self.broken if origin not in found]
        self.twice += [origin for origin in self.broken if found[origin] > 1]
        wrong = [f"{origin}: {codes[origin]}" for origin in found if codes[origin] != self.broken.get(origin)]
        if wrong:
            self.odd.append(f"{len(wrong)} rejected for a reason that they do not give, {wrong[:3]} …")

    def _look_up(self, asker, samples):
        """Some documents by the word that each alone has."""
        lost = set(self.lost)
        there = [number for number in self.good if word(number) not in lost]
        self.samples = min(samples, len(there))
        for number in random.Random(0).sample(sorted(there), self.samples):
            result = asker.ask("search", query=word(number), limit=2, deadline_ms=30000)
            if result["total"] != 1 or NUMBER.search(result["hits"][0]["headline"])[0] != word(number):
                self.odd.append(f"{word(number)} is found {result['total']} times")
