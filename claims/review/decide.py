"""A sheet to decide conflicts on, and the decisions when it comes back."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.answers import Style
from claims.review.carry import prefilled, records
from claims.review.find import is_conflicts, is_memory
from claims.review.merge import Merged
from claims.review.reading import blank, heading, plain, text
from claims.review.redraw import Drawn, workbook
from claims.review.understand import Setting, label, understood, words
from claims.review.values import Conflict, Problem
from claims.sheets import Cell, cell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claims.review.copies import Copy
    from claims.review.exports import Export, Key
    from claims.review.values import Collected
    from claims.sheets import Sheet
    from claims.template import Column

SHEET = "Conflicts"
HEAD = ("ID", "Article", "Figure", "Sentence", "Question", "Field", "As exported", "Decision")
WIDTHS = {3: 46}  # of the sentence
ANSWER = "Answer: "
HELP = "Type the answer that holds, or the name of the checker whose answer holds: Ann. Left empty, it stays open."


class Decided(NamedTuple):
    """What came back on sheets of conflicts: the answers by claim and field, what is still open, and what was odd."""

    answers: Mapping[tuple[Key, str], Merged]
    open: tuple[Conflict, ...]
    problems: tuple[Problem, ...]


def conflict_sheet(collected: Collected) -> bytes:
    """Give the bytes of an .xlsx to decide the conflicts on.

    It carries everything that is not disputed as well, and so imports alone, or together with the copies.
    """
    columns = {column.name: (column, export) for export in collected.exports for column in export.template.asked}
    who = tuple(dict.fromkeys(name for conflict in collected.conflicts for name, _ in conflict.answers))
    rows = {(row["article"], row["id"]): row for row in records(collected.table)}
    head = [Cell(name) for name in (*HEAD[:-1], *(f"{ANSWER}{name}" for name in who))]
    head.append(Cell(HEAD[-1], comment=HELP))
    body = [
        _conflict(conflict, rows[conflict.article or None, conflict.id], columns, who)
        for conflict in collected.conflicts
    ]
    marks = {(number, len(head) - 1): "warning" for number in range(1, len(body) + 1)}
    memories = [sheet for copy in collected.copies for sheet in copy.workbook.sheets if is_memory(sheet)]
    hidden = {sheet.rows: Drawn(sheet.name, sheet.rows, visible=False) for sheet in memories}
    sheet = Drawn(SHEET, [head, *body], marks=marks, widths=WIDTHS | {len(head) - 1: 28})
    return workbook([sheet, *_merged(collected), *hidden.values()])


def decided(copies: Iterable[Copy], exports: Sequence[Export]) -> Decided:
    """Read the decisions from every sheet of conflicts among the copies."""
    answers: dict[tuple[Key, str], Merged] = {}
    open_: list[Conflict] = []
    problems: list[Problem] = []
    columns = {column.name: (column, export) for export in exports for column in export.template.asked}
    for copy in copies:
        for sheet in filter(is_conflicts, copy.workbook.sheets):
            for number, row in _rows(sheet):
                conflict = Conflict(row["ID"], row["Field"], row["As exported"], _answers(row), row["Article"])
                key = ((conflict.article, conflict.id), conflict.field)
                decision, odd = _decision(copy, sheet, number, columns.get(conflict.field))
                problems += odd
                if decision is None:
                    open_.append(conflict)
                elif answers.setdefault(key, decision) != decision:
                    message = "another file, which was read before this one, decides otherwise, and counts"
                    problems.append(_problem(copy, sheet, number, "warning", message))
    return Decided(
        answers, tuple(one for one in open_ if ((one.article, one.id), one.field) not in answers), tuple(problems)
    )


def _conflict(
    conflict: Conflict, row: Mapping[str, Any], columns: Mapping[str, tuple[Column, Export]], who: Sequence[str]
) -> list[Cell | None]:
    column, export = columns.get(conflict.field, (None, None))
    choices = export.template.choices.get(column.choices, ()) if column and export else ()

    def said(value: Any) -> Cell:
        return Cell(label(value, choices), number_format="@")

    answers = dict(conflict.answers)
    claim = [
        Cell(conflict.id),
        Cell(conflict.article),
        *(Cell(plain(row[name]) or None) for name in ("surface", "sentence")),
    ]
    question = [Cell(column.heading if column else conflict.field), Cell(conflict.field), said(conflict.exported)]
    return [*claim, *question, *(said(answers[name]) if name in answers else None for name in who), None]


def _merged(collected: Collected) -> Iterator[Drawn]:
    """Draw the checklist with every answer that is not disputed."""
    rows = records(collected.table)
    template = collected.exports[0].template
    for sheet in ("checklist", "second"):
        columns = [
            column
            for column in template.on(sheet)
            if not column.computed and column.name not in {"figure", "check_code"}
        ]
        if not columns:
            continue
        shown = [column for column in columns if column.show]
        asked = [column for column in columns if column.ask]
        more = [*(name for name in ("article",) if name not in {column.show for column in shown}), "origin"]
        more += collected.extras if sheet == "checklist" else ()
        head = [Cell(name) for name in (*(column.heading for column in (*shown, *asked)), *more)]
        body = [_row(row, shown, asked, more, collected) for row in rows]
        yield Drawn(template.sheets.get(sheet, sheet), [head, *body])


def _row(
    row: Mapping[str, Any], shown: Sequence[Column], asked: Sequence[Column], more: Sequence[str], collected: Collected
) -> list[Cell | None]:
    answers = prefilled(row, collected)
    choices = collected.exports[0].template.choices
    key = (row["article"] or "", row["id"])
    export = next((export for export in collected.exports if key in export.rows), None)
    texts = [export.text(key, column.show) if export else plain(row.get(column.show)) for column in shown]
    texts += [_written(answers[column.ask], choices.get(column.choices, ())) for column in asked]
    texts += [plain(row[name]) for name in more]
    return [Cell(text, number_format="@") if text else None for text in texts]


def _written(value: Any, choices: Any) -> str:
    return plain(value) if isinstance(value, Decimal | float) else label(value, choices)


def _rows(sheet: Sheet) -> Iterator[tuple[int, dict[str, str]]]:
    names = [text(cell).strip() for cell in sheet.rows[0]]
    for number, row in enumerate(sheet.rows[1:], start=1):
        found = dict.fromkeys(HEAD, "") | {name: text(cell).strip() for name, cell in zip(names, row, strict=False)}
        if found["ID"] and found["Field"]:
            yield number, found


def _answers(row: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name.removeprefix(ANSWER), said) for name, said in row.items() if name.startswith(ANSWER) and said)


def _decision(
    copy: Copy, sheet: Sheet, number: int, known: tuple[Column, Export] | None
) -> tuple[Merged | None, list[Problem]]:
    """Read one decision; None where there is none yet."""
    at = [heading(text(cell)) for cell in sheet.rows[0]].index(heading("Decision"))
    cell = sheet.rows[number][at] if at < len(sheet.rows[number]) else None
    if cell is None or blank(cell):
        return None, []
    odd = [_problem(copy, sheet, number, *doubt) for doubt in _doubts(sheet, number, cell, known)]
    cell = _named(sheet, number, cell) or cell
    if known is None:
        return Merged(words(cell)), odd
    column, export = known
    reading = understood(cell, column, export.template.choices.get(column.choices, ()), Setting(Style()))
    odd += [_problem(copy, sheet, number, reading.level, reading.message)] if reading.message else []
    return (Merged(reading.value, reading.typed) if reading.value is not None else None), odd


def _named(sheet: Sheet, number: int, decision: Cell) -> Cell | None:
    """Give the answer of the checker whose name was typed as the decision; None where it is no checker's."""
    row, at = sheet.rows[number], _checkers(sheet).get(_checker(sheet, decision), -1)
    return row[at] if 0 <= at < len(row) and not blank(row[at]) else None


def _checkers(sheet: Sheet) -> dict[str, int]:
    """Give the column of each checker's answers, by the name."""
    heads = enumerate(map(text, sheet.rows[0]))
    return {head.strip().removeprefix(ANSWER): at for at, head in heads if head.strip().startswith(ANSWER)}


def _checker(sheet: Sheet, decision: Cell) -> str:
    """Give the checker that a decision names, in full or by the first of several names; "" where it names none."""
    names = list(_checkers(sheet))
    typed = heading(text(decision)).removesuffix("'s").removesuffix("’s")
    exact = [name for name in names if heading(name) == typed]
    first = [name for name in names if heading(name).partition(" ")[0] == typed]
    return exact[0] if exact else first[0] if len(first) == 1 else ""


def _doubts(sheet: Sheet, number: int, cell: Cell, known: tuple[Column, Export] | None) -> Iterator[tuple[str, str]]:
    """Doubt a decision that names a checker, but not in full, or beside other words."""
    typed, who = text(cell), _checker(sheet, cell)
    if who and _named(sheet, number, cell) is None:
        yield "warning", f'{who} gave no answer to this; "{typed}" was taken word for word'
    elif who and heading(typed) != heading(who):
        yield "note", f'"{typed}" was read as the answer of {who}'
    elif not who and (known is None or known[0].type == "text") and len(typed.split()) < 5:
        parts = {word for word in re.split(r"[\W_]+", typed.casefold()) if word}
        if named := [name for name in _checkers(sheet) if heading(name).partition(" ")[0] in parts]:
            yield (
                "warning",
                f'"{typed}" was taken word for word; to take a checker\'s answer, type the name: {named[0]}',
            )


def _problem(copy: Copy, sheet: Sheet, number: int, level: str, message: str) -> Problem:
    at = [heading(text(cell)) for cell in sheet.rows[0]].index(heading("Decision"))
    row = sheet.rows[number]
    found = text(row[at]) if at < len(row) else ""
    return Problem(level, copy.returned.path.name, sheet.name, cell_name(number, at), found, message)
