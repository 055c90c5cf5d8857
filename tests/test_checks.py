from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import checks
from claims.model import Article, Claim, Quantity, Span


def told(*sentences):
    """Make the claims of an article: each sentence a text and its figures as (surface, kind, value, unit, more)."""
    text = " ".join(sentence for sentence, _ in sentences)
    article = Article("story", text)
    claims, at = [], 0
    for sentence, figures in sentences:
        span = Span(at, at + len(sentence))
        place = at
        for surface, kind, value, unit, *more in figures:
            start = text.index(surface, place)
            place = start + len(surface)
            quantity = Quantity(
                Span(start, place), kind, *(2 * [None if value is None else Decimal(value)]), unit, "test"
            )
            claims.append(claim(article, span, quantity, f"c{len(claims)}", *more))
        at += len(sentence) + 1
    return tuple(claims)


def claim(article, sentence, quantity, name, given=None):
    more = {"bound": "exact", "change": None, "subject": None, "speaker": None, **(given or {})}
    subject, speaker = (more[key] and find(article, more[key], sentence.start) for key in ("subject", "speaker"))
    return Claim(
        name,
        article,
        quantity,
        sentence,
        1,
        more["bound"],
        more["change"],
        subject,
        speaker,
        False,
        None,
        None,
        None,
        True,
        (),
    )


def find(article, words, near):
    start = article.text.index(words, near)
    return Span(start, start + len(words))


MINERS = {"subject": "miners trapped in the shaft"}
UP, DOWN = {"change": "up"}, {"change": "down"}


def test_two_figures_for_one_thing_contradict():
    claims = told(
        ("Rescuers reached the 14 miners trapped in the shaft.", [("14", "count", 14, None, MINERS)]),
        ("Families of the 16 miners trapped in the shaft waited.", [("16", "count", 16, None, MINERS)]),
    )

    assert list(checks.findings(claims)) == [
        checks.Finding(("c0", "c1"), "miners trapped in the shaft: 14 here, 16 there"),
    ]


@pytest.mark.parametrize(
    ("sentence", "more"),
    [
        ("Families of the 14 miners trapped in the shaft waited.", {}),  # the same figure
        ("Later more than 16 miners trapped in the shaft were freed.", {"bound": "more_than"}),
        ("They rose to 16 miners trapped in the shaft.", {"change": "up"}),
        ("The union spoke of 16 miners trapped in the shaft.", {"speaker": "The union"}),
        ("Elsewhere, in Chile, 16 miners trapped in the shaft waited, Pinera said.", {"name": True}),
    ],
)
def test_figures_that_something_tells_apart_do_not_contradict(sentence, more):
    figure = "14" if "14" in sentence else "16"
    given = {**MINERS, **{key: value for key, value in more.items() if key != "name"}}
    first = "In Poland, rescuers reached the 14 miners trapped in the shaft." if "name" in more else None
    claims = told(
        (first or "Rescuers reached the 14 miners trapped in the shaft.", [("14", "count", 14, None, MINERS)]),
        (sentence, [(figure, "count", figure, None, given)]),
    )

    assert not list(checks.findings(claims))


def test_lengths_of_time_tell_two_rates_apart():
    rate = {"subject": "rate of return"}
    claims = told(
        (
            "The rate of return was 8.3% for the quarter.",
            [("8.3%", "percentage", "8.3", "percent", {**rate, "subject": "rate of return"})],
        ),
        (
            "The ten-year rate of return was 5.6%.",
            [
                ("ten-year", "duration", 10, "year"),
                ("5.6%", "percentage", "5.6", "percent", {"subject": "The ten-year rate of return"}),
            ],
        ),
    )

    assert not list(checks.findings(claims))


def rose(change, before, after, *, unit="USD", kind="money", direction=UP):
    sentence = f"Sales moved {change} from {before} to {after}."
    return told(
        (
            sentence,
            [
                (change, "percentage", change.strip("%"), "percent", direction),
                (before, kind, before.strip("$%m"), unit),
                (after, kind, after.strip("$%m"), unit, direction),
            ],
        )
    )


def test_a_change_that_does_not_lead_from_one_to_the_other_is_found():
    found = list(checks.findings(rose("40%", "$20m", "$25m")))

    assert found == [checks.Finding(("c0", "c1", "c2"), "40% does not lead from $20m to $25m")]


@pytest.mark.parametrize(
    ("change", "before", "after", "direction"),
    [
        ("25%", "$20m", "$25m", UP),
        ("20%", "$25m", "$20m", DOWN),
        ("33%", "$3m", "$4m", UP),
        ("7%", "$1.4m", "$1.5m", UP),  # rounding of either end explains it
    ],
)
def test_a_change_that_fits_is_left_alone(change, before, after, direction):
    assert not list(checks.findings(rose(change, before, after, direction=direction)))


def test_a_fall_that_is_called_a_rise_is_found():
    assert list(checks.findings(rose("20%", "$25m", "$20m", direction=UP)))


def test_percent_where_points_are_meant_is_found():
    found = list(checks.findings(rose("3%", "48%", "45%", unit="percent", kind="percentage", direction=DOWN)))

    assert [finding.message for finding in found] == ["3% from 48% to 45%: percentage points?"]


def test_percent_of_a_percentage_is_left_alone_where_it_fits():
    assert not list(checks.findings(rose("50%", "4%", "6%", unit="percent", kind="percentage")))


def test_a_part_larger_than_its_whole_is_found():
    claims = told(("They won 20 of the 17 seats.", [("20", "count", 20, None), ("17", "count", 17, None)]))

    assert [finding.message for finding in checks.findings(claims)] == ["20 is more than the 17 it is a part of"]


@pytest.mark.parametrize("sentence", ["They won 12 of the 17 seats.", "They won 20 seats, and 17 of the rest fell."])
def test_a_part_within_its_whole_is_left_alone(sentence):
    first = "12" if "12" in sentence else "20"

    assert not list(checks.findings(told((sentence, [(first, "count", first, None), ("17", "count", 17, None)]))))


def test_shares_of_one_whole_over_a_hundred_are_found():
    claims = told(
        (
            "Of the money 60% went to schools, 30% to roads and the remaining 20% to parks.",
            [(f"{share}%", "percentage", share, "percent") for share in (60, 30, 20)],
        )
    )

    assert [finding.message for finding in checks.findings(claims)] == ["60%, 30% and 20% make 110%"]


def test_shares_that_need_not_make_one_whole_are_left_alone():
    claims = told(
        (
            "Of voters 60% trust the police and 55% trust the courts.",
            [("60%", "percentage", 60, "percent"), ("55%", "percentage", 55, "percent")],
        )
    )

    assert not list(checks.findings(claims))


@given(st.integers(1, 999), st.integers(1, 999))
def test_the_right_change_always_fits(before, after):
    change = 100 * (Decimal(after) / before - 1)
    direction = UP if change >= 0 else DOWN
    figure = f"{abs(change):.0f}%"

    assert not [
        finding
        for finding in checks.findings(rose(figure, f"${before}m", f"${after}m", direction=direction))
        if "lead" in finding.message
    ]


def test_no_claims_give_no_findings():
    assert not list(checks.findings(()))
