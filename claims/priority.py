"""Which claims to check first, and why; the rules are those of the lexicon, or of a template."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from claims import checks, lexicon
from claims.model import KINDS, BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from claims.model import Article, Claim

LEVELS = ("high", "normal", "low")


class Rule(NamedTuple):
    """One rule: the level, the conditions that must all hold, and the reason in plain words."""

    level: str
    when: tuple[Callable[[Claim, Story], bool], ...]
    because: str
    finding: bool


class Story(NamedTuple):
    """What the conditions look at besides the claim itself, once for each article."""

    lead: int
    title: frozenset[str]
    findings: Mapping[str, str]


def of(claims: Sequence[Claim], rules: Mapping[str, Any] | None = None) -> list[tuple[str, str]]:
    """Give each claim its level ("high", "normal" or "low") and the reason in plain words, in the order of the claims.

    The claims of several articles may follow one another. `rules` has the form of the lexicon's `priority.toml`, which
    it replaces. Raises `BadInput` for rules that have another form.
    """
    table = lexicon.words("priority") if rules is None else rules
    ordered = tuple(_rule(rule, number) for number, rule in enumerate(table.get("rule", ()), 1))
    found: list[tuple[str, str]] = []
    for _, group in groupby(claims, key=lambda claim: id(claim.article)):
        told = tuple(group)
        story = _story(told, table.get("lead", 0))
        found += [_first(ordered, claim, story) for claim in told]
    return found


CONDITIONS: dict[str, Callable[[Claim, Story], bool]] = {
    "headline": lambda claim, story: bool(story.title) and not story.title.isdisjoint(_WORD.findall(claim.surface)),
    "lead": lambda claim, story: claim.paragraph <= story.lead,
    "speaker": lambda claim, _: claim.speaker is not None,
    "quoted": lambda claim, _: claim.quoted,
    "contradiction": lambda claim, story: claim.id in story.findings,
    "unchecked": lambda claim, _: not claim.check,
}
_WORD = re.compile(r"\d[\d.,]*\d|\d|[A-Za-z]{3,}")


def _story(claims: Sequence[Claim], lead: int) -> Story:
    article: Article = claims[0].article
    found: dict[str, str] = {}
    for finding in checks.findings(claims):
        for name in finding.ids:
            found.setdefault(name, finding.message)
    return Story(lead, frozenset(_WORD.findall(article.title)), found)


def _first(rules: Sequence[Rule], claim: Claim, story: Story) -> tuple[str, str]:
    for rule in rules:
        for holds in rule.when:
            if not holds(claim, story):
                break
        else:
            because = f"{rule.because} ({story.findings[claim.id]})" if rule.finding else rule.because
            return rule.level, because
    return "normal", ""


def _rule(rule: Mapping[str, Any], number: int) -> Rule:
    level, when = rule.get("level"), tuple(rule.get("when", ()))
    if level not in LEVELS:
        raise BadInput(f"priority rule {number}: the level {level!r} is unknown; choose one of: {', '.join(LEVELS)}")
    conditions = tuple(_condition(name, number) for name in when)
    return Rule(level, conditions, str(rule.get("because", "")), finding="contradiction" in when)


def _condition(name: str, number: int) -> Callable[[Claim, Story], bool]:
    if name in CONDITIONS:
        return CONDITIONS[name]
    if name in KINDS:
        return lambda claim, _: claim.quantity.kind == name
    asks = lexicon.words("asks")
    if name in asks:
        return lambda claim, _: name in claim.asks
    known = ", ".join((*CONDITIONS, *KINDS, *(ask for ask in asks if ask not in CONDITIONS)))
    raise BadInput(f"priority rule {number}: the condition {name!r} is unknown; choose from: {known}")
