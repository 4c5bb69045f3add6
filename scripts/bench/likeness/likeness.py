"""Scores who finds articles that are nearly the same (run says how)."""

import collections
import itertools
import json
import pathlib
import random
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PEER = HERE / ".build/peers/datasketch"
PACKAGES = ["datasketch==1.6.5"]


def peer():
    """The Python that has datasketch, or None."""
    python = PEER / "bin/python"
    try:
        if not (PEER / "installed").exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(PEER)], check=True)
            subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True, stdout=sys.stderr)
            (PEER / "installed").touch()
        return python
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"without datasketch: {error}", file=sys.stderr)
        return None


def find(command, texts):
    lines = "\n".join(json.dumps(text) for text in texts) + "\n"
    output = subprocess.run([str(part) for part in command], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return json.loads(output.stdout)


def pairs(clusters):
    members = collections.defaultdict(list)
    for index, cluster in enumerate(clusters):
        members[cluster].append(index)
    return {pair for group in members.values() for pair in itertools.combinations(group, 2)}


def score(name, truth, answers):
    for who, answer in answers:
        found = pairs(answer["clusters"])
        right = len(found & truth)
        precision = right / len(found) if found else 1.0
        recall = right / len(truth) if truth else 1.0
        print(f"{name:34s} {who:10s} {len(truth):6d} pairs, found {len(found):6d}, precision {precision:.4f}, recall {recall:.4f}")


def edited(body, rng, words_share, paragraphs_share):
    paragraphs = [part for part in body.split("\n") if part.strip()]
    keep = max(1, round(len(paragraphs) * (1 - rng.random() * paragraphs_share)))
    words = " \n ".join(paragraphs[:keep]).split(" ")
    for index in range(len(words)):
        if words[index].strip() and rng.random() < words_share:
            words[index] = rng.choice(("said", "reported", "new", "sources", "on", "Friday", "officials"))
    agency = rng.choice(("(AP) - ", "LONDON, Reuters: ", "By our correspondent. ", ""))
    return agency + " ".join(words)


def unlike(stories):
    """The stories that share less than a twentieth of their runs of five words with any before."""
    chosen, owners = [], collections.defaultdict(list)
    for story in stories:
        words = story.split()
        runs = {tuple(words[index : index + 5]) for index in range(len(words) - 4)}
        shared = collections.Counter(owner for run in runs for owner in owners[run])
        if shared and shared.most_common(1)[0][1] > len(runs) / 20:
            continue
        for run in runs:
            owners[run].append(len(chosen))
        chosen.append(story)
    return chosen


def main():
    neardup, corpus = map(pathlib.Path, sys.argv[1:3])
    python = peer()
    searchers = [("telex", [HERE / ".build/release/likeness-bench"])]
    if python:
        searchers.append(("datasketch", [python, HERE / "datasketch_peer.py"]))

    def answers(texts):
        return [(who, find(command, texts)) for who, command in searchers]

    for size in (100, 1000, 2500):
        folder = neardup / "minhash-articles"
        lines = (folder / f"articles_{size}.train").read_text(errors="replace").splitlines()
        names = [line.split(" ", 1)[0] for line in lines]
        place = {name: index for index, name in enumerate(names)}
        truth = set()
        for line in (folder / f"articles_{size}.truth").read_text().splitlines():
            left, right = (place[name] for name in line.split()[:2])
            truth.add((min(left, right), max(left, right)))
        score(f"planted pairs, {size} articles", truth, answers([line.split(" ", 1)[1] for line in lines]))

    # People called no two of these fifty texts the same story: what is found in them is wrong.
    lee = (neardup / "lee-news-similarity/lee.cor").read_text(errors="replace").splitlines()
    score("Lee's 50 texts, none alike", set(), answers(lee))

    with corpus.open() as file:
        bodies = [json.loads(line).get("body") or "" for line in itertools.islice(file, 40_000)]
    rng = random.Random(1)
    stories = unlike(rng.sample([body for body in bodies if len(body) > 800], 3_000))[:2_000]
    for name, words, paragraphs in (("light", 0.01, 0.2), ("middling", 0.04, 1 / 3), ("heavy", 0.10, 0.5)):
        texts = []
        for number, story in enumerate(stories):
            versions = [story] + [edited(story, rng, words, paragraphs) for _ in range(rng.randrange(6))]
            texts += [(number, version) for version in versions]
        rng.shuffle(texts)
        truth = pairs([number for number, _ in texts])
        score(f"{name} editor, {len(texts)} articles", truth, answers([text for _, text in texts]))

    times = answers(bodies[:20_000])
    for who, answer in times:
        print(
            f"{who}: {answer['fingerprint_us']:.1f} µs an article for its fingerprint ({answer['mb_per_s']:.0f} MB/s), "
            f"{answer['table_us']:.1f} µs to look it up; {len(pairs(answer['clusters']))} pairs in 20,000 releases"
        )
    if len(times) == 2:
        total = [answer["fingerprint_us"] + answer["table_us"] for _, answer in times]
        print(f"telex is {total[1] / total[0]:.0f} times as fast")


main()
