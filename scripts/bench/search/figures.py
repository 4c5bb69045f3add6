"""Reads what the engines' programs wrote, and makes figures of it."""

import collections
import os
import pathlib
import statistics

from queries import KINDS


def results(path):
    """For each kind the times in microseconds and the documents of its queries, in the file's order."""
    found = collections.defaultdict(lambda: ([], []))
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        kind, time, documents = line.split("\t")
        found[kind][0].append(int(time) / 1000)
        found[kind][1].append(documents.split())
    return found


def spread(times):
    """Mean, median and 99th percentile (nearest rank)."""
    ordered = sorted(times)
    return {
        "mean": statistics.fmean(ordered),
        "p50": statistics.median(ordered),
        "p99": ordered[max(0, -(-99 * len(ordered) // 100) - 1)],
    }


def in_common(one, other):
    """The share of documents that two engines have in common among their ten best, over the queries of a kind."""
    shared = sum(len(set(mine) & set(theirs)) for mine, theirs in zip(one, other))
    return shared / max(1, sum(max(len(mine), len(theirs)) for mine, theirs in zip(one, other)))


def median_of(runs):
    """The figures of several runs, each the median; the runs have the same names."""
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def load():
    """The load of the machine now, of one and fifteen minutes."""
    one, _, fifteen = os.getloadavg()
    return {"load_1": round(one, 2), "load_15": round(fifteen, 2), "processors": os.cpu_count()}


def ordered(kinds):
    return [kind for kind in KINDS if kind in kinds]
