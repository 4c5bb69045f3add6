"""Small documents that are a function of a number, in files of JSON Lines, and what is to become of each of them."""

import datetime
import itertools
import json
import pathlib
import random
import re

LINES = 500
PER_DAY = 250
EPOCH = datetime.date(1900, 1, 1)
NUMBER = re.compile(r"\bw(\d{8})x\b")


def word(number):
    """The word that the headline of one document alone has."""
    return f"w{number:08d}x"


def day(number):
    return EPOCH + datetime.timedelta(days=number // PER_DAY)


class Corpus:
    """The documents with the numbers `first` to `first + count - 1`, one a line, in files in `folder`.

    One in a hundred is an exact copy of a document in an earlier file, one in two hundred cannot be read; the others
    are good, and differ. With `distinct`, only the first so many are good and all after them are copies.
    """

    BROKEN = ("unreadable", "bad_date", "empty", "unreadable")

    def __init__(self, folder, first, count, distinct=None):
        self.folder = pathlib.Path(folder)
        self.first, self.count = first, count
        self.good, self.copies, self.bytes = set(), 0, 0
        #: The code of the rejection of each document that cannot be read, by its origin, "path:line".
        self.broken = {}
        self.paths = []
        self._distinct = distinct
        self._sentences = _sentences()
        self._write()

    def _write(self):
        self.folder.mkdir(parents=True)
        numbers = range(self.first, self.first + self.count)
        for start in range(0, self.count, LINES):
            path = self.folder / f"{start // LINES:06d}.jsonl"
            lines = [self._line(number, path, at) for at, number in enumerate(numbers[start : start + LINES], 1)]
            content = "\n".join(lines) + "\n"
            path.write_text(content, encoding="utf-8")
            self.bytes += len(content)
            self.paths.append(str(path))

    def _line(self, number, path, at):
        place = number - self.first
        if self._distinct is not None:
            if place >= self._distinct:
                self.copies += 1
                return self._article(self.first + place % self._distinct)
        elif place % 200 == 111:
            kind = place // 200 % len(self.BROKEN)
            self.broken[f"{path}:{at}"] = self.BROKEN[kind]
            return self._damaged(number, kind)
        elif place % 100 == 37 and place >= LINES:
            # The documents with numbers of 50 modulo 100 are always good.
            earlier = place // LINES * LINES // 100
            self.copies += 1
            return self._article(self.first + random.Random(number).randrange(earlier) * 100 + 50)
        self.good.add(number)
        return self._article(number)

    def _article(self, number):
        choice = random.Random(number)
        body = " ".join(choice.choices(self._sentences, k=3))
        return json.dumps(
            {
                "title": f"Report {word(number)} from the harbour",
                "body": f"{body} The file is kept as b{number:08d}y.",
                "date": day(number).isoformat(),
            }
        )

    @staticmethod
    def _damaged(number, kind):
        return (
            f'{{"title": "Report {word(number)} is cut", "body": "The line en',
            f'{{"title": "Report {word(number)} of no day", "body": "No such day.", "date": "2022-02-30"}}',
            f'{{"title": " ", "body": "", "number": {number}}}',
            f'{{"title": "Report {word(number)} has a comma too many",, "body": "Text."}}',
        )[kind]


def _sentences():
    """Sentences of made-up words, the same at every run."""
    choice = random.Random(1)
    syllables = ["ba", "do", "ki", "lu", "me", "no", "pra", "ste", "tor", "vi", "wen", "zu"]
    words = ["".join(parts) for parts in itertools.islice(itertools.product(syllables, repeat=3), 0, None, 3)]
    return [" ".join(choice.choices(words, k=12)).capitalize() + "." for _ in range(1000)]


def rounds(folder, count, is_endless):
    """A function that gives one corpus of `count` documents after another, and None after the last."""
    numbers = iter(range(0, 90_000_000, count) if is_endless else [0])

    def following():
        first = next(numbers, None)
        return None if first is None else Corpus(pathlib.Path(folder) / f"documents-{first:08d}", first, count)

    return following
