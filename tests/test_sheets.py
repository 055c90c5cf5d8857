from __future__ import annotations

import doctest
import importlib
import subprocess
import sys
import time
import tracemalloc
import zipfile
from contextlib import suppress
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

import example
import hostile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import sheets, worksheet
from claims.model import BadInput
from claims.sheets import Cell, Workbook, child, here, wire
from claims.sheets.delimited import guarded, put_right, unguarded

SECONDS = 10
MEGABYTES = 500
ROOT = Path(__file__).parents[1]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "checked.xlsx"


@pytest.mark.parametrize("name", ["cells", "delimited", "formats", "parts", "pinned"])
def test_the_examples_in_the_docstrings(name):
    module = importlib.import_module(f"claims.sheets.{name}")

    assert doctest.testmod(module).failed == 0


def refusal(path: Path) -> str:
    """Give the message with which a file is refused; it took less than ten seconds, and this process little memory."""
    start = time.monotonic()
    tracemalloc.start()
    with pytest.raises(BadInput) as refused:
        sheets.read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    message = str(refused.value)
    assert time.monotonic() - start < SECONDS + 2
    assert peak < MEGABYTES * 1_000_000
    assert "\n" not in message
    assert message.startswith(str(path))
    return message


def values(path: Path, number: int = 0) -> list[list[object]]:
    return [[cell and cell.value for cell in row] for row in sheets.read(path).sheets[number].rows]


class TestRefused:
    """Each with the file's name, what it is, what to do; in bounded time and memory."""

    def test_zip_bomb(self, file):
        assert "inflates to more than" in refusal(hostile.bomb(file))

    def test_zip_bomb_whose_directory_lies(self, file):
        assert "inflates to more than" in refusal(hostile.lying_bomb(file)) or "damaged" in refusal(file)

    def test_duplicate_entries(self, file):
        content = [*hostile.parts(hostile.sheet()).items(), ("xl/worksheets/SHEET1.xml", hostile.sheet("<row/>"))]

        assert "is there twice" in refusal(hostile.packed(file, content))

    def test_more_parts_than_any_workbook(self, file):
        content = hostile.parts(hostile.sheet()) | {f"xl/{number}.xml": "" for number in range(10_001)}

        assert "parts, far more than any workbook" in refusal(hostile.packed(file, content))

    def test_doctype(self, file):
        content = hostile.parts(hostile.sheet(), prologue="<!DOCTYPE workbook>")

        assert "DOCTYPE" in refusal(hostile.packed(file, content))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_entities_in_a_sheet(self, file, encoding):
        laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        content = hostile.parts(hostile.sheet())
        part = content["xl/worksheets/sheet1.xml"].replace("<worksheet", f"{laughs}<worksheet").replace("hello", "&b;")
        content["xl/worksheets/sheet1.xml"] = part.replace("UTF-8", encoding).encode(encoding)

        assert "DOCTYPE or entities" in refusal(hostile.packed(file, content))

    @pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.99])
    def test_truncated(self, file, share):
        assert "damaged or incomplete" in refusal(hostile.truncated(file, share))

    def test_scrambled_bytes(self, file):
        assert "damaged or incomplete" in refusal(hostile.scrambled(file))

    @pytest.mark.parametrize(
        "make", [hostile.encrypted_parts, lambda file: hostile.compound(file, "EncryptionInfo", "EncryptedPackage")]
    )
    def test_password(self, file, make):
        message = refusal(make(file))

        assert "password-protected" in message
        assert "remove the password" in message

    def test_password_on_an_ods(self, file):
        locked = '<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>'

        assert "password-protected" in refusal(hostile.open_document(file, "", manifest=locked))

    def test_far_cells_in_many_rows(self, file):
        rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 2001))

        assert "too far to the right" in refusal(hostile.workbook(file, hostile.sheet(rows)))

    def test_more_cells_than_any_checklist(self, file):
        assert "too large for a checklist" in refusal(hostile.wide(file, columns=11_000, rows=50))

    def test_the_only_sheet_is_missing(self, file):
        content = hostile.parts(hostile.sheet())
        del content["xl/worksheets/sheet1.xml"]

        assert "content is missing" in refusal(hostile.packed(file, content))

    def test_only_a_chart_sheet(self, file):
        content = hostile.parts(hostile.sheet())
        rels = "xl/_rels/workbook.xml.rels"
        content[rels] = content[rels].replace("/worksheet", "/chartsheet", 1)

        assert "chart sheet" in refusal(hostile.packed(file, content))

    def test_repeated_rows_in_an_ods(self, file):
        cell = "<table:table-cell><text:p>x</text:p></table:table-cell>"
        rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'

        assert "repeats one filled row 1,048,576 times" in refusal(hostile.open_document(file, rows))

    def test_a_filled_cell_repeated_to_the_right_in_an_ods(self, file):
        cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
        rows = f'<table:table-row table:number-rows-repeated="500">{cell}</table:table-row>'

        assert "too large for a checklist" in refusal(hostile.open_document(file, rows))

    @pytest.mark.parametrize(
        ("content", "what"),
        [
            (b"", "is empty"),
            (bytes(5000), "nothing but zeros"),
            (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
            (hostile.picture(), "is a PNG picture"),
            (b"{\\rtf1 hello}", "is a rich-text document"),
            (b"<!DOCTYPE html><html><body>Sign in</body></html>", "is a web page"),
            (b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", "is a web page"),
            (
                b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
                "XML spreadsheet of 2003",
            ),
            (b"BM" + bytes(60), "is a bitmap picture"),
            (b"\x1f\x8b\x08\0gnumeric", "gzip-compressed"),
            (b"PK\x03\x04 and then nothing", "damaged or incomplete"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Microsoft program"),
            (bytes(range(256)) * 20, "no text and no known format"),
        ],
    )
    def test_other_files(self, file, content, what):
        file.write_bytes(content)

        message = refusal(file)

        assert what in message
        assert any(advice in message for advice in (".xlsx", "again", "anew"))

    @pytest.mark.parametrize(
        ("part", "what"),
        [("word/document.xml", "Word document"), ("notes.txt", "zip archive"), ("xl/workbook.bin", ".xlsb")],
    )
    def test_other_zips(self, file, part, what):
        assert what in refusal(hostile.packed(file, {part: "x"}))

    def test_word_document_of_old(self, file):
        assert "Word document" in refusal(hostile.compound(file, "WordDocument"))

    def test_damaged_xls(self, file):
        assert "damaged" in refusal(hostile.compound(file, "Workbook"))

    def test_no_file_a_folder_and_a_lock(self, tmp_path):
        lock = tmp_path / "~$checked.xlsx"
        lock.write_bytes(b"x")

        assert "No such file" in refusal(tmp_path / "nowhere.xlsx")
        assert "is a folder" in refusal(tmp_path)
        assert "is the lock" in refusal(lock)

    def test_xml_that_stops_in_the_middle(self, file):
        content = hostile.parts(hostile.sheet())
        content["xl/worksheets/sheet1.xml"] = content["xl/worksheets/sheet1.xml"][:-40]

        assert "damaged" in refusal(hostile.packed(file, content))

    def test_deep_nesting(self, file):
        assert refusal(hostile.workbook(file, hostile.sheet("<a>" * 2_000_000)))


class TestChild:
    def test_a_crash_is_a_refusal(self, file, monkeypatch):
        hostile.workbook(file)
        monkeypatch.setattr(child, "_command", lambda *_: [sys.executable, "-c", "import os; os.abort()"])

        assert "made its reader stop" in refusal(file)

    def test_too_slow_is_a_refusal(self, file, monkeypatch):
        hostile.workbook(file)
        monkeypatch.setattr(child, "SECONDS", 0.1)
        monkeypatch.setattr(
            child, "_command", lambda *_: [sys.executable, "-c", "import time; print('{}', flush=True); time.sleep(60)"]
        )

        assert "within 0.3 seconds" in refusal(file)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a processor's time")
    def test_a_processor_s_time_is_limited(self, file, monkeypatch):
        hostile.workbook(file)
        code = "from claims.sheets import child; child.SECONDS = 1; child.limit()\nwhile True: pass"
        monkeypatch.setattr(child, "_command", lambda *_: [sys.executable, "-c", code])

        assert "within 10 seconds" in refusal(file)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a processor's time")
    def test_waiting_for_a_processor_is_no_refusal(self, file, monkeypatch):
        hostile.workbook(file)
        code = f"import time; time.sleep(1); from claims.sheets.child import serve; serve({str(file)!r}, {str(file)!r})"
        monkeypatch.setattr(child, "_command", lambda *_: [sys.executable, "-c", code])
        monkeypatch.setattr(child, "SECONDS", 0.8)
        monkeypatch.setattr(child, "PATIENCE", 20)

        assert values(file) == [["hello"]]

    def test_endless_output_is_a_refusal(self, file, monkeypatch):
        hostile.workbook(file)
        monkeypatch.setattr(child, "_MOST_SENT", 10_000)
        monkeypatch.setattr(child, "_command", lambda *_: [sys.executable, "-c", "while True: print('{}')"])

        assert "more than any checklist" in refusal(file)

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory as asked")
    def test_memory_is_limited(self):
        code = "from claims.sheets import child; child.limit(); bytearray(600_000_000)"

        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

        assert "MemoryError" in done.stderr

    def test_a_script_without_a_guard_reads_too(self, tmp_path, file):
        hostile.workbook(file)
        script = tmp_path / "script.py"
        script.write_text(
            f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
            f"from claims import sheets\nprint(len(sheets.read({str(file)!r}).sheets))\n"
        )

        done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, cwd=tmp_path)

        assert done.stdout == "1\n"

    def test_modules_beside_the_file_are_not_run(self, file, monkeypatch):
        hostile.workbook(file)
        (file.parent / "json.py").write_text("raise SystemExit(3)")
        monkeypatch.chdir(file.parent)

        assert values(Path("checked.xlsx")) == [["hello"]]


class TestLenient:
    """What is strange and can be read."""

    def test_stale_dimension_drops_no_rows(self, file):
        rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 21))
        hostile.workbook(file, hostile.sheet(rows, before='<dimension ref="A1:A2"/>'))

        assert len(values(file)) == 20

    def test_a_million_rows_claimed(self, file):
        hostile.workbook(file, hostile.sheet(before='<dimension ref="A1:XFD1048576"/>'))

        assert values(file) == [["hello"]]

    def test_a_million_empty_rows(self, file):
        empty = "".join(f'<row r="{n}" ht="20"/>' for n in range(2, 1_048_577))
        hostile.workbook(file, hostile.sheet(hostile.HELLO + empty))

        assert values(file) == [["hello"]]

    def test_the_very_last_cell(self, file):
        hostile.workbook(file, hostile.sheet(hostile.HELLO + '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'))

        sheet = sheets.read(file).sheets[0]

        assert sheet.rows[1_048_575][16_383] == Cell(7)
        assert sheet.rows[1] == ()

    def test_ten_thousand_columns(self, file):
        rows = values(hostile.wide(file, columns=10_000, rows=20))

        assert rows[19][9_999] == 10_018

    def test_chart_sheet_beside_a_sheet(self, file):
        import xlsxwriter

        book = xlsxwriter.Workbook(file)
        page = book.add_worksheet("Checklist")
        page.write(0, 0, 1)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Checklist!$A$1:$A$1"})
        book.add_chartsheet("Picture").set_chart(chart)
        book.close()

        workbook = sheets.read(file)

        assert [sheet.name for sheet in workbook.sheets] == ["Checklist"]
        assert "sheet 'Picture' is a chart sheet and holds no cells" in workbook.notes

    def test_strict_workbook(self, file):
        main, relations = (
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        rows = '<row r="1"><c r="A1" t="d"><v>2024-04-03</v></c><c r="B1" t="inlineStr"><is><t>hello</t></is></c></row>'
        content = hostile.parts(hostile.sheet(rows, namespace=main), namespace=main, relations=relations)

        assert values(hostile.packed(file, content)) == [[date(2024, 4, 3), "hello"]]

    def test_missing_part_beside_a_sheet(self, file):
        content = hostile.parts(hostile.sheet(), hostile.sheet())
        del content["xl/worksheets/sheet2.xml"]

        workbook = sheets.read(hostile.packed(file, content))

        assert [sheet.name for sheet in workbook.sheets] == ["S1"]
        assert "sheet 'S2' is listed but its content is missing from the file" in workbook.notes

    def test_external_links_are_not_followed(self, file):
        content = hostile.parts(hostile.sheet('<row r="1"><c r="A1"><f>[1]S!A1</f><v>3</v></c></row>'))
        rels = "xl/_rels/workbook.xml.rels"
        link = f'<Relationship Id="x" Type="{hostile.RELATIONS}/externalLink" Target="externalLinks/1.xml"/></Rel'
        content[rels] = content[rels].replace("</Rel", link)

        workbook = sheets.read(hostile.packed(file, content))

        assert workbook.sheets[0].rows[0][0] == Cell(3, "=[1]S!A1")
        assert "other workbooks" in workbook.notes[0]

    def test_macros_are_not_run(self, file):
        content = hostile.parts(hostile.sheet()) | {"xl/vbaProject.bin": "Sub Auto_Open()"}

        workbook = sheets.read(hostile.packed(file, content))

        assert workbook.kind == "xlsm"
        assert workbook.notes == ("the workbook holds macros; they were not run",)

    def test_text_boxes_are_told(self, file):
        import xlsxwriter

        book = xlsxwriter.Workbook(file)
        book.add_worksheet("Checklist").insert_textbox(2, 2, "call the ministry\nagain")
        book.close()

        assert sheets.read(file).notes == ("sheet 'Checklist' has a text box that says \"call the ministry again\"",)

    def test_a_thread_of_comments_stands_for_its_note(self, file):
        content = hostile.parts(hostile.sheet())
        note = '<comment ref="A1"><text><t>[Threaded comment] your version of the program …</t></text></comment>'
        said = "".join(
            f'<threadedComment ref="A1"><text>{text}</text></threadedComment>' for text in ("why?", "source 3")
        )
        content["xl/comments1.xml"] = f'<comments xmlns="{hostile.MAIN}"><commentList>{note}</commentList></comments>'
        content["xl/threadedComments/1.xml"] = f"<ThreadedComments>{said}</ThreadedComments>"
        content["xl/worksheets/_rels/sheet1.xml.rels"] = (
            f'<Relationships xmlns="{hostile.PACKAGE}">'
            f'<Relationship Id="a" Type="{hostile.RELATIONS}/comments" Target="../comments1.xml"/>'
            '<Relationship Id="b" Type="http://x/threadedComment" Target="/xl/threadedComments/1.xml"/></Relationships>'
        )

        assert sheets.read(hostile.packed(file, content)).sheets[0].rows[0][0].comment == "why?\nsource 3"

    @pytest.mark.parametrize(
        ("cell", "error"),
        [
            ("<c r='A1'><v>NaN</v></c>", "damaged: 'NaN' is not a number"),
            ("<c r='A1'><v>1e999</v></c>", "damaged: '1e999' is not a number"),
            (f"<c r='A1'><v>{'9' * 5000}</v></c>", "is not a number"),
            ("<c r='A1' t='s'><v>99</v></c>", "damaged: text number 99 is missing from the file"),
            ("<c r='A1' t='s'><v>x</v></c>", "is missing from the file"),
            ("<c r='A1' t='d'><v>soon</v></c>", "damaged: 'soon' is no date"),
            ("<c r='A1' t='e'><v>#N/A</v></c>", "#N/A"),
            ("<c r='A1'><f>1+1</f></c>", "uncalculated"),
            ("<c r='A1'><f>1+1</f><v></v></c>", "uncalculated"),
        ],
    )
    def test_one_bad_cell_costs_that_cell(self, file, cell, error):
        hostile.workbook(file, hostile.sheet(f"<row r='1'>{cell}<c r='B1'><v>5</v></c></row>"))

        bad, good = sheets.read(file).sheets[0].rows[0]

        assert bad.value is None
        assert error in bad.error
        assert good == Cell(5)

    def test_a_bad_date_costs_that_cell(self, file):
        content = hostile.parts(
            hostile.sheet("<row r='1'><c r='A1' s='1'><v>99999999</v></c><c r='B1' s='1'><v>45385</v></c></row>")
        )
        content["xl/styles.xml"] = (
            f'<styleSheet xmlns="{hostile.MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
        )
        rels = "xl/_rels/workbook.xml.rels"
        content[rels] = content[rels].replace(
            "</Rel", f'<Relationship Id="s" Type="{hostile.RELATIONS}/styles" Target="styles.xml"/></Rel'
        )

        bad, good = sheets.read(hostile.packed(file, content)).sheets[0].rows[0]

        assert "no day of the calendar" in bad.error
        assert good.value == date(2024, 4, 3)

    def test_damaged_number_formats_cost_the_formats(self, file):
        import xlsxwriter

        book = xlsxwriter.Workbook(file)
        book.add_worksheet().write(0, 0, 0.4, book.add_format({"num_format": "0%"}))
        book.close()
        with zipfile.ZipFile(file) as archive:
            content = {name: archive.read(name) for name in archive.namelist()}
        content["xl/styles.xml"] = content["xl/styles.xml"][:-99]

        workbook = sheets.read(hostile.packed(file, content))

        assert workbook.sheets[0].rows[0][0] == Cell(0.4)
        assert workbook.notes == ("the number formats are damaged: dates and per cents are shown as bare numbers",)

    def test_a_formula_with_an_empty_result_is_calculated(self, file):
        hostile.workbook(file, hostile.sheet("<row r='1'><c r='A1' t='str'><f>\"\"</f><v></v></c></row>"))

        assert sheets.read(file).sheets[0].rows[0][0] == Cell("", '=""')

    def test_cells_and_rows_without_references(self, file):
        hostile.workbook(
            file,
            hostile.sheet(
                "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c r='B2'><v>4</v></c><c><v>5</v></c></row>"
            ),
        )

        assert values(file) == [[1, None, 3], [None, 4, 5]]

    def test_merged_cells_are_told(self, file):
        hostile.workbook(file, hostile.sheet(behind='<mergeCells><mergeCell ref="A1:A5"/></mergeCells>'))

        assert sheets.read(file).sheets[0].merged == ((0, 0, 4, 0),)


class TestCells:
    """A workbook of XlsxWriter's, read as it is and saved by other programs."""

    def test_everything_a_cell_holds(self, file):
        rows = sheets.read(specimen(file)).sheets[0].rows

        assert rows[0][:4] == (Cell("Figure"), Cell(1300), Cell(0.4, number_format="0%"), Cell(True))
        assert rows[1][0].value == date(2024, 4, 3)
        assert rows[1][1].value == datetime(2024, 4, 3, 5, 6)  # noqa: DTZ001
        assert rows[1][2].value == clock(6, 30)
        assert rows[2][0] == Cell("ministry", link="https://example.org/a?b=1#c")
        assert rows[2][1] == Cell(None, "=NA()", "#N/A")
        assert rows[2][2] == Cell(4, "=2+2")
        assert rows[3][0] == Cell("two\nlines  and _x0041_ <&>", number_format="@", comment="ask again")
        assert rows[3][1] == Cell("bold sentence")

    def test_hidden_sheets_and_rows(self, file):
        workbook = sheets.read(specimen(file))

        assert [(sheet.name, sheet.visible) for sheet in workbook.sheets] == [
            ("Checklist", True),
            ("Hidden", False),
            ("Deep", False),
        ]
        assert workbook.sheets[0].hidden_rows == (1,)

    def test_same_values_as_openpyxl(self, file):
        import openpyxl

        specimen(file)
        book = openpyxl.load_workbook(file, data_only=True)

        for sheet in sheets.read(file).sheets:
            for row, cells in enumerate(sheet.rows, 1):
                for column, cell in enumerate(cells, 1):
                    theirs = book[sheet.name].cell(row, column).value
                    ours = cell and (cell.error or cell.value)
                    if isinstance(theirs, datetime) and not isinstance(ours, datetime):
                        theirs = theirs.date()
                    assert str(ours).replace("_x0041_", "A") == str(theirs).replace("_x0041_", "A").replace("_xA_", "A")

    def test_shared_formulas_are_translated(self, file):
        first = '<c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c>'
        hostile.workbook(
            file,
            hostile.sheet(f'<row r="1">{first}</row><row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>'),
        )

        assert [row[0].formula for row in sheets.read(file).sheets[0].rows] == ["=B1*2", "=B2*2"]

    def test_dates_of_1904(self, file):
        import xlsxwriter

        book = xlsxwriter.Workbook(file, {"date_1904": True})
        page = book.add_worksheet()
        page.write_datetime(0, 0, datetime(2024, 4, 3), book.add_format({"num_format": "d mmm yyyy"}))  # noqa: DTZ001
        book.close()

        workbook = sheets.read(file)

        assert workbook.date1904
        assert workbook.sheets[0].rows[0][0].value == date(2024, 4, 3)

    def test_names_of_cells(self):
        assert sheets.cell_name(1_048_575, 16_383) == "XFD1048576"


def converted(program: str, source: Path, suffix: str, folder: Path) -> list[str | Path]:
    if program == "ssconvert":
        return [program, source, folder / f"{source.stem}.{suffix}"]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    return [program, profile, "--headless", "--convert-to", suffix, "--outdir", folder, source]


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls", "csv"])
@pytest.mark.parametrize("program", ["soffice", "ssconvert"])
def test_files_saved_by_other_programs(tmp_path, program, suffix):
    path = saved_by(program, specimen(tmp_path / "specimen.xlsx"), suffix, tmp_path)

    workbook = sheets.read(path)

    rows = workbook.sheets[0].rows
    assert workbook.kind == suffix
    assert [cell.value for cell in rows[0][:2]] == ["Figure", "1300" if suffix == "csv" else 1300]
    assert rows[2][0].value == "ministry"
    # Gnumeric takes _x0041_ in the file of another program for six characters
    assert rows[3][0].value.replace("_x005F", "") == "two\nlines  and _x0041_ <&>"
    if suffix == "csv":
        assert rows[0][2].value in {"40%", "0.4"}
        assert rows[1][0].value in {"2024-04-03", "2024/04/03"}
        assert [cell.value for cell in rows[2][1:3]] == ["#N/A", "4"]
        return
    assert (rows[0][2].value, "%" in rows[0][2].number_format) == (0.4, True)
    assert [cell.value for cell in rows[1]] == [date(2024, 4, 3), datetime(2024, 4, 3, 5, 6), clock(6, 30)]  # noqa: DTZ001
    assert rows[2][0].link == "https://example.org/a?b=1#c"
    assert (rows[2][1].value, rows[2][1].error, rows[2][2].value) == (None, "#N/A", 4)
    assert rows[3][0].comment == "ask again"
    if program == "soffice":  # Gnumeric shows hidden sheets in what it saves
        assert [sheet.visible for sheet in workbook.sheets] == [True, False, False]
        assert workbook.sheets[0].hidden_rows == (1,)


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
@pytest.mark.parametrize("program", ["soffice", "ssconvert"])
def test_our_own_checklist_saved_by_other_programs(tmp_path, program, suffix):
    ours = worksheet.write(example.table(), tmp_path / "ferry.xlsx")

    theirs = sheets.read(saved_by(program, ours, suffix, tmp_path))

    lost = [
        (sheet.name, sheets.cell_name(row, column), cell.value)
        for sheet, other in zip(sheets.read(ours).sheets, theirs.sheets, strict=True)
        for row, cells in enumerate(sheet.rows)
        for column, cell in enumerate(cells)
        if cell and cell.value not in {None, ""} and not cell.formula
        if not same(cell.value, next(iter(other.rows[row][column : column + 1]), None))
    ]
    assert lost == []


def same(value: object, cell: Cell | None) -> bool:
    if isinstance(value, str) and cell and isinstance(cell.value, str):
        # Gnumeric writes the sign of a status, which only its number format shows, into an .ods
        return cell.value.split()[-1:] == value.split()[-1:] and value in cell.value
    return bool(cell) and cell.value == value


def specimen(path: Path) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    page, hidden, deep = (book.add_worksheet(name) for name in ("Checklist", "Hidden", "Deep"))
    hidden.hide()
    deep.very_hidden()

    def shaped(code: str) -> object:
        return book.add_format({"num_format": code})

    for column, value in enumerate(("Figure", 1300, None, True)):
        page.write(0, column, value)
    page.write(0, 2, 0.4, shaped("0%"))
    page.write_datetime(1, 0, datetime(2024, 4, 3), shaped("yyyy-mm-dd"))  # noqa: DTZ001
    page.write_datetime(1, 1, datetime(2024, 4, 3, 5, 6), shaped("yyyy-mm-dd hh:mm"))  # noqa: DTZ001
    page.write(1, 2, 6.5 / 24, shaped("hh:mm"))
    page.set_row(1, None, None, {"hidden": True})
    page.write_url(2, 0, "https://example.org/a?b=1#c", None, "ministry")
    page.write_formula(2, 1, "=NA()", None, "#N/A")
    page.write_formula(2, 2, "=2+2", None, 4)
    page.write_string(3, 0, "two\nlines  and _x0041_ <&>", shaped("@"))
    page.write_comment(3, 0, "ask again", {"author": ""})
    page.write_rich_string(3, 1, book.add_format({"bold": True}), "bold", " sentence")
    for other in (hidden, deep):
        other.write(0, 0, "in the dark")
    book.close()
    return path


def marked(path: Path) -> Path:
    """Make a workbook with merged cells, and with texts that are struck through, wholly and in part."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    page, line = book.add_worksheet("Checklist"), book.add_format({"font_strikeout": True})
    page.write_row(0, 0, ("plain", "struck", "in part"))
    page.write(1, 0, "Confirmed")
    page.write(1, 1, "Confirmed", line)
    page.write_rich_string(1, 2, line, "1.1m", " 1.2m")
    page.write(2, 1, 12, line)
    page.merge_range(3, 0, 5, 1, "all three")
    book.close()
    return path


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_pictures_are_told(tmp_path, suffix):
    import xlsxwriter

    (tmp_path / "dot.png").write_bytes(hostile.dot())
    path = tmp_path / "pictures.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Checklist")
    page.write(0, 0, "Status")
    page.insert_image(6, 2, str(tmp_path / "dot.png"))
    book.close()
    workbook = sheets.read(path if suffix == "xlsx" else saved_by("soffice", path, suffix, tmp_path))

    # LibreOffice pins one that begins at the edge of two cells on the left one
    assert workbook.notes[0].startswith(f"sheet 'Checklist' has a picture (at {'C7' if suffix == 'xlsx' else 'B7'})")


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_merged_and_struck_cells_are_told(tmp_path, suffix):
    path = marked(tmp_path / "marked.xlsx")
    sheet = sheets.read(path if suffix == "xlsx" else saved_by("soffice", path, suffix, tmp_path)).sheets[0]
    struck = [[bool(cell and cell.struck) for cell in row[:2]] for row in sheet.rows[:3]]

    assert sheet.merged == ((3, 0, 5, 1),)
    assert struck == [[False, False], [False, True], [False, True]]
    if suffix != "xls":  # which is read without the looks of parts of a text
        assert sheet.rows[1][2] is not None
        assert sheet.rows[1][2].struck


def saved_by(program: str, source: Path, suffix: str, folder: Path) -> Path:
    from shutil import which

    if not which(program):
        pytest.skip(f"{program} is not installed")
    out = folder / "out"
    out.mkdir()
    subprocess.run(converted(program, source, suffix, out), check=True, capture_output=True, timeout=120)
    return out / f"{source.stem}.{suffix}"


class TestDelimited:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
    def test_delimiters_and_encodings(self, file, delimiter, encoding):
        lines = ["id", "Satz"], ["a1", '"Über 1,300, sagte er; ""sehr"" viele.\nWirklich"'], ["b2", "x"]
        file.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))

        workbook = sheets.read(file)

        assert workbook.kind == ("tsv" if delimiter == "\t" else "csv")
        assert values(file) == [["id", "Satz"], ["a1", 'Über 1,300, sagte er; "sehr" viele.\nWirklich'], ["b2", "x"]]

    def test_old_encoding_is_told(self, file):
        file.write_bytes("id,name\n1,café\n".encode("cp1252"))

        assert "Windows-1252" in sheets.read(file).notes[0]

    def test_a_sep_line_is_no_row(self, file):
        file.write_text("sep=;\na;b,c\n1;2,5\n")

        assert values(file) == [["a", "b,c"], ["1", "2,5"]]

    def test_a_ragged_table_keeps_its_delimiter(self, file):
        file.write_text("a;b;c;d\n1;so, what;3;4\n2;well, that\n3;yes, this\n")

        assert values(file)[2] == ["2", "well, that"]

    @pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
    def test_line_endings(self, file, ending):
        file.write_bytes(f"a,b{ending}1,2{ending}".encode())

        assert values(file) == [["a", "b"], ["1", "2"]]

    def test_our_guard_is_undone(self, file):
        file.write_text("a,b\n'=1+1,'tis\n'-5,''@x\n")

        assert values(file) == [["a", "b"], ["=1+1", "'tis"], ["-5", "'@x"]]

    def test_an_unclosed_quotation_mark_swallows_no_rows(self, file):
        rows = "".join(f'{n},"x, or ""y"""\n' for n in range(2, 20))
        file.write_text('a,b\n1,"open\n' + rows + '20,"again\n21,"two\nlines"\n')

        workbook = sheets.read(file)

        assert len(workbook.sheets[0].rows) == 22
        assert values(file)[1:3] == [["1", '"open'], ["2", 'x, or "y"']]
        assert values(file)[20:] == [["20", '"again'], ["21", "two\nlines"]]
        assert "never closed" in workbook.notes[0]

    @pytest.mark.parametrize("start", ["PK", "BM", "MZ", "PAR1", "GIF8"])
    def test_text_that_begins_like_another_format(self, file, start):
        file.write_text(f"{start},b\n1,2\n")

        assert values(file) == [[start, "b"], ["1", "2"]]

    def test_text_that_is_no_table_is_one_column(self, file):
        file.write_text("A story.\n\nIt goes on, and on.\n")

        assert sheets.read(file).kind == "csv"

    def test_utf_8_that_was_opened_as_windows_1252_and_saved_again_is_put_right(self, file):
        text = "¶,Figure,Note\n1,£412 million,“Überraschung” – ≤ 900 €\n2,plain,Šimůnek\n"
        lone = {0xDC00 + byte: byte for byte in range(0x80, 0xA0)}  # which Windows reads as control characters
        file.write_text(text.encode().decode("cp1252", "surrogateescape").translate(lone), encoding="utf-8")
        workbook = sheets.read(file)

        assert values(file)[1][2] == "“Überraschung” – ≤ 900 €"
        assert "4 cells had been opened in the wrong encoding" in workbook.notes[0]

    def test_a_single_strange_cell_is_left_as_it_is(self, file):
        file.write_text("a,b\nthe sheet shows Â£ for £,é\nÂ£5,ü\n")

        assert values(file)[2] == ["Â£5", "ü"]

    @given(st.text())
    def test_sound_text_survives_being_garbled(self, text):
        read = text.encode("utf-8", "replace").decode("latin-1")

        assert put_right(read) in {read, text.encode("utf-8", "replace").decode()}

    @given(st.text())
    def test_the_guard_loses_nothing(self, text):
        assert unguarded(guarded(text)) == text


TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
VALUES = (
    st.none() | TEXT | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
    | st.datetimes() | st.dates() | st.times()
)  # fmt: skip
CELLS = st.builds(Cell, VALUES, *(st.none() | TEXT,) * 2, TEXT, *(st.none() | TEXT,) * 2, st.booleans())
ROW = st.lists(st.none() | CELLS, max_size=4).map(
    lambda cells: tuple(cells[: max((n + 1 for n, cell in enumerate(cells) if cell), default=0)])
)
SHEETS = st.builds(
    sheets.Sheet,
    TEXT,
    st.booleans(),
    st.lists(ROW, max_size=4).map(tuple),
    st.lists(st.integers(0, 9)).map(tuple),
    st.lists(st.tuples(*(st.integers(0, 9),) * 4), max_size=2).map(tuple),
)
WORKBOOKS = st.builds(
    Workbook,
    st.just("x"),
    TEXT,
    st.lists(SHEETS, max_size=3).map(tuple),
    st.booleans(),
    st.lists(TEXT).map(tuple),
    st.booleans(),
)


@given(WORKBOOKS)
@settings(deadline=None)
def test_the_wire_brings_everything_over(workbook):
    received = [line.encode("ascii") for line in wire.lines(workbook)]

    assert wire.workbook("x", received) == workbook


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_a_damaged_file_is_read_or_refused(tmp_path_factory, data):
    good = tmp_path_factory.getbasetemp() / "good.xlsx"
    content = bytearray(good.read_bytes() if good.exists() else specimen(good).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    bad = tmp_path_factory.getbasetemp() / "bad.xlsx"
    bad.write_bytes(content)

    with suppress(BadInput):
        here.read(str(bad))
