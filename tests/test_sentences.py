"""Where sentences and paragraphs begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import sentences


def split(text):
    spans = [span for paragraph in sentences.paragraphs(text) for span in sentences.sentences(text, paragraph)]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Ito paid $3.5m.|The U.S. Senate paid less.",
        "It rained in the U.S.|The rest stayed dry.",
        "It began at 6 p.m.|Police closed the road.",
        "It began at 6 p.m. Tuesday.|It ended late.",
        "See No. 5 of the list.",
        "He said no.|Then he left.",
        "On Jan. 4 it snowed.|On Feb. 5 it thawed.",
        "J. K. Moor wrote it.|She is 40.",
        "“We lost.”|“We won,” said Ito.",
        "“Did we lose?” he asked.|“No.”",
        "He left … and came back.|Then he left again.",
        "Wait…|Then go.",
        "Acme Inc. rose 3%.|Its rival fell.",
        "The price (about $3.) rose.|It fell later.",
        "Growth was 3.5 percent.|Inflation was 2 percent.",
        "Sen. Ana Holm met Gov. Bo Ray and Gen. Cy Fox.|They spoke.",
        "No stop at the end",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text):
    assert split(text.replace("|", " ")) == text.split("|")


def test_each_line_is_a_paragraph():
    text = "One.\n\n  Two. Three.\r\n\nFour"

    assert [text[span.start : span.end] for span in sentences.paragraphs(text)] == ["One.", "Two. Three.", "Four"]


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "The council of Arden voted on Monday night to close both of\n"
        "its libraries, which cost 40,000 euros a year to run, and to\n"
        "sell the buildings.\n"
        "The mayor left."
    )

    assert len(list(sentences.paragraphs(text))) == 2
    assert len(split(text)) == 2


def test_a_short_line_is_no_wrapped_one():
    text = "Council votes to close libraries\nThe council of Arden voted on Monday."

    assert len(list(sentences.paragraphs(text))) == 2


@given(st.text(alphabet="aB. \n”“!?1", max_size=300))
def test_sentences_cover_everything_that_can_be_seen(text):
    covered = "".join(split(text))

    assert covered.replace(" ", "").replace("\n", "") == "".join(text.split())


@given(st.text(alphabet="aBc. \n”“!?1", max_size=300))
def test_a_paragraph_put_before_moves_the_sentences(text):
    before = "Before it all.\n\n"

    assert split(before + text)[1:] == split(text)


def test_no_sentence_is_longer_than_the_longest():
    text = "word " * 10_000

    assert max(map(len, split(text))) <= sentences.LONGEST
    assert sum(map(len, split(text))) > 49_000 - 20
