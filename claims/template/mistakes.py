"""Every mistake in a template, with its line and what to do about it."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from claims.table import FIELDS
from claims.template.lines import lines
from claims.template.shape import near, sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claims.template.lines import Where
    from claims.template.shape import Problem

COMPUTED = ("deviation", "within", "read_as")
DERIVED = ("figure", "check_code", "last_time", *COMPUTED)
SHEETS = ("checklist", "second", "missed", "story", "summary", "howto", "lists")
NEEDED = ("checklist", "lists")
COLOURS = ("ink", "soft", "header", "header_ink", "asked", "line", "accent")
PAPERS = ("A4", "Letter", "A3", "Legal")
TYPES = ("text", "number", "date", "choice")


def problems(text: str) -> list[Problem]:
    """List what is wrong with a template's text as (line, message), in the order of the lines; empty if all is well."""
    try:
        plan = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        return [(line, f"this is no TOML: {error}; see templates/README.md for an example")]
    where = lines(text)
    wrong: list[Problem] = []
    # what has the wrong shape is named once and then left out, so that the rest gets looked at too
    plan = sound(plan, where, wrong)
    wrong += [*_sheets(plan, where), *_colours(plan, where), *_choices(plan, where), *_columns(plan, where)]
    return sorted(set(wrong))


def _sheets(plan: Mapping[str, Any], where: Where) -> Iterator[Problem]:
    titles: dict[str, str] = {}
    for name, title in plan["sheets"].items():
        line = where("sheets", name)
        if name not in SHEETS:
            yield line, f"the sheet {name!r} is unknown{near(name, SHEETS)}; known are: {', '.join(SHEETS)}"
        if fault := _title_fault(title):
            yield line, f"the sheet title {title!r} {fault}"
        if title.casefold() in titles:
            yield line, f"the sheet title {title!r} is taken by {titles[title.casefold()]}; choose another"
        titles[title.casefold()] = name
    for name in NEEDED:
        if name not in plan["sheets"]:
            yield where("sheets"), f'the sheet {name} is missing; add a line such as {name} = "{name.title()}"'


def _title_fault(title: str) -> str:
    if not 1 <= len(title) <= 31:
        return "has to have 1 to 31 characters"
    if re.search(r"[\[\]:*?/\\\x00-\x1f]", title) or title != title.strip("' "):
        return (
            "holds a character that spreadsheets refuse in a sheet's name; leave out [ ] : * ? / \\ and ' at its ends"
        )
    if title.casefold() in {"history", "claims data"}:
        return "is reserved; choose another"
    return ""


def _colours(plan: Mapping[str, Any], where: Where) -> Iterator[Problem]:
    for name, value in plan.get("colours", {}).items():
        if name not in COLOURS:
            yield (
                where("colours", name),
                f"the colour {name!r} is unknown{near(name, COLOURS)}; known are: {', '.join(COLOURS)}",
            )
        if not _is_colour(value):
            yield where("colours", name), f'{value!r} is no colour; write six hexadecimal digits, as in "#1F3A4D"'
    if plan.get("paper", "A4") not in PAPERS:
        yield where("paper"), f"the paper {plan['paper']!r} is unknown; choose one of: {', '.join(PAPERS)}"


def _is_colour(value: str) -> bool:
    return re.fullmatch(r"#[0-9A-Fa-f]{6}", value) is not None


def _choices(plan: Mapping[str, Any], where: Where) -> Iterator[Problem]:
    if not plan["choices"].get("status"):
        yield (
            where("choices"),
            "the list of statuses is missing; add [[choices.status]] entries, as in templates/standard.toml",
        )
    for name, entries in plan["choices"].items():
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            yield where("choices", name), f"the list's name {name!r} has to be small letters, digits and _"
        taken: dict[str, str] = {}
        codes = [entry.get("code") for entry in entries]
        for index, entry in enumerate(entries):
            yield from _choice(entry, taken, where, ("choices", name, index))
            if codes.index(entry.get("code")) < index:
                yield (
                    where("choices", name, index, "code"),
                    f"the code {entry.get('code')!r} is there twice; rename one",
                )


def _choice(
    entry: Mapping[str, Any], taken: dict[str, str], where: Where, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    code, label = entry.get("code", ""), entry.get("label", "")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", code):
        yield (
            where(*path, "code"),
            f"code has to be there, in small letters, digits and _ (as in needs_correction), not {code!r}",
        )
    if not label.strip() or len(label) > 100:
        yield where(*path, "label"), "label has to be there: what the dropdown shows, up to 100 characters"
    if "colour" in entry and not _is_colour(entry["colour"]):
        yield where(*path, "colour"), f'{entry["colour"]!r} is no colour; write six hexadecimal digits, as in "#D9EAD3"'
    for word in {word.casefold().strip() for word in (label, *entry.get("aliases", ()))}:
        if taken.setdefault(word, code) != code:
            yield (
                where(*path, "aliases"),
                f"{word!r} stands for {taken[word]} already; one word can mean one choice only",
            )


def _columns(plan: Mapping[str, Any], where: Where) -> Iterator[Problem]:
    headings: dict[tuple[str, str], str] = {}
    asked: set[str] = set()
    for index, entry in enumerate(plan["column"]):
        yield from _column(entry, plan, where, index)
        yield from _heading(entry, headings, where, index)
        name = entry.get("ask", "")
        if name and name in asked:
            yield where("column", index, "ask"), f"{name!r} is asked twice; each answer needs one column"
        asked.add(name)
    for sheet in {"checklist", *({"second"} & plan["sheets"].keys())}:
        if not any(entry.get("show") == "id" and entry.get("sheet", "checklist") == sheet for entry in plan["column"]):
            yield (
                where("column"),
                f'the sheet {sheet} needs a column with show = "id": without it no answer finds its claim',
            )
    if "status" not in asked:
        yield where("column"), 'a column with ask = "status" is missing'
    named = {entry.get("show") or entry.get("ask") for entry in plan["column"]}
    for key in ("freeze", "print_to"):
        if plan.get(key) and plan[key] not in named:
            yield where(key), f"{key} names no column: {plan[key]!r}; write the show or ask of a column"


def _column(entry: Mapping[str, Any], plan: Mapping[str, Any], where: Where, index: int) -> Iterator[Problem]:
    show, ask, sort = entry.get("show", ""), entry.get("ask", ""), entry.get("type", "text")
    fields = [field.name for field in FIELDS] + list(DERIVED)
    if bool(show) == bool(ask):
        yield where("column", index), "a column has to have either show or ask"
    if show and show not in fields:
        yield (
            where("column", index, "show"),
            f"there is no {show!r} to show{near(show, fields)}; choose one of: {', '.join(fields)}",
        )
    if ask and (not re.fullmatch(r"[a-z][a-z0-9_]*", ask) or ask in fields):
        yield (
            where("column", index, "ask"),
            f"ask = {ask!r} has to be small letters, digits and _, and no field of the claim",
        )
    if sort not in TYPES:
        yield (
            where("column", index, "type"),
            f"the type {sort!r} is unknown{near(sort, TYPES)}; choose one of: {', '.join(TYPES)}",
        )
    if (sort == "choice") != bool(entry.get("choices")):
        yield where("column", index, "type"), 'type = "choice" and choices = "NAME OF A LIST" go together'
    yield from _list(entry, plan, where, index)
    if not 2 <= entry.get("width", 12) <= 120:
        yield where("column", index, "width"), "width has to be between 2 and 120 characters"
    if entry.get("sheet", "checklist") not in {"checklist", "second"} & plan["sheets"].keys():
        yield where("column", index, "sheet"), 'sheet has to be "checklist", or "second" where [sheets] has a second'
    if len(entry.get("help", "")) > 255:
        yield where("column", index, "help"), "help has to fit in 255 characters: spreadsheets show no more"


def _list(entry: Mapping[str, Any], plan: Mapping[str, Any], where: Where, index: int) -> Iterator[Problem]:
    named, start = entry.get("choices", ""), entry.get("start", "")
    known = plan["choices"]
    if named and named not in known:
        yield (
            where("column", index, "choices"),
            f"there is no list {named!r}{near(named, known)}; there are: {', '.join(known)}",
        )
    if start and start not in {choice.get("code") for choice in known.get(named, ())}:
        yield where("column", index, "start"), f"start = {start!r} is no code of the list {named!r}"


def _heading(
    entry: Mapping[str, Any], taken: dict[tuple[str, str], str], where: Where, index: int
) -> Iterator[Problem]:
    sheet, name = entry.get("sheet", "checklist"), entry.get("show") or entry.get("ask") or ""
    if not entry.get("heading", "").strip():
        yield where("column", index), "heading has to be there: what stands above the column"
    for word in {word.casefold().strip() for word in (entry.get("heading", ""), *entry.get("aliases", ()))} - {""}:
        if taken.setdefault((sheet, word), name) != name:
            yield (
                where("column", index),
                f"{word!r} is the heading of {taken[sheet, word]} already; one heading, one column",
            )
