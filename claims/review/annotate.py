"""A copy for the checker with everything that is odd marked in it, to mend and to send again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.review.columns import PROBLEM_SIGNS, PROBLEMS
from claims.review.copies import QUIET
from claims.review.reading import heading
from claims.review.redraw import Drawn, workbook
from claims.review.values import LEVELS
from claims.sheets import Cell, Sheet
from claims.sheets.cells import position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.review.copies import Copy
    from claims.review.find import Checklist
    from claims.review.values import Problem


def annotated(copy: Copy, problems: Sequence[Problem]) -> bytes:
    """Give the bytes of a new .xlsx: the checker's cells as they are, the odd ones marked, and what to do beside them.

    What is odd about the file as a whole stands on a sheet of its own. It imports again like the one it was made from.
    """
    own = [problem for problem in problems if problem.file == copy.returned.path.name]
    found = {checklist.sheet.name: checklist for checklist in copy.found}
    drawn = [
        _drawn(sheet, own, found.get(sheet.name), copy) for sheet in copy.workbook.sheets if sheet.name != PROBLEMS
    ]
    formulas = copy.workbook.kind in {"xlsx", "xlsm"}
    return workbook([_summary(own), *drawn], date1904=copy.workbook.date1904, formulas=formulas)


def _drawn(sheet: Sheet, problems: Sequence[Problem], checklist: Checklist | None, copy: Copy) -> Drawn:
    if checklist is None:
        quiet = {heading(copy.export.template.sheets.get(name, "")) for name in QUIET}
        width = max(map(len, sheet.rows), default=0) if heading(sheet.name) in quiet else 0
        return Drawn(sheet.name, sheet.rows, sheet.visible, header=-1, live=frozenset(range(width)))
    marks: dict[tuple[int, int], str] = {}
    messages: defaultdict[int, list[str]] = defaultdict(list)
    for problem in problems:
        if problem.cell and problem.sheet == sheet.name:
            place = position(problem.cell)
            worse = min(problem.level, marks.get(place, "note"), key=LEVELS.index)
            marks[place] = worse
            messages[place[0]].append(f"{PROBLEM_SIGNS[problem.level]} {problem.cell}: {problem.message}")
    at = next((place.at for place in checklist.places if place.sort == "ours"), _width(sheet, checklist))
    header = max(checklist.header, 0)
    ours = (place.at for place in checklist.ours if place.sort != "ours")
    rows = [
        _beside(row, at, PROBLEMS if number == checklist.header else "\n".join(messages[number]))
        for number, row in enumerate(sheet.rows)
    ]
    drawn = Drawn(sheet.name, rows, sheet.visible, header, marks, _lists(checklist, copy), frozenset(ours))
    return _dressed(drawn, checklist, copy)


def _dressed(drawn: Drawn, checklist: Checklist, copy: Copy) -> Drawn:
    """Give a checklist the colours, the columns in sight and the columns on paper that it was sent out with."""
    template = copy.export.template
    places = {place.column.name: place.at for place in checklist.places if place.column}
    status = checklist.place("status")
    return replace(
        drawn,
        statuses=(status.at, template.statuses) if status else None,
        frozen=places.get(template.freeze, -1) + 1 if checklist.place("id") else 0,
        paper=places.get(template.print_to, -1) + 1,
    )


def _beside(row: Sequence[Cell | None], at: int, text: str) -> list[Cell | None]:
    """Put a text into the column of the problems; the rest of the row stays."""
    cells = [*row, *[None] * (at + 1 - len(row))]
    cells[at] = Cell(text) if text else None
    return cells


def _width(sheet: Sheet, checklist: Checklist) -> int:
    return max(len(row) for row in sheet.rows[max(checklist.header, 0) :])


def _lists(checklist: Checklist, copy: Copy) -> dict[int, tuple[str, ...]]:
    choices = copy.export.template.choices
    return {
        place.at: tuple(choice.label for choice in choices[place.column.choices])
        for place in checklist.places
        if place.sort == "ask" and place.column and place.column.choices
    }


def _summary(problems: Sequence[Problem]) -> Drawn:
    head = [Cell(name) for name in ("Level", "Sheet", "Cell", "What to do")]
    rows = [[Cell(one.level), Cell(one.sheet), Cell(one.cell, link=_link(one)), Cell(one.message)] for one in problems]
    marks = {(number, 0): problem.level for number, problem in enumerate(problems, start=1)}
    return Drawn(PROBLEMS, [head, *rows], marks=marks, widths={0: 10, 1: 18, 2: 8, 3: 110})


def _link(problem: Problem) -> str | None:
    sheet = problem.sheet.replace("'", "''")
    return f"internal:'{sheet}'!{problem.cell}" if problem.cell else None
