"""Where the annotators of the public cases differ from us on purpose: each policy with the test that decides it.

A test looks at the source, its type and the shape of the text, never at the name of a case. To add a policy: give it a
name, a test and an example, in `NO_MENTION` if we leave out what the source takes for a number, in `OTHERWISE` if we
read the same figures in another way.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from public_agreement import MONEY, Case, agrees, comparable, named, size, words

from claims import lexicon, numerals

if TYPE_CHECKING:
    from collections.abc import Callable


def policy(case: Case) -> str | None:
    """Name the policy that explains why a case isn't read as its source reads it; None if it is a failure of ours."""
    # What we keep with a wrong amount is a failure, however good a reason there was to leave it out.
    explaining = OTHERWISE if case.kept else (*NO_MENTION, *OTHERWISE)
    return next((name for name, explains, _ in explaining if explains(case)), None)


_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
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
_CLOCK = re.compile(r"[\d.]+ [ap]m")
_AND_A_HALF = re.compile(r"illion and a half$")
_LEDGER = re.compile(r"\(\$?[\d.,]+\)")
_COMMA = re.compile(r"\d+,\d{1,2}")
_SLASH = re.compile(r"-?\d+/\d+")
_M_CODE = re.compile(r"\bM[A-Z]{3}\b")
_BRACKET = re.compile(r"\d [(\[{<]")
_PER_CENT = re.compile(r"per ?cents? of ")
_BOUNDED = re.compile(r"\b(?:than|above|below|at (?:most|least)|equal)\b")


def _in_code(case: Case) -> bool:
    """Tell a number that signs or letters join to others: "192.168.1.2", "SCP-173", "5/17/2018"."""
    before, behind = case.text[max(0, case.start - 2) : case.start], case.text[case.end : case.end + 2]
    joined = re.search(r"\w$|\w[-./+]$|\+$", before) or re.match(r"[-./]?\w", behind)
    return not case.unit and joined is not None and case.surface.isdigit()


def _named_thing(case: Case) -> bool:
    """Tell "one last time", "version two", "Voyager 2", "a few"."""
    before = re.search(r"(\w+) $", case.text[: case.start])
    label = not case.unit and before is not None and (before[1].istitle() or before[1] == "version")
    pronoun = case.surface.lower() in ("one", "single", "few", "a few", "a pair")
    return pronoun or label or (not case.marked and case.low == 1)


def _sequence(case: Case) -> bool:
    ordinal = case.sort == "ordinal" or re.search(r"\bthe \w+th\b", case.surface) is not None
    return ordinal and not case.unit


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
    if len(inside) < 2 or not all(comparable(unit or "", found.unit) for unit in units):
        return False
    total = sum(part["value"] * size(unit)[0] for part, unit in zip(inside, units, strict=True))
    return math.isclose(total, float(found.low or 0) * size(found.unit)[0], rel_tol=0.015)


def _unlike(case: Case) -> bool:
    """Tell a sum of units that make no compound: "1 meter and 1 foot", "2 days 1 month"."""
    if len(case.kept) != 2 or not re.fullmatch(
        r",? (?:and )?", case.text[case.kept[0].span.end : case.kept[1].span.start]
    ):
        return False
    (first, base), (second, other) = (size(found.unit) for found in case.kept)
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
        comparable(named(money, "currency") or "", found.unit) for found in case.kept
    )


def _odd_words(case: Case) -> bool:
    found = set(re.findall(r"[^\W\d]+(?:\.[^\W\d]+)*", case.surface.lower()))
    odd = set(words()["words"]["odd"])
    return bool(found & odd) or any(word in case.surface for word in odd if not word.isascii() or " " in word)


def _lower_code(case: Case) -> bool:
    """Tell "20 usd" and "nzd$15": codes that every edited story writes in capitals."""
    codes = re.findall(r"(?<![^\W\d])[a-z]{3}(?![^\W\d])", case.surface)
    return case.sort in MONEY and any(code.upper() in lexicon.currencies() for code in codes)


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
        case.sort in (*MONEY, "duration")
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
        and comparable(case.unit, found.unit)
        and found.low == Decimal(match[1])
    )


def _share(case: Case) -> bool:
    return case.sort == "ordinal" and case.text[: case.start].endswith("and a ")


def _rare(case: Case) -> bool:
    return case.sort == "number" and _RARE.search(case.surface) is not None


def _symbol(case: Case) -> bool:
    return case.file == "duckling_en" and _PRIME.fullmatch(case.surface) is not None


def _tokens(case: Case) -> bool:
    """Tell text whose words and signs were set apart: "fifty - two", "c $ 1.34 a share ."."""
    spaced = case.text[max(0, case.start - 4) : case.start].lstrip() + case.surface
    return bool(_SPACED.search(spaced)) or (" $" in case.surface and bool(_TOKENS.search(case.text)))


NO_MENTION: tuple[tuple[str, Callable[[Case], object], str], ...] = (
    ("plain sequence", _sequence, "`the first two books`, `21st`, `the next one`"),
    ("years", lambda case: not case.unit and _YEAR.fullmatch(case.surface), "`2013`, `the 1960s`"),
    ("codes, addresses and dates", _in_code, "`192.168.1.2`, `5/17/2018`, `SCP-173`"),
    ("hours of the clock", lambda case: _CLOCK.fullmatch(case.surface), "`2.1 pm`: picometres to the source"),
    ("period without a number", lambda case: _WHOLE.fullmatch(case.surface), "`all day`, `another week`"),
    ("article before a unit", lambda case: case.unit and _ARTICLE.fullmatch(case.surface), "`a gallon of beer`"),
    ("pronouns and labels", _named_thing, "`one last time`, `version two`, `Voyager 2`, `a few`"),
    ("notation of programs", lambda case: _NOTATION.search(case.surface), "`-127.32e13`"),
)

OTHERWISE: tuple[tuple[str, Callable[[Case], object], str], ...] = (
    ("unit without a number", lambda case: case.low is None and case.high is None, "`dollar`, `fahrenheit`"),
    ("two ends, two mentions", _two_ends, "`from 100 to 1000 g`, `above 100 and below 300`"),
    ("one figure, one mention", _one_figure, "`3 years, 2 months`, `40 - 50 years old`, `2 in 5`, cut by the source"),
    ("unlike units", _unlike, "`1 meter and 1 foot`, `2 days 1 month`: the source adds them up"),
    ("a range shares its scale", _shared_scale, "`7-9 lakh rupees`: the source's low end is 7"),
    ("said twice", _said_twice, "`forty-five (45)`: the number in brackets is a mention of its own"),
    ("rates", _rate, "`$15.4/hour` is USD; a measure's rate belongs to its unit"),
    ("t is a tonne", _ton, "`100t`: a ton to the source"),
    ("slips of the source", _slip, "`15.5 minutes` as 3630 seconds"),
    ("a million and a half", lambda case: _AND_A_HALF.search(case.surface), "one source says 1,000,000.5"),
    ("a share, no ordinal", _share, "`forty two and a third`"),
    ("absolute zero", lambda case: case.surface == "absolute zero", "a name"),
    ("brackets for minus", lambda case: _LEDGER.fullmatch(case.surface), "`($99.99)` as in a ledger"),
    ("decimal comma", lambda case: _COMMA.fullmatch(case.surface), "`1,3` in a text that shows no such habit"),
    ("slash by itself", lambda case: _SLASH.fullmatch(case.text.strip()), "`3/15` and no word beside it"),
    ("formulas", lambda case: not case.unit and _FORMULA.search(case.surface), "`1.1^23`, `one over twenty`"),
    ("fractions that nobody prints", _rare, "`a hundred trillionths`, `three twenty-firsts`, `twenty twenty fifths`"),
    ("units left out", lambda case: case.unit in words()["left-out"]["units"], "`12 b` for barns, `45 Js`, `3 turns`"),
    ("symbols by themselves", _symbol, "`2'`, `2m` (minutes), `3k` (kilometres), `30 l` (lakh), in no sentence"),
    ("a letter apart, or G", lambda case: _LETTER.fullmatch(case.surface), "`2.33 k`, `10G`"),
    ("M before a code", lambda case: _M_CODE.search(case.surface), "`120 MEUR`"),
    ("unit in brackets", lambda case: _BRACKET.search(case.surface), "`20 [kg]`"),
    ("left unsaid", _unsaid, "`20 dollars 43`, `2 hours ten`, `one twenty two`"),
    ("misspelt, or of another language", _odd_words, "`celcius`, `egyptianpound`, `kuai`, `a quarter of hour`"),
    ("codes in lower case", _lower_code, "`20 usd`"),
    ("cut into tokens", _tokens, "`fifty - two`, `- 2 degrees`, `c $ 1.34 a share .`"),
    ("per cent before the number", lambda case: _PER_CENT.match(case.surface.strip()), "`percent of 10`"),
)

POLICIES = (*NO_MENTION, *OTHERWISE)
