"""Comma-, semicolon-, tab- and bar-separated text, in whatever encoding the program chose."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claims.sheets.cells import Cell, Draft, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS = ",;\t|"
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")
_LONGEST = 100  # lines in a cell
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_GARBLED = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
# what Windows-1252 makes of the bytes between 0x80 and 0x9F, and back
_UNREAD = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): chr(byte) for byte in range(0x80, 0xA0)}
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read(path: str) -> Workbook:
    """Read the cells of a delimited text as text, its one sheet named after the file."""
    text, encoding = decoded(Path(path).read_bytes())
    text, delimiter = _delimiter(text)
    draft = Draft(path, "tsv" if delimiter == "\t" else "csv")
    draft.signs_lost = encoding == "cp1252"
    if draft.signs_lost:
        draft.note("the text is not UTF-8; it was read as Windows-1252 (Western European). Look at names with accents")
    draft.begin(Path(path).stem)
    for row, fields in enumerate(_put_right(list(_records(text, delimiter, draft)), draft)):
        for column, field in enumerate(fields):
            if field:
                draft.put(row, column, Cell(unguarded(field)))
    draft.end()
    return draft.workbook()


def guarded(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    >>> guarded("=1+1"), guarded("1+1"), guarded("'=1+1")
    ("'=1+1", '1+1', "''=1+1")
    """
    return f"'{text}" if re.match(r"'*[=+\-@\t\r\n]", text) else text


def unguarded(text: str) -> str:
    """Take that apostrophe away again.

    >>> unguarded("'=1+1"), unguarded("'tis"), unguarded("''=1+1")
    ('=1+1', "'tis", "'=1+1")
    """
    return text[1:] if _GUARDED.match(text) else text


def decoded(content: bytes) -> tuple[str, str]:
    r"""Give the text and the encoding it was in: what its mark says, UTF-8, UTF-16 by its zeros, or Windows-1252.

    >>> decoded("é".encode("utf-8-sig")), decoded("é,b".encode("utf-16")), decoded(b"caf\xe9")
    (('é', 'utf-8'), ('é,b', 'utf-16-le'), ('café', 'cp1252'))
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), encoding
    if b"\0" in content[:4096]:
        encoding = "utf-16-le" if content[1:4096:2].count(0) > content[0:4096:2].count(0) else "utf-16-be"
        return content.decode(encoding, "replace"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # the five bytes that Windows-1252 leaves open pass as themselves, as browsers have it
        return content.decode("cp1252", "surrogateescape").translate(
            {0xDC00 + byte: byte for byte in range(0x80, 0xA0)}
        ), "cp1252"


def put_right(text: str) -> str:
    """Give a text that was UTF-8 and was read as Windows-1252 as it was meant; any other text as it is.

    >>> put_right("Â£412 million"), put_right("BestÃ¤tigt"), put_right("Ångström"), put_right("50 Â°")
    ('£412 million', 'Bestätigt', 'Ångström', '50 °')
    """
    if not _GARBLED.search(text):
        return text
    try:
        return "".join(map(_UNREAD.get, text, text)).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _put_right(records: list[list[str]], draft: Draft) -> list[list[str]]:
    """Put right what was opened in the wrong encoding and saved again, where most that is not ASCII shows it."""
    strange = [field for fields in records for field in fields if not field.isascii()]
    garbled = sum(put_right(field) != field for field in strange)
    if garbled < 2 or 2 * garbled < len(strange):
        return records
    draft.note(
        f"{garbled} cells had been opened in the wrong encoding and saved again (Â£ for £); they were put right."
        " Look at names with accents"
    )
    return [[put_right(field) for field in fields] for fields in records]


def _delimiter(text: str) -> tuple[str, str]:
    """Give the text without Excel's "sep=;" line, and the delimiter under which most records have the same width."""
    if stated := _SEP.match(text):
        return text[stated.end() :], stated[1]
    return text, max(_DELIMITERS, key=lambda delimiter: _fit(text[:200_000], delimiter))


def _fit(text: str, delimiter: str) -> float:
    """Say how well a delimiter explains a text: the width that most records share, times the share of them."""
    try:
        widths = Counter(len(fields) for fields in islice(_parsed(text, delimiter), 200) if fields)
    except csv.Error:
        return 0
    width, records = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return width * records / widths.total() if width > 1 else 0


def _records(text: str, delimiter: str, draft: Draft) -> Iterator[list[str]]:
    try:
        yield from list(_parsed(text, delimiter, strict=True))
    except csv.Error:
        draft.note("a quotation mark is opened and never closed, or closed inside a cell; look at the rows near it")
        yield from _mended(text, delimiter)


def _mended(text: str, delimiter: str) -> Iterator[list[str]]:
    """Read record by record; a quotation mark that no later one closes is taken as it stands and swallows no rows."""
    lines = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(lines):
        end, fields = _record(lines, start, delimiter)
        yield fields
        start = end


def _record(lines: list[str], start: int, delimiter: str) -> tuple[int, list[str]]:
    """Give the record that begins at a line, and the line behind it."""
    for end in range(start + 1, min(start + _LONGEST, len(lines)) + 1):
        piece = "".join(lines[start:end])
        if piece.count('"') % 2 == 0:
            try:
                return end, next(_parsed(piece, delimiter, strict=True))
            except csv.Error:
                break
    return start + 1, next(_parsed(lines[start], delimiter, quoting=csv.QUOTE_NONE))


def _parsed(
    text: str, delimiter: str, *, strict: bool = False, quoting: int = csv.QUOTE_MINIMAL
) -> Iterator[list[str]]:
    csv.field_size_limit(100_000_000)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict, quoting=quoting)  # type: ignore[arg-type]
