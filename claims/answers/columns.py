"""How a column writes: what one of its cells shows holds for the cells that don't show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.answers import amounts, days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.sheets import Cell


class Style(NamedTuple):
    """The decimal mark (".", ",") and which comes first in 03/04/2024 ("day", "month").

    "" where no cell shows it, "both" where the cells differ.
    """

    mark: str = ""
    order: str = ""


def column_style(cells: Iterable[Cell | None]) -> Style:
    """Look through a column for a number or a date that can be read in one way only.

    >>> from claims.sheets import Cell
    >>> column_style([Cell("1.200,5"), None, Cell("1,234")]), column_style([Cell("03/04/2024"), Cell("25/04/2024")])
    (Style(mark=',', order=''), Style(mark='', order='day'))
    >>> column_style([Cell("3,5"), Cell("3.5")])
    Style(mark='both', order='')
    """
    typed = {cell.value for cell in cells if cell and isinstance(cell.value, str) and len(cell.value) < 80}
    return Style(_agreed(map(amounts.evidence, typed)), _agreed(map(days.evidence, typed)))


def _agreed(shown: Iterable[str]) -> str:
    found = set(shown) - {""}
    return "both" if len(found) > 1 else "".join(found)
