"""Extracts the files named on standard input with trafilatura, with the options of its own evaluation."""

import json
import sys
import time

from trafilatura import extract

for path in sys.stdin.read().split("\n"):
    with open(path, "rb") as file:
        html = file.read()
    start = time.process_time()
    try:
        text = extract(html, fast=False, include_comments=False, include_tables=True, include_formatting=False)
    except Exception:
        text = None
    microseconds = (time.process_time() - start) * 1e6
    print(json.dumps({"file": path, "text": text or "", "microseconds": microseconds}))
