"""Scores the names that are found in labelled texts (run says how)."""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SUFFIXES = {"Jr", "Sr", "II", "III", "IV"}
KINDS = ("people", "places", "organisations")


def person(name):
    words = [word.strip(".,") for word in name.split()]
    words = [word for word in words if word not in SUFFIXES]
    return f"{words[0]} {words[-1]}"


def organisation(name):
    name = " ".join(name.replace("’", "'").lower().split())
    return name.removeprefix("the ")


def forms(kind, label):
    """The spellings that a label takes for right."""
    if kind == "people":
        return [person(label)]
    return [organisation(form) for form in label.split(" / ")] if kind == "organisations" else [label]


def found(kind, article):
    names = article.get(kind, [])
    if kind == "places":
        return {f"{name['name']}|{name.get('code', '')}" for name in names}
    if kind == "people":
        return {person(name["name"]) for name in names}
    return {organisation(name["name"]) for name in names}


def labels(name):
    return [json.loads(line) for line in (HERE / name).read_text().split("\n") if line]


def texts(corpus, ids):
    """The records of a corpus, of which each has an id."""
    found = {}
    with open(corpus, encoding="utf-8") as file:
        for record in map(json.loads, file):
            if record["id"] in ids:
                found[record["id"]] = record
    return found


def records(releases, events):
    for name, corpus in (("releases", releases), ("events", events)):
        if corpus is None:
            continue
        labelled = labels(f"{name}.jsonl")
        found = texts(corpus, {label["id"] for label in labelled})
        for label in labelled:
            text = found[label["id"]]
            body = text["body"].lstrip() if label["held_back"] else text["body"]
            label |= {"title": text.get("title", ""), "body": body[: label.get("characters")]}
            if name == "events":
                label["title"] = ""
            yield f"{name}, held back" if label["held_back"] else name, label


def score(telex, chosen):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for record in chosen:
            file.write(json.dumps({"title": record["title"], "body": record["body"]}) + "\n")
        file.flush()
        output = subprocess.run([telex, "extract", "--json", file.name], stdout=subprocess.PIPE, check=True).stdout
    lines = [json.loads(line)["article"] for line in output.decode().split("\n") if line]
    for kind in KINDS:
        right = wrong = missed = 0
        for record, article in zip(chosen, lines, strict=True):
            names = found(kind, article)
            for label in record[kind]:
                hits = names.intersection(forms(kind, label))
                right, missed = right + bool(hits), missed + (not hits)
                names -= hits
                if not hits:
                    print(f"  {record['id']}: missed: {label}")
            for label in record.get("either", {}).get(kind, []):
                names -= set(forms(kind, label))
            wrong += len(names)
            for name in sorted(names):
                print(f"  {record['id']}: wrong: {name}")
        print(
            f"  {kind}: {right + missed} labelled, {right + wrong} found, "
            f"precision {right / max(1, right + wrong):.3f}, recall {right / max(1, right + missed):.3f}"
        )


def main():
    sets = {}
    for name, record in records(sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None):
        sets.setdefault(name, []).append(record)
    only = sys.argv[4] if len(sys.argv) > 4 else ""
    for name, chosen in sets.items():
        if only and name not in only.split("+"):
            continue
        print(f"{name}: {len(chosen)} texts")
        score(sys.argv[1], chosen)


main()
