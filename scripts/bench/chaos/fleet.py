"""Starts and stops a fleet of ingestion workers at random while documents are fed; see `fleet`."""

import argparse
import pathlib
import sys
import tempfile

from documents import rounds
from engine import Plan
from feeds import Numbered
from trial import Trial, end_in_order, print_table


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench/chaos/fleet")
    parser.add_argument("workers", type=int, nargs="?", default=40, help="ingestion workers (40)")
    parser.add_argument("seconds", type=float, nargs="?", default=300, help="for how long (300)")
    parser.add_argument("--binaries", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--documents", type=int, default=20_000, help="a feeder feeds so many, then comes another (20000)")
    parser.add_argument("--seed", type=int, default=1, help="of all that is random (1)")
    parser.add_argument("--messages", action="store_true", help="print what the processes wrote to standard error")
    options = parser.parse_args()
    end_in_order()
    plan = Plan(
        workers=options.workers, seconds=options.seconds, seed=options.seed, interval=12 / options.workers,
        roles={"ingest": 1.0}, gentle=0.5, absence=(0.2, 10.0), suspensions=None, cuts=None, stalls=None, delays=None,
    )
    with tempfile.TemporaryDirectory(prefix="telex-fleet-") as folder:
        feed = Numbered(rounds(folder, options.documents, is_endless=True))
        trial = Trial(options.binaries, pathlib.Path(folder), "fleet", plan, feed)
        trial.tell(options.messages)
        print_table(f"seed {options.seed}, {options.workers} ingestion workers", [trial])
    sys.exit(0 if trial.is_good else 1)


main()
