"""The files that came back, each read as far as it can be by itself."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claims import manifest, sheets
from claims.model import BadInput
from claims.review.columns import PROBLEMS
from claims.review.exports import Export, borrowed, carried, guessed
from claims.review.find import Checklist, checklists, is_conflicts, is_memory, misspelt, suggestion
from claims.review.marks import marks
from claims.review.reading import blank, heading, text
from claims.review.rows import Line, changes, lines
from claims.review.values import Problem, Returned
from claims.sheets import cell_name

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from claims.sheets import Cell, Sheet, Workbook
    from claims.template import Column


DELIMITED = {"csv", "tsv"}
QUIET = ("story", "summary", "howto", "lists")  # sheets that nobody fills in


class Copy(NamedTuple):
    """One file that came back: its rows, each with its claim, the export that it is a copy of, and what was odd."""

    workbook: Workbook
    returned: Returned
    export: Export
    found: tuple[Checklist, ...]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]


def read(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[tuple[Workbook, str]], list[Problem]]:
    """Read the files, each with the hash of its bytes; those that can't be read are problems.

    Raises `BadInput` where none of them can.
    """
    found: list[tuple[Workbook, str]] = []
    problems = []
    for path in map(Path, paths):
        try:
            workbook = sheets.read(path)
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            if twin := next((_file(other) for other, known in found if known == digest), None):
                problems.append(
                    Problem("note", path.name, "", "", "", f"is the very same file as {twin}; it counts once")
                )
            else:
                found.append((workbook, digest))
        except BadInput as error:
            problems.append(Problem("error", path.name, "", "", "", str(error).removeprefix(f"{path}: ")))
        except OSError as error:
            problems.append(Problem("error", path.name, "", "", "", f"can't be read ({error.strerror})"))
    if not found:
        raise BadInput("\n".join(map(str, problems)) or "no file to import; name the sheets that came back")
    return found, problems


def copies(
    workbooks: Sequence[tuple[Workbook, str]], known: Iterable[Problem] = ()
) -> tuple[list[Copy], list[Problem]]:
    """Find the checklist of each workbook; a file that holds none is a problem, beside those that are `known`.

    Raises `BadInput` where none of them holds one.
    """
    exports, refused = _exports(workbooks)
    problems = [*known, *refused.values()]
    found = []
    for workbook, digest in workbooks:
        export = exports.get(workbook.path) or borrowed(workbook, exports.values())
        try:
            if workbook.path not in refused:
                found.append(_copy(workbook, digest, export, own=workbook.path in exports))
        except BadInput as error:
            problems.append(Problem("error", _file(workbook), "", "", "", str(error)))
    if not found:
        raise BadInput("\n".join(map(str, problems)))
    return _named(found), problems


def _exports(workbooks: Sequence[tuple[Workbook, str]]) -> tuple[dict[str, Export], dict[str, Problem]]:
    """Read what each workbook carries in its hidden sheet, by paths; those of a newer program are refused."""
    exports, refused = {}, {}
    for workbook, _ in workbooks:
        try:
            if export := carried(workbook):
                exports[workbook.path] = export
        except BadInput as error:
            message = str(error).removeprefix(f"{workbook.path}: ")
            refused[workbook.path] = Problem("error", _file(workbook), "", "", "", message)
    return exports, refused


def _copy(workbook: Workbook, digest: str, export: Export | None, *, own: bool) -> Copy:
    known = export or guessed(workbook)
    file = _file(workbook)
    found = checklists(workbook, known.template, known.shown())
    if not found:
        raise BadInput(_no_checklist(workbook, known))
    rows, problems = lines(file, found, known)
    problems += [problem for line in rows for problem in changes(line, known, delimited=workbook.kind in DELIMITED)]
    problems += _about(workbook, known, found, own=own)
    returned = Returned(Path(workbook.path), digest, _checker(rows), known.id)
    return Copy(workbook, returned, known, found, tuple(rows), tuple(problems))


def _no_checklist(workbook: Workbook, export: Export) -> str:
    names = ", ".join(f'"{sheet.name}"' for sheet in workbook.sheets[:8]) or "no sheet"
    wanted = ", ".join(column.heading for column in export.template.on("checklist")[:6])
    hint = f"; its headings: {near}" if (near := misspelt(workbook, export.template)) else ""
    return f"no checklist found in it (it holds {names}); a checklist has a row of headings such as: {wanted}{hint}"


def _about(workbook: Workbook, export: Export, found: Sequence[Checklist], *, own: bool) -> list[Problem]:
    """Say what is odd about a file as a whole."""
    file = _file(workbook)
    notes = [*workbook.notes, *export.notes]
    if not export.rows:
        notes.append(
            "it has no hidden sheet, as a .csv never has: what was changed in the shown columns, and which claims are"
            " missing, can't be told; give the workbook as it was exported along with it"
        )
    elif not own:
        notes.append(f"it has no hidden sheet; it was compared with the export {export.id} that another file carries")
    problems = [Problem("note", file, "", "", "", note) for note in notes]
    redrawn = any(map(is_conflicts, workbook.sheets))  # by us, without some of the columns that show
    for checklist in found:
        problems += [*_about_columns(file, checklist, export, redrawn=redrawn), *marks(file, checklist)]
    return [*problems, *_foreign_sheets(workbook, export, found)]


def _about_columns(file: str, checklist: Checklist, export: Export, *, redrawn: bool) -> Iterator[Problem]:
    sheet = checklist.sheet.name
    for column in checklist.absent:
        message = f'the column "{column.heading}" was removed'
        if column.ask:
            level = "warning" if _missed(column, checklist, export) else "note"
            yield Problem(level, file, sheet, "", "", f"{message}; no answers were taken for it")
        elif column.name == "id" and export.rows:
            matched = "the rows were matched by their sentences and figures, or their check codes"
            yield Problem("warning", file, sheet, "", "", f"{message}; {matched}")
        elif not column.computed and export.rows and not redrawn:
            yield Problem("note", file, sheet, "", "", f"{message}; nothing that it showed is lost")
    if checklist.header < 0:
        message = "the heading row is gone; the columns were taken in the order in which they were exported"
        yield Problem("warning", file, sheet, "", "", message)
        return
    for place in checklist.places:
        cell = cell_name(max(checklist.header, 0), place.at)
        if place.doubt:
            meant = place.column.heading if place.column else place.name
            message = f'the column "{place.heading}" was taken for "{meant}": {place.doubt}'
            yield Problem("warning", file, sheet, cell, place.heading, message)
        elif place.sort == "extra":
            carried = (
                f'the column "{place.heading}" is none of the checklist\'s; it is carried through under its own heading'
            )
            message = f"{carried}{suggestion(place, checklist)}"
            yield Problem("note", file, sheet, cell, place.heading, message)


def _missed(column: Column, checklist: Checklist, export: Export) -> bool:
    """Whether answers may be lost with a column: it held some, is the status, or stands under another heading."""
    answers = [row.get("answers", {}).get(column.name) for row in export.rows.values()]
    filled = any(answer not in {None, "", column.start} for answer in answers)
    return filled or column.name == "status" or any(place.sort == "extra" for place in checklist.places)


def _foreign_sheets(workbook: Workbook, export: Export, found: Sequence[Checklist]) -> Iterator[Problem]:
    """Name the sheets that nothing was taken from, unless they are ours and nobody writes in them."""
    titles = export.template.sheets
    ours = {heading(titles.get(name, "")) for name in QUIET} | {heading(manifest.SHEET), heading(PROBLEMS)}
    taken = {checklist.sheet.name for checklist in found}
    for sheet in workbook.sheets:
        cells = [cell for row in sheet.rows for cell in row if not blank(cell)]
        known = heading(sheet.name) in ours or sheet.name in taken or is_memory(sheet) or is_conflicts(sheet)
        if cells and not known:
            yield _foreign(workbook, sheet, cells, export)


def _foreign(workbook: Workbook, sheet: Sheet, cells: Sequence[Cell | None], export: Export) -> Problem:
    ids = {id_ for _, id_ in export.rows}
    titles = {heading(title) for name, title in export.template.sheets.items() if name not in QUIET}
    if heading(sheet.name) in titles or any(text(cell).strip() in ids for cell in cells):
        message = "no row of headings was found on this sheet, so nothing was taken from it; put the headings back"
        return Problem("error", _file(workbook), sheet.name, "", "", message)
    first = text(cells[0])[:80]
    count = "its one cell was" if len(cells) == 1 else f"its {len(cells)} cells were"
    message = f'the sheet is none of ours; {count} left alone (the first: "{first}")'
    return Problem("note", _file(workbook), sheet.name, "", "", message)


def _checker(rows: Sequence[Line]) -> str:
    names = {name for line in rows if (name := line.text("checker"))}
    return names.pop() if len(names) == 1 else ""


def _named(found: Sequence[Copy]) -> list[Copy]:
    """Give every copy a name to tell it by: its checker's, or the file's; both where a name is there twice."""
    names = [copy.returned.who or copy.returned.path.stem for copy in found]
    times = Counter(names)
    labels = [
        name if times[name] == 1 else f"{name} ({copy.returned.path.name})"
        for name, copy in zip(names, found, strict=True)
    ]
    times = Counter(labels)
    labels = [
        label if times[label] == 1 else f"{name} ({copy.returned.path})"
        for label, name, copy in zip(labels, names, found, strict=True)
    ]
    return [
        copy._replace(returned=copy.returned._replace(who=label)) for copy, label in zip(found, labels, strict=True)
    ]


def _file(workbook: Workbook) -> str:
    return Path(workbook.path).name
