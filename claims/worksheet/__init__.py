"""Table and template to the .xlsx that checkers live in for an afternoon."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims import manifest, template, writing
from claims.model import BadInput
from claims.worksheet import checklist, hidden, howto, lists, rows, story, styles, summary
from claims.worksheet.plan import Plan

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    import pandas as pd

    from claims.model import Article

__all__ = ["free", "write"]

_MOST = 1_000_000
_OPTIONS = {
    "constant_memory": True,
    # never a formula, a number or a link, whatever the article says
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": styles.FONT, "font_size": styles.SIZE},
}
_SHEETS = {
    "checklist": checklist.write,
    "second": checklist.write_second,
    "missed": checklist.write_missed,
    "story": story.write,
    "summary": summary.write,
    "howto": howto.write,
    "lists": lists.write,
}


def write(  # noqa: PLR0913 (options by name)
    table: pd.DataFrame,
    path: str | os.PathLike[str],
    *,
    template: str | Path | template.Template = "standard",
    force: bool = False,
    articles: Iterable[Article] = (),
    everything: bool = False,
    missed: pd.DataFrame | None = None,
) -> Path:
    """Write the claims of a table as an Excel checklist; give its path.

    `template` is a built-in one's name, a file, or a `Template`. The rows with `check` stand on the checklist, with
    `everything` all of them. A column of the table that bears the name of an asked column ("status", "source") fills
    its cells in. The articles, for the sheet Story, are those of `table.attrs["articles"]` where none are given. Raises
    `BadInput` where the file exists already, unless `force`.
    """
    if not hasattr(table, "columns"):
        raise TypeError(f"a checklist is made of a table, and not of {type(table).__name__}: claims.to_table makes one")
    target = free(path, force=force)
    layout = _template(template)
    more = () if missed is None else tuple(rows.rows(missed, layout, everything=True))
    return writing.write(target, _workbook(table, layout, tuple(articles), more, everything=everything))


def free(path: str | os.PathLike[str], *, force: bool = False) -> Path:
    """Give the path of a checklist to be; `BadInput` where one is there already that a checker may have filled in."""
    target = Path(path)
    if target.suffix.lower() != ".xlsx":
        raise BadInput(f"{target}: a checklist is an Excel workbook; give it a name that ends in .xlsx")
    if target.exists() and not force:
        raise BadInput(
            f"{target}: is there already, and a checker may have filled it in; "
            "write elsewhere with -o, or replace it with --force (from Python: force=True)"
        )
    return target


def _template(given: str | Path | template.Template) -> template.Template:
    return given if isinstance(given, template.Template) else template.load(given)


def _workbook(
    table: pd.DataFrame,
    layout: template.Template,
    articles: tuple[Article, ...],
    missed: tuple[dict[str, Any], ...],
    *,
    everything: bool,
) -> bytes:
    stories = articles or tuple(table.attrs.get("articles", ()))
    if len(table) > _MOST:
        raise BadInput(
            f"{len(table):,} claims are more than a sheet has room for ({_MOST:,}); export fewer articles at once"
        )
    book = manifest.make(rows.rows(table, layout, everything=everything), layout.text, stories)
    try:
        # rows are streamed to this folder; it goes whatever happens
        with tempfile.TemporaryDirectory(prefix="claims-") as folder:
            return _made(book, layout, stories, missed, folder)
    except OSError as error:
        raise BadInput(
            f"the checklist can't be made in the temporary folder ({error.strerror}); make room there, or set TMPDIR"
        ) from error


def _made(
    book: manifest.Manifest,
    layout: template.Template,
    stories: tuple[Article, ...],
    missed: tuple[dict[str, Any], ...],
    folder: str,
) -> bytes:
    from xlsxwriter import Workbook

    from claims.worksheet.sheet import Sheet

    content = io.BytesIO()
    workbook = Workbook(content, {"tmpdir": folder, **_OPTIONS})
    plan = Plan(workbook, layout, book, stories, styles.styles(workbook, layout), missed)
    for name, title in layout.sheets.items():
        sheet = workbook.add_worksheet(title, Sheet)
        sheet.set_tab_color(layout.colours["accent" if name in {"checklist", "second"} else "line"])
        styles.dress(sheet, plan)
        _SHEETS[name](sheet, plan)
    hidden.write(workbook.add_worksheet(manifest.SHEET, Sheet), plan)
    styles.describe(workbook, plan)
    workbook.close()
    return content.getvalue()
