"""Tables in Markdown."""


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join([*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows)]) + "\n"


def number(value, digits=1):
    """A figure, or a dash for none."""
    return "–" if value is None else f"{value:,.{digits}f}"
