"""The corpus: what the detector reads in each of its sentences, and what it is known to read wrong.

A line marks its figures with square brackets; each has the meaning of its case: kind, value, unit. Any other figure
found is an error, unless the case says `others = true`. `values` gives the figures of a line one value each, in order.
"""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from claims import detect
from claims.detect import outcomes, quantities
from claims.model import KINDS, Article, Span
from claims.rules import RULES

HOME = Path(__file__).parent / "corpus" / "en"
KEYS = {
    "case": {"kind", "value", "values", "unit", "others", "say"},
    "none": {"reason", "say"},
    "known": {"kind", "value", "values", "unit", "others", "none", "why", "say"},
}


class Figure(NamedTuple):
    """A figure in a sentence, as the corpus wants it or as the detector reads it."""

    surface: str
    start: int
    kind: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None


def sections(name):
    """Give (file, case) for each case of one sort in all files: case, none or known."""
    for path in sorted(HOME.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal).get(name, ()):
            yield path.stem, case


def lines(name):
    return [
        pytest.param(case, line, id=f"{file}: {line}".encode("ascii", "replace").decode())
        for file, case in sections(name)
        for line in case["say"]
    ]


def unmarked(line):
    """Give the text of a line, and the spans that it marks."""
    text, spans, start = "", [], 0
    for letter in line:
        if letter == "[":
            start = len(text)
        elif letter == "]":
            spans.append(Span(start, len(text)))
        else:
            text += letter
    return text, spans


def wanted(case, line):
    text, spans = unmarked(line)
    values = case.get("values", [case.get("value")] * len(spans))
    assert len(values) == len(spans), f"{len(spans)} figures are marked for {len(values)} values"
    for span, value in zip(spans, values, strict=True):
        low, high = value if isinstance(value, list) else (value, value)
        yield Figure(text[span.start : span.end], span.start, case["kind"], number(low), number(high), case.get("unit"))


def number(value):
    return None if value is None else Decimal(value)


def read(text):
    return [
        Figure(text[found.span.start : found.span.end], found.span.start, found.kind, found.low, found.high, found.unit)
        for found in quantities(Article("corpus", text))
    ]


def mismatches(case, line):
    """Say what is missing and what is found too much: nothing, if the line is read right."""
    text, _ = unmarked(line)
    expected, found = list(wanted(case, line)) if not case.get("none") else [], read(text)
    missing = [("missing", figure) for figure in expected if figure not in found]
    extra = [("found", figure) for figure in found if figure not in expected]
    return missing if case.get("others") and not missing else missing + extra


@pytest.mark.parametrize(("case", "line"), lines("case"))
def test_every_marked_figure_is_read_and_no_other(case, line):
    assert "[" in line

    assert mismatches(case, line) == []


@pytest.mark.parametrize(("case", "line"), lines("none"))
def test_a_number_that_is_no_amount_gives_a_reason(case, line):
    found = outcomes(Article("corpus", line))

    assert read(line) == []
    assert all(outcome.reason for outcome in found)
    assert case.get("reason") in {None, *(outcome.reason for outcome in found)}


@pytest.mark.parametrize(("case", "line"), lines("known"))
def test_a_known_failure_still_fails(case, line):
    assert mismatches(case, line), "this is read right now: mend the corpus, move it to [[case]] or [[none]]"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_has_a_corpus(rule):
    corpus = tomllib.loads((HOME / f"{rule.__name__}.toml").read_text(encoding="utf-8"))

    assert corpus.get("case") or corpus.get("none")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_decides_something_in_its_own_corpus(rule, monkeypatch):
    decided = []

    def watched(place):
        result = rule(place)
        decided.append(result is not None)
        return result

    monkeypatch.setattr(detect, "RULES", tuple(watched if other is rule else other for other in RULES))
    for name in ("case", "none"):
        for file, case in sections(name):
            if file == rule.__name__:
                for line in case["say"]:
                    detect.outcomes(Article("corpus", unmarked(line)[0]))

    assert any(decided)


@pytest.mark.parametrize("path", sorted(HOME.glob("*.toml")), ids=lambda path: path.stem)
def test_a_corpus_file_opens_with_what_it_holds(path):
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", KEYS)
def test_a_case_says_only_what_a_case_can_say(name):
    for file, case in sections(name):
        assert not case.keys() - KEYS[name], file
        assert case["say"], file
        if name == "case":
            assert case["kind"] in KINDS, file
        if name == "known":
            assert case["why"], file


@pytest.mark.parametrize("name", KEYS)
def test_no_line_stands_in_the_corpus_twice(name):
    told = [(file, line) for file, case in sections(name) for line in case["say"]]

    assert len(told) == len(set(told))
