"""Asks an index worker over REQ/REP, idle and while articles come in; see `served`."""

import argparse
import collections
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

import corpora
import engines
import figures
import installing
import queries
from markdown import number, table

sys.path.insert(1, str(installing.HERE.parent / "chaos"))
from pair import Pair
from trial import end_in_order

#: The requests that are compared: a search for one term as a client has it by default, and one without its ten hits,
#: which tells what is the search and what is reading the articles and marking the words in them.
SEARCHES = {"one term": {}, "one term, no hits": {"limit": 0}}


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench/search/served")
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--ingested", type=int, default=100_000, help="articles to feed while asking (100000)")
    parser.add_argument("--seconds", type=float, default=15.0, help="of asking each time (15)")
    parser.add_argument("--workers", type=int, default=2, help="ingestion workers (2)")
    parser.add_argument("--seed", type=int, default=corpora.SEED)
    parser.add_argument("--binaries", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--json", type=pathlib.Path)
    return parser.parse_args()


def write_requests(path, asked):
    """A ping, then a search of each sort for one word, and so on for all words."""
    with open(path, "w", encoding="utf-8") as out:
        for kind, words in asked:
            if kind != "term":
                continue
            for name, fields in {"ping": None, **SEARCHES}.items():
                request = {"telex": 1, "op": "ping"}
                if fields is not None:
                    request = {"telex": 1, "op": "search", "query": words[0], **fields}
                out.write(f"{name}\t{json.dumps(request)}\n")


def ask(asker, endpoint, requests, seconds, results):
    subprocess.run([asker, endpoint, requests, str(seconds), results], check=True)
    times = collections.defaultdict(list)
    for line in pathlib.Path(results).read_text(encoding="utf-8").splitlines():
        name, nanoseconds = line.split("\t")
        times[name].append(int(nanoseconds) / 1000)
    return {name: figures.spread(own) | {"requests": len(own)} for name, own in times.items()}


def named(lines, folder):
    """The lines under a name that says what they are."""
    path = folder / f"{lines.parent.name}.jsonl"
    if not path.exists():
        path.symlink_to(lines)
    return str(path)


def fill(pair, corpus, folder):
    """Feeds a corpus and waits until all of it can be found; the seconds, and how many articles there are then."""
    begin = time.monotonic()
    feed = pair.feed(named(corpus.lines, folder))
    output, errors = feed.communicate()
    if feed.returncode not in (0, 3):  # 3: some were rejected, as the records that are no articles are.
        sys.exit(f"telex feed ended with {feed.returncode}: {errors}")
    articles = wait_until_searchable(pair)
    if articles < 0.9 * corpus.documents:
        sys.exit(f"of {corpus.documents} articles only {articles} were accepted: {output}")
    return time.monotonic() - begin, articles


def wait_until_searchable(pair):
    while True:
        stats = pair.asker.ask("stats")
        if stats["search_position"] >= stats["log_position"]:
            return stats["articles"]
        time.sleep(0.01)


def memory(process, name="VmHWM"):
    """The peak of a running process's memory in bytes, or another line of its status."""
    for line in pathlib.Path(f"/proc/{process.popen.pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"the process has no {name}")


def measure(options, folder):
    asker = installing.swift(installing.HERE) / "asker"
    corpus = corpora.obtain(options.corpus, options.articles, seed=options.seed)
    more = corpora.obtain(options.corpus, options.ingested, seed=options.seed + 1) if options.ingested else None
    requests = folder / "requests"
    write_requests(requests, queries.read(corpus.queries))
    result = {"corpus": corpus.title, "load": [figures.load()]}
    with Pair(options.binaries, folder, options.workers) as pair:
        result["fill_seconds"], result["articles"] = fill(pair, corpus, folder)
        result["bytes"] = corpus.bytes
        result["peak_filling"] = memory(pair.index)
        result["disk"] = {path.name: engines.size(path) if path.is_dir() else path.stat().st_size
                          for path in sorted((folder / "data").iterdir())}
        pair.processes.stop(pair.index)
    with Pair(options.binaries, folder, options.workers) as pair:
        # The lock file and the sockets are there before the archive is opened, so this is the whole start.
        result["start_seconds"] = pair.processes.starts["telex-index"][-1]
        result["memory_started"] = memory(pair.index, "VmRSS")
        result["idle"] = ask(asker, pair.queries, requests, options.seconds, folder / "times")
        result["peak_asked"] = memory(pair.index)
        if more:
            feed = pair.feed(named(more.lines, folder))
            before, begin = pair.arrived(), time.monotonic()
            result["ingesting"] = ask(asker, pair.queries, requests, options.seconds, folder / "times")
            if feed.poll() is not None:
                sys.exit(f"the feed ended before the asking; give more articles with --ingested: {feed.communicate()}")
            result["ingested_per_second"] = (pair.arrived() - before) / (time.monotonic() - begin)
            feed.send_signal(signal.SIGTERM)
            feed.communicate()
    result["load"].append(figures.load())
    return result


def report(result):
    print(f"## Through REQ/REP: {result['corpus']}, {result['articles']:,} articles\n")
    print(
        f"Filled in {result['fill_seconds']:.1f} s ({result['bytes'] / 1e6 / result['fill_seconds']:.1f} MB/s), peak of"
        f" the index worker {result['peak_filling'] / 1e6:,.0f} MB. Started again in {result['start_seconds']:.2f} s with"
        f" {result['memory_started'] / 1e6:,.0f} MB. On disk: "
        + ", ".join(f"{name} {size / 1e6:,.1f} MB" for name, size in result["disk"].items() if size)
        + f". Load before and after: {result['load'][0]['load_1']} and {result['load'][1]['load_1']}.\n"
    )
    rows = []
    for state in ("idle", "ingesting"):
        for name, own in result.get(state, {}).items():
            ping = result[state]["ping"]
            rows.append([
                state, name, *(number(own[figure], 0) for figure in ("mean", "p50", "p99")),
                number(own["p50"] / ping["p50"], 2), number(own["p99"] / result["idle"][name]["p99"], 2),
            ])
    print(table(["", "request", "mean µs", "p50", "p99", "p50 / ping's", "p99 / idle's"], rows))
    if "ingested_per_second" in result:
        print(f"Ingested beside it: {result['ingested_per_second']:,.0f} articles/s.\n")


def main():
    options = arguments()
    end_in_order()
    (installing.BUILD / "work").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=installing.BUILD / "work") as folder:
        result = measure(options, pathlib.Path(folder))
    report(result)
    for path in (installing.BUILD / f"results/served-{result['articles']}.json", options.json):
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
