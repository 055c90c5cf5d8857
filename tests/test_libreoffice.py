"""The checklist in a real client: LibreOffice types, sorts, inserts, deletes, computes and saves; import reads it."""

import csv
import dataclasses
import zipfile
from decimal import Decimal

import example
import openpyxl
import pytest
from libreoffice import FORMATS, visit

from claims import figures, manifest, template, worksheet
from claims.review import collect

SHEET = "Checklist"
# what is typed as the value found, claim by claim, and what it is read as
TYPED = {
    "ka1z": ("1250", "1250"),
    "kb2z": ("12.54%", "12.54"),
    "kc3z": ("US$1.19bn", "1190000000"),
    "kd4z": ("31 ", "31"),
    "ke5z": ("16", "16"),
    "kh8z": ("199.6 billion", "199600000000"),
}
STATUSES = {
    "ka1z": "Confirmed",
    "kb2z": "Needs correction",
    "kc3z": "confirmed",
    "kd4z": "Unverifiable",
    "kh8z": "Not a claim",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return worksheet.write(example.table(), tmp_path_factory.mktemp("libreoffice") / "ferry-claims.xlsx")


@pytest.fixture(scope="module")
def letters(path):
    header = openpyxl.load_workbook(path)[SHEET][1]
    return {cell.value: cell.column_letter for cell in header}


@pytest.fixture(scope="module")
def rows(path):
    memory = manifest.from_cells(openpyxl.load_workbook(path)[manifest.SHEET].iter_rows(values_only=True))
    return {
        row["id"]: (number, row) for number, row in enumerate((row for row in memory.rows if row["listed"]), start=2)
    }


@pytest.fixture(scope="module")
def filled_in(path, letters, rows):
    """A visit in which values and statuses were typed, and the formulas read."""
    edits = [("type", SHEET, f"{letters['Value found']}{rows[id_][0]}", typed) for id_, (typed, _) in TYPED.items()]
    edits += [("type", SHEET, f"{letters['Status']}{rows[id_][0]}", status) for id_, status in STATUSES.items()]
    edits += [("type", SHEET, f"{letters['Checker']}{rows[id_][0]}", "Ann") for id_ in ("ka1z", "kb2z")]
    wanted = [
        f"{letters[heading]}{number}"
        for number, _ in rows.values()
        for heading in ("Deviation", "Within rounding", "Value read as")
    ]
    summary = ["B9", "B10", "B12", "B17", "B18", "C10", "E4", "A5", "A22", "B22", "C22", "B28", "C28"]
    seen = visit(path, edits, read=[(SHEET, cell) for cell in wanted] + [("Summary", cell) for cell in summary])
    return dict(zip([*wanted, *(f"Summary {cell}" for cell in summary)], seen.read, strict=True))


@pytest.mark.parametrize("id_", TYPED)
def test_value_found_is_read_with_its_scale(filled_in, letters, rows, id_):
    assert filled_in[f"{letters['Value read as']}{rows[id_][0]}"]["value"] == pytest.approx(float(TYPED[id_][1]))


@pytest.mark.parametrize("id_", TYPED)
def test_deviation_is_what_it_should_be(filled_in, letters, rows, id_):
    number, row = rows[id_]
    found, low, high = Decimal(TYPED[id_][1]), Decimal(row["low"]), Decimal(row["high"])
    end = min(max(found, low), high)

    assert filled_in[f"{letters['Deviation']}{number}"]["value"] == pytest.approx(float((found - end) / end))


@pytest.mark.parametrize("id_", TYPED)
def test_within_rounding_is_what_it_should_be(filled_in, letters, rows, id_):
    number, row = rows[id_]
    low, high = figures.margin(manifest.quantity(row), row["surface"], row["bound"])
    found = Decimal(TYPED[id_][1])
    expected = (low is None or low <= found) and (high is None or found <= high)

    assert filled_in[f"{letters['Within rounding']}{number}"]["value"] == ("Yes" if expected else "No")


def test_percentage_is_understood_where_the_template_does_not_show_how_it_is_read(tmp_path):
    text = template.load("quick").text.replace('show = "read_as"', 'show = "why"')
    path = worksheet.write(example.table(), tmp_path / "quick.xlsx", template=template.parse(text))
    letters = {cell.value: cell.column_letter for cell in openpyxl.load_workbook(path)[SHEET][1]}

    seen = visit(
        path,
        [("type", SHEET, f"{letters['Value found']}3", "12.51%"), ("type", SHEET, f"{letters['Value found']}6", "16%")],
        read=[(SHEET, f"{letters['Within rounding']}{row}") for row in (3, 6)],
    )

    assert [one["value"] for one in seen.read] == ["Yes", "No"]


def test_no_formula_is_an_error(filled_in):
    assert not [cell for cell, found in filled_in.items() if found["error"]]


def test_summary_counts_what_was_typed(filled_in):
    found = {
        cell.removeprefix("Summary "): one["value"] for cell, one in filled_in.items() if cell.startswith("Summary")
    }

    # to check, confirmed (typed in small letters once), needs correction, something else, all
    assert [found[cell] for cell in ("B9", "B10", "B12", "B17", "B18")] == [2, 2, 1, 0, 7]
    assert found["C10"] == 1
    assert found["E4"] == pytest.approx(5 / 7)
    assert found["A5"] == "5 of 7 looked at"
    assert [found[cell] for cell in ("A22", "B22", "C22", "B28", "C28")] == ["Ann", 2, 1, 5, 2]


def test_text_stays_as_typed_in_answer_columns(path, letters):
    typed = {"Link or page": "1/2", "Its unit": "00123", "Note": "TRUE", "Source": "=1+1", "Correction": "3-4"}
    edits = [("type", SHEET, f"{letters[heading]}2", text) for heading, text in typed.items()]

    seen = visit(path, edits, read=[(SHEET, f"{letters[heading]}2") for heading in typed])

    assert [one["value"] for one in seen.read] == list(typed.values())


def test_links_lead_to_the_row_and_back(path):
    story = openpyxl.load_workbook(path)["Story"]["D4"].value
    assert story.startswith("=HYPERLINK(\"#'Checklist'!A\"&")

    assert visit(path, [("jump", "'Checklist'!A5")]).at == "$Checklist.$A$5"


@pytest.fixture(scope="module")
def returned(path, letters):
    """The copies that come back after an afternoon's work, one in each format."""
    status, note, checker, figure, sentence = (
        letters[name] for name in ("Status", "Note", "Checker", "Figure", "Sentence")
    )
    last = letters["Check code"]
    edits = [
        *(
            ("type", SHEET, f"{status}{row}", text)
            for row, text in ((2, "Confirmed"), (3, "needs correction"), (4, "Bestätigt"))
        ),
        ("type", SHEET, f"{note}2", "=1+1 is what the report says"),
        ("type", SHEET, f"{checker}2", "Ann"),
        ("sort", SHEET, f"A1:{last}8", 0, False),
        ("insert", SHEET, 4),
        ("type", SHEET, f"{figure}4", "a third"),
        ("type", SHEET, f"{sentence}4", "A third of the boats are old."),
        ("type", SHEET, f"{status}4", "Unverifiable"),
        ("delete", SHEET, 5),
        ("type", "Missed claims", "A2", "The ferry seats 80."),
        ("type", "Missed claims", "B2", "80"),
        ("type", "Missed claims", "E2", "Confirmed"),
        ("hide", SHEET, 6),
    ]
    return visit(path, edits, formats=FORMATS).files


@pytest.mark.parametrize("form", FORMATS)
def test_copy_that_comes_back_says_what_was_typed(returned, form, path):
    found = collect([returned[form]] if form != "csv" else [returned[form], path])
    table = found.table.set_index("id")

    assert list(table.loc[["ka1z", "kb2z", "kc3z"], "status"]) == ["confirmed", "needs_correction", "confirmed"]
    assert table.loc["ka1z", "note"] == "=1+1 is what the report says"
    assert "A third of the boats are old." in set(table["sentence"])


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_what_was_written_on_the_missed_claims_comes_back(returned, form):
    table = collect([returned[form]]).table.set_index("sentence")

    assert table.loc["The ferry seats 80.", "status"] == "confirmed"
    assert table.loc["The ferry seats 80.", "surface"] == "80"


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_second_checker_s_answers_come_back_beside_the_first_one_s(tmp_path, form):
    path = worksheet.write(example.table(), tmp_path / "two.xlsx", template="two-checkers")
    letters = {
        cell.value: cell.column_letter for sheet in openpyxl.load_workbook(path).worksheets[:2] for cell in sheet[1]
    }
    edits = [
        ("type", SHEET, f"{letters['Status']}2", "Confirmed"),
        ("type", "Second check", f"{letters['Second status']}2", "Needs correction"),
        ("type", "Second check", f"{letters['Second value found']}2", "1250"),
    ]

    row = collect([visit(path, edits, formats=(form,)).files[form]]).table.set_index("id").loc["ka1z"]

    assert (row["status"], row["status2"], row["found_value2"]) == ("confirmed", "needs_correction", 1250)


def test_summary_counts_each_story(tmp_path):
    import pandas as pd

    other = dataclasses.replace(example.ARTICLE, name="second*.txt")
    both = pd.concat([example.table(), example.table(other)], ignore_index=True)
    path = worksheet.write(both, tmp_path / "both.xlsx", articles=(example.ARTICLE, other))
    sheet = openpyxl.load_workbook(path)["Summary"]
    line = next(row[0].row for row in sheet.iter_rows() if row[0].value == "second*.txt")
    status = next(cell.column_letter for cell in openpyxl.load_workbook(path)[SHEET][1] if cell.value == "Status")

    seen = visit(
        path, [("type", SHEET, f"{status}9", "Confirmed")], read=[("Summary", f"{column}{line}") for column in "BC"]
    )

    assert [one["value"] for one in seen.read] == [7, 6]


def test_copies_in_all_formats_say_the_same(returned, path):
    answers = ["status", "note", "checker"]
    tables = [
        collect([returned[form]]).table.set_index("id")[answers].astype("object") for form in ("xlsx", "ods", "xls")
    ]
    listed = [table.loc[[id_ for id_ in table.index if id_.endswith("z")]].sort_index() for table in tables]

    assert listed[0].equals(listed[1])
    assert listed[0].equals(listed[2])


def test_memory_survives_every_format_but_csv(returned):
    for form in ("xlsx", "ods", "xls"):
        assert not [problem for problem in collect([returned[form]]).problems if "hidden sheet" in problem.message]


def test_saved_again_the_lists_and_the_widths_are_still_there(returned, path):
    before, after = (openpyxl.load_workbook(one)[SHEET] for one in (path, returned["xlsx"]))

    assert {one.formula1 for one in after.data_validations.dataValidation} >= {"status_list", "source_kind_list"}
    assert (after.sheet_view.pane.xSplit, after.sheet_view.pane.ySplit) == (4, 1)
    assert after.column_dimensions["G"].width == pytest.approx(before.column_dimensions["G"].width, abs=1)
    assert zipfile.ZipFile(returned["xlsx"]).testzip() is None


def test_csv_has_the_headings_and_the_ids(returned):
    with returned["csv"].open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))

    assert lines[0][0] == "ID"
    assert "ka1z" in {line[0] for line in lines}
