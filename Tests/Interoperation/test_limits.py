"""Limits that an operator sets: what is beyond one is refused, and counted."""

import contextlib
import pathlib
import socket
import struct
import unittest

import zmq
from zmq.utils.monitor import recv_monitor_message

import pair
import watching
from peers import Peers, attempts

GREETING = b"\xff" + bytes(8) + b"\x7f\x03\x01NULL" + bytes(16 + 32)


def mute(endpoint, kind):
    """A peer of ZMTP whose handshake is whole, and that says nothing from then on: as one behind a cut line."""
    host, port = endpoint.removeprefix("tcp://").rsplit(":", 1)
    peer = socket.create_connection((host, int(port)), timeout=20)
    ready = b"\x05READY" + b"\x0bSocket-Type" + struct.pack(">I", len(kind)) + kind
    peer.sendall(GREETING + bytes([4, len(ready)]) + ready)
    return peer


def everything(peer):
    """What comes until the other end closes the connection."""
    received = b""
    with contextlib.suppress(ConnectionError):
        while part := peer.recv(4096):
            received += part
    return received


def keep_alive(endpoint):
    """For how many seconds at most the system leaves the connections of this listener alone: the column tr of
    /proc/net/tcp is 2 while it waits to probe, and tm->when says for how long, in hundredths."""
    port = f"{int(endpoint.rsplit(':', 1)[1]):04X}"
    lines = (line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:])
    timers = [line[5].split(":") for line in lines if line[1].endswith(f":{port}") and line[3] == "01"]
    return [int(when, 16) / 100 for kind, when in timers if kind == "02"]


class Heartbeats(unittest.TestCase):
    def test_a_peer_that_says_nothing_is_cut_off(self):
        """And one that answers pings stays, however long it asks nothing."""
        with pair.index_worker("--heartbeat", "1s", *watching.HTTP) as index:
            peers = Peers(index.endpoints)
            self.addCleanup(peers.close)
            idle = peers.socket(zmq.REQ)
            monitor = idle.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED | zmq.EVENT_DISCONNECTED)
            self.addCleanup(monitor.close, linger=0)
            self.addCleanup(idle.disable_monitor)
            monitor.rcvtimeo = idle.rcvtimeo
            idle.connect(index.endpoints["queries"])
            self.assertEqual(recv_monitor_message(monitor)["event"], zmq.EVENT_HANDSHAKE_SUCCEEDED)
            for endpoint, kind in {"queries": b"REQ", "events": b"SUB"}.items():
                with mute(index.endpoints[endpoint], kind) as peer:
                    self.assertIn(b"\x04PING", everything(peer))
                for _ in attempts("a disconnection that is counted"):
                    if watching.samples(index.endpoints["http"])["telex_disconnections_total", endpoint] == 1:
                        break
            self.assertFalse(monitor.poll(0), "a peer that answers pings is cut off")

    def test_whoever_pushes_is_asked_by_tcp(self):
        """A receiver that is full for a while reads no answers to pings."""
        with pair.index_worker("--heartbeat", "20s") as index:
            with pair.start_ingest(index, "--heartbeat", "20s") as ingest:
                for worker, endpoint in ((index, "articles"), (ingest, "intake")):
                    with mute(worker.endpoints[endpoint], b"PUSH"):
                        for _ in attempts("a probe that is waited for"):
                            times = keep_alive(worker.endpoints[endpoint])
                            if times and all(0 < time <= 20 for time in times):
                                break

    def test_none(self):
        with pair.index_worker("--heartbeat", "0s") as index:
            with mute(index.endpoints["queries"], b"REQ"):
                for _ in attempts("a probe that is waited for"):
                    if any(30 < time <= 60 for time in keep_alive(index.endpoints["queries"])):
                        break

    def test_what_is_no_heartbeat(self):
        for time in ("100ms", "2h", "never"):
            for program in ("telex-index", "telex-ingest"):
                result = pair.run(program, "--heartbeat", time)
                self.assertEqual(result.returncode, 2)
                self.assertIn("--heartbeat", result.stderr)


if __name__ == "__main__":
    unittest.main()
