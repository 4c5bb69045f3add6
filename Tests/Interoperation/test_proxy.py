"""Proxies between the peers and the worker: libzmq's own, ROUTER and DEALER."""

import json
import threading

import zmq
from peers import Client, PairTestCase, encode


class Proxies(PairTestCase):
    def proxy(self, endpoint):
        """Starts a proxy to an endpoint, and returns its own."""
        front = self.peers.socket(zmq.ROUTER)
        back = self.peers.socket(zmq.DEALER, endpoint)
        port = front.bind_to_random_port("tcp://127.0.0.1")
        control = self.peers.socket(zmq.PAIR)
        control.bind(f"inproc://control-{port}")
        controlled = self.peers.socket(zmq.PAIR)
        controlled.connect(f"inproc://control-{port}")
        # From here on the three sockets are the thread's, until it has ended.
        thread = threading.Thread(target=zmq.proxy_steerable, args=(front, back, None, controlled))
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(control.send, b"TERMINATE")
        return f"tcp://127.0.0.1:{port}"

    def check(self, endpoint):
        client = Client(self.peers.socket(zmq.REQ, endpoint))
        for _ in range(3):
            self.assertEqual(client.ask("ping"), {})
        reply = client.exchange(b"hello")
        self.assertEqual(reply["error"]["code"], "bad_message")
        reply = client.exchange(encode({"telex": 1, "op": "ping", "id": "a"}), b"second frame")
        self.assertEqual((reply["error"]["code"], reply["id"]), ("bad_framing", "a"))

    def test_one(self):
        self.check(self.proxy("queries"))

    def test_four_in_a_row(self):
        endpoint = "queries"
        for _ in range(4):
            endpoint = self.proxy(endpoint)
        self.check(endpoint)

    def test_several_peers_and_requests_in_flight(self):
        endpoint = self.proxy("queries")
        dealers = [self.peers.socket(zmq.DEALER, endpoint) for _ in range(5)]
        for number, dealer in enumerate(dealers):
            for turn in range(10):
                dealer.send_multipart([b"", encode({"telex": 1, "op": "ping", "id": f"{number}.{turn}"})])
        for number, dealer in enumerate(dealers):
            found = {json.loads(dealer.recv_multipart()[-1])["id"] for _ in range(10)}
            self.assertEqual(found, {f"{number}.{turn}" for turn in range(10)})
