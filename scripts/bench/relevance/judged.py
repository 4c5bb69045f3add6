"""Collections of documents, queries and judgements, and figures that another engine reached on them."""

import collections
import json
import pathlib
import re

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: Lucene's, which are also those of bm25s.
STOP = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to"
    " was will with".split()
)
PARAMETERS = "k1=1.2 b=0.75"


class Collection:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.name = self.folder.name
        with open(self.folder / "corpus.jsonl", encoding="utf-8") as lines:
            self.documents = [json.loads(line) for line in lines]
        self.queries = dict(line.split("\t", 1) for line in self._lines("queries.tsv"))
        self.grades = collections.defaultdict(dict)
        for line in self._lines("qrels.tsv"):
            query, _, document, grade = line.split("\t")
            self.grades[query][document] = int(grade)
        # Only these are judged.
        self.judged = [query for query in self.queries if any(grade > 0 for grade in self.grades[query].values())]

    def _lines(self, name):
        return [line for line in (self.folder / name).read_text(encoding="utf-8").splitlines() if line.strip()]

    def topics(self, with_pairs, is_once, without_stop_words):
        """Each judged query with its terms."""
        for query in self.judged:
            words = [word.lower() for word in WORD.findall(self.queries[query])]
            if without_stop_words:
                words = [word for word in words if word not in STOP]
            pairs = [" ".join(pair) for pair in zip(words, words[1:])] if with_pairs else []
            yield query, list(dict.fromkeys(words + pairs)) if is_once else words + pairs


def collections_in(folder):
    return [Collection(path.parent) for path in sorted(pathlib.Path(folder).glob("*/qrels.tsv"))]


def references(folder):
    """The figures of the reference by collection: `MAP` and `nDCG@10`."""
    found = {}
    for path in pathlib.Path(folder).glob("REFERENCE*.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            figures = dict(re.findall(r"(MAP|nDCG@10)=([\d.]+)", line))
            if len(figures) == 2 and PARAMETERS in line:
                found[line.split("\t")[0]] = {name: float(value) for name, value in figures.items()}
    return found
