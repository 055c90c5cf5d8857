"""What each column of a checklist is: by its heading, by what it holds, or one that somebody added."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from claims.answers import Style, column_style
from claims.review.reading import blank, comparable, heading, text
from claims.table import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.sheets import Cell, Sheet
    from claims.template import Column

PROBLEMS = "Problems on import"  # our own sheet, and our own column, in a copy that was marked for the checker
PROBLEM_SIGNS = {"error": "✗", "warning": "!", "note": "·"}
FIELD_NAMES = frozenset(field.name for field in FIELDS)

Row = tuple["Cell | None", ...]


class Place(NamedTuple):
    """A column as it stands on a sheet.

    `name` is the machine name; `sort` says what it is: "ask", "show", "typed" (the words beside an answer, in our own
    output), "ours" for the column of problems in a marked copy, or "extra" for a column that somebody added. `doubt`
    says in words why it was taken for what it is, where its heading does not. `style` is how the column writes its
    numbers and days; `formulas` says that it works itself out, and that the file has kept the formulas.
    """

    at: int
    name: str
    heading: str
    sort: str
    column: Column | None = None
    doubt: str = ""
    style: Style = Style()
    formulas: bool = False


def standing(
    sheet: Sheet, header: int, role: Sequence[Column], shown: Mapping[str, Sequence[str]]
) -> tuple[Place, ...]:
    """Say what every column under a heading row is: one of `role`, by its heading or what it holds, or an added one."""
    row, rows = sheet.rows[header], sheet.rows[header + 1 :]
    known = recognised(row, role)
    found = {at: Place(at, column.name, text(row[at]), sort_of(column), column) for at, column in known.items()}
    for at in range(max((len(line) for line in sheet.rows[header:]), default=0)):
        if at not in found:
            word = text(row[at]).strip() if at < len(row) else ""
            taken = {place.name for place in found.values()}
            place = _guessed(at, word, rows, [column for column in role if column.name not in taken], shown)
            if place.name and _refused(place, role, found):
                place = Place(at, "", word, "extra")
            if place.heading or any(at < len(line) and not blank(line[at]) for line in rows):
                found[at] = place
    return distinct(tuple(_styled(found[at], rows) for at in sorted(found)))


def recognised(row: Row, columns: Sequence[Column]) -> dict[int, Column]:
    """Match the cells of a row to columns: by the exact heading first, then the machine name, then other names."""
    words = {index: heading(text(cell)) for index, cell in enumerate(row) if not blank(cell) and len(text(cell)) < 200}
    found: dict[int, Column] = {}
    for names in (_headings, _machine_names, _aliases):
        taken = {column.name for column in found.values()}
        known = {name: column for column in columns if column.name not in taken for name in names(column)}
        for index, word in words.items():
            if index not in found and (column := known.get(word)) and column.name not in taken:
                found[index] = column
                taken.add(column.name)
    return found


def nearest(word: str, columns: Sequence[Column], *, cutoff: float) -> Column | None:
    """Give the column that a heading was probably meant for: "Verdct" for that with the alias "verdict"; or None."""
    names = {name: column for column in columns for name in (*_aliases(column), *_headings(column))}
    close = get_close_matches(heading(word), [*names], n=1, cutoff=cutoff)
    return names[close[0]] if close else None


def our_own(words: str) -> bool:
    """Whether what stands in the column of problems is ours, line by line, and nobody's answer to it."""
    return all(line[:1] in PROBLEM_SIGNS.values() for line in words.splitlines())


def distinct(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Give each added column a heading of its own; nothing may overwrite anything else."""
    from claims.sheets import column_name

    seen: Counter[str] = Counter(
        name for place in places if place.sort != "extra" for name in {place.heading, place.name}
    )
    seen.update({*FIELD_NAMES, "origin"} - seen.keys())
    result = []
    for place in places:
        if place.sort != "extra":
            result.append(place)
            continue
        name = place.heading or f"Column {column_name(place.at)}"
        seen[name] += 1
        result.append(place._replace(heading=name if seen[name] == 1 else f"{name} ({seen[name]})"))
    return tuple(result)


def _headings(column: Column) -> list[str]:
    return [heading(column.heading)]


def _machine_names(column: Column) -> list[str]:
    return [heading(column.name)]


def _aliases(column: Column) -> list[str]:
    return [heading(alias) for alias in column.aliases]


def _styled(place: Place, rows: Sequence[Row]) -> Place:
    cells = [row[place.at] for row in rows if place.at < len(row)]
    if place.column and place.column.computed:
        return place._replace(formulas=any(cell and cell.formula for cell in cells))
    if place.column is None or place.column.type not in {"number", "date"}:
        return place
    return place._replace(style=column_style(cells))


def sort_of(column: Column) -> str:
    """Say whether a column of the template asks or shows."""
    return "ask" if column.ask else "show"


def _guessed(
    at: int, word: str, rows: Sequence[Row], left: Sequence[Column], shown: Mapping[str, Sequence[str]]
) -> Place:
    """Say what a column is whose heading the template does not know: one of those that are `left`, or an added one."""
    if heading(word) == heading(PROBLEMS):
        return Place(at, PROBLEMS, word, "ours")
    close = get_close_matches(heading(word), [heading(column.heading) for column in left], n=1, cutoff=0.85)
    if close:
        column = next(column for column in left if heading(column.heading) == close[0])
        return Place(at, column.name, word, sort_of(column), column, f'its heading is nearly "{column.heading}"')
    for column in left:
        if column.show and _holds(at, rows, shown.get(column.name, ())):
            return Place(at, column.name, word, "show", column, f'it holds what was exported as "{column.heading}"')
    name = heading(word).replace(" ", "_")
    sort = "show" if name in FIELD_NAMES or name == "origin" else "typed" if name.endswith("_typed") else "extra"
    return Place(at, "" if sort == "extra" else name, word, sort)


def _refused(place: Place, role: Sequence[Column], found: Mapping[int, Place]) -> bool:
    """Whether a guess can't be: another column is that already, or there is no answer that the words belong to."""
    taken = {other.name for other in found.values()}
    answers = {f"{column.name}_typed" for column in role if column.ask}
    return place.name in taken or (place.sort == "typed" and place.name not in answers)


def _holds(index: int, rows: Sequence[Row], exported: Sequence[str]) -> bool:
    """Whether most of what stands in a column is what was exported in one; a few different texts are needed to tell."""
    expected = {comparable(value) for value in exported} - {""}
    values = [comparable(text(row[index])) for row in rows if index < len(row) and not blank(row[index])]
    hits = [value for value in values if value in expected]
    return len(set(hits)) > min(2, len(expected) - 1) and len(hits) * 2 > len(values)
