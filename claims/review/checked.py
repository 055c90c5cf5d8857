"""The checked table: one row a claim, with what was exported, what was answered, and what the machine missed."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

from claims.review.gather import DTYPES, exported, field
from claims.review.merge import Merged, merge
from claims.review.reading import plain
from claims.review.units import foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from claims.review.exports import Export, Key
    from claims.review.gather import Gathered
    from claims.review.merge import Said
    from claims.review.values import Conflict
    from claims.template import Column

VALUES = (("found_value", "found_unit"), ("found_value2", "found_unit2"))


def keys(exports: Sequence[Export], gathered: Gathered) -> tuple[Key, ...]:
    """Give the claims of the table in order: the checklists' own, then what else has a row, then the missed ones."""
    listed = [key for export in exports for key in export.listed]
    others = [key for key in gathered.rows if key not in gathered.missed]
    return tuple(dict.fromkeys((*listed, *others, *gathered.rows)))


def asked(exports: Iterable[Export]) -> dict[str, Column]:
    """Give the asked columns of all exports, by their machine names."""
    return {column.name: column for export in exports for column in export.template.asked}


def row(
    key: Key,
    exports: Sequence[Export],
    columns: Mapping[str, Column],
    gathered: Gathered,
    decisions: Mapping[tuple[Key, str], Merged],
) -> tuple[dict[str, Any], list[Conflict]]:
    """Put together one row: the claim as exported, its answers as merged, and beside them words that need keeping."""
    said = dict(gathered.said.get(key, {}))
    export = next((export for export in exports if key in export.rows), exports[0])
    known = export.rows.get(key)
    result: dict[str, Any] = {name: field(name, known.get(name)) for name in DTYPES} if known else {}
    conflicts = []
    for name in dict.fromkeys((*columns, *said)):
        before = exported(export, key, columns[name]) if name in columns else None
        merged = decisions.get((key, name)) or merge(key, name, before, said.get(name, ()))
        result |= _cells(name, merged, asked=name in columns)
        conflicts += [merged.conflict] if merged.conflict else []
    result |= _units(result, said, columns)
    origin = "checker" if key in gathered.missed else "machine"
    return {**result, "article": key[0] or None, "id": key[1], "origin": origin}, conflicts


def _units(row: Mapping[str, Any], said: Mapping[str, Sequence[Said]], columns: Mapping[str, Column]) -> dict[str, str]:
    """Give the units typed into the cells of the values, where they aren't the story's: USD for "US$1.2bn"."""
    found = {}
    for value, unit in VALUES:
        if row.get(value) is not None and unit in columns and not row.get(unit):
            typed = next((one.typed for one in said.get(value, ()) if one.value == row[value]), "")
            if name := foreign(typed, row):
                found[unit] = name
    return found


def _cells(name: str, merged: Merged, *, asked: bool) -> dict[str, Any]:
    """Give an answer and the words beside it; a column that people added, or a claim of their own, is all words."""
    if isinstance(merged.value, Decimal) and Decimal(repr(float(merged.value))) != merged.value:
        # more digits than the table holds, or a larger number
        held = merged.value if isfinite(float(merged.value)) else None
        return {name: held, f"{name}_typed": merged.typed or plain(merged.value)}
    if not merged.typed:
        return {name: merged.value}
    if asked:
        return {name: merged.value, f"{name}_typed": merged.typed}
    return {name: merged.typed if DTYPES.get(name, "string") == "string" else merged.value}


def table(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, Column], extras: Sequence[str]) -> pd.DataFrame:
    """Make the table: the claims' fields, the answers, the columns that people added, and `origin`."""
    import pandas as pd

    data = {name: pd.array([row.get(name) for row in rows], dtype=dtype) for name, dtype in DTYPES.items()}  # type: ignore[call-overload]
    for name, column in columns.items():
        values = [row.get(name) for row in rows]
        data[name] = _numbers(values) if column.type == "number" else _texts(values)
        if any(row.get(f"{name}_typed") for row in rows):
            data[f"{name}_typed"] = _texts([row.get(f"{name}_typed") for row in rows])
    for name in (*extras, "origin"):
        data[name] = _texts([row.get(name) for row in rows])
    return pd.DataFrame(data)


def extras(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, Column]) -> tuple[str, ...]:
    """Name the columns that nobody asked for: by their own headings, in the order in which they came."""
    own = {*DTYPES, *columns, *(f"{name}_typed" for name in columns), "origin"}
    return tuple(dict.fromkeys(name for row in rows for name in row if name not in own))


def _texts(values: Iterable[Any]) -> Any:
    import pandas as pd

    return pd.array([None if value is None else plain(value) for value in values], dtype="string")


def _numbers(values: Iterable[Any]) -> Any:
    import pandas as pd

    return pd.array([float(one) if isinstance(one, Decimal | float) else None for one in values], dtype="Float64")
