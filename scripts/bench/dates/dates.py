"""Scores Telex's dates of web pages and htmldate's on the same pages, and prints both side by side. See run."""

import argparse
import hashlib
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
BINARY = HERE / ".build" / "release" / "dates-bench"


def half(address):
    """Rules are made looking at the one half; the other only says whether they hold."""
    return "development" if hashlib.sha256(address.encode()).digest()[0] % 2 == 0 else "held out"


def telex(pages, addresses):
    lines = "".join(f"{path}\t{address if addresses else ''}\n" for address, path, _ in pages)
    done = subprocess.run([BINARY], input=lines, capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [(record.get("value"), record) for record in found]


def htmldate(pages, addresses):
    from htmldate import find_date
    from htmldate.utils import load_html
    from charset_normalizer import from_bytes

    found = []
    for address, path, _ in pages:
        data = path.read_bytes()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = str(from_bytes(data).best() or "")
        url = address if addresses else None

        def find(page):
            try:
                return find_date(page, url=url, original_date=True, extensive_search=True)
            except Exception:  # what its own evaluation counts as no date
                return None

        # Once, since htmldate remembers what it has parsed: a page is found in memory the second time.
        tree = load_html(text)
        start = time.process_time()
        if tree is not None:
            value = find(tree)
        finding = time.process_time() - start
        start = time.process_time()
        load_html(text)
        parsing = time.process_time() - start
        found.append((value if tree is not None else None, {"finding": finding * 1e6, "parsing": parsing * 1e6}))
    return found


def scores(pages, found):
    """The counts of htmldate's evaluation (adbar/htmldate, tests/evaluation.py, evaluate_result), by the day: a wrong date is
    a false positive, no date where there is one a false negative."""
    right = wrong = missing = invented = silent = 0
    for (_, _, truth), (value, _) in zip(pages, found):
        day = value[:10] if value else None
        if truth is None:
            silent += day is None
            invented += day is not None
        elif day is None:
            missing += 1
        elif day == truth:
            right += 1
        else:
            wrong += 1
    total = len(pages)
    positive = right + wrong + invented
    return {
        "pages": total,
        "accuracy": (right + silent) / total,
        "precision": right / positive if positive else 0,
        "recall": right / (right + missing) if right else 0,
        "f": 2 * right / (2 * right + wrong + invented + missing) if right else 0,
        "invented": invented,
        "missing": missing,
    }


def table(name, rows):
    print(f"\n{name}")
    print(f"{'':44}{'pages':>7}{'accuracy':>10}{'precision':>11}{'recall':>8}{'F':>7}{'none':>6}{'invented':>10}")
    for label, row in rows:
        print(
            f"{label:44}{row['pages']:>7}{row['accuracy']:>10.4f}{row['precision']:>11.4f}{row['recall']:>8.4f}"
            f"{row['f']:>7.4f}{row['missing']:>6}{row['invented']:>10}"
        )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, help="has truth.json and pages/")
    parser.add_argument("--json", type=Path, help="where to write every answer")
    options = parser.parse_args()
    truth = json.loads((options.folder / "truth.json").read_text())
    pages = [(a, options.folder / "pages" / e["file"], e.get("date")) for a, e in truth.items()]
    for _, path, _ in pages:  # both find the files in memory
        path.read_bytes()
    runs = {"Telex": telex(pages, True), "Telex, address not told": telex(pages, False)}
    try:
        from importlib.metadata import version

        peer = f"htmldate {version('htmldate')}"
        runs[f"{peer}, as it evaluates itself"] = htmldate(pages, False)
        runs[f"{peer}, address told"] = htmldate(pages, True)
    except ImportError as reason:
        peer = None
        print(f"htmldate is left out: {reason}", file=sys.stderr)
    for name in ("all", "development", "held out"):
        chosen = [i for i, page in enumerate(pages) if name == "all" or half(page[0]) == name]
        part = [pages[i] for i in chosen]
        table(name, [(label, scores(part, [found[i] for i in chosen])) for label, found in runs.items()])

    mine = runs["Telex"]
    finding = statistics.mean(record["finding"] for _, record in mine)
    whole = statistics.mean(record["finding"] + record["parsing"] for _, record in mine)
    print(f"\na page on average: Telex {finding:.0f} µs to find in a parsed page, {whole:.0f} µs with parsing it")
    if peer:
        theirs = runs[f"{peer}, as it evaluates itself"]
        their_finding = statistics.mean(record["finding"] for _, record in theirs)
        their_whole = statistics.mean(record["finding"] + record["parsing"] for _, record in theirs)
        print(
            f"{peer} {their_finding:.0f} µs and {their_whole:.0f} µs: Telex is {their_finding / finding:.1f} and"
            f" {their_whole / whole:.1f} times as fast"
        )
    evidence = {}
    for (_, _, day), (value, record) in zip(pages, mine):
        kind = record.get("evidence", "none") + (", of a change" if record["modification"] else "")
        counts = evidence.setdefault(kind, [0, 0])
        counts[0] += (value or "")[:10] == (day or "")
        counts[1] += 1
    print("\nTelex's evidence: right of all")
    for kind, (right, count) in sorted(evidence.items(), key=lambda item: -item[1][1]):
        print(f"  {kind:24}{right:>5}{count:>5}")
    if options.json:
        records = [
            {"address": address, "truth": day} | {label: found[i][0] for label, found in runs.items()}
            for i, (address, _, day) in enumerate(pages)
        ]
        options.json.write_text(json.dumps(records, indent=1))


if __name__ == "__main__":
    main()
