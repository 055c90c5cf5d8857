"""A sheet as XlsxWriter makes it, but for what it would read into formulas and texts, and in half of its time."""

from __future__ import annotations

from functools import lru_cache
from io import StringIO
from typing import Any

from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

from claims.worksheet.plan import letters

_LONG = 8_000  # characters, from where XlsxWriter may have to cut a text


class Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter says nothing of its types
    """A worksheet that takes formulas and texts as they are.

    XlsxWriter keeps each cell as a value until its row is done, and then looks at every value anew. Nearly all of ours
    are styled texts and formulas, which wait as markup here: a third of an export.
    """

    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        if string.startswith("<r>"):
            # XlsxWriter takes "<r>…</r>" for markup of its own, and the file breaks; in two pieces it doesn't
            return self._write_rich_string(row, col, cell_format, "<", cell_format, string[1:], cell_format)
        plain = string.isprintable() and "_x" not in string and string.strip(" ") == string
        if not plain or len(string) > _LONG or (self.col_info and not cell_format):
            return super()._write_string(row, col, string, cell_format)
        return self._put(row, col, cell_format, ' t="inlineStr"', f"<is><t>{_escaped(string)}</t></is>")

    write_string = _write_string  # our places are numbers: no look at each for an "A1"

    def _write_formula(self, row: int, col: int, formula: str, cell_format: Any = None, value: Any = 0) -> Any:
        # ours name newer functions in full already: XlsxWriter would look for thirty of them in each
        sort = ' t="str"' if value and isinstance(value, str) else ""
        content = f"<f>{_escaped(formula.removeprefix('='))}</f><v>{_escaped(str(value))}</v>"
        return self._put(row, col, cell_format, sort, content)

    write_formula = _write_formula

    def _write_rich_string(self, row: int, col: int, *pieces: Any) -> Any:
        # each font is put into words once, not once a piece
        *runs, style = pieces
        texts = runs[1::2]
        if sum(map(len, texts)) > _LONG or not all(map(str.isprintable, texts)) or "_x" in "".join(texts):
            return super()._write_rich_string(row, col, *pieces)
        markup = "".join(
            f'<r>{_font(font)}<t xml:space="preserve">{_escaped(text)}</t></r>'
            for font, text in zip(runs[::2], texts, strict=True)
        )
        return self._put(row, col, style, ' t="inlineStr"', f"<is>{markup}</is>")

    write_rich_string = _write_rich_string

    def _put(self, row: int, col: int, style: Any, sort: str, content: str) -> int:
        """Keep a cell as markup until its row is written."""
        if self._check_dimensions(row, col):
            return -1
        if row > self.previous_row:
            self._write_single_row(row)
        look = f' s="{style._get_xf_index()}"' if style else ""
        self.table[row][col] = f'<c r="{letters(col)}{row + 1}"{look}{sort}>{content}</c>'
        return 0

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if isinstance(cell, str):
            self.fh.write(cell)
        else:
            super()._write_cell(row, col, cell)


@lru_cache(maxsize=64)
def _font(style: Any) -> str:
    """Give the font of a style as the markup of a text has it."""
    sheet = Worksheet()
    sheet.rstring = XMLwriter()
    sheet.rstring._set_filehandle(StringIO())
    sheet._write_font(style)
    return str(sheet.rstring.fh.getvalue())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
