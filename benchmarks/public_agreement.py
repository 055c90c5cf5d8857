"""One case of another source, beside what we kept of its text, and whether the two agree."""

from __future__ import annotations

import math
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from claims.model import Quantity

MONEY = ("currency", "amountofmoney")  # what two of the sources call it


class Case(NamedTuple):
    """One quantity that a source expects, and what we kept of the text where it stands.

    `low` and `high` are None where the source leaves that end open; `unit` is our name for its unit, None where it
    names none. `sort` is the source's own: "number", "ordinal", "currency". `kept` are our quantities that touch the
    span, `expected` the source's words on all the quantities of the text. Without a `marked` span, it is the text's.
    """

    file: str
    text: str
    start: int
    end: int
    marked: bool
    low: float | None
    high: float | None
    unit: str | None
    sort: str
    kept: tuple[Quantity, ...]
    expected: tuple[dict[str, Any], ...]

    @property
    def surface(self) -> str:
        """What the source marks."""
        return self.text[self.start : self.end]

    @property
    def single(self) -> Quantity | None:
        """The only quantity that we kept, if it is one, with a value."""
        return self.kept[0] if len(self.kept) == 1 and self.kept[0].low is not None else None


def read(case: Case) -> bool:
    """Tell whether one quantity of ours, and no other, stands where the source wants one, with its value and unit."""
    return case.single is not None and agrees(case, case.single)


def agrees(case: Case, found: Quantity) -> bool:
    """Tell whether a quantity has the value that a source wants, and its unit where it names one: 0.002 kg are 2 g."""
    if case.unit and not comparable(case.unit, found.unit):
        return False
    factor = size(found.unit)[0] / size(case.unit)[0] if case.unit else 1.0
    ends = ((case.low, found.low), (case.high, found.high))
    given = [(theirs, float(ours or 0) * factor) for theirs, ours in ends if theirs is not None]
    return bool(given) and all(_same(theirs, ours, case) for theirs, ours in given)


def named(unit: str | None, sort: str) -> str | None:
    """Give our name for a source's unit: "Meter" is "metre", "Dollar" is "USD"."""
    if unit is None or re.fullmatch("[A-Z]{3}", unit):
        return unit
    name = unit.lower().replace("meter", "metre").replace("liter", "litre")
    if name == "pound" and sort in MONEY:
        return "GBP"
    return words()["theirs"].get(name, name) or None


def _same(theirs: float, ours: float, case: Case) -> bool:
    # A month is 30 days to one source, and a twelfth of a year to us.
    loose = case.unit is not None and size(case.unit)[1] == "second"
    return math.isclose(theirs, ours, rel_tol=0.015 if loose else 1e-3, abs_tol=1e-4)


def comparable(theirs: str, ours: str | None) -> bool:
    """Tell whether two units measure the same: feet and miles, any currency and "francs"."""
    base, other = size(theirs)[1], size(ours)[1]
    money = ours is None or re.fullmatch("[A-Z]{3}", ours) is not None
    return base == other or (base == "money" and money)


def size(unit: str | None) -> tuple[float, str]:
    """Give what a unit is of its base: an hour is (3600, "second")."""
    of_base, base = words()["sizes"].get(unit or "", (1, unit or ""))
    return float(of_base), base


@cache
def words() -> dict[str, Any]:
    """Give what public_cases.toml says of the sources' units and words."""
    return tomllib.loads(Path(__file__).with_name("public_cases.toml").read_text(encoding="utf-8"))
