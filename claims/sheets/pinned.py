"""What is pinned on the cells of an .xlsx file, or lies over them: links, comments, text boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from claims.sheets.cells import Cell, Draft, cell_name, position
from claims.sheets.container import attribute, elements, local
from claims.sheets.parts import text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from claims.sheets.parts import Book, Part


def link(draft: Draft, element: Element, relations: dict[str, Part]) -> None:
    """Note where a link leads on the cell it starts from: outside, or "#Sheet!A1" inside."""
    part = relations.get(attribute(element, "id"))
    target = part.target if part and part.outside else ""
    if location := element.get("location"):
        target = f"{target}#{location}"
    try:
        row, column = position(element.get("ref", "").partition(":")[0])
    except ValueError:
        return
    cell = draft.get(row, column) or Cell(None)
    if target:
        draft.put(row, column, cell._replace(link=target))


def comments(book: Book, relations: dict[str, Part]) -> None:
    """Pin notes and threaded comments on their cells; a thread replaces its stand-in for old programs."""
    said: dict[str, list[str]] = {}
    for kind in ("comments", "threadedComment"):
        fresh: dict[str, list[str]] = {}
        for part in relations.values():
            if part.kind == kind and part.target in book.parts:
                _comments_of(book, part.target, fresh)
        said.update(fresh)
    for name, texts in said.items():
        try:
            row, column = position(name)
        except ValueError:
            continue
        cell = book.draft.get(row, column) or Cell(None)
        book.draft.put(row, column, cell._replace(comment="\n".join(texts)))


def _comments_of(book: Book, part: str, said: dict[str, list[str]]) -> None:
    try:
        for _, element in elements(book.archive, book.parts[part]):
            if local(element) in {"comment", "threadedComment"}:
                words = "".join(text(child) or child.text or "" for child in element if local(child) == "text").strip()
                if words:
                    said.setdefault(element.get("ref", ""), []).append(words)
    except ParseError:
        book.draft.note("the comments of a sheet are damaged and were not read")


def boxes(book: Book, name: str, relations: dict[str, Part]) -> None:
    """Note what lies over the cells and belongs to none: what text boxes say, and where pictures are."""
    for part in relations.values():
        if part.kind != "drawing" or part.target not in book.parts:
            continue
        pictures: list[str] = []
        try:
            for _, element in elements(book.archive, book.parts[part.target]):
                if local(element) == "sp":
                    words = " ".join(run.text or "" for run in element.iter() if local(run) == "t").split()
                    if words:
                        book.draft.note(f'sheet {name!r} has a text box that says "{" ".join(words)[:500]}"')
                elif local(element).endswith("Anchor") and any(local(child) == "pic" for child in element.iter()):
                    pictures.append(_corner(element))
        except ParseError:
            book.draft.note("the drawings of a sheet are damaged and were not read")
        if pictures:
            book.draft.note(seen(name, pictures))


def seen(name: str, pictures: list[str]) -> str:
    """Say that pictures lie on a sheet, and where.

    >>> seen("Checklist", ["R7"])
    "sheet 'Checklist' has a picture (at R7), which can't be read: say in the note what it shows, and keep the file"
    """
    places = ", ".join(dict.fromkeys(filter(None, pictures[:20])))
    what = "a picture" if len(pictures) == 1 else f"{len(pictures)} pictures"
    at = f" (at {places})" if places else ""
    return f"sheet {name!r} has {what}{at}, which can't be read: say in the note what it shows, and keep the file"


def _corner(anchor: Element) -> str:
    """Name the cell in which a picture begins."""
    place = {local(part): part.text or "" for child in anchor if local(child) == "from" for part in child}
    row, column = place.get("row", ""), place.get("col", "")
    inside = row.isdecimal() and column.isdecimal() and len(row) < 8 and len(column) < 6
    return cell_name(int(row), int(column)) if inside else ""
