from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import lexicon, priority
from claims.model import KINDS, Article, BadInput, Claim, Quantity, Span

STORY = Article("story", "It cost 300 in all, the mayor said.", title="Bridge costs 12 million")
FIGURE = Span(8, 11)


def claim(*, article=STORY, kind="count", paragraph=5, speaker=None, check=True, asks=(), quoted=False, name="c1"):
    quantity = Quantity(FIGURE, kind, Decimal(300), Decimal(300), None, "test")
    return Claim(
        name,
        article,
        quantity,
        Span(0, len(article.text)),
        paragraph,
        "exact",
        None,
        None,
        speaker,
        quoted,
        None,
        None,
        None,
        check,
        asks,
    )


SPEAKER = Span(20, 29)


@pytest.mark.parametrize(
    ("given", "level", "reason"),
    [
        ({}, "normal", "a figure in the body of the story"),
        ({"kind": "money"}, "high", "money"),
        ({"paragraph": 1}, "high", "in the lead"),
        ({"article": Article("b", STORY.text, title="The 300 that nobody counted")}, "high", "in the headline"),
        ({"article": Article("b", STORY.text, title="The year 1300")}, "normal", "a figure in the body of the story"),
        ({"asks": ("record",)}, "high", "a record or a superlative"),
        ({"asks": ("unit",)}, "high", "the unit is not stated"),
        ({"asks": ("date",)}, "normal", "the date is not stated"),
        ({"speaker": SPEAKER}, "normal", "a named speaker says so"),
        ({"speaker": SPEAKER, "kind": "percentage"}, "high", "a percentage that a named speaker gives"),
        ({"asks": ("speaker",)}, "normal", "a figure in the body of the story"),
        ({"kind": "money", "check": False}, "low", "trivial, or not a statement about the world"),
        ({"kind": "age"}, "low", "an age"),
        ({"kind": "age", "paragraph": 1}, "low", "an age"),
        ({"kind": "duration", "paragraph": 1}, "normal", "a length of time"),
        ({"kind": "rank", "asks": ("ranking",)}, "high", "a place in a ranking"),
        ({"kind": "rank", "paragraph": 1}, "normal", "a place in an order or in a list of results"),
        ({"asks": ("toll",)}, "high", "victims or cases, and it is open who counted them or when"),
        ({"asks": ("crowd",)}, "high", "the size of a crowd"),
        ({"asks": ("poll",), "kind": "percentage"}, "high", "a poll"),
    ],
)
def test_the_first_rule_that_holds_decides(given, level, reason):
    assert priority.of((claim(**given),)) == [(level, reason)]


def test_a_contradiction_is_high_and_says_what_does_not_fit():
    text = "They won 20 of the 17 seats."
    article = Article("story", text)
    part, whole = (
        claim(article=article, name=name)._replace(
            sentence=Span(0, len(text)),
            quantity=Quantity(Span(start, start + 2), "count", Decimal(value), Decimal(value), None, "test"),
        )
        for name, start, value in (("c1", 9, 20), ("c2", 19, 17))
    )

    assert priority.of((part, whole)) == [
        ("high", "does not fit another figure (20 is more than the 17 it is a part of)"),
        ("high", "does not fit another figure (20 is more than the 17 it is a part of)"),
    ]


@pytest.mark.parametrize(
    ("surface", "title", "level"),
    [
        ("$12 million", "Bridge costs 12 million", "high"),
        ("$15 million", "Bridge costs 12 million", "normal"),
        ("two years", "Two die in crash", "high"),
        ("two years", "Three years on", "normal"),
    ],
)
def test_the_number_itself_must_stand_in_the_headline(surface, title, level):
    text = f"It took {surface} in all."
    figure = Quantity(Span(8, 8 + len(surface)), "count", None, None, None, "test")
    told = claim(article=Article("story", text, title=title))._replace(quantity=figure)

    assert priority.of((told,))[0][0] == level


def test_the_words_of_a_length_of_time_must_stand_in_the_headline_too():
    text = "It took two years in all."
    figure = Quantity(Span(8, 17), "duration", None, None, None, "test")
    levels = [
        priority.of((claim(article=Article("a", text, title=title))._replace(quantity=figure),))[0][0]
        for title in ("Two die in crash", "Jailed for two years")
    ]

    assert levels == ["normal", "high"]


def test_a_story_in_one_paragraph_is_not_all_lead():
    article = Article("long", "It cost 300 in all. " * 100)
    early, late = (
        claim(article=article, paragraph=1)._replace(sentence=Span(start, start + 19)) for start in (0, 1000)
    )

    assert [level for level, _ in priority.of((early, late))] == ["high", "normal"]


def test_each_article_has_its_own_headline():
    plain, told = Article("a", STORY.text), Article("b", STORY.text, title="300 gone")

    assert [level for level, _ in priority.of((claim(article=plain), claim(article=told)))] == ["normal", "high"]


def test_a_template_can_bring_its_own_rules():
    rules = {"rule": [{"level": "low", "when": ["money", "speaker"], "because": "not our desk"}]}

    assert priority.of((claim(kind="money", speaker=SPEAKER), claim(kind="money")), rules) == [
        ("low", "not our desk"),
        ("normal", ""),
    ]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"level": "urgent"}, r"rule 1: the level 'urgent' is unknown; choose one of: high, normal, low"),
        (
            {"level": "high", "when": ["gold"]},
            r"rule 1: the condition 'gold' is unknown; choose from: headline, .*money, .*record",
        ),
    ],
)
def test_a_rule_that_cannot_be_read_says_what_can(rule, message):
    with pytest.raises(BadInput, match=message):
        priority.of((claim(),), {"rule": [rule]})


def test_no_claims_have_no_priorities():
    assert priority.of(()) == []


ASKS = sorted(lexicon.words("asks"))
CLAIMS = st.builds(
    claim,
    kind=st.sampled_from(KINDS),
    paragraph=st.integers(1, 9),
    speaker=st.sampled_from([None, SPEAKER]),
    check=st.booleans(),
    asks=st.lists(st.sampled_from(ASKS), max_size=3, unique=True).map(tuple),
    quoted=st.booleans(),
)


@given(st.lists(CLAIMS, max_size=8))
def test_every_claim_has_a_level_and_a_reason(claims):
    found = priority.of(tuple(claims))

    assert len(found) == len(claims)
    assert all(level in priority.LEVELS and reason for level, reason in found)


@given(st.lists(CLAIMS, min_size=1, max_size=8))
def test_a_priority_does_not_depend_on_the_claims_before_it(claims):
    assert priority.of(tuple(claims)) == [priority.of((one,))[0] for one in claims]
