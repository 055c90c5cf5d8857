"""claims import and claims ledger, as people run them."""

import csv
import json

import desk
import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner

from claims import worksheet
from claims.cli import cli
from claims.cli.imports import import_, ledger
from claims.model import BadInput


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    worksheet.write(desk.table(), "city-claims.xlsx")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(import_, [str(argument) for argument in arguments])


def fill(name, *answers):
    """Fill in a copy of the checklist in a real file: `fill("ann.xlsx", (2, "Status", "Confirmed"))`."""
    book = openpyxl.load_workbook("city-claims.xlsx")
    sheet = book["Checklist"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row, heading, value in answers:
        sheet.cell(row, columns[heading]).value = value
    book.save(name)
    return name


def test_all_is_well_exits_0_and_says_what_was_decided(folder):
    done = run(fill("ann.xlsx", (2, "Status", "Confirmed"), (3, "Status", "Needs correction")))

    assert done.exit_code == 0, done.output
    assert "ann.xlsx: 6 claims, 5 open" in done.output
    assert "Confirmed              1" in done.output


def test_problems_exit_1_and_are_named_with_their_cells(folder):
    done = run(fill("ann.xlsx", (2, "Status", "corfirmed")))

    assert done.exit_code == 1
    assert 'cell K2: the status "corfirmed" is unknown; did you mean Confirmed?' in done.output


def test_nothing_readable_is_bad_input(folder):
    (folder / "shopping.xlsx").write_text("tea, milk")
    done = run("shopping.xlsx", "nowhere.xlsx")

    assert isinstance(done.exception, BadInput)
    assert "nowhere.xlsx" in str(done.exception)


def test_an_unreadable_file_is_reported_and_the_others_are_read(folder):
    done = run("city-claims.xlsx", "nowhere.xlsx", "-o", "checked.csv")

    assert done.exit_code == 1
    assert "nowhere.xlsx" in done.output
    assert (folder / "checked.csv").exists()


def test_the_checked_table_is_written_in_four_formats(folder):
    name = fill("ann.xlsx", (2, "Status", "Confirmed with caveat"), (2, "Value found", "1.19bn"), (6, "Note", "'=1+1"))
    for suffix in ("csv", "jsonl", "parquet", "xlsx"):
        assert run(name, "-o", f"checked.{suffix}").exit_code == 0

    rows = list(csv.DictReader((folder / "checked.csv").read_text("utf-8").splitlines()))
    lines = [json.loads(line) for line in (folder / "checked.jsonl").read_text("utf-8").splitlines()]
    assert rows[0]["status"] == lines[0]["status"] == "confirmed_with_caveat"
    assert rows[4]["sentence"].startswith("'=The bridge")
    assert lines[4]["sentence"].startswith("=The bridge")
    assert pd.read_parquet("checked.parquet")["found_value"][0] == 1.19e9
    assert pd.read_excel("checked.xlsx", engine="openpyxl")["status"][0] == "confirmed_with_caveat"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_our_own_output_imports_again_as_it_was(folder, suffix):
    name = fill("ann.xlsx", (2, "Status", "corfirmed"), (3, "Value found", "US$1.19bn"), (4, "Note", "+1 by Bo"))
    run(name, "-o", f"checked.{suffix}")
    again = run(f"checked.{suffix}", "-o", "again.jsonl")
    run(name, "-o", "checked.jsonl")

    assert again.exit_code in {0, 1}
    first = [json.loads(line) for line in (folder / "checked.jsonl").read_text("utf-8").splitlines()]
    second = [json.loads(line) for line in (folder / "again.jsonl").read_text("utf-8").splitlines()]
    assert second == first


def test_strict_writes_nothing_where_there_is_any_problem(folder):
    done = run(fill("ann.xlsx", (2, "Status", "corfirmed")), "--strict", "-o", "checked.csv", "--ledger", "desk.db")

    assert done.exit_code == 1
    assert not (folder / "checked.csv").exists()
    assert not (folder / "desk.db").exists()


@pytest.mark.parametrize("option", ["--annotate", "--conflicts", "-o"])
def test_a_sheet_that_came_back_is_never_written_over(folder, option):
    before = (folder / "city-claims.xlsx").read_bytes()
    done = run("city-claims.xlsx", option, "./city-claims.xlsx")

    assert isinstance(done.exception, BadInput)
    assert "never written over" in str(done.exception)
    assert (folder / "city-claims.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("option", "name"), [("--annotate", "there.xlsx"), ("--conflicts", "there.xlsx"), ("-o", "there.csv")]
)
def test_a_file_that_is_there_already_is_replaced_only_with_force(folder, option, name):
    (folder / name).write_text("decided by hand")
    ann = fill("ann.xlsx", (2, "Status", "Confirmed"))
    sheets = [ann, fill("bo.xlsx", (2, "Status", "Unverifiable"))] if option == "--conflicts" else [ann]
    refused = run(*sheets, option, name, "--ledger", "desk.db")

    assert isinstance(refused.exception, BadInput)
    assert "is there already" in str(refused.exception)
    assert "--force" in str(refused.exception)
    assert (folder / name).read_text() == "decided by hand"
    assert not (folder / "desk.db").exists()

    run(*sheets, option, name, "--force")

    assert (folder / name).read_bytes() != b"decided by hand"


def test_an_unknown_suffix_is_refused_before_anything_is_done(folder):
    done = run("city-claims.xlsx", "-o", "checked.docx", "--ledger", "desk.db")

    assert "choose one of: .csv, .jsonl, .parquet, .xlsx" in str(done.exception)
    assert not (folder / "desk.db").exists()


def test_the_marked_copy_shows_the_problem_beside_the_row_and_imports_again(folder):
    name = fill(
        "ann.xlsx", (2, "Status", "corfirmed"), (3, "Status", "Confirmed"), (4, "Value found", 1300), (4, "Note", "x")
    )
    assert run(name, "--annotate", "mend.xlsx").exit_code == 1
    book = openpyxl.load_workbook("mend.xlsx")
    sheet = book["Checklist"]
    columns = {cell.value: cell.column for cell in sheet[1]}

    assert "did you mean Confirmed?" in sheet.cell(2, columns["Problems on import"]).value
    assert sheet.cell(2, columns["Status"]).value == "corfirmed"
    assert sheet.cell(2, columns["Status"]).fill.start_color.rgb == "FFF2B39B"
    assert book.active.title == "Problems on import"
    assert str(sheet.cell(2, columns["Deviation"]).value).startswith("=")
    assert book.active["C2"].hyperlink.location == "'Checklist'!K2"
    assert sheet["B2"].hyperlink.location == "'Story'!B3"
    sent = openpyxl.load_workbook(name)["Checklist"]
    assert (sheet.freeze_panes, sheet.print_area) == (sent.freeze_panes, sent.print_area)
    rules = [(str(found.sqref), rule.formula) for found in sheet.conditional_formatting for rule in found.rules]
    assert rules[0] == ("K2", ["TRUE"])
    assert any(formula == ['$K2="Confirmed"'] for _, formula in rules)

    sheet.cell(2, columns["Status"]).value = "Confirmed"
    book.save("mended.xlsx")
    done = run("mended.xlsx", "-o", "mended.jsonl")
    rows = [json.loads(line) for line in (folder / "mended.jsonl").read_text("utf-8").splitlines()]

    assert done.exit_code == 0, done.output
    assert [row["status"] for row in rows[:3]] == ["confirmed", "confirmed", "to_check"]
    assert (rows[2]["found_value"], rows[2]["note"]) == (1300, "x")
    assert "Problems on import" not in rows[0]


def test_a_marked_copy_of_a_sheet_without_problems_says_so(folder):
    done = run(fill("ann.xlsx", (2, "Status", "Confirmed")), "--annotate", "mend.xlsx")

    assert "wrote mend.xlsx: no problems were found, so nothing is marked in it" in done.output


def test_conflicts_are_decided_on_a_sheet_of_their_own(folder):
    ann = fill("ann.xlsx", (2, "Status", "Confirmed"), (2, "Checker", "Ann"), (3, "Value found", "1.19bn"))
    bo = fill("bo.xlsx", (2, "Status", "Needs correction"), (2, "Checker", "Bo"), (4, "Source", "census"))
    done = run(ann, bo, "--conflicts", "decide.xlsx")

    assert done.exit_code == 1
    assert 'Ann says "Confirmed"; Bo says "Needs correction"' in done.output

    undecided = run("decide.xlsx", "-o", "undecided.jsonl")
    assert undecided.exit_code == 1
    assert 'Ann says "Confirmed"' in undecided.output

    book = openpyxl.load_workbook("decide.xlsx")
    sheet = book["Conflicts"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(2, columns["Answer: Ann"]).value == "Confirmed"
    sheet.cell(2, columns["Decision"]).value = "confirmed"
    book.save("decided.xlsx")

    for files in (["decided.xlsx"], [ann, bo, "decided.xlsx"]):
        done = run(*files, "-o", "checked.jsonl", "--force")
        rows = [json.loads(line) for line in (folder / "checked.jsonl").read_text("utf-8").splitlines()]
        assert done.exit_code == 0, done.output
        assert rows[0]["status"] == "confirmed"
        assert (rows[1]["found_value"], rows[2]["source"]) == (1190000000, "census")


def test_a_checker_s_name_as_the_decision_takes_that_answer(folder):
    ann = fill("ann.xlsx", (2, "Status", "Confirmed"), (2, "Checker", "Ann"), (2, "Value found", 40))
    bob = fill("bob.xlsx", (2, "Status", "Needs correction"), (2, "Checker", "Bob"), (2, "Value found", 44.5))
    run(ann, bob, "--conflicts", "decide.xlsx")
    book = openpyxl.load_workbook("decide.xlsx")
    sheet = book["Conflicts"]
    head = next(cell for cell in sheet[1] if cell.value == "Decision")
    assert "the name of the checker" in head.comment.text

    for row in (2, 3):
        sheet.cell(row, head.column).value = "bob"
    book.save("decided.xlsx")
    done = run("decided.xlsx", "-o", "checked.jsonl")
    row = json.loads((folder / "checked.jsonl").read_text("utf-8").splitlines()[0])

    assert done.exit_code == 0, done.output
    assert (row["status"], row["found_value"]) == ("needs_correction", 44.5)


def test_decisions_beside_the_copies_name_each_checker_once_and_numbers_as_typed(folder):
    sheets = [
        fill(f"{who}.xlsx", (2, "Status", said), (2, "Checker", who), (7, "Value found", 900))
        for who, said in (("Ann", "Confirmed"), ("Bo", "Needs correction"))
    ]
    run(*sheets, "--conflicts", "decide.xlsx")
    book = openpyxl.load_workbook("decide.xlsx")
    (at,) = (cell.column for cell in book["Checklist"][1] if cell.value == "Value found")
    assert book["Checklist"].cell(7, at).value == "900"

    head = next(cell for cell in book["Conflicts"][1] if cell.value == "Decision")
    book["Conflicts"].cell(2, head.column).value = "Bo"
    book.save("decided.xlsx")
    run(*sheets, "decided.xlsx", "-o", "checked.jsonl")
    row = json.loads((folder / "checked.jsonl").read_text("utf-8").splitlines()[0])

    assert (row["status"], row["checker"]) == ("needs_correction", "Ann; Bo")


def test_the_history_of_a_claim_is_shown(folder):
    run(fill("ann.xlsx", (2, "Status", "Confirmed"), (2, "Checker", "Ann")), "--ledger", "desk.db")
    run(fill("bo.xlsx", (2, "Status", "Needs correction")), "--ledger", "desk.db", "--who", "the desk")
    again = run("bo.xlsx", "--ledger", "desk.db")
    shown = CliRunner().invoke(ledger, ["desk.db", "kaaaa"]).output

    assert "knows these very files already" in again.output
    assert shown.startswith('kaaaa  city.txt  "40%": Rents in the old town rose 40% last year, the mayor said.\n')
    assert '(ann.xlsx)  Status: "Confirmed"' in shown
    assert 'the desk (bo.xlsx)  Status: "Confirmed" → "Needs correction"' in shown


@pytest.mark.parametrize("name", ["hist.jsonl", "hist.CSV", "hist.xlsx"])
def test_a_history_is_not_made_under_the_name_of_another_sort_of_file(folder, name):
    done = run(fill("ann.xlsx", (2, "Status", "Confirmed")), "-o", "checked.csv", "--ledger", name)

    assert isinstance(done.exception, BadInput)
    assert "a ledger is a database (SQLite)" in str(done.exception)
    assert "such as hist.sqlite" in str(done.exception)
    assert not (folder / "checked.csv").exists()
    assert not (folder / name).exists()


def test_the_history_names_who_gave_each_answer_of_two_copies(folder):
    ann = fill("ann.xlsx", (2, "Value found", 40), (2, "Status", "Confirmed"), (2, "Checker", "Ann"))
    bob = fill("bob.xlsx", (2, "Note", "see table 2"), (2, "Checker", "Bob"))
    run(ann, bob, "--ledger", "desk.db")
    shown = CliRunner().invoke(ledger, ["desk.db", "kaaaa"]).output

    assert 'Ann (ann.xlsx, bob.xlsx)  Value found: "40"' in shown
    assert 'Bob (ann.xlsx, bob.xlsx)  Note: "see table 2"' in shown


def test_a_claim_that_the_ledger_does_not_know_is_said(folder):
    run("city-claims.xlsx", "--ledger", "desk.db")
    shown = CliRunner().invoke(ledger, ["desk.db", "kzzzz"])

    assert "holds nothing about the claim kzzzz" in str(shown.exception)


STORY = "Rents in the old town rose 40% last year, the mayor said. The city spent $1.2 billion on 1,300 homes.\n"


def test_answers_are_carried_over_to_the_revised_story(folder):
    (folder / "story.txt").write_text(STORY)
    (folder / "new.txt").write_text("In May it rained for 15 days.\n\n" + STORY.replace("1,300", "1,400"))
    exported = CliRunner().invoke(cli, ["export", "story.txt"])
    assert exported.exit_code == 0, exported.output
    book = openpyxl.load_workbook("story-claims.xlsx")
    sheet = book["Checklist"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, 5):
        sheet.cell(row, columns["Status"]).value = "Confirmed"
        sheet.cell(row, columns["Value found"]).value = "US$1.2bn"
    book.save("ann.xlsx")
    done = run("ann.xlsx", "--article", "new.txt", "-o", "checked.jsonl")
    rows = [json.loads(line) for line in (folder / "checked.jsonl").read_text("utf-8").splitlines()]
    by = {(row["surface"], row["revision"]): row for row in rows}

    assert by["40%", "stands"]["status"] == "confirmed"
    assert by["40%", "stands"]["found_value"] == 1.2e9
    assert by["1,400", "changed"]["status"] is None or by["1,400", "changed"]["status"] == "to_check"
    assert by["1,300", "was"]["status"] == "confirmed"
    assert "was  1,300: The city spent" in done.output
    assert "is   1,400: The city spent" in done.output
    assert "ann.xlsx: 4 claims, 3 open" in done.output
    assert "the new story: 1 standing, 2 changed, 1 new, 0 gone" in done.output
    assert "15 days: In May it rained for 15 days." in done.output
    assert "  found Confirmed; Value found US$1.2bn" in done.output

    again = CliRunner().invoke(cli, ["export", "new.txt", "--from", "ann.xlsx"])
    assert again.exit_code == 0, again.output
    run("new-claims.xlsx", "-o", "next.jsonl")
    rows = [json.loads(line) for line in (folder / "next.jsonl").read_text("utf-8").splitlines()]
    assert {row["surface"]: row["status"] for row in rows}["40%"] == "confirmed"
    assert {row["surface"]: row["found_value"] for row in rows}["40%"] == 1.2e9


def conflicting():
    return [
        fill("ann.xlsx", (2, "Status", "Confirmed"), (2, "Checker", "Ann"), (2, "Source", "Yearbook. " * 40)),
        fill("bo.xlsx", (2, "Status", "Needs correction"), (2, "Checker", "Bo"), (2, "Source", "Press office")),
    ]


def test_the_sheets_that_an_import_writes_print_sideways_with_their_headings_on_every_page(folder):
    run(*conflicting(), "--conflicts", "decide.xlsx")
    run(fill("odd.xlsx", (2, "Status", "corfirmed"), (2, "Note", "x" * 300)), "--annotate", "mend.xlsx")

    for name, title in (("decide.xlsx", "Conflicts"), ("mend.xlsx", "Problems on import")):
        page = openpyxl.load_workbook(name)[title]
        setup = page.page_setup
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (setup.orientation, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 1, 0)
        assert page.print_title_rows == "$1:$1"
        assert "&P" in page.oddFooter.right.text
    copy = openpyxl.load_workbook("mend.xlsx")["Checklist"]
    assert (copy.print_title_rows, copy.print_area) == ("$1:$1", "'Checklist'!$A$1:$O$7")


def test_rows_are_as_high_as_their_longest_text(folder):
    run(*conflicting(), "--conflicts", "decide.xlsx")
    page = openpyxl.load_workbook("decide.xlsx")["Conflicts"]
    heights = {page.cell(row, 6).value: page.row_dimensions[row].height for row in (2, 3)}

    assert heights["source"] > 5 * 12
    assert heights["status"] < 4 * 15


def test_conflicts_are_told_with_the_headings_of_the_sheet(folder):
    done = run(*conflicting())

    assert 'kaaaa, Status: Ann says "Confirmed"; Bo says "Needs correction"' in done.output


@pytest.mark.parametrize(
    ("decision", "source", "said"),
    [
        ("bob longer", "Press office", ""),
        ("Bob", "Press office", '"Bob" was read as the answer of Bob Longer'),
        ("Ann’s", "Yearbook", '"Ann’s" was read as the answer of Ann'),
        ("keep Ann's", "keep Ann's", "was taken word for word; to take a checker's answer, type the name: Ann"),
        ("Both of them", "Both of them", ""),
    ],
)
def test_a_decision_may_name_the_checker_in_several_ways(folder, decision, source, said):
    ann = fill("ann.xlsx", (2, "Source", "Yearbook"), (2, "Checker", "Ann"))
    bob = fill("bob.xlsx", (2, "Source", "Press office"), (2, "Checker", "Bob Longer"))
    run(ann, bob, "--conflicts", "decide.xlsx")
    book = openpyxl.load_workbook("decide.xlsx")
    sheet = book["Conflicts"]
    sheet.cell(2, next(cell.column for cell in sheet[1] if cell.value == "Decision")).value = decision
    book.save("decided.xlsx")
    done = run("decided.xlsx", "-o", "checked.jsonl")
    row = json.loads((folder / "checked.jsonl").read_text("utf-8").splitlines()[0])

    assert row["source"] == source
    assert said in done.output
    assert "was removed" not in done.output


def test_our_own_sheets_keep_their_formulas_in_the_marked_copy_and_no_others_do(folder):
    name = fill("odd.xlsx", (2, "Status", "corfirmed"), (2, "Note", '=WEBSERVICE("https://example.org")'))
    book = openpyxl.load_workbook(name)
    book["Summary"]["H40"] = '=WEBSERVICE("https://example.org")'
    book.save(name)
    run(name, "--annotate", "mend.xlsx")
    copy = openpyxl.load_workbook("mend.xlsx")
    formulas = [cell.value for row in copy["Summary"].iter_rows() for cell in row if cell.data_type == "f"]

    assert any(formula.startswith("=COUNTIFS(") for formula in formulas)
    assert any(cell.data_type == "f" for row in copy["Story"].iter_rows() for cell in row)
    assert not any("WEBSERVICE" in formula for formula in formulas)
    assert not any(
        cell.data_type == "f" and "WEB" in cell.value for row in copy["Checklist"].iter_rows() for cell in row
    )
