"""Measures what a dead or suspended ingestion worker holds, by the size of the kernel's buffers; see `placement`."""

import argparse
import pathlib
import signal
import statistics
import sys
import tempfile
import time

from documents import Corpus
from pair import Pair
from trial import end_in_order


class Measurement:
    def __init__(self, options, corpus, size):
        self.options, self.corpus = options, corpus
        self.arguments = ["--buffer", str(size)]

    def _pair(self, folder):
        return Pair(self.options.binaries, folder, self.options.workers, self.arguments)

    def rate(self):
        """Documents a second with receipts and without faults."""
        with tempfile.TemporaryDirectory(prefix="telex-placement-") as folder, self._pair(folder) as pair:
            begin = time.monotonic()
            feed = pair.feed(str(self.corpus.folder))
            count, end = pair.wait_for(self.corpus.count)
            feed.communicate()
            return count / (end - begin)

    def held(self, number):
        """How many documents do not arrive when a worker gets a signal at a third of a feed with best effort."""
        with tempfile.TemporaryDirectory(prefix="telex-placement-") as folder, self._pair(folder) as pair:
            feed = pair.feed("--best-effort", str(self.corpus.folder))
            pair.wait_for(self.corpus.count // 3)
            victim = pair.workers[0]
            if number == signal.SIGKILL:
                pair.processes.kill(victim)
            else:
                victim.send(number)
            count, _ = pair.wait_for(self.corpus.count, patience=3.0)
            if victim.is_stopped:
                victim.send(signal.SIGCONT)
            feed.communicate()
            return self.corpus.count - count


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench/chaos/placement")
    parser.add_argument("documents", type=int, nargs="?", default=100_000)
    parser.add_argument("repeats", type=int, nargs="?", default=3)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--sizes", type=int, nargs="+", default=[8, 32, 128, 512], metavar="KIB")
    parser.add_argument("--binaries", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    end_in_order()
    with tempfile.TemporaryDirectory(prefix="telex-placement-") as folder:
        corpus = Corpus(pathlib.Path(folder) / "documents", 0, options.documents, options.documents)
        each = corpus.bytes // corpus.count
        print(f"{corpus.count} documents of {each} bytes, {options.workers} ingestion workers; medians of {options.repeats}")
        print(f"{'buffer':>10}{'documents/s':>14}{'held by a killed one':>24}{'by a suspended one':>22}")
        measurements = {size: Measurement(options, corpus, size * 1024) for size in options.sizes}
        figures = {size: [] for size in options.sizes}
        # In turns, so that whatever else the machine does falls on all alike.
        for number in range(options.repeats):
            for size, measurement in measurements.items():
                row = measurement.rate(), measurement.held(signal.SIGKILL), measurement.held(signal.SIGSTOP)
                figures[size].append(row)
                print(f"run {number + 1}, {size} KiB: {row[0]:.0f}/s, held {row[1]} and {row[2]}", file=sys.stderr)
        for size, rows in figures.items():
            rate, killed, suspended = map(statistics.median, zip(*rows))
            print(f"{size:>6} KiB{rate:14.0f}{killed:24.0f}{suspended:22.0f}")


main()
