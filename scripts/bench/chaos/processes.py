"""Processes that are started, killed, suspended and started again, and what they say."""

import collections
import os
import pathlib
import random
import re
import selectors
import signal
import socket
import subprocess
import time


def free_ports(count):
    """Ports of loopback that are free now, and that the kernel gives to no connection while their owner is dead."""
    low = int(pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    choice, found = random.SystemRandom(), []
    candidates = iter(choice.sample(range(low // 2, low), 4 * count + 100))
    while len(found) < count:
        port = next(candidates)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
    return found


def environment():
    """This process's, without the variables that would set the options of Telex."""
    return {name: value for name, value in os.environ.items() if not name.startswith("TELEX_")}


class Process:
    """One process after another with the same role; none of them at first."""

    def __init__(self, role, name, errors):
        self.role, self.name = role, name
        self._errors = errors
        self.popen = None
        self.output = b""
        self.is_ready = self.is_stopped = False
        self.started = self.ready = 0.0
        #: How often it was started: tells a process from the one before it.
        self.generation = 0

    @property
    def is_alive(self):
        return self.popen is not None

    def send(self, number):
        self.popen.send_signal(number)
        if number in (signal.SIGSTOP, signal.SIGCONT):
            self.is_stopped = number == signal.SIGSTOP

    @property
    def complaints(self):
        """What it and those before it wrote to standard error, each kind of line with its number."""
        kinds = collections.Counter()
        if self._errors.exists():
            for line in self._errors.read_text(errors="replace").splitlines():
                line = re.sub(r"^\S+Z\s+", "", line)
                kinds[re.sub(r"\d+(\.\d+)*", "#", line)] += 1
        return kinds


class Processes:
    """A set of processes and one place to wait for them."""

    def __init__(self, folder):
        self._folder = pathlib.Path(folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._selector = selectors.DefaultSelector()
        self.all = []
        #: How long each start of a process took until it was ready, by role.
        self.starts = collections.defaultdict(list)

    def add(self, role, name):
        process = Process(role, name, self._folder / f"{name}.err")
        self.all.append(process)
        return process

    def start(self, process, command):
        assert not process.is_alive, process.name
        process.generation += 1
        process.output = b""
        process.is_ready = process.is_stopped = False
        process.started = time.monotonic()
        with open(process._errors, "ab") as errors:
            process.popen = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, env=environment(),
                start_new_session=True,
            )
        os.set_blocking(process.popen.stdout.fileno(), False)
        self._selector.register(process.popen.stdout, selectors.EVENT_READ, process)

    def kill(self, process):
        """SIGKILL, and waits until it is gone."""
        process.send(signal.SIGKILL)
        return self._reap(process)

    def wait(self, seconds):
        """Waits until a process says or does something; returns (process, exit code) of those that have ended."""
        ended = []
        for key, _ in self._selector.select(max(0.0, seconds)):
            process = key.data
            try:
                data = os.read(key.fd, 1 << 16)
            except BlockingIOError:
                continue
            process.output += data
            if not data:
                ended.append((process, self._reap(process)))
            elif not process.is_ready and process.output.startswith(b"ready "):
                process.is_ready = True
                process.ready = time.monotonic()
                self.starts[process.role].append(process.ready - process.started)
        return ended

    def wait_until_ready(self, processes, seconds=60):
        end = time.monotonic() + seconds
        while not all(process.is_ready for process in processes):
            if self.wait(0.1) or time.monotonic() > end:
                raise RuntimeError(f"a process did not start: {[dict(one.complaints) for one in processes]}")

    def stop(self, process, seconds=60):
        """SIGTERM, then waits until it is gone; returns the exit code, or None when it had to be killed."""
        if not process.is_alive:
            return None
        if process.is_stopped:
            process.send(signal.SIGCONT)
        process.send(signal.SIGTERM)
        try:
            process.popen.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill(process)
            return None
        return self._reap(process)

    def close(self):
        for process in self.all:
            if process.is_alive:
                self.kill(process)
        self._selector.close()

    def _reap(self, process):
        popen, process.popen = process.popen, None
        self._selector.unregister(popen.stdout)
        popen.stdout.close()
        process.is_ready = process.is_stopped = False
        return popen.wait()
