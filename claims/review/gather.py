"""What every row of every copy says, by claim and by column."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from claims import answers
from claims.answers import Style
from claims.review.columns import our_own
from claims.review.marks import PINNED
from claims.review.merge import Said
from claims.review.reading import blank, same, text
from claims.review.rows import missed_keys
from claims.review.understand import Setting, understood, words
from claims.sheets import Cell, cell_name
from claims.table import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claims.review.columns import Place
    from claims.review.copies import Copy
    from claims.review.exports import Export, Key
    from claims.review.rows import Line
    from claims.review.values import Problem
    from claims.template import Column

DTYPES = {field.name: field.dtype for field in FIELDS}
FLAGS = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}


class Gathered(NamedTuple):
    """Everything that the copies say, by claim and by name: asked columns by machine names, added ones by headings.

    `rows` holds the claims that have a row in any copy; `missed` those of them that the machine had missed.
    """

    said: Mapping[Key, Mapping[str, Sequence[Said]]]
    rows: tuple[Key, ...]
    missed: frozenset[Key]
    problems: tuple[Problem, ...]


def gather(copies: Sequence[Copy]) -> Gathered:
    """Gather what every row of every copy says."""
    said: dict[Key, defaultdict[str, list[Said]]] = {}
    missed: set[Key] = set()
    problems: list[Problem] = []
    for copy in copies:
        for key, line in _keyed(copy):
            entry = said.setdefault(key, defaultdict(list))
            sheet = line.checklist.sheet.name
            for name, one in _says(line, copy, problems):
                signed = line.text("checker2" if name.endswith("2") else "checker")
                entry[name].append(one._replace(row=line.number, sheet=sheet, signed=signed))
            if line.key is None:
                missed.add(key)
    return Gathered(said, tuple(said), frozenset(missed), tuple(problems))


def exported(export: Export, key: Key, column: Column) -> Any:
    """Give what stood in an asked column when the sheet was sent out, as a value; None where it was blank.

    What an earlier checker had written there is understood as what comes back is; unread words are no value.
    """
    row = export.rows.get(key, {})
    if not (written := sent(export, key, column)):
        return column.start or None
    choices = export.template.choices.get(column.choices, ())
    value = understood(Cell(written), column, choices, _setting(row, Style())).value
    return column.start or None if value is None else value


def sent(export: Export, key: Key, column: Column) -> str:
    """Give the words of an earlier checker that stood in an asked column when the sheet was sent out, or ""."""
    return str(export.rows.get(key, {}).get("answers", {}).get(column.name) or "")


def field(name: str, value: Any) -> Any:
    """Give a field of the claim as the table holds it, from JSON or text; raises `ValueError` where it is none."""
    dtype = DTYPES[name]
    if value is None or value == "":
        return None
    if dtype == "Int64":
        return int(value)
    if dtype == "boolean":
        if str(value).casefold() not in FLAGS:
            raise ValueError(value)
        return FLAGS[str(value).casefold()]
    return float(value) if dtype == "Float64" else str(value)


def _keyed(copy: Copy) -> list[tuple[Key, Line]]:
    """Put a key to every row, those of missed claims included; sheets that were doubled give the same keys twice."""
    keyed = {id(line): line.key for line in copy.lines}
    for checklist in copy.found:
        strangers = [line for line in copy.lines if line.key is None and line.checklist is checklist]
        about = [(_article(line, copy.export), *_about(line)) for line in strangers]
        keyed |= {id(line): key for line, key in zip(strangers, missed_keys(about), strict=True)}
    return [(key, line) for line in copy.lines if (key := keyed[id(line)]) is not None]


def _about(line: Line) -> tuple[str, str, str]:
    rest = "\n".join(text(cell) for cell in line.row if not blank(cell))
    return line.text("sentence"), line.text("surface"), rest


def _article(line: Line, export: Export) -> str:
    known = {story.name for story in export.articles} or {name for name, _ in export.rows}
    return line.text("article") or (next(iter(known)) if len(known) == 1 else "")


def _says(line: Line, copy: Copy, problems: list[Problem]) -> Iterator[tuple[str, Said]]:
    """Give what the row says, column by column; what could not be understood is added to the problems."""
    who = copy.returned.who
    known = line.key is not None and line.key in copy.export.rows
    for place in line.checklist.places:
        cell = line.cell(place)
        if place.sort == "ask" and place.column:
            if one := _answer(line, place, copy, problems):
                yield place.name, one
        elif blank(cell):
            continue
        elif place.sort == "extra" or (place.sort == "ours" and not our_own(text(cell))):
            yield place.heading, Said(who, words(cell))
        elif place.sort == "show" and not known:
            yield from _shown(line, who, place, copy.export)
    if pinned := "; ".join(_pinned(line)):
        yield PINNED, Said(who, pinned)


def _pinned(line: Line) -> Iterator[str]:
    """Give the notes that are pinned on the row's cells, each after its column: "Status: rang her, she says so"."""
    headings = {place.at: place.heading for place in line.checklist.places}
    for at, cell in enumerate(line.row):
        if cell and cell.comment:
            yield f"{headings[at]}: {cell.comment}" if headings.get(at) else cell.comment


def _answer(line: Line, place: Place, copy: Copy, problems: list[Problem]) -> Said | None:
    cell, column, who = line.cell(place), place.column, copy.returned.who
    if column is None:
        return None
    before = exported(copy.export, line.key or ("", ""), column)
    beside = line.checklist.place(f"{place.name}_typed")
    typed = text(line.cell(beside)).strip() if beside else ""
    if blank(cell) or cell is None:
        was = sent(copy.export, line.key or ("", ""), column)
        if was not in {"", column.start}:
            message = f'"{was}" was deleted from {column.heading}; a blank never erases, so it is kept'
            problems.append(line.problem("note", place, message))
        unread = was if before == (column.start or None) and was != column.start else ""
        return Said(who, None, typed or unread, before) if typed or unread else None
    row = copy.export.rows.get(line.key or ("", ""), {})
    setting = _setting(row, place.style, line.text("surface"), line.text("figure"))._replace(
        date1904=copy.workbook.date1904, signs_lost=copy.workbook.signs_lost
    )
    reading = understood(cell, column, copy.export.template.choices.get(column.choices, ()), setting)
    if reading.message:
        told = f"{reading.message} ({ways})" if (ways := _ways(reading.message, line, place)) else reading.message
        problems.append(line.problem(reading.level, place, told))
    return Said(who, reading.value, typed or reading.typed, before)


def _ways(message: str, line: Line, place: Place) -> str:
    """Name the first cell of a column that writes decimals one way, and the first that writes them the other way."""
    if place.style.mark != "both" or answers.BOTH_WAYS not in message:
        return ""
    first: dict[str, str] = {}
    for number, row in line.checklist.rows:
        typed = text(row[place.at]) if place.at < len(row) else ""
        if mark := answers.evidence(typed):
            first.setdefault(mark, f'"{typed}" in {cell_name(number, place.at)}')
        if len(first) > 1:
            break
    return " and ".join(first.values())


def _setting(row: Mapping[str, Any], style: Style, surface: str = "", figure: str = "") -> Setting:
    """Say what an answer's cell stands in; where the claim is not known, as the sheet shows it: "one in five", 20%."""
    kind = row.get("kind")
    if not row and "%" in surface + figure:
        kind = "percentage" if answers.has_percent(surface) else "fraction"
    elif not row and answers.score(Cell(surface)):
        kind = "score"
    return Setting(
        style,
        share=kind == "percentage",
        fraction=kind == "fraction",
        unit=row["unit"] if kind in {"measure", "duration"} else None,
        span=row.get("low") != row.get("high"),
        score=kind == "score",
    )


def _shown(line: Line, who: str, place: Place, export: Export) -> Iterator[tuple[str, Said]]:
    """Give what a checker wrote about a claim that we know nothing of, in the columns that show."""
    found = words(line.cell(place)).strip()
    if (place.column and place.column.computed) or place.name in {"id", "origin"}:
        return
    if place.name == "check_code" and any(same(found, row["row_hash"]) for row in export.rows.values()):
        return
    try:
        yield place.name, Said(who, field(place.name, found))
    except (KeyError, ValueError):
        yield place.heading, Said(who, found)
