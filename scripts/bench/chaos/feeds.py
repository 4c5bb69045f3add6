"""What the feeder is told to do, over its deaths."""

import json


class Numbered:
    """`telex feed --resume` of one corpus after another: a feeder that was killed is told the same again."""

    is_numbered = True

    def __init__(self, next_corpus):
        """`next_corpus` gives a corpus, or None when there is no more."""
        self._next_corpus = next_corpus
        self.corpora = []
        self.summaries = []
        self._is_last = False
        self._advance()

    @property
    def documents(self):
        return sum(corpus.count for corpus in self.corpora)

    @property
    def is_done(self):
        return self._corpus is None

    def progress(self, settled):
        return settled

    def arguments(self):
        return None if self._corpus is None else ["--resume", str(self._corpus.folder)]

    def ended(self, code, output):
        """Takes the end of a feeder; whether it was as it should be."""
        if code not in (0, 3):
            return False
        self.summaries.append(json.loads(output))
        self._advance()
        return True

    def finish(self):
        """Takes no further corpus."""
        self._is_last = True

    def _advance(self):
        self._corpus = None if self._is_last else self._next_corpus()
        if self._corpus:
            self.corpora.append(self._corpus)

    def objections(self):
        """What the feeder's own sums have wrong."""
        found = []
        for corpus, summary in zip(self.corpora, self.summaries):
            sums = {name: summary[name] for name in ("accepted", "duplicate", "rejected")}
            expected = {"accepted": len(corpus.good), "duplicate": corpus.copies, "rejected": len(corpus.broken)}
            if sums != expected:
                found.append(f"telex feed says {sums}, not {expected}")
        if len({summary["producer"] for summary in self.summaries}) != len(self.corpora):
            found.append("there are not as many names of producers as corpora")
        return found


class Plain:
    """`telex feed --best-effort` of one file after another.

    It notes which files it has handed over; a file that was under way when the feeder was killed is handed over again.
    Files become available at the pace of `share`, so that not all of them wait in queues to be lost with those.
    """

    is_numbered = False

    def __init__(self, corpora):
        self.corpora = corpora
        self._paths = [(path, corpus) for corpus in corpora for path in corpus.paths]
        self._handed = 0
        self.documents = sum(corpus.count for corpus in corpora)
        self.summaries = []
        #: The share of the files that there are by now.
        self.share = 0.0

    @property
    def is_done(self):
        return self._handed == len(self._paths)

    def progress(self, settled):
        return self.documents * self._handed // len(self._paths)

    def arguments(self):
        if self._handed >= self.share * len(self._paths):
            return None
        return ["--best-effort", self._paths[self._handed][0]]

    def ended(self, code, output):
        if code != 0:
            return False
        self._handed += 1
        return True

    def finish(self):
        self.share = 1.0
