"""The law of the round trip: whatever a checker types comes back or is named in a problem, and nothing else appears.

CLAIMS_SEQUENCES=10000 runs the longer test; its figure stands in docs/decisions.md.
"""

from __future__ import annotations

import os
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import desk
import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from claims import answers, template
from claims.model import BadInput
from claims.review.reading import comparable
from claims.sheets import Cell, Sheet

SEQUENCES = int(os.environ.get("CLAIMS_SEQUENCES", "500"))
LAW = settings(
    max_examples=SEQUENCES,
    deadline=None,
    derandomize="CLAIMS_SEQUENCES" not in os.environ,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    phases=set(Phase) - ({Phase.shrink, Phase.explain} if "CLAIMS_SEQUENCES" in os.environ else {Phase.explain}),
)

# ---- what a checker types ------------------------------------------------------------------------------------------

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), min_size=1, max_size=30
)
PHRASES = st.sampled_from(
    (
        *(
            "Confirmed",
            "confirmed ",
            "NEEDS CORRECTION",
            "corfirmed",
            "ok",
            "falsch",
            "✓",
            "To check",
            "n/a",
            "?",
            "maybe",
        ),
        *("US$1.2bn", "1,300", "1.200,5", "40%", "1/2", "about 5", "10-15", "3.4 Mio.", "-5", "1e400", "00123"),
        *("1234567890123456789", "2024-04-03", "03/04/2024", "25/04/2024", "4/25/2024", "3 April 2024", "yesterday"),
        *("May 2024", "45385", "2 April 24", "=1+1", "+SUM(A1)", "@me", "'quoted", "-", "😀", "Ann", "Bo", "primary"),
        *("Quelle", "https://example.org/a?b=c", "#N/A"),
    )
)
VALUES = st.one_of(
    TEXTS,
    PHRASES,
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False, width=64),
    st.booleans(),
    st.dates(date(1905, 1, 1), date(2200, 1, 1)),
    st.datetimes(datetime(1905, 1, 1), datetime(2200, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),  # noqa: DTZ001
)
CELLS = st.one_of(
    VALUES.map(Cell),
    st.floats(0, 1, width=32).map(lambda share: Cell(share, number_format="0%")),
    st.sampled_from(("#DIV/0!", "#N/A", "#REF!")).map(lambda error: Cell(None, "=A1/0", error)),
    st.just(Cell(None, "=VLOOKUP(A1,B:C,2)", "uncalculated")),
    st.integers(0, 999).map(lambda number: Cell(number, "=A1*2")),
    st.just(Cell("table 2", link="https://example.org/2")),
)

# ---- what a checker does -------------------------------------------------------------------------------------------

PLACE = st.integers(0, 60)
HEADING = st.one_of(
    PHRASES, TEXTS, st.sampled_from(("Verdict", "Notes", "status", "Corection", "Sentence", "id", "_typed", "Status"))
)
EDITS = st.one_of(
    st.tuples(st.just("type"), PLACE, PLACE, CELLS),
    st.tuples(st.just("type"), PLACE, PLACE, CELLS),
    st.tuples(st.just("type"), PLACE, PLACE, CELLS),
    st.tuples(st.just("overwrite"), PLACE, PLACE, CELLS),
    st.tuples(st.just("sort"), PLACE, st.booleans()),
    st.tuples(st.just("sort alone"), PLACE),
    st.tuples(st.just("insert"), PLACE),
    st.tuples(st.just("copy"), PLACE, PLACE),
    st.tuples(st.just("delete"), PLACE),
    st.tuples(st.just("hide"), PLACE),
    st.tuples(st.just("move column"), PLACE, PLACE),
    st.tuples(st.just("insert column"), PLACE),
    st.tuples(st.just("delete column"), PLACE),
    st.tuples(st.just("rename column"), PLACE, HEADING),
    st.tuples(st.just("push down"), TEXTS),
    st.tuples(st.just("rename sheet"), st.sampled_from(("Ann", "Sheet1", "Story (2)", "x"))),
    st.tuples(st.just("double sheet")),
    st.tuples(st.just("add"), PLACE, PLACE, CELLS),
)


class Desk:
    """A checklist while somebody works on it: a table of cells, the rows above it, and what else is there."""

    def __init__(self, workbook):
        self.workbook = workbook
        head, *rows = desk.grid(workbook)
        self.width = max(len(head), *map(len, rows))
        self.head = self._wide(head)
        self.rows = [self._wide(row) for row in rows]
        self.asked = {column.heading for column in plan().asked}
        self.computed = {column.heading for column in plan().shown if column.computed}
        self.above, self.hidden, self.name, self.doubles = [], set(), "Checklist", []
        self.missed = [list(row) for row in desk.found(workbook, "Missed claims").rows]

    def _wide(self, row):
        return [*row, *[None] * (self.width - len(row))]

    def do(self, edit):
        name, *rest = edit
        getattr(self, name.replace(" ", "_"))(*rest)
        return self

    def type(self, row, place, cell):
        """Type into an asked column; into any column of a row that somebody inserted."""
        if self.rows:
            line = self.rows[row % len(self.rows)]
            free = [at for at, name in enumerate(self.head) if self._takes(name, line, cell)]
            if free:
                line[free[place % len(free)]] = cell

    def _takes(self, name, line, cell):
        """Whether a column is for typing; one formula looks like another, so none is typed over ours."""
        if cell.formula and name and name.value in self.computed:
            return False
        return name is None or name.value in self.asked or not any(line)

    def overwrite(self, row, place, cell):
        """Type anywhere, into what we had written too."""
        name = self.head[place % self.width]
        if self.rows and not (cell.formula and name and name.value in self.computed):  # one formula looks like another
            self.rows[row % len(self.rows)][place % self.width] = cell

    def sort(self, place, backwards):
        self.rows.sort(key=lambda row: answers.text(row[place % self.width]).value or "", reverse=backwards)

    def sort_alone(self, place):
        cells = sorted((row[place % self.width] for row in self.rows), key=lambda cell: answers.text(cell).value or "")
        for row, cell in zip(self.rows, cells, strict=True):
            row[place % self.width] = cell

    def insert(self, row):
        self.rows.insert(row % (len(self.rows) + 1), [None] * self.width)

    def copy(self, row, to):
        if self.rows:
            self.rows.insert(to % (len(self.rows) + 1), list(self.rows[row % len(self.rows)]))

    def delete(self, row):
        if len(self.rows) > 1:
            del self.rows[row % len(self.rows)]

    def hide(self, row):
        self.hidden.add(row)

    def move_column(self, place, to):
        for row in (self.head, *self.rows):
            row.insert(to % self.width, row.pop(place % self.width))

    def insert_column(self, place):
        for row in (self.head, *self.rows):
            row.insert(place % (self.width + 1), None)
        self.width += 1

    def delete_column(self, place):
        if self.width > 5:
            for row in (self.head, *self.rows):
                del row[place % self.width]
            self.width -= 1

    def rename_column(self, place, heading):
        self.head[place % self.width] = Cell(heading)

    def push_down(self, text):
        self.above.append([Cell(text)])

    def rename_sheet(self, name):
        self.name = name

    def double_sheet(self):
        if len(self.doubles) < 2:
            self.doubles.append([list(self.head), *(list(row) for row in self.rows)])

    def add(self, row, place, cell):
        lines = self.missed
        lines += [[] for _ in range(row % 5 + 2 - len(lines))]
        line = lines[row % 5 + 1]
        line += [None] * (len(lines[0]) - len(line))
        line[place % len(lines[0])] = cell

    def sheets(self):
        """Give every sheet that was written on, with the rows under its headings."""
        yield self.name, self.above, self.head, self.rows
        for number, (head, *rows) in enumerate(self.doubles, start=2):
            yield f"Checklist ({number})", [], head, rows
        yield "Missed claims", [], self.missed[0], self.missed[1:]

    def saved(self, path):
        written = []
        for name, above, head, rows in self.sheets():
            lines = tuple(tuple(line) for line in (*above, head, *rows))
            written.append(Sheet(name, True, lines, tuple(sorted(self.hidden))))
        others = [sheet for sheet in self.workbook.sheets if sheet.name not in {"Checklist", "Missed claims"}]
        return self.workbook._replace(path=path, sheets=(*written, *others))


def plan():
    return template.load("standard")


# ---- what has to be there afterwards -------------------------------------------------------------------------------


def written(cell):
    """Whether somebody can see anything in the cell."""
    if cell is None:
        return False
    if isinstance(cell.value, str):
        return any(unicodedata.category(letter)[0] not in "ZC" for letter in cell.value)
    return cell.value is not None or bool(cell.error or cell.formula)


def exported_texts(workbook):
    return {comparable(answers.text(cell).value or "") for row in desk.grid(workbook) for cell in row}


class Returned:
    """Everything that an import gives back, made easy to look things up in."""

    def __init__(self, result):
        self.values = set()
        self.numbers = set()
        for row in result.table.to_dict("records"):
            for value in row.values():
                if isinstance(value, int | float):
                    self.numbers.add(float(value))
                elif isinstance(value, str) and not pd.isna(value):
                    self.values.add(squeezed(value))
        self.joined = [text for text in self.values if "; " in text]  # two checkers' names, two answers
        said = [answer for conflict in result.conflicts for _, answer in conflict.answers]
        problems = [part for problem in result.problems for part in (problem.found, problem.message)]
        self.said = {squeezed(str(text)) for text in said}
        self.told = "\n".join(squeezed(text) for text in problems)
        self.codes = {
            answers.fold(name): choice.code
            for choices in plan().choices.values()
            for choice in choices
            for name in (choice.label, choice.code, choice.sign, f"{choice.sign} {choice.label}")
        }

    def holds(self, cell):
        text = answers.text(cell).value or cell.formula or cell.error or ""
        short = squeezed(text)
        if (
            short in self.values
            or short in self.said
            or short in self.told
            or any(short in text for text in self.joined)
        ):
            return True
        if self.codes.get(answers.fold(text)) in self.values | self.said:
            return True
        if isinstance(cell.value, date) and str(cell.value)[:10] in self.values:
            return True
        return self._number(text) in self.numbers

    def _number(self, text):
        try:
            return float(Decimal(text.replace(",", "")))
        except (InvalidOperation, OverflowError):
            return None


def squeezed(text):
    return " ".join(unicodedata.normalize("NFC", text).split())


@LAW
@given(st.lists(EDITS, min_size=1, max_size=25))
def test_whatever_a_checker_types_comes_back_or_is_named_in_a_problem(edits):
    original = desk.exported()
    work = Desk(original)
    for edit in edits:
        work.do(edit)
    try:
        result = desk.collected(work.saved("ann.xlsx"))
    except BadInput as error:  # no checklist is left of it
        assert "no checklist found" in str(error)  # noqa: PT017
        return
    returned = Returned(result)
    ours = exported_texts(original)
    for _, above, _, rows in work.sheets():
        for cell in (cell for row in (*above, *rows) for cell in row if written(cell)):
            if comparable(answers.text(cell).value or "") not in ours:
                assert returned.holds(cell), (cell, result.problems)


@settings(LAW, max_examples=SEQUENCES // 2)
@given(
    st.lists(
        EDITS.filter(lambda edit: edit[0] not in {"delete column", "rename column", "overwrite", "sort alone"}),
        max_size=20,
    )
)
def test_nothing_appears_that_nobody_typed(edits):
    original = desk.exported()
    work = Desk(original)
    for edit in edits:
        work.do(edit)
    result = desk.collected(work.saved("ann.xlsx"))
    typed = sum(written(cell) for _, _, _, rows in work.sheets() for row in rows for cell in row)
    before = desk.collected(original).table.set_index("id")
    table = result.table.set_index("id")
    assert typed or result.table.empty

    # what was exported is as it was, whatever was done to the sheet
    for name in before.columns[: len(before.columns) - 1]:
        if name not in result.answers:
            assert table.loc[before.index, name].astype(object).equals(before[name].astype(object)), name


@settings(LAW, max_examples=SEQUENCES // 2)
@given(st.lists(st.tuples(PLACE, PLACE, CELLS), max_size=8), st.lists(st.tuples(PLACE, PLACE, CELLS), max_size=8))
def test_two_copies_lose_nothing_between_them(anns, bos):
    original = desk.exported()
    copies = []
    for name, edits in (("ann.xlsx", anns), ("bo.xlsx", bos)):
        work = Desk(original)
        for edit in edits:
            work.type(*edit)
        copies.append((work, work.saved(name)))
    returned = Returned(desk.collected(*(copy for _, copy in copies)))
    ours = exported_texts(original)

    for work, _ in copies:
        for cell in (cell for row in work.rows for cell in row if written(cell)):
            if comparable(answers.text(cell).value or "") not in ours:
                assert returned.holds(cell), cell
