"""Figures written for people, and how exactly the story states them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.figures import figure, margin
from claims.model import BOUNDS, KINDS, Quantity


def quantity(kind, low, high=None, unit=None):
    ends = (None, None) if low is None else (Decimal(low), Decimal(high or low))
    return Quantity((0, 0), kind, *ends, unit, "test")


@pytest.mark.parametrize(
    ("surface", "found", "bound", "expected"),
    [
        ("1 year", ("duration", "1", None, "year"), "exact", "1 year"),
        ("4 feet", ("measure", "4", None, "foot"), "exact", "4 feet"),
        ("30 sq km", ("measure", "30", None, "square kilometre"), "exact", "30 square kilometres"),
        ("5C", ("measure", "5", None, "degree celsius"), "about", "about 5°C"),
        ("3 percentage points", ("percentage", "3", None, "percentage point"), "at_most", "≤ 3 percentage points"),
        ("5 million", ("money", "5e6", None, None), "exact", "5m, currency not stated"),
        ("€3-4m", ("money", "3e6", "4e6", "EUR"), "range", "€3m–4m"),
        ("1,234,567", ("count", "1234567", None, None), "exact", "1,234,567"),
        ("22nd", ("rank", "22", None, None), "exact", "22nd"),
        ("12th", ("rank", "12", None, None), "exact", "12th"),
        ("halved", ("multiple", "0.5", None, None), "exact", "0.5×"),
        ("one in five", ("fraction", "0.2", None, None), "at_least", "≥ 20%"),
        ("three per 100,000", ("fraction", "0.00003", None, None), "about", "about 3 per 100,000"),
        ("-0.3%", ("percentage", "-0.3", None, "percent"), "exact", "−0.3%"),
        ("52-48", ("score", None, None, None), "exact", "52-48"),
    ],
)
def test_figure_is_written_for_people(surface, found, bound, expected):
    assert figure(quantity(*found), surface, bound) == expected


@given(
    st.sampled_from(KINDS), st.decimals(-(10**40), 10**40) | st.none(), st.sampled_from(BOUNDS), st.text(max_size=10)
)
def test_every_figure_can_be_written(kind, low, bound, surface):
    assert isinstance(figure(quantity(kind, low), surface, bound), str)


@given(st.decimals(-(10**12), 10**12, places=3), st.sampled_from(BOUNDS), st.text(max_size=10))
def test_the_stated_figure_itself_is_always_within(low, bound, surface):
    ends = margin(quantity("count", low), surface, bound)

    assert ends.low is None or ends.low <= low
    assert ends.high is None or low <= ends.high


@pytest.mark.parametrize(
    ("surface", "low", "bound", "below", "above"),
    [
        ("70%", "70", "exact", "69.5", "70.5"),
        ("$1.20bn", "1.2e9", "exact", "1195000000", "1205000000"),
        ("1,300", "1300", "at_most", None, "1300"),
        ("200 billion", "2e11", "about", "190000000000", "210000000000"),
        ("two", "2", "exact", "1.5", "2.5"),
        ("15 years, 8 months", "188", "exact", "187.5", "188.5"),
    ],
)
def test_margin_is_half_a_unit_of_the_last_digit_stated(surface, low, bound, below, above):
    found = margin(quantity("count", low), surface, bound)

    assert found == (below and Decimal(below), above and Decimal(above))


def test_a_small_share_has_a_small_margin():
    assert margin(quantity("fraction", "0.00004"), "four per 100,000") == (Decimal("0.000038"), Decimal("0.000042"))
    assert margin(quantity("fraction", "0.2"), "one in five") == (Decimal("0.195"), Decimal("0.205"))
