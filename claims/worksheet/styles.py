"""How it looks: type, colour and measure; one place for all of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from claims.manifest import cell_text

if TYPE_CHECKING:
    from claims.model import Article
    from claims.template import Template
    from claims.worksheet.plan import Plan

# Arial, or Liberation Sans which is as wide: so that rows are as high as their text in every program
FONT = "Arial"
SIZE = 10
_LONGEST = 100  # characters of a headline
_EVERYWHERE = "A1:XFD1048576"
PAPERS = {"Letter": 1, "Legal": 5, "A3": 8, "A4": 9}
DATE = "d mmm yyyy"
LARGE = "#,##0"  # no decimals: a format with optional ones shows "15."
PER_CENT = '+0.0%;"−"0.0%;0.0%'

Style = Callable[..., Any]


def styles(workbook: Any, layout: Template) -> Style:
    """Give a function from a style's name, and what differs from it, to a format of the workbook."""
    named = _named(layout)
    basic = {"font_name": FONT, "font_size": SIZE, "font_color": layout.colours["ink"]}
    made: dict[tuple[Any, ...], Any] = {}

    def style(name: str, **more: Any) -> Any:
        key = (name, *sorted(more.items()))
        if key not in made:
            made[key] = workbook.add_format({**basic, **named[name], **more})
        return made[key]

    return style


def _named(layout: Template) -> dict[str, dict[str, Any]]:
    colour = layout.colours
    cell = {"valign": "top", "text_wrap": True, "bottom": 1, "bottom_color": colour["line"]}
    head = {"bold": True, "valign": "vcenter", "text_wrap": True, "font_size": 9}
    return {
        "plain": {},
        "shown": cell,
        "quiet": cell | {"font_color": colour["soft"], "font_size": 9},
        "id": cell | {"font_color": colour["soft"], "font_size": 9, "num_format": "@"},
        "strong": cell | {"bold": True},
        "figure": {"bold": True, "font_color": colour["accent"]},
        "asked": cell | {"num_format": "@", "locked": False, "left": 1, "left_color": colour["line"]},
        "head_shown": head
        | {
            "bg_color": colour["header"],
            "font_color": colour["header_ink"],
            "border": 1,
            "border_color": colour["header"],
        },
        "head_asked": head | {"bg_color": colour["asked"], "border": 1, "border_color": colour["line"]},
        "title": {"bold": True, "font_size": 18, "font_color": colour["header"]},
        "lead": {"font_size": 11, "font_color": colour["soft"], "valign": "top"},
        "section": {
            "bold": True,
            "font_size": 11,
            "font_color": colour["header"],
            "bottom": 2,
            "bottom_color": colour["header"],
        },
        "body": {"text_wrap": True, "valign": "top"},
        "link": {"font_color": colour["accent"], "underline": 1, "valign": "top", "font_size": 9},
        "number": {"num_format": "#,##0", "bottom": 1, "bottom_color": colour["line"], "align": "right"},
        "label": {"bottom": 1, "bottom_color": colour["line"]},
        "bar": {"font_color": colour["accent"], "font_size": 14},
    }


def dress(sheet: Any, plan: Plan) -> None:
    """Set what all visible sheets share: paper, margins, footer, no grid lines."""
    sheet.hide_gridlines(2)
    # figures are text on purpose, and each row's formula has its own figure: no green corners for that
    sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE, "formula_differs": _EVERYWHERE})
    sheet.set_landscape()
    sheet.set_paper(PAPERS[plan.template.paper])
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(
        "&L{0}{1}&C{0}&A&R{0}&P / &N".format('&"Arial,Regular"&8 ', _escaped(heading(plan)[:80])), {"margin": 0.3}
    )
    if plan.template.protect:
        allowed = (
            "sort",
            "autofilter",
            "format_cells",
            "format_columns",
            "format_rows",
            "insert_rows",
            "insert_columns",
        )
        sheet.protect("", dict.fromkeys(allowed, True))


def heading(plan: Plan) -> str:
    """Name what the workbook is about: the story's headline, or how many stories it holds."""
    names = list(dict.fromkeys(row.get("article") or "" for row in plan.book.rows))
    if len(plan.articles or names) > 1:
        return f"{len(plan.articles or names)} stories"
    text = _headline(plan.articles[0]) if plan.articles else "".join(names)
    return cell_text(" ".join(text.split()))[:_LONGEST] or "Checklist"


def _headline(article: Article) -> str:
    """Give a story's title; where none came with it, its first line if that looks like one; else its name."""
    first = article.text.strip().partition("\n")[0].strip()
    return article.title or (first if 0 < len(first) <= _LONGEST and first[-1] not in ".!?:;," else article.name)


def describe(workbook: Any, plan: Plan) -> None:
    """Set the document's properties."""
    made = datetime.fromisoformat(plan.book.created)
    workbook.set_properties(
        {
            "title": f"Checklist: {heading(plan)}",
            "subject": "Numeric claims to check",
            "keywords": "fact-checking, numbers",
            "comments": f"{plan.book.program}, template “{plan.template.title}”, export {plan.book.export_id}",
            "created": made.replace(tzinfo=None),
        }
    )


def tint(colour: str, share: float) -> str:
    """Mix a colour with white, for the rest of a row whose status has it.

    >>> tint("#000000", 0.25)
    '#BFBFBF'
    """
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
