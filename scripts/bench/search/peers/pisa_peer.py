"""PISA through the native part of the Python package pyterrier-pisa; see `measuring` for the two commands.

    pisa_peer.py index CORPUS FOLDER
    pisa_peer.py query FOLDER QUERIES RESULTS PASSES

Title and body are one text; PISA has no positions, so phrases are left out, and no updates: it builds a whole index at once.
Its smallest number of threads is two; a text file that it can read is written beforehand. Block-max WAND, or block-max AND,
over blocks of 64 with the codec SIMD-BP128, BM25 with k1 1.2 and b 0.75.
Queries are words that PISA stems and looks up itself, so a few microseconds of that are in its times.
"""

import ctypes
import importlib.util
import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import measuring
import prepared
import queries

ALGORITHMS = {"term": "block_max_wand", "or": "maxscore", "and": "ranked_and"}
BEST = 10


def native():
    """The extension module, without the package around it, which imports half of PyTerrier."""
    name = "_pisathon"
    ctypes.CDLL(f"{sys.prefix}/lib/libtbb.so.2", ctypes.RTLD_GLOBAL)  # Of the package tbb, where no loader looks.
    for folder in sys.path:
        for path in pathlib.Path(folder or ".").glob(f"pyterrier_pisa/{name}.*.so"):
            spec = importlib.util.spec_from_file_location(name, path)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    sys.exit("pyterrier-pisa is not installed")


def opened(pisa, folder):
    context = pisa.RetrievalContext()
    pisa.prepare_index(context, folder, "block_simdbp", "bm25", "porter2", block_size=64, bm25_k1=1.2, bm25_b=0.75)
    return context


def index(corpus, folder):
    pisa = native()
    path = pathlib.Path(folder)
    path.mkdir(parents=True)
    lines = path / "lines"
    with open(lines, "w", encoding="utf-8") as out:
        for number, texts in enumerate(prepared.texts(corpus)):
            out.write(f"{number} {' '.join(' '.join(texts).split())}\n")
    begin, cpu = time.perf_counter(), measuring.user_and_system()
    pisa.index(str(lines), folder, "porter2", 100_000, 1)
    opened(pisa, folder)
    seconds, cpu = time.perf_counter() - begin, measuring.user_and_system() - cpu
    # What is searched: the compressed index, its bounds, the terms and the names of the documents.
    for file in path.iterdir():
        if not file.name.startswith("bm25") and file.name not in ("fwd.termlex", "fwd.doclex"):
            file.unlink()
    print(json.dumps({"seconds": seconds, "settled": seconds, "cpu": cpu, "segments": 1}))


class Batch:
    """Hands PISA one query after another, and notes when it asks for the next: the times in between are its answers'."""

    def __init__(self, queries):
        self.queries, self.times = queries, []

    def __len__(self):
        return len(self.queries)

    def __iter__(self):
        clock, times = time.perf_counter_ns, self.times
        begin = None
        for pair in enumerate(self.queries):
            now = clock()
            if begin is not None:
                times.append(now - begin)
            begin = clock()
            yield pair
        times.append(clock() - begin)


def query(folder, path, results, passes):
    pisa = native()
    context = opened(pisa, folder)
    lines = []
    for kind, algorithm in ALGORITHMS.items():
        words = [" ".join(words) for of, words in queries.read(path) if of == kind]
        answers = {
            f"result_{name}": (of * (len(words) * BEST))()
            for name, of in {
                "qidxs": ctypes.c_int32,
                "docnos": ctypes.py_object,
                "ranks": ctypes.c_int32,
                "scores": ctypes.c_float,
            }.items()
        }
        runs = []
        for _ in range(1 + passes):
            batch = Batch(words)
            found = pisa.retrieve(context, algorithm, batch, k=BEST, threads=1, **answers)
            runs.append(batch.times)
        hits = [[] for _ in words]
        for number, document in zip(answers["result_qidxs"][:found], answers["result_docnos"][:found]):
            hits[number].append(document)
        for own, documents in zip(zip(*runs[1:]), hits):
            lines.append(f"{kind}\t{sorted(own)[len(own) // 2]}\t{' '.join(documents)}\n")
    pathlib.Path(results).write_text("".join(lines), encoding="utf-8")


if sys.argv[1] == "index":
    index(*sys.argv[2:])
else:
    query(*sys.argv[2:5], int(sys.argv[5]))
