"""A sheet as XlsxWriter makes it, but for what it would read into formulas and texts, and in half of its time."""

from __future__ import annotations

from functools import lru_cache
from io import StringIO
from typing import Any

from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

from claims.worksheet.plan import letters

_MARKUP = 16_000  # characters of it, from where XlsxWriter may cut it as it would a text


class Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter says nothing of its types
    """A worksheet that takes formulas and texts as they are."""

    def _prepare_formula(self, formula: str, *_: Any) -> str:
        # ours name newer functions in full already; looking for thirty of them took an eighth of an export
        return formula.strip("{=}")

    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        if string.startswith("<r>"):
            # XlsxWriter takes "<r>…</r>" for markup of its own, and the file breaks; in two pieces it doesn't
            return self._write_rich_string(row, col, cell_format, "<", cell_format, string[1:], cell_format)
        return super()._write_string(row, col, string, cell_format)

    write_string = _write_string  # our places are numbers: no look at each for an "A1"

    def _write_rich_string(self, row: int, col: int, *pieces: Any) -> Any:
        # each font is put into words once, not once a piece: a tenth of an export
        *runs, style = pieces
        markup = "".join(
            f'<r>{_font(font)}<t xml:space="preserve">{_escaped(text)}</t></r>'
            for font, text in zip(runs[::2], runs[1::2], strict=True)
        )
        if len(markup) > _MARKUP:
            return super()._write_rich_string(row, col, *pieces)
        return super()._write_string(row, col, markup, style)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        # nearly all cells are styled texts with nothing to escape but markup: a tenth of an export
        text = cell.string if type(cell).__name__ == "String" and cell.format else " "
        if text.isprintable() and "_x" not in text and not text.startswith(("<r>", " ")) and not text.endswith(" "):
            place = f'{letters(col)}{row + 1}" s="{cell.format._get_xf_index()}'
            self.fh.write(f'<c r="{place}" t="inlineStr"><is><t>{_escaped(text)}</t></is></c>')
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
