"""Scores the people that are found in labelled texts (run says how)."""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SUFFIXES = {"Jr", "Sr", "II", "III", "IV"}


def key(name):
    words = [word.strip(".,") for word in name.split()]
    words = [word for word in words if word not in SUFFIXES]
    return words[0], words[-1]


def main():
    records = [json.loads(line) for line in (HERE / "releases.jsonl").read_text().split("\n") if line]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for record in records:
            file.write(json.dumps({"title": record["title"], "body": record["body"]}) + "\n")
        file.flush()
        output = subprocess.run([sys.argv[1], "extract", "--json", file.name], stdout=subprocess.PIPE, check=True).stdout
    right = found_count = truth_count = 0
    for record, line in zip(records, [line for line in output.decode().split("\n") if line]):
        found = {key(person["name"]) for person in json.loads(line)["article"].get("people", [])}
        truth = {key(name) for name in record["people"]}
        right, found_count, truth_count = right + len(found & truth), found_count + len(found), truth_count + len(truth)
        for name in sorted(found - truth):
            print(f"{record['id']}: wrong: {' '.join(name)}")
        for name in sorted(truth - found):
            print(f"{record['id']}: missed: {' '.join(name)}")
    print(
        f"people: {truth_count} named in full, {found_count} found, precision {right / max(1, found_count):.3f}, "
        f"recall {right / max(1, truth_count):.3f}"
    )


main()
