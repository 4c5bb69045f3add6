"""feedparser's test files: what each expects of a parsed feed, taken apart."""

import ast
import pathlib
import re

DESCRIPTION = re.compile(r"Description:\s*(.*?)\s*Expect:\s*(.*)\s*-->")
HEADER = re.compile(r"^Header:\s+([^:]+):(.*)$", re.MULTILINE)
FOLDERS = ["wellformed", "illformed", "encoding", "entities", "json"]
WIDE = [(b"\0\0\xfe\xff", "utf-32-be"), (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\0\x3c", "utf-32-be"),
        (b"\x3c\0\0\0", "utf-32-le"), (b"\0\x3c\0", "utf-16-be"), (b"\x3c\0", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le")]


def encoding(data):
    """The encoding in which a file's markup can be found: a wide one, or one that keeps ASCII."""
    return next((name for mark, name in WIDE if data.startswith(mark)), "latin-1")


class Case:
    """A file, its media type and address as its headers state them, and its expectation."""

    def __init__(self, folder, path):
        self.path = path
        self.name = str(path.relative_to(folder))
        self.group = self.name.split("/")[0]
        self.data = path.read_bytes()
        wide = encoding(self.data)
        text = self.data.decode(wide, "replace")
        if wide == "latin-1":
            text = self.data.decode("utf-8", "ignore")
        found = DESCRIPTION.search(text)
        self.description, self.expect = (part.strip() for part in found.groups()) if found else ("", "")
        self.headers = {}
        if "http" in self.name:
            self.headers = {key.strip().lower(): value.strip() for key, value in HEADER.findall(text)}
            self.headers.setdefault("content-type", "text/xml")
        if self.group == "json":
            self.headers = {"content-type": "application/feed+json"}
        self.conjuncts = conjuncts(self.expect)

    @property
    def media_type(self):
        return self.headers.get("content-type", "")

    @property
    def address(self):
        if "http" not in self.name:
            return ""
        own = f"http://127.0.0.1:8097/tests/{self.name}"
        stated = self.headers.get("content-location", "")
        return stated if "://" in stated else own


def cases(folder):
    folder = pathlib.Path(folder)
    for group in FOLDERS:
        for path in sorted((folder / group).rglob("*")):
            if path.suffix in (".xml", ".json") and path.is_file():
                yield Case(folder, path)


def conjuncts(expect):
    """The comparisons that `and` joins, as (path, value); what has another form is (None, source)."""
    try:
        tree = ast.parse(expect, mode="eval").body
    except (SyntaxError, ValueError):
        return [(None, expect)] if expect else []
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    return [found for part in parts if ast.unparse(part) not in ("not bozo", "bozo", "1") for found in conjunct(part)]


def conjunct(part):
    """`a == b == 'text'` is two comparisons with the text."""
    if isinstance(part, ast.Compare) and all(isinstance(op, ast.Eq) for op in part.ops):
        *paths, last = part.left, *part.comparators
        paths = [lookup(path) for path in paths]
        try:
            # A constant, or several that are joined.
            value = eval(compile(ast.Expression(last), "expectation", "eval"), {"__builtins__": {}})
        except Exception:
            value = None
        if all(paths) and value is not None:
            return [(path, value) for path in paths]
    return [(None, ast.unparse(part))]


def lookup(node):
    """The names and numbers by which a value is found, or None."""
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        before = lookup(node.value)
        return before and before + (node.attr,)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        before = lookup(node.value)
        return before and before + (node.slice.value,)
    return None
