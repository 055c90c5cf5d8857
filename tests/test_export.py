"""`claims export` and `claims template`, as they are typed."""

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parents[1]
STORY = """Rents rose 40% last year, the mayor, Ana Ruiz, said on Monday.

The city has 1,300 flats. It paid $2.5 million.
"""


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "rents.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def typed(desk, *arguments, stdin=""):
    """Run a command in the desk's folder."""
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from claims.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=desk, capture_output=True, text=True, input=stdin, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def rows(path):
    header, *lines = openpyxl.load_workbook(path, data_only=True).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(header, line, strict=True)) for line in lines if line[0]]


def test_export_makes_a_checklist_named_after_the_story(desk):
    done = typed(desk, "export", "rents.txt")

    assert done.returncode == 0
    assert "wrote rents-claims.xlsx: 3 claims to check" in done.stderr
    assert [row["Figure"] for row in rows(desk / "rents-claims.xlsx")] == ["40%", "1,300", "$2.5 million"]


def test_checklist_is_not_overwritten_unless_told_to(desk):
    typed(desk, "export", "rents.txt")
    before = (desk / "rents-claims.xlsx").read_bytes()
    refused = typed(desk, "export", "rents.txt")

    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert (desk / "rents-claims.xlsx").read_bytes() == before
    assert typed(desk, "export", "rents.txt", "--force").returncode == 0


def test_template_is_chosen_by_name(desk):
    typed(desk, "export", "rents.txt", "--template", "quick", "-o", "quick.xlsx")

    assert "Correction" not in rows(desk / "quick.xlsx")[0]


def test_unknown_template_is_answered_with_those_that_there_are(desk):
    done = typed(desk, "export", "rents.txt", "--template", "fast")

    assert done.returncode == 2
    assert "standard, quick, two-checkers" in done.stderr


def test_story_from_a_pipe_has_a_checklist_too(desk):
    assert typed(desk, "export", "-", stdin=STORY).returncode == 0
    assert len(rows(desk / "story-claims.xlsx")) == 3


def test_several_stories_share_one_workbook_and_a_bad_one_is_named(desk):
    (desk / "more.txt").write_text("It sold 12 boats.", encoding="utf-8")
    done = typed(desk, "export", "rents.txt", "missing.txt", "more.txt")

    assert done.returncode == 1
    assert "missing.txt" in done.stderr
    assert {row["Story"] for row in rows(desk / "stories-claims.xlsx")} == {"rents.txt", "more.txt"}


def test_nothing_is_written_where_no_story_can_be_read(desk):
    assert typed(desk, "export", "missing.txt").returncode == 2
    assert [path.name for path in desk.iterdir()] == ["rents.txt"]


def test_folder_that_is_not_there_is_named(desk):
    done = typed(desk, "export", "rents.txt", "-o", "nowhere/a.xlsx")

    assert done.returncode == 2
    assert "nowhere" in done.stderr


def filled_in(desk):
    typed(desk, "export", "rents.txt", "-o", "sent.xlsx")
    book = openpyxl.load_workbook(desk / "sent.xlsx", rich_text=True)
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    for heading, answer in (
        ("Status", "Needs correction"),
        ("Value found", 1250),
        ("Note", "counted twice"),
        ("Checker", "Ann"),
    ):
        sheet.cell(3, places[heading]).value = answer
    for row, text in ((1, "Legal risk?"), (3, "high")):
        sheet.cell(row, sheet.max_column + (row == 1)).value = text
    book.save(desk / "back.xlsx")


def test_next_version_has_what_still_holds_filled_in(desk):
    filled_in(desk)
    (desk / "rents.txt").write_text("New lead: 7 towers burnt.\n\n" + STORY.replace("40%", "41%"), encoding="utf-8")
    done = typed(desk, "export", "rents.txt", "--from", "back.xlsx", "-o", "next.xlsx")
    found = {row["Figure"]: row for row in rows(desk / "next.xlsx")}

    assert done.returncode == 0, done.stderr
    assert found["1,300"]["Status"] == "Needs correction"
    assert (found["1,300"]["Value found"], found["1,300"]["Note"]) == (1250, "counted twice")
    assert found["1,300"]["Within rounding"] == "No"
    assert found["41%"]["Status"] == "To check"
    assert "Last time" not in found["41%"]


def test_next_version_shows_what_was_found_about_a_claim_that_changed(desk):
    filled_in(desk)
    (desk / "rents.txt").write_text(STORY.replace("1,300", "1,350"), encoding="utf-8")
    for template in ("standard", "quick"):
        done = typed(
            desk, "export", "rents.txt", "--from", "back.xlsx", "-o", f"{template}.xlsx", "--template", template
        )
        found = {row["Figure"]: row for row in rows(desk / f"{template}.xlsx")}

        assert "1 to check again" in done.stderr
        assert found["1,350"]["Status"] == "To check"
        assert found["1,350"]["Last time"].startswith(
            "earlier: Needs correction; Value found 1,250; Note counted twice"
        )
        assert "the sentence was: The city has 1,300 flats." in found["1,350"]["Last time"]


def test_claims_that_checkers_added_go_along_to_the_next_version(desk):
    filled_in(desk)
    book = openpyxl.load_workbook(desk / "back.xlsx")
    missed = book["Missed claims"]
    places = {cell.value: cell.column for cell in missed[1]}
    for heading, answer in (("Sentence", "No flat is empty."), ("Value found", 12), ("Status", "Needs correction")):
        missed.cell(2, places[heading]).value = answer
    book.save(desk / "back.xlsx")
    done = typed(desk, "export", "rents.txt", "--from", "back.xlsx", "-o", "next.xlsx")
    head, first, second, *_ = openpyxl.load_workbook(desk / "next.xlsx")["Missed claims"].iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    again = typed(desk, "import", "next.xlsx", "-o", "next.csv")

    assert "1 that checkers had added stand on the sheet Missed claims" in done.stderr
    assert "gone" not in done.stderr
    assert (row["Sentence"], row["Value found"], row["Status"]) == ("No flat is empty.", 12, "Needs correction")
    assert not any(second)
    assert "1 of them added by checkers" in again.stdout


def test_columns_that_checkers_added_go_along_to_the_next_version(desk):
    filled_in(desk)
    done = typed(desk, "export", "rents.txt", "--from", "back.xlsx", "-o", "next.xlsx", "--template", "quick")
    found = {row["Figure"]: row for row in rows(desk / "next.xlsx")}

    assert done.returncode == 0, done.stderr
    assert found["1,300"]["Legal risk?"] == "high"
    assert found["1,300"]["Note"] == "counted twice"


def test_ledger_s_memory_is_shown_beside_the_claim(desk):
    filled_in(desk)
    assert typed(desk, "import", "back.xlsx", "--ledger", "desk.db").returncode == 0
    done = typed(desk, "export", "rents.txt", "--ledger", "desk.db", "-o", "next.xlsx")
    found = {row["Figure"]: row for row in rows(desk / "next.xlsx")}

    assert done.returncode == 0, done.stderr
    assert "counted twice" in found["1,300"]["Last time"]


def test_ledger_that_is_not_there_is_named(desk):
    done = typed(desk, "export", "rents.txt", "--ledger", "none.db")

    assert done.returncode == 2
    assert "none.db" in done.stderr


def test_templates_are_listed(desk):
    assert [line.split()[0] for line in typed(desk, "template", "list").stdout.splitlines()] == [
        "standard",
        "quick",
        "two-checkers",
    ]


def test_new_template_is_a_copy_that_works(desk):
    assert typed(desk, "template", "new", "ours.toml", "--from", "quick").returncode == 0
    assert "all is well" in typed(desk, "template", "check", "ours.toml").stdout
    assert typed(desk, "template", "new", "ours.toml").returncode == 2
    assert typed(desk, "export", "rents.txt", "--template", "ours.toml").returncode == 0


def test_check_names_every_mistake_with_its_line(desk):
    typed(desk, "template", "new", "ours.toml")
    path = desk / "ours.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("sign =", "sing ="), encoding="utf-8")
    done = typed(desk, "template", "check", "ours.toml")

    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 8
    assert all(line.startswith("ours.toml:") and "did you mean 'sign'" in line for line in done.stdout.splitlines())
