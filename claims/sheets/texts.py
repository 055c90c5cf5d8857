"""The table of texts in an .xls file, mended where Gnumeric counted an emoji as one letter and stored it as two.

A text goes on in the next record where one is full. Gnumeric then states its length in characters instead of 16-bit
units, and every text behind it would be read from the wrong place.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

_TABLE, _GOES_ON = 0x00FC, 0x003C  # kinds of records
_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08


class Length(NamedTuple):
    """Where the length of a text stands among the records, and what it should say."""

    place: int
    units: int


def mend(records: bytearray) -> None:
    """Correct the lengths of texts where the table can't be read with those that it has, and can with the true ones."""
    parts = _parts(records)
    if parts and _lengths(records, parts, mended=False) is None:
        for place, units in _lengths(records, parts, mended=True) or ():
            struct.pack_into("<H", records, place, units)


def _parts(records: bytearray) -> list[tuple[int, int]]:
    """Give from where to where the content of each of the table's records stands."""
    parts: list[tuple[int, int]] = []
    place = 0
    while place + 4 <= len(records):
        kind, size = struct.unpack_from("<HH", records, place)
        if kind == _TABLE or (parts and kind == _GOES_ON):
            parts.append((place + 4, place + 4 + size))
        elif parts:
            break
        place += 4 + size
    return parts


def _lengths(records: bytearray, parts: list[tuple[int, int]], *, mended: bool) -> list[Length] | None:
    """Give the length of each text; None where the texts don't end where the table does."""
    table = _Table(records, parts)
    try:
        count = struct.unpack("<ii", table.take(8))[1]
        found = [_length(table, mended=mended) for _ in range(count)]
    except (struct.error, IndexError):
        return None
    return found if table.is_read else None


def _length(table: _Table, *, mended: bool) -> Length:
    """Read over one text: its length and flags, how much stands behind it, and all that."""
    table.at_next()
    place = table.place
    units, flags = struct.unpack("<HB", table.take(3))
    behind = 4 * struct.unpack("<H", table.take(2))[0] if flags & _RICH else 0
    behind += struct.unpack("<I", table.take(4))[0] if flags & _PHONETIC else 0
    pairs, split = table.skip_text(units, wide=bool(flags & _WIDE))
    lacking = 0
    # stated too short, a text may even seem to end in its first record
    while mended and lacking < pairs and (split or table.is_amid(2 * pairs)):
        missing, lacking, split = pairs - lacking, pairs, True
        pairs += table.skip_text(missing, wide=True)[0]
    table.skip(behind)
    return Length(place, units + lacking)


class _Table:
    """The records of the table, read from front to back."""

    def __init__(self, records: bytearray, parts: list[tuple[int, int]]) -> None:
        self._records, self._parts, self._number = records, parts, 0
        self.place, self._end = parts[0]

    @property
    def is_read(self) -> bool:
        """Whether nothing is left."""
        return self.place == self._end and self._number == len(self._parts) - 1

    def is_amid(self, lacking: int) -> bool:
        """Whether so many bytes more would not fit into this record, and no other text begins here."""
        if self.place + lacking <= self._end:
            return False
        if self.place < self._end:
            flags = self._records[self.place + 2]
            return self._end - self.place < 3 or bool(flags & ~(_WIDE | _PHONETIC | _RICH))
        place = self._parts[self._number + 1][0] if self._number + 1 < len(self._parts) else 0
        # a wide text goes on: its flag, and a letter that is no control character
        return self._records[place] == _WIDE and self._records[place + 1] >= ord(" ")

    def at_next(self) -> None:
        """Go on to the next record where this one is read."""
        if self.place >= self._end:
            self._number += 1
            self.place, self._end = self._parts[self._number]

    def take(self, count: int) -> bytes:
        """Give the next bytes of this record; fewer where it ends."""
        content = bytes(self._records[self.place : min(self.place + count, self._end)])
        self.place += count
        return content

    def skip(self, count: int) -> None:
        """Go over bytes, into further records where it has to be."""
        while count > self._end - self.place:
            count -= self._end - self.place
            self.place = self._end
            self.at_next()
        self.place += count

    def skip_text(self, units: int, *, wide: bool) -> tuple[int, bool]:
        """Go over a text; give the letters in it that take two units, and whether it went on in another record."""
        pairs, split = 0, False
        while True:
            size = 2 if wide else 1
            here = min((self._end - self.place) // size, units)
            content = self.take(here * size)
            pairs += sum(0xD8 <= high < 0xDC for high in content[1::2]) if wide else 0
            units -= here
            if not units:
                return pairs, split
            self.place, split = self._end, True
            self.at_next()
            wide = bool(self.take(1)[0] & _WIDE)
