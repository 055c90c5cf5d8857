"""What is known of the export that a workbook is a copy of: its template, its rows, its articles."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claims import manifest, template
from claims.model import BadInput
from claims.review.find import fit, is_memory
from claims.review.reading import comparable, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claims.sheets import Workbook
    from claims.template import Template

Key = tuple[str, str]  # the article's name and the claim's id


class Export(NamedTuple):
    """An export; without its hidden sheet `rows` is empty, and only headings and ids are there to go by."""

    id: str
    created: str
    template: Template
    articles: tuple[manifest.Story, ...]
    rows: Mapping[Key, Mapping[str, Any]]
    notes: tuple[str, ...] = ()

    @property
    def listed(self) -> tuple[Key, ...]:
        """The claims that stand on the checklist."""
        return tuple(key for key, row in self.rows.items() if row.get("listed", True))

    def shown(self) -> dict[str, tuple[str, ...]]:
        """Give what was exported, by the name of the column that shows it."""
        names = [column.name for column in self.template.shown if not column.computed]
        return {name: tuple(self.text(key, name) for key in self.rows) for name in dict.fromkeys(names)}

    def text(self, key: Key, name: str) -> str:
        """Give what the checklist showed for a claim in one column."""
        found = manifest.shown(self.rows[key], name)
        return "" if found is None else str(found)


def carried(workbook: Workbook) -> Export | None:
    """Read the export that a workbook carries in its hidden sheet; of several, put together by hand, all rows count.

    Raises `BadInput` where a newer program made it.
    """
    found = []
    for sheet in workbook.sheets:
        if is_memory(sheet):
            try:
                memory = manifest.from_cells([[text(cell) for cell in row] for row in sheet.rows])
            except BadInput as error:
                raise BadInput(f"{workbook.path}: {error}") from error
            if memory is not None:
                found.append(_export(memory))
    if not found:
        return None
    rows = {key: row for export in reversed(found) for key, row in export.rows.items()}
    return found[0]._replace(rows=rows, notes=tuple(note for export in found for note in export.notes))


def borrowed(workbook: Workbook, others: Iterable[Export]) -> Export | None:
    """Give the export of another file that a copy without a hidden sheet belongs to: that with most of its ids."""
    cells = {comparable(text(cell)) for sheet in workbook.sheets for row in sheet.rows for cell in row}
    ranked = [
        (sum(id_ in cells or export.rows[_, id_]["row_hash"] in cells for _, id_ in export.rows), export)
        for export in others
    ]
    hits, export = max(ranked, key=lambda entry: entry[0], default=(0, None))
    return export if hits else None


def guessed(workbook: Workbook) -> Export:
    """Give an export of which only the template is known: the built-in one whose headings fit best."""
    built_in = [template.load(name) for name in template.names()]
    best = max(built_in, key=lambda candidate: fit(workbook, candidate))
    return Export("", "", best, (), {})


def indexed(export: Export) -> tuple[Mapping[str, Sequence[Key]], Mapping[str, Sequence[Key]]]:
    """Give the claims by id, and by the seal on their sentence and figure."""
    by_id, by_seal = defaultdict(list), defaultdict(list)
    for key, row in export.rows.items():
        by_id[comparable(key[1]).casefold()].append(key)
        by_seal[row["row_hash"]].append(key)
    return by_id, by_seal


@lru_cache(maxsize=16)
def _plan(text: str) -> Template:
    return template.parse(text)


def _export(memory: manifest.Manifest) -> Export:
    notes = []
    try:
        plan = _plan(memory.template_text)
    except BadInput:
        plan = template.load("standard")
        notes.append("the template that the workbook carries can't be read; the standard one is used")
    if memory.lost:
        notes.append(
            f"{memory.lost} rows of the hidden sheet were damaged; what was exported in them can't be compared"
        )
    rows = {(str(row.get("article") or ""), str(row.get("id") or "")): row for row in memory.rows}
    return Export(memory.export_id, memory.created, plan, memory.articles, rows, tuple(notes))
