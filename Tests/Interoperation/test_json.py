"""What is JSON and what is not: the same answer for every peer, and an offset for what is not.

After the idea of JSONTestSuite: each text is the value of a field that the worker ignores, or a whole message.
"""

from peers import PairTestCase

# Values that RFC 8259 allows. The worker takes them although it has no use for them.
VALUES = [
    b"0", b"-0", b"-0.0", b"1E+2", b"1e-999", b"1e400", b"123456789012345678901234567890", b"0.1e1", b"-12.5E-03",
    b"true", b"false", b"null", b'""', b'"\\"\\\\\\/\\b\\f\\n\\r\\t"', b'"\\u0000"', b'"\\uD83D\\uDE00"', b'"\\uffff"',
    b'"\x7f"', "\"\u2028\u00a0\u20ac\U0001f600\U0010ffff\"".encode(), b"[]", b"{}", b"[ ]", b"{\t}", b"[[],{}]",
    b'{"":{"":[]}}', b'{"a":1,"a":2}', b'{"\\u0061":1,"a":2}', b"[1,[2,[3,{}]]]", b'["]","}"]', b"[" * 63 + b"]" * 63,
    b"[1\r\n,\t2 ]", b'"' + b"x" * 100_000 + b'"', b"[" + b"0," * 50_000 + b"0]",
]

# What it does not allow, with the place in it that is wrong.
WRONG_VALUES = [
    (b"", 0), (b"01", 1), (b"+1", 0), (b".5", 0), (b"1.", 2), (b"1.e2", 2), (b"1e", 2), (b"1e+", 3), (b"-", 1),
    (b"--1", 1), (b"-x", 1), (b"0x10", 1), (b"1_000", 1), (b"NaN", 0), (b"Infinity", 0), (b"-Infinity", 1),
    (b"True", 0), (b"'a'", 0), (b'"\\x41"', 2), (b'"\\u12G4"', 5), (b'"\\a"', 2), (b'"a\nb"', 2), (b'"a\tb"', 2),
    (b'"\x00"', 1), (b"[1,]", 3), (b"[,1]", 1), (b"[1,,2]", 3), (b"[1 2]", 3), (b"[1}", 2), (b'{"a":1]', 6),
    (b'{"a":1,}', 7), (b'{"a" 1}', 5), (b"{1:2}", 1), (b"{a:1}", 1), (b'{"a":}', 5), (b'{"a":1 "b":2}', 7),
    (b"/* */1", 0), (b"1//", 1), (b"1#", 1), (b"\x0c1", 0), (b"\xc2\xa01", 0), (b"\xe2\x80\xa81", 0),
    (b'"\\uD83D"', 1), (b'"\\uDE00"', 1), (b'"\\uD83D\\uD83D"', 1), (b'"\\uD83D\\n"', 1), (b'"\xff"', 1),
    (b'"\xc0\xaf"', 1), (b'"\xed\xa0\x80"', 1), (b'"\xf4\x90\x80\x80"', 1), (b'"\xe2\x82"', 1), (b'"\x80"', 1),
    (b"[" * 64 + b"]" * 64, 63), (b'{"a":' * 64 + b"1" + b"}" * 64, 5 * 63),
]

# Whole messages. The place is None where the fault is what is missing at the end: any offset will do.
WRONG_MESSAGES = [
    (b"", None), (b" ", None), (b"null", 0), (b"7", 0), (b'"a"', 0), (b"[]", 0), (b"{", None), (b"}", 0),
    (b"{}{}", 2), (b"{} x", 3), (b"{}\x00", 2), (b"\xef\xbb\xbf{}", 0), (b"\xff\xfe{\x00}\x00", 0),
    (b"{\x00}\x00", 1), (b"\x00", 0), (b'{"a":"b', None), (b'{"a":[', None), (b'{"a":tru', None), (b'{"a":1', None),
    (b'{"a"', None), (b'{"a":"\\', None), (b'{"a":"\\u00', None), (b'{"a":1.', None), (b"\x1f\x8b\x08\x00", 0),
    (b"<html>", 0), (b"GET / HTTP/1.1\r\n\r\n", 0),
]


class JSONTexts(PairTestCase):
    def refused(self, text):
        reply = self.client.exchange(text)
        self.assertIs(reply["ok"], False, reply)
        self.assertEqual(reply["error"]["code"], "bad_message")
        self.assertTrue(reply["error"]["message"])
        return reply["error"].get("at")

    def test_values(self):
        for value in VALUES:
            with self.subTest(value[:40]):
                for text in (b'{"x":%s,"telex":1,"op":"ping"}', b' {"telex":1,"op":"ping","x": %s }\r\n'):
                    reply = self.client.exchange(text % value)
                    self.assertEqual((reply["ok"], reply["result"]), (True, {}))

    def test_wrong_values(self):
        for value, at in WRONG_VALUES:
            before = b'{"telex":1,"op":"ping","x":'
            with self.subTest(value[:40]):
                self.assertEqual(self.refused(before + value + b"}"), len(before) + at)

    def test_wrong_messages(self):
        for text, at in WRONG_MESSAGES:
            with self.subTest(text):
                found = self.refused(text)
                if at is not None:
                    self.assertEqual(found, at)

    def test_the_same_from_pushers(self):
        """Over intake and articles the offset is the rejection's."""
        for endpoint in ("intake", "articles"):
            socket = self.peers.push(endpoint)
            for value, at in WRONG_VALUES[::7]:
                before = b'{"telex":1,"kind":"article","article":{"headline":"a"},"x":'
                with self.subTest(value[:40], endpoint=endpoint):
                    rejection = self.client.rejected(lambda: socket.send(before + value + b"}"))
                    self.assertEqual((rejection["code"], rejection["offset"]), ("bad_message", len(before) + at))

    def test_two_fields_of_one_name(self):
        """Which of them counts is not specified; that there is one reply is."""
        for text in (b'{"telex":1,"op":"ping","op":"info"}', b'{"op":7,"telex":2,"op":"ping","telex":1}',
                     b'{"telex":1,"op":"dance","\\u006fp":"ping"}'):
            with self.subTest(text):
                self.assertIn("ok", self.client.exchange(text))
                self.assertEqual(self.client.ask("ping"), {})

    def test_whole_numbers(self):
        """A whole number may be written with a fraction or an exponent: they are the same number in JSON."""
        for number in (b"1", b"1.0", b"1e0", b"10e-1"):
            with self.subTest(number):
                self.assertIs(self.client.exchange(b'{"telex":%s,"op":"ping"}' % number)["ok"], True)
        for number in (b"1.5", b'"1"', b"true", b"[1]", b"null", b"1e400", b"-1", b"1" * 400):
            with self.subTest(number[:40]):
                reply = self.client.exchange(b'{"telex":%s,"op":"ping"}' % number)
                self.assertEqual(reply["error"]["code"], "bad_version")
