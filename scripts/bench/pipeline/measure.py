"""Measures the pipeline and its peer; see `run`."""

import json
import os
import pathlib
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent / "search"))
import installing
import prepared

binaries, corpus, documents, workers, repeats = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
ANY = "tcp://127.0.0.1:*"


def start(name, *arguments):
    process = subprocess.Popen(
        [f"{binaries}/{name}", *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    ready = dict(re.findall(r"(\w+)=(\S+)", process.stdout.readline()))
    return process, ready


def status(process):
    """Peak memory in MB and processor time in seconds of a running process."""
    peak = re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{process.pid}/status").read_text())
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    ticks = int(fields[11]) + int(fields[12])
    return int(peak[1]) / 1024, ticks / os.sysconf("SC_CLK_TCK")


def pipeline(path, folder):
    index, bound = start(
        "telex-index", "--data", f"{folder}/data", "--articles", ANY, "--queries", ANY, "--events", ANY
    )
    ingesters = [start("telex-ingest", "--intake", ANY, "--articles", bound["articles"]) for _ in range(workers)]
    intake = ",".join(ready["intake"] for _, ready in ingesters)
    begin = time.monotonic()
    feed = subprocess.Popen(
        [f"{binaries}/telex", "feed", "--intake", intake, "--queries", bound["queries"], path],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )
    output = feed.stdout.read()
    _, _, usage = os.wait4(feed.pid, 0)
    feed.returncode = 0
    seconds = time.monotonic() - begin
    summary = json.loads(output)
    stats = json.loads(
        subprocess.check_output([f"{binaries}/telex", "stats", "--queries", bound["queries"]])
    )
    assert sum(stats["outcomes"].values()) == summary["fed"], "every document is accounted for"
    rows = {"telex-index": status(index), "telex feed": (usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)}
    for number, (process, _) in enumerate(ingesters):
        rows[f"telex-ingest {number + 1}"] = status(process)
    for process in [process for process, _ in ingesters] + [index]:
        process.send_signal(signal.SIGTERM)
        process.wait()
        process.stdout.close()
    feed.stdout.close()
    return seconds, stats["outcomes"], rows


def sqlite_peer(path, folder):
    begin = time.monotonic()
    database = sqlite3.connect(f"{folder}/peer.sqlite")
    database.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE VIRTUAL TABLE article USING fts5(title, body, tokenize='porter unicode61');"
    )
    with open(path, encoding="utf-8") as lines:
        batch = []
        for line in lines:
            record = json.loads(line)
            batch.append((record.get("title", ""), record.get("body", "")))
            if len(batch) == 512:
                with database:
                    database.executemany("INSERT INTO article VALUES (?, ?)", batch)
                batch = []
        with database:
            database.executemany("INSERT INTO article VALUES (?, ?)", batch)
    database.close()
    return time.monotonic() - begin


def tantivy_peer(path, folder):
    """Two indexing threads in one process; making the corpus ready to be read is not counted."""
    prepared.write(path, f"{folder}/documents")
    program = [installing.PYTHON, installing.HERE / "peers/tantivy_peer.py"]
    command = [*program, "index", f"{folder}/documents", f"{folder}/index", "--threads", "2"]
    return json.loads(subprocess.check_output([str(part) for part in command]))["seconds"]


def peers():
    found = {"SQLite FTS5": sqlite_peer}
    try:
        installing.PEERS.mkdir(parents=True, exist_ok=True)
        found[f"{installing.tantivy()}, 2 threads"] = tantivy_peer
    except (installing.Unavailable, OSError) as error:
        print(f"Tantivy is left out: {error}", file=sys.stderr)
    return found


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/corpus.jsonl"
        count, size = 0, 0
        with open(corpus, "rb") as source, open(path, "wb") as part:
            for _, line in zip(range(documents), source):
                part.write(line)
                record = json.loads(line)
                count += 1
                size += len((record.get("title") or "").encode()) + len((record.get("body") or "").encode())
        others = peers()
        runs = {name: [] for name in ("telex", *others)}
        for number in range(repeats):
            for name, times in runs.items():
                with tempfile.TemporaryDirectory() as data:
                    if name == "telex":
                        seconds, outcomes, rows = pipeline(path, data)
                    else:
                        seconds = others[name](path, data)
                times.append(seconds)
                print(f"run {number + 1}, {name}: {seconds:.2f} s", file=sys.stderr)
    medians = {name: statistics.median(times) for name, times in runs.items()}
    print(f"{count} documents, {size / 1e6:.1f} MB of text, {workers} ingestion workers; medians of {repeats}")
    print(f"outcomes: {outcomes}")
    for name, seconds in medians.items():
        print(
            f"{name:30} {count / seconds:8.0f} articles/s {size / 1e6 / seconds:6.1f} MB/s {seconds:7.2f} s"
            f"   Telex is {seconds / medians['telex']:.2f} times as fast"
        )
    for name, (peak, processor) in sorted(rows.items()):
        print(f"{name:15} peak {peak:6.1f} MB, {processor:5.2f} s of processor time (last run)")


main()
