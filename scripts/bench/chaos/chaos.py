"""Kills everything while documents are fed, with receipts and without; see `run`."""

import argparse
import pathlib
import sys
import tempfile

from documents import rounds
from engine import Plan
from feeds import Numbered, Plain
from trial import Trial, end_in_order, print_table


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench/chaos/run")
    parser.add_argument("documents", type=int, nargs="?", default=200_000, help="how many to feed (200000)")
    parser.add_argument("kills", type=int, nargs="?", default=300, help="at least so many (300)")
    parser.add_argument("--binaries", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--duration", type=float, metavar="SECONDS", help="feed and kill for so long instead")
    parser.add_argument("--interval", type=float, default=0.5, metavar="SECONDS", help="between two kills (0.5)")
    parser.add_argument("--workers", type=int, default=4, help="ingestion workers (4)")
    parser.add_argument("--seed", type=int, default=1, help="of all that is random (1)")
    parser.add_argument("--only", choices=["receipts", "plain"], help="one of the two columns")
    parser.add_argument("--messages", action="store_true", help="print what the processes wrote to standard error")
    return parser.parse_args()


def main():
    options = arguments()
    end_in_order()
    with tempfile.TemporaryDirectory(prefix="telex-chaos-") as path:
        folder = pathlib.Path(path)
        following = rounds(folder, options.documents, is_endless=options.duration is not None)
        trials = []
        for name in [options.only] if options.only else ["receipts", "plain"]:
            plan = Plan(
                workers=options.workers, kills=options.kills, interval=options.interval, seed=options.seed,
            )
            if name == "receipts":
                feed = Numbered(following)
                if options.duration:
                    plan.kills, plan.seconds = None, options.duration
            else:
                # The same documents, and as many kills.
                feed = Plain(trials[0].feed.corpora if trials else [following()])
                if trials:
                    plan.kills = sum(trials[0].engine.kills.values())
            trials.append(Trial(options.binaries, folder, name, plan, feed))
            trials[-1].tell(options.messages)
        print_table(f"seed {options.seed}, {options.workers} ingestion workers", trials)
    # A plain pipe may lose.
    sys.exit(0 if all(trial.is_good or trial.name == "plain" for trial in trials) else 1)


main()
