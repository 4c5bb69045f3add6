"""The engines that are compared: how each is installed, and the commands that index and query."""

import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import installing

#: Of the Java engine's memory, in megabytes: what Lucene's buffer of 1.5 GB and its merges need. It takes what it may.
JAVA_HEAP = 4096


@dataclasses.dataclass
class Engine:
    name: str
    title: str
    #: Commands without their arguments; a variant that cannot be is None.
    program: list
    switches: list = dataclasses.field(default_factory=list)
    #: The switch that stores the texts too, if the engine can.
    storing: str | None = None
    #: The Tantivy that scores title and body in the same way, as two texts or as one: their hits should be alike.
    twin: str = "tantivy-one-field"

    def index(self, corpus, folder, is_stored=False):
        """Indexes a prepared corpus; the figures that the program printed, and its peak memory in bytes."""
        stored = [self.storing] if is_stored else []
        return measured([*self.program, "index", corpus, folder, *self.switches, *stored])

    def query(self, folder, queries, results, passes):
        return measured([*self.program, "query", folder, queries, results, str(passes)])


def measured(command):
    """Runs a program; the JSON object that it printed last, and its peak memory in bytes as `peak`."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=output, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{errors.read()[-2000:]}")
        figures = [line for line in output if line.startswith("{")]
    return {**(json.loads(figures[-1]) if figures else {}), "peak": usage.ru_maxrss * 1024}


def peer(name):
    return [installing.PYTHON, installing.HERE / f"peers/{name}_peer.py"]


def telex():
    program = installing.swift(installing.HERE) / "search-bench"
    return [Engine("telex", "Telex", [program])]


def tantivy():
    title = installing.tantivy()
    return [
        Engine("tantivy", title, peer("tantivy"), storing="--stored", twin="tantivy"),
        Engine("tantivy-one-field", f"{title}, one field", peer("tantivy"), ["--one-field"]),
    ]


def lucene():
    title = installing.lucene()
    program = ["java", f"-Xmx{JAVA_HEAP}m", "-cp", f"{installing.JAR}:{installing.CLASSES}", "LucenePeer"]
    return [
        Engine("lucene", title, program, storing="--stored", twin="tantivy"),
        Engine("lucene-one-field", f"{title}, one field", program, ["--one-field"]),
    ]


def pisa():
    return [Engine("pisa", f"{installing.pisa()}, one field, no positions", peer("pisa"))]


def sqlite():
    program = ["/usr/bin/python3", installing.HERE / "peers/sqlite_peer.py"]
    return [Engine("sqlite", installing.sqlite(), program, storing="--stored")]


MAKERS = {maker.__name__: maker for maker in (telex, tantivy, lucene, pisa, sqlite)}


def available(names):
    """The engines of these makers; those that cannot be installed here are left out, and it is said why."""
    found = []
    installing.PEERS.mkdir(parents=True, exist_ok=True)
    for name in names:
        try:
            found += MAKERS[name]()
        except (installing.Unavailable, OSError, subprocess.CalledProcessError) as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return found


def size(folder):
    """Bytes of a folder's files."""
    return sum(path.stat().st_size for path in pathlib.Path(folder).rglob("*") if path.is_file())
