"""Clusters the texts of standard input, a JSON string a line, with datasketch's MinHash LSH over the same runs of words."""

import json
import re
import sys
import time

from datasketch import MinHash, MinHashLSH

THRESHOLD = 0.45
WORD = re.compile(r"\w+")

texts = [json.loads(line) for line in sys.stdin]
begin = time.perf_counter()
hashes = []
for text in texts:
    words = WORD.findall(text.lower())
    sketch = MinHash(num_perm=64)
    sketch.update_batch([" ".join(words[index : index + 3]).encode() for index in range(max(1, len(words) - 2))])
    hashes.append(sketch)
made = time.perf_counter()
index = MinHashLSH(threshold=THRESHOLD, num_perm=64)
clusters = []
for number, sketch in enumerate(hashes):
    candidates = [(hashes[other].jaccard(sketch), other) for other in index.query(sketch)]
    best = max(candidates, default=(0, None))
    clusters.append(clusters[best[1]] if best[0] >= THRESHOLD else number)
    index.insert(number, sketch)
done = time.perf_counter()
size = sum(len(text.encode()) for text in texts)
count = max(len(texts), 1)
json.dump(
    {
        "clusters": clusters,
        "fingerprint_us": (made - begin) / count * 1e6,
        "table_us": (done - made) / count * 1e6,
        "mb_per_s": size / (made - begin) / 1e6,
    },
    sys.stdout,
)
