"""Messages that are too large: an error or a recorded rejection; what is larger still ends the connection."""

import zmq
from peers import PairTestCase, encode, name
from zmq.utils.monitor import recv_monitor_message

MIB = 1 << 20
MESSAGE_BOUND = 16 * MIB
REQUEST_BOUND = MIB
FRAME_BOUND = 128 * MIB


def padded(message, length):
    """The message's frame, with blanks to this length."""
    frame = encode(message)
    return frame + b" " * (length - len(frame))


class Large(PairTestCase):
    def check_that_all_goes_on(self):
        word = name()
        self.peers.origin("intake").push("document", {"text": f"Date: 1 May 2020\n\nOn {word} goes\n\nAs before.\n"})
        self.assertIn(word, self.client.article(word)["headline"])

    def test_requests(self):
        """The bound itself is accepted, one byte more is not."""
        message = {"telex": 1, "op": "ping", "id": "a"}
        self.assertIs(self.client.exchange(padded(message, REQUEST_BOUND))["ok"], True)
        for length in (REQUEST_BOUND + 1, 2 * MIB, 4 * MIB):
            with self.subTest(length):
                reply = self.client.exchange(padded(message, length))
                self.assertEqual(reply["error"]["code"], "too_large")
        self.check_that_all_goes_on()

    def test_a_large_request_of_a_dealer(self):
        dealer = self.peers.socket(zmq.DEALER, "queries")
        dealer.send(b" " * 2 * MIB)
        self.assertIn(b"too_large", dealer.recv())
        dealer.send_multipart([b"", b" " * 2 * MIB])
        self.assertIn(b"too_large", dealer.recv_multipart()[-1])

    def test_articles(self):
        socket = self.peers.push("articles")
        word = name()
        self.client.accepted(lambda: socket.send(
            padded({"telex": 1, "kind": "article", "article": {"headline": word}}, MESSAGE_BOUND)))
        self.assertEqual(self.client.article(word)["headline"], word)
        for length in (MESSAGE_BOUND + 1, 100_000_000):
            with self.subTest(length):
                message = padded({"telex": 1, "kind": "article", "article": {"headline": "a"}}, length)
                rejection = self.client.rejected(lambda: socket.send(message))
                self.assertEqual((rejection["code"], rejection["bytes"]), ("too_large", length))
        self.check_that_all_goes_on()

    def test_documents(self):
        """All frames of a message count together."""
        socket = self.peers.push("intake")
        header = encode({"telex": 1, "kind": "document", "document": {"media_type": "text/plain"}})
        for content in (MESSAGE_BOUND - len(header) + 1, 100_000_000):
            with self.subTest(content):
                rejection = self.client.rejected(lambda: socket.send_multipart([header, b"x" * content]))
                self.assertEqual((rejection["code"], rejection["bytes"]), ("too_large", len(header) + content))
        self.check_that_all_goes_on()

    def test_the_beginning_of_a_rejected_document_is_kept(self):
        socket = self.peers.push("intake")
        header = encode({"telex": 1, "kind": "document", "document": {"media_type": "application/pdf"}})
        content = b"0123456789abcdef" * (3 * MIB // 16)
        rejection = self.client.rejected(lambda: socket.send_multipart([header, content]))
        self.assertEqual((rejection["code"], rejection["bytes"]), ("unsupported", len(content)))
        self.assertEqual(rejection["text"].encode("utf-8"), content[:MIB])

    def test_beyond_what_is_read(self):
        """libzmq closes the connection; the worker goes on."""
        for kind, endpoint in ((zmq.DEALER, "queries"), (zmq.PUSH, "articles"), (zmq.PUSH, "intake")):
            with self.subTest(endpoint):
                socket = self.peers.socket(kind)
                monitor = socket.get_monitor_socket(zmq.EVENT_DISCONNECTED)
                monitor.rcvtimeo = socket.rcvtimeo
                try:
                    socket.connect(self.peers.endpoints[endpoint])
                    socket.send(bytes(FRAME_BOUND + 1))
                    self.assertEqual(recv_monitor_message(monitor)["event"], zmq.EVENT_DISCONNECTED)
                finally:
                    socket.disable_monitor()
                    monitor.close(linger=0)
                    socket.close(linger=0)
                self.assertEqual(self.client.ask("ping"), {})
        self.check_that_all_goes_on()
