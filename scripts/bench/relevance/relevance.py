"""Ranks judged collections with Telex and prints nDCG@10 and MAP; see `run`."""

import argparse
import collections
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent / "search"))
import installing
import judged
import metrics
import prepared
from markdown import number, table

DEPTH = 1000


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench/relevance/run")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--stop-words", action="store_true")
    parser.add_argument("--json", type=pathlib.Path)
    return parser.parse_args()


def rank(program, collection, folder, options):
    """For each judged query the identifiers of the documents that were found, the best first."""
    corpus, index, topics, results = (folder / name for name in ("documents", "index", "topics", "run"))
    if not corpus.exists():
        records = folder / "records.jsonl"
        with open(records, "w", encoding="utf-8") as out:
            for document in collection.documents:
                # A document without a text keeps its number: its title stands for it.
                body = document["text"] or document["title"] or document["_id"]
                out.write(json.dumps({"title": document["title"], "body": body}) + "\n")
        count, _ = prepared.write(records, corpus)
        if count != len(collection.documents):
            sys.exit(f"{collection.name}: {len(collection.documents) - count} documents cannot be indexed")
        subprocess.run([program, "index", corpus, index], check=True, stdout=subprocess.DEVNULL)
    with open(topics, "w", encoding="utf-8") as out:
        for query, terms in collection.topics(options.pairs, options.once, options.stop_words):
            out.write("\t".join([query, *terms]) + "\n")
    subprocess.run([program, "rank", index, topics, results, str(DEPTH)], check=True)
    found = collections.defaultdict(list)
    for line in results.read_text(encoding="utf-8").splitlines():
        query, _, document, _, score, _ = line.split(" ")
        found[query].append((float(score), collection.documents[int(document)]["_id"]))
    return {query: [document for _, document in sorted(pairs, reverse=True)] for query, pairs in found.items()}


def judge(collection, rankings):
    pairs = [(rankings.get(query, []), collection.grades[query]) for query in collection.judged]
    return {
        "nDCG@10": statistics.fmean(metrics.ndcg(ranking, grades, 10) for ranking, grades in pairs),
        "MAP": statistics.fmean(metrics.average_precision(ranking, grades) for ranking, grades in pairs),
    }


def main():
    options = arguments()
    program = installing.swift(installing.HERE) / "search-bench"
    references = judged.references(options.folder)
    result = {}
    for collection in judged.collections_in(options.folder):
        with tempfile.TemporaryDirectory(prefix="telex-relevance-") as folder:
            rankings = rank(program, collection, pathlib.Path(folder), options)
        result[collection.name] = judge(collection, rankings)
    rows = []
    for name, measured in result.items():
        reference = references.get(name, {})
        rows.append([
            name, number(measured["nDCG@10"], 4), number(reference.get("nDCG@10"), 4),
            number(measured["nDCG@10"] / reference["nDCG@10"] if reference else None, 3),
            number(measured["MAP"], 4), number(reference.get("MAP"), 4),
        ])
    print(table(["collection", "nDCG@10", "BM25", "ratio", "MAP", "BM25"], rows))
    facts = {"references": references, "telex": result, "switches": [
        name for name in ("pairs", "once", "stop_words") if getattr(options, name)
    ]}
    for path in (installing.BUILD / "results/relevance.json", options.json):
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(facts, indent=1) + "\n")


main()
