"""Questions to an index worker, over REQ."""

import json

import zmq


class NoAnswer(Exception):
    pass


class Asker:
    def __init__(self, endpoint):
        self._socket = zmq.Context.instance().socket(zmq.REQ)
        # A reply that was lost with its worker does not keep the next question from being asked.
        for option in (zmq.REQ_RELAXED, zmq.REQ_CORRELATE, zmq.IMMEDIATE):
            self._socket.setsockopt(option, 1)
        self._socket.setsockopt(zmq.LINGER, 0)
        self._socket.setsockopt(zmq.RECONNECT_IVL, 20)
        self._socket.connect(endpoint)

    def ask(self, op, seconds=30.0, **fields):
        """The result of an operation.

        Raises `NoAnswer` when there is none in time, `RuntimeError` when the answer is an error.
        """
        request = {"telex": 1, "op": op, **fields}
        self._socket.setsockopt(zmq.SNDTIMEO, int(seconds * 1000))
        try:
            self._socket.send(json.dumps(request).encode())
        except zmq.Again:
            raise NoAnswer(op) from None
        if not self._socket.poll(int(seconds * 1000)):
            raise NoAnswer(op)
        reply = json.loads(self._socket.recv())
        if not reply["ok"]:
            raise RuntimeError(f"{op}: {reply['error']}")
        return reply["result"]

    def outcomes(self, seconds=30.0):
        """How many were accepted, duplicate and rejected."""
        return self.ask("stats", seconds)["outcomes"]

    def hits(self, query):
        """All hits of a query, of at most 100,000."""
        offset = 0
        while True:
            found = self.ask("search", query=query, limit=1000, offset=offset, sort="oldest", deadline_ms=30000)
            yield from found["hits"]
            offset += len(found["hits"])
            if not found["hits"] or offset >= found["total"]:
                return

    def rejects(self):
        """Every rejection of the log, the newest first."""
        before = {}
        while found := self.ask("rejects", limit=1000, **before)["rejects"]:
            yield from found
            before = {"before": found[-1]["log_position"]}

    def close(self):
        self._socket.close()
