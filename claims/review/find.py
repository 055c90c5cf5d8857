"""Where in a workbook the checklist is, by its headings and ids: renamed, moved, pushed down or doubled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING

from claims.review.columns import Place, distinct, nearest, recognised, sort_of, standing
from claims.review.reading import comparable, heading, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claims.review.columns import Row
    from claims.sheets import Sheet, Workbook
    from claims.template import Column, Template

DEEPEST_HEADER = 300
TELLING = frozenset({"id", "check_code", "sentence", "surface"})  # a heading row names one of these
CONFLICTS = {"id", "field", "as exported", "decision"}  # headings of our own sheet to decide conflicts on
SOMETIMES = frozenset({"article", "last_time"})  # columns that are left out where they would be empty


@dataclass(frozen=True, eq=False)
class Checklist:
    """A checklist found on a sheet: its heading row (-1 where it has none) and its columns; `absent` were removed.

    `role` are the columns that the template has for such a sheet, from left to right.
    """

    sheet: Sheet
    header: int
    places: tuple[Place, ...]
    absent: tuple[Column, ...]
    role: tuple[Column, ...] = ()

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


def suggestion(place: Place, checklist: Checklist) -> str:
    """Say which column of the checklist an added one was perhaps meant to be: by its heading, or by where it stands."""
    absent = [column for column in checklist.absent if column.ask]
    meant = nearest(place.heading, absent, cutoff=0.6) or _instead(place, checklist, absent)
    if meant:
        return f'; did you mean "{meant.heading}"? Then give it that heading, and import it again'
    there = [other.column for other in checklist.places if other.sort == "ask" and other.column]
    twin = nearest(place.heading, there, cutoff=0.8)
    return f'; "{twin.heading}" is there as well: if it belongs there, move what it says' if twin else ""


def misspelt(workbook: Workbook, template: Template) -> str:
    """Say which headings of a workbook are nearly ours, where too few are ours to tell its checklist by."""
    rows = [row for sheet in workbook.sheets for row in sheet.rows[:20]]
    found = [_misspelt(row, role) for row in rows for role in _roles(template)]
    best = max(found, key=len, default={})
    return ", ".join(f'"{word}" (did you mean "{meant}"?)' for word, meant in best.items())


def _misspelt(row: Row, role: Sequence[Column]) -> dict[str, str]:
    known = recognised(row, role)
    words = [text(cell).strip() for at, cell in enumerate(row) if at not in known]
    near = {word: column.heading for word in words if (column := nearest(word, role, cutoff=0.75))}
    return near if len(near) + len(known) > 1 else {}


def _instead(place: Place, checklist: Checklist, absent: Sequence[Column]) -> Column | None:
    """Give the column that was exported between the two that an added one stands between, and is gone."""
    order = [column.name for column in checklist.role]
    near = {other.at: other.name for other in checklist.places}
    beside = (near.get(place.at - 1), near.get(place.at + 1))
    for column in absent:
        at = order.index(column.name)
        if beside == (order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None):
            return column
    return None


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
    return max((2 * len(recognised(row, role)) - len(role) for row in rows for role in roles), default=0)


def _checklist(sheet: Sheet, template: Template, shown: Mapping[str, Sequence[str]]) -> Checklist | None:
    best = max(
        (
            (len(known), heading(sheet.name) == heading(template.sheets.get(role[0].sheet, "")), -number, role)
            for number, row in enumerate(sheet.rows[:DEEPEST_HEADER])
            for role in _roles(template)
            if _is_header(known := recognised(row, role))
        ),
        key=lambda entry: entry[:3],
        default=None,
    )
    if best is None:
        return _headless(sheet, template, shown)
    header, role = -best[2], best[3]
    found = standing(sheet, header, role, shown)
    return Checklist(sheet, header, found, _absent(sheet, template, role, found), role)


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


def _is_header(known: Mapping[int, Column]) -> bool:
    names = {column.name for column in known.values()}
    return len(names) > 1 and bool(names & TELLING)


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
            return Checklist(sheet, -1, distinct((*places, *(Place(at, "", "", "extra") for at in more))), ())
    return None


def _at(number: int, column: Column, doubt: str) -> Place:
    return Place(number, column.name, column.heading, sort_of(column), column, doubt)


def _holds_some(index: int, rows: Sequence[Row], exported: Sequence[str]) -> bool:
    expected = {comparable(value) for value in exported} - {""}
    return any(index < len(row) and comparable(text(row[index])) in expected for row in rows)
