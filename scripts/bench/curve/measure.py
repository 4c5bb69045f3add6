"""Measures a pair with CURVE beside one without; see `run`."""

import contextlib
import json
import pathlib
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import zmq
import zmq.auth

binaries, corpus, documents, repeats = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:5])
ANY = "tcp://127.0.0.1:*"
ASKED = 2000


class Pair:
    """An index worker and an ingestion worker, with keys or without."""

    def __init__(self, folder, keys):
        self.options = ["--keys", str(keys)] if keys else []
        self.keys = keys
        self.processes = []
        self.index = self.start(
            "telex-index", "--data", f"{folder}/data", "--articles", ANY, "--queries", ANY, "--events", ANY)
        self.ingest = self.start("telex-ingest", "--intake", ANY, "--articles", self.index["articles"])

    def start(self, name, *arguments):
        process = subprocess.Popen(
            [f"{binaries}/{name}", *arguments, *self.options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.processes.insert(0, process)
        return dict(word.split("=", 1) for word in process.stdout.readline().split()[1:])

    def feed(self, path):
        begin = time.monotonic()
        result = subprocess.run(
            [f"{binaries}/telex", "feed", path, "--intake", self.ingest["intake"], "--queries", self.index["queries"],
             *self.options], stdout=subprocess.PIPE)
        seconds = time.monotonic() - begin
        if result.returncode not in (0, 3):  # 3: some were rejected, as records are that are no articles.
            sys.exit(f"telex feed ended with {result.returncode}")
        return json.loads(result.stdout)["fed"] / seconds

    def ask(self, request):
        """The times of a request and its reply, in microseconds."""
        with zmq.Context() as context, context.socket(zmq.REQ) as socket:
            socket.linger = 0
            if self.keys:
                socket.curve_publickey, socket.curve_secretkey = zmq.auth.load_certificate(self.keys / "client.key_secret")
                socket.curve_serverkey, _ = zmq.auth.load_certificate(self.keys / "index.key")
            socket.connect(self.index["queries"])
            body = json.dumps({"telex": 1, **request}).encode()
            times = []
            for _ in range(ASKED):
                begin = time.perf_counter_ns()
                socket.send(body)
                socket.recv()
                times.append((time.perf_counter_ns() - begin) / 1000)
            return times[100:]

    def close(self):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
            process.wait()
            process.stdout.close()


def main():
    with tempfile.TemporaryDirectory() as folder:
        keys = pathlib.Path(folder, "keys")
        for name, roles in (("index", None), ("ingest", "ingest"), ("client", "ingest,query")):
            subprocess.check_call(
                [f"{binaries}/telex", "keys", "new", name, "--keys", keys, *(["--role", roles] if roles else [])],
                stdout=subprocess.DEVNULL)
        path = f"{folder}/corpus.jsonl"
        with open(corpus, "rb") as source, open(path, "wb") as part:
            for _, line in zip(range(documents), source):
                part.write(line)
        rates, pings, searches = ({"plain": [], "CURVE": []} for _ in range(3))
        for _ in range(repeats):
            for name, own in (("plain", None), ("CURVE", keys)):
                with tempfile.TemporaryDirectory() as data, contextlib.closing(Pair(data, own)) as pair:
                    rates[name].append(pair.feed(path))
                    pings[name] += pair.ask({"op": "ping"})
                    searches[name] += pair.ask({"op": "search", "query": "energy"})
    print(f"{documents} documents, medians of {repeats} runs each, in turns\n")
    print("| | plain | CURVE | ratio |\n|---|---|---|---|")
    for what, table, unit in (
        ("fed through a pair", rates, "articles/s"), ("ping", pings, "µs"), ("a search with ten hits", searches, "µs"),
    ):
        plain, curve = (statistics.median(table[name]) for name in ("plain", "CURVE"))
        print(f"| {what} | {plain:,.0f} {unit} | {curve:,.0f} {unit} | {curve / plain:.2f} |")


main()
