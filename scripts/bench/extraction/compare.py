"""Scores Telex and trafilatura on the same pages (run says how)."""

import argparse
import hashlib
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE / ".build"
PEER = BUILD / "peers/trafilatura"
PACKAGES = ["trafilatura==2.3.1", "lxml_html_clean"]


def call(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, **options)


def peer():
    """The Python that has trafilatura, or None."""
    python = PEER / "bin/python"
    try:
        if not (PEER / "installed").exists():
            call(sys.executable, "-m", "venv", "--clear", PEER)
            call(python, "-m", "pip", "install", "--quiet", *PACKAGES, stdout=sys.stderr)
            (PEER / "installed").touch()
        return python
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"without trafilatura: {error}", file=sys.stderr)
        return None


def records(*command, paths):
    output = call(*command, input="\n".join(paths).encode(), stdout=subprocess.PIPE).stdout.decode()
    return [json.loads(line) for line in output.split("\n") if line]


def norm(text):
    return re.sub(r"\s+", " ", text).strip()


def score(pages):
    """Counts over (annotation, text): true and false positives, false and true negatives."""
    tp = fp = fn = tn = 0
    for item, text in pages:
        text = norm(text)
        found = sum(norm(part) in text for part in item["with"])
        wrong = sum(norm(part) in text for part in item["without"])
        tp, fn = tp + found, fn + len(item["with"]) - found
        fp, tn = fp + wrong, tn + len(item["without"]) - wrong
    precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
    return precision, recall, (tp + tn) / max(1, tp + fp + fn + tn), 2 * tp / max(1, 2 * tp + fp + fn)


def is_first_half(name):
    return hashlib.sha1(name.encode()).digest()[0] % 2 == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=1_000_000)
    options = parser.parse_args()
    items = []
    for item in json.loads((options.folder / "evaldata.json").read_text()).values():
        for place in ("cache", "eval"):
            path = options.folder / place / item["file"]
            if path.is_file():
                items.append((str(path), item))
                break
    items = items[: options.pages]
    paths = [path for path, _ in items]
    call("swift", "build", "-c", "release", "--package-path", HERE, stdout=sys.stderr)
    results = {"telex": records(BUILD / "release/extraction-bench", paths=paths)}
    if python := peer():
        results["trafilatura"] = records(python, HERE / "trafilatura_peer.py", paths=paths)
    halves = {
        "all": lambda name: True,
        "development half": is_first_half,
        "held-out half": lambda name: not is_first_half(name),
    }
    print(f"{'':18}{'':13}{'pages':>6}{'precision':>11}{'recall':>8}{'accuracy':>10}{'F':>8}")
    for half, belongs in halves.items():
        for name, found in results.items():
            texts = {record["file"]: record["text"] for record in found}
            pages = [(item, texts.get(path, "")) for path, item in items if belongs(item["file"])]
            p, r, a, f = score(pages)
            print(f"{half:18}{name:13}{len(pages):6}{p:11.4f}{r:8.4f}{a:10.4f}{f:8.4f}")
    means = {name: sum(r["microseconds"] for r in found) / max(1, len(found)) for name, found in results.items()}
    for name, mean in means.items():
        print(f"{name}: {mean:.0f} µs of processor time a page")
    if "trafilatura" in means:
        print(f"telex is {means['trafilatura'] / means['telex']:.1f} times as fast")


main()
