"""A run of an engine and all that is to be said of it."""

import json
import signal
import statistics
import sys

from engine import Engine, Stuck


class Trial:
    """Runs a plan, then looks for every document, stops the workers and verifies the log.

    `rows` are for a table, by their titles, and empty when the run did not come to its end; `odd` says in words what
    else is not as it must be.
    """

    def __init__(self, binaries, folder, name, plan, feed):
        self.name, self.feed = name, feed
        self.rows, self.odd, self.words, self.verdict = {}, [], "", None
        self.is_good = False
        print(f"{name}: feeding under faults", file=sys.stderr)
        self.engine = Engine(binaries, folder / name, plan, feed)
        try:
            self.engine.run()
            print(f"{name}: looking for every document", file=sys.stderr)
            self._examine()
        except Stuck as stuck:
            self.odd.append(str(stuck))
        finally:
            self.complaints = {}
            for process in self.engine.processes.all:
                self.complaints[process.role] = self.complaints.get(process.role, process.complaints.__class__())
                self.complaints[process.role] += process.complaints
            self.engine.close()

    def _examine(self):
        feed, engine = self.feed, self.engine
        self.verdict = verdict = engine.verdict(feed.corpora, feed.is_numbered)
        codes = engine.stop()
        faults = verdict.odd + (feed.objections() if feed.is_numbered else [])
        self.odd = faults + engine.said + [f"{who} stopped with {code}" for who, code in codes.items() if code != 0]
        code, self.words = engine.verify([str(corpus.folder) for corpus in feed.corpora])
        self.is_good = verdict.is_good and not faults and code == 0
        starts = engine.processes.starts
        resent = [summary["resent"] for summary in feed.summaries if "resent" in summary]
        counts = engine.proxy.counts if engine.proxy else None
        self.rows = {
            "documents": verdict.documents,
            "of them copies, unreadable": f"{verdict.copies}, {len(verdict.broken)}",
            **{f"SIGKILL, {role}": count for role, count in engine.kills.items()},
            "SIGKILL": sum(engine.kills.values()),
            "SIGTERM": engine.terms,
            "SIGSTOP": engine.suspensions,
            **{f"connections: {name}": counts[name] for name in ("cuts", "stalls", "delays") if counts},
            **{f"starts, {role}": len(times) for role, times in starts.items()},
            "index worker ready after": f"{statistics.median(starts['index']):.1f} s, at most {max(starts['index']):.1f}",
            "duration": f"{engine.seconds:.0f} s",
            "arrived": sum(verdict.outcomes.values()),
            "arrived again": max(0, verdict.again),
            "sent again by the last feeder": sum(resent) if resent else "-",
            "lost": len(verdict.lost),
            "found twice": len(verdict.twice),
            "looked up by a word": verdict.samples,
            "verify: exit code": code,
            **verified(self.words),
        }

    def tell(self, with_messages):
        """Prints what the table has no place for to standard error."""
        lines = list(self.odd[:20])
        if len(self.odd) > 20:
            lines.append(f"… and {len(self.odd) - 20} more")
        for kind in ("lost", "twice"):
            if found := getattr(self.verdict, kind, None):
                lines.append(f"{kind}: {', '.join(found[:5])} …")
        lines += [f"telex verify: {line[:300]}" for line in self.words.splitlines()[-5:]]
        if with_messages:
            for role, kinds in self.complaints.items():
                lines += [f"{role}: {count} × {line[:300]}" for line, count in kinds.most_common(12)]
        for line in lines:
            print(f"{self.name}: {line}", file=sys.stderr)


def verified(words):
    """Rows of what `telex verify` counted."""
    try:
        summary = json.loads(words)
    except ValueError:
        return {}
    return {f"verify: {name}": summary[name] for name in ("missing", "damaged", "extra")}


def print_table(title, trials):
    print(title.ljust(32) + "".join(f"{trial.name:>24}" for trial in trials))
    for row in max((trial.rows for trial in trials), key=len):
        print(row.ljust(32) + "".join(f"{trial.rows.get(row, '?'):>24}" for trial in trials))


def end_in_order():
    """Makes a script that is told to stop leave neither processes nor folders."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
