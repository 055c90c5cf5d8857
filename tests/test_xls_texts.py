"""The table of texts in an .xls file: sound ones stay as they are, Gnumeric's wrong lengths are put right."""

import struct
import subprocess
from shutil import which

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import sheets
from claims.sheets import texts


def record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def table(*written, most=60, counted=len):
    """Give the records of a table of wide texts, at most so many bytes in one; `counted` gives the length stated."""
    parts, part = [], bytearray(struct.pack("<ii", len(written), len(written)))
    for text in written:
        if len(part) + 3 > most:
            parts.append(part)
            part = bytearray()
        units = text.encode("utf-16-le", "surrogatepass")
        split = len(part) + 3 + len(units) > most
        part += struct.pack("<HB", counted(text) if split else len(units) // 2, 1)
        for start in range(0, len(units), 2):
            if len(part) + 2 > most:
                parts.append(part)
                part = bytearray(b"\x01")
            part += units[start : start + 2]
    kinds = (0x00FC, *[0x003C] * len(parts))
    return bytearray(b"".join(record(kind, bytes(part)) for kind, part in zip(kinds, [*parts, part], strict=True)))


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=9)


@given(TEXTS)
def test_what_is_sound_stays_as_it_is(written):
    sound = table(*written, counted=units)
    before = bytes(sound)
    texts.mend(sound)

    assert bytes(sound) == before


def test_a_text_with_an_emoji_that_goes_on_in_the_next_record_gets_its_true_length():
    written = ("The bridge opened 15 months ago 😀 and 🚢 more.", "next", "Half of them 😀.")
    wrong = table(*written)
    texts.mend(wrong)

    assert wrong == table(*written, counted=units)
    assert wrong != table(*written)


@given(st.binary(max_size=80) | st.lists(st.binary(max_size=40)).map(lambda parts: table("a😀" * 30) + b"".join(parts)))
def test_whatever_stands_in_the_records_is_survived(content):
    records = bytearray(content)
    texts.mend(records)

    assert len(records) == len(content)


def test_gnumeric_s_emoji_come_back_as_they_were(tmp_path):
    if not which("ssconvert"):
        pytest.skip("Gnumeric is not installed (no ssconvert)")
    book = openpyxl.Workbook()
    written = [f"{number} ships 🚢 {'and more 😀 ' * (number % 17)}" for number in range(900)]
    for number, text in enumerate(written, start=1):
        book.active.cell(number, 1).value = text
    book.save(tmp_path / "ships.xlsx")
    subprocess.run(
        ["ssconvert", tmp_path / "ships.xlsx", tmp_path / "ships.xls"], check=True, capture_output=True, timeout=120
    )
    read = sheets.read(tmp_path / "ships.xls")

    assert [row[0].value for row in read.sheets[0].rows] == written
