"""`claims export`: the checklist; `claims template`: what it looks like."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claims import template as templates
from claims import writing
from claims.cli import Reading
from claims.model import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from claims.review.carry import Carried


@click.command()
@click.argument("articles", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="FILE.xlsx", help="Where to write it; <article>-claims.xlsx in this folder by default."
)
@click.option("--template", "layout", default="standard", show_default=True, metavar="NAME|FILE", help="Which columns.")
@click.option("--force", is_flag=True, help="Replace a checklist that is there already, and what was filled in on it.")
@click.option("--all", "everything", is_flag=True, help="Also list the figures that nobody would check.")
@click.option(
    "--from", "old", metavar="OLD.xlsx", help="Fill in what was found in this checklist of an earlier version."
)
@click.option("--ledger", metavar="FILE", help="Show what was found earlier for claims like these.")
@click.option("--date", metavar="DAY", help="The day of publication, as 2023-05-24, where the story does not say.")
@click.option("--encoding", default="utf-8", show_default=True, metavar="NAME", help="The encoding of the files.")
def export(  # noqa: PLR0913 (the options of a command)
    articles: tuple[str, ...],
    *,
    output: str | None,
    layout: str,
    force: bool,
    everything: bool,
    old: str | None,
    ledger: str | None,
    date: str | None,
    encoding: str,
) -> None:
    """Write the figures of ARTICLES on an Excel checklist.

    ARTICLES are text or Markdown files, .jsonl archives (one article a line), or - for standard input.
    """
    from claims import worksheet
    from claims.story import extract
    from claims.table import to_table

    target = worksheet.free(output or _target(articles), force=force)
    plan = templates.load(layout)
    reading = Reading(articles, encoding=encoding, published=date)
    stories = tuple(reading)
    if not reading.read:
        sys.exit(reading.exit_code)
    table = to_table(claim for story in stories for claim in extract(story))
    added = None
    if old:
        table, added, plan = _carried(table, old, plan)
    table = _remembered(table, ledger, plan) if ledger else table
    plan = _with_last_time(plan) if "last_time" in table else plan
    worksheet.write(table, target, template=plan, force=force, articles=stories, everything=everything, missed=added)
    click.echo(f"wrote {target}: {_counted(table, everything=everything)}", err=True)
    sys.exit(reading.exit_code)


def _target(articles: tuple[str, ...]) -> str:
    """Name the checklist after its story; stories from a pipe, and several, have a name of their own."""
    name = "stories" if len(articles) > 1 else "story" if articles[0] == "-" else Path(articles[0]).stem
    return f"{name}-claims.xlsx"


def _carried(
    table: pd.DataFrame, old: str, plan: templates.Template
) -> tuple[pd.DataFrame, pd.DataFrame, templates.Template]:
    """Fill in what still holds of an earlier checklist, with columns for what the template does not ask.

    Beside the table stand the claims that checkers had added and that the new story does not hold word for word.
    """
    from claims.review import collect
    from claims.review.carry import carry_over

    earlier = collect([old])
    carried = carry_over(earlier, table)
    click.echo(f"{old}: {_fate(carried, plan)}", err=True)
    for line in _listed(carried.added) if "missed" not in plan.sheets else ():
        click.echo(f"  {line}", err=True)
    asked = {column.ask for column in plan.asked}
    headings = {column.ask: column.heading for export in earlier.exports for column in export.template.asked}
    names: dict[str, str] = {}
    for name in (*earlier.answers, *earlier.extras):
        used = carried.table[name].notna().any() or carried.added[name].notna().any()
        if name not in asked and used:
            names[name] = name if name in headings else templates.machine_name(name, {*asked, *names.values()})
    columns = {new: headings.get(name, name) for name, new in names.items()}
    plan = templates.extended(plan, columns) if columns else plan
    return carried.table.rename(columns=names), carried.added.rename(columns=names), plan


def _with_last_time(plan: templates.Template) -> templates.Template:
    """Give the template a column for what was found earlier, where it has none."""
    if any(column.show == "last_time" for column in plan.columns):
        return plan
    return templates.parse(
        f'{plan.text.rstrip()}\n\n[[column]]\nshow = "last_time"\nheading = "Last time"\nwidth = 28\n'
    )


def _fate(carried: Carried, plan: templates.Template) -> str:
    """Say what became of the earlier answers: "12 claims stand as they were, 2 to check again, 1 gone"."""
    kept = f"{len(carried.kept)} claims stand as they were"
    changed = f"{len(carried.changed)} to check again" if carried.changed else ""
    gone = f"{len(carried.gone)} gone" if carried.gone else ""
    place = f"stand on the sheet {plan.sheets['missed']}" if "missed" in plan.sheets else "are on no sheet"
    added = f"{len(carried.added)} that checkers had added {place}" if len(carried.added) else ""
    return ", ".join(filter(None, (kept, changed, gone, added)))


def _listed(added: pd.DataFrame) -> Iterator[str]:
    """Name the claims that checkers had added, where the template has no sheet for them."""
    for row in added.to_dict("records"):
        yield "; ".join(str(value) for value in row.values() if isinstance(value, str) and value)


def _remembered(table: pd.DataFrame, ledger: str, plan: templates.Template) -> pd.DataFrame:
    from claims.ledger import recall

    if not Path(ledger).exists():
        raise BadInput(f"{ledger}: there is no such ledger; claims import --ledger {ledger} begins one")
    earlier: dict[str, list[str]] = {}
    for found in recall(ledger, table, template=plan):
        earlier.setdefault(found.id, []).append(str(found))
    known = table["last_time"] if "last_time" in table else [None] * len(table)
    lines = [
        " / ".join(filter(None, (was if isinstance(was, str) else "", *earlier.get(id_, ()))))
        for was, id_ in zip(known, table["id"], strict=True)
    ]
    return table.assign(last_time=lines)


def _counted(table: pd.DataFrame, *, everything: bool) -> str:
    listed = len(table) if everything else int(table["check"].fillna(True).sum())  # noqa: FBT003 (a value)
    left = len(table) - listed
    more = f" ({left} more that nobody would check: --all lists them)" if left else ""
    return f"{listed} {'claim' if listed == 1 else 'claims'} to check{more}"


@click.group()
def template() -> None:
    """See and make the templates of the checklist."""


@template.command("list")
def list_() -> None:
    """List the built-in templates."""
    for name in templates.names():
        click.echo(f"{name:<14}{templates.load(name).about}")


@template.command()
@click.argument("file")
@click.option(
    "--from", "name", default="standard", show_default=True, metavar="NAME|FILE", help="The template to copy."
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def new(file: str, *, name: str, force: bool) -> None:
    """Copy a template to FILE, to be edited."""
    target = Path(file)
    if target.exists() and not force:
        raise BadInput(f"{target}: is there already; choose another name, or replace it with --force")
    writing.write(target, templates.load(name).text.encode())
    click.echo(f"wrote {target}; after editing: claims template check {target}", err=True)


@template.command()
@click.argument("file")
def check(file: str) -> None:
    """Name every mistake in FILE, with its line and what to do."""
    found = templates.problems(templates.source(file))
    for line, message in found:
        click.echo(f"{file}:{line}: {message}")
    if found:
        click.echo(f"{len(found)} {'mistake' if len(found) == 1 else 'mistakes'}", err=True)
        sys.exit(1)
    click.echo(f"{file}: all is well ({len(templates.load(file).columns)} columns)")
