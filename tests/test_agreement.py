"""How far checkers agree, held against the examples that the measures were published with."""

import pytest

from claims.review.agreement import agreement, alpha, kappa


def units(*observers):
    """One string an observer, one letter a unit; a dot where the observer did not judge it."""
    return [[answer for answer in answers if answer != "."] for answers in zip(*observers, strict=True)]


def test_alpha_of_four_observers_with_gaps_is_the_published_one():
    # Krippendorff (2011), section C
    found = alpha(units("123321412...", "1233224125.3", ".3332342251.", "12332441251."))

    assert found == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_two_observers_and_two_answers_is_the_published_one():
    # Krippendorff (2011), section A
    found = alpha(units("0100000010", "1110010000"))

    assert found == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_two_observers_and_many_answers_is_the_published_one():
    # Krippendorff (2011), section B
    found = alpha(units("aabbdcccedda", "babbbccceddd"))

    assert found == pytest.approx(0.692, abs=0.0005)


def test_kappa_of_two_diagnosticians_is_the_published_one():
    # Cohen (1960), table 1: proportions of 200 cases
    table = {("a", "a"): 88, ("a", "b"): 14, ("a", "c"): 18, ("b", "a"): 10, ("b", "b"): 40, ("b", "c"): 10}
    table |= {("c", "a"): 2, ("c", "b"): 6, ("c", "c"): 12}
    found = kappa([pair for pair, times in table.items() for _ in range(times)])

    assert found == pytest.approx(0.492, abs=0.0005)


def test_checkers_who_always_say_the_same_one_thing_have_no_kappa_and_no_alpha():
    ratings = {f"k{number}": {"Ann": "confirmed", "Bo": "confirmed"} for number in range(5)}
    measured = agreement("status", ratings)

    assert measured.per_cent == 100
    assert measured.pairs[0].kappa is None
    assert measured.alpha is None


def test_a_claim_that_only_one_decided_says_nothing_about_agreement():
    measured = agreement("status", {"k1": {"Ann": "confirmed"}, "k2": {"Ann": "confirmed", "Bo": "confirmed"}})

    assert measured.rated == 1
    assert measured.differ == ()


def test_three_checkers_are_compared_pair_by_pair_and_all_at_once():
    ratings = {
        "k1": {"Ann": "confirmed", "Bo": "confirmed", "Cy": "confirmed"},
        "k2": {"Ann": "confirmed", "Bo": "correction", "Cy": "correction"},
        "k3": {"Ann": "correction", "Bo": "correction"},
    }
    measured = agreement("status", ratings)

    assert [(pair.first, pair.second, pair.rated) for pair in measured.pairs] == [
        ("Ann", "Bo", 3),
        ("Ann", "Cy", 2),
        ("Bo", "Cy", 2),
    ]
    assert measured.per_cent == pytest.approx(100 * 5 / 7)
    assert [difference.id for difference in measured.differ] == ["k2"]
    assert measured.alpha is not None


def test_nobody_to_compare_gives_no_figures():
    measured = agreement("status", {})

    assert (measured.per_cent, measured.alpha, measured.pairs) == (None, None, ())
