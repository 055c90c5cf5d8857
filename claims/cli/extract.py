"""`claims extract` and `claims explain`: what stands in a story, and what became of every number."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claims import detect, story, writing
from claims.cli import Reading
from claims.model import BadInput
from claims.table import record, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from claims.model import Article, Claim, Outcome

FORMATS = ("table", "jsonl", "csv", "parquet")
_SUFFIXES = {".txt": "table", ".tsv": "table", ".jsonl": "jsonl", ".csv": "csv", ".parquet": "parquet"}
SHOWN = ("surface", "unit", "subject", "speaker", "sentence")
_PLAIN = ("article", "id", *SHOWN)


@click.command()
@click.argument("articles", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to write the table; the suffix of -o decides when none is given.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file and not to the terminal.")
@click.option("--force", is_flag=True, help="Replace the file of -o, if it is there already.")
@click.option("--date", metavar="DAY", help="The day of publication, as 2023-05-24, where the story does not say.")
@click.option("--encoding", default="utf-8", show_default=True, metavar="NAME", help="The encoding of the files.")
def extract(  # noqa: PLR0913 (the options of a command)
    articles: tuple[str, ...],
    *,
    form: str | None,
    output: str | None,
    force: bool,
    date: str | None,
    encoding: str,
) -> None:
    """Print the figures of ARTICLES, one row each, with unit, subject, speaker and sentence.

    ARTICLES are text or Markdown files, .jsonl archives (one article a line), or - for standard input.
    """
    reading = Reading(articles, encoding=encoding, published=date)
    form = form or _form(output)
    _check_target(output, articles, force=force)
    lines = (story.extract(article) for article in reading)
    if form in ("csv", "parquet"):
        content = _packed(lines, form)
    else:
        written = _jsonl(lines) if form == "jsonl" else _table(lines, terminal=output is None and sys.stdout.isatty())
        if output is None:
            for text in written:
                click.echo(text, nl=False)
            sys.exit(reading.exit_code)
        content = "".join(written).encode()
    if reading.exit_code < 2:
        _deliver(content, output)
    sys.exit(reading.exit_code)


@click.command()
@click.argument("articles", nargs=-1, required=True)
@click.option("--encoding", default="utf-8", show_default=True, metavar="NAME", help="The encoding of the files.")
def explain(articles: tuple[str, ...], encoding: str) -> None:
    """List every number in ARTICLES with what became of it, and why."""
    reading = Reading(articles, encoding=encoding)
    for article in reading:
        if len(articles) > 1 or article.title:
            click.secho(" ".join(filter(None, (article.name, article.title))), bold=True)
        for outcome in detect.outcomes(article):
            click.echo(_explained(article, outcome))
    sys.exit(reading.exit_code)


def _form(output: str | None) -> str:
    if output is None:
        return "table"
    suffix = Path(output).suffix.lower()
    if suffix not in _SUFFIXES:
        raise BadInput(
            f"{output}: {suffix or 'no suffix'} names no format; use one of: {', '.join(_SUFFIXES)}; or --format"
        )
    return _SUFFIXES[suffix]


def _check_target(output: str | None, articles: tuple[str, ...], *, force: bool) -> None:
    """Refuse to write over a story, and over any other file unless told to."""
    if output is None or not Path(output).exists():
        return
    if any(Path(article).exists() and Path(article).samefile(output) for article in articles):
        raise BadInput(f"-o {output}: this is the story itself, and is never written over; choose another name")
    if not force:
        raise BadInput(f"-o {output}: there is such a file already; choose another name, or replace it with --force")


def _jsonl(found: Iterable[tuple[Claim, ...]]) -> Iterator[str]:
    for claims in found:
        yield "".join(json.dumps(line, ensure_ascii=False, default=_number) + "\n" for line in map(record, claims))


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _packed(found: Iterable[tuple[Claim, ...]], form: str) -> bytes:
    """Give the whole table as a CSV or Parquet file."""
    from claims.table import to_csv, to_parquet, to_table

    table = to_table(claim for claims in found for claim in claims)
    return to_csv(table) if form == "csv" else to_parquet(table)


def _deliver(content: bytes, output: str | None) -> None:
    if output is None:
        if sys.stdout.isatty() and b"\0" in content:
            raise BadInput("a Parquet table can't be shown on a terminal; name a file with -o claims.parquet")
        sys.stdout.buffer.write(content)
        return
    click.echo(f"wrote {writing.write(output, content)}", err=True)


def _table(found: Iterable[tuple[Claim, ...]], *, terminal: bool) -> Iterator[str]:
    """Write the table for people: fitted to the terminal's width, or with tabs where it goes into a pipe or a file."""
    if not terminal:
        for number, claims in enumerate(found):
            if not number:
                yield "\t".join(_PLAIN) + "\n"
            yield from ("\t".join(_one_line(row[name]) for name in _PLAIN) + "\n" for row in rows(claims))
        return
    lines = [[_one_line(row[name]) for name in SHOWN] for claims in found for row in rows(claims)]
    if not lines:
        click.echo("no figures found", err=True)
        return
    widths = _widths(lines, shutil.get_terminal_size().columns)
    yield click.style(_fitted(list(SHOWN), widths), bold=True) + "\n"
    for line in lines:
        yield _fitted(line, widths) + "\n"


def _one_line(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


def _widths(lines: list[list[str]], width: int) -> list[int]:
    """Share a terminal's width among the columns: each what it needs, up to its part; the sentence gets the rest."""
    parts = (0.18, 0.12, 0.24, 0.16)
    widths = [
        min(max([len(SHOWN[i]), *(len(line[i]) for line in lines)]), max(8, int(width * part)))
        for i, part in enumerate(parts)
    ]
    return [*widths, max(10, width - sum(widths) - 2 * len(parts))]


def _fitted(cells: list[str], widths: list[int]) -> str:
    return "  ".join(_cut(cell, width).ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"


def _explained(article: Article, outcome: Outcome) -> str:
    """Give one line of the explanation: "40%  kept as percentage, by rule percentages"."""
    start, end = outcome.span
    before = " ".join(article.text[max(0, start - 24) : start].split("\n")[-1].split(" ")[-3:])
    behind = " ".join(article.text[end : end + 24].split("\n")[0].split(" ")[:3])
    place = f"…{before}[{' '.join(article[outcome.span].split())}]{behind}…"
    if outcome.quantity:
        return f"{place:<56}  kept as {outcome.quantity.kind}, by rule {outcome.quantity.rule}"
    return f"{place:<56}  left out: {outcome.reason}"
