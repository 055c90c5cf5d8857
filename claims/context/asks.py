"""What to find out about a figure, by its sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.model import Quantity

MOST = 3


def asks(quantity: Quantity, change: str | None) -> tuple[str, ...]:
    """Give the codes of at most three questions, the most important first."""
    found = []
    if "scale shared" in quantity.doubts:
        found.append("scale")
    if quantity.kind == "bare":
        found.append("unit")
    if change:
        found.append("change")
    if quantity.kind in ("percentage", "fraction") and not change:
        found.append("share")
    return tuple(found[:MOST])
