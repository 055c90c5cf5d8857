"""Where the annotators of the public cases differ from us on purpose: each policy with the test that decides it.

A test looks at the source, its type and the shape of the text, never at the name of a case. A policy that says "no
mention" explains a case only where we kept nothing at all of it: a wrong amount is a failure whatever the policy.
"""

from __future__ import annotations

import math
import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from claims import lexicon, numerals

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.model import Quantity


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
    if case.unit and not _comparable(case.unit, found.unit):
        return False
    factor = _size(found.unit)[0] / _size(case.unit)[0] if case.unit else 1.0
    ends = ((case.low, found.low), (case.high, found.high))
    given = [(theirs, float(ours or 0) * factor) for theirs, ours in ends if theirs is not None]
    return bool(given) and all(_same(theirs, ours, case) for theirs, ours in given)


def named(unit: str | None, sort: str) -> str | None:
    """Give our name for a source's unit: "Meter" is "metre", "Dollar" is "USD"."""
    if unit is None or re.fullmatch("[A-Z]{3}", unit):
        return unit
    name = unit.lower().replace("meter", "metre").replace("liter", "litre")
    if name == "pound" and sort in _MONEY:
        return "GBP"
    return _words()["theirs"].get(name, name) or None


def _same(theirs: float, ours: float, case: Case) -> bool:
    # A month is 30 days to one source, and a twelfth of a year to us.
    loose = case.unit is not None and _size(case.unit)[1] == "second"
    return math.isclose(theirs, ours, rel_tol=0.015 if loose else 1e-3, abs_tol=1e-4)


def _comparable(theirs: str, ours: str | None) -> bool:
    base, other = _size(theirs)[1], _size(ours)[1]
    money = ours is None or re.fullmatch("[A-Z]{3}", ours) is not None
    return base == other or (base == "money" and money)


def _size(unit: str | None) -> tuple[float, str]:
    """Give what a unit is of its base: an hour is (3600, "second")."""
    size, base = _words()["sizes"].get(unit or "", (1, unit or ""))
    return float(size), base


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("public_cases.toml").read_text(encoding="utf-8"))


_MONEY = ("currency", "amountofmoney")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DATE = re.compile(r"\d+[/.-]\d+[/.-]\d{2,}")
_FORMULA = re.compile(r"\d\^|\bover (?=\d|one|tw|th)", re.IGNORECASE)
_NOTATION = re.compile(r"\d[eE][+-]?\d")
_WHOLE = re.compile(r"(?:all|full|whole|another)[ -](?:business )?(?:day|week|month|year|hour)")
_ARTICLE = re.compile(r"an? [^\W\d]+(?: of)?", re.IGNORECASE)
_SPACED = re.compile(r"[^\s]\s{2,}[^\s]|^- |\w [-–—] [~\w]|\w—\w|\d -\d")
_TOKENS = re.compile(r" [.,](?: |$)")
_PRIME = re.compile(r"\d+ ?(?:m|k|l|c|')|1\"")
_LETTER = re.compile(r".*\d [kMG]|.*\dG")
_RARE = re.compile(
    r"""\b(?:\w*illion|hundred|thousand)ths?\b                             # a hundred trillionths
      | (?:twenty|thirty|hundred|thousand)[ -](?:and[ ])?(?:firsts?|fifths?)\b # three twenty-firsts
      | \band[ ]\w+[ ]and\b                                                    # twenty and three and three fifths
    """,
    re.VERBOSE,
)
_BOUNDED = re.compile(r"\b(?:than|above|below|at (?:most|least)|equal)\b")


def _nothing(case: Case) -> bool:
    return not case.kept


def _in_code(case: Case) -> bool:
    """Tell a number that signs or letters join to others: "192.168.1.2", "SCP-173", "5/17/2018"."""
    before, behind = case.text[max(0, case.start - 2) : case.start], case.text[case.end : case.end + 2]
    joined = re.search(r"\w$|\w[-./+]$|\+$", before) or re.match(r"[-./]?\w", behind)
    return _nothing(case) and not case.unit and joined is not None and case.surface.isdigit()


def _named_thing(case: Case) -> bool:
    """Tell "one last time", "version two", "Voyager 2", "a few"."""
    before = re.search(r"(\w+) $", case.text[: case.start])
    label = not case.unit and before is not None and (before[1].istitle() or before[1] == "version")
    words = ("one", "single", "few", "a few", "a pair")
    return (_nothing(case) and (case.surface.lower() in words or label)) or (not case.marked and case.low == 1)


def _sequence(case: Case) -> bool:
    ordinal = case.sort == "ordinal" or re.search(r"\bthe \w+th\b", case.surface) is not None
    return ordinal and _nothing(case) and not case.unit


def _two_ends(case: Case) -> bool:
    """Tell a range that our guidelines make two mentions: "from 20% to 25%", "at least 20 and at most 100"."""
    if len(case.kept) != 2 or case.low is None or case.high is None or case.low == case.high:
        return False
    said = case.text[max(0, case.start - 8) : case.start] + case.surface
    if "between" in said or not (re.search(r"\bfrom\b", said) or _BOUNDED.search(case.surface)):
        return False
    ends = [case._replace(low=end, high=end) for end in (case.low, case.high)]
    return any(agrees(ends[i], case.kept[0]) and agrees(ends[1 - i], case.kept[1]) for i in (0, 1))


def _one_figure(case: Case) -> bool:
    """Tell a part of what our guidelines make one mention: "3 years, 2 months", "40 - 50 years old", "2 in 5"."""
    found = case.single
    if found is None or case.low is None or case.high not in (None, case.low):
        return False
    if found.kind == "fraction" and found.span.end > case.end:
        return re.match(r" (?:in|out of) ", case.text[case.end :]) is not None
    if found.low != found.high:
        return agrees(case._replace(high=None), found) or agrees(case._replace(low=None), found)
    inside = [
        part for part in case.expected if (part["surface"] or "-") in case.text[found.span.start : found.span.end]
    ]
    units = [named(part["unit"], case.sort) for part in inside]
    if len(inside) < 2 or not all(_comparable(unit or "", found.unit) for unit in units):
        return False
    total = sum(part["value"] * _size(unit)[0] for part, unit in zip(inside, units, strict=True))
    return math.isclose(total, float(found.low or 0) * _size(found.unit)[0], rel_tol=0.015)


def _unlike(case: Case) -> bool:
    """Tell a sum of units that make no compound: "1 meter and 1 foot", "2 days 1 month"."""
    if len(case.kept) != 2 or not re.fullmatch(
        r",? (?:and )?", case.text[case.kept[0].span.end : case.kept[1].span.start]
    ):
        return False
    (first, base), (second, other) = (_size(found.unit) for found in case.kept)
    return (
        case.unit is not None
        and all(found.kind in ("measure", "duration") for found in case.kept)
        and (base != other or first < second)
    )


def _shared_scale(case: Case) -> bool:
    """Tell "7-9 lakh", of which the source's low end is 7."""
    found = case.single
    if found is None or not case.low or found.high is None or found.low is None:
        return False
    return float(found.high) == case.high and float(found.low) / case.low in (1e3, 1e5, 1e6, 1e7, 1e9)


def _said_twice(case: Case) -> bool:
    return len(case.kept) == 2 and case.surface.endswith(")") and all(found.low == case.low for found in case.kept)


def _rate(case: Case) -> bool:
    """Tell a rate's two halves: "$15.4/hour" is USD to us, "500,000 barrels a day" are barrels to the source."""
    if case.unit and case.single and (case.single.unit or "").startswith(f"{case.unit} per "):
        return agrees(case, case.single._replace(unit=case.unit))
    money, _, per = (case.unit or "").partition(" per ")
    if not all(found.kind == "money" for found in case.kept):
        return False
    return bool(per and case.kept) and all(
        _comparable(named(money, "currency") or "", found.unit) for found in case.kept
    )


def _odd_words(case: Case) -> bool:
    found = set(re.findall(r"[^\W\d]+(?:\.[^\W\d]+)*", case.surface.lower()))
    odd = set(_words()["words"]["odd"])
    return bool(found & odd) or any(word in case.surface for word in odd if not word.isascii() or " " in word)


def _lower_code(case: Case) -> bool:
    """Tell "20 usd" and "nzd$15": codes that every edited story writes in capitals."""
    codes = re.findall(r"(?<![^\W\d])[a-z]{3}(?![^\W\d])", case.surface)
    return case.sort in _MONEY and any(code.upper() in lexicon.currencies() for code in codes)


def _unsaid(case: Case) -> bool:
    """Tell "20 dollars 43" and "2 hours ten", where the smaller unit goes without saying; "one twenty two" for 122."""
    found = numerals.find(case.surface)
    if case.sort in ("number", "numeral"):
        return (
            len(found) == 2
            and 100 < (case.low or 0) < 1000
            and "hundred" not in case.surface
            and case.surface.replace(" ", "").isalpha()
        )
    return (
        case.sort in (*_MONEY, "duration")
        and len(found) > 1
        and found[-1].end == len(case.surface)
        and _small(found[-1])
    )


def _small(found: numerals.Numeral) -> bool:
    return found.form in ("digits", "words") and found.scale is None


def _ton(case: Case) -> bool:
    found = case.single
    return (
        found is not None
        and (case.unit, found.unit) == ("ton", "tonne")
        and found.low == Decimal(str(case.low))
        and re.search(r"\dt$|tonnes?", case.surface) is not None
    )


def _slip(case: Case) -> bool:
    """Tell a source's slip: the surface is digits and a unit, and we have just those digits and that unit."""
    match, found = re.fullmatch(r"(\d+(?:\.\d+)?) [a-z]+", case.surface), case.single
    return bool(
        match
        and found
        and case.unit
        and found.unit
        and _comparable(case.unit, found.unit)
        and found.low == Decimal(match[1])
    )


POLICIES: tuple[tuple[str, Callable[[Case], bool], str], ...] = (
    ("unit without a number", lambda case: case.low is None and case.high is None, "`dollar`, `fahrenheit`"),
    ("two ends, two mentions", _two_ends, "`from 100 to 1000 g`, `above 100 and below 300`"),
    (
        "one figure, one mention",
        _one_figure,
        "`3 years, 2 months`, `40 - 50 years old`, `2 in 5`: the source cuts them",
    ),
    ("unlike units", _unlike, "`1 meter and 1 foot`, `2 days 1 month`: the source adds them up"),
    ("a range shares its scale", _shared_scale, "`7-9 lakh rupees`: the source's low end is 7"),
    ("said twice", _said_twice, "`forty-five (45)`: the number in brackets is a mention of its own"),
    ("rates", _rate, "`$15.4/hour` is USD; a measure's rate belongs to its unit"),
    ("t is a tonne", _ton, "`100t`: a ton to the source"),
    ("slips of the source", _slip, "`15.5 minutes` as 3630 seconds"),
    (
        "a million and a half",
        lambda case: re.search(r"illion and a half$", case.surface) is not None and bool(case.single),
        "one source says 1,000,000.5",
    ),
    ("plain sequence", _sequence, "`the first two books`, `21st`, `the next one`"),
    (
        "a share, no ordinal",
        lambda case: case.sort == "ordinal" and case.text[: case.start].endswith("and a "),
        "`forty two and a third`",
    ),
    (
        "years",
        lambda case: _nothing(case) and not case.unit and bool(_YEAR.fullmatch(case.surface)),
        "`2013`, `the 1960s`",
    ),
    ("codes, addresses and dates", _in_code, "`192.168.1.2`, `5/17/2018`, `SCP-173`"),
    (
        "hours of the clock",
        lambda case: _nothing(case) and bool(re.fullmatch(r"[\d.]+ [ap]m", case.surface)),
        "`2.1 pm`: picometres to the source",
    ),
    (
        "period without a number",
        lambda case: _nothing(case) and bool(_WHOLE.fullmatch(case.surface)),
        "`all day`, `another week`",
    ),
    (
        "article before a unit",
        lambda case: _nothing(case) and case.unit is not None and bool(_ARTICLE.fullmatch(case.surface)),
        "`a gallon of beer`, `a dollar`",
    ),
    ("pronouns and labels", _named_thing, "`one last time`, `version two`, `Voyager 2`, `a few`"),
    ("absolute zero", lambda case: case.surface == "absolute zero", "a name"),
    (
        "brackets for minus",
        lambda case: bool(re.fullmatch(r"\(\$?[\d.,]+\)", case.surface)),
        "`($99.99)` as in a ledger",
    ),
    (
        "decimal comma",
        lambda case: bool(re.fullmatch(r"\d+,\d{1,2}", case.surface)),
        "`1,3` in a text that shows no such habit",
    ),
    (
        "slash by itself",
        lambda case: bool(re.fullmatch(r"-?\d+/\d+", case.text.strip())),
        "`3/15` and no word beside it: a date, a label or a share",
    ),
    ("formulas", lambda case: bool(_FORMULA.search(case.surface)) and not case.unit, "`1.1^23`, `one over twenty`"),
    ("notation of programs", lambda case: _nothing(case) and bool(_NOTATION.search(case.surface)), "`-127.32e13`"),
    (
        "fractions that nobody prints",
        lambda case: case.sort == "number" and bool(_RARE.search(case.surface)),
        "`a hundred trillionths`, `three twenty-firsts`, `twenty twenty fifths`",
    ),
    ("units left out", lambda case: case.unit in _words()["left-out"]["units"], "`12 b` for barns, `45 Js`, `3 turns`"),
    (
        "symbols by themselves",
        lambda case: case.file == "duckling_en" and bool(_PRIME.fullmatch(case.surface)),
        "`2'`, `2m` (minutes), `3k` (kilometres), `30 l` (lakh), in no sentence",
    ),
    ("a letter apart, or G", lambda case: bool(_LETTER.fullmatch(case.surface)), "`2.33 k`, `10G`"),
    ("M before a code", lambda case: re.search(r"\bM[A-Z]{3}\b", case.surface) is not None, "`120 MEUR`"),
    ("unit in brackets", lambda case: re.search(r"\d [(\[{<]", case.surface) is not None, "`20 [kg]`"),
    ("left unsaid", _unsaid, "`20 dollars 43`, `2 hours ten`, `one twenty two`"),
    ("misspelt, or of another language", _odd_words, "`celcius`, `egyptianpound`, `kuai`, `a quarter of hour`"),
    ("codes in lower case", _lower_code, "`20 usd`"),
    (
        "cut into tokens",
        lambda case: (
            bool(_SPACED.search(case.text[max(0, case.start - 4) : case.start].lstrip() + case.surface))
            or (" $" in case.surface and bool(_TOKENS.search(case.text)))
        ),
        "`fifty - two`, `- 2 degrees`, `c $ 1.34 a share .`",
    ),
    (
        "per cent before the number",
        lambda case: bool(re.match(r"per ?cents? of ", case.surface.strip())),
        "`percent of 10`",
    ),
)
