"""The cells of a spreadsheet, whatever program saved it."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from claims.model import BadInput

Value = str | int | float | bool | datetime | date | time | None

MOST_CELLS = 500_000
MOST_PLACES = 6_000_000  # a cell far to the right claims all the places before it
MOST_TEXT = 60_000_000
MOST_MERGED = 10_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class Cell(NamedTuple):
    """What stands in one cell.

    `value` is what the program that saved the file had computed; `formula` is its text with "=". `error` is the cell's
    error ("#N/A"), "uncalculated" for a formula without a stored result, or what was wrong with a damaged cell: then
    `value` is None. `number_format` tells 0.4 from 40%; `link` is where a hyperlink leads; `comment` is a note that
    somebody pinned on the cell. `struck` says that it is struck through, or a part of it.
    """

    value: Value
    formula: str | None = None
    error: str | None = None
    number_format: str = "General"
    link: str | None = None
    comment: str | None = None
    struck: bool = False


class Sheet(NamedTuple):
    """One sheet: `rows[0][0]` is A1.

    A row ends with its last cell that holds something; an empty row is an empty tuple. `hidden_rows` count from 0.
    `merged` holds (first row, first column, last row, last column) of cells that were merged into their first one.
    """

    name: str
    visible: bool
    rows: tuple[tuple[Cell | None, ...], ...]
    hidden_rows: tuple[int, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()


class Workbook(NamedTuple):
    """All sheets of a file; `kind` is what it is by its content: xlsx, xlsm, ods, xls, csv or tsv.

    `signs_lost` says that the file was saved in an encoding that has no ✓ and writes it as "?".
    `notes` say in plain words what could not be read or was left alone: macros, chart sheets, links to other workbooks.
    """

    path: str
    kind: str
    sheets: tuple[Sheet, ...]
    date1904: bool = False
    notes: tuple[str, ...] = ()
    signs_lost: bool = False


def cell_name(row: int, column: int) -> str:
    """Name a cell as spreadsheets do; row and column count from 0.

    >>> cell_name(13, 7), cell_name(0, 26)
    ('H14', 'AA1')
    """
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """Name a column, counted from 0.

    >>> column_name(0), column_name(25), column_name(16_383)
    ('A', 'Z', 'XFD')
    """
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def position(name: str) -> tuple[int, int]:
    """Give row and column, counted from 0, of a cell's name; raises `ValueError` where it is none.

    >>> position("H14"), position("$XFD$1048576")
    ((13, 7), (1048575, 16383))
    """
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    column = _column(letters)
    row = int(digits) if 0 < len(digits) <= 7 else 0
    if not 1 <= row <= LAST_ROW:
        raise ValueError(f"{name[:20]!r} lies outside of any sheet")
    return row - 1, column


@lru_cache(maxsize=LAST_COLUMN)
def _column(letters: str) -> int:
    plain = letters.replace("$", "").upper()
    if not (0 < len(plain) <= 3 and plain.isascii() and plain.isalpha()):
        raise ValueError(f"{letters[:20]!r} names no column")
    column = 0
    for letter in plain:
        column = column * 26 + ord(letter) - ord("A") + 1
    if column > LAST_COLUMN:
        raise ValueError(f"{letters[:20]!r} lies outside of any sheet")
    return column - 1


class Draft:
    """A workbook while it is being read: cells come in any order, and no more of them than we can hold."""

    def __init__(self, path: str, kind: str) -> None:
        self.path, self.kind, self.date1904, self.signs_lost = path, kind, False, False
        self.notes: list[str] = []
        self._sheets: list[Sheet] = []
        self._cells = self._places = self._text = 0
        self._name, self._visible = "", True
        self._rows: dict[int, dict[int, Cell]] = {}
        self._hidden: list[int] = []
        self._merged: list[tuple[int, int, int, int]] = []

    @property
    def name(self) -> str:
        """The name of the sheet that was begun."""
        return self._name

    def begin(self, name: str, *, visible: bool = True) -> None:
        """Begin the next sheet."""
        self._name, self._visible, self._rows, self._hidden, self._merged = name, visible, {}, [], []

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Put a cell where it stands; of two at one place the later counts."""
        self._cells += 1
        self._text += len(cell.formula or "") + len(cell.comment or "")
        if isinstance(cell.value, str):
            self._text += len(cell.value)
        if self._cells > MOST_CELLS or self._text > MOST_TEXT:
            raise BadInput(
                f"{self.path}: sheet {self._name!r} is too large for a checklist (more than {MOST_CELLS:,} filled cells"
                f" or {MOST_TEXT:,} characters); delete what does not belong to it and save again"
            )
        self._rows.setdefault(row, {})[column] = cell

    def get(self, row: int, column: int) -> Cell | None:
        """Give the cell that was put there, or None."""
        return self._rows.get(row, {}).get(column)

    def hide(self, row: int) -> None:
        """Remember that a row is hidden or filtered away."""
        self._hidden.append(row)

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Remember that cells were merged into their first one."""
        if len(self._merged) < MOST_MERGED and (row, column) != (last_row, last_column):
            self._merged.append((row, column, last_row, last_column))

    def note(self, text: str) -> None:
        """Say something about the file, once."""
        if text not in self.notes:
            self.notes.append(text)

    def end(self) -> None:
        """End the sheet that was begun."""
        self._places += sum(max(cells) + 1 for cells in self._rows.values())
        if self._places > MOST_PLACES:
            raise BadInput(
                f"{self.path}: sheet {self._name!r} holds cells too far to the right in too many rows to be read;"
                " delete the columns behind the last one that you use and save again"
            )
        height = max(self._rows, default=-1) + 1
        rows = tuple(_row(self._rows[index]) if index in self._rows else () for index in range(height))
        hidden, merged = tuple(sorted(self._hidden)), tuple(sorted(self._merged))
        self._sheets.append(Sheet(self._name, self._visible, rows, hidden, merged))
        self._rows = {}

    def workbook(self) -> Workbook:
        """Give what was read."""
        return Workbook(self.path, self.kind, tuple(self._sheets), self.date1904, tuple(self.notes), self.signs_lost)


def _row(cells: dict[int, Cell]) -> tuple[Cell | None, ...]:
    return tuple(cells.get(column) for column in range(max(cells) + 1))
