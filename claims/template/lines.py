"""On which line of a TOML text a table or a key stands: `tomllib` gives values without their places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

Where = Callable[..., int]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]\[]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_.-]+)\s*=""")


def lines(text: str) -> Where:
    r"""Give a function from a path to its line; where the key is missing, the line of its table; else 1.

    >>> where = lines('title = "x"\n\n[[column]]\nshow = "id"\n[[column]]\nask = "note"\n')
    >>> where("column", 1, "ask"), where("column", 0, "heading"), where("nowhere")
    (6, 3, 1)
    """
    places = _places(text)

    def where(*path: str | int) -> int:
        while path and path not in places:
            path = path[:-1]
        return places.get(path, 1)

    return where


def _places(text: str) -> dict[tuple[str | int, ...], int]:
    places: dict[tuple[str | int, ...], int] = {}
    seen: Counter[str] = Counter()
    table: tuple[str | int, ...] = ()
    quote = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not quote:
            if header := _HEADER.match(line):
                table = tuple(part.strip().strip("\"'") for part in header[2].split("."))
                places.setdefault(table, number)
                if header[1] == "[[":
                    table = (*table, seen[header[2]])
                    seen[header[2]] += 1
                    places[table] = number
            elif key := _KEY.match(line):
                places.setdefault((*table, key[1].strip("\"'")), number)
        quote = _open_quote(line, quote)
    return places


def _open_quote(line: str, quote: str) -> str:
    """Which triple quote is still open at the end of the line: keys inside a long text are none."""
    for mark in re.findall(r'"""|' + "'''", line):
        quote = "" if mark == quote else quote or mark
    return quote
