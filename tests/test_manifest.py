"""The hidden sheet: what is written into it comes out of it, whatever the story says."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import manifest
from claims.model import Article, BadInput

TEXTS = st.text(alphabet=st.characters(codec=None), max_size=60) | st.sampled_from(
    ["=1+1", "_x0041_", " edge ", "\x00", "\ud800", "😀"]
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": TEXTS,
            "sentence": TEXTS,
            "surface": TEXTS,
            "low": st.none() | st.decimals(allow_nan=False, allow_infinity=False),
        }
    ),
    max_size=5,
)


def made(rows=(), text="title = 'x'", articles=()):
    return manifest.make(rows, text, articles)


@given(rows=ROWS, text=TEXTS)
def test_what_is_written_comes_back(rows, text):
    memory = made(rows, text, (Article("a", "b", "c"),))

    assert manifest.from_cells(manifest.to_cells(memory)) == memory


@given(rows=ROWS, text=TEXTS)
def test_cells_are_plain_short_and_never_formulas(rows, text):
    for row in manifest.to_cells(made(rows, text)):
        for cell in row:
            assert cell.isascii()
            assert cell.isprintable()
            assert cell == cell.strip()
            assert cell[0] == "|" or cell[0].isalpha()
            assert "_x" not in cell


def test_long_text_is_cut_into_cells_that_every_format_holds():
    memory = made([{"id": "k1", "sentence": "é" * 60_000, "surface": "1"}])
    cells = manifest.to_cells(memory)

    assert max(len(cell) for row in cells for cell in row) <= 32_767
    assert manifest.from_cells(cells) == memory


def test_order_of_the_rows_and_empty_cells_do_not_matter():
    memory = made([{"id": f"k{number}", "sentence": "s", "surface": "1"} for number in range(5)])
    cells = [[*row, "", None] for row in reversed(manifest.to_cells(memory))]

    assert manifest.from_cells([[None, ""], *cells]) == memory


def test_other_sheets_are_none():
    assert manifest.from_cells([["ID", "Figure"], ["k1", "40%"]]) is None
    assert manifest.from_cells([]) is None
    assert manifest.from_cells([["claims", "schema 1", "|not json|"]]) is None


def test_damaged_row_is_counted_and_the_others_are_read():
    cells = manifest.to_cells(made([{"id": f"k{number}", "sentence": "s", "surface": "1"} for number in range(3)]))
    cells[-1][1] = cells[-1][1][:20]

    memory = manifest.from_cells(cells)

    assert [row["id"] for row in memory.rows] == ["k0", "k1"]
    assert memory.lost == 1


def test_newer_workbook_is_refused_by_the_name_of_its_program():
    cells = manifest.to_cells(made())
    cells[0][1] = "schema 99"

    with pytest.raises(BadInput, match=r"schema 99.*install the newer"):
        manifest.from_cells(cells)


def test_values_are_plain_json():
    import pandas as pd

    row = made(
        [{"id": "k1", "sentence": "s", "surface": "1", "value": pd.NA, "check": True, "low": float("nan"), "n": 3}]
    ).rows[0]

    assert (row["value"], row["check"], row["low"], row["n"]) == (None, True, None, 3)
    assert json.loads(json.dumps(row)) == row


def test_each_export_has_a_name_of_its_own():
    assert made().export_id != made().export_id


def test_story_is_known_by_its_text():
    one, other = (made(articles=(Article("a", text),)).articles[0].sha256 for text in ("x", "y"))

    assert one != other


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("priority", "High"),
        ("quoted", "No"),
        ("figure", "> 1,300"),
        ("sentence", "One two."),
        ("speaker", None),
        ("paragraph", 3),
    ],
)
def test_rows_are_shown_as_the_checklist_writes_them(name, expected):
    row = {
        "id": "k1",
        "sentence": "One\n two.",
        "surface": "1,300",
        "priority": "high",
        "quoted": False,
        "paragraph": 3,
    }
    row |= {"kind": "count", "low": "1300", "high": "1300", "bound": "more_than", "speaker": None}

    assert manifest.shown(made([row]).rows[0], name) == expected


@given(TEXTS)
def test_cell_text_is_what_a_cell_can_hold(text):
    clean = manifest.cell_text(text)

    assert clean == manifest.cell_text(clean)
    assert not set(clean) & {"\x00", "\r", "\ud800", "\uffff"}
    clean.encode()
