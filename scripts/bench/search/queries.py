"""Queries that are drawn from a corpus by a seed, the same file for every engine.

A line is a kind, a tab, and the words with blanks between them. Words are runs of the letters a to z of any case that stand
between white space, so that the word breakers of all engines agree about them, in lower case; words of `STOP` are no query.

term    one word. Its document frequency is drawn first: a tenth of the queries from 10 to 50 % of the documents, three
        tenths from 1 to 10 %, four tenths from 0.05 to 1 %, two tenths from below (at least 3 documents), evenly by
        logarithm within each; then a word that is nearest to it. So all frequencies are there, and the frequent ones, which
        cost most, as often as people ask for them.
and     two different words that a document has both of, drawn evenly from its words.
or      three to five such words of one document.
phrase  two or three words that follow each other with single blanks between them; a word of `STOP` can be the middle one.
"""

import bisect
import collections
import math
import random
import re

import prepared

WORD = re.compile(r"(?<!\S)[A-Za-z]{2,24}(?!\S)")
KINDS = ("term", "and", "or", "phrase")
STOP = frozenset(
    "about after all also an and any are as at be because been before but by can could do for from had has have he her his"
    " how if in into is it its many may more most much must my no not now of on one only or other our out over said she"
    " should so some such than that the their them there these they this those through to today two under up us was we were"
    " what when where which while who will with would year years you your".split()
)
#: Of the queries of one term, these shares have a frequency between these parts of all documents.
FREQUENCIES = ((0.1, 0.1, 0.5), (0.3, 0.01, 0.1), (0.4, 0.0005, 0.01), (0.2, 0.0, 0.0005))
#: So many documents at most are read for the frequencies, evenly over the file.
SAMPLE = 75_000
LEAST = 3


def write(corpus, documents, path, each, seed):
    """Writes `each` queries of each kind; `documents` is how many the prepared corpus has."""
    chance = random.Random(seed)
    step = -(-documents // SAMPLE)
    counts, sampled, chosen = collections.Counter(), 0, []
    wanted = set(chance.sample(range(0, documents, step), min(20 * each, len(range(0, documents, step)))))
    for number, (title, body) in enumerate(prepared.texts(corpus)):
        if number % step:
            continue
        sampled += 1
        text = f"{title}\n{body}"
        counts.update({word.lower() for word in WORD.findall(text)})
        if number in wanted:
            chosen.append(text)
    chance.shuffle(chosen)
    usable = {
        word for word, count in counts.items() if word not in STOP and LEAST <= count <= sampled / 2
    }
    makers = {
        "term": terms(chance, {word: counts[word] for word in usable}, sampled, each),
        "and": sets(chance, chosen, usable, (2, 2)),
        "or": sets(chance, chosen, usable, (3, 5)),
        "phrase": phrases(chance, chosen, usable),
    }
    with open(path, "w", encoding="utf-8") as out:
        for kind in KINDS:
            made = list(distinct(makers[kind], each))
            chance.shuffle(made)
            if len(made) < each:
                raise SystemExit(f"the corpus has text for {len(made)} queries of the kind {kind} only, of {each}")
            out.writelines(f"{kind}\t{query}\n" for query in made)


def read(path):
    """Each query's kind and words."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            kind, words = line.rstrip("\n").split("\t")
            yield kind, words.split()


def distinct(queries, count):
    seen = set()
    for query in queries:
        if len(seen) == count:
            return
        if query not in seen:
            seen.add(query)
            yield query


def terms(chance, counts, documents, each):
    by_count = sorted((count, word) for word, count in counts.items())
    numbers = [count for count, _ in by_count]
    for _ in range(100):  # Those that come twice are left out, so more are drawn than wanted.
        for share, low, high in FREQUENCIES:
            low, high = max(LEAST, low * documents), high * documents
            for _ in range(round(share * each)):
                count = math.exp(chance.uniform(math.log(low), math.log(max(low, high))))
                # All words of the nearest frequency, one of which is drawn.
                at = min(bisect.bisect_left(numbers, count), len(numbers) - 1)
                first, end = bisect.bisect_left(numbers, numbers[at]), bisect.bisect_right(numbers, numbers[at])
                yield by_count[chance.randrange(first, end)][1]


def sets(chance, texts, usable, sizes):
    for text in texts:
        words = sorted({word.lower() for word in WORD.findall(text)} & usable)
        size = chance.randint(*sizes)
        if len(words) >= size:
            yield " ".join(chance.sample(words, size))


def phrases(chance, texts, usable):
    for text in texts:
        found = list(WORD.finditer(text))
        size = chance.randint(2, 3)
        for _ in range(20):
            if len(found) < size:
                break
            first = chance.randrange(len(found) - size + 1)
            words = found[first : first + size]
            run = text[words[0].start() : words[-1].end()]
            ends = {words[0][0].lower(), words[-1][0].lower()}
            if len(run.split(" ")) == size and run.split() == run.split(" ") and ends <= usable:
                yield run.lower()
                break
