"""The README says only what is so: its Python runs, its table is the program's own, its commands exist."""

import doctest
import re
import shutil
from pathlib import Path

import pytest

import claims
from claims.cli import COMMANDS
from claims.figures import figure
from claims.table import record

HOME = Path(__file__).parent.parent
README = (HOME / "README.md").read_text(encoding="utf-8")


def sentence():
    lines = re.findall(r"^> (.*)$", README.split("<!-- the table")[0], re.MULTILINE)
    return " ".join(lines)


def rows(text):
    for claim in claims.extract(text):
        line = record(claim)
        is_ = figure(claim.quantity, claim.surface, claim.bound, claim.change)
        context = [line[name] or "" for name in ("subject", "speaker", "as_of")]
        yield (line["surface"], is_, *context, " ".join(line["asks"]))


def test_the_table_of_the_first_sentence_is_the_programs_own():
    printed = README.split("<!-- the table")[1].split("\n\n")[0].splitlines()[3:]

    assert [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in printed] == list(rows(sentence()))


def test_the_python_part_runs(tmp_path, monkeypatch):
    (tmp_path / "examples").mkdir()
    shutil.copy(HOME / "examples" / "harbour.txt", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    blocks = "\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(blocks, {}, "README.md", "README.md", 0)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)

    runner.run(test)

    assert runner.summarize(verbose=False).attempted > 5
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize("command", re.findall(r"^\| `claims (\w+)", README, re.MULTILINE))
def test_every_command_of_the_readme_exists(command):
    assert command in COMMANDS


def test_every_file_that_the_readme_names_is_there():
    linked = re.findall(r"\]\(([^)]+)\)", README)
    named = re.findall(r"`((?:examples|benchmarks|docs|tests|claims|templates)/[\w./-]+\w)`", README)

    assert [name for name in {*linked, *named} if not (HOME / name).exists()] == []


def test_the_examples_in_docstrings_are_so():
    import importlib
    import pkgutil

    failed = [
        name
        for _, name, _ in pkgutil.walk_packages(claims.__path__, "claims.")
        if not name.endswith("__main__") and doctest.testmod(importlib.import_module(name)).failed
    ]

    assert failed == []
