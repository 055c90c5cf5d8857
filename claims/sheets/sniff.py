"""What a file is by its content, whatever its suffix says."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import Path

from claims.model import BadInput

EXPECTED = "a checklist is an .xlsx, .xlsm, .ods, .xls, .csv or .tsv file"
MOST_BYTES = 100_000_000

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a bitmap picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x1f\x8b", "a gzip-compressed file (perhaps Gnumeric's own format)"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_PARTS = (
    ("xl/workbook.bin", "", "a binary workbook (.xlsb; open it and save it as .xlsx)"),
    ("xl/workbook.xml", "xlsx", ""),
    ("word/", "", "a Word document"),
    ("ppt/", "", "a PowerPoint presentation"),
    ("Index/Document.iwa", "", "an Apple Numbers or Pages file (in Numbers: File, Export To, Excel)"),
    ("META-INF/MANIFEST.MF", "", "a Java archive"),
)
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "a text document (.odt)",
    "application/vnd.oasis.opendocument.presentation": "a presentation (.odp)",
    "application/vnd.oasis.opendocument.graphics": "a drawing (.odg)",
    "application/epub+zip": "an e-book",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind(path: str) -> str:
    """Give "xlsx", "ods", "xls" or "text"; raises `BadInput` that names what else it is."""
    present(path)
    with Path(path).open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\0"):
        raise BadInput(f"{path}: holds nothing but zeros (an unfinished download or sync); fetch it again")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path)
    if head.startswith(_OLE):
        return _ole(path)
    if head[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00") and head[2:4] in (
        b"\x10\0",
        b"\x08\0",
        b"\x06\0",
        b"\x04\0",
    ):
        raise _wrong(path, "a spreadsheet of the early 1990s; open it and save it as .xlsx")
    for magic, name in _MAGIC:
        if head.startswith(magic) and (b"\0" in head or not magic.isalnum()):  # a table may begin with "BMI"
            raise _wrong(path, name)
    return _text(path, head)


def present(path: str) -> None:
    """Raise `BadInput` unless there is a file that may be read, of a size that a checklist may have."""
    name = Path(path).name
    try:
        size = Path(path).stat().st_size
    except OSError as error:
        raise BadInput(f"{path}: can't be read ({error.strerror}); check the name") from error
    if Path(path).is_dir():
        raise BadInput(f"{path}: is a folder; name the files in it")
    if not Path(path).is_file():
        raise BadInput(f"{path}: is not a file; {EXPECTED}")
    if name.startswith(("~$", ".~lock.")):
        raise BadInput(
            f"{path}: is the lock that a spreadsheet program leaves beside an open file; name the file itself"
        )
    if not size:
        raise BadInput(f"{path}: is empty; ask for it again")
    if size > MOST_BYTES:
        raise BadInput(
            f"{path}: is larger than {MOST_BYTES // 1_000_000} MB, as no checklist is;"
            " delete pictures and foreign sheets and save again"
        )


def _wrong(path: str, what: str) -> BadInput:
    return BadInput(f"{path}: is {what}, not a spreadsheet; {EXPECTED}")


def _zipped(path: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:100].decode("ascii", "replace").strip() if "mimetype" in names else ""
    except Exception as error:  # whatever a broken zip raises, it is a broken zip
        raise BadInput(
            f"{path}: starts like a spreadsheet but is damaged or incomplete (a broken download?);"
            " ask for it again, or open it and save it anew"
        ) from error
    if "opendocument.spreadsheet" in mimetype:
        return "ods"
    if mimetype in _OPEN_DOCUMENT:
        raise _wrong(path, _OPEN_DOCUMENT[mimetype])
    for part, answer, what in _PARTS:
        if any(name == part or (part.endswith("/") and name.startswith(part)) for name in names):
            if what:
                raise _wrong(path, what)
            return answer
    if "[Content_Types].xml" in names and any("workbook" in name.lower() or "worksheets/" in name for name in names):
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise _wrong(path, "a zip archive (unpack it, and name the files in it)")


def _ole(path: str) -> str:
    """Tell .xls from the other files in Microsoft's old container by the names of its streams."""
    content = Path(path).read_bytes()

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise BadInput(
            f"{path}: is password-protected; open it, remove the password"
            " (File, Info, Protect Workbook) and save it again"
        )
    if holds("Workbook") or holds("Book"):
        return "xls"
    for stream, what in (
        ("WordDocument", "a Word document (.doc)"),
        ("PowerPoint", "a presentation (.ppt)"),
        ("__nameid", "an Outlook message"),
    ):
        if holds(stream):
            raise _wrong(path, what)
    raise _wrong(path, "a file of an old Microsoft program, or a damaged .xls")


def _text(path: str, head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "text"
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<table", b"<meta")):
        raise _wrong(
            path, "a web page (a table or a login page saved under a spreadsheet's name; open it and save it as .xlsx)"
        )
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise _wrong(path, "an XML spreadsheet of 2003 (open it and save it as .xlsx)")
    if b"urn:oasis:names:tc:opendocument" in head:
        raise _wrong(path, "a flat OpenDocument file (open it and save it as .ods or .xlsx)")
    if start.startswith((b"<?xml", b"<!doctype")):
        raise _wrong(path, "an XML file")
    if b"\0" in head and not _wide(head):
        raise _wrong(path, "no text and no known format")
    return "text"


def _wide(head: bytes) -> bool:
    """Tell UTF-16 without a mark: every other byte is zero, nearly."""
    half = max(1, len(head) // 2)
    return (
        max(head[0::2].count(0), head[1::2].count(0)) > 0.6 * half
        and min(head[0::2].count(0), head[1::2].count(0)) < 0.1 * half
    )
