"""The zip around .xlsx and .ods files, opened with suspicion."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from typing import IO, TYPE_CHECKING, Literal
from xml.etree.ElementTree import ParseError, iterparse

from claims.model import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MOST_BYTES = 200_000_000
MOST_PARTS = 10_000
_CHUNK = 1 << 18
_READ = (".xml", ".rels")  # pictures and the like are never inflated
_MARKS = (b"<!DOCTYPE", b"<!ENTITY")

Damage = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    LookupError,
    UnicodeError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
)


def unpack(path: str, file: IO[bytes]) -> zipfile.ZipFile:
    """Open a zip whose parts were all looked at: counted while they inflate, named once each, without a DOCTYPE.

    Raises `BadInput` for a damaged, encrypted, bloated or doctored one.
    """
    try:
        archive = zipfile.ZipFile(file)
    except Damage as error:
        raise _damaged(path) from error
    parts = archive.infolist()
    _refuse_doctored(path, parts)
    total = 0
    for part in parts:
        if part.filename.lower().endswith(_READ):
            total = _inspect(path, archive, part, total)
    return archive


def elements(archive: zipfile.ZipFile, part: str, *, starts: bool = False) -> Iterator[tuple[str, Element]]:
    """Give the elements of a part as they end and, where that is asked for, as they begin."""
    events: tuple[Literal["start", "end"], ...] = ("start", "end") if starts else ("end",)
    with archive.open(part) as stream:
        # defusedxml would refuse a DOCTYPE as well, at twice the price: `unpack` has looked for one in every part
        yield from iterparse(stream, events=events)  # noqa: S314


def local(element: Element) -> str:
    """Give an element's name without its namespace: Strict workbooks use other ones."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Give an attribute in whatever namespace, such as r:id or table:name; "" where there is none."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _refuse_doctored(path: str, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise BadInput(
            f"{path}: the file has {len(parts):,} parts, far more than any workbook; ask who sent it for a fresh copy"
        )
    names = [part.filename.lower() for part in parts]
    twice, times = Counter(names).most_common(1)[0] if names else ("", 0)
    if times > 1:
        raise BadInput(
            f"{path}: its part {twice!r} is there twice, which no spreadsheet program does;"
            " not read. Open it, save it anew and send that"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise BadInput(f"{path}: the file is password-protected; open it, remove the password and save it again")


def _inspect(path: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo, total: int) -> int:
    """Inflate one part to nowhere, and give the bytes of all parts so far."""
    tail = b""
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > MOST_BYTES:
                    raise BadInput(
                        f"{path}: inflates to more than {MOST_BYTES // 1_000_000} MB, more than any checklist"
                        " (a zip bomb, or a sheet with formats down to the last row); copy the rows to a new workbook"
                    )
                seen = (tail + chunk).replace(b"\0", b"")  # without its zeros, UTF-16 reads as ASCII
                if any(mark in seen for mark in _MARKS):
                    raise BadInput(
                        f"{path}: its part {part.filename} declares a DOCTYPE or entities, which no spreadsheet"
                        " program does; not read. Open it, save it anew and send that"
                    )
                tail = chunk[-32:]
    except Damage as error:
        raise _damaged(path) from error
    return total


def _damaged(path: str) -> BadInput:
    return BadInput(
        f"{path}: the file is damaged or incomplete (a broken download?); ask for it again, or open it and save it anew"
    )
