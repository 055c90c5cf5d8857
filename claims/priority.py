"""Which claims to check first, and why; the rules are those of the lexicon, or of a template."""

from __future__ import annotations

import math
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from claims import checks, lexicon
from claims.model import KINDS, BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claims.model import Claim

LEVELS = ("high", "normal", "low")
CONDITIONS = ("headline", "lead", "speaker", "quoted", "contradiction", "unchecked")


class Rule(NamedTuple):
    """One rule: the level, the conditions that must all hold, and the reason in plain words."""

    level: str
    when: frozenset[str]
    because: str


class Lead(NamedTuple):
    """How far a story's lead goes: so many paragraphs, and no further than so many characters."""

    paragraphs: int
    ends: float


class Facts(NamedTuple):
    """What the rules look at: claims that agree in it get the same priority."""

    kind: str
    asks: tuple[str, ...]
    headline: bool
    lead: bool
    speaker: bool
    quoted: bool
    contradiction: bool
    unchecked: bool


def of(claims: Iterable[Claim], rules: Mapping[str, Any] | None = None) -> list[tuple[str, str]]:
    """Give each claim its level ("high", "normal" or "low") and the reason in plain words, in the order of the claims.

    The claims of several articles may follow one another. `rules` has the form of the lexicon's `priority.toml`, which
    it replaces. Raises `BadInput` for rules that have another form.
    """
    table = lexicon.words("priority") if rules is None else rules
    ordered = tuple(_rule(rule, number) for number, rule in enumerate(table.get("rule", ()), 1))
    lead = Lead(table.get("lead", 0), table.get("lead_ends", math.inf))
    decided: dict[Facts, Rule] = {}
    found: list[tuple[str, str]] = []
    for _, group in groupby(claims, key=lambda claim: id(claim.article)):
        told = tuple(group)
        misfits = _misfits(told)
        for claim, facts in zip(told, _facts(told, lead, misfits), strict=True):
            rule = decided.get(facts) or decided.setdefault(facts, _first(ordered, facts))
            found.append((rule.level, _because(rule, misfits.get(claim.id))))
    return found


_WORD = re.compile(r"\d[\d.,]*\d|\d|[a-z]{3,}")
_OTHERWISE = Rule("normal", frozenset(), "")


def _misfits(claims: Sequence[Claim]) -> dict[str, str]:
    """Give the ids of the claims in which the checks find something, with what they find."""
    found: dict[str, str] = {}
    for finding in checks.findings(claims):
        for name in finding.ids:
            found.setdefault(name, finding.message)
    return found


def _facts(claims: Sequence[Claim], lead: Lead, misfits: Mapping[str, str]) -> list[Facts]:
    title = frozenset(_WORD.findall(claims[0].article.title.lower()))
    return [
        Facts(
            claim.quantity.kind,
            claim.asks,
            bool(title) and _told(claim, title),
            claim.paragraph <= lead.paragraphs and claim.sentence.start < lead.ends,
            claim.speaker is not None,
            claim.quoted,
            claim.id in misfits,
            not claim.check,
        )
        for claim in claims
    ]


def _told(claim: Claim, title: frozenset[str]) -> bool:
    """Whether the headline has the figure: its number, and of a length of time every word, for "two" is soon said."""
    words = _WORD.findall(claim.surface.lower()) if claim.quantity.kind == "duration" else [_number(claim.surface)]
    return title.issuperset(words) and bool(words)


def _number(surface: str) -> str:
    """Give the word of a figure that is its number: "$12 million" gives "12", "two years" gives "two"."""
    found = _WORD.findall(surface.lower())
    return next((word for word in found if word[0].isdigit()), found[0] if found else "")


def _first(rules: Sequence[Rule], facts: Facts) -> Rule:
    """Give the first rule whose conditions all hold."""
    true = {facts.kind, *facts.asks, *(name for name in CONDITIONS if getattr(facts, name))}
    if not facts.speaker:
        true.discard("speaker")  # the question who says so has the same name as its answer
    return next((rule for rule in rules if rule.when <= true), _OTHERWISE)


def _because(rule: Rule, misfit: str | None) -> str:
    return f"{rule.because} ({misfit})" if misfit and "contradiction" in rule.when else rule.because


def _rule(rule: Mapping[str, Any], number: int) -> Rule:
    level, when = rule.get("level"), rule.get("when", ())
    if level not in LEVELS:
        raise BadInput(f"priority rule {number}: the level {level!r} is unknown; choose one of: {', '.join(LEVELS)}")
    known = dict.fromkeys((*CONDITIONS, *KINDS, *lexicon.words("asks")))
    for name in when:
        if name not in known:
            names = ", ".join(known)
            raise BadInput(f"priority rule {number}: the condition {name!r} is unknown; choose from: {names}")
    return Rule(level, frozenset(when), str(rule.get("because", "")))
