"""`telex top`: one frame in a pipe, and a live view on a terminal that is itself again afterwards."""

import json
import os
import pty
import select
import signal
import subprocess
import termios
import time

import pair
from peers import PairTestCase, name


class Top(PairTestCase):
    def top(self, *arguments):
        return pair.run("telex", "top", "--queries", self.endpoints["queries"], "--interval", "200ms", *arguments)

    def test_one_frame_as_json(self):
        origin = self.peers.origin()
        for _ in range(3):
            origin.article(headline=name())
        origin.settle()
        result = self.top("--once")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        frame = json.loads(result.stdout)
        self.assertEqual(set(frame), {"stats", "seconds", "rates", "lag"})
        self.assertGreaterEqual(frame["seconds"], 0.1)
        self.assertEqual(
            set(frame["rates"]), {"accepted", "duplicate", "rejected", "requests", "request_errors"})
        self.assertGreater(frame["rates"]["requests"], 0)
        self.assertEqual(frame["stats"]["outcomes"], self.client.outcomes())

    def test_one_frame_as_text(self):
        result = self.top("--once", "--text")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        lines = result.stdout.splitlines()
        self.assertEqual(lines[0], f"telex top  {self.endpoints['queries']}")
        names = [line[:14].strip() for line in lines[1:]]
        for each in ("articles", "accepted", "duplicate", "rejected", "requests", "log", "searchable to", "index"):
            self.assertIn(each, names)
        self.assertNotIn("\x1b", result.stdout)

    def test_nobody_answers(self):
        result = pair.run("telex", "top", "--once", "--queries", "tcp://127.0.0.1:1", "--timeout", "200ms")
        self.assertEqual(result.returncode, 5)
        self.assertEqual(len(result.stderr.splitlines()), 1)

    def test_a_pipe_gets_frames_until_it_is_closed(self):
        process = subprocess.Popen(
            [pair.executable("telex"), "top", "--queries", self.endpoints["queries"], "--interval", "100ms"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=pair.environment())
        with process:
            for _ in range(3):
                self.assertIn("stats", json.loads(process.stdout.readline()))
            process.stdout.close()
            self.assertEqual(process.wait(pair.PATIENCE), 0)
            self.assertEqual(process.stderr.read(), b"")

    def check_on_a_terminal(self, end):
        """Shows some frames, ends as `end` says, and leaves the terminal as it was."""
        master, slave = pty.openpty()
        self.addCleanup(os.close, master)
        self.addCleanup(os.close, slave)
        before = termios.tcgetattr(slave)
        process = subprocess.Popen(
            [pair.executable("telex"), "top", "--queries", self.endpoints["queries"], "--interval", "100ms"],
            stdin=slave, stdout=slave, stderr=slave, env=pair.environment())
        shown = b""

        def read():
            nonlocal shown
            while select.select([master], [], [], 0.05)[0]:
                shown += os.read(master, 1 << 16)

        limit = time.monotonic() + pair.PATIENCE
        while shown.count(b"searchable to") < 3:
            self.assertLess(time.monotonic(), limit, shown)
            read()
        self.assertNotEqual(termios.tcgetattr(slave)[3], before[3])
        end(process, master)
        while process.poll() is None:
            self.assertLess(time.monotonic(), limit, shown)
            read()
        read()
        self.assertEqual(process.returncode, 0, shown)
        self.assertEqual(termios.tcgetattr(slave), before)
        self.assertTrue(shown.startswith(b"\x1b[?1049h\x1b[?25l"), shown[:40])
        self.assertTrue(shown.endswith(b"\x1b[?25h\x1b[?1049l"), shown[-40:])

    def test_q_ends_the_view(self):
        self.check_on_a_terminal(lambda process, master: os.write(master, b"q"))

    def test_control_c_ends_the_view(self):
        self.check_on_a_terminal(lambda process, master: os.write(master, b"\x03"))

    def test_a_signal_ends_the_view(self):
        self.check_on_a_terminal(lambda process, master: process.send_signal(signal.SIGINT))
