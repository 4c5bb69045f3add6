"""Starts the programs of Telex as processes on ephemeral endpoints, and ends them.

A program is known here by its command line, its "ready" line, its exit code and what it says on standard error. The
folder with the executables is named by the environment variable TELEX_BIN.
"""

import contextlib
import os
import pathlib
import select
import signal
import subprocess
import tempfile
import time

EPHEMERAL = "tcp://127.0.0.1:*"

# How long a worker may take to be ready, or a program to end; far more than it takes, for machines under load.
PATIENCE = 20
# How long a worker may take to stop after SIGTERM or SIGINT.
STOP_LIMIT = 5


def executable(name):
    """The path of one of the programs."""
    folder = os.environ.get("TELEX_BIN")
    if not folder:
        raise RuntimeError("set TELEX_BIN to the folder with the built executables (swift build --show-bin-path)")
    return str(pathlib.Path(folder, name).resolve())


def environment():
    """The environment without options for the programs: a variable TELEX_DATA would be one."""
    return {name: value for name, value in os.environ.items() if not name.startswith("TELEX_")}


def run(name, *arguments, stdin=b"", variables=None):
    """Runs a program to its end; the result has `returncode`, and `stdout` and `stderr` as text."""
    result = subprocess.run(
        [executable(name), *map(str, arguments)], input=stdin, capture_output=True, timeout=PATIENCE,
        env={**environment(), **(variables or {})})
    result.stdout = result.stdout.decode("utf-8")
    result.stderr = result.stderr.decode("utf-8")
    return result


class Worker:
    """A worker that is ready. `endpoints` maps the names on its ready line to what it bound."""

    def __init__(self, name, *arguments):
        self.name = name
        # A file, not a pipe: nobody has to read it for the worker to go on.
        self._stderr = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [executable(name), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=self._stderr, env=environment())
        try:
            self.endpoints = self._ready()
        except BaseException:
            self.kill()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if self.process.returncode is not None:
            self._close()
        elif kind is None:
            self.stop()
        else:
            self.kill()

    def _ready(self):
        line = b""
        end = time.monotonic() + PATIENCE
        while not line.endswith(b"\n"):
            readable, _, _ = select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))
            byte = os.read(self.process.stdout.fileno(), 1) if readable else b""
            if not byte:
                raise AssertionError(f"{self.name} is not ready; it said: {line.decode()}{self.log()}")
            line += byte
        words = line.decode("utf-8").split()
        if words[0] != "ready":
            raise AssertionError(f"expected the line that begins with ready, got {line!r}")
        return dict(word.split("=", 1) for word in words[1:])

    def log(self):
        """What it wrote to standard error so far."""
        return os.pread(self._stderr.fileno(), 1 << 20, 0).decode("utf-8", "replace")

    def stop(self, number=signal.SIGTERM):
        """Asks it to stop, and checks that it does so cleanly and in time."""
        self.process.send_signal(number)
        try:
            code = self.process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            log = self.log()
            self.kill()
            raise AssertionError(f"{self.name} did not stop within {STOP_LIMIT} s: {log}") from None
        log = self.log()
        self._close()
        if code != 0:
            raise AssertionError(f"{self.name} ended with {code}: {log}")

    def kill(self):
        """Ends it as a power cut would."""
        self.process.kill()
        self.process.wait()
        self._close()

    def _close(self):
        self.process.stdout.close()
        self._stderr.close()


def start_index(folder, *options, **endpoints):
    """An index worker on this data folder."""
    arguments = ["--data", folder]
    for name in ("articles", "queries", "events"):
        arguments += [f"--{name}", endpoints.get(name, EPHEMERAL)]
    return Worker("telex-index", *arguments, *options)


def start_ingest(index, *options):
    """An ingestion worker that pushes to this index worker."""
    return Worker(
        "telex-ingest", "--intake", EPHEMERAL, "--articles", index.endpoints["articles"],
        "--queries", index.endpoints["queries"], *options)


@contextlib.contextmanager
def index_worker(*options):
    """An index worker with an empty data folder; yields it."""
    with tempfile.TemporaryDirectory() as folder:
        with start_index(pathlib.Path(folder, "data"), *options) as index:
            yield index


@contextlib.contextmanager
def pair():
    """An index worker with an empty data folder and an ingestion worker; yields the endpoints of both, by name."""
    with index_worker() as index, start_ingest(index) as ingest:
        yield {**index.endpoints, **ingest.endpoints}
