"""What a workbook carries about itself in its hidden sheet: template, articles, and every row as it was exported.

Import needs nothing but the file. The sheet is a few columns of text, made to survive any spreadsheet program: one
record a row, each row led by its sort ("claims", "template", "article", "row"), then JSON in ASCII, cut into cells of
30,000 characters between two bars, so that no cell begins with a sign that programs act on and no space at an edge gets
lost. The order of the rows does not matter.

Every row of the checklist shows two things to be found by: the claim's **id**, and a **check code** (`row_hash`), six
consonants made from the sentence and the figure of that very row. Where an id was damaged the code finds the row; where
rows were torn apart (some columns sorted, others not) the code no longer fits its sentence, and import can say so.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

from claims import figures
from claims.model import Article, BadInput, Quantity, Span

SCHEMA = 1
SHEET = "Claims data"

LONGEST = 32_767  # characters in a cell, for Excel and for .xls
CUT = " […]"
_CHUNK = 30_000
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN = (str, int, type(None))
_NOT_HASHED = re.compile(r"(?:[^\w.,%$€£]|_)+")
_LETTERS = "bcdfghjkmnpqrstvwxz"  # no vowels: no word, no number, nothing that a spreadsheet takes for something


class Story(NamedTuple):
    """An article that the workbook is about; `sha256` is that of its text in UTF-8. `date` is ISO, or empty."""

    name: str
    title: str
    date: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A workbook's memory of what was exported.

    `rows` holds a dict a claim, checked or not: the names of `table.FIELDS` with JSON values (Decimals as strings, None
    where there is nothing), "row_hash", "listed" (whether it stands on the checklist), and "answers": what stood in the
    asked columns at the export, by machine name, choices as their codes, dates as ISO, numbers as strings. `lost`
    counts rows that could not be read back.
    """

    export_id: str
    created: str
    program: str
    template_text: str
    articles: tuple[Story, ...]
    rows: tuple[dict[str, Any], ...]
    schema: int = SCHEMA
    lost: int = 0


def make(rows: Iterable[Mapping[str, Any]], template_text: str, articles: Iterable[Article] = ()) -> Manifest:
    """Describe an export made now; `rows` are dicts of the table's fields, with "answers" and "listed"."""
    return Manifest(
        export_id=f"x{secrets.token_hex(6)}x",  # a letter at both ends: no program reads a number into it
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        program=f"claims {_version()}",
        template_text=template_text,
        articles=tuple(map(story, articles)),
        rows=tuple(_row(row) for row in rows),
    )


def story(article: Article) -> Story:
    """Name an article by its title, date and the hash of its text."""
    text = article.text.encode("utf-8", "surrogatepass")
    return Story(
        article.name, article.title, article.date.isoformat() if article.date else "", hashlib.sha256(text).hexdigest()
    )


def row_hash(sentence: str, surface: str) -> str:
    """Make a row's check code from its sentence and its figure as the sheet shows them.

    Only letters, digits and the signs that belong to a figure count, so that what programs change on the way (spaces,
    quotation marks, dashes, emoji, small letters) doesn't.

    >>> row_hash("He said “70%” of it.", "70%") == row_hash('  He said "70%" of it. ', "70%")
    True
    >>> row_hash("He said 70% of it.", "70%") == row_hash("He said 71% of it.", "71%")
    False
    """
    number = int.from_bytes(hashlib.blake2b(f"{_bare(sentence)}\n{_bare(surface)}".encode(), digest_size=8).digest())
    letters = []
    for _ in range(6):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)


def cell_text(text: str) -> str:
    r"""Give a text as a cell can hold it: no control or half characters, cut with a mark where it is too long.

    >>> cell_text("one\x00 two\r\nthree\ud800"), len(cell_text("x" * 40_000))
    ('one� two\nthree�', 32767)
    """
    if text.isprintable() and 2 * len(text) <= LONGEST:
        return text  # as nearly all are: five times as fast as looking for what is forbidden
    clean = _FORBIDDEN.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
    # Excel counts in UTF-16, where an emoji is two
    if 2 * len(clean) <= LONGEST or len(clean) + sum(character > "\uffff" for character in clean) <= LONGEST:
        return clean
    room = LONGEST - len(CUT)
    return clean.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore") + CUT


def shown(row: Mapping[str, Any], name: str) -> str | int | None:
    """Give what the checklist shows for a row under `show = name`; None for an empty cell and for computed columns.

    `name` is a field of the table, "figure" (the value for people) or "check_code"; "last_time" is what the ledger
    knew.
    """
    if name == "check_code":
        return str(row["row_hash"])
    value = figure(row) if name == "figure" else row.get(name)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if name == "priority" and value:
        return str(value).capitalize()
    if isinstance(value, str):
        # the story's own line breaks would tear the row
        return (
            cell_text(
                " ".join(value.split()) if name in {"sentence", "subject", "speaker", "as_of", "surface"} else value
            )
            or None
        )
    return value


def figure(row: Mapping[str, Any]) -> str:
    """Write the figure of a row for people: "> 1,300"."""
    return figures.figure(quantity(row), row.get("surface") or "", row.get("bound") or "exact", row.get("change"))


def quantity(row: Mapping[str, Any]) -> Quantity:
    """Give the quantity of a row of the manifest back as a value."""
    span = Span(row.get("start") or 0, row.get("end") or 0)
    low, high = (_decimal(str(row.get(end))) for end in ("low", "high"))
    return Quantity(span, row.get("kind") or "bare", low, high, row.get("unit"), row.get("rule") or "")


@lru_cache(maxsize=1024)  # every computed column of a row asks for its two
def _decimal(value: str) -> Decimal | None:
    """Give a number of the manifest back; None where there is none, or where it is none."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 10_000 else None


def to_cells(manifest: Manifest) -> list[list[str]]:
    """Write a manifest as the rows of its sheet: cells of at most 30,002 characters, led by a letter or a bar."""
    head = {name: getattr(manifest, name) for name in ("export_id", "created", "program")} | {
        "rows": len(manifest.rows)
    }
    lines: list[tuple[str, Any]] = [("template", manifest.template_text)]
    lines += [("article", tuple(article)) for article in manifest.articles]
    lines += [("row", [place, row]) for place, row in enumerate(manifest.rows)]
    return [["claims", f"schema {manifest.schema}", *_cells(head)], *([sort, *_cells(value)] for sort, value in lines)]


def from_cells(rows: Iterable[Sequence[Any]]) -> Manifest | None:
    """Read a manifest back from the rows of a sheet; None where the sheet is none.

    Raises `BadInput` where the workbook was made by a newer program. Rows that were damaged are left out and counted in
    `lost`.
    """
    cells = [[str(cell) for cell in row if cell not in {None, ""}] for row in rows]
    head = next((row for row in cells if len(row) > 2 and row[0] == "claims" and row[1].startswith("schema ")), None)
    about = _value(head[2:]) if head else None
    if head is None or not isinstance(about, dict):
        return None
    schema = int(head[1].split()[1]) if head[1].split()[1].isdecimal() else SCHEMA + 1
    if schema > SCHEMA:
        raise BadInput(
            f"the workbook was made by {about.get('program', 'a newer program')} (schema {schema}; "
            f"this program reads up to {SCHEMA}): install the newer numeric-claims"
        )
    return _manifest(about, schema, [(row[0], _value(row[1:])) for row in cells if row is not head and row])


def _manifest(about: dict[str, Any], schema: int, lines: list[tuple[str, Any]]) -> Manifest:
    found = sorted(
        (
            value
            for sort, value in lines
            if sort == "row" and isinstance(value, list) and len(value) == 2 and isinstance(value[1], dict)
        ),
        key=lambda value: int(value[0]),
    )
    stories = [
        value
        for sort, value in lines
        if sort == "article" and isinstance(value, list) and len(value) == len(Story._fields)
    ]
    return Manifest(
        export_id=str(about.get("export_id", "")),
        created=str(about.get("created", "")),
        program=str(about.get("program", "")),
        template_text=next((value for sort, value in lines if sort == "template" and isinstance(value, str)), ""),
        articles=tuple(Story(*map(str, value)) for value in stories),
        rows=tuple(row for _, row in found),
        schema=schema,
        lost=max(int(about.get("rows", 0)) - len(found), 0),
    )


def _cells(value: Any) -> list[str]:
    # "_x0041_" is how .xlsx escapes a letter: some programs unescape what was never escaped
    text = json.dumps(value, separators=(",", ":")).replace("_x", "\\u005fx")
    return [f"|{text[start : start + _CHUNK]}|" for start in range(0, len(text), _CHUNK)]


def _value(cells: Sequence[str]) -> Any:
    """Read what `_cells` wrote; None where it was damaged."""
    try:
        return json.loads("".join(cell.strip()[1:-1] for cell in cells))
    except ValueError:
        return None


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    plain = {str(name): _plain(value) for name, value in row.items()}
    sentence, surface = (str(shown(plain, name) or "") for name in ("sentence", "surface"))
    return {"answers": {}, "listed": True, **plain, "row_hash": row_hash(sentence, surface)}


def _plain(value: Any) -> Any:
    """Give a cell's value as JSON has it; a missing one, of whatever sort, is None."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, Decimal):
        return str(value) if value.is_finite() else None
    if isinstance(value, date):
        return value.isoformat()
    # NaN, NaT and pandas' NA are not equal to themselves, or won't say
    if type(value).__name__ in {"NAType", "NaTType"} or value != value:  # noqa: PLR0124
        return None
    plain = value.item() if hasattr(value, "item") else value
    return plain if isinstance(plain, float | int) else str(plain)


@lru_cache(maxsize=256)  # the claims of one sentence share it
def _bare(text: str) -> str:
    return _NOT_HASHED.sub("", unicodedata.normalize("NFKC", text).casefold())


def _version() -> str:
    try:
        return version("numeric-claims")
    except PackageNotFoundError:
        return "(from source)"
