"""A workbook as lines of JSON, on their way out of the child process; nothing that comes over this wire is ever run.

The first line is the workbook; a sheet's line is followed by one line for each row that holds anything.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from claims.model import BadInput
from claims.sheets.cells import Cell, Sheet, Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claims.sheets.cells import Value

_MOMENTS: dict[str, Callable[[str], Value]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


def lines(workbook: Workbook) -> Iterator[str]:
    """Give the workbook line by line, in ASCII."""
    head = {name: getattr(workbook, name) for name in ("kind", "date1904", "notes", "signs_lost")}
    yield _line(head)
    for sheet in workbook.sheets:
        about = {"visible": sheet.visible, "hidden": sheet.hidden_rows, "merged": sheet.merged}
        yield _line({"sheet": sheet.name, **about, "height": len(sheet.rows)})
        for index, row in enumerate(sheet.rows):
            if row:
                yield _line(
                    [index, len(row), [_packed(column, cell) for column, cell in enumerate(row) if cell is not None]]
                )
    yield _line({"end": True})


def refusal(message: str) -> str:
    """Give the line that stands for a file that can't be read."""
    return _line({"refused": message})


def workbook(path: str, received: Iterable[bytes]) -> Workbook:
    """Put the workbook together again.

    Raises the `BadInput` that was sent instead of it, or `EOFError` where the end never came.
    """
    head: dict[str, Any] = {}
    sheets: list[dict[str, Any]] = []
    for line in received:
        content = json.loads(line)
        if isinstance(content, list):
            _append(sheets[-1], *content)
        elif "refused" in content:
            raise BadInput(content["refused"])
        elif "sheet" in content:
            sheets.append(content | {"rows": []})
        elif "end" in content:
            rest = (head["date1904"], tuple(head["notes"]), head["signs_lost"])
            return Workbook(path, head["kind"], tuple(map(_sheet, sheets)), *rest)
        else:
            head = content
    raise EOFError


def _line(content: object) -> str:
    return json.dumps(content, separators=(",", ":"), allow_nan=False) + "\n"


def _packed(column: int, cell: Cell) -> list[Any]:
    """Give a cell as a list; what is like in nearly all cells is left off its end."""
    value = cell.value
    if cell[1:] == _PLAIN and not isinstance(value, (date, time)):
        return [column, value]
    sort = type(value).__name__
    packed: list[Any] = [column, value]
    if isinstance(value, (date, time)):
        packed[1] = value.isoformat()
    rest = [sort if sort in _MOMENTS else 0, *cell[1:]]
    while rest and rest[-1] in _LEFT_OFF[len(rest) - 1]:
        rest.pop()
    return packed + rest


_PLAIN = tuple(Cell(None)[1:])
_LEFT_OFF: tuple[tuple[object, ...], ...] = ((0,), (None,), (None,), ("General",), (None,), (None,), (False,))


def _append(sheet: dict[str, Any], index: int, width: int, cells: list[list[Any]]) -> None:
    rows: list[tuple[Cell | None, ...]] = sheet["rows"]
    rows.extend([()] * (index - len(rows)))
    row: list[Cell | None] = [None] * width
    for column, value, *rest in cells:
        sort, *further = rest or (0,)
        row[column] = Cell(_value(value, sort), *further)
    rows.append(tuple(row))


def _value(value: Any, sort: str | int) -> Value:
    given: Value = _MOMENTS[sort](value) if isinstance(sort, str) else value
    return given


def _sheet(content: dict[str, Any]) -> Sheet:
    rows = content["rows"] + [()] * (content["height"] - len(content["rows"]))
    merged = tuple(map(tuple, content["merged"]))
    return Sheet(content["sheet"], content["visible"], tuple(rows), tuple(content["hidden"]), merged)
