"""SQLite's FTS5, as Python has it; see `measuring` for the two commands.

    sqlite_peer.py index CORPUS FOLDER [--stored]
    sqlite_peer.py query FOLDER QUERIES RESULTS PASSES

Two columns, the tokenizers porter over unicode61, one transaction; without --stored the table is contentless. The ten best
by its function bm25.
"""

import json
import pathlib
import sqlite3
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import measuring
import prepared

BEST = "SELECT rowid FROM article WHERE article MATCH ? ORDER BY rank LIMIT 10"


def index(corpus, folder, *switches):
    pathlib.Path(folder).mkdir(parents=True)
    database = sqlite3.connect(f"{folder}/index.sqlite")
    content = "" if "--stored" in switches else ", content=''"
    database.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-1000000;"
        f"CREATE VIRTUAL TABLE article USING fts5(title, body, tokenize='porter unicode61'{content});"
    )
    begin, cpu = time.perf_counter(), measuring.user_and_system()
    with database:
        database.executemany(
            "INSERT INTO article (rowid, title, body) VALUES (?, ?, ?)",
            ((number, *texts) for number, texts in enumerate(prepared.texts(corpus))),
        )
    seconds = time.perf_counter() - begin
    with database:
        database.execute("INSERT INTO article(article) VALUES ('optimize')")
    settled = time.perf_counter() - begin
    cpu = measuring.user_and_system() - cpu
    database.close()
    print(json.dumps({"seconds": seconds, "settled": settled, "cpu": cpu, "segments": 1}))


def query(folder, queries, results, passes):
    database = sqlite3.connect(f"{folder}/index.sqlite")
    database.execute("PRAGMA cache_size=-1000000")

    def prepare(kind, words):
        if kind == "phrase":
            return (f'"{" ".join(words)}"',)
        return ((" OR " if kind == "or" else " AND ").join(f'"{word}"' for word in words),)

    def search(asked):
        return database.execute(BEST, asked).fetchall()

    measuring.ask(queries, results, passes, prepare, search, lambda rows: [row[0] for row in rows])


if sys.argv[1] == "index":
    index(*sys.argv[2:])
else:
    query(*sys.argv[2:5], int(sys.argv[5]))
