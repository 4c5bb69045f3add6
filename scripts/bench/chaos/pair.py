"""An index worker and ingestion workers on ports of their own, without faults."""

import os
import pathlib
import re
import subprocess
import time

from asking import Asker, NoAnswer
from processes import Processes, environment

ANY = "tcp://127.0.0.1:*"


def processor_time(pid):
    """Seconds in user and kernel mode of a process that has not been waited for (proc(5), stat)."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Pair:
    """A context: the processes run inside it. `options` are for every one of them, the feeder too."""

    def __init__(self, binaries, folder, workers, options=()):
        self.binaries, self.folder = pathlib.Path(binaries), pathlib.Path(folder)
        self._options = list(options)
        self.processes = Processes(self.folder / "messages")
        try:
            self.index, bound = self._start(
                "telex-index", "telex-index",
                "--data", str(self.folder / "data"), "--articles", ANY, "--queries", ANY, "--events", ANY,
            )
            self.queries = bound["queries"]
            started = [
                self._start(
                    "telex-ingest", f"telex-ingest {number + 1}",
                    "--intake", ANY, "--articles", bound["articles"], "--queries", bound["queries"],
                )
                for number in range(workers)
            ]
        except BaseException:
            self.processes.close()
            raise
        self.workers = [worker for worker, _ in started]
        self.intakes = [ready["intake"] for _, ready in started]
        self.asker = Asker(self.queries)

    def _start(self, program, name, *arguments):
        process = self.processes.add(program, name)
        self.processes.start(process, [str(self.binaries / program), *self._options, *arguments])
        self.processes.wait_until_ready([process])
        return process, dict(re.findall(r"(\w+)=(\S+)", process.output.decode()))

    def feed(self, *arguments):
        """Starts `telex feed`."""
        return subprocess.Popen(
            [
                str(self.binaries / "telex"), "feed", "--intake", ",".join(self.intakes), "--queries", self.queries,
                *self._options, *arguments,
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
        )

    def processor_time(self, feed):
        """Seconds of processor time that each process took, by name; waits until the feeder has ended."""
        os.waitid(os.P_PID, feed.pid, os.WEXITED | os.WNOWAIT)
        pids = {process.name: process.popen.pid for process in [self.index, *self.workers]}
        return {name: processor_time(pid) for name, pid in {**pids, "telex feed": feed.pid}.items()}

    def arrived(self, seconds=10.0):
        return sum(self.asker.outcomes(seconds).values())

    def wait_for(self, documents, patience=30.0):
        """Waits until so many have arrived, or none for `patience` seconds; returns how many, and when the last did."""
        count, changed = 0, time.monotonic()
        while count < documents and time.monotonic() - changed < patience:
            time.sleep(0.02)
            try:
                now = self.arrived()
            except NoAnswer:
                continue
            if now > count:
                count, changed = now, time.monotonic()
        return count, changed

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.asker.close()
        for process in [*self.workers, self.index]:
            self.processes.stop(process)
        self.processes.close()
