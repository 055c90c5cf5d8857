"""`claims import`: the checklist, read back; `claims ledger`: what became of a claim over time."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claims.model import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from claims.ledger import Change
    from claims.review import Agreement, Collected, Conflict, Problem
    from claims.template import Template

CURRENT = ("stands", "changed", "new")
_SIGNS = {"error": ("✗", "red"), "warning": ("!", "yellow"), "note": ("·", None)}


@click.command("import")
@click.argument("sheets", nargs=-1, required=True, metavar="SHEET…")
@click.option("-o", "--output", metavar="FILE", help="Write the checked table: .csv, .jsonl, .parquet or .xlsx.")
@click.option("--article", metavar="NEW.txt", help="Carry the answers over to the revised story.")
@click.option("--conflicts", metavar="FILE.xlsx", help="Write a sheet to decide on where checkers differ.")
@click.option(
    "--annotate", metavar="FILE.xlsx", help="Write a copy of the sheet with every problem marked, to send back."
)
@click.option(
    "--ledger", metavar="FILE", help="Record every answer in this history, which is made where there is none."
)
@click.option("--who", metavar="NAME", help="Who is to stand in the ledger; the checkers by default.")
@click.option("--force", is_flag=True, help="Replace files that are there already, and what was filled in on them.")
@click.option("--strict", is_flag=True, help="Write no table and no history where there is any problem at all.")
def import_(  # noqa: PLR0913 (the options of a command)
    sheets: tuple[str, ...],
    *,
    output: str | None,
    article: str | None,
    conflicts: str | None,
    annotate: str | None,
    ledger: str | None,
    who: str | None,
    force: bool,
    strict: bool,
) -> None:
    """Read checked sheets back: what was decided, how much is left, and every problem with its cell.

    SHEETS are .xlsx, .xlsm, .ods, .xls, .csv or .tsv files; several copies of one export are put together.
    Exit code: 0 when all is well, 1 when there are problems, 2 when nothing could be read.
    """
    from claims.review import collect

    _check_targets(sheets, force=force, output=output, conflicts=conflicts, annotate=annotate)
    if ledger:
        from claims.ledger import check_name

        check_name(ledger)
    result = collect(sheets, article=article)
    for line in _report(result):
        click.echo(line)
    if annotate:
        _annotate(result, annotate)
    if conflicts:
        _write_conflicts(result, conflicts)
    failed = strict and bool(result.problems or result.conflicts)
    if failed:
        click.echo("claims: there are problems, and --strict was given: no table and no history was written", err=True)
    else:
        _record(result, output=output, ledger=ledger, who=who)
    sys.exit(1 if failed or result.conflicts or any(problem.level != "note" for problem in result.problems) else 0)


def _check_targets(
    sheets: tuple[str, ...], *, force: bool, output: str | None, conflicts: str | None, annotate: str | None
) -> None:
    """Refuse, before anything is read, what would overwrite a file, or has a suffix that means nothing."""
    from claims.review.output import SUFFIXES

    if output and Path(output).suffix.lower() not in SUFFIXES:
        raise BadInput(f"-o {output}: unknown kind of file; choose one of: {', '.join(SUFFIXES)}")
    for name, target in (("-o", output), ("--conflicts", conflicts), ("--annotate", annotate)):
        if target and name != "-o" and Path(target).suffix.lower() != ".xlsx":
            raise BadInput(f"{name} {target}: it is written as an Excel workbook; give it a name that ends in .xlsx")
        if target and any(Path(target).resolve() == Path(sheet).resolve() for sheet in sheets):
            raise BadInput(
                f"{name} {target}: this is a sheet that came back, and is never written over; choose another name"
            )
        if target and Path(target).exists() and not force:
            raise BadInput(
                f"{name} {target}: is there already, and somebody may have worked on it; "
                "choose another name, or replace it with --force"
            )
    if annotate and len(sheets) > 1:
        raise BadInput("--annotate marks one sheet at a time; give the sheets one by one")


def _annotate(result: Collected, target: str) -> None:
    from claims import writing
    from claims.review.annotate import annotated

    copy = result.copies[0]
    written = writing.write(target, annotated(copy, result.problems))
    told = "to mend and to send again" if result.problems else "no problems were found, so nothing is marked in it"
    click.echo(f"wrote {written}: {told}", err=True)


def _write_conflicts(result: Collected, target: str) -> None:
    from claims import writing
    from claims.review.decide import conflict_sheet

    if not result.conflicts:
        click.echo("no conflicts: no sheet to decide them was written", err=True)
        return
    writing.write(target, conflict_sheet(result))
    click.echo(
        f"wrote {target}: type the answer that holds, or a checker's name, in its column Decision, and import it",
        err=True,
    )


def _record(result: Collected, *, output: str | None, ledger: str | None, who: str | None) -> None:
    if output:
        from claims.review import output as files

        click.echo(f"wrote {files.write(result.table, output)}", err=True)
    if ledger:
        from claims.ledger import record

        recorded = record(ledger, result, who=who or "")
        known = "the ledger knows these very files already; nothing was changed"
        click.echo(
            f"{ledger}: {known if recorded.number is None else f'{recorded.changes} changes recorded'}", err=True
        )


def _report(result: Collected) -> Iterator[str]:
    """Say what was decided, how much is left, where checkers differ, and every problem."""
    names = ", ".join(dict.fromkeys(file.path.name for file in result.files))
    table = result.table
    if "revision" in table:  # the rows of the old story that stand below are no claims of the new one
        table = table[table["revision"].isin(CURRENT)]
    total = len(table)
    yield click.style(f"{names}: {total} {'claim' if total == 1 else 'claims'}, {result.open} open", bold=True)
    labels = {choice.code: choice.label for export in result.exports for choice in export.template.statuses}
    width = max((len(label) for label in labels.values()), default=0)
    for code, count in result.counts.items():
        yield f"  {labels.get(code, code) or '(blank)':<{width}}  {count}"
    added = int((table["origin"] == "checker").sum())
    if added:
        yield f"  {added} of them added by checkers"
    if result.agreement:
        yield from _agreement(result.agreement, labels)
    if "revision" in table:
        yield from _revision(result)
    headings = {column.name: column.heading for export in result.exports for column in export.template.asked}
    yield from _conflicts(result.conflicts, labels, headings)
    yield from _problems(result.problems)


def _agreement(measured: Agreement, labels: dict[str, str]) -> Iterator[str]:
    if measured.per_cent is None:
        yield "agreement: nobody decided the same claim as somebody else"
        return
    alpha = "" if measured.alpha is None else f", Krippendorff's alpha {measured.alpha:.2f}"
    claims = "claim" if measured.rated == 1 else "claims"
    yield f"agreement: {measured.per_cent:.0f}% on {measured.rated} {claims} that two or more decided{alpha}"
    for pair in measured.pairs:
        kappa = "" if pair.kappa is None else f", Cohen's kappa {pair.kappa:.2f}"
        yield f"  {pair.first} and {pair.second}: {pair.per_cent:.0f}% of {pair.rated}{kappa}"
    for difference in measured.differ:
        yield f"  {difference.id}: " + "; ".join(f"{who}: {labels.get(said, said)}" for who, said in difference.answers)


def _revision(result: Collected) -> Iterator[str]:
    layout = result.exports[0].template
    counts = result.table["revision"].value_counts()
    told = ((counts.get("stands", 0), "standing"), (len(result.changed), "changed"), (counts.get("new", 0), "new"))
    yield "the new story: " + ", ".join(f"{count} {word}" for count, word in (*told, (len(result.gone), "gone")))
    for changed in result.changed:
        yield f"changed, to check again: {changed.id}, now {changed.new}"
        yield f"  was  {changed.before}"
        yield f"  is   {changed.after}"
        yield from _said(changed.answers, layout)
    for gone in result.gone:
        yield f"gone from the story: {gone.id} {gone.surface}: {gone.sentence}"
        yield from _said(gone.answers, layout)
    for _, row in result.table[result.table["revision"] == "new"].iterrows():
        yield f"new in the story: {row['id']} {row['surface']}: {row['sentence']}"
    for _, row in result.table[result.table["revision"] == "added"].iterrows():
        words = ": ".join(str(row[name]) for name in ("surface", "sentence") if isinstance(row[name], str))
        yield f"added by a checker, to be found in the new story: {words or row['id']}"


def _said(answers: Mapping[str, Any], layout: Template) -> Iterator[str]:
    from claims.review.earlier import told

    if answers:
        yield "  found " + "; ".join(told(answers, layout))


def _conflicts(conflicts: tuple[Conflict, ...], labels: dict[str, str], headings: dict[str, str]) -> Iterator[str]:
    for conflict in conflicts:
        answers = "; ".join(f'{who} says "{labels.get(str(said), said)}"' for who, said in conflict.answers)
        yield (
            click.style("⚡ ", fg="red")
            + f"{conflict.id}, {headings.get(conflict.field, conflict.field)}: {answers};"
            + " decide with --conflicts FILE.xlsx"
        )


def _quoted(value: str | None) -> str:
    return "(nothing)" if value is None else f'"{value}"'


def _problems(problems: tuple[Problem, ...]) -> Iterator[str]:
    for problem in problems:
        sign, colour = _SIGNS[problem.level]
        yield f"{click.style(sign, fg=colour)} {problem}"
    counts = {level: sum(problem.level == level for problem in problems) for level in _SIGNS}
    if problems:
        yield ", ".join(f"{count} {level}{'s' if count > 1 else ''}" for level, count in counts.items() if count)


@click.command()
@click.argument("file")
@click.argument("claim", required=False)
def ledger(file: str, claim: str | None) -> None:
    """Show the history in FILE: of the CLAIM with that id, and which other claims look like it; or of all."""
    from claims import template
    from claims.ledger import history, similar

    changes = history(file, claim)
    if claim and not changes:
        raise BadInput(f"{file}: holds nothing about the claim {claim}; claims ledger {file} shows all that it holds")
    layouts = [template.load(name) for name in template.names()]
    for (article, id_), group in groupby(sorted(changes, key=lambda one: (one.article, one.id)), lambda one: one[4:6]):
        every = list(group)
        click.secho(f'{id_}  {article}  "{every[0].surface}": {every[0].sentence}', bold=True)
        for change in every:
            click.echo(
                f"  {change.at[:16].replace('T', ' ')}  {change.who} ({change.file})  {_changed(change, layouts)}"
            )
    for earlier in similar(file, claim) if claim else ():
        click.echo(f"  looks alike: {earlier}")


def _changed(change: Change, layouts: list[Template]) -> str:
    """Give 'Status: "Confirmed" → "Needs correction"'."""
    from claims.review.earlier import called

    heading, new = called(change.field, change.new, layouts)
    before = f'"{called(change.field, change.old, layouts)[1]}" → ' if change.old is not None else ""
    return f"{heading}: {before}{_quoted(new if change.new is not None else None)}"
