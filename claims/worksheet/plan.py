"""What every sheet of the workbook has to know of the others: who stands where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.worksheet.paragraphs import Line, lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.manifest import Manifest
    from claims.model import Article
    from claims.template import Column, Template
    from claims.worksheet.styles import Style

SPARE = 200  # rows under the last claim that are ready for what a checker adds
_MOST_LINKS = 30_000  # a sheet holds 65,530, and each claim takes one there and one back
_WHERE_THERE_ARE_ANY = ("article", "last_time")


class Spot(NamedTuple):
    """A cell to be written: its sheet, and its row and column counted from 0."""

    sheet: Any
    at: tuple[int, int]


@cache
def letters(place: int) -> str:
    """Name a column, counted from 0, as spreadsheets do.

    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    before, last = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


@dataclass(frozen=True)
class Plan:
    """One export: its template, its rows as the manifest keeps them, its stories, and the workbook being written.

    `missed` are the rows that stand on the sheet of missed claims already.
    """

    workbook: Any
    template: Template
    book: Manifest
    articles: tuple[Article, ...]
    style: Style
    missed: tuple[Mapping[str, Any], ...] = ()

    @cached_property
    def rows(self) -> tuple[Mapping[str, Any], ...]:
        """The rows of the checklist, in the order of the story."""
        return tuple(row for row in self.book.rows if row["listed"])

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the sheet Story."""
        return tuple(lines(self.articles, self.rows))

    @cached_property
    def links(self) -> Mapping[tuple[Any, Any], int]:
        """The row of the sheet Story, counted from 1 as on the sheet, where a claim (article, id) stands."""
        if "story" not in self.template.sheets or len(self.rows) > _MOST_LINKS:
            return {}
        found = enumerate(self.lines, start=2)
        return {
            (row.get("article"), row["id"]): number for number, line in found if line.paragraph for row in line.rows
        }

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of each story by its name."""
        return {article.name: article.text for article in reversed(self.articles)}

    @cached_property
    def several(self) -> bool:
        """Whether the workbook is about more than one article."""
        return len({row.get("article") for row in self.book.rows}) > 1 or len(self.articles) > 1

    @cached_property
    def _columns(self) -> Mapping[str, tuple[Column, ...]]:
        sheets = ("checklist", "second")
        return {name: tuple(filter(self._says_something, self.template.on(name))) for name in sheets}

    def columns(self, sheet: str) -> tuple[Column, ...]:
        """Give the columns of a sheet that have something to say: no article where there is only one."""
        return self._columns[sheet]

    def title(self, sheet: str) -> str:
        """Give a sheet's title as a formula writes it, "'Missed claims'"; nothing where the template leaves it out."""
        title = self.template.sheets.get(sheet, "").replace("'", "''")
        return f"'{title}'" if title else ""

    def place(self, sheet: str, name: str) -> int | None:
        """Give a column's number on a sheet, counted from 0; None where the template has none of that name."""
        return next((number for number, column in enumerate(self.columns(sheet)) if column.name == name), None)

    def cells(self, sheet: str, name: str) -> str:
        """Give the cells under a heading, spare ones too, for a formula: "'Checklist'!$J$2:$J$412"; or nothing."""
        place = self.place(sheet, name)
        if place is None:
            return ""
        letter = letters(place)
        return f"{self.title(sheet)}!${letter}$2:${letter}${len(self.rows) + 1 + SPARE}"

    @cached_property
    def ids(self) -> str:
        """The cells of the checklist's ids, for a formula."""
        return self.cells("checklist", "id")

    @cached_property
    def id_target(self) -> str:
        """The column of the checklist's ids as a link in a formula has it: "#'Checklist'!A"."""
        return f"#{self.title('checklist')}!{self.ids.split('$')[-2]}".replace('"', '""')

    def label(self, choices: str, code: str) -> str:
        """Give the label of a code: "Needs correction"; a word that is no code stays as it is."""
        return next((choice.label for choice in self.template.choices[choices] if choice.code == code), code)

    def _says_something(self, column: Column) -> bool:
        if column.show == "article":
            return self.several
        return column.show not in _WHERE_THERE_ARE_ANY or any(row.get(column.show) for row in self.rows)
