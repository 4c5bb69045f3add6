"""The corpus as every engine reads it: a file of records that need no parsing.

A record is four lengths (32 bits, little endian) and as many texts in UTF-8: the day of publication or nothing, the source,
the title and the body. A document is called by its place in the file, from 0.
"""

import json
import struct

HEADER = struct.Struct("<4I")


def parse(line):
    """The texts of a record of JSON Lines, or None when it is no article: without a text, or with a NUL in it."""
    record = json.loads(line)
    title, body = record.get("title") or "", record.get("body") or ""
    if not body.strip() or "\0" in body:
        return None
    return (record.get("date") or "")[:10], record.get("source") or "", title, body


def write(corpus, path):
    """Prepares the articles of JSON Lines; returns their number and their bytes of title and body."""
    count = size = 0
    with open(corpus, "rb") as lines, open(path, "wb") as out:
        for line in lines:
            record = parse(line)
            if record is None:
                continue
            # Half a pair of UTF-16, which is no character, is written as a question mark.
            texts = [text.encode("utf-8", "replace") for text in record]
            out.write(HEADER.pack(*map(len, texts)))
            out.writelines(texts)
            count += 1
            size += len(texts[2]) + len(texts[3])
    return count, size


def read(path):
    """Each record's day, source, title and body, as bytes."""
    with open(path, "rb") as file:
        while header := file.read(HEADER.size):
            yield tuple(file.read(length) for length in HEADER.unpack(header))


def texts(path):
    """Each record's title and body, as strings."""
    for _, _, title, body in read(path):
        yield title.decode(), body.decode()
