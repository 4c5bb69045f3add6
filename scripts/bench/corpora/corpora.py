"""Feeds corpora into a pair and counts (run says how)."""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(1, str(HERE.parent / "chaos"))
from pair import Pair, processor_time


def size(path):
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def workers_time(pair):
    return sum(processor_time(worker.popen.pid) for worker in pair.workers)


def reasons(pair, position):
    """The codes of the rejections behind a position, with their counts, and the last position."""
    counts, before, newest = collections.Counter(), None, position
    while True:
        fields = {"limit": 1000} | ({"before": before} if before else {})
        rejects = pair.asker.ask("rejects", **fields)["rejects"]
        for reject in rejects:
            if reject["log_position"] <= position:
                return counts, newest
            newest = max(newest, reject["log_position"])
            counts[reject["code"]] += 1
        if not rejects:
            return counts, newest
        before = rejects[-1]["log_position"]


def main():
    binaries, *paths = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name, Pair(binaries, name, 2) as pair:
        position = 0
        for path in map(pathlib.Path, paths):
            began, used = time.monotonic(), workers_time(pair)
            feed = pair.feed("--json", str(path))
            output, errors = feed.communicate()
            if feed.returncode not in (0, 3):
                sys.exit(f"telex feed ended with {feed.returncode}: {errors}")
            seconds, used = time.monotonic() - began, workers_time(pair) - used
            summary = json.loads(output)
            codes, position = reasons(pair, position)
            megabytes = size(path) / 1e6
            print(
                f"{path.name}: {summary['fed']} documents, {megabytes:.0f} MB in {seconds:.1f} s; accepted {summary['accepted']}, "
                f"duplicate {summary['duplicate']}, rejected {summary['rejected']}"
                + (f" ({', '.join(f'{code} {count}' for code, count in codes.most_common())})" if codes else "")
                + f"; {megabytes / max(used, 0.01):.1f} MB per second of an ingestion worker's processor"
            )
        for process in [pair.index, *pair.workers]:
            if process.popen.poll() is not None:
                sys.exit(f"{process.name} ended with {process.popen.returncode}")
        verify = subprocess.run([str(pathlib.Path(binaries) / "telex"), "verify", "--data", f"{name}/data"], stdout=subprocess.PIPE)
        print(f"telex verify: exit code {verify.returncode}")


main()
