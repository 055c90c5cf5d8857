"""What a checklist holds beside its answers: pinned notes, merged cells, lines through texts, a title above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.review.reading import blank
from claims.review.understand import words
from claims.review.values import Problem
from claims.sheets import cell_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.review.find import Checklist
    from claims.sheets import Cell

PINNED = "Pinned notes"  # our own column of the table, for what is pinned on a row's cells


def marks(file: str, checklist: Checklist) -> Iterator[Problem]:
    """Name everything on a checklist that is more than the text of its cells."""
    yield from _strays(file, checklist)
    yield from _merged(file, checklist)
    yield from _struck(file, checklist)


def _strays(file: str, checklist: Checklist) -> Iterator[Problem]:
    """Name what stands above the headings, and the notes that were pinned on cells."""
    sheet = checklist.sheet
    for number, row in enumerate(sheet.rows):
        for index, cell in enumerate(row):
            if cell is None:
                continue
            if number < checklist.header and not blank(cell):
                message = f'"{words(cell)}" stands above the headings and belongs to no claim; it was not taken'
                yield Problem("note", file, sheet.name, cell_name(number, index), words(cell), message)
            if number > checklist.header and cell.comment:
                message = (
                    f'a note is pinned on this cell: "{cell.comment}"; it stands in the column {PINNED} of the table'
                )
                yield Problem("note", file, sheet.name, cell_name(number, index), cell.comment, message)


def _merged(file: str, checklist: Checklist) -> Iterator[Problem]:
    """Name the merged cells: a program keeps the text of the first one, whatever rows they cover."""
    asked = [place.at for place in checklist.places if place.sort == "ask"]
    for row, column, last_row, last_column in checklist.sheet.merged:
        if row > checklist.header:
            said, name = _words(checklist, row, column), cell_name(row, column)
            lost = said and last_row > row and any(column <= at <= last_column for at in asked)
            message = (
                f'{name}:{cell_name(last_row, last_column)} are merged; "{said}" counts for row {row + 1} alone:'
                " split them, and type it where it holds"
            )
            yield Problem("warning" if lost else "note", file, checklist.sheet.name, name, said, message)


def _struck(file: str, checklist: Checklist) -> Iterator[Problem]:
    """Name the answers that are struck through, row by row: they are taken, as nobody can tell what the line means."""
    answers = [place for place in checklist.places if place.sort in {"ask", "extra"}]
    for number, row in checklist.rows:
        if struck := [place for place in answers if place.at < len(row) and _is_struck(row[place.at])]:
            names, at = ", ".join(place.heading for place in struck), struck[0].at
            message = f"struck through: {names}; taken all the same. Delete what no longer holds"
            said = _words(checklist, number, at)
            yield Problem("warning", file, checklist.sheet.name, cell_name(number, at), said, message)


def _is_struck(cell: Cell | None) -> bool:
    return cell is not None and cell.struck and not blank(cell)


def _words(checklist: Checklist, row: int, column: int) -> str:
    cells = checklist.sheet.rows[row] if row < len(checklist.sheet.rows) else ()
    return words(cells[column]) if column < len(cells) else ""
