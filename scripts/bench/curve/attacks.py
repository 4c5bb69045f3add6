"""Measures a client of a secured index worker beside attacks; see `attacks`."""

import contextlib
import json
import multiprocessing
import os
import pathlib
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

import zmq
import zmq.auth

binaries, corpus, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
ANY = "tcp://127.0.0.1:*"
ARTICLES = 5000


def connect(address):
    return socket.create_connection(address, timeout=10)


def silence(address, keys, count):
    """Keeps so many connections open that say nothing."""
    crowd = []
    while True:
        while len(crowd) < count:
            with contextlib.suppress(OSError):
                crowd.append(connect(address))
        time.sleep(0.5)
        open_ones = []
        for peer in crowd:
            peer.setblocking(False)
            try:
                closed = peer.recv(64) == b""
            except BlockingIOError:
                closed = False
            except OSError:
                closed = True
            if closed:
                peer.close()
            else:
                open_ones.append(peer)
        crowd = open_ones


def rubbish(address, keys, rate):
    """So many connections a second that say anything."""
    while True:
        with contextlib.suppress(OSError), connect(address) as peer:
            peer.sendall(random.choice([b"\xff" + bytes(8) + b"\x7f\x03\x00CURVE", b""]) + random.randbytes(500))
        time.sleep(1 / rate)


def strangers(address, keys, rate):
    """So many clients a second whose key nobody knows."""
    server, _ = zmq.auth.load_certificate(keys / "index.key")
    context = zmq.Context()
    while True:
        peer = context.socket(zmq.REQ)
        peer.curve_publickey, peer.curve_secretkey = zmq.curve_keypair()
        peer.curve_serverkey = server
        peer.connect("tcp://%s:%d" % address)
        peer.send(b"hello")
        peer.poll(200)
        peer.close(linger=0)
        time.sleep(1 / rate)


def gigabytes(address, keys, size):
    """One that is let in, and sends messages of so many bytes without end."""
    context = zmq.Context()
    peer = context.socket(zmq.DEALER)
    peer.sndhwm, peer.rcvhwm = 1, 10
    peer.curve_publickey, peer.curve_secretkey = zmq.auth.load_certificate(keys / "greedy.key_secret")
    peer.curve_serverkey, _ = zmq.auth.load_certificate(keys / "index.key")
    peer.connect("tcp://%s:%d" % address)
    body = bytes(size)
    while True:
        peer.send_multipart([b"", body])
        while peer.poll(0):
            peer.recv_multipart()


def requests(address, keys, _):
    """One that is let in, and asks without waiting for answers."""
    context = zmq.Context()
    peer = context.socket(zmq.DEALER)
    peer.curve_publickey, peer.curve_secretkey = zmq.auth.load_certificate(keys / "greedy.key_secret")
    peer.curve_serverkey, _ = zmq.auth.load_certificate(keys / "index.key")
    peer.connect("tcp://%s:%d" % address)
    body = json.dumps({"telex": 1, "op": "search", "query": "energy OR water OR health", "limit": 100}).encode()
    while True:
        for _ in range(50):
            peer.send_multipart([b"", body])
        for _ in range(50):
            peer.recv_multipart()


def computing(address, keys, programs):
    """No attack: what programs cost that only compute, and know nothing of the worker. For comparison."""
    started = [subprocess.Popen([sys.executable, "-c", "while True: bytes(1 << 20)"]) for _ in range(programs)]

    def end(*_):
        for program in started:
            program.kill()
        sys.exit()

    signal.signal(signal.SIGTERM, end)
    while True:
        signal.pause()


ATTACKS = [
    ("nobody else", None, None), ("two programs that only compute", computing, 2), ("1,000 connections that say nothing", silence, 1000),
    ("10,000 connections that say nothing", silence, 10_000), ("200 connections a second with rubbish", rubbish, 200),
    ("50 strangers a second, with CURVE", strangers, 50), ("a client that sends messages of 64 MiB", gigabytes, 64 << 20),
    ("a client that asks 50 searches at once", requests, None), ("nobody else", None, None),
]


def attack(kind, *arguments):
    # Runs only where nothing else wants to, and is put aside at once when something does (sched(7)): a nice value alone
    # leaves it its slice of milliseconds, which the client would wait for.
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    kind(*arguments)


def ask(keys, endpoint, seconds):
    with zmq.Context() as context, context.socket(zmq.REQ) as client:
        client.linger = 0
        client.curve_publickey, client.curve_secretkey = zmq.auth.load_certificate(keys / "client.key_secret")
        client.curve_serverkey, _ = zmq.auth.load_certificate(keys / "index.key")
        client.connect(endpoint)
        words = ["energy", "water", "health", "veterans", "border", "budget", "school", "farm"]
        times = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            body = json.dumps({"telex": 1, "op": "search", "query": words[len(times) % len(words)]}).encode()
            begin = time.perf_counter_ns()
            client.send(body)
            client.recv()
            times.append((time.perf_counter_ns() - begin) / 1000)
            time.sleep(0.002)
        client.send(b'{"telex":1,"op":"stats"}')
        statistics_now = json.loads(client.recv())["result"]
    return times, statistics_now


def main():
    with tempfile.TemporaryDirectory() as folder:
        keys = pathlib.Path(folder, "keys")
        for name, roles in (("index", None), ("ingest", "ingest"), ("client", "ingest,query"), ("greedy", "query")):
            subprocess.check_call(
                [f"{binaries}/telex", "keys", "new", name, "--keys", keys, *(["--role", roles] if roles else [])],
                stdout=subprocess.DEVNULL)
        index = subprocess.Popen(
            [f"{binaries}/telex-index", "--keys", keys, "--data", f"{folder}/data", "--articles", ANY, "--queries", ANY,
             "--events", ANY], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        bound = dict(word.split("=", 1) for word in index.stdout.readline().split()[1:])
        path = f"{folder}/corpus.jsonl"
        with open(corpus, "rb") as source, open(path, "wb") as part:
            for _, line in zip(range(ARTICLES), source):
                part.write(line)
        subprocess.run(
            [f"{binaries}/telex-ingest", path, "--keys", keys, "--articles", bound["articles"], "--queries",
             bound["queries"]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        host, port = bound["queries"].removeprefix("tcp://").rsplit(":", 1)
        print("| beside | searches | p50 µs | p99 µs | p99 / alone | memory MB | open | accepted | handshakes failed | keys refused |")
        print("|---|---|---|---|---|---|---|---|---|---|")
        alone = None
        ask(keys, bound["queries"], 3)
        for what, kind, argument in ATTACKS:
            attacker = None
            if kind:
                attacker = multiprocessing.Process(target=attack, args=(kind, (host, int(port)), keys, argument))
                attacker.start()
                time.sleep(8 if argument == 10_000 else 2)
            times, counted = ask(keys, bound["queries"], seconds)
            if attacker:
                attacker.terminate()
                attacker.join()
            times.sort()
            p99 = times[int(len(times) * 0.99)]
            alone = alone or p99
            status = pathlib.Path(f"/proc/{index.pid}/status").read_text()
            memory = int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) // 1024
            connections = counted["connections"]
            print(
                f"| {what} | {len(times)} | {statistics.median(times):,.0f} | {p99:,.0f} | {p99 / alone:.2f} | {memory} |"
                f" {connections['open']} | {connections['accepted']} | {connections['handshakes_failed']} |"
                f" {counted['security']['refused']} |", flush=True)
        index.send_signal(signal.SIGTERM)
        index.wait()
        index.stdout.close()


if __name__ == "__main__":
    main()
