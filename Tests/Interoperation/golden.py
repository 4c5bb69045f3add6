"""The golden examples of PROTOCOL.md, and the comparison of a message's shape with that of an example."""

import base64
import json
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "WireTests" / "Golden"


def names(folder):
    """The examples in a folder, without their suffix."""
    found = sorted(path.stem for path in (FOLDER / folder).glob("*.json"))
    if not found:
        raise RuntimeError(f"there are no examples in {FOLDER / folder}")
    return found


def raw(name):
    """An example as it is sent: golden.raw("push/article")."""
    return (FOLDER / f"{name}.json").read_bytes()


def load(name):
    """An example, parsed."""
    return json.loads(raw(name).decode("utf-8"))


class Refusal:
    """An example of what is refused: where it is sent to, its frames, and the error that it gets."""

    def __init__(self, name):
        example = load(f"refused/{name}")
        self.endpoint = example["to"]
        self.code = example["error"]["code"]
        self.at = example["error"].get("at")
        if "frames" in example:
            self.frames = [frame.encode("utf-8") for frame in example["frames"]]
        else:
            self.frames = [base64.b64decode(frame, validate=True) for frame in example["base64_frames"]]


def case_for_each(names):
    """Adds to a test case one test for each name, which calls its method `check` with the name."""

    def decorate(case):
        for name in names:

            def test(self, name=name):
                self.check(name)

            setattr(case, "test_" + name.replace("-", "_"), test)
        return case

    return decorate


def kind(value):
    """The JSON type of a value; whole numbers are a type of their own."""
    if value is None:
        return "null"
    return {bool: "boolean", int: "whole number", float: "number", str: "string", list: "array", dict: "object"}[
        type(value)
    ]


def differences(example, value, path="$"):
    """How the shape of a value differs from that of an example, as a list of sentences; empty when it does not.

    Objects have the same fields, and values the same types. Each element of an array is like the example's first; a
    number that is not whole in the example may be whole.
    """
    expected, found = kind(example), kind(value)
    if expected != found and (expected, found) != ("number", "whole number"):
        return [f"{path} is of type {found}, not {expected}"]
    if isinstance(example, dict):
        result = [f"{path}.{key} is missing" for key in example if key not in value]
        result += [f"{path}.{key} is not in the example" for key in value if key not in example]
        for key in example.keys() & value.keys():
            result += differences(example[key], value[key], f"{path}.{key}")
        return result
    if isinstance(example, list) and example:
        return [line for index, item in enumerate(value) for line in differences(example[0], item, f"{path}[{index}]")]
    return []
