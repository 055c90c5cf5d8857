"""The sheet Story: the text by paragraphs, its figures marked, and beside it its claims, linked to their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims import manifest
from claims.worksheet import marks
from claims.worksheet.heights import height
from claims.worksheet.paragraphs import LINKS, Line
from claims.worksheet.plan import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.worksheet.plan import Plan

_WIDTH = 96
_LINKS = 3  # the first column of links
_SIZE = 11


def write(sheet: Any, plan: Plan) -> None:
    """Write the stories; where none came with the table, say how to get them."""
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, _WIDTH)
    sheet.set_column(2, 2, 2)
    sheet.set_column(_LINKS, _LINKS + LINKS - 1, 9)
    for place, heading in enumerate(("¶", "The story, with its figures marked", "", "Claims", *[""] * (LINKS - 1))):
        sheet.write_string(0, place, heading, plan.style("head_shown"))
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    if not plan.lines:
        sheet.set_row(1, 40)
        advice = (
            "The story did not come with this table. "
            "Export from the article itself, or hand it over: claims.export(table, path, articles=[…])."
        )
        sheet.write_string(1, 1, advice, plan.style("body", font_color=plan.template.colours["soft"]))
    for number, line in enumerate(plan.lines, start=1):
        _line(sheet, number, line, plan)


def _line(sheet: Any, number: int, line: Line, plan: Plan) -> None:
    if not line.paragraph:
        title = manifest.cell_text(" ".join((line.article.title or line.article.name).split()))
        look = plan.style("body", bold=True, font_size=14, font_color=plan.template.colours["header"], valign="bottom")
        sheet.set_row(number, max(height([(title, _WIDTH, 15)]), 34))
        sheet.write_string(number, 1, title, look)
        return
    text = line.article[line.span]
    sheet.set_row(number, height([(text, _WIDTH - 1, _SIZE)]) + 3)
    if text:
        sheet.write_string(
            number, 0, str(line.paragraph), plan.style("body", font_color=plan.template.colours["soft"], font_size=9)
        )
        fonts = (plan.style("plain", font_size=_SIZE), plan.style("figure", font_size=_SIZE))
        pieces = list(_clean(text, _marked(line)))
        marks.rich(Spot(sheet, (number, 1)), *_joined(pieces), fonts, plan.style("body", font_size=_SIZE))
    for place, row in enumerate(line.rows, start=_LINKS):
        _link(Spot(sheet, (number, place)), str(row["id"]), plan)


def _link(spot: Spot, id_: str, plan: Plan) -> None:
    """Link to a claim's row by looking for its id: rows get sorted, and the link still finds it."""
    if not plan.links or len(id_) > 100:
        spot.sheet.write_string(*spot.at, id_, plan.style("id"))
        return
    name, ids = id_.replace('"', '""'), plan.ids
    formula = f'=HYPERLINK("{plan.id_target}"&IFERROR(1+MATCH("{name}",{ids},0),1),"{name}")'
    spot.sheet.write_formula(*spot.at, formula, plan.style("link"), id_)


def _marked(line: Line) -> Iterator[tuple[int, int]]:
    """Give the figures of a line as offsets into it; one that runs over its end stops there."""
    start, end = line.span
    done = 0
    for figure in line.figures:
        first, last = max(figure.start - start, done), min(figure.end, end) - start
        if first < last:
            yield first, last
            done = last


def _clean(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Cut a text at its figures, each piece as a cell can hold it."""
    done = 0
    for first, last in spans:
        yield _flat(text[done:first]), False
        yield _flat(text[first:last]), True
        done = last
    yield _flat(text[done:]), False


def _joined(pieces: list[tuple[str, bool]]) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for piece, marked in pieces:
        if marked and piece:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    return text, spans


def _flat(text: str) -> str:
    return manifest.cell_text(text).replace("\n", " ").replace("\t", " ")
