"""Templates: what a newsroom writes in TOML, and what it is told when it is wrong."""

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import template
from claims.model import BadInput
from claims.table import FIELDS
from claims.template import mistakes, shape
from claims.template.lines import lines

README = Path(__file__).parents[1] / "templates" / "README.md"
STANDARD = template.load("standard")
CODES = [
    "to_check", "confirmed", "confirmed_with_caveat", "needs_correction",
    "author_to_supply", "unverifiable", "not_checkable", "not_a_claim",
]  # fmt: skip


def wrong(old, new, name="standard"):
    """What `problems` says about a built-in template in which one thing was changed, and on which line that was."""
    text = template.load(name).text
    assert old in text
    place = text[: text.index(old)].count("\n") + 1
    return [(line - place, message) for line, message in template.problems(text.replace(old, new, 1))]


# ---- the built-in ones ----


@pytest.mark.parametrize(
    ("name", "meant"),
    [("standart", "standard"), ("Quick", "quick"), ("two checkers", "two-checkers"), ("standard.tml", "standard")],
)
def test_a_misspelt_template_is_told_which_one_was_meant(name, meant):
    with pytest.raises(
        BadInput, match=f"no template '{name}' \\(did you mean '{meant}'\\?\\): choose one of standard, "
    ):
        template.load(name)


def test_a_misspelt_file_is_told_which_one_lies_beside_it(tmp_path):
    (tmp_path / "our-desk.toml").write_text("")
    wrong = tmp_path / "our-dsek.toml"

    with pytest.raises(BadInput, match=r"did you mean '.*our-desk\.toml'"):
        template.load(wrong)


def test_what_is_like_no_template_gets_no_suggestion():
    with pytest.raises(BadInput, match=r"^no template 'menu': choose one of standard, quick, two-checkers, or give a"):
        template.load("menu")


@pytest.mark.parametrize("name", template.names())
def test_built_in_template_has_no_mistakes(name):
    assert template.problems(template.load(name).text) == []


def test_standard_comes_first():
    assert template.names() == ("standard", "quick", "two-checkers")


@pytest.mark.parametrize("name", template.names())
def test_statuses_are_the_same_everywhere(name):
    assert [status.code for status in template.load(name).statuses] == CODES


def test_quick_asks_six_things():
    assert len(template.load("quick").asked) == 6


def test_second_checker_s_sheet_asks_nothing_that_the_first_one_s_does():
    two = template.load("two-checkers")

    assert not {column.ask for column in two.on("second")} & {column.ask for column in two.on("checklist")} - {""}
    assert all(column.ask.endswith("2") for column in two.on("second") if column.ask)


def test_headings_differ_between_the_two_sheets_of_answers():
    two = template.load("two-checkers")
    first, second = ({column.heading for column in two.on(sheet) if column.ask} for sheet in ("checklist", "second"))

    assert not first & second


def test_every_status_has_a_sign_of_its_own_and_says_what_it_means():
    signs = [status.sign for status in STANDARD.statuses]

    assert all(signs)
    assert len(set(signs)) == len(signs)
    assert all(status.meaning for status in STANDARD.statuses)


def test_statuses_are_known_in_german_french_and_spanish():
    words = {alias: status.code for status in STANDARD.statuses for alias in status.aliases}

    assert [words[word] for word in ("bestätigt", "confirmé", "confirmado")] == ["confirmed"] * 3
    assert [words[word] for word in ("falsch", "faux", "falso")] == ["needs_correction"] * 3


def seen(colour, matrix):
    """A colour as an eye sees it whose cones `matrix` stands for."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    straight = [((c + 0.055) / 1.055) ** 2.4 if c > 0.04045 else c / 12.92 for c in channels]
    return [sum(factor * c for factor, c in zip(row, straight, strict=True)) for row in matrix]


# Machado, Oliveira & Fernandes (2009), severity 1.0; and what a grey print leaves
EYES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "grey": ((0.2126, 0.7152, 0.0722),),
}


@pytest.mark.parametrize("eye", EYES)
def test_confirmed_wrong_and_open_differ_for_every_eye_and_on_grey_paper(eye):
    colours = {status.code: status.colour or "#FFFFFF" for status in STANDARD.statuses}
    telling = [seen(colours[code], EYES[eye]) for code in ("to_check", "confirmed", "needs_correction")]

    for one, other in itertools.combinations(telling, 2):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) > 0.12


@pytest.mark.parametrize("status", STANDARD.statuses, ids=lambda status: status.code)
def test_text_on_every_colour_has_contrast_enough(status):
    (paper,), (ink,) = (seen(colour, EYES["grey"]) for colour in (status.colour or "#FFFFFF", STANDARD.colours["ink"]))

    assert (paper + 0.05) / (ink + 0.05) > 7


# ---- loading ----


def test_unknown_template_names_those_that_there_are():
    with pytest.raises(BadInput, match="choose one of standard, quick, two-checkers"):
        template.load("standart")


def test_file_is_a_template_too(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(STANDARD.text.replace('heading = "Note"', 'heading = "Anmerkung"'), encoding="utf-8-sig")

    assert "Anmerkung" in [column.heading for column in template.load(path).columns]


def test_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(BadInput, match="not UTF-8"):
        template.load(path)


def test_loading_a_wrong_one_lists_every_mistake_with_its_line(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(
        STANDARD.text.replace('paper = "A4"', 'paper = "B4"').replace('show = "surface"', 'show = "surfce"'),
        encoding="utf-8",
    )

    with pytest.raises(BadInput, match=r"ours.toml, line 9: .*B4.*\n(.*\n)*.*line \d+: .*did you mean 'surface'"):
        template.load(path)


def test_workbook_s_text_gives_the_same_template_again():
    assert template.parse(STANDARD.text) == STANDARD


# ---- mistakes ----


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('sign = "✓"', 'sing = "✓"', "did you mean 'sign'"),
        ("protect = false", 'protect = "no"', "protect has to be true or false"),
        ('freeze = "surface"', 'freeze = "figures"', "freeze names no column"),
        ('missed = "Missed claims"', 'missed = "Missed: claims"', "refuse in a sheet's name"),
        ('missed = "Missed claims"', 'misse = "Missed claims"', "did you mean 'missed'"),
        ('missed = "Missed claims"', 'missed = "CHECKLIST"', "is taken by checklist"),
        ('missed = "Missed claims"', 'missed = "A title that is longer than thirty-one"', "1 to 31 characters"),
        ('missed = "Missed claims"', 'missed = "History"', "is reserved"),
        ('ink = "#1F2328"', 'ink = "black"', "is no colour"),
        ('colour = "#C9E6DC"', 'colour = "green"', "is no colour"),
        ('code = "confirmed"', 'code = "Confirmed!"', "small letters"),
        ('label = "Confirmed"', 'label = ""', "label has to be there"),
        ('label = "Primary"', "label = 1", "label has to be text in quotes"),
        ('help = "The day you looked."', f'help = "{"x" * 256}"', "255 characters"),
        ('type = "number"', 'type = "figure"', "the type 'figure' is unknown"),
        ('choices = "source_kind"', 'choices = "source"', "there is no list 'source'"),
        ('start = "to_check"', 'start = "open"', "is no code of the list"),
        ("width = 46", "width = 460", "between 2 and 120"),
        ("width = 46", "width = true", "width has to be a number"),
        ('show = "sentence"', 'show = "sentense"', "did you mean 'sentence'"),
        ('ask = "note"', 'ask = "sentence"', "no field of the claim"),
        ('ask = "note"', 'ask = "source"', "is asked twice"),
        ('heading = "Note"', 'heading = ""', "heading has to be there"),
        ('heading = "Note"', 'heading = "Source"', "is the heading of source already"),
        ('"correct", "ok"', '"correct", "wrong"', "stands for"),
        ('aliases = ["code"]', 'aliases = ["code", 1]', "a list of texts"),
    ],
)  # fmt: skip
def test_mistake_is_named_on_its_line(old, new, message):
    found = wrong(old, new)

    assert any(message in said for _, said in found), found
    # an entry is named by its own line where the key that is wrong is missing or clashes with another
    assert any(message in said and -8 <= line <= 40 for line, said in found)


def test_unknown_key_is_named_on_its_very_line():
    assert wrong('sign = "✓"', 'sing = "✓"')[0][0] == 0


def test_all_mistakes_are_named_at_once():
    text = STANDARD.text.replace("width = 46", 'width = "wide"').replace('sign = "✓"', 'sing = "✓"')
    text = text.replace('show = "figure"', 'show = "figur"')

    assert len(template.problems(text)) == 3


def test_broken_toml_is_named_with_its_line():
    ((line, message),) = template.problems('title = "x"\nabout = \n')

    assert line == 2
    assert "no TOML" in message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "column = 1",
        "[[sheets]]",
        "choices = []",
        "[choices]\nstatus = 1",
        "[choices]\nstatus = [1]",
        "column = [1]",
    ],
)
def test_whatever_the_shape_there_are_problems_and_no_traceback(text):
    assert template.problems(text)


@given(st.text(max_size=80))
def test_any_text_gets_an_answer(text):
    assert isinstance(template.problems(text), list)


@given(st.data())
def test_any_part_left_out_or_doubled_gets_an_answer(data):
    rows = STANDARD.text.split("\n")
    first = data.draw(st.integers(0, len(rows) - 1))
    last = data.draw(st.integers(first, min(first + 12, len(rows))))
    text = "\n".join(rows[:first] + rows[first:last] * data.draw(st.sampled_from([0, 2])) + rows[last:])

    if not template.problems(text):
        assert template.parse(text).columns


def test_lines_are_found_inside_tables_and_not_inside_long_texts():
    where = lines('a = 1\n[t]\nb = """\nc = 1\n"""\nd = 2\n')

    assert (where("a"), where("t", "b"), where("t", "d"), where("t", "c")) == (1, 3, 6, 2)


# ---- the documentation ----


def test_readme_names_every_key_and_every_field():
    text = README.read_text(encoding="utf-8")

    for name in (
        *shape.TOP,
        *shape.COLUMN,
        *shape.CHOICE,
        *mistakes.COLOURS,
        *mistakes.DERIVED,
        *(field.name for field in FIELDS),
    ):
        assert f"`{name}`" in text or f"[{name}]" in text, name


def test_readme_s_examples_are_toml():
    blocks = README.read_text(encoding="utf-8").split("```toml\n")[1:]

    assert all(tomllib.loads(block.split("```")[0]) for block in blocks)


def test_column_of_one_s_own_needs_no_code():
    block = README.read_text(encoding="utf-8").split("```toml\n")[-1].split("```")[0]
    ours = template.parse(STANDARD.text + "\n" + block)

    assert ours.asked[-1].ask == "risk"
    assert [choice.label for choice in ours.choices["risk"]] == ["High", "Low"]
