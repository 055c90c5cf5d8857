"""The rows of a checklist, each put to the claim that it is about: by its id, or by its sentence and figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from claims import manifest
from claims.review.columns import our_own
from claims.review.exports import indexed
from claims.review.reading import blank, comparable, heading, plain, same, same_but_lost, text
from claims.review.understand import words
from claims.review.values import Problem
from claims.sheets import cell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claims.review.columns import Place, Row
    from claims.review.exports import Export, Key
    from claims.review.find import Checklist
    from claims.sheets import Cell


class Line(NamedTuple):
    """One row that somebody wrote in. `key` is the claim that it is about, or None for one that the machine missed."""

    file: str
    checklist: Checklist
    number: int
    row: Row
    key: Key | None

    def cell(self, place: Place) -> Cell | None:
        """Give the cell of this row in a column."""
        return self.row[place.at] if place.at < len(self.row) else None

    def text(self, name: str) -> str:
        """Give the text in the column with that machine name, or ""."""
        place = self.checklist.place(name)
        return text(self.cell(place)).strip() if place else ""

    def problem(self, level: str, place: Place | None, message: str) -> Problem:
        """Say something about a cell of this row, or about the row."""
        found = words(self.cell(place)) if place else ""
        cell = cell_name(self.number, place.at if place else 0)
        return Problem(level, self.file, self.checklist.sheet.name, cell, found, message)


def lines(file: str, found: Sequence[Checklist], export: Export) -> tuple[list[Line], list[Problem]]:
    """Give every row that holds something, with the claim that it is about, and what was odd about that."""
    by_id, by_seal = indexed(export)
    problems: list[Problem] = []
    result = []
    for checklist in found:
        for number, row in checklist.rows:
            line = Line(file, checklist, number, row, None)
            if _written(line) and not _repeats_headings(line):
                key, doubt = _claim(line, by_id, by_seal, export)
                doubt = doubt or (_no_claim(line) if key is None else None)
                result.append(line._replace(key=key))
                problems += [line.problem(*doubt)] if doubt else []
    return _without_copied_ids(result, export, problems), problems


def changes(line: Line, export: Export, *, delimited: bool = False) -> Iterator[Problem]:
    """Compare what the row shows with what was exported; both texts are given, the exported one stays.

    `delimited` says that the file is a plain text, which may have "?" for what its encoding does not hold.
    """
    yield from _typed_over(line)
    if line.key is None or line.key not in export.rows:
        return
    for place in line.checklist.places:
        if place.sort != "show" or (place.column and place.column.computed) or place.name in {"id", "origin"}:
            continue
        before = export.text(line.key, place.name)
        cell = line.cell(place)
        now = text(cell)
        lost = delimited and same_but_lost(before, now)
        if not lost and not same(before, now) and not _same_number(before, cell):
            yield _change(line, place, before, now)


def _typed_over(line: Line) -> Iterator[Problem]:
    """Name what was typed over a formula of ours, in a file that kept its formulas."""
    for place in line.checklist.places:
        cell = line.cell(place)
        if place.formulas and not blank(cell) and _is_typed(cell):
            message = (
                f'{place.heading} works itself out: "{_short(text(cell))}" was typed over its formula and not taken'
            )
            yield line.problem("note", place, message)


def _change(line: Line, place: Place, before: str, now: str) -> Problem:
    if not now.strip():
        return line.problem(
            "note", place, f'"{_short(before)}" was deleted from {place.heading}; the exported text is kept'
        )
    message = (
        f'{place.heading} was changed from "{_short(before)}" to "{_short(now)}"; the exported text is kept.'
        " If the machine read it wrongly, say so in the note"
    )
    return line.problem("warning", place, message)


def _short(value: str) -> str:
    return value if len(value) <= 500 else f"{value[:497]}…"


def _same_number(before: str, cell: Cell | None) -> bool:
    """Whether a program has made a number of a text that we wrote: "1,300" → 1300, "40%" → 0.4."""
    if cell is None or isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return False
    bare = before.strip().removesuffix("%").replace(",", "")
    try:
        return float(bare) / (100 if before.strip().endswith("%") else 1) == float(cell.value)
    except ValueError:
        return False


def _written(line: Line) -> bool:
    """Whether the row holds anything but what we wrote for it: formulas, problems."""
    ours = {place.at for place in line.checklist.ours if not _answered(line, place)}
    return any(not blank(cell) for index, cell in enumerate(line.row) if index not in ours)


def _answered(line: Line, place: Place) -> bool:
    """Whether somebody typed over a formula of ours, or wrote something beside our problems."""
    if place.sort == "ours":
        return not our_own(line.text(place.name))
    return place.formulas and _is_typed(line.cell(place))


def _is_typed(cell: Cell | None) -> bool:
    return cell is not None and not cell.formula


def _repeats_headings(line: Line) -> bool:
    """Whether the row is the headings once more, as when two sheets were pasted under each other."""
    places = [place for place in line.checklist.places if place.sort != "extra"]
    hits = sum(heading(text(line.cell(place))) == heading(place.heading) for place in places)
    return hits > 2 and hits * 2 > len(places)


Doubt = tuple[str, "Place | None", str]


def _claim(
    line: Line, by_id: Mapping[str, Sequence[Key]], by_seal: Mapping[str, Sequence[Key]], export: Export
) -> tuple[Key | None, Doubt | None]:
    """Find the claim by its id, its sentence and figure, and its check code: two of three decide; a doubt is told."""
    place = line.checklist.place("id")
    id_ = line.text("id")
    if not export.rows:
        return ((line.text("article"), id_), None) if id_ and line.text("origin") != "checker" else (None, None)
    named = by_id.get(comparable(id_).casefold(), ()) if id_ else ()
    seal = manifest.row_hash(line.text("sentence"), line.text("surface"))
    told = by_seal.get(seal, ()) if line.text("sentence") else ()
    sealed = by_seal.get(line.text("check_code").casefold(), ())
    if named:
        return _by_id(line, named, told, sealed, place)
    key = _one(line, told) or (_one(line, sealed) if not line.text("sentence") or id_ else None)
    if key is None:
        return None, _stranger(line, id_, place)
    if any(column.name == "id" for column in line.checklist.absent):  # said once, of the column
        return key, None
    how = "its sentence and figure" if told else "its check code"
    what = f'the id "{id_}" is none of this export' if id_ else "the id is missing"
    return key, ("warning", place, f"{what}; the row was matched by {how} to {key[1]}")


def _by_id(
    line: Line, named: Sequence[Key], told: Sequence[Key], sealed: Sequence[Key], place: Place | None
) -> tuple[Key | None, Doubt | None]:
    key = _one(line, [key for key in named if key in told] or named)
    torn = bool(told) and not set(named) & set(told) and not set(named) & set(sealed)
    if not torn or key is None:
        return key, None
    other = _one(line, told) or key
    message = (
        f"the id {key[1]} stands beside the sentence and figure of {other[1]} (were only some of the columns sorted?);"
        f" the answers were taken for {other[1]}: look whether they belong to it"
    )
    return other, ("warning", place, message)


def _one(line: Line, keys: Sequence[Key]) -> Key | None:
    """Of several claims that fit, the one of the row's own article; else the first."""
    article = line.text("article")
    return next((key for key in keys if article and same(key[0], article)), keys[0] if keys else None)


def _stranger(line: Line, id_: str, place: Place | None) -> Doubt | None:
    if not id_ or line.text("origin") == "checker":
        return None
    message = (
        f'the id "{id_}" is none of this export, and its sentence and figure fit no other claim;'
        " the row was taken for a claim that the machine missed"
    )
    return "warning", place, message


def _no_claim(line: Line) -> Doubt | None:
    """Doubt a row without a sentence and a figure: a sum, or a line of the checker's to the desk."""
    if line.text("sentence") or line.text("surface") or line.checklist.place("id") is None:
        return None
    first = next((text(cell) for cell in line.row if not blank(cell)), "")
    message = (
        f'the row of "{_short(first)}" has no sentence and no figure; it was kept as a claim of the checker\'s own'
    )
    return "note", None, message


def _without_copied_ids(found: list[Line], export: Export, problems: list[Problem]) -> list[Line]:
    """Take rows with the id of another row, but another figure, for missed claims: somebody copied a row."""
    groups: defaultdict[Key, list[Line]] = defaultdict(list)
    for line in found:
        if line.key is not None and line.key in export.rows:
            groups[line.key].append(line)
    copied = {id(line) for key, group in groups.items() for line in _strangers(key, group, export)}
    problems += [_copied(line) for line in found if id(line) in copied]
    return [line._replace(key=None) if id(line) in copied else line for line in found]


def _copied(line: Line) -> Problem:
    message = (
        f"the row has the id {line.text('id')}, but another sentence or figure, and that claim has a row of its own;"
        " it was taken for a claim that the machine missed"
    )
    return line.problem("warning", line.checklist.place("id"), message)


def _strangers(key: Key, group: Sequence[Line], export: Export) -> list[Line]:
    true = [line for line in group if _tells(line, key, export)]
    return [line for line in group if line not in true and line.text("surface")] if true and len(group) > 1 else []


def _tells(line: Line, key: Key, export: Export) -> bool:
    """Whether the row shows the claim's own sentence and figure, as far as it shows them."""
    shown = [name for name in ("sentence", "surface") if line.checklist.place(name)]
    return all(same(export.text(key, name), line.text(name)) for name in shown)


def missed_keys(found: Iterable[tuple[str, str, str, str]]) -> list[Key]:
    """Give each missed claim, as (article, sentence, figure, everything else), a key that is the same in every copy."""
    seen: Counter[tuple[str, ...]] = Counter()
    keys = []
    for article, sentence, surface, rest in found:
        words = tuple(
            comparable(part) for part in ((article, sentence, surface) if sentence or surface else (article, rest))
        )
        seen[words] += 1
        seal = manifest.row_hash(" ".join(words), plain(seen[words]))
        keys.append((article, f"missed-{seal}"))
    return keys
