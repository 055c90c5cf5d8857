"""A story of our own with its claims set down by hand: a worksheet's tests don't hang on what the detector finds."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from claims import sentences
from claims.model import Article
from claims.table import FIELDS

TEXT = """Ferry fares to rise after record season

The harbour board carried more than 1,300 passengers a day last summer, up 12.5% from 2022, Ana Ruiz said on Monday.

Repairs to the pier cost US$1.2 billion, she said, about 30 years after it was built. The board sees 10-15% fewer boats.

“We sold dozens of season tickets in an hour,” Ruiz said. Trade hit a record 200 billion."""

ARTICLE = Article("ferry.txt", TEXT, "Ferry fares to rise after record season", date(2024, 5, 3))

_FIGURES: tuple[dict[str, Any], ...] = (
    {
        "surface": "1,300",
        "kind": "count",
        "low": "1300",
        "bound": "more_than",
        "subject": "passengers",
        "as_of": "last summer",
        "priority": "high",
        "why": "in the lead",
    },
    {
        "surface": "12.5%",
        "kind": "percentage",
        "low": "12.5",
        "unit": "percent",
        "change": "up",
        "speaker": "Ana Ruiz",
        "asks": "From what base?",
        "priority": "high",
        "why": "named speaker",
    },
    {
        "surface": "US$1.2 billion",
        "kind": "money",
        "low": "1200000000",
        "unit": "USD",
        "subject": "Repairs to the pier",
        "speaker": "she",
        "priority": "normal",
    },
    {"surface": "30 years", "kind": "duration", "low": "30", "unit": "year", "bound": "about", "priority": "low"},
    {
        "surface": "10-15%",
        "kind": "percentage",
        "low": "10",
        "high": "15",
        "unit": "percent",
        "bound": "range",
        "change": "down",
        "subject": "boats",
        "speaker": "The board",
        "priority": "normal",
    },
    {
        "surface": "dozens",
        "kind": "count",
        "subject": "season tickets",
        "speaker": "Ruiz",
        "quoted": True,
        "priority": "low",
    },
    {
        "surface": "an hour",
        "kind": "duration",
        "low": "1",
        "unit": "hour",
        "quoted": True,
        "check": False,
        "priority": "low",
    },
    {
        "surface": "200 billion",
        "kind": "bare",
        "low": "200000000000",
        "change": "up",
        "subject": "Trade",
        "asks": "In what unit?",
        "priority": "high",
        "why": "record",
    },
)


def table(article: Article = ARTICLE, **columns: list[Any]) -> pd.DataFrame:
    """Give the example's claims as `to_table` does, with further columns, such as answers."""
    rows = [_row(article, figure, number) for number, figure in enumerate(_FIGURES, start=1)]
    made = pd.DataFrame(
        {field.name: pd.array([row.get(field.name) for row in rows], dtype=field.dtype) for field in FIELDS}
    )
    made.attrs["articles"] = (article,)
    return made.assign(**columns)


def one(**fields: Any) -> pd.DataFrame:
    """Give a table of a single claim, with whatever text in it; the story is that text."""
    text = fields.get("sentence", "Rents rose 40%.")
    row = {
        "article": "a.txt",
        "id": "k1",
        "paragraph": 1,
        "position": 1,
        "start": 0,
        "end": 1,
        "surface": "40%",
        "sentence": text,
    }
    row |= {
        "kind": "percentage",
        "value": Decimal(40),
        "low": Decimal(40),
        "high": Decimal(40),
        "unit": "percent",
        "bound": "exact",
    }
    row |= {"check": True, "priority": "normal", "quoted": False} | fields
    made = pd.DataFrame([row], dtype=object)
    made.attrs["articles"] = (dataclasses.replace(ARTICLE, name="a.txt", text=text),)
    return made


def _row(article: Article, figure: dict[str, Any], number: int) -> dict[str, Any]:
    start = article.text.index(figure["surface"])
    paragraphs = list(sentences.paragraphs(article.text))
    number_of, paragraph = next((n, span) for n, span in enumerate(paragraphs, start=1) if start < span.end)
    sentence = next(span for span in sentences.sentences(article.text, paragraph) if start < span.end)
    low, high = figure.get("low"), figure.get("high", figure.get("low"))
    exact = low is not None and low == high
    return {
        "article": article.name,
        "id": f"k{'abcdefgh'[number - 1]}{number}z",
        "position": number,
        "paragraph": number_of,
        "start": start,
        "end": start + len(figure["surface"]),
        "sentence": article[sentence],
        "quoted": False,
        "bound": "exact",
        "check": True,
        "asks": "",
        "rule": "by hand",
        **figure,
        "low": low and Decimal(low),
        "high": high and Decimal(high),
        "value": Decimal(low) if exact else None,
    }
