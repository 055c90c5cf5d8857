"""The checklist in ExcelJS and SheetJS, which stand in for the spreadsheet programs of the web."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import example
import pytest

from claims import manifest, worksheet

SCRIPT = Path(__file__).with_name("read_workbook.mjs")


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    folder = Path(os.environ.get("CLAIMS_NODE_MODULES", "node_modules")).absolute().parent
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    if not all((folder / "node_modules" / name).is_dir() for name in ("exceljs", "xlsx")):
        pytest.skip("npm's exceljs and xlsx are not in CLAIMS_NODE_MODULES=…/node_modules")
    answers = {"status": ["confirmed"] + [None] * 7, "found_value": ["1250"] + [None] * 7}
    path = worksheet.write(example.table(**answers), tmp_path_factory.mktemp("node") / "ferry-claims.xlsx")
    done = subprocess.run(["node", SCRIPT, folder, path], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("program", ["exceljs", "sheetjs"])
def test_rows_are_read_as_they_were_written(seen, program):
    header, *rows = seen[program]["rows"]
    found = [dict(zip(header, row, strict=False)) for row in rows if row[0]]
    listed = [row for row in example.table().to_dict("records") if row["check"]]

    assert [row["ID"] for row in found] == [row["id"] for row in listed]
    assert [row["Sentence"] for row in found] == [row["sentence"] for row in listed]
    assert [row["Status"] for row in found] == ["Confirmed"] + ["To check"] * 6


@pytest.mark.parametrize("program", ["exceljs", "sheetjs"])
def test_results_of_formulas_are_there_without_a_calculator(seen, program):
    header, first, *_ = seen[program]["rows"]
    found = dict(zip(header, first, strict=False))

    assert found["Deviation"] == pytest.approx(-1 / 26)
    assert found["Within rounding"] == "No"
    assert found["Value read as"] == 1250


def test_summary_counts_are_there_without_a_calculator(seen):
    counts = {row[0]: row[1] for row in seen["sheetjs"]["summary"] if row and row[0]}

    assert (counts["○  To check"], counts["✓  Confirmed"], counts["Claims"]) == (6, 1, 7)


def test_bold_figures_lists_and_frozen_panes_are_understood(seen):
    assert seen["exceljs"]["bold"] == ["12.5%"]
    assert set(seen["exceljs"]["lists"]) == {"status_list", "source_kind_list"}
    assert seen["exceljs"]["frozen"] == [4, 1]


def test_memory_is_hidden(seen):
    assert [name for name, state in seen["exceljs"]["sheets"] if state != "visible"] == [manifest.SHEET]
