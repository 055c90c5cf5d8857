"""The worksheet: what a checker sees, what every program can read, and what no article can do to it."""

import dataclasses
import errno
import os
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from decimal import Decimal
from pathlib import Path

import dump
import example
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText

import claims
from claims import manifest, template, worksheet
from claims.model import Article, BadInput, Quantity
from claims.worksheet import typed as cells

ROOT = Path(__file__).parents[1]


def written(table, folder, **options):
    return worksheet.write(table, folder / "made.xlsx", force=True, **options)


def opened(path, **options):
    return openpyxl.load_workbook(path, **options)


def columns(sheet):
    return {cell.value: cell.column - 1 for cell in sheet[1] if cell.value}


def column(sheet, heading):
    place = columns(sheet)[heading]
    return [row[place].value for row in sheet.iter_rows(min_row=2) if row[0].value]


@pytest.fixture
def book(tmp_path):
    return opened(written(example.table(), tmp_path), rich_text=True)


# ---- the checklist ----


def test_one_row_a_claim_in_the_order_of_the_story(book):
    assert column(book["Checklist"], "Figure") == [
        "1,300", "12.5%", "US$1.2 billion", "30 years", "10-15%", "dozens", "200 billion",
    ]  # fmt: skip


def test_figures_are_written_for_people(book):
    assert column(book["Checklist"], "What it is") == [
        "> 1,300", "12.5%, up", "US$1.2bn", "about 30 years", "10–15%, down", "dozens", "200bn, no unit stated, up",
    ]  # fmt: skip


def test_figure_is_bold_in_its_sentence(book):
    sentence = column(book["Checklist"], "Sentence")[1]

    assert isinstance(sentence, CellRichText)
    assert [part.text for part in sentence if part.font.b] == ["12.5%"]
    assert str(sentence) == example.table().sentence[1]


def test_second_of_two_equal_figures_is_the_bold_one(tmp_path):
    sentence = "It rose 5% and then 5% again."
    found = example.one(sentence=sentence, surface="5%", start=sentence.rindex("5%"), end=sentence.rindex("5%") + 2)

    cell = column(opened(written(found, tmp_path), rich_text=True)["Checklist"], "Sentence")[0]

    assert [part.text for part in cell] == ["It rose 5% and then ", "5%", " again."]


def test_what_nobody_would_check_is_left_out_but_remembered(tmp_path):
    book = opened(written(example.table(), tmp_path))
    memory = manifest.from_cells(book[manifest.SHEET].iter_rows(values_only=True))

    assert "an hour" not in column(book["Checklist"], "Figure")
    assert [row["surface"] for row in memory.rows if not row["listed"]] == ["an hour"]


def test_everything_is_listed_when_asked_for(tmp_path):
    assert "an hour" in column(opened(written(example.table(), tmp_path, everything=True))["Checklist"], "Figure")


def test_ids_and_check_codes_are_text_that_no_program_takes_for_a_number(book):
    sheet = book["Checklist"]

    assert all(re.fullmatch(r"k[a-z]\dz", id_) for id_ in column(sheet, "ID"))
    assert all(re.fullmatch(r"[b-df-hj-np-tv-xz]{6}", code) for code in column(sheet, "Check code"))


def test_check_code_is_made_from_what_the_row_shows(book):
    sheet = book["Checklist"]
    made = [
        manifest.row_hash(str(s), f) for s, f in zip(column(sheet, "Sentence"), column(sheet, "Figure"), strict=True)
    ]

    assert made == column(sheet, "Check code")


def look(sheet, column):
    """The first row's cell of a column, or the column itself where there is none: it dresses its empty cells."""
    dimensions = (one for one in sheet.column_dimensions.values() if one.min <= column <= one.max)
    return sheet.cell(2, column) if sheet.cell(2, column).value else next(dimensions)


def test_asked_text_columns_keep_what_is_typed(book):
    sheet = book["Checklist"]
    places = columns(sheet)

    for heading in ("Status", "Its unit", "Source", "Link or page", "Note", "Checker"):
        assert look(sheet, places[heading] + 1).number_format == "@", heading


def test_text_that_looks_like_markup_stays_a_text(tmp_path):
    story = Article("<r>", "<r>He & she said it.</r>\n\n<r>It cost 5 dollars & more.</r>\n")
    book = opened(written(claims.to_table(claims.extract(story)), tmp_path))

    assert [str(cell.value) for cell in book["Story"]["B"]][1:] == ["<r>", *filter(None, story.text.split("\n"))]


def test_dropdowns_stand_behind_names_on_the_sheet_lists(book):
    sources = {str(one.sqref): one.formula1 for one in book["Checklist"].data_validations.dataValidation}
    labels = [
        cell.value
        for (cell,) in book["Lists"][book.defined_names["status_list"].attr_text.split("!")[1].replace("$", "")]
    ]

    assert set(sources.values()) == {"status_list", "source_kind_list"}
    assert labels == [status.label for status in template.load("standard").statuses]


def test_header_filters_stays_in_sight_and_repeats_on_paper(book):
    sheet = book["Checklist"]

    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)


def test_every_heading_explains_itself(book):
    assert all(cell.comment and cell.comment.text for cell in book["Checklist"][1])


def test_rows_are_high_enough_for_their_sentence(tmp_path):
    long = "word " * 200 + "40%."
    sheet = opened(written(example.one(sentence=long), tmp_path))["Checklist"]

    assert sheet.row_dimensions[2].height > 200


def test_there_are_no_merged_cells_macros_or_protection(tmp_path):
    path = written(example.table(), tmp_path)

    assert all(not sheet.merged_cells.ranges and not sheet.protection.sheet for sheet in opened(path).worksheets)
    assert not [name for name in zipfile.ZipFile(path).namelist() if "vba" in name.lower()]


def test_template_that_asks_for_protection_gets_it(tmp_path):
    text = template.load("standard").text.replace("protect = false", "protect = true")
    sheet = opened(written(example.table(), tmp_path, template=template.parse(text)))["Checklist"]

    assert sheet.protection.sheet
    assert [look(sheet, columns(sheet)[name] + 1).protection.locked for name in ("Sentence", "Note")] == [True, False]


def test_sheets_are_in_the_template_s_order_and_the_memory_is_hidden(book):
    assert book.sheetnames == ["Checklist", "Missed claims", "Story", "Summary", "How to", "Lists", manifest.SHEET]
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"] == [manifest.SHEET]


def test_sheet_that_the_template_leaves_out_is_not_made(tmp_path):
    text = template.load("standard").text.replace('story = "Story"\n', "").replace('summary = "Summary"\n', "")
    text = text.replace('missed = "Missed claims"\n', "").replace('howto = "How to"\n', "")

    assert opened(written(example.table(), tmp_path, template=template.parse(text))).sheetnames == [
        "Checklist",
        "Lists",
        manifest.SHEET,
    ]


def test_missed_claims_ask_for_the_sentence_the_figure_and_the_answers(book):
    headings = list(columns(book["Missed claims"]))

    assert headings[:4] == ["Sentence", "Figure", "Of what", "Says who"]
    assert headings[4:] == [column.heading for column in template.load("standard").asked]


def test_titles_of_sheets_may_hold_what_formulas_must_quote(tmp_path):
    text = (
        template.load("standard")
        .text.replace('"Checklist"', "'''It's a \"list\" & more'''")
        .replace('story = "Story"', 'story = "Jane’s, 2-3"')
    )
    book = opened(written(example.table(), tmp_path, template=template.parse(text)))

    assert book.sheetnames[0] == 'It\'s a "list" & more'
    assert book["Jane’s, 2-3"]["D4"].value.startswith('=HYPERLINK("#\'It\'\'s a ""list"" & more\'!A"&')


def test_second_checker_has_a_sheet_without_the_first_one_s_answers(tmp_path):
    book = opened(written(example.table(status=["confirmed"] * 8), tmp_path, template="two-checkers"))
    second = book["Second check"]

    assert column(second, "ID") == column(book["Checklist"], "ID")
    assert set(column(second, "Second status")) == {"To check"}
    assert not set(columns(second)) & {"Status", "Source", "Note"}


# ---- answers that are there already ----


def test_answers_in_the_table_are_filled_in(tmp_path):
    answers = {
        "status": ["Needs correction", "confirmed", None, None, None, None, None, None],
        "found_value": [Decimal(1200), "12.6", None, None, None, None, None, None],
        "checked_on": ["2024-05-03", None, None, None, None, None, None, None],
        "note": ["=1+1", None, None, None, None, None, None, None],
    }
    sheet = opened(written(example.table(**answers), tmp_path), data_only=True)["Checklist"]

    assert column(sheet, "Status")[:3] == ["Needs correction", "Confirmed", "To check"]
    assert column(sheet, "Value found")[:2] == [1200, 12.6]
    assert column(sheet, "Checked on")[0].isoformat()[:10] == "2024-05-03"
    assert column(sheet, "Note")[0] == "=1+1"
    assert column(sheet, "Deviation")[:3] == [pytest.approx(-1 / 13), pytest.approx(0.008), None]
    assert column(sheet, "Within rounding")[:3] == ["No", "No", None]


def test_memory_keeps_answers_as_codes_dates_and_numerals(tmp_path):
    table = example.table(status=["Needs correction"] + [None] * 7, found_value=[Decimal("1.2E3")] + [None] * 7)
    memory = manifest.from_cells(opened(written(table, tmp_path))[manifest.SHEET].iter_rows(values_only=True))

    assert memory.rows[0]["answers"] == {"status": "needs_correction", "found_value": "1200"}
    assert memory.rows[1]["answers"] == {"status": "to_check"}


def test_last_time_has_a_column_only_where_something_is_known(tmp_path):
    known = example.table(last_time=["2024-01-02: confirmed"] + [None] * 7)

    assert "Last time" in columns(opened(written(known, tmp_path))["Checklist"])
    assert "Last time" not in columns(opened(written(example.table(), tmp_path))["Checklist"])


# ---- the other sheets ----


def test_story_marks_every_figure_and_links_to_its_row(book):
    story = book["Story"]
    texts = [row[1].value for row in story.iter_rows(min_row=2) if row[1].value]
    marked = [part.text for text in texts if isinstance(text, CellRichText) for part in text if part.font.b]

    assert marked == column(book["Checklist"], "Figure")
    assert "MATCH(\"ka1z\",'Checklist'!$A$2:" in story["D4"].value
    assert book["Checklist"]["B2"].hyperlink.location == "'Story'!B4"


def test_figures_are_marked_where_a_paragraph_has_more_claims_than_links_beside_it(tmp_path):
    import pandas as pd

    text = " ".join(f"{number} boats." for number in range(10, 20))
    found = [
        example.one(sentence=text, surface=str(n), start=text.index(str(n)), end=text.index(str(n)) + 2, id=f"k{n}x")
        for n in range(10, 20)
    ]
    story = opened(written(pd.concat(found), tmp_path, articles=(Article("a.txt", text),)), rich_text=True)["Story"]
    links = [cell.value for row in story.iter_rows(min_row=3, min_col=4) for cell in row if cell.value]

    assert len([part for part in story["B3"].value if part.font.b]) == 10
    assert len(links) == 10


def test_story_sheet_says_so_where_no_story_is_known(tmp_path):
    table = example.table()
    table.attrs.clear()

    assert "did not come with this table" in opened(written(table, tmp_path))["Story"]["B2"].value


def test_several_stories_have_a_column_and_a_line_on_the_summary(tmp_path):
    import pandas as pd

    other = dataclasses.replace(example.ARTICLE, name="second*.txt")
    both = pd.concat([example.table(), example.table(other)], ignore_index=True)
    book = opened(written(both, tmp_path, articles=(example.ARTICLE, other)), data_only=True)
    lines = [[cell.value for cell in row[:3]] for row in book["Summary"].iter_rows(min_row=24)]

    assert set(column(book["Checklist"], "Story")) == {"ferry.txt", "second*.txt"}
    assert ["ferry.txt", 7, 7] in lines
    assert ["second*.txt", 7, 7] in lines


def test_summary_counts_are_there_before_anything_is_computed(tmp_path):
    table = example.table(
        status=["confirmed", "needs_correction", "maybe"] + [None] * 5, checker=["Ann", "Bo"] + [None] * 6
    )
    sheet = opened(written(table, tmp_path), data_only=True)["Summary"]
    found = {
        row[0].value: [cell.value for cell in row[1:5]]
        for row in sheet.iter_rows(min_row=8, max_row=30)
        if row[0].value
    }

    assert found["○  To check"] == [4, 1, 1, 2]
    assert found["✓  Confirmed"] == [1, 1, 0, 0]
    assert found["Something else typed in"] == [1, 0, 1, 0]
    assert found["Claims"] == [7, 3, 2, 2]
    assert (found["Ann"][:2], found["Bo"][:2], found["Nobody yet"][:2]) == ([1, 0], [1, 1], [5, 4])
    assert sheet["A5"].value == "3 of 7 looked at"


def test_empty_table_makes_an_empty_checklist(tmp_path):
    book = opened(written(example.table().iloc[:0], tmp_path), data_only=True)

    assert column(book["Checklist"], "ID") == []
    assert book["Summary"]["E4"].value == 0


# ---- formulas ----


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.19bn", "1190000000"),
        ("US$1,300", "1300"),
        ("1.2 million", "1200000"),
        ("7k", "7000"),
        ("-3", "-3"),
        ("18 million", "18000000"),
        ("31 votes", "31"),
        ("1,300.5", "1300.5"),
        ("1,2m", None),
        ("0,125", None),
        ("1234,567", None),
        ("18-20", None),
        ("31 per cent", None),
        ("5 ?", None),
        ("about 5", None),
        ("", None),
    ],
)
def test_found_values_are_read_with_their_scale(typed, read):
    money = Quantity((0, 0), "money", Decimal(1), Decimal(1), "USD", "test")
    count = Quantity((0, 0), "count", Decimal(1), Decimal(1), None, "test")
    quantity = money if "$" in typed else count
    found = cells.value(
        typed, cells.words(quantity.kind, quantity.unit, "votes"), cells.signs(quantity.kind, quantity.unit)
    )

    assert found == (None if read is None else Decimal(read))


@pytest.mark.parametrize(
    "low", ["9" * 320, "1E+400", "-1E-400", "0", "NaN", "1E+99999999", "nonsense", "0.0000001", "1E+200"]
)
@pytest.mark.parametrize("found", ["1E+290", "1" + "0" * 400, "7"])
def test_no_number_is_too_odd_for_a_sheet(tmp_path, low, found):
    path = written(example.one(low=low, high=low, found_value=found), tmp_path)

    for row in opened(path)["Checklist"].iter_rows(min_row=2, max_row=2):
        exponents = [
            int(found) for cell in row if cell.data_type == "f" for found in re.findall(r"\dE\+(\d+)", cell.value)
        ]
        assert max(exponents, default=0) < 300


def test_every_formula_refers_to_its_own_row_only(book):
    for row in book["Checklist"].iter_rows(min_row=2, max_row=8):
        for cell in row:
            if cell.data_type == "f":
                assert set(re.findall(r"\b[A-Z]{1,2}(\d+)\b", re.sub(r'"[^"]*"', "", cell.value))) <= {str(cell.row)}


# ---- whatever the article says ----

HOSTILE = st.sampled_from(
    [
        "=1+1",
        "+SUM(A1:A9)",
        "@x",
        "-2+3",
        "\t=1+1",
        "\n=1",
        "{=1+1}",
        "=cmd|' /C calc'!A0",
        "file:///etc/passwd",
        "_x0041_",
    ]
)
TEXTS = st.one_of(
    HOSTILE,
    st.text(alphabet=st.characters(codec=None), max_size=300),
    st.text(max_size=50),
    st.builds("{}{}".format, HOSTILE, st.text(max_size=20)),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.tuples(TEXTS.filter(str.strip), TEXTS.filter(str.strip), TEXTS, TEXTS, TEXTS))
def test_no_text_is_a_formula_a_link_or_the_end_of_the_file(tmp_path, texts):
    sentence, surface, subject, title, name = texts
    article = Article(name, sentence, title)
    found = example.one(sentence=sentence, surface=surface, subject=subject, article=name, end=len(sentence))

    book = opened(written(found, tmp_path, articles=(article,)), rich_text=True)

    sheet = book["Checklist"]
    shown = {heading: sheet.cell(2, place + 1) for heading, place in columns(sheet).items()}
    row = manifest.make(found.to_dict("records"), "").rows[0]
    for heading, field in (("Sentence", "sentence"), ("Figure", "surface"), ("Of what", "subject")):
        expected = manifest.shown(row, field)
        assert (str(shown[heading].value) if shown[heading].value else None) == expected
        assert shown[heading].data_type != "f"
        assert shown[heading].hyperlink is None
    assert manifest.from_cells(book[manifest.SHEET].iter_rows(values_only=True)).rows[0]["sentence"] == sentence


def test_text_that_no_cell_holds_is_cut_with_a_mark(tmp_path):
    sheet = opened(written(example.one(sentence="😀" * 40_000 + " 40%"), tmp_path))["Checklist"]
    text = column(sheet, "Sentence")[0]

    assert text.endswith("[…]")
    assert len(text.encode("utf-16-le")) // 2 <= 32_767


def test_long_paragraph_is_shown_whole_in_several_rows(tmp_path):
    text = " ".join(f"word{number}" for number in range(2_000))
    article = Article("a.txt", text)
    story = opened(
        written(example.one(sentence="word1 word2", surface="word2", start=6, end=11), tmp_path, articles=(article,))
    )["Story"]

    assert "".join(row[1].value or "" for row in story.iter_rows(min_row=3)) == text


# ---- the file ----


def test_checklist_that_is_there_is_not_overwritten(tmp_path):
    path = worksheet.write(example.table(), tmp_path / "a.xlsx")
    before = path.read_bytes()

    with pytest.raises(BadInput, match="--force"):
        worksheet.write(example.table(), path)

    assert path.read_bytes() == before


def test_checklist_is_named_as_an_excel_file(tmp_path):
    with pytest.raises(BadInput, match=r"\.xlsx"):
        worksheet.write(example.table(), tmp_path / "a.csv")


def test_table_without_ids_is_refused(tmp_path):
    with pytest.raises(BadInput, match="no column id"):
        worksheet.write(example.table().drop(columns="id"), tmp_path / "a.xlsx")


def _fails(*_args, **_more):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("fault", ["os.fsync", "os.fdopen", "pathlib.Path.replace", "tempfile.mkstemp"])
def test_full_disk_leaves_the_old_file(tmp_path, monkeypatch, fault):
    path = worksheet.write(example.table(), tmp_path / "a.xlsx")
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(fault, _fails)
        with pytest.raises(BadInput):
            worksheet.write(example.table(), path, force=True)

    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


def test_killed_at_any_point_the_export_leaves_a_whole_file(tmp_path):
    path = worksheet.write(example.table(), tmp_path / "a.xlsx")
    program = (
        "import sys; sys.path[:0] = sys.argv[2:]\nimport example\nfrom claims import worksheet\n"
        "print('ready', flush=True)\nwhile True: worksheet.write(example.table(), sys.argv[1], force=True)"
    )
    chance = random.Random(6)  # noqa: S311 (not a secret)
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", program, path, ROOT, ROOT / "tests"], stdout=subprocess.PIPE
        ) as process:
            process.stdout.readline()
            time.sleep(chance.uniform(0.02, 0.4))
            os.kill(process.pid, signal.SIGKILL)

        assert len(column(opened(path)["Checklist"], "ID")) == 7


@pytest.mark.parametrize("name", template.names())
def test_workbook_is_the_golden_one(tmp_path, name):
    made = dump.dump(worksheet.write(example.table(), tmp_path / "a.xlsx", template=name))

    assert made == (dump.GOLDEN / f"{name}.txt").read_text(encoding="utf-8"), (
        "look at the diff; python tests/dump.py remakes it"
    )
