"""Indexes and asks one corpus with every engine, and prints the figures and their ratios; see `run`."""

import argparse
import json
import pathlib
import shutil
import statistics
import sys
import tempfile

import corpora
import engines
import figures
import installing
from markdown import number, table

BAR = "tantivy"


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench/search/run")
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--articles", type=int, help="so many (all of the corpus); more than it has are re-mixed of it")
    parser.add_argument("--queries", type=int, default=1000, help="of each kind (1000)")
    parser.add_argument("--seed", type=int, default=corpora.SEED, help="of the queries and of re-mixing (1)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of every engine (3)")
    parser.add_argument("--passes", type=int, default=5, help="how often each query is timed in a run (5)")
    parser.add_argument(
        "--engines", default=",".join(engines.MAKERS), help=f"which ({','.join(engines.MAKERS)})"
    )
    parser.add_argument("--bare", action="store_true", help="without variants of one field, and sizes with texts")
    parser.add_argument("--json", type=pathlib.Path, help="also write the figures there")
    return parser.parse_args()


def measure(options, corpus, folder, found):
    """The figures of every engine."""
    runs = {engine.name: {"index": [], "query": []} for engine in found}
    answers, stored, sizes = {}, {}, {}
    for turn in range(options.repeats):
        # Who goes first changes each time, so that none always runs on the warmer machine.
        for engine in found if turn % 2 == 0 else found[::-1]:
            own = folder / engine.name
            shutil.rmtree(own, ignore_errors=True)
            index = engine.index(corpus.prepared, own)
            sizes[engine.name] = engines.size(own)
            results = folder / f"{engine.name}.tsv"
            query = engine.query(own, corpus.queries, results, options.passes)
            answers[engine.name] = figures.results(results)
            kinds = {kind: figures.spread(times) for kind, (times, _) in answers[engine.name].items()}
            runs[engine.name]["index"].append(index)
            runs[engine.name]["query"].append({"opening": query.get("opening"), "peak": query["peak"], "kinds": kinds})
            print(
                f"run {turn + 1}, {engine.name}: {corpus.bytes / 1e6 / index['seconds']:.1f} MB/s, "
                + ", ".join(f"{kind} {kinds[kind]['mean']:.0f} µs" for kind in figures.ordered(kinds)),
                file=sys.stderr,
            )
            shutil.rmtree(own)
    for engine in found:
        if engine.storing and not options.bare:
            own = folder / engine.name
            engine.index(corpus.prepared, own, is_stored=True)
            stored[engine.name] = engines.size(own)
            shutil.rmtree(own)
    return {
        engine.name: summary(engine, corpus, runs[engine.name], answers, sizes[engine.name], stored.get(engine.name))
        for engine in found
    }


def summary(engine, corpus, runs, answers, size, stored):
    index = figures.median_of(runs["index"])
    kinds = {
        kind: figures.median_of([run["kinds"][kind] for run in runs["query"]])
        for kind in figures.ordered(answers[engine.name])
    }
    openings = [run["opening"] for run in runs["query"] if run["opening"] is not None]
    megabytes = corpus.bytes / 1e6
    return {
        "title": engine.title,
        "megabytes_per_second": megabytes / index["seconds"],
        "megabytes_per_second_settled": megabytes / index["settled"],
        "megabytes_per_processor_second": megabytes / index["cpu"],
        "documents_per_second": corpus.documents / index["seconds"],
        "segments": index["segments"],
        "peak_indexing": index["peak"],
        "peak_querying": statistics.median(run["peak"] for run in runs["query"]),
        "opening_seconds": statistics.median(openings) if openings else None,
        "size": size,
        "size_stored": stored,
        "queries": kinds,
        "in_common": {
            kind: figures.in_common(answers[engine.name][kind][1], answers[engine.twin][kind][1])
            for kind in kinds if kind in answers.get(engine.twin, {})
        },
    }


def report(corpus, options, result, loads):
    kinds = figures.ordered({kind for engine in result.values() for kind in engine["queries"]})
    print(f"## {corpus.title}: {corpus.documents:,} articles, {corpus.bytes / 1e6:,.1f} MB of text\n")
    print(
        f"One thread each; medians of {options.repeats} runs. {options.queries} queries of each kind, the ten best, in"
        f" process and warm; of each query the median of {options.passes} times. Load of the machine before and after:"
        f" {loads[0]['load_1']} and {loads[1]['load_1']} on {loads[0]['processors']} processors.\n"
    )
    print(table(
        ["engine", "MB/s", "MB/s, merged", "MB per s of processor time", "articles/s", "MB on disk", "with texts",
         "segments", "peak MB, indexing", "peak MB, querying"],
        [
            [one["title"], *map(number, (
                one["megabytes_per_second"], one["megabytes_per_second_settled"],
                one["megabytes_per_processor_second"])),
             number(one["documents_per_second"], 0), number(one["size"] / 1e6),
             number(one["size_stored"] / 1e6 if one["size_stored"] else None), number(one["segments"], 0),
             number(one["peak_indexing"] / 1e6, 0), number(one["peak_querying"] / 1e6, 0)]
            for one in result.values()
        ],
    ))
    print(
        "Microseconds a query: mean, median, 99th percentile; hits in common with the ten of Tantivy"
        " with as many fields.\n"
    )
    print(table(
        ["engine", *kinds],
        [
            [one["title"], *(cell(one, kind) for kind in kinds)] for one in result.values()
        ],
    ))
    if BAR in result and len(result) > 1:
        bar = result[BAR]
        print("How many times as good as Tantivy with two fields: above 1 is faster, or smaller.\n")
        print(table(
            ["engine", "indexing", "by processor time", *kinds, "size"],
            [[one["title"], *(number(ratio, 2) for ratio in ratios(one, bar, kinds))] for one in result.values()],
        ))


def cell(engine, kind):
    if kind not in engine["queries"]:
        return "–"
    times = " / ".join(number(engine["queries"][kind][name], 0) for name in ("mean", "p50", "p99"))
    return f"{times} ({engine['in_common'][kind]:.0%})" if kind in engine["in_common"] else times


def ratios(engine, bar, kinds):
    yield engine["megabytes_per_second"] / bar["megabytes_per_second"]
    yield engine["megabytes_per_processor_second"] / bar["megabytes_per_processor_second"]
    for kind in kinds:
        is_there = kind in engine["queries"] and kind in bar["queries"]
        yield bar["queries"][kind]["mean"] / engine["queries"][kind]["mean"] if is_there else None
    yield bar["size"] / engine["size"] if engine["size"] else None


def main():
    options = arguments()
    found = engines.available(options.engines.split(","))
    if options.bare:
        found = [engine for engine in found if not engine.name.endswith("-one-field")]
    corpus = corpora.obtain(options.corpus, options.articles, options.queries, options.seed)
    loads = [figures.load()]
    (installing.BUILD / "work").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=installing.BUILD / "work") as folder:
        result = measure(options, corpus, pathlib.Path(folder), found)
    loads.append(figures.load())
    report(corpus, options, result, loads)
    facts = {
        "corpus": corpus.title, "documents": corpus.documents, "bytes": corpus.bytes, "queries": options.queries,
        "repeats": options.repeats, "passes": options.passes, "seed": options.seed, "load": loads, "engines": result,
    }
    kept = installing.BUILD / f"results/search-{corpus.documents}.json"
    for path in (kept, options.json):
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(facts, indent=1) + "\n")


if __name__ == "__main__":
    main()
