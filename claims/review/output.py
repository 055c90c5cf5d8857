"""The checked table as a file: csv, jsonl, parquet or xlsx."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims import writing
from claims.model import BadInput
from claims.sheets import Cell
from claims.sheets.delimited import guarded

if TYPE_CHECKING:
    import os

    import pandas as pd

SUFFIXES = (".csv", ".jsonl", ".parquet", ".xlsx")


def write(table: pd.DataFrame, path: str | os.PathLike[str]) -> Path:
    """Write a checked table whole or not at all; the suffix says as what.

    Raises `BadInput` for another suffix, and where the place can't be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise BadInput(f"{path}: unknown kind of file; choose one of: {', '.join(SUFFIXES)}")
    make = {".csv": csv, ".jsonl": jsonl, ".parquet": parquet, ".xlsx": xlsx}[suffix]
    return writing.write(path, make(table))


def csv(table: pd.DataFrame) -> bytes:
    """Give the table as CSV; a text that a spreadsheet would run as a formula has an apostrophe before it."""
    safe = table.rename(columns=guarded)
    for name in safe.columns:
        if safe[name].dtype == "string":
            safe[name] = safe[name].map(guarded, na_action="ignore")
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8", "replace")


def jsonl(table: pd.DataFrame) -> bytes:
    """Give the table as JSON, one claim a line; what is empty is null."""
    lines = [
        json.dumps({str(name): _json(value) for name, value in row.items()}, ensure_ascii=False)
        for row in table.to_dict("records")
    ]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def parquet(table: pd.DataFrame) -> bytes:
    """Give the table as Parquet."""
    content = io.BytesIO()
    plain = table.copy()
    plain.attrs = {}
    plain.to_parquet(content, index=False)
    return content.getvalue()


def xlsx(table: pd.DataFrame) -> bytes:
    """Give the table as a plain workbook of one sheet."""
    from claims.review.redraw import Drawn, workbook

    head = [Cell(str(name)) for name in table.columns]
    rows = [[_cell(value) for value in row] for row in table.itertuples(index=False, name=None)]
    return workbook([Drawn("Checked", [head, *rows])])


def _json(value: Any) -> Any:
    if _empty(value):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return value if isinstance(value, bool | int) else str(value)


def _cell(value: Any) -> Cell | None:
    if _empty(value):
        return None
    return Cell(value) if isinstance(value, bool | int | float) else Cell(str(value), number_format="@")


def _empty(value: Any) -> bool:
    import pandas as pd

    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)  # noqa: PLR0124 (NaN)
