"""Where in a workbook the checklist is, by its headings and ids: renamed, moved, pushed down or doubled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from claims.answers import Style, column_style
from claims.review.reading import blank, comparable, heading, text
from claims.table import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claims.sheets import Cell, Sheet, Workbook
    from claims.template import Column, Template

DEEPEST_HEADER = 300
TELLING = frozenset({"id", "check_code", "sentence", "surface"})  # a heading row names one of these
PROBLEMS = "Problems on import"  # our own sheet, and our own column, in a copy that was marked for the checker
PROBLEM_SIGNS = {"error": "✗", "warning": "!", "note": "·"}
CONFLICTS = {"id", "field", "as exported", "decision"}  # headings of our own sheet to decide conflicts on
FIELD_NAMES = frozenset(field.name for field in FIELDS)

SOMETIMES = frozenset({"article", "last_time"})  # columns that are left out where they would be empty

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


@dataclass(frozen=True, eq=False)
class Checklist:
    """A checklist found on a sheet: its heading row (-1 where it has none) and its columns; `absent` were removed."""

    sheet: Sheet
    header: int
    places: tuple[Place, ...]
    absent: tuple[Column, ...]

    @property
    def rows(self) -> Iterable[tuple[int, Row]]:
        """The rows under the headings, with their numbers counted from 0."""
        return enumerate(self.sheet.rows[self.header + 1 :], start=self.header + 1)

    def place(self, name: str) -> Place | None:
        """Give the column with that machine name."""
        return self._named.get(name)

    @cached_property
    def ours(self) -> tuple[Place, ...]:
        """The columns that nobody fills in: formulas, and the problems of a marked copy."""
        return tuple(place for place in self.places if place.sort == "ours" or (place.column and place.column.computed))

    @cached_property
    def _named(self) -> dict[str, Place]:
        return {place.name: place for place in reversed(self.places) if place.sort != "extra"}


def checklists(workbook: Workbook, template: Template, shown: Mapping[str, Sequence[str]]) -> tuple[Checklist, ...]:
    """Find every checklist in the workbook, the Missed claims and the second checker's sheet included.

    `shown` holds the texts that were exported, by machine name; where it is empty only headings can be looked at.
    """
    titles = {
        heading(title) for name, title in template.sheets.items() if name in {"story", "summary", "howto", "lists"}
    }
    found = [(sheet, _checklist(sheet, template, shown)) for sheet in workbook.sheets if not is_conflicts(sheet)]
    own = [checklist for sheet, checklist in found if checklist and heading(sheet.name) not in titles]
    return tuple(own or [checklist for _, checklist in found if checklist])


def is_conflicts(sheet: Sheet) -> bool:
    """Whether a sheet is one of ours to decide conflicts on."""
    return {heading(text(cell)) for cell in (sheet.rows[0] if sheet.rows else ())} >= CONFLICTS


def is_memory(sheet: Sheet) -> bool:
    """Whether a sheet looks like the hidden one; looked for by its content, as it may have another name."""
    return any(row and text(row[0]) == "claims" for row in sheet.rows)


def fit(workbook: Workbook, template: Template) -> int:
    """Count how many headings of the workbook's best row the template knows, less those that are missing."""
    rows = [row for sheet in workbook.sheets for row in sheet.rows[:DEEPEST_HEADER]]
    roles = _roles(template)
    return max((2 * len(_matched(row, role)) - len(role) for row in rows for role in roles), default=0)


def our_own(words: str) -> bool:
    """Whether what stands in the column of problems is ours, line by line, and nobody's answer to it."""
    return all(line[:1] in PROBLEM_SIGNS.values() for line in words.splitlines())


def _checklist(sheet: Sheet, template: Template, shown: Mapping[str, Sequence[str]]) -> Checklist | None:
    best = max(
        (
            (len(matched), heading(sheet.name) == heading(template.sheets.get(role[0].sheet, "")), -number, role)
            for number, row in enumerate(sheet.rows[:DEEPEST_HEADER])
            for role in _roles(template)
            if _is_header(matched := _matched(row, role))
        ),
        key=lambda entry: entry[:3],
        default=None,
    )
    if best is None:
        return _headless(sheet, template, shown)
    header, role = -best[2], best[3]
    places = _places(sheet, header, role, shown)
    return Checklist(sheet, header, places, _absent(sheet, template, role, places))


def _roles(template: Template) -> list[tuple[Column, ...]]:
    return [columns for name in ("checklist", "second") if (columns := template.on(name))]


def _absent(
    sheet: Sheet, template: Template, role: tuple[Column, ...], places: tuple[Place, ...]
) -> tuple[Column, ...]:
    """Name the columns that were exported and are not there; the Missed claims never had them all."""
    there = {place.name for place in places}
    missed = "id" not in there and (
        "check_code" not in there or heading(sheet.name) == heading(template.sheets.get("missed", ""))
    )
    expected = [column for column in role if column.ask or (not missed and column.name not in SOMETIMES)]
    return tuple(column for column in expected if column.name not in there)


def _is_header(matched: Mapping[int, Column]) -> bool:
    names = {column.name for column in matched.values()}
    return len(names) > 1 and bool(names & TELLING)


def _matched(row: Row, columns: Sequence[Column]) -> dict[int, Column]:
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


def _headings(column: Column) -> list[str]:
    return [heading(column.heading)]


def _machine_names(column: Column) -> list[str]:
    return [heading(column.name)]


def _aliases(column: Column) -> list[str]:
    return [heading(alias) for alias in column.aliases]


def _places(sheet: Sheet, header: int, role: Sequence[Column], shown: Mapping[str, Sequence[str]]) -> tuple[Place, ...]:
    row = sheet.rows[header]
    rows = sheet.rows[header + 1 :]
    width = max((len(line) for line in sheet.rows[header:]), default=0)
    matched = _matched(row, role)
    found = {
        index: Place(index, column.name, text(row[index]), _sort(column), column) for index, column in matched.items()
    }
    for index in range(width):
        if index not in found:
            word = text(row[index]).strip() if index < len(row) else ""
            taken = {place.name for place in found.values()}
            left = [column for column in role if column.name not in taken]
            place = _guessed(index, word, rows, left, shown)
            if place.name and _refused(place, role, found):
                place = Place(index, "", word, "extra")
            if place.heading or any(index < len(line) and not blank(line[index]) for line in rows):
                found[index] = place
    return _distinct(tuple(_styled(found[index], rows) for index in sorted(found)))


def _styled(place: Place, rows: Sequence[Row]) -> Place:
    cells = [row[place.at] for row in rows if place.at < len(row)]
    if place.column and place.column.computed:
        return place._replace(formulas=any(cell and cell.formula for cell in cells))
    if place.column is None or place.column.type not in {"number", "date"}:
        return place
    return place._replace(style=column_style(cells))


def _sort(column: Column) -> str:
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
        return Place(at, column.name, word, _sort(column), column, f'its heading is nearly "{column.heading}"')
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


def _distinct(places: tuple[Place, ...]) -> tuple[Place, ...]:
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


def _headless(sheet: Sheet, template: Template, shown: Mapping[str, Sequence[str]]) -> Checklist | None:
    """Find a checklist whose heading row is gone: its columns then stand where they were exported."""
    left_out = [{*names} for number in range(len(SOMETIMES) + 1) for names in combinations(sorted(SOMETIMES), number)]
    for every, without in product(_roles(template), left_out):
        role = [column for column in every if column.name not in without]
        telling = [(at, shown.get(column.name, ())) for at, column in enumerate(role) if column.name in TELLING]
        if all(_holds_some(at, sheet.rows, texts) for at, texts in telling):
            doubt = "the heading row is gone, and it stands where this column was exported"
            places = [_at(number, column, doubt) for number, column in enumerate(role)]
            more = range(len(role), max(map(len, sheet.rows), default=0))
            return Checklist(sheet, -1, _distinct((*places, *(Place(at, "", "", "extra") for at in more))), ())
    return None


def _at(number: int, column: Column, doubt: str) -> Place:
    return Place(number, column.name, column.heading, _sort(column), column, doubt)


def _holds_some(index: int, rows: Sequence[Row], exported: Sequence[str]) -> bool:
    expected = {comparable(value) for value in exported} - {""}
    return any(index < len(row) and comparable(text(row[index])) in expected for row in rows)
