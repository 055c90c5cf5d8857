"""A small newsroom for the tests: a story of our own, its exported checklist, and what people do to it.

Edits are made on the cells of a workbook that was read once; `file` writes one out where a real file is needed.
"""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pandas as pd

from claims import review, sheets, worksheet
from claims.model import Article
from claims.sheets import Cell
from claims.table import FIELDS

CLAIMS = (
    # id, sentence, figure, kind, value, unit, subject, speaker
    (
        "kaaaa",
        "Rents in the old town rose 40% last year, the mayor said.",
        "40%",
        "percentage",
        40,
        "percent",
        "Rents",
        "the mayor",
    ),
    ("kbbbb", "The city spent $1.2 billion on 1,300 homes.", "$1.2 billion", "money", 1.2e9, "USD", "The city", None),
    ("kcccc", "The city spent $1.2 billion on 1,300 homes.", "1,300", "count", 1300, None, "homes", None),
    ("kdddd", "Trade will hit a record 200 billion.", "200 billion", "bare", 2e11, None, "Trade", None),
    ("keeee", "=The bridge “opened” 15 months ago 😀.", "15 months", "duration", 15, "month", "The bridge", None),
    ("kffff", "More than 900 people waited.", "900", "count", 900, None, "people", None),
)


def table(claims=CLAIMS, article="city.txt"):
    """Give the claims as `to_table` would."""
    text = " ".join(dict.fromkeys(sentence for _, sentence, *_ in claims))
    rows = []
    for position, (id_, sentence, surface, kind, value, unit, subject, speaker) in enumerate(claims, start=1):
        start = text.index(sentence) + sentence.index(surface)
        row = dict.fromkeys((field.name for field in FIELDS), None)
        row |= {
            "article": article,
            "id": id_,
            "paragraph": 1,
            "position": position,
            "start": start,
            "end": start + len(surface),
        }
        row |= {"surface": surface, "sentence": sentence, "subject": subject, "speaker": speaker, "quoted": False}
        row |= {
            "kind": kind,
            "value": value,
            "low": value,
            "high": value,
            "unit": unit,
            "bound": "exact",
            "check": True,
        }
        row |= {"asks": "Of what?", "priority": "high", "why": "money", "rule": "test"}
        rows.append(row)
    found = pd.DataFrame(
        {field.name: pd.array([row[field.name] for row in rows], dtype=field.dtype) for field in FIELDS}
    )
    found.attrs["articles"] = (Article(article, text),)
    return found


@cache
def exported(template="standard", article="city.txt"):
    """Give a checklist as it is sent out, as cells; one export for all tests."""
    with tempfile.TemporaryDirectory() as folder:
        path = worksheet.write(table(article=article), Path(folder) / "city-claims.xlsx", template=template)
        return sheets.read(path)


def collected(*workbooks):
    """Import workbooks that are there as cells."""
    return review.review([(workbook, f"hash {number}") for number, workbook in enumerate(workbooks)])


def called(workbook, path):
    """Give the same workbook as another file."""
    return workbook._replace(path=path)


def grid(workbook, sheet="Checklist"):
    return [list(row) for row in found(workbook, sheet).rows]


def found(workbook, sheet="Checklist"):
    return next(one for one in workbook.sheets if one.name == sheet)


def with_grid(workbook, rows, sheet="Checklist"):
    """Give the workbook with other rows on a sheet."""
    new = tuple(one._replace(rows=tuple(map(tuple, rows))) if one.name == sheet else one for one in workbook.sheets)
    return workbook._replace(sheets=new)


def column(workbook, heading, sheet="Checklist"):
    names = [cell.value if cell else None for cell in found(workbook, sheet).rows[0]]
    return names.index(heading)


def typed(workbook, row, sheet="Checklist", **answers):
    """Type into the row of a claim (counted from 1): `typed(sheet, 2, Status="Confirmed", Value_found="1.2bn")`."""
    rows = grid(workbook, sheet)
    rows += [[] for _ in range(row + 1 - len(rows))]
    for name, value in answers.items():
        at = column(workbook, name.replace("_", " "), sheet)
        rows[row] += [None] * (at + 1 - len(rows[row]))
        rows[row][at] = value if isinstance(value, Cell) or value is None else Cell(value)
    return with_grid(workbook, rows, sheet)


def without_memory(workbook):
    """Give the workbook as a .csv copy of its checklist: one sheet, texts only."""
    rows = [[cell and Cell(_text(cell.value)) for cell in row] for row in grid(workbook)]
    sheet = sheets.Sheet("Checklist", True, tuple(map(tuple, rows)))
    return sheets.Workbook(workbook.path.replace(".xlsx", ".csv"), "csv", (sheet,))


def _text(value):
    if isinstance(value, date | datetime):
        return value.isoformat()
    return None if value is None else str(value)


def row_of(result, id_):
    """Give the row of a claim in a checked table, as a dict without what is empty."""
    (row,) = result.table[result.table["id"] == id_].to_dict("records")
    return {name: value for name, value in row.items() if value is not None and value is not pd.NA and value == value}  # noqa: PLR0124


def messages(result, level=None):
    return [str(problem) for problem in result.problems if level in (None, problem.level)]
