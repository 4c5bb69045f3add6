"""Tantivy through its Python package, which is a thin layer over the library; see `measuring` for the two commands.

    tantivy_peer.py index CORPUS FOLDER [--stored] [--one-field] [--threads N]
    tantivy_peer.py query FOLDER QUERIES RESULTS PASSES

One indexing thread with an arena that the corpus fits in, as far as it may be (4 GB a thread). Python's thread only hands the
texts over, so its processor time is not counted. Queries are built of stemmed terms beforehand; the best ten are asked for
without a count, so that Tantivy's dynamic pruning is in force.
"""

import argparse
import json
import pathlib
import sys
import time

import tantivy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import measuring
import prepared

ARENA = 2_000_000_000
Must, Should = tantivy.Occur.Must, tantivy.Occur.Should


def schema(is_stored, is_one_field):
    builder = tantivy.SchemaBuilder()
    for name in fields(is_one_field):
        builder.add_text_field(name, stored=is_stored, tokenizer_name="en_stem", index_option="position")
    builder.add_unsigned_field("number", fast=True)
    return builder.build()


def fields(is_one_field):
    return ["text"] if is_one_field else ["title", "body"]


def index(options):
    pathlib.Path(options.folder).mkdir(parents=True)
    made = tantivy.Index(schema(options.stored, options.one_field), path=options.folder)
    begin, cpu, own = time.perf_counter(), measuring.user_and_system(), time.thread_time()
    writer = made.writer(heap_size=ARENA * options.threads, num_threads=options.threads)
    for number, (title, body) in enumerate(prepared.texts(options.corpus)):
        document = tantivy.Document()
        if options.one_field:
            document.add_text("text", f"{title}\n{body}")
        else:
            document.add_text("title", title)
            document.add_text("body", body)
        document.add_unsigned("number", number)
        writer.add_document(document)
    writer.commit()
    seconds = time.perf_counter() - begin
    writer.wait_merging_threads()
    settled = time.perf_counter() - begin
    cpu, own = measuring.user_and_system() - cpu, time.thread_time() - own
    made.reload()
    segments = made.searcher().num_segments
    print(json.dumps({"seconds": seconds, "settled": settled, "cpu": cpu - own, "segments": segments}))


def query(options):
    opened = tantivy.Index.open(options.folder)
    searcher, its_schema = opened.searcher(), opened.schema
    names = [name for name in ("title", "body", "text") if has_field(its_schema, name)]
    # What the tokenizer `en_stem` is made of.
    analyzer = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(40)).filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("english")).build()
    )

    def in_any_field(make):
        made = [make(name) for name in names]
        return made[0] if len(made) == 1 else tantivy.Query.boolean_query([(Should, one) for one in made])

    def prepare(kind, words):
        terms = [term for word in words for term in analyzer.analyze(word)]
        if kind == "phrase" and len(terms) > 1:
            return in_any_field(lambda name: tantivy.Query.phrase_query(its_schema, name, terms))

        def of(term):
            return in_any_field(lambda name: tantivy.Query.term_query(its_schema, name, term, "freq"))

        if kind == "and":
            return tantivy.Query.boolean_query([(Must, of(term)) for term in terms])
        if kind == "or":  # One flat disjunction, which is what Tantivy prunes best.
            return tantivy.Query.boolean_query(
                [(Should, tantivy.Query.term_query(its_schema, name, term, "freq")) for term in terms for name in names]
            )
        return of(terms[0])

    def search(asked):
        return searcher.search(asked, 10, count=False)

    def numbers(result):
        return searcher.fast_field_values("number", [address for _, address in result.hits]) if result.hits else []

    measuring.ask(options.queries, options.results, options.passes, prepare, search, numbers)


def has_field(its_schema, name):
    try:
        tantivy.Query.term_query(its_schema, name, "a")
        return True
    except ValueError:
        return False


def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("index")
    command.add_argument("corpus")
    command.add_argument("folder")
    command.add_argument("--stored", action="store_true")
    command.add_argument("--one-field", action="store_true")
    command.add_argument("--threads", type=int, default=1)
    command.set_defaults(run=index)
    command = commands.add_parser("query")
    command.add_argument("folder")
    command.add_argument("queries")
    command.add_argument("results")
    command.add_argument("passes", type=int)
    command.set_defaults(run=query)
    options = parser.parse_args()
    options.run(options)


main()
