"""Samples the memory of every process over a long feed; see `memory`."""

import argparse
import dataclasses
import pathlib
import re
import signal
import sys
import tempfile
import time

from asking import NoAnswer
from documents import Corpus
from pair import Pair
from trial import end_in_order

WARM_UP = 0.2


@dataclasses.dataclass
class Sample:
    seconds: float
    documents: int
    is_suspended: bool
    #: In bytes, by the name of the process.
    resident: dict
    proportional: dict


def memory(pid):
    """Resident and proportional size of a process in bytes; None when it is gone."""
    try:
        text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    found = dict(re.findall(r"^(Rss|Pss):\s+(\d+)", text, re.MULTILINE))
    return (int(found["Rss"]) * 1024, int(found["Pss"]) * 1024) if len(found) == 2 else None


def slope(points):
    """By least squares; None of fewer than three points, or of points above one another."""
    if len(points) < 3:
        return None
    x, y = ([point[axis] for point in points] for axis in (0, 1))
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    spread = sum((value - mean_x) ** 2 for value in x)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / spread if spread else None


class Run:
    """Feeds a corpus, suspends the index worker in the middle, and samples every second."""

    def __init__(self, options, corpus, folder):
        self.options, self.corpus = options, corpus
        self.samples = []
        self.has_suspended, self.resume_at = options.suspend == 0, None
        with Pair(options.binaries, folder, options.workers) as pair:
            self.pair = pair
            self.feeder = pair.feed(str(corpus.folder))
            self.pids = {process.name: process.popen.pid for process in [pair.index, *pair.workers]}
            self.pids["telex feed"] = self.feeder.pid
            self._begin = time.monotonic()
            self._follow()
            self.outcomes = pair.asker.outcomes()
            _, words = self.feeder.communicate()
            if self.feeder.returncode not in (0, 3):
                sys.exit(f"telex feed ended with {self.feeder.returncode}: {words}")

    def _follow(self):
        documents, second = 0, 0
        while self.feeder.poll() is None:
            second += 1
            time.sleep(max(0.0, self._begin + second - time.monotonic()))
            now = time.monotonic()
            if self.resume_at and now >= self.resume_at:
                self.pair.index.send(signal.SIGCONT)
                self.resume_at = None
            if not self.resume_at:
                try:
                    documents = self.pair.arrived(5.0)
                except NoAnswer:
                    continue
            if not self.has_suspended and documents >= self.corpus.count / 2:
                self.pair.index.send(signal.SIGSTOP)
                self.has_suspended, self.resume_at = True, now + self.options.suspend
                print(f"  suspended at {documents} documents", file=sys.stderr)
            sizes = {name: memory(pid) for name, pid in self.pids.items()}
            if None in sizes.values():
                break
            self.samples.append(
                Sample(
                    now - self._begin, documents, self.resume_at is not None,
                    {name: size[0] for name, size in sizes.items()}, {name: size[1] for name, size in sizes.items()},
                )
            )
            if second % 10 == 0:
                print(f"  {second:4} s: {documents} of {self.corpus.count} documents", file=sys.stderr)

    def report(self):
        running = [
            sample for sample in self.samples
            if not sample.is_suspended and sample.documents > WARM_UP * self.corpus.count
        ]
        suspended = [sample for sample in self.samples if sample.is_suspended]
        print(f"{'':16}{'B/document':>12}{'of PSS':>10}{'first MB':>10}{'last MB':>10}{'peak MB':>10}{'suspended B/s':>15}")
        for name in self.pids:
            figures = [
                slope([(sample.documents, getattr(sample, size)[name]) for sample in running])
                for size in ("resident", "proportional")
            ]
            still = slope([(sample.seconds, sample.resident[name]) for sample in suspended])
            sizes = [sample.resident[name] / 1e6 for sample in running] or [float("nan")]
            peak = max((sample.resident[name] for sample in self.samples), default=0) / 1e6
            print(
                f"{name:16}{number(figures[0]):>12}{number(figures[1]):>10}{sizes[0]:10.1f}{sizes[-1]:10.1f}{peak:10.1f}"
                f"{number(still):>15}"
            )


def number(value):
    return "-" if value is None else f"{value:.2f}"


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench/chaos/memory")
    parser.add_argument("documents", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--suspend", type=float, default=60, metavar="SECONDS")
    parser.add_argument("--distinct", type=int, default=20_000)
    parser.add_argument("--only", choices=["copies", "new"])
    parser.add_argument("--binaries", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    end_in_order()
    for kind in [options.only] if options.only else ["copies", "new"]:
        with tempfile.TemporaryDirectory(prefix="telex-memory-") as path:
            folder = pathlib.Path(path)
            print(f"{kind}: writing the documents", file=sys.stderr)
            # More distinct ones than documents: no copies, and none that cannot be read.
            distinct = options.distinct if kind == "copies" else options.documents
            run = Run(options, Corpus(folder / "documents", 0, options.documents, distinct), folder)
        what = f"copies but for the first {distinct}" if kind == "copies" else "all of them new"
        print(
            f"{options.documents} documents, {what}; {run.corpus.bytes / 1e6:.0f} MB; {len(run.samples)} samples; "
            f"outcomes {run.outcomes}"
        )
        run.report()


main()
