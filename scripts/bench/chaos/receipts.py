"""Measures what receipts cost; see `receipts`."""

import argparse
import pathlib
import statistics
import sys
import tempfile
import time

from pair import Pair
from trial import end_in_order

TIERS = {"receipts": [], "best effort": ["--best-effort"]}


def measure(options, path, documents, tier):
    """Documents a second from the start of the feeder until the index worker has counted the last, how many those were,
    and the processor time of each process."""
    with tempfile.TemporaryDirectory(prefix="telex-receipts-") as folder:
        with Pair(options.binaries, folder, options.workers) as pair:
            begin = time.monotonic()
            feed = pair.feed(*TIERS[tier], str(path))
            count, end = pair.wait_for(documents)
            times = pair.processor_time(feed)
            _, words = feed.communicate()
            if feed.returncode not in (0, 3):
                sys.exit(f"telex feed ended with {feed.returncode}: {words}")
    if count != documents:
        print(f"{tier}: only {count} of {documents} arrived", file=sys.stderr)
    return count / (end - begin), count, times


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench/chaos/receipts")
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("documents", type=int, nargs="?", default=20_000)
    parser.add_argument("repeats", type=int, nargs="?", default=7)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--binaries", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    end_in_order()
    rates = {tier: [] for tier in TIERS}
    complete = {tier: True for tier in TIERS}
    times = {}
    with tempfile.TemporaryDirectory(prefix="telex-receipts-") as folder:
        path = pathlib.Path(folder) / "corpus.jsonl"
        with open(options.corpus, "rb") as source, open(path, "wb") as part:
            lines = [line for line in (next(source, b"") for _ in range(options.documents)) if line.strip()]
            part.writelines(lines)
        documents, size = len(lines), path.stat().st_size
        del lines
        for number in range(options.repeats):
            for tier in list(TIERS)[:: 1 if number % 2 == 0 else -1]:
                rate, count, times[tier] = measure(options, path, documents, tier)
                rates[tier].append(rate)
                complete[tier] = complete[tier] and count == documents
                print(f"run {number + 1}, {tier}: {rate:.0f} documents/s", file=sys.stderr)
    print(f"{documents} documents, {size / 1e6:.1f} MB, {options.workers} ingestion workers; {options.repeats} runs each")
    for tier, values in rates.items():
        print(
            f"{tier:12} {statistics.median(values):8.0f} documents/s  (from {min(values):.0f} to {max(values):.0f})"
            + ("" if complete[tier] else "  not everything arrived")
        )
    medians = [statistics.median(values) for values in rates.values()]
    pairs = [one / other for one, other in zip(*rates.values())]
    print(f"ratio        {medians[0] / medians[1]:8.3f}  (of neighbouring runs: median {statistics.median(pairs):.3f})")
    for name in times["receipts"]:
        figures = ", ".join(f"{tier} {values[name] / documents * 1e6:.0f} µs" for tier, values in times.items())
        print(f"processor time a document, {name}: {figures} (last run)")
    sys.exit(0 if all(complete.values()) else 1)


main()
