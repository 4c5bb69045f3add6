"""Looks at workers over HTTP: raw bytes on a socket, and metrics read by Prometheus's own client."""

import re
import socket

from prometheus_client.parser import text_string_to_metric_families

HTTP = ("--http", "127.0.0.1:0")

# How long to wait for an answer, in seconds; far more than it takes, for machines under load.
PATIENCE = 20

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\n"])*"'
# The lines of the text format; ours have neither blanks that could be left out nor timestamps.
LINE = re.compile(
    rf"# HELP {NAME} (?:[^\\\n]|\\[\\n])+|# TYPE {NAME} (?:counter|gauge|histogram)"
    rf"|{NAME}(?:\{{{LABEL}(?:,{LABEL})*\}})? (?:[+-]Inf|NaN|-?[0-9.]+(?:e[+-]?[0-9]+)?)")


def connect(address):
    """A connection to an address such as 127.0.0.1:7710."""
    host, port = address.rsplit(":", 1)
    return socket.create_connection((host, int(port)), PATIENCE)


def everything(connection):
    """What the other end sends until it closes the connection, or cuts it off."""
    received = b""
    while True:
        try:
            part = connection.recv(1 << 16)
        except ConnectionResetError:
            return received
        if not part:
            return received
        received += part


class Answer:
    """A whole answer of HTTP."""

    def __init__(self, received):
        head, _, self.body = received.partition(b"\r\n\r\n")
        status, *lines = head.decode("ascii").split("\r\n")
        self.status = int(status.split(" ")[1])
        self.headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}

    @property
    def text(self):
        return self.body.decode("utf-8")


def exchange(address, request):
    """The answer to bytes that are sent as they are."""
    with connect(address) as connection:
        connection.sendall(request)
        return Answer(everything(connection))


def get(address, path, method="GET"):
    return exchange(address, f"{method} {path} HTTP/1.1\r\nHost: {address}\r\n\r\n".encode("ascii"))


def families(address):
    """The metrics by name, checked line by line, as Prometheus's client reads them."""
    answer = get(address, "/metrics")
    if answer.status != 200:
        raise AssertionError(f"no metrics: {answer.status} {answer.text}")
    for line in answer.text.splitlines():
        if not LINE.fullmatch(line):
            raise AssertionError(f"no line of the format: {line!r}")
    return {family.name: family for family in text_string_to_metric_families(answer.text)}


def samples(address):
    """The value of each sample, by its name and the values of its labels."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families(address).values()
        for sample in family.samples
    }
