"""What is indexed and asked, made once of a corpus of JSON Lines and kept in the build folder."""

import concurrent.futures
import dataclasses
import json
import multiprocessing
import pathlib
import subprocess
import sys

import installing
import prepared
import queries

#: Raised when what is kept would be made otherwise.
VERSION = 1
SEED = 1


@dataclasses.dataclass
class Corpus:
    #: What the corpus is, for a report.
    title: str
    #: The articles as JSON Lines, as `telex feed` takes them.
    lines: pathlib.Path
    #: The same in the form that `prepared` describes.
    prepared: pathlib.Path
    queries: pathlib.Path
    documents: int
    #: UTF-8 of titles and bodies.
    bytes: int


def obtain(path, articles=None, each=1000, seed=SEED):
    """A corpus of so many articles: the first of `path`, or, when it has not so many, made of all of them."""
    path = pathlib.Path(path).resolve()
    state = path.stat()
    source = installing.BUILD / f"data/{VERSION}-{path.stem}-{state.st_size}-{state.st_mtime_ns}"
    all_of_it = made(source / "all", path.stem, lambda lines: lines.symlink_to(path))
    if articles is None or articles == all_of_it["documents"]:
        found, folder = all_of_it, source / "all"
    else:
        folder = source / f"{articles}-{seed}"
        if articles < all_of_it["documents"]:
            found = made(folder, f"{path.stem}, the first {articles}", lambda lines: first(path, articles, lines))
        else:
            title = f"{path.stem}, re-mixed (seed {seed})"
            found = made(folder, title, lambda out: remix(source / "all/documents", articles, seed, out))
    asked = folder / f"queries-{each}-{seed}.tsv"
    if not asked.exists():
        print(f"drawing {each} queries of each kind from {found['title']}", file=sys.stderr)
        apart(queries.write, folder / "documents", found["documents"], asked.with_suffix(".part"), each, seed)
        asked.with_suffix(".part").rename(asked)
    return Corpus(
        found["title"], folder / "lines", folder / "documents", asked, found["documents"], found["bytes"]
    )


def made(folder, title, make):
    """Makes the lines in a folder, and prepares them, unless that is done."""
    facts = folder / "facts.json"
    if not facts.exists():
        print(f"preparing {title}", file=sys.stderr)
        folder.mkdir(parents=True, exist_ok=True)
        lines = folder / "lines"
        lines.unlink(missing_ok=True)
        make(lines)
        documents, size = apart(prepared.write, lines, folder / "documents")
        facts.write_text(json.dumps({"title": title, "documents": documents, "bytes": size}))
    return json.loads(facts.read_text())


def first(path, articles, out):
    with open(path, "rb") as lines, open(out, "wb") as part:
        kept = 0
        for line in lines:
            if kept == articles:
                break
            if prepared.parse(line):
                part.write(line)
                kept += 1


def remix(base, articles, seed, out):
    program = installing.swift(installing.HERE) / "remix"
    with open(out, "wb") as lines:
        subprocess.run([program, base, str(articles), str(seed)], check=True, stdout=lines)


def apart(function, *arguments):
    """Runs a function in a process of its own: what it needs of memory is not to be in the peaks of those to come."""
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()
