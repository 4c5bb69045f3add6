"""Runs a pair of Telex under faults, for as long as a plan says."""

import dataclasses
import heapq
import itertools
import pathlib
import random
import signal
import subprocess
import sys
import time

from asking import Asker, NoAnswer
from oracle import Verdict
from processes import Processes, environment, free_ports
from proxy import Proxy


@dataclasses.dataclass
class Plan:
    """What happens to whom, and how often. Times are in seconds, drawn from 0.3 to 1.7 of the one that is named."""

    workers: int = 4
    #: End after so many kills, spread over the feed; None: after `seconds`.
    kills: int | None = None
    seconds: float | None = None
    #: Between two kills.
    interval: float = 0.5
    #: How often each role is chosen, in relation to the others.
    roles: dict = dataclasses.field(default_factory=lambda: {"index": 0.2, "ingest": 0.5, "feeder": 0.3})
    #: The share of the ends by SIGTERM.
    gentle: float = 0.0
    #: How long an ingestion worker stays away, from, to.
    absence: tuple = (0.0, 0.0)
    #: Between two suspensions, two cuts, two stalls, two delays; None: none. Cuts, stalls and delays need the proxy.
    suspensions: float | None = 2.0
    cuts: float | None = 1.0
    stalls: float | None = 3.0
    delays: float | None = 2.0
    #: How long a suspension or a stall lasts, from, to.
    pause: tuple = (0.2, 3.0)
    seed: int = 1

    @property
    def is_proxied(self):
        return not self.cuts is self.stalls is self.delays is None


class Stuck(Exception):
    pass


class Engine:
    """One run: processes, proxy, faults, and a feed that says what the feeder does."""

    #: After so many seconds without progress something is wrong.
    PATIENCE = 240

    def __init__(self, binaries, folder, plan, feed):
        self.binaries, self.plan, self.feed = pathlib.Path(binaries), plan, feed
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.random = random.Random(plan.seed)
        self.kills = dict.fromkeys(plan.roles, 0)
        self.terms = self.suspensions = 0
        self.settled = 0
        self.seconds = 0.0
        self.said = []
        self._due, self._ties = [], itertools.count()
        #: Those that were told to end and have not yet.
        self._pending = set()
        #: Whether the next feeder is to be killed as soon as it runs.
        self._is_doomed = False
        self._begin = self._progressed = 0.0
        self._last_progress = None
        self._build()

    def _build(self):
        articles, queries, events, *intakes = free_ports(3 + self.plan.workers)
        self._bound = {"articles": articles, "queries": queries, "events": events}
        self._intakes = intakes
        names = {**self._bound, **{f"intake {number}": port for number, port in enumerate(intakes)}}
        del names["events"]
        self.proxy = Proxy(names) if self.plan.is_proxied else None
        self._ways = {
            name: self.proxy.links[name].endpoint if self.proxy else f"tcp://127.0.0.1:{port}"
            for name, port in names.items()
        }
        self.asker = Asker(f"tcp://127.0.0.1:{queries}")
        self.processes = Processes(self.folder / "messages")
        self.index = self.processes.add("index", "telex-index")
        self.workers = [self.processes.add("ingest", f"telex-ingest-{number}") for number in range(self.plan.workers)]
        self.feeder = self.processes.add("feeder", "telex-feed")
        self._commands = {
            self.index: [
                str(self.binaries / "telex-index"), "--data", str(self.data),
                *(part for name, port in self._bound.items() for part in (f"--{name}", f"tcp://127.0.0.1:{port}")),
            ],
        }
        for worker, port in zip(self.workers, intakes):
            self._commands[worker] = [
                str(self.binaries / "telex-ingest"), "--intake", f"tcp://127.0.0.1:{port}",
                "--articles", self._ways["articles"], "--queries", self._ways["queries"],
            ]

    def run(self):
        """Feeds everything under faults, then without, until it is settled."""
        self._begin = self._progressed = time.monotonic()
        for process in [self.index, *self.workers]:
            self.processes.start(process, self._commands[process])
        self.processes.wait_until_ready([self.index, *self.workers])
        self._start_feeder()
        self._chaos()
        self._calm()
        self.seconds = time.monotonic() - self._begin

    def verdict(self, corpora, is_numbered):
        return Verdict(self.asker, corpora, is_numbered)

    def stop(self):
        """Stops the workers as an operator would; their exit codes by name."""
        return {process.name: self.processes.stop(process) for process in [*self.workers, self.index]}

    def verify(self, paths):
        """What `telex verify` says of the log and the originals: (exit code, words)."""
        done = subprocess.run(
            [str(self.binaries / "telex"), "verify", "--data", str(self.data), *paths],
            capture_output=True, text=True, env=environment(),
        )
        return done.returncode, (done.stdout + done.stderr).strip()

    def close(self):
        self.processes.close()
        self.asker.close()
        if self.proxy:
            self.proxy.close()

    # Faults.

    def _chaos(self):
        plan = self.plan
        actions = [
            (plan.interval, self._kill), (plan.suspensions, self._suspend),
            (plan.cuts, self._cut), (plan.stalls, self._stall), (plan.delays, self._delay),
        ]
        for mean, action in actions:
            if mean is not None:
                self._repeat(mean, action)
        self._every(0.5, self._look)
        self._every(10, self._tell)
        if not self.feed.is_numbered:
            self._every(0.05, self._offer)
        while not self._is_over:
            self._step()

    @property
    def _is_over(self):
        if self.plan.kills is None:
            return time.monotonic() - self._begin > self.plan.seconds
        return self.feed.is_done and sum(self.kills.values()) >= self.plan.kills

    def _step(self):
        now = time.monotonic()
        while self._due and self._due[0][0] <= now:
            heapq.heappop(self._due)[2]()
        pause = self._due[0][0] - time.monotonic() if self._due else 0.5
        for process, code in self.processes.wait(pause):
            self._ended(process, code)
        if self.proxy and not self.proxy.is_alive:
            raise RuntimeError("the proxy has failed")
        now = self.feed.progress(self.settled), self.settled
        if now != self._last_progress:
            self._last_progress, self._progressed = now, time.monotonic()
        if not self.feed.is_done and time.monotonic() - self._progressed > self.PATIENCE:
            raise Stuck(f"nothing was settled for {self.PATIENCE} s: {self.settled} of {self.feed.documents}")

    def _at(self, seconds, action):
        heapq.heappush(self._due, (time.monotonic() + seconds, next(self._ties), action))

    def _repeat(self, mean, action):
        def again():
            action()
            self._at(mean * self.random.uniform(0.3, 1.7), again)

        self._at(mean * self.random.uniform(0.3, 1.7), again)

    def _every(self, seconds, action):
        def again():
            action()
            self._at(seconds, again)

        self._at(seconds, again)

    def _kill(self):
        """Kills a process of a role chosen at random; another role when that has none to kill."""
        roles = {role: weight for role, weight in self.plan.roles.items() if self._victims(role)}
        if "feeder" in self.plan.roles and not self.feed.is_done and self._is_due("feeder"):
            roles["feeder"] = self.plan.roles["feeder"]
        if not roles:
            return
        role = self.random.choices(list(roles), list(roles.values()))[0]
        if not self._victims(role):
            # Between two files: the next feeder will not live long.
            self._is_doomed = True
            return
        process = self.random.choice(self._victims(role))
        if self.random.random() < self.plan.gentle:
            self.terms += 1
            self._pending.add(process)
            if process.is_stopped:
                process.send(signal.SIGCONT)
            process.send(signal.SIGTERM)
            return
        self._kill_now(process)

    def _kill_now(self, process):
        self.processes.kill(process)
        self.kills[process.role] += 1
        self._restart(process)

    def _victims(self, role):
        """Who may be killed: a worker only when it is ready, and has been for as long as it took to become so."""
        if not self._is_due(role):
            return []
        now = time.monotonic()
        return [
            process for process in self.processes.all
            if process.role == role and process.is_alive and process not in self._pending
            and (role == "feeder" or process.is_ready and now - process.ready > process.ready - process.started)
        ]

    def _is_due(self, role):
        """Whether the feed is so far that one more kill of the role leaves enough of them for the rest."""
        if self.plan.kills is None or self.feed.is_done:
            return True
        share = self.plan.roles[role] / sum(self.plan.roles.values())
        progress = self.feed.progress(self.settled) / self.feed.documents
        return self.kills[role] < share * self.plan.kills * progress + 1

    def _restart(self, process):
        if process is self.feeder:
            return self._start_feeder()
        absence = self.random.uniform(*self.plan.absence) if process.role == "ingest" else 0

        def again():
            if not process.is_alive:
                self.processes.start(process, self._commands[process])

        self._at(absence, again) if absence else again()

    def _start_feeder(self):
        if self.feeder.is_alive:
            return
        arguments = self.feed.arguments()
        if arguments is None:
            return
        intakes = ",".join(self._ways[f"intake {number}"] for number in range(self.plan.workers))
        command = [
            str(self.binaries / "telex"), "feed", "--intake", intakes, "--queries", self._ways["queries"],
            "--attempts", "1000", *arguments,
        ]
        self.processes.start(self.feeder, command)
        if self._is_doomed:
            self._is_doomed = False
            self._at(self.random.uniform(0, 0.05), lambda: self.feeder.is_alive and self._kill_now(self.feeder))

    def _ended(self, process, code):
        """A process that ended by itself, or after a SIGTERM."""
        if process is self.feeder:
            if self.feed.ended(code, process.output):
                return self._start_feeder()
            self.said.append(f"{process.name} ended with {code}")
            return self._at(0.5, self._start_feeder)
        if process not in self._pending or code != 0:
            self.said.append(f"{process.name} ended with {code}")
        self._pending.discard(process)
        self._restart(process)

    def _suspend(self):
        alive = [process for process in self.processes.all if process.is_alive and not process.is_stopped]
        alive = [process for process in alive if process not in self._pending]
        if not alive:
            return
        process = self.random.choice(alive)
        generation = process.generation
        process.send(signal.SIGSTOP)
        self.suspensions += 1

        def resume():
            if process.is_alive and process.generation == generation and process.is_stopped:
                process.send(signal.SIGCONT)

        self._at(self.random.uniform(*self.plan.pause), resume)

    def _cut(self):
        self.proxy.cut(self._some_link(), self.random.random())

    def _stall(self):
        share = None if self.random.random() < 0.25 else self.random.random()
        self.proxy.stall(self._some_link(), share, self.random.uniform(*self.plan.pause))

    def _delay(self):
        self.proxy.delay(
            self._some_link(), self.random.random(), self.random.uniform(0.5, 3.0), self.random.uniform(0.001, 0.05)
        )

    def _some_link(self):
        """Intakes, articles and queries in equal shares."""
        names = [f"intake {self.random.randrange(self.plan.workers)}", "articles", "queries"]
        return self.random.choice(names)

    # Progress.

    def _look(self):
        """Learns how far the feed is, and keeps kills and feed in step."""
        if self.index.is_ready and not self.index.is_stopped:
            try:
                self.settled = max(self.settled, sum(self.asker.outcomes(0.2).values()))
            except (NoAnswer, RuntimeError):
                pass
        if self.plan.kills is None or not self.proxy:
            return
        # Slowed before the index worker, everything upstream is full, so that every kill has something to destroy.
        kills = self.plan.kills - sum(self.kills.values())
        documents = self.feed.documents - self.feed.progress(self.settled)
        link = self.proxy.links["articles"]
        size = link.carried / self.settled if self.settled > 1000 else 1500
        rate = size * documents / (kills * self.plan.interval) if kills > 0 else None
        self.proxy.limit("articles", rate and max(rate, 20_000))

    def _offer(self):
        """Gives a feeder without receipts its next file, at the pace of the kills."""
        self.feed.share = min(1.0, (sum(self.kills.values()) + 1) / self.plan.kills)
        self._start_feeder()

    def _tell(self):
        kills = ", ".join(f"{role} {count}" for role, count in self.kills.items())
        print(
            f"  {time.monotonic() - self._begin:4.0f} s: {self.settled} of {self.feed.documents} documents; kills: {kills}",
            file=sys.stderr,
        )

    def _calm(self):
        """No more faults: what is suspended goes on, what is away comes back, and the feed ends."""
        self._due.clear()
        self.feed.finish()
        if self.proxy:
            self.proxy.heal()
        for process in self.processes.all:
            if process.is_stopped:
                process.send(signal.SIGCONT)
        while self._pending:
            self._step()
        for process in [self.index, *self.workers]:
            if not process.is_alive:
                self.processes.start(process, self._commands[process])
        self.processes.wait_until_ready([self.index], self.PATIENCE)
        self._start_feeder()
        print("  no more faults; waiting for the feed to end", file=sys.stderr)
        self._every(0.5, self._look)
        self._every(10, self._tell)
        self._progressed = time.monotonic()
        # An end without receipts is when nothing has come for a while.
        while not self.feed.is_done or not self.feed.is_numbered and time.monotonic() - self._progressed < 5:
            self._step()
