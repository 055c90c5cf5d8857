"""The corpus of context, field by field, and the laws that hold on any text."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import context, lexicon
from claims.detect import quantities
from claims.model import BOUNDS, KINDS, Article, Quantity, Span

CORPUS = Path(__file__).parent / "corpus" / "en" / "context"
OURS = ("asks", "changes", "clause", "cues", "hedges", "phrases", "reporting", "times", "trivial")
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "twelve": 12, "a dozen": 12}
VAGUE = ("dozens", "hundreds", "thousands", "scores", "millions")
# [40], [a third|fraction], [26|money|scale shared]
FIGURE = re.compile(r"\[([^\]|]+)(?:\|([^\]|]*))?(?:\|([^\]]*))?\]")
RANGE = re.compile(r"\d\S*(?: to |-|–| and | or )\S*\d")


def quantity(start, surface, kind, doubt):
    sort = kind or guess(surface)
    low = high = None
    digits = [Decimal(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", surface)]
    if digits:
        low, high = (digits[0], digits[-1]) if RANGE.search(surface) else (digits[0], digits[0])
    elif surface.lower() not in VAGUE:
        low = high = Decimal(NUMBERS.get(surface.lower().split(" million")[0], 9))
    unit = {"percentage": "percent", "money": None if "crowns" in surface else "USD", "duration": "year"}.get(sort)
    return Quantity(Span(start, start + len(surface)), sort, low, high, unit, "corpus", (doubt,) if doubt else ())


def guess(surface):
    if "%" in surface or "per cent" in surface:
        return "percentage"
    if re.match(r"[$€£]", surface) or surface.endswith(("euros", "dollars")):
        return "money"
    if re.search(r"(?:year|month|week|day|hour|minute)s?$", surface):
        return "duration"
    if re.search(r"\d ?(?:km|miles|mph|metres|tonnes|C|kilometres|points|mm)$", surface):
        return "measure"
    return "count"


def marked(text):
    """The text without its brackets, and the quantities that stood in them."""
    plain, found, last = "", [], 0
    for match in FIGURE.finditer(text):
        plain += text[last : match.start()]
        found.append(quantity(len(plain), match[1], match[2], match[3]))
        plain += match[1]
        last = match.end()
    return plain + text[last:], found


def read(text, published=date(2024, 5, 16)):
    plain, found = marked(text)
    article = Article("corpus", plain, date=published)
    return article, context.claims(article, found)


def shown(article, claim, field):
    value = getattr(claim, {"from": "as_of_from", "to": "as_of_to"}.get(field, field))
    if isinstance(value, Span):
        return article[value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value if value is not None else ""


def lines():
    for path in sorted(CORPUS.glob("*.toml")):
        with path.open("rb") as file:
            groups = tomllib.load(file)["case"]
        for group in groups:
            words = group.pop("each", [""])
            known = group.pop("known", False)
            text = group.pop("text")
            for word in words:
                case = {name: fill(value, word) for name, value in group.items()}
                marks = [pytest.mark.xfail(strict=True)] if known else []
                line = text.replace("{w}", word)
                yield pytest.param(line, case, marks=marks, id=f"{path.stem}: {line}")


def fill(value, word):
    return value.replace("{w}", word) if isinstance(value, str) else value


@pytest.mark.parametrize(("text", "expected"), list(lines()))
def test_the_corpus_is_read_as_it_says(text, expected):
    article, found = read(text)

    for field, wanted in expected.items():
        got = [shown(article, claim, field) for claim in found]
        each = isinstance(wanted, list) and (field != "asks" or any(isinstance(codes, list) for codes in wanted))
        assert got == (wanted if each else [wanted] * len(found)), field


def entries(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from entries(inner)
    else:
        for inner in value:
            yield from entries(inner)


@pytest.mark.parametrize("name", OURS)
def test_every_word_of_the_lexicon_has_a_line_in_the_corpus(name):
    everything = " ".join(param.values[0] for param in lines()).lower().replace("[", " ").replace("]", " ")
    words = dict(lexicon.words(name))
    if name == "asks":
        everything, words = " ".join(str(param.values[1].get("asks", "")) for param in lines()), list(words)
    unused = [
        entry
        for entry in entries(words)
        if not re.search(rf"(?<!\w){re.escape(entry)}(?!\w)" if entry[0].isalnum() else re.escape(entry), everything)
    ]

    assert not unused


def test_every_question_is_short_and_ends_in_a_question_mark():
    for question in lexicon.words("asks").values():
        assert question.endswith("?")
        assert len(question) < 60


ODD = st.text(
    alphabet=st.sampled_from("aB1 .,;:\n\t\"'“”‘’()-–$%éİſ\u2028\u00a0said he the of to by in on Mr. 2019 May"),
    max_size=200,
)
SENTENCES = st.lists(
    st.sampled_from(
        [
            "Ana Holm said sales rose 12% to $4m in March.",
            "“We lost 40 jobs,” she said. “Then 7 more.”",
            "According to a report by Acme, 3 of 10 (or 30%) agree.",
            "It was between 5 and 6 km, a record since 2019.",
            "He was 79",
            "12 1 1 1 1, 5 and 5 and 5",
            "“Nine 9 lives",
        ]
    ),
    max_size=8,
).map("\n".join)


def every_number(text):
    one = Decimal(1)
    return [
        Quantity(Span(*match.span()), KINDS[place % len(KINDS)], one, one, None, "law")
        for place, match in enumerate(re.finditer(r"\d+", text))
    ]


@given(ODD | SENTENCES)
def test_what_is_shown_is_always_a_slice_of_the_article(text):
    article = Article("law", text, date=date(2024, 5, 16))

    for claim in context.claims(article, every_number(text)):
        spans = [span for span in (claim.sentence, claim.subject, claim.speaker, claim.as_of) if span is not None]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert claim.sentence.start <= claim.quantity.span.start
        assert claim.quantity.span.end <= claim.sentence.end
        assert claim.bound in BOUNDS
        assert claim.as_of_from is None or claim.as_of_to is None or claim.as_of_from <= claim.as_of_to


@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=6))
def test_any_stretches_of_any_text_can_be_quantities(text, pairs):
    spans = sorted(Span(min(pair), max(pair)) for pair in pairs if max(pair) <= len(text))
    quantities = [Quantity(span, "count", None, None, None, "law") for span in spans]

    assert len(context.claims(Article("law", text), quantities)) == len(quantities)


@given(SENTENCES)
def test_ids_are_unique_and_no_spreadsheet_takes_one_for_a_number(text):
    found = context.claims(Article("law", text), every_number(text))

    assert len({claim.id for claim in found}) == len(found)
    assert all(re.fullmatch(r"[b-z][b-z2-9]{7}", claim.id) for claim in found)
    assert not any(re.search(r"[aeiou]", claim.id) for claim in found)


@given(SENTENCES)
def test_a_paragraph_put_before_moves_everything_and_changes_nothing(text):
    before = "The council of Arden met.\n\n"
    plain = context.claims(Article("law", text), every_number(text))
    moved = context.claims(Article("law", before + text), every_number(before + text))

    assert [claim.id for claim in plain] == [claim.id for claim in moved]
    for one, other in zip(plain, moved, strict=True):
        assert (one.bound, one.change, one.quoted, one.check, one.as_of) == (
            other.bound,
            other.change,
            other.quoted,
            other.check,
            other.as_of and Span(other.as_of.start - len(before), other.as_of.end - len(before)),
        )
        assert other.sentence.start - one.sentence.start == len(before)
        assert other.paragraph == one.paragraph + 1


def test_the_same_sentence_twice_has_two_ids():
    _, found = read("The firm lost [40] jobs.\nThe firm lost [40] jobs.")

    assert found[0].id != found[1].id


def test_an_id_survives_a_correction_elsewhere():
    _, one = read("The firm lost [40] jobs. It is in Arden.")
    _, other = read("The firm lost [40] jobs. It is in Barden.")

    assert one[0].id == other[0].id


def test_a_pronoun_law_does_not_reach_another_article():
    _, found = read("He said [40] were hurt.")

    assert found[0].speaker is None


def test_a_quotation_runs_over_paragraphs():
    text = "Ito said: “We lost [40] jobs.\n\n“Then [30] more went.\n\n“In the end [9] stayed.”\n\nIt had [80] jobs."
    article, found = read(text)

    assert [claim.quoted for claim in found] == [True, True, True, False]
    assert [shown(article, claim, "speaker") for claim in found] == ["Ito", "Ito", "Ito", ""]


def test_a_year_put_in_brackets_belongs_to_its_date():
    text = "So on June 27 [2019] it had 40 mills."
    article = Article("interview", text, date=date(2024, 5, 16))

    (claim,) = context.claims(article, quantities(article))

    assert shown(article, claim, "as_of") == "on June 27 [2019]"
    assert claim.as_of_from == claim.as_of_to == date(2019, 6, 27)


EXAMPLE = Path(__file__).parents[2] / "shared" / "seed-article.txt"
KIND_AND_VALUE = {
    "15 months": ("duration", 15, "month"),
    "70%": ("percentage", 70, "percent"),
    "1,300": ("count", 1300, None),
    "40%": ("percentage", 40, "percent"),
    "200 billion": ("bare", 200_000_000_000, None),
}


@pytest.fixture(scope="module")
def example():
    """The claims of the example story by surface, and the story."""
    if not EXAMPLE.exists():
        pytest.skip("the example story is not here")
    article = Article("example", EXAMPLE.read_text(encoding="utf-8"))
    quantities = []
    for surface, (kind, value, unit) in KIND_AND_VALUE.items():
        start = article.text.index(surface)
        number = Decimal(value)
        quantities.append(Quantity(Span(start, start + len(surface)), kind, number, number, unit, "example"))
    return article, {claim.surface: claim for claim in context.claims(article, quantities)}


@pytest.mark.parametrize(
    ("surface", "field", "wanted"),
    [
        ("70%", "subject", "cross-border settlements between Russia and China"),
        ("70%", "speaker", "The Russian prime minister"),
        ("40%", "subject", "Russia’s energy exports to China"),
        ("40%", "change", "up"),
        ("200 billion", "subject", "bilateral trade"),
        ("200 billion", "speaker", "Mishustin"),
        ("200 billion", "change", "up"),
        ("1,300", "subject", "business representatives and diplomats"),
        ("1,300", "bound", "more_than"),
        ("1,300", "speaker", ""),
        ("15 months", "subject", "Russia invaded Ukraine"),
        ("15 months", "speaker", ""),
    ],
)
def test_the_example_story_is_read(example, surface, field, wanted):
    article, found = example

    assert shown(article, found[surface], field) == wanted


def test_the_example_story_leaves_its_currency_open(example):
    assert "currency" in example[1]["200 billion"].asks


def test_a_sentence_that_was_looked_ahead_at_is_read_anew_with_its_figures():
    text = 'He said "it cost 5 dollars, the minister of trade told us that 1,000,000 of 2,000,000 boats, ' * 200
    article = Article("endless", text)

    found = context.claims(article, quantities(article))

    assert len(found) == 600
    assert all(not claim.speaker or text[claim.speaker.start : claim.speaker.end].strip() for claim in found)
