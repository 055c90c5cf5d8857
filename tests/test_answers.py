from __future__ import annotations

import doctest
import importlib
import itertools
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims import answers, template
from claims.answers import Reading, Style
from claims.sheets import Cell
from claims.sheets.formats import from_serial
from claims.worksheet import typed as on_the_sheet

STATUSES = template.load("standard").statuses


@pytest.mark.parametrize("name", ["amounts", "columns", "days", "digits", "ranges", "reading", "units", "words"])
def test_the_examples_in_the_docstrings(name):
    module = importlib.import_module(f"claims.answers.{name}")

    assert doctest.testmod(module).failed == 0


def number(typed: object, mark: str = "", **more: object) -> tuple[str, str | None, str]:
    reading = answers.number(Cell(typed), mark, **more)
    return str(reading.value), reading.unit, reading.level


class TestNumbers:
    @pytest.mark.parametrize(
        ("typed", "value", "unit"),
        [
            ("1300", "1300", None),
            ("aged 58", "58", None),
            ("at the age of 58", "58", None),
            ("1,300", "1300", None),
            ("1 300", "1300", None),
            ("1\u202f300,5", "1300.5", None),
            ("1'300'000", "1300000", None),
            ("1,300,000.50", "1300000.5", None),
            ("1.300.000", "1300000", None),
            ("12,34,567", "1234567", None),
            ("0,125", "0.125", None),
            (".5", "0.5", None),
            ("−5", "-5", None),
            ("-$5", "-5", "USD"),
            ("5e6", "5000000", None),
            ("US$1.2bn", "1200000000", "USD"),
            ("1.2bnUSD", "1200000000", "USD"),
            ("1.2 €m", "1200000", "EUR"),
            ("€ 1,2 Mrd.", "1200000000", "EUR"),
            ("3,4 Mio. Euro", "3400000", "EUR"),
            ("2 mil millones", "2000000000", None),
            ("20p", "0.2", "GBP"),
            ("69.5%", "69.5", "percent"),
            ("69,5 Prozent", "69.5", "percent"),
            ("70 per cent", "70", "percent"),
            ("5 % of GDP", "5", "% of GDP"),
            ("1,300 people", "1300", "people"),
            ("5 km/h", "5", "km/h"),
            ("1/2", "0.5", None),
            ("1 1/2", "1.5", None),
            ("2½", "2.5", None),
            ("¾ million", "750000", None),
            ("1 in 5", "0.2", None),
            ("×2", "2", "x"),
            ("1.234bn", "1234000000", None),
        ],
    )
    def test_read_without_a_doubt(self, typed, value, unit):
        assert number(typed) == (value, unit, "")

    @pytest.mark.parametrize(
        ("typed", "value"),
        [
            ("about 5", "5"),
            ("ca.5", "5"),
            ("approx. 1,300", "1300"),
            ("> 1,300", "1300"),
            ("~5", "5"),
            ("more than 2m", "2000000"),
            ("two million", "2000000"),
            ("a dozen", "12"),
            ("c. 140", "140"),
            ("140 approx.", "140"),
            ("140 or so", "140"),
            ("5+", "5"),
        ],
    )
    def test_taken_with_a_note(self, typed, value):
        assert number(typed) == (value, None, "note")

    @pytest.mark.parametrize(
        ("typed", "why"),
        [
            ("10-15", "is a range"),
            ("10 to 15", "is a range"),
            ("$10–$15", "is a range"),
            ("lots", "can't be read"),
            ("No. 5", "can't be read"),
            ("(1,300)", "can't be read"),
            ("1,2,3", "can't be read"),
            ("1.2.3", "can't be read"),
            ("5 6", "holds more than one number"),
            ("12; 13", "holds more than one number"),
            ("12\n13", "holds more than one number"),
            ("1300 (2023), 1250 (2022)", "holds more than one number"),
            ("3/0", "can't be read"),
            ("5 (see note)", "can't be read"),
            ("x" * 100, "too long"),
            ("9" * 60, "can't be read"),
            ("1e999", "beyond any figure"),
            (True, "is not a number"),
            (date(2024, 1, 2), "perhaps a fraction or a range that the program converted"),
            (time(3, 1), "holds a date or time"),
            (float("nan"), "is not a number"),
            (float("inf"), "is not a number"),
        ],
    )
    def test_refused_with_a_reason(self, typed, why):
        reading = answers.number(Cell(typed))

        assert (reading.value, reading.level) == (None, "error")
        assert why in reading.message

    def test_the_ends_of_what_is_no_sound_range_are_not_given(self):
        for typed in ("15-10", "12", "see 10-15 below", "3,125-3,250 or 4", 12.0, None, "10-", "x" * 90):
            assert answers.ends(Cell(typed)) is None

    def test_per_cent_found_for_a_fraction_is_its_share(self):
        for cell in (Cell(0.2, number_format="0%"), Cell("20%"), Cell("20 per cent"), Cell(0.2), Cell("1/5")):
            assert answers.number(cell, fraction=True).value == Decimal("0.2")

    def test_bare_number_that_no_fraction_has_is_doubted(self):
        reading = answers.number(Cell(20.0), fraction=True)

        assert (reading.value, reading.level, reading.suggestion) == (Decimal(20), "warning", "20%")

    def test_m_is_metres_for_a_claim_in_metres_and_millions_elsewhere(self):
        assert answers.in_unit(Cell("300 m"), "", "metre")[:2] == (Decimal(300), "")
        assert answers.in_unit(Cell("300m"), "", "metre").value == Decimal(300)
        assert answers.in_unit(Cell("3 million"), "", "metre").value == Decimal(3_000_000)
        assert number("300m")[0] == "300000000"

    def test_another_unit_than_the_claim_s_is_named(self):
        assert answers.in_unit(Cell("0.3 km"), "", "metre").level == "note"
        assert answers.in_unit(Cell(18.0), "", "month").level == ""

    def test_nothing_found_is_an_answer_without_a_number(self):
        assert {answers.number(Cell(typed))[:2] for typed in ("n/a", "-", "k. A.", "unknown")} == {(None, "note")}

    def test_a_comma_in_a_column_of_decimal_commas_is_taken_with_both_readings(self):
        reading = answers.number(Cell("1,234"), ",")

        assert (str(reading.value), reading.level, reading.suggestion) == ("1.234", "warning", "1234")

    def test_a_full_stop_in_a_column_of_decimal_commas_is_taken_with_both_readings(self):
        reading = answers.number(Cell("1.234"), ",")

        assert (str(reading.value), reading.level, reading.suggestion) == ("1234", "warning", "1.234")

    def test_a_column_that_writes_both_ways_decides_nothing(self):
        reading = answers.number(Cell("1,234"), "both")

        assert (reading.value, reading.level, reading.suggestion) == (None, "error", "1234 or 1.234")

    @pytest.mark.parametrize("typed", ["5 m", "5t", "5 t", "1,2 Billion"])
    def test_a_scale_that_may_be_something_else_is_doubted(self, typed):
        assert number(typed)[2] == "warning"

    def test_per_cent_as_the_spreadsheet_stores_it(self):
        assert answers.number(Cell(0.4, number_format="0.0%")) == Reading(Decimal(40), unit="percent")
        assert answers.number(Cell(0.07, number_format="0%")).value == Decimal(7)

    def test_a_bare_share_beside_a_percentage_is_doubted(self):
        reading = answers.number(Cell(0.4), share=True)

        assert (str(reading.value), reading.level, reading.suggestion) == ("0.4", "warning", "40%")
        assert answers.number(Cell(0.4, number_format="0%"), share=True).level == ""
        assert answers.number(Cell("0.4%"), share=True).level == ""

    def test_an_error_is_never_blank(self):
        assert answers.number(Cell(None, "=A1/0", "#DIV/0!")).message.startswith("holds the error #DIV/0!")
        assert answers.number(Cell(None, "=A1*2", "uncalculated")).message.startswith(
            "holds the formula =A1*2 without a result"
        )

    def test_blank_is_nothing_to_say(self):
        assert {answers.number(cell) for cell in (None, Cell(None), Cell(""), Cell("  \n"))} == {Reading(None)}

    @given(st.decimals(-(10**12), 10**12, places=3))
    def test_what_english_writes_is_read_back(self, value):
        assert answers.number(Cell(f"{value:,}"), ".").value == value

    @given(st.decimals(-(10**12), 10**12, places=2))
    def test_what_german_writes_is_read_back(self, value):
        written = f"{value:,}".translate(str.maketrans(",.", ".,"))

        assert answers.number(Cell(written), ",").value == value

    @given(st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15).map(lambda number: round(number, 3)))
    def test_a_stored_number_is_itself(self, value):
        assert float(answers.number(Cell(value)).value) == pytest.approx(value, rel=1e-14)


class TestDays:
    @pytest.mark.parametrize(
        "typed",
        [
            "2024-04-03", "2024/4/3", "2024.04.03", "20240403", "2024-04-03T05:06:00Z", "2024年4月3日", "3 April 2024",
            "3rd of April, 2024", "April 3rd, 2024", "Apr. 3, 2024", "Wed 3 Apr 2024", "3-Apr-2024", "2024 April 3",
            "3. April 2024", "3.4.2024", "03.04.2024", "3 avril 2024", "3 de abril de 2024", "3 aprile 2024",
            date(2024, 4, 3), datetime(2024, 4, 3, 5, 6), 20240403,  # noqa: DTZ001
        ],
    )  # fmt: skip
    def test_read_without_a_doubt(self, typed):
        assert answers.day(Cell(typed)) == Reading(date(2024, 4, 3))

    @pytest.mark.parametrize("typed", ["03/04/2024", "3/4/2024", "3-4-2024", "03/04/24", "3/4/2024 5:06"])
    def test_two_readings_are_never_guessed(self, typed):
        reading = answers.day(Cell(typed))

        assert (reading.value, reading.level) == (None, "error")
        assert "3 April or 4 March 2024" in reading.message
        assert reading.suggestion == "2024-04-03 or 2024-03-04"

    def test_the_column_shows_the_order(self):
        cells = [Cell("03/04/2024"), Cell("25/12/2024"), None]
        order = answers.column_style(cells).order

        assert order == "day"
        assert answers.day(cells[0], order).value == date(2024, 4, 3)
        assert answers.day(cells[0], order).level == "note"
        assert answers.day(cells[0], "month").value == date(2024, 3, 4)

    def test_a_column_of_both_orders_shows_none(self):
        style = answers.column_style([Cell("25/12/2024"), Cell("12/25/2024")])

        assert style.order == "both"
        assert answers.day(Cell("03/04/2024"), style.order).value is None

    @pytest.mark.parametrize(("typed", "day"), [("13/04/2024", 13), ("04/13/2024", 13), ("4/4/2024", 4)])
    def test_one_reading_is_taken(self, typed, day):
        assert answers.day(Cell(typed)) == Reading(date(2024, 4, day))

    @pytest.mark.parametrize(
        ("typed", "year"), [("3 April 24", 2024), ("3.4.24", 2024), ("3 Apr 99", 1999), ("13/04/24", 2024)]
    )
    def test_two_digits_of_a_year_are_doubted(self, typed, year):
        reading = answers.day(Cell(typed))

        assert (reading.value.year, reading.level) == (year, "warning")

    @pytest.mark.parametrize("typed", ["April 2024", "2024-04", "04/2024", "Q1 2024", "2024", 2024])
    def test_a_year_a_quarter_or_a_month_is_kept_in_words(self, typed):
        reading = answers.day(Cell(typed))

        assert (reading.value, reading.level) == (None, "note")
        assert reading.message.endswith("; it was kept as it was typed")

    @pytest.mark.parametrize(
        ("typed", "what"),
        [
            ("3 April", "no year"),
            ("today", "another day for the next reader"), ("31/02/2024", "no day of the calendar"),
            ("30 Feb 2024", "no day of the calendar"), ("2024-13-01", "no day of the calendar"),
            ("soon", "can't be read"), ("March 2023/24", "can't be read"), ("3 4 2024", "can't be read"),
            ("April", "can't be read"), (5, "is a number"), (-1, "is a number"), (1e300, "is a number"),
            (True, "is not a day"), (time(5, 6), "is not a day"), (float("nan"), "is a number"),
        ],
    )  # fmt: skip
    def test_refused_with_a_reason(self, typed, what):
        reading = answers.day(Cell(typed))

        assert reading.value is None
        assert reading.level in {"error", "warning"}
        assert what in reading.message

    @pytest.mark.parametrize(
        ("serial", "date1904"), [(45385, False), ("45385", False), (43923, True), (45385.25, False)]
    )
    def test_serials_of_both_calendars(self, serial, date1904):
        reading = answers.day(Cell(serial), date1904=date1904)

        assert (reading.value, reading.level) == (date(2024, 4, 3), "note")

    @given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.booleans())
    def test_every_serial_is_its_day(self, day, date1904):
        serial = (day - (date(1904, 1, 1) if date1904 else date(1899, 12, 30))).days

        assert from_serial(serial, date1904=date1904).date() == day

    @given(st.dates(date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%d-%b-%Y"]))
    def test_what_is_clear_is_read_back(self, day, form):
        assert answers.day(Cell(day.strftime(form))).value == day

    @given(st.dates(date(1000, 1, 1)), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
    def test_slashes_are_read_right_or_not_at_all(self, day, form):
        assert answers.day(Cell(day.strftime(form))).value in {day, None}


class TestChoices:
    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("Confirmed", "confirmed"),
            (" CONFIRMED ", "confirmed"),
            ("✓ Confirmed", "confirmed"),
            ("✓", "confirmed"),
            ("needs_correction", "needs_correction"),
            ("Needs  Correction.", "needs_correction"),
            ("zu prüfen", "to_check"),
            ("ZU PRUFEN", "to_check"),
            ("bestätigt", "confirmed"),
            ("n/a", "not_a_claim"),
            ("?", "author_to_supply"),
            (True, "confirmed"),
        ],
    )
    def test_labels_codes_signs_and_aliases(self, typed, code):
        assert answers.choice(Cell(typed), STATUSES) == Reading(code)

    @pytest.mark.parametrize(
        ("typed", "label"),
        [
            ("Confrimed", "Confirmed"),
            ("Need correction", "Needs correction"),
            ("unverifable", "Unverifiable"),
            ("confirmed?", "Confirmed"),
            ("author to suply", "Author to supply"),
        ],
    )
    def test_a_near_miss_is_suggested_and_not_taken(self, typed, label):
        reading = answers.choice(Cell(typed), STATUSES)

        assert (reading.value, reading.level, reading.suggestion) == (None, "error", label)
        assert f"did you mean {label}?" in reading.message

    @pytest.mark.parametrize(
        ("typed", "both"),
        [
            ("Confirmed / Needs correction", "Confirmed, Needs correction"),
            ("confirmed with caveat or unverifiable", "Confirmed with caveat, Unverifiable"),
        ],
    )
    def test_two_choices_in_one_cell_are_no_answer(self, typed, both):
        reading = answers.choice(Cell(typed), STATUSES)

        assert (reading.value, reading.level) == (None, "error")
        assert reading.message == f'"{typed}" names more than one; choose one of: {both}'

    @pytest.mark.parametrize("typed", ["not confirmed", "unconfirmed", "nicht bestätigt", "Not correct"])
    def test_the_contrary_of_a_choice_does_not_suggest_it(self, typed):
        assert answers.choice(Cell(typed), STATUSES).suggestion == ""

    def test_a_far_miss_lists_the_choices(self):
        reading = answers.choice(Cell("banana"), STATUSES)

        assert reading.suggestion == ""
        assert reading.message.startswith('"banana" is unknown; choose one of: To check, Confirmed')

    def test_every_label_code_and_alias_of_every_template_means_its_choice(self):
        for name in template.names():
            for choices in template.load(name).choices.values():
                for choice in choices:
                    for typed in (choice.label, choice.code, f"{choice.sign} {choice.label}", *choice.aliases):
                        assert answers.choice(Cell(typed), choices).value == choice.code, (name, typed)


class TestText:
    @pytest.mark.parametrize(
        ("cell", "text"),
        [
            (Cell("  Rosstat\r\ntable 2 "), "Rosstat\ntable 2"),
            (Cell(123.0), "123"),
            (Cell(0.1 + 0.2), "0.3"),
            (Cell(1e21), "1000000000000000000000"),
            (Cell(0.4, number_format="0%"), "40%"),
            (Cell(date(2024, 4, 3)), "2024-04-03"),
            (Cell(datetime(2024, 4, 3)), "2024-04-03 00:00"),  # noqa: DTZ001
            (Cell(False), "FALSE"),
            (Cell("here", link="https://example.org/a"), "here <https://example.org/a>"),
            (Cell("https://example.org/a", link="https://example.org/a/"), "https://example.org/a"),
            (Cell("me@example.org", link="mailto:me@example.org"), "me@example.org"),
            (Cell("A1", link="#Story!A1"), "A1"),
            (Cell(None, link="https://example.org/a"), "https://example.org/a"),
            (Cell(" \n"), None),
            (Cell(4, "=2+2"), "4"),
        ],
    )
    def test_as_it_looks(self, cell, text):
        assert answers.text(cell) == Reading(text)

    @pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "uncalculated", "damaged: 'NaN' is not a number"])
    def test_errors_are_problems_for_every_sort_of_answer(self, error):
        cell = Cell(None, "=A1", error)
        readings = (
            answers.text(cell),
            answers.number(cell),
            answers.day(cell),
            answers.flag(cell),
            answers.choice(cell, STATUSES),
        )

        assert {reading.level for reading in readings} == {"error"}


class TestFlags:
    @pytest.mark.parametrize("typed", [True, 1, "yes", "Y", "x", "✓", "Ja", "wahr", "OUI", "sí", "SI", "TRUE"])
    def test_yes(self, typed):
        assert answers.flag(Cell(typed)) == Reading(True)

    @pytest.mark.parametrize("typed", [False, 0, "no", "n", "Nein", "falsch", "non", "FALSE"])
    def test_no(self, typed):
        assert answers.flag(Cell(typed)) == Reading(False)

    def test_neither(self):
        assert answers.flag(Cell("perhaps")).level == "error"


class TestColumns:
    def test_one_cell_shows_it_for_all(self):
        assert answers.column_style([Cell("1,234"), Cell("3,5"), Cell(7), None]) == Style(mark=",")

    def test_ambiguous_cells_show_nothing(self):
        assert answers.column_style([Cell("1,234"), Cell("03/04/2024"), Cell("1300")]) == Style()


TYPED = (
    st.none() | st.text(st.characters(exclude_categories=()), max_size=40) | st.text("0123456789.,-/ e%$bmn½")
    | st.integers() | st.floats() | st.booleans() | st.datetimes() | st.dates() | st.times()
)  # fmt: skip
ANY_CELL = st.builds(
    Cell,
    TYPED,
    st.none() | st.just("=1"),
    st.none() | st.just("#N/A"),
    st.sampled_from(["General", "0%", "@", ""]),
    st.none() | st.text(max_size=9),
)
READERS = (
    answers.text,
    answers.flag,
    lambda cell: answers.choice(cell, STATUSES),
    *(lambda cell, mark=mark: answers.number(cell, mark, share=True) for mark in ("", ".", ",", "both")),
    *(
        lambda cell, order=order: answers.day(cell, order, date1904=order == "day")
        for order in ("", "day", "month", "both")
    ),
)


@given(ANY_CELL, st.sampled_from(READERS))
@example(Cell(10**4000), answers.text)
@example(Cell(10**4000), answers.day)
@example(Cell("٣/٤/٢٠٢٤"), answers.day)
@example(Cell("²"), answers.number)
@example(Cell("1/٠"), answers.number)
def test_a_value_or_the_reason_why_not(cell, read):
    reading = read(cell)

    assert reading.level in {"", "note", "warning", "error"}
    assert bool(reading.level) == bool(reading.message)
    assert reading.level != "error" or reading.value is None
    assert "\n" not in reading.message
    assert len(reading.message) < 600
    typed = cell.error or (cell.value if not isinstance(cell.value, str) else cell.value.strip())
    assert reading.value is not None or reading.level or typed in (None, "")


@given(st.lists(st.none() | ANY_CELL, max_size=5))
def test_any_column_has_a_style(cells):
    style = answers.column_style(cells)

    assert style.mark in {"", ".", ",", "both"}
    assert style.order in {"", "day", "month", "both"}


BEFORE = ("", "c. ", "about ", "~", "$", "US$", "£", "-", "+", "=")
FIGURES = (
    "140",
    "1,300",
    "1.5",
    "0.4",
    "1 300",
    "2/3",
    "10-15",
    "1.234",
    "1,2",
    "0,125",
    "1.200,5",
    "1'300",
    ".5",
    "5.",
)
BEHIND = ("", "%", " per cent", "bn", " million", "m", " m", "k", "+", " votes", " metres", " months", " km", "?", "x")
CLAIMS = (
    ("count", None), ("percentage", "percent"), ("money", "USD"), ("money", "GBP"), ("measure", "metre"),
    ("duration", "month"), ("fraction", None), ("multiple", None),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "unit"), CLAIMS)
def test_what_the_sheet_reads_the_import_reads_alike(kind, unit):
    known, signs = on_the_sheet.words(kind, unit, "votes"), on_the_sheet.signs(kind, unit)
    differ = []
    for typed in map("".join, itertools.product(BEFORE, FIGURES, BEHIND)):
        shown = on_the_sheet.value(typed, known, signs)
        if shown is None:  # the sheet leaves blank whatever could be read in two ways
            continue
        if kind in {"measure", "duration"}:
            reading = answers.in_unit(Cell(typed), "", unit)
        else:
            reading = answers.number(Cell(typed), share=kind == "percentage", fraction=kind == "fraction")
        if reading.value is None or abs(reading.value - shown) > Decimal("1e-9"):
            differ.append((typed, shown, reading))

    assert differ == []
