"""Counts how files that were made to break readers are read (run says how)."""

import base64
import json
import pathlib
import subprocess
import sys
import tempfile

TYPES = ["application/json", "application/x-ndjson", "text/plain", "text/html", "application/xml", None]


def extract(telex, documents):
    """What `telex extract` says of each document: a list for each, in the order of the documents."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for number, (content, media_type) in enumerate(documents):
            document = {"origin": str(number), "base64": base64.b64encode(content).decode()}
            if media_type:
                document["media_type"] = media_type
            file.write(json.dumps(document) + "\n")
        file.flush()
        run = subprocess.run([telex, "extract", "--json", file.name], stdout=subprocess.PIPE)
    if run.returncode not in (0, 3):
        sys.exit(f"telex extract ended with {run.returncode}")
    answers = [[] for _ in documents]
    for line in run.stdout.decode().split("\n"):
        if not line:
            continue
        part = json.loads(line)
        origin = (part.get("rejection") or part["article"]["provenance"])["origin"]
        answers[int(origin.split(":")[0])].append(part)
    return answers


def is_rejected_at_a_byte(parts):
    return any(
        "rejection" in part
        and part["rejection"].get("offset") is not None
        and (part["rejection"]["code"] in ("bad_encoding", "empty") or "not JSON" in part["rejection"]["message"])
        for part in parts
    )


def is_read(parts):
    """Whether nothing in it was no JSON."""
    return not any(
        "rejection" in part
        and (part["rejection"]["code"] == "bad_encoding" or "not JSON" in part["rejection"]["message"])
        for part in parts
    )


def python_accepts(content):
    try:
        json.loads(content)
        return True
    except (ValueError, RecursionError):
        return False


def suite(telex, folder):
    files = sorted(path for path in folder.rglob("*.json") if path.name[:2] in ("y_", "n_", "i_"))
    contents = [path.read_bytes() for path in files]
    answers = extract(telex, [(content, "application/json") for content in contents])
    for kind, words, right in (
        ("y_", "must be accepted", is_read),
        ("n_", "must be rejected", is_rejected_at_a_byte),
        ("i_", "may be either; accepted", is_read),
    ):
        chosen = [index for index, path in enumerate(files) if path.name.startswith(kind)]
        good = [index for index in chosen if right(answers[index])]
        peer = [index for index in chosen if python_accepts(contents[index]) == (kind != "n_")]
        print(f"JSONTestSuite, {words}: telex {len(good)} of {len(chosen)}, Python's json {len(peer)}")
        for index in set(chosen) - set(good) if kind != "i_" else []:
            print(f"  not: {files[index].name} {json.dumps(answers[index])[:200]}")


def folder(telex, path):
    files = sorted(file for file in path.rglob("*") if file.is_file())
    documents = [(file.read_bytes(), media_type) for file in files for media_type in TYPES]
    answers = extract(telex, documents)
    lines = [line for file in files for line in file.read_bytes().split(b"\n") if line]
    answers += extract(telex, [(line, media_type) for line in lines for media_type in TYPES])
    articles = sum("article" in part for parts in answers for part in parts)
    reasons = {}
    for parts in answers:
        for part in parts:
            if "rejection" in part:
                code = part["rejection"]["code"]
                reasons[code] = reasons.get(code, 0) + 1
    silent = sum(not parts for parts in answers)
    print(
        f"{path.name}: {len(files)} files and {len(lines)} lines as {len(TYPES)} types: {articles} articles, "
        + ", ".join(f"{code} {count}" for code, count in sorted(reasons.items()))
        + f"; without an answer {silent}"
    )


def main():
    telex, json_suite, *folders = sys.argv[1:]
    suite(telex, pathlib.Path(json_suite))
    for path in folders:
        folder(telex, pathlib.Path(path))


main()
