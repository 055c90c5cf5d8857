"""The sheet Summary: how far the work is, counted live by formulas that every spreadsheet program knows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from claims import manifest
from claims.worksheet.styles import heading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.template import Choice
    from claims.worksheet.plan import Plan

_LEVELS = ("High", "Normal", "Low")
_CHECKERS = 6
_ARTICLES = 300  # more stories than that are a list that nobody reads
_BLOCKS = 30
_OTHER = "Something else"


def write(sheet: Any, plan: Plan) -> None:
    """Write headline, progress, the counts and their chart, who has what open, and the stories if there are several."""
    for place, width in enumerate((30, 10, 10, 10, 10, 3, 26, 10, 10)):
        sheet.set_column(place, place, width)
    counts = _counts(plan)
    sheet.set_row(0, 34)
    sheet.write_string(0, 0, heading(plan), plan.style("title"))
    sheet.write_string(1, 0, _made(plan), plan.style("lead"))
    _progress(sheet, plan, counts)
    _second(sheet, plan)
    last = _matrix(sheet, plan, counts)
    _chart(sheet, plan, last)
    row = _open(sheet, plan, last + 2)
    if plan.several:
        _stories(sheet, plan, row + 2)


def _made(plan: Plan) -> str:
    dates = sorted({story.date for story in plan.book.articles if story.date})
    parts = [
        f"Published {dates[0]}" if len(dates) == 1 else "",
        f"exported {plan.book.created[:10]}",
        f"export {plan.book.export_id}",
    ]
    text = " · ".join(part for part in parts if part)
    return text[0].upper() + text[1:]


def _counts(plan: Plan) -> Counter[tuple[str, str]]:
    """Count (status label, priority) as they stand now; a blank status is one to check."""
    start = plan.template.statuses[0].label
    counted: Counter[tuple[str, str]] = Counter()
    for row in plan.rows:
        label = plan.label("status", row["answers"].get("status", "")) or start
        counted[label, str(manifest.shown(row, "priority") or "")] += 1
    return counted


def _progress(sheet: Any, plan: Plan, counts: Mapping[tuple[str, str], int]) -> None:
    first, last = _first(), _first() + len(plan.template.statuses)
    start = plan.template.statuses[0].label
    total = sum(counts.values())
    done = total - sum(count for (label, _), count in counts.items() if label == start)
    share = f"IF($B${last + 2}=0,0,1-$B${first + 1}/$B${last + 2})"
    filled = round(_BLOCKS * done / total) if total else 0
    sheet.set_row(3, 22)
    sheet.write_formula(
        3,
        0,
        f'=REPT("█",ROUND({_BLOCKS}*{share},0))&REPT("░",{_BLOCKS}-ROUND({_BLOCKS}*{share},0))',
        plan.style("bar"),
        "█" * filled + "░" * (_BLOCKS - filled),
    )
    sheet.write_formula(
        3, 4, f"={share}", plan.style("plain", num_format="0%", bold=True, font_size=14), done / total if total else 0
    )
    sheet.write_formula(
        4,
        0,
        f'=($B${last + 2}-$B${first + 1})&" of "&$B${last + 2}&" looked at"',
        plan.style("lead"),
        f"{done} of {total} looked at",
    )


def _second(sheet: Any, plan: Plan) -> None:
    """Write how many claims a second checker has looked at, where the template asks one."""
    for column in [column for column in plan.template.asked if column.choices == "status" and column.ask != "status"][
        :1
    ]:
        ids, answers = plan.cells(column.sheet, "id"), plan.cells(column.sheet, column.ask)
        start = plan.template.statuses[0]
        todo = f'COUNTIFS({ids},"?*",{answers},"{_quoted(start.label)}")'
        given = [row["answers"].get(column.ask, "") for row in plan.rows]
        done = sum(answer not in {"", start.code} for answer in given)
        formula = f'="Second check: "&(COUNTIFS({ids},"?*",{answers},"?*")-{todo})&" of "&COUNTIFS({ids},"?*")'
        sheet.write_formula(5, 0, formula, plan.style("lead"), f"Second check: {done} of {len(given)}")


def _first() -> int:
    """Give the row of the first status, counted from 0."""
    return 8


def _matrix(sheet: Any, plan: Plan, counts: Mapping[tuple[str, str], int]) -> int:
    """Write the counts by status and priority; give the row under the total."""
    statuses, ids = plan.template.statuses, plan.cells("checklist", "id")
    levels = _LEVELS if plan.cells("checklist", "priority") else ()
    row = _first()
    for place, text in enumerate(("Status", "All", *levels)):
        sheet.write_string(row - 1, place, text, plan.style("section", align="left" if not place else "right"))
    for choice in statuses:
        _label(sheet, row, choice, plan)
        for place, level in enumerate(("", *levels), start=1):
            count = sum(n for (label, found), n in counts.items() if label == choice.label and level in {"", found})
            sheet.write_formula(
                row, place, _count(plan, choice, level, blank=choice is statuses[0]), plan.style("number"), count
            )
        row += 1
    known = {choice.label for choice in statuses}
    soft = {"font_color": plan.template.colours["soft"]}
    sheet.write_string(row, 0, f"{_OTHER} typed in", plan.style("label", **soft))
    for letter, place, level in zip("BCDE", range(1, 5), ("", *levels), strict=False):
        other = sum(n for (label, found), n in counts.items() if label not in known and level in {"", found})
        rest = f"={letter}{row + 2}-SUM({letter}{_first() + 1}:{letter}{row})"
        sheet.write_formula(row, place, rest, plan.style("number", **soft), other)
    sheet.write_string(row + 1, 0, "Claims", plan.style("label", bold=True))
    for place, level in enumerate(("", *levels), start=1):
        total = sum(n for (_, found), n in counts.items() if level in {"", found})
        also = f',{plan.cells("checklist", "priority")},"{level}"' if level else ""
        sheet.write_formula(row + 1, place, f'=COUNTIFS({ids},"?*"{also})', plan.style("number", bold=True), total)
    return row + 2


def _label(sheet: Any, row: int, choice: Choice, plan: Plan) -> None:
    fill = {"bg_color": choice.colour} if choice.colour else {}
    sheet.write_string(row, 0, f"{choice.sign}  {choice.label}".strip(), plan.style("label", **fill))


def _count(plan: Plan, choice: Choice, level: str, *, blank: bool) -> str:
    """Count a status by a formula; rows whose status is blank are to check too."""
    status, ids = plan.cells("checklist", "status"), plan.cells("checklist", "id")
    also = f',{plan.cells("checklist", "priority")},"{level}"' if level else ""
    text = f'COUNTIFS({status},"{_quoted(choice.label)}",{ids},"?*"{also})'
    return f'={text}+COUNTIFS({status},"",{ids},"?*"{also})' if blank else f"={text}"


def _chart(sheet: Any, plan: Plan, last: int) -> None:
    statuses = plan.template.statuses
    first, final = _first(), _first() + len(statuses) - 1
    title = plan.title("summary")
    chart = plan.workbook.add_chart({"type": "bar"})
    border = {"color": plan.template.colours["soft"], "width": 0.5}
    chart.add_series(
        {
            "name": "Claims",
            "categories": f"={title}!$A${first + 1}:$A${final + 1}",
            "values": f"={title}!$B${first + 1}:$B${final + 1}",
            "points": [{"fill": {"color": choice.colour or "#FFFFFF"}, "border": border} for choice in statuses],
            "data_labels": {"value": True, "font": {"name": "Arial", "size": 9}},
            "gap": 35,
        }
    )
    chart.set_title(
        {"name": "Claims by status", "name_font": {"name": "Arial", "size": 11, "bold": True}, "overlay": False}
    )
    chart.set_legend({"none": True})
    chart.set_y_axis(
        {"reverse": True, "num_font": {"name": "Arial", "size": 9}, "line": {"none": True}, "major_tick_mark": "none"}
    )
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": 470, "height": 24 * (last - _first()) + 60})
    sheet.insert_chart(
        _first() - 1, 6, chart, {"description": "A bar for each status: how many claims have it", "object_position": 3}
    )


def _open(sheet: Any, plan: Plan, row: int) -> int:
    """Write who has how many rows, and how many of them are open; give the row under it."""
    checker, ids = plan.cells("checklist", "checker"), plan.cells("checklist", "id")
    if not checker:
        return row
    for place, text in enumerate(("Checker", "Rows", "Open")):
        sheet.write_string(row, place, text, plan.style("section", align="left" if not place else "right"))
    names = sorted({name for line in plan.rows if (name := line["answers"].get("checker", ""))})
    names += [""] * (_CHECKERS - len(names))
    for line, name in enumerate(names[:_CHECKERS], start=row + 1):
        _checker(sheet, plan, (row + 1, line), name)
    last = row + 1 + _CHECKERS
    nobody = [line for line in plan.rows if not line["answers"].get("checker")]
    sheet.write_string(last, 0, "Nobody yet", plan.style("label", font_color=plan.template.colours["soft"]))
    sheet.write_formula(last, 1, f'=COUNTIFS({ids},"?*",{checker},"")', plan.style("number"), len(nobody))
    opened = sum(_is_open(plan, line) for line in nobody)
    sheet.write_formula(last, 2, f"={_open_count(plan, checker + ',' + chr(34) * 2)}", plan.style("number"), opened)
    return last + 1


def _checker(sheet: Any, plan: Plan, lines: tuple[int, int], name: str) -> None:
    """Write one checker's line: a name that is in none of the lines above, and its counts."""
    (first, line), checker = lines, plan.cells("checklist", "checker")
    above, cell = f"$A${first}:$A{line}", f"$A{line + 1}"
    found = f'=IFERROR(INDEX({checker},MATCH(0,COUNTIF({above},{checker})+({checker}=""),0)),"")'
    sheet.write_array_formula(line, 0, line, 0, f"{{{found}}}", plan.style("label"), name)
    mine = [row for row in plan.rows if name and row["answers"].get("checker") == name]
    rows = f'=IF({cell}="","",COUNTIF({checker},{cell}))'
    sheet.write_formula(line, 1, rows, plan.style("number"), len(mine) if name else "")
    opened = f'=IF({cell}="","",{_open_count(plan, f"{checker},{cell}")})'
    sheet.write_formula(line, 2, opened, plan.style("number"), sum(_is_open(plan, row) for row in mine) if name else "")


def _open_count(plan: Plan, also: str) -> str:
    """Count, by a formula, the rows that somebody still has to do something about, and that fit `also`."""
    status, ids = plan.cells("checklist", "status"), plan.cells("checklist", "id")
    words = [choice.label for choice in plan.template.statuses if choice.open]
    return "+".join(f'COUNTIFS({ids},"?*",{status},"{_quoted(word)}",{also})' for word in ("", *words))


def _is_open(plan: Plan, row: Mapping[str, Any]) -> bool:
    status = row["answers"].get("status", "")
    return not status or any(choice.open and choice.code == status for choice in plan.template.statuses)


def _stories(sheet: Any, plan: Plan, row: int) -> None:
    """Write how many claims each story has and how many of them are open."""
    article, status = plan.cells("checklist", "article"), plan.cells("checklist", "status")
    if not article:
        return
    for place, text in enumerate(("Story", "Claims", "To check")):
        sheet.write_string(row, place, text, plan.style("section", align="left" if not place else "right"))
    totals = Counter(row.get("article") or "" for row in plan.rows)
    start = plan.template.statuses[0]
    waiting = Counter(
        row.get("article") or "" for row in plan.rows if row["answers"].get("status", start.code) in {"", start.code}
    )
    for line, (name, total) in enumerate([*totals.items()][:_ARTICLES], start=row + 1):
        sheet.write_string(line, 0, manifest.cell_text(name), plan.style("label"))
        # SUMPRODUCT compares as written; COUNTIF would take a * in a name for a wildcard
        same = f"({article}=$A{line + 1})"
        sheet.write_formula(line, 1, f"=SUMPRODUCT(--{same})", plan.style("number"), total)
        todo = f'=SUMPRODUCT({same}*(({status}="{_quoted(start.label)}")+({status}="")))'
        sheet.write_formula(line, 2, todo, plan.style("number"), waiting[name])


def _quoted(text: str) -> str:
    return text.replace('"', '""')
