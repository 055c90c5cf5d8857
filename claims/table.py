"""Claims as a pandas table; `FIELDS` is the one list of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from claims import lexicon, priority

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from claims.model import Claim


class Field(NamedTuple):
    """A column of the table: its name, its pandas dtype, and what stands in it."""

    name: str
    dtype: str
    about: str


FIELDS = (
    # identity
    Field("article", "string", "the archive's id of the article, or the file's name"),
    Field("id", "string", "the claim's id: a letter first, stable while its sentence and figure stand"),
    Field("paragraph", "Int64", "the paragraph, counted from 1"),
    Field("position", "Int64", "the claim's place in its article, counted from 1"),
    Field("start", "Int64", "offset of the figure's first character in the text as read"),
    Field("end", "Int64", "offset behind the figure's last character"),
    # text: slices of the article
    Field("surface", "string", "the figure as written"),
    Field("sentence", "string", "the sentence that it stands in"),
    Field("subject", "string", "what is counted or measured"),
    Field("speaker", "string", "who says so; empty where it is the article itself"),
    Field("quoted", "boolean", "whether it stands inside quotation marks that report words"),
    Field("as_of", "string", "the stretch that dates it"),
    Field("as_of_from", "string", "first day of as_of as an ISO date, where that is certain"),
    Field("as_of_to", "string", "last day of as_of as an ISO date, where that is certain"),
    # parsed
    Field(
        "kind", "string", "percentage, money, count, measure, duration, age, fraction, multiple, rank, score or bare"
    ),
    Field("value", "Float64", "the figure in plain units; empty for a range, a vague plural or a score"),
    Field("low", "Float64", "the low end; equal to high for an exact figure"),
    Field("high", "Float64", "the high end"),
    Field("unit", "string", "ISO 4217 code, or the unit's English singular name"),
    Field("bound", "string", "exact, about, at_least, more_than, at_most, less_than or range"),
    Field("change", "string", "up or down, where something rose or fell by it or to it"),
    # what to do
    Field("check", "boolean", "whether a checker would put it on the list"),
    Field("asks", "string", "what to find out"),
    Field("priority", "string", "high, normal or low"),
    Field("why", "string", "the reason for the priority"),
    Field("rule", "string", "the rule that read the figure"),
)


def to_table(found: Iterable[Claim]) -> pd.DataFrame:
    """Give the claims as a table, one row each, with the columns and dtypes of `FIELDS`.

    The articles themselves travel along in `table.attrs["articles"]`, so that a worksheet can show the story.
    """
    import pandas as pd

    claims = tuple(found)
    columns: dict[str, list[Any]] = {field.name: [] for field in FIELDS}
    for row in rows(claims):
        for name, column in columns.items():
            column.append(row[name])
    for name in ("value", "low", "high"):
        columns[name] = [number if number is None else float(number) for number in columns[name]]
    # Python's own strings: pyarrow's, the default where it is installed, refuse half an emoji
    text: Any = pd.StringDtype("python")
    dtypes: dict[str, Any] = {field.name: text if field.dtype == "string" else field.dtype for field in FIELDS}
    table = pd.DataFrame({name: pd.array(columns[name], dtype=dtype) for name, dtype in dtypes.items()})
    table.attrs["articles"] = tuple({id(claim.article): claim.article for claim in claims}.values())
    return table


def to_csv(table: pd.DataFrame) -> bytes:
    """Write a table as CSV in UTF-8; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    safe = table.copy()
    for name in safe.columns:
        if str(safe[name].dtype) == "string":
            safe[name] = safe[name].str.replace(r"^(?=[=+\-@\t\r])", "'", regex=True)
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8", "replace")


def to_parquet(table: pd.DataFrame) -> bytes:
    """Write a table as a Parquet file; the articles in its attributes stay behind."""
    plain = table.copy()
    plain.attrs = {}
    return plain.to_parquet(index=False)


def record(claim: Claim) -> dict[str, Any]:
    """Give a claim as one line of JSONL holds it: its fields by name, the questions as a list."""
    article, quantity = claim.article, claim.quantity
    questions = lexicon.words("asks")
    return {
        "article": article.name,
        "id": claim.id,
        "paragraph": claim.paragraph,
        "start": quantity.span.start,
        "end": quantity.span.end,
        "surface": claim.surface,
        "kind": quantity.kind,
        "value": quantity.low if quantity.low == quantity.high else None,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "bound": claim.bound,
        "change": claim.change,
        "subject": claim.subject and article[claim.subject],
        "speaker": claim.speaker and article[claim.speaker],
        "quoted": claim.quoted,
        "as_of": claim.as_of and article[claim.as_of],
        "as_of_from": claim.as_of_from and claim.as_of_from.isoformat(),
        "as_of_to": claim.as_of_to and claim.as_of_to.isoformat(),
        "sentence": article[claim.sentence],
        "check": claim.check,
        "asks": [questions[ask] for ask in claim.asks],
        "rule": quantity.rule,
    }


def rows(found: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    """Give each claim as a plain dict with the keys of `FIELDS`; None where there is nothing."""
    claims = tuple(found)
    article = None
    position = 0
    taken: set[str] = set()
    for claim, (level, why) in zip(claims, priority.of(claims), strict=True):
        position = position + 1 if claim.article is article else 1
        article = claim.article
        line = record(claim)
        line["asks"] = " ".join(line["asks"])
        line["id"] = _unique(claim.id, taken)
        yield line | {"position": position, "priority": level, "why": why}


def _unique(name: str, taken: set[str]) -> str:
    """Tell apart the ids of two articles that print the same sentence: the later one gets a letter more."""
    while name in taken:
        name += "z"
    taken.add(name)
    return name
