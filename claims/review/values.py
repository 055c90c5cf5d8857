"""The values that a review gives back; none of them ever changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    from claims.review.agreement import Agreement
    from claims.review.copies import Copy
    from claims.review.exports import Export

LEVELS = ("error", "warning", "note")


class Problem(NamedTuple):
    """Something to look at: where it stands, what was found there, and what to do.

    `level` is one of `LEVELS`: an error was not taken as an answer, a warning was taken with a doubt, a note is for the
    record.
    """

    level: str
    file: str
    sheet: str
    cell: str
    found: str
    message: str

    def __str__(self) -> str:
        """Give one line: 'sheet.xlsx, Checklist, cell H14: the status "corect" is unknown; …'."""
        place = [self.file, self.sheet, self.cell and f"cell {self.cell}"]
        return f"{', '.join(part for part in place if part)}: {self.message}"


class Conflict(NamedTuple):
    """Different answers to one question: `answers` holds (who, what) for each, `exported` what stood there."""

    id: str
    field: str
    exported: str
    answers: tuple[tuple[str, Any], ...]
    article: str = ""


class Returned(NamedTuple):
    """A file that came back: the path, the hash of its bytes, who filled it in, and which export it is a copy of."""

    path: Path
    hash: str
    who: str
    export: str


class Changed(NamedTuple):
    """A claim whose sentence or figure a revised story changed: to check again. `id` is the old, `new` the new one."""

    id: str
    new: str
    before: str
    after: str
    answers: Mapping[str, Any]


class Gone(NamedTuple):
    """A claim that the revised story no longer makes, with what was found about it."""

    id: str
    sentence: str
    surface: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Collected:
    """The checked table, and all there is to say about how it came to be.

    `table` has the columns of `table.FIELDS` as they were exported, then the `answers` by their names, then the
    `extras` (columns that checkers added, by their own headings), then `origin`: "machine", or "checker" for a claim
    that the machine missed. Among the `extras` is "Pinned notes" where notes were pinned on cells. A column
    `<answer>_typed` follows an answer where somebody wrote what could not be read as one, or not as it stands; it holds
    their words. `starts` is what stood in an answer's column before anybody typed.
    `by` says who gave an answer, by article, id and name.
    """

    table: pd.DataFrame
    answers: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    starts: Mapping[str, str] = field(default_factory=dict)
    by: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    agreement: Agreement | None = None
    missing: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    open: int = 0
    files: tuple[Returned, ...] = ()
    changed: tuple[Changed, ...] = ()
    gone: tuple[Gone, ...] = ()
    exports: tuple[Export, ...] = ()
    copies: tuple[Copy, ...] = ()
