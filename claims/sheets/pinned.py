"""What is pinned on the cells of an .xlsx file, or lies over them: links, comments, text boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from claims.sheets.cells import Cell, Draft, position
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
    """Note what text boxes say: they lie over the cells and belong to none."""
    for part in relations.values():
        if part.kind != "drawing" or part.target not in book.parts:
            continue
        try:
            for _, element in elements(book.archive, book.parts[part.target]):
                if local(element) == "sp":
                    words = " ".join(run.text or "" for run in element.iter() if local(run) == "t").split()
                    if words:
                        book.draft.note(f'sheet {name!r} has a text box that says "{" ".join(words)[:500]}"')
        except ParseError:
            book.draft.note("the drawings of a sheet are damaged and were not read")
