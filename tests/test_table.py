"""The table: its columns, their types, and what stands in them."""

import io
import json
from decimal import Decimal

import pandas as pd
import pytest

import claims
from claims.model import Article
from claims.table import FIELDS, record, rows, to_csv, to_parquet

STORY = (
    "Exports rose 40% last year, the minister said.\n\nBetween 3 and 5 boats, worth $2.5bn, sank; dozens were lost.\n"
)


@pytest.fixture(scope="module")
def table():
    return claims.to_table(claims.extract(Article("story.txt", STORY)))


def test_the_columns_and_their_types_are_those_of_the_fields(table):
    assert [(name, str(dtype)) for name, dtype in table.dtypes.items()] == [
        (field.name, field.dtype) for field in FIELDS
    ]


def test_an_empty_story_gives_an_empty_table_of_the_same_shape():
    table = claims.to_table(())

    assert len(table) == 0
    assert [(name, str(dtype)) for name, dtype in table.dtypes.items()] == [
        (field.name, field.dtype) for field in FIELDS
    ]


def test_a_range_has_two_ends_and_no_value(table):
    row = table[table.surface == "3 and 5"].iloc[0]

    assert (row.low, row.high, row.bound) == (3, 5, "range")
    assert pd.isna(row.value)


def test_a_vague_plural_has_no_value(table):
    row = table[table.surface == "dozens"].iloc[0]

    assert pd.isna(row.value)
    assert pd.isna(row.low)


def test_positions_count_from_one_in_each_article():
    found = [*claims.extract(Article("a", "5 boats. 6 cars.")), *claims.extract(Article("b", "7 trains."))]

    assert claims.to_table(found).position.tolist() == [1, 2, 1]


def test_ids_are_unique_over_articles_that_say_the_same():
    found = [*claims.extract(Article("a", "5 boats sank.")), *claims.extract(Article("b", "5 boats sank."))]

    assert claims.to_table(found).id.is_unique


def test_the_articles_travel_with_the_table(table):
    assert [article.text for article in table.attrs["articles"]] == [STORY]


def test_rows_and_table_agree(table):
    plain = list(rows(claims.extract(Article("story.txt", STORY))))

    assert [row["surface"] for row in plain] == table.surface.tolist()
    assert {tuple(row) for row in plain} == {tuple(plain[0])}
    assert set(plain[0]) == {field.name for field in FIELDS}


def test_a_record_has_the_names_that_the_archive_format_promises():
    names = (
        "article id paragraph start end surface kind value low high unit bound change subject speaker quoted as_of "
        "sentence check asks rule"
    )
    assert set(names.split()) <= set(record(claims.extract("Exports rose 40%.")[0]))


def test_figures_are_exact_until_the_table():
    assert record(claims.extract("It cost $1,234,567,890,123.45.")[0])["low"] == Decimal("1234567890123.45")


def test_csv_keeps_every_row_and_runs_no_formula():
    csv = to_csv(claims.to_table(claims.extract('=HYPERLINK("http://example.org") cost 5 dollars.\n-3% was lost.')))

    back = pd.read_csv(io.BytesIO(csv))
    assert len(back) == 2
    assert not any(
        str(cell)[:1] in "=+@" for name in ("surface", "sentence", "subject") for cell in back[name].dropna()
    )


def test_parquet_gives_back_the_table(table):
    back = pd.read_parquet(io.BytesIO(to_parquet(table)))

    assert back.surface.tolist() == table.surface.tolist()
    assert back.low.tolist()[:1] == table.low.tolist()[:1]
    assert "articles" not in back.attrs


def test_questions_are_whole_sentences():
    asks = record(claims.extract("Trade hit a record 200 billion.")[0])["asks"]

    assert asks
    assert all(question.endswith("?") for question in asks)
    json.dumps(asks)


def test_half_a_character_stands_in_a_table_as_in_the_text():
    table = claims.to_table(claims.extract("It cost \ud800 5 million euros."))

    assert table.sentence.tolist() == ["It cost \ud800 5 million euros."]
    assert to_csv(table).decode("utf-8")


def test_what_is_no_story_and_no_table_is_said_to_be_none(tmp_path):
    with pytest.raises(TypeError, match="an Article or a text, and not bytes"):
        claims.extract(b"It cost 5 million euros.")
    with pytest.raises(TypeError, match=r"claims\.to_table makes one"):
        claims.export(claims.extract(STORY), tmp_path / "a.xlsx")


def test_a_claim_is_shown_without_the_whole_story():
    assert "the minister said" not in repr(claims.extract(STORY)[0])
