"""The picture of a checklist in the README: `python benchmarks/screenshot.py` remakes docs/checklist.png.

It exports examples/harbour.txt with a few answers filled in, and lets LibreOffice and poppler draw the first page.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import claims  # noqa: E402 (the package of this checkout)

TARGET = ROOT / "docs" / "checklist.png"
DPI = 170
# what is left when the paper's margins are cut off, in inches: left, top, width, height
CROP = (0.32, 0.52, 11.05, 4.7)
ANSWERS = (
    {"status": "confirmed", "found": 1, "source": "Port statistics 2025, table 3", "checker": "Ann"},
    {"status": "confirmed_with_caveat", "found": 1.012, "source": "Port statistics 2024, table 3", "checker": "Ann"},
    {},
    {"status": "confirmed", "found": 1, "source": "Annual report, page 4", "checker": "Ann"},
    {"status": "needs_correction", "found": 0.97, "source": "Annual report, page 4", "checker": "Ann"},
    {"status": "author_to_supply", "checker": "Bo"},
    {"status": "unverifiable", "checker": "Bo"},
)


def main() -> None:
    """Export, fill in, draw, crop."""
    table = claims.to_table(claims.extract(claims.read(ROOT / "examples" / "harbour.txt")))
    table = table[table["check"]].reset_index(drop=True)
    answers = [*ANSWERS, *({} for _ in range(len(table)))][: len(table)]
    low = [None if pd.isna(value) else float(value) for value in table["low"]]
    table["status"] = [answer.get("status") for answer in answers]
    table["found_value"] = [
        f"{value * answer['found']:.12g}" if value and "found" in answer else None
        for value, answer in zip(low, answers, strict=True)
    ]
    for name in ("source", "checker"):
        table[name] = [answer.get(name) for answer in answers]
    with tempfile.TemporaryDirectory() as folder:
        draw(claims.export(table, Path(folder) / "checklist.xlsx", articles=table.attrs.get("articles", ())), folder)
    print(f"wrote {TARGET}")


def draw(path: Path, folder: str) -> None:
    """Draw the first page of a workbook as `TARGET`."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path],
        check=True,
        capture_output=True,
    )
    left, top, wide, high = (str(round(inches * DPI)) for inches in CROP)
    crop = ["-x", left, "-y", top, "-W", wide, "-H", high]
    drawn = ["pdftoppm", "-png", "-r", str(DPI), "-f", "1", "-l", "1", *crop, "-singlefile", path.with_suffix(".pdf")]
    subprocess.run([*drawn, TARGET.with_suffix("")], check=True)


if __name__ == "__main__":
    main()
