"""A filled-in checklist, saved by the programs that people have, gives the same answers."""

import shutil
import subprocess

import desk
import openpyxl
import pytest

from claims import worksheet
from claims.review import collect

FILTERS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "ods": "calc8",
    "xls": "MS Excel 97",
    "csv": "Text - txt - csv (StarCalc):44,34,76",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A checklist with answers of every sort."""
    path = tmp_path_factory.mktemp("desk") / "filled.xlsx"
    worksheet.write(desk.table(), path)
    book = openpyxl.load_workbook(path)
    sheet = book["Checklist"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    answers = (
        (2, "Status", "Confirmed with caveat"), (2, "Value found", "69.5%"), (2, "Accessed", "2024-04-03"),
        (3, "Status", "falsch"), (3, "Value found", "US$1.19bn"), (3, "Source", "00123"),
        (4, "Value found", 1290.5), (5, "Note", "1/2"),
        (6, "Note", "“quotes”, commas; and\ntwo lines"), (7, "Status", "corfirmed"),
    )  # fmt: skip
    for row, heading, value in answers:
        sheet.cell(row, columns[heading]).value = value
    missed = book["Missed claims"]
    missed["A2"], missed["B2"] = "Half of them left.", "Half"
    book.save(path)
    return path


def libreoffice(path, form, folder):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed (no soffice)")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    target = f"{form}:{FILTERS[form]}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", target, "--outdir", folder, path],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / f"filled.{form}"


def gnumeric(path, form, folder):
    if not shutil.which("ssconvert"):
        pytest.skip("Gnumeric is not installed (no ssconvert)")
    target = folder / f"filled.{form}"
    subprocess.run(["ssconvert", path, target], check=True, capture_output=True, timeout=120)
    return target


def answers(result):
    """Every answer, the words beside them, and what the machine missed."""
    names = [
        name for name in result.table.columns if name in result.answers or name.endswith("_typed") or name == "sentence"
    ]
    return {
        row["surface"]: {name: str(row[name]) for name in names if str(row[name]) not in {"<NA>", "nan", "None"}}
        for row in result.table.to_dict("records")
    }


@pytest.mark.parametrize("program", [libreoffice, gnumeric])
@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_a_workbook_gives_the_same_answers_and_the_same_problems(filled, tmp_path, program, form):
    before = collect(filled)
    after = collect(program(filled, form, tmp_path))

    assert answers(after) == answers(before)
    assert [str(problem) for problem in after.problems if problem.level == "error"] == [
        str(problem).replace("filled.xlsx", f"filled.{form}") for problem in before.problems if problem.level == "error"
    ]
    assert not [problem for problem in after.problems if problem.level == "warning"]


@pytest.mark.parametrize("program", [libreoffice, gnumeric])
def test_a_csv_copy_gives_the_answers_of_its_sheet(filled, tmp_path, program):
    before = answers(collect(filled))
    after = answers(collect([program(filled, "csv", tmp_path), filled]))

    assert {surface: after[surface] for surface in after if surface != "Half"} == {
        surface: before[surface] for surface in before if surface != "Half"
    }
