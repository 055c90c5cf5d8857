"""The command line: what it prints, its exit codes, and one clear line for everything that goes wrong."""

import io
import json
import os
import subprocess
import sys

import pandas as pd
import pytest

from claims.cli import COMMANDS, main
from claims.table import FIELDS

STORY = "Exports rose 40% in 2024, the minister said.\n\nGroup of 20 leaders met 1,300 traders.\n"


@pytest.fixture
def story(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return "story.txt"


@pytest.fixture
def run(monkeypatch, capfd):
    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["claims", *arguments])
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code or 0
        out, err = capfd.readouterr()
        return code, out, err

    return call


def test_extract_into_a_pipe_is_a_plain_table(run, story):
    code, out, _ = run("extract", story)

    assert code == 0
    header, *lines = [line.split("\t") for line in out.splitlines()]
    assert header == ["article", "id", "surface", "unit", "subject", "speaker", "sentence"]
    assert [line[2] for line in lines] == ["40%", "1,300"]


def test_extract_on_a_terminal_fits_its_width(story):
    script = f"import sys; sys.argv = ['claims', 'extract', '{story}']; from claims.cli import main; main()"
    program = (
        "import os, pty, sys; os.environ['COLUMNS'] = '72'; sys.exit(os.waitstatus_to_exitcode("
        f"pty.spawn([sys.executable, '-c', {script!r}])))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

    lines = done.stdout.replace("\r", "").replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()
    assert lines[0].split() == ["surface", "unit", "subject", "speaker", "sentence"]
    assert len(lines) == 3
    assert all(len(line) <= 72 for line in lines)


def test_extract_as_jsonl_gives_a_claim_a_line_with_offsets(run, story):
    code, out, _ = run("extract", story, "--format", "jsonl")

    claims = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [STORY[claim["start"] : claim["end"]] for claim in claims] == ["40%", "1,300"]
    assert claims[0]["article"] == "story.txt"
    assert claims[0]["value"] == 40


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet", "tsv"])
def test_the_suffix_of_the_output_decides_the_format(run, story, tmp_path, suffix):
    code, out, err = run("extract", story, "-o", f"out.{suffix}")

    content = (tmp_path / f"out.{suffix}").read_bytes()
    readers = {
        "csv": lambda: pd.read_csv(io.BytesIO(content)),
        "jsonl": lambda: pd.read_json(io.BytesIO(content), lines=True),
        "parquet": lambda: pd.read_parquet(io.BytesIO(content)),
        "tsv": lambda: pd.read_csv(io.BytesIO(content), sep="\t"),
    }
    assert (code, out) == (0, "")
    assert f"out.{suffix}" in err
    assert readers[suffix]().surface.tolist() == ["40%", "1,300"]


def test_csv_has_all_columns(run, story):
    _, out, _ = run("extract", story, "--format", "csv")

    assert out.splitlines()[0].split(",") == [field.name for field in FIELDS]


def test_two_files_of_one_name_are_two_articles(run, story, tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "story.txt").write_text(STORY, encoding="utf-8")
    code, out, _ = run("extract", story, "old/story.txt", "--format", "jsonl")
    names = {json.loads(line)["article"] for line in out.splitlines()}

    assert code == 0
    assert names == {"story.txt", "story.txt (old/story.txt)"}


def test_standard_input_is_read(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Five boats sank.")))

    code, out, _ = run("extract", "-")

    assert code == 0
    assert "Five" in out


def test_the_date_decides_what_last_year_is(run, story, tmp_path):
    (tmp_path / story).write_text("Exports rose 40% last year.", encoding="utf-8")

    _, out, _ = run("extract", story, "--format", "jsonl", "--date", "2024-03-01")

    claim = json.loads(out)
    assert (claim["as_of_from"], claim["as_of_to"]) == ("2023-01-01", "2023-12-31")


def test_explain_has_a_reason_for_every_number(run, story):
    code, out, _ = run("explain", story)

    assert code == 0
    assert [line.split("]", 1)[1].split("  ", 1)[1].strip() for line in out.splitlines()] == [
        "kept as percentage, by rule percentages",
        "left out: a year",
        "left out: part of a name",
        "kept as count, by rule counts",
    ]


def test_several_files_report_every_bad_one_and_do_the_good_ones(run, story):
    code, out, err = run("extract", "gone.txt", story, "picture.png")

    assert code == 1
    assert "1,300" in out
    assert len(err.splitlines()) == 2
    assert "gone.txt: no such file" in err
    assert "picture.png: can't read .png files" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("extract", "gone.txt"), "no such file"),
        (("extract", "."), "a folder"),
        (("extract", "story.txt", "-o", "out.docx"), "names no format; use one of"),
        (("extract", "story.txt", "-o", "gone/out.csv"), "can't be written"),
        (("extract", "story.txt", "--date", "soon"), "not a date; write it as 2023-05-24"),
        (("extract", "story.txt", "--format", "xml"), "is not one of"),
        (("extract",), "Missing argument"),
        (("explain", "gone.txt"), "no such file"),
        (("export", "gone.txt"), "no such file"),
        (("export", "story.txt", "--template", "gone"), "standard"),
        (("import", "gone.xlsx"), "gone.xlsx"),
        (("import", "story.txt"), "story.txt"),
        (("ledger", "gone.db"), "gone.db"),
        (("extrct", "story.txt"), "no command 'extrct' (did you mean extract?)"),
    ],
)
def test_what_goes_wrong_is_said_without_a_traceback(run, story, arguments, message):
    code, _, err = run(*arguments)

    assert code == 2
    assert message in err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run, command):
    code, out, _ = run(command, "--help")

    assert code == 0
    assert "Usage" in out


def test_version_needs_no_pandas():
    script = (
        "import sys; sys.argv = ['claims', '--version']\n"
        "from claims.cli import main\n"
        "try: main()\n"
        "finally: print(*sorted({'pandas', 'openpyxl', 'quantulum3', 'xlsxwriter'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True, env=os.environ)

    assert done.stdout.splitlines()[1:] == [""]


def test_a_story_goes_out_and_comes_back(run, story):
    assert run("export", story)[0] == 0
    code, out, _ = run("import", "story-claims.xlsx", "-o", "checked.csv")

    assert code == 0
    assert "2 claims, 2 open" in out
    assert pd.read_csv("checked.csv").surface.tolist() == ["40%", "1,300"]


def test_a_filled_in_checklist_is_not_written_over(run, story):
    run("export", story)

    code, _, err = run("export", story)

    assert code == 2
    assert "--force" in err
    assert run("export", story, "--force")[0] == 0
