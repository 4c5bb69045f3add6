"""What the programs of all peers in Python share: how an index's run is timed, and how queries are.

Every engine's program, in whatever language, does the same:

index CORPUS FOLDER    indexes a prepared corpus into an empty folder and prints one line of JSON: `seconds` until it is on
                       disk, `settled` until merging has ended too, `cpu` the processor time of the engine.
query FOLDER QUERIES RESULTS PASSES
                       asks every query of the file, the whole file once to warm up and then PASSES times; the query is
                       parsed and analysed before the clock starts. For each query RESULTS gets a line: the kind, the median
                       of its times in nanoseconds, and the numbers of the first ten documents with blanks between them.
"""

import gc
import resource
import statistics
import time

import queries


def user_and_system():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def ask(path, results, passes, prepare, search, numbers):
    """Times `search` on what `prepare` makes of each query; `numbers` tells the documents of what was found."""
    asked = [(kind, prepare(kind, words)) for kind, words in queries.read(path)]
    found = [numbers(search(query)) for _, query in asked]
    times = [[] for _ in asked]
    gc.collect()
    gc.disable()  # Python's own collector is no part of an engine.
    clock = time.perf_counter_ns
    for _ in range(passes):
        for (_, query), own in zip(asked, times):
            begin = clock()
            search(query)
            own.append(clock() - begin)
    gc.enable()
    with open(results, "w", encoding="utf-8") as out:
        for (kind, _), own, hits in zip(asked, times, found):
            out.write(f"{kind}\t{statistics.median(own):.0f}\t{' '.join(map(str, hits))}\n")
