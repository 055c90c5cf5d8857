import json
import subprocess
import sys
from decimal import Decimal
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import lexicon
from claims.lexicon import files
from claims.model import BadInput

SOURCES = sorted(files.HOME.glob("*/*.toml"))
OWN = {
    entry: line
    for kind in ("percentage", "duration", "measure")
    for entry, line in lexicon.words("units")[kind].items()
}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_file_opens_with_what_it_holds(source):
    assert source.read_text(encoding="utf-8").startswith("# ")


def test_the_words_cannot_be_changed():
    with pytest.raises(TypeError):
        lexicon.words("units")["measure"]["kilometre"] = {}


def test_an_unknown_name_is_told_which_there_are():
    with pytest.raises(BadInput, match=r"no 'unit' for 'en'; it has: .*currencies.*units"):
        lexicon.words("unit")


def test_an_unknown_language_is_told_which_there_are():
    with pytest.raises(BadInput, match=r"no language 'xx'; it has: .*en"):
        lexicon.words("units", "xx")


def test_a_mistake_in_a_file_is_named_with_its_line(tmp_path):
    with pytest.raises(BadInput, match=r"towns\.toml: .*line 2"):
        files.parse(tmp_path / "towns.toml", b"big = []\nsmall\nold = []\n")


def test_units_json_is_what_the_installed_quantulum3_knows():
    recorded = json.loads((files.HOME / "units.json").read_bytes())["quantulum3"]
    if recorded != version("quantulum3"):
        pytest.skip(f"units.json was made from quantulum3 {recorded}, installed is {version('quantulum3')}")
    made = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from claims.lexicon.__main__ import compile_units as c; sys.stdout.buffer.write(c())",
        ],
        capture_output=True,
        check=True,
    )

    assert made.stdout == (files.HOME / "units.json").read_bytes()


@pytest.mark.parametrize(
    ("surface", "name", "factor"),
    [
        ("km", "kilometre", 1),
        ("kilometers", "kilometre", 1),
        ("kilometres", "kilometre", 1),
        ("square-mile", "square mile", 1),
        ("square feet", "square foot", 1),
        ("miles per hour", "mile per hour", 1),
        ("inches", "inch", 1),
        ("°C", "degree celsius", 1),
        ("degrees celsius", "degree celsius", 1),
        ("bpd", "barrel per day", 1),
        ("hectares", "hectare", 1),
        ("decades", "year", 10),
        ("centuries", "year", 100),
        ("millennia", "year", 1000),
        ("fortnight", "week", 2),
        ("per cent", "percent", 1),
        ("percentage points", "percentage point", 1),
        ("kilopascals", "kilopascal", 1),
        ("TEUs", "twenty-foot equivalent unit", 1),
    ],
)
def test_a_unit_is_known_however_it_is_written(surface, name, factor):
    unit = lexicon.unit(surface)

    assert unit is not None
    assert (unit.name, unit.factor) == (name, factor)


@pytest.mark.parametrize("surface", ["Kilometres", "MILES", "Per Cent"])
def test_words_are_known_in_any_case(surface):
    assert lexicon.unit(surface)


@pytest.mark.parametrize("surface", ["Mm", "MPH ", "Min", "HA", "CM"])
def test_symbols_are_known_only_as_written(surface):
    assert lexicon.unit(surface) is None


@pytest.mark.parametrize(
    "surface",
    ["people", "bars", "hands", "sets", "dozen", "links", "chains", "are", "bits", "drops", "cups", "am", "pm"],
)
def test_english_words_do_not_become_units(surface):
    assert lexicon.unit(surface) is None


@pytest.mark.parametrize(
    "surface",
    ["m", "C", "F", "in", "t", "W", "V", "h", "s", "g", "l", "second", "point", "pounds", "bar", "degree"],
)
def test_a_surface_that_can_mean_something_else_is_marked(surface):
    assert lexicon.units()[surface].ambiguous


@pytest.mark.parametrize(
    "surface", sorted(surface for surface in lexicon.units() if len(surface) == 1 and surface.isalpha())
)
def test_every_single_letter_is_marked(surface):
    unit = lexicon.units()[surface]

    assert unit.ambiguous or surface == "Å"


def test_every_unit_of_ours_is_known_by_each_of_its_surfaces():
    for entry, line in OWN.items():
        for surface in (*line.get("words", ()), *line.get("symbols", ()), *line.get("unsure", ())):
            unit = lexicon.unit(surface)

            assert unit, surface
            assert unit.entry == entry, surface


def test_no_surface_stands_in_two_lines():
    told = [surface for line in OWN.values() for key in ("words", "symbols", "unsure") for surface in line.get(key, ())]

    assert sorted(told) == sorted(set(told))


def test_words_are_lower_case_and_kinds_are_known():
    for surface, unit in lexicon.units().items():
        assert unit.symbol or surface == surface.lower()
        assert unit.kind in {"measure", "duration", "percentage"}


def test_units_that_quantulum3_knows_say_what_they_measure():
    units = lexicon.units()

    assert (units["km"].dimension, units["hours"].dimension, units["°F"].dimension) == ("length", "time", "temperature")


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("barrels", "day", "barrel per day"),
        ("miles", "hour", "mile per hour"),
        ("km", "h", "kilometre per hour"),
        ("micrograms", "cubic metre", "microgram per cubic metre"),
        ("litres", "100 km", "litre per 100 kilometres"),
        ("yards", "carry", "yard per carry"),
        ("mm", "decade", "millimetre per decade"),
        ("dollars", "barrel", None),
        ("people", "day", None),
        ("points", "game", None),
        ("hours", "week", None),
        ("litres", "spokesman", None),
    ],
)
def test_a_rate_is_named_where_both_sides_are_physical(first, second, name):
    assert lexicon.rate(first, second) == name


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("mile per hour", "miles per hour"),
        ("inch", "inches"),
        ("Norwegian krone", "Norwegian kroner"),
        ("penny", "pence"),
        ("rupee", "rupees"),
    ],
)
def test_plurals_follow_the_head_of_the_name(phrase, plural):
    assert lexicon.plurals(phrase, lexicon.words("currencies")["plurals"])[0] == plural


def test_every_currency_in_use_is_known_by_its_code():
    assert not in_use() - set(lexicon.currencies())


def test_every_currency_in_use_is_known_by_the_name_that_babel_gives_it():
    names = pytest.importorskip("babel").Locale("en").currencies
    spelled_otherwise = {"GYD", "BAM", "KGS"}  # "Guyanaese", "Bosnia-Herzegovina convertible", "Kyrgystani"
    for code in in_use() - spelled_otherwise:
        known = lexicon.currencies().get(names[code].replace(" & ", " and ").lower())

        assert known, names[code]
        assert code in known.candidates


def in_use():
    numbers, locale = pytest.importorskip("babel.numbers"), pytest.importorskip("babel").Locale("en")
    countries = [code for code in locale.territories if len(code) == 2]
    return {code for country in countries for code in numbers.get_territory_currencies(country)}


@pytest.mark.parametrize(
    ("surface", "code", "factor"),
    [
        ("$", "USD", "1"),
        ("US$", "USD", "1"),
        ("A$", "AUD", "1"),
        ("R$", "BRL", "1"),
        ("NT$", "TWD", "1"),
        ("£", "GBP", "1"),
        ("¥", "JPY", "1"),
        ("₹", "INR", "1"),
        ("USD", "USD", "1"),
        ("roubles", "RUB", "1"),
        ("renminbi", "CNY", "1"),
        ("RMB", "CNY", "1"),
        ("złoty", "PLN", "1"),
        ("zlotys", "PLN", "1"),
        ("swedish kronor", "SEK", "1"),
        ("us dollars", "USD", "1"),
        ("pence", "GBP", "0.01"),
        ("p", "GBP", "0.01"),
        ("cents", "USD", "0.01"),
        ("satoshis", "BTC", "0.00000001"),
        ("bitcoins", "BTC", "1"),
        ("DEM", "DEM", "1"),
        ("pesos", None, "1"),
        ("kroner", None, "1"),
        ("francs", None, "1"),
        ("kr", None, "1"),
    ],
)
def test_a_currency_is_known_however_it_is_written(surface, code, factor):
    currency = lexicon.currencies()[surface]

    assert (currency.code, currency.factor) == (code, Decimal(factor))


@pytest.mark.parametrize("surface", ["won", "real", "pounds", "mark", "TOP", "ALL", "R", "p", "Fr"])
def test_a_money_word_that_can_mean_something_else_is_marked(surface):
    assert lexicon.currencies()[surface].ambiguous


def test_symbols_know_on_which_side_of_the_number_they_stand():
    known = lexicon.currencies()

    assert (known["US$"].before, known["zł"].after, known["p"].before) == (True, True, False)
    assert known["EUR"].before
    assert known["EUR"].after


@pytest.mark.parametrize(
    ("surface", "text", "code"),
    [
        ("$", "Ottawa will pay more, said the Canadian finance minister.", "CAD"),
        ("$", "The shop is open.", "USD"),
        ("$", "The Mexican shop in Mexico City is open.", "USD"),
        ("$", "Canada and the United States signed.", "USD"),
        ("kroner", "The Oslo exchange fell.", "NOK"),
        ("kroner", "The shop is open.", None),
        ("pounds", "Cairo floated its currency; Egyptians queued.", "EGP"),
        ("won", "Pyongyang raised prices.", "KPW"),
        ("¥", "Beijing set the rate.", "CNY"),
        ("francs", "The French parliament of 1995.", "FRF"),
        ("kina", "Papua New Guinea raised wages.", "PGK"),
    ],
)
def test_the_places_of_an_article_settle_what_a_money_word_means(surface, text, code):
    assert lexicon.settle(lexicon.currencies()[surface], lexicon.places(text)) == code


def test_the_longest_place_counts():
    assert "GNF" not in lexicon.places("Papua New Guinea")
    assert lexicon.places("South Sudanese, US$5, Australiana") == {"SSP": 1}


def test_defaults_are_candidates():
    for surface, currency in lexicon.currencies().items():
        assert currency.code is None or currency.code in currency.candidates, surface
        assert currency.candidates


@given(st.text(alphabet="ABCUSKNJapnewou. $-", max_size=60), st.text(max_size=20))
def test_places_of_two_paragraphs_are_the_places_of_each(one, other):
    assert lexicon.places(f"{one}\n{other}") == lexicon.places(one) + lexicon.places(other)


@given(
    st.sampled_from(sorted(lexicon.currencies())),
    st.dictionaries(st.sampled_from(["USD", "CAD", "NOK", "SEK"]), st.integers(1, 5)),
)
def test_settling_gives_a_candidate_or_nothing(surface, votes):
    from collections import Counter

    currency = lexicon.currencies()[surface]
    code = lexicon.settle(currency, Counter(votes))

    assert code is None or code in currency.candidates


def test_loading_does_not_import_quantulum3():
    told = run("print({'quantulum3', 'inflect'} & set(sys.modules))")

    assert told == "set()"


def run(last):
    lines = (
        "import sys",
        "from claims import lexicon",
        "lexicon.units()",
        "lexicon.currencies()",
        last,
    )
    return subprocess.run(
        [sys.executable, "-c", "; ".join(lines)], capture_output=True, text=True, check=True
    ).stdout.strip()
