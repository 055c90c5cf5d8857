"""LibreOffice as a checker's program: `edited_by_libreoffice` opens a workbook, types, sorts, inserts, saves it.

Edits are tuples: ("type", sheet, cell, text), ("sort", sheet, area, column counted from 0), ("insert", sheet, row),
("delete", sheet, row), ("hide", sheet, row), ("insert_column", sheet, place), ("rename", sheet, title), ("jump", mark).
"""

from __future__ import annotations

import json
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest

DRIVER = Path(__file__).with_name("libreoffice_driver.py")
FORMATS = ("xlsx", "ods", "xls", "csv")


class Session(NamedTuple):
    """What a visit left: the files by format, the cells asked for, the sheets' names, and where the cursor is."""

    files: dict[str, Path]
    read: list[dict[str, Any]]
    sheets: list[str]
    at: str


def edited_by_libreoffice(path: Path, form: str, edits: list[tuple[Any, ...]]) -> Path:
    """Give the workbook as LibreOffice saves it in a format ("xlsx", "ods", "xls", "csv") after the edits."""
    return visit(path, edits, formats=(form,)).files[form]


def visit(
    path: Path,
    edits: list[tuple[Any, ...]],
    *,
    formats: tuple[str, ...] = (),
    read: list[tuple[str, str]] | None = None,
) -> Session:
    """Open a workbook in LibreOffice, edit it, read cells, save it in each format beside the original."""
    python = _python()
    folder = Path(tempfile.mkdtemp(prefix="claims-libreoffice-", dir=path.parent))
    files = {form: folder / f"{path.stem}.{form}" for form in formats}
    pipe = f"claims{secrets.token_hex(6)}"
    program = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--norestore",
        f"--accept=pipe,name={pipe};urp;",
    ]
    request = {
        "pipe": pipe,
        "path": str(path.resolve()),
        "edits": edits,
        "saves": [[form, str(file)] for form, file in files.items()],
        "read": read or [],
    }
    with subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as office:
        try:
            done = subprocess.run(
                [python, DRIVER], input=json.dumps(request), capture_output=True, text=True, timeout=150, check=False
            )
            assert done.returncode == 0, done.stderr
            office.wait(30)
        finally:
            if office.poll() is None:
                office.kill()
    shutil.rmtree(folder / "profile", ignore_errors=True)
    answer = json.loads(done.stdout)
    return Session(files, answer["read"], answer["sheets"], answer["at"])


def _python() -> str:
    """Find a Python that has `uno`; skip the test where there is none."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed (no soffice)")
    for python in ("/usr/bin/python3", "python3"):
        found = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
        if found.returncode == 0:
            return python
    pytest.skip("LibreOffice's Python bridge is not installed (no module uno)")
