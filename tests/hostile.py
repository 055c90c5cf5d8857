"""Files that a reader of spreadsheets has to live through, each made on the spot."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HELLO = '<row r="1"><c r="A1" t="inlineStr"><is><t>hello</t></is></c></row>'


def sheet(rows: str = HELLO, *, before: str = "", behind: str = "", namespace: str = MAIN) -> str:
    """Give a sheet's part with these rows."""
    return (
        f'{HEAD}<worksheet xmlns="{namespace}" xmlns:r="{RELATIONS}">{before}'
        f"<sheetData>{rows}</sheetData>{behind}</worksheet>"
    )


def parts(*sheets: str, prologue: str = "", namespace: str = MAIN, relations: str = RELATIONS) -> dict[str, str]:
    """Give the parts of a workbook with these sheets."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="S{number}" sheetId="{number}" r:id="rId{number}"/>' for number in numbers)
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{relations}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}{prologue}<workbook xmlns="{namespace}" xmlns:r="{relations}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        **{f"xl/worksheets/sheet{number}.xml": text for number, text in zip(numbers, sheets, strict=True)},
    }


def packed(path: Path, content: dict[str, str] | list[tuple[str, str]]) -> Path:
    """Zip the parts, the same name twice where it is listed twice."""
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, text in content.items() if isinstance(content, dict) else content:
            archive.writestr(name, text)
    return path


def workbook(path: Path, *sheets: str) -> Path:
    """Write a workbook with these sheets' parts."""
    return packed(path, parts(*(sheets or (sheet(),))))


def bomb(path: Path, megabytes: int = 1_500) -> Path:
    """Write a workbook of a few megabytes whose sheet inflates to gigabytes of spaces."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts(sheet()).items():
            if "sheet1" not in name:
                archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as stream:
            stream.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for _ in range(megabytes):
                stream.write(b" " * 1_000_000)
            stream.write(b"</sheetData></worksheet>")
    return path


def lying_bomb(path: Path) -> Path:
    """Write a bomb whose directory claims that it inflates to a hundred bytes."""
    content = bytearray(bomb(path, 400).read_bytes())
    place = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    struct.pack_into("<I", content, place + 24, 100)
    path.write_bytes(content)
    return path


def encrypted_parts(path: Path) -> Path:
    """Write a workbook whose zip entries claim to be encrypted."""
    content = bytearray(workbook(path).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (place := content.find(mark, start)) >= 0:
            content[place + offset] |= 1
            start = place + 4
    path.write_bytes(content)
    return path


def compound(path: Path, *streams: str) -> Path:
    """Write a file in Microsoft's old container that names these streams: an encrypted workbook, a .doc."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    path.write_bytes(
        head + b"".join(stream.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for stream in streams) + bytes(4096)
    )
    return path


def wide(path: Path, *, columns: int, rows: int) -> Path:
    """Write a workbook with this many columns and rows, all filled."""
    page = "".join(
        f"<row>{''.join(f'<c><v>{row + column}</v></c>' for column in range(columns))}</row>" for row in range(rows)
    )
    return workbook(path, sheet(page))


def open_document(path: Path, rows: str, *, manifest: str = "<manifest/>") -> Path:
    """Write an .ods file with these rows."""
    names = {"office": "office:1.0", "table": "table:1.0", "text": "text:1.0"}
    spaces = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}"' for short, long in names.items())
    content = (
        f'{HEAD}<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="S1">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(path, {"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": content})


def truncated(path: Path, share: float = 0.6) -> Path:
    """Cut a workbook off, as a broken download does."""
    whole = workbook(
        path, sheet("".join(f'<row r="{n}"><c r="A{n}"><v>{n * 7919 % 1000}</v></c></row>' for n in range(1, 999)))
    )
    content = whole.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path


def scrambled(path: Path) -> Path:
    """Turn bytes over in the middle of a part."""
    content = bytearray(truncated(path, 1.0).read_bytes())
    place = content.index(b"xl/worksheets/sheet1.xml") + 200
    content[place : place + 40] = bytes(255 - byte for byte in content[place : place + 40])
    path.write_bytes(content)
    return path


def picture() -> bytes:
    """Give the beginning of a PNG."""
    stream = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    stream.seek(0, io.SEEK_END)
    stream.write(bytes(range(256)) * 4)
    return stream.getvalue()


def dot() -> bytes:
    """Give a PNG of one pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
