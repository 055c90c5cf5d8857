"""The story was revised: what was found stays with the claims that stand; what changed is to be checked again."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claims import manifest
from claims.review.earlier import told
from claims.review.reading import same
from claims.review.values import Changed, Collected, Gone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

ALIKE = 0.45  # how much of two sentences' words is the same where one is the other's revision
_WORD = re.compile(r"\w+")

Row = dict[str, Any]


class Carried(NamedTuple):
    """A new table with the answers that still hold in it, and where the other ones went.

    `table` is ready for `worksheet.write`: a claim that a checker had added is a row of it while its sentence stands,
    and `last_time` says what was found about a claim that changed. `kept` are the ids of the claims that stand;
    `changed` and `gone` hold the answers that were not carried over; `stands` says for a row of the new table which row
    of the old one it is. `added` are the claims that checkers had added and that were not found in the new story by
    their words, as `worksheet.write` takes them for its sheet of missed claims.
    """

    table: pd.DataFrame
    kept: tuple[str, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Gone, ...]
    stands: Mapping[int, int]
    added: pd.DataFrame


def carry_over(old: Collected, new: pd.DataFrame) -> Carried:
    """Carry the answers of a checked table over to the table of the revised story.

    A claim stands where its sentence and figure stand: every answer holds. Where they changed, both texts are given.
    """
    before = records(old.table)
    after = [*records(new), *_added(before, new)]
    pairs = _standing(before, after)
    revised = _revised(_left(before, pairs), _left(after, pairs.values()))
    changed = {first: _changed(before[first], after[second], old) for first, second in revised}
    answers = {second: prefilled(before[first], old) for first, second in pairs.items()}
    rows = [{**row, **(answers.get(number) or _blank(old))} for number, row in enumerate(after)]
    for first, second in revised:
        rows[second]["last_time"] = _last_time(before[first], old)
    left = [row for number, row in _left(before, pairs) if number not in changed]
    return Carried(
        table=_table(rows, new, old),
        kept=tuple(after[second]["id"] for second in pairs.values()),
        changed=tuple(changed.values()),
        gone=tuple(_gone(row, old) for row in left if row["origin"] != "checker"),
        stands={second: first for first, second in pairs.items()},
        added=_table([{**row, **prefilled(row, old)} for row in left if row["origin"] == "checker"], new, old),
    )


def said(row: Mapping[str, Any], old: Collected) -> dict[str, Any]:
    """Give what a row answers, the words beside its answers included, without what stood there before anybody typed."""
    names = [name for answer in old.answers for name in (answer, f"{answer}_typed")]
    found = {name: row[name] for name in (*names, *old.extras) if name in row and _text(row[name])}
    return {name: value for name, value in found.items() if value != old.starts.get(name)}


def prefilled(row: Mapping[str, Any], old: Collected) -> dict[str, Any]:
    """Give a row's answers as the next checklist shows them: in the checker's words where the value says less."""
    disputed = {conflict.field for conflict in old.conflicts if conflict.id == row["id"]}
    choices = {column.name for export in old.exports for column in export.template.asked if column.choices}
    answers = {}
    for name in old.answers:
        value, typed = row[name], _text(row.get(f"{name}_typed"))
        says_less = name not in choices or _text(value) in {"", old.starts.get(name)}
        words = typed if says_less and name not in disputed else ""
        answers[name] = words or (value if _text(value) else None)
    return {**answers, **{name: row[name] if _text(row[name]) else None for name in old.extras}}


def _standing(before: Sequence[Row], after: Sequence[Row]) -> dict[int, int]:
    """Pair claims that say the same: by id, or by sentence and figure where spaces or quotes changed."""
    pairs: dict[int, int] = {}
    # several articles may hold one sentence: each keeps its own claims first
    for names in (("id", "article"), ("id",), ("article",), ()):
        buckets = defaultdict(list)
        for number, row in _left(after, pairs.values()):
            buckets[_seal(row), *(_text(row[name]) for name in names)].append(number)
        for number, row in _left(before, pairs):
            if bucket := buckets[_seal(row), *(_text(row[name]) for name in names)]:
                pairs[number] = bucket.pop(0)
    return pairs


def _left(rows: Sequence[Row], taken: Iterable[int]) -> list[tuple[int, Row]]:
    known = set(taken)
    return [(number, row) for number, row in enumerate(rows) if number not in known]


def _revised(before: Sequence[tuple[int, Row]], after: Sequence[tuple[int, Row]]) -> list[tuple[int, int]]:
    """Pair claims whose sentence or figure changed with what they are now, the most alike first."""
    scored = [(_likeness(was, now), first, second) for first, was in before for second, now in after]
    firsts: set[int] = set()
    seconds: set[int] = set()
    pairs = []
    for score, first, second in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if score >= ALIKE and first not in firsts and second not in seconds:
            firsts.add(first)
            seconds.add(second)
            pairs.append((first, second))
    return sorted(pairs)


@lru_cache(maxsize=8192)  # every claim is compared with every other
def _vocabulary(sentence: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sentence.casefold()))


def _likeness(was: Row, now: Row) -> float:
    """Say how much of two sentences is the same; the same figure, or the same thing counted, makes them more alike."""
    one, other = (_vocabulary(_text(row["sentence"])) for row in (was, now))
    share = len(one & other) / len(one | other) if one | other else 0.0
    if share < ALIKE / 2:
        return 0.0
    figure = same(_text(was["surface"]), _text(now["surface"]))
    subject = bool(_text(was["subject"])) and same(_text(was["subject"]), _text(now["subject"]))
    unit = _text(was["kind"]) == _text(now["kind"]) and _text(was["unit"]) == _text(now["unit"])
    return share * (0.8 if not unit else 1.0) + 0.2 * figure + 0.15 * subject


def _changed(was: Row, now: Row, old: Collected) -> Changed:
    before, after = (f"{_text(row['surface'])}: {_text(row['sentence'])}" for row in (was, now))
    return Changed(was["id"], now["id"], before, after, said(was, old))


def _gone(row: Row, old: Collected) -> Gone:
    return Gone(row["id"], _text(row["sentence"]), _text(row["surface"]), said(row, old))


def _last_time(row: Row, old: Collected) -> str | None:
    """Say what was found before the sentence changed; None where nobody had found anything."""
    answers = said(row, old)
    if not answers:
        return None
    layout = next((export.template for export in old.exports), None)
    was = f"the sentence was: {_text(row['sentence'])}" if _text(row["sentence"]) else ""
    figure = f"the figure was {_text(row['surface'])}" if _text(row["surface"]) else ""
    return f"earlier: {'; '.join(filter(None, (*told(answers, layout), figure, was)))}"


def _added(before: Iterable[Row], new: pd.DataFrame) -> list[Row]:
    """Give the claims that checkers had added, as rows of the new table, where the new story still says them."""
    articles = new.attrs.get("articles", ())
    known = {_seal(row) for row in records(new)}
    found = []
    for row in before:
        if row["origin"] != "checker" or not _text(row["surface"]) or _seal(row) in known:
            continue
        for article in articles:
            if place := _place(article.text, _text(row["sentence"]) or _text(row["surface"]), _text(row["surface"])):
                found.append(_row(row, article.name, place, new))
                break
    return found


def _row(row: Row, article: str, place: tuple[int, int], new: pd.DataFrame) -> Row:
    fields = {name: row.get(name) for name in new.columns}
    defaults = {"kind": "bare", "bound": "exact", "priority": "normal", "why": "a checker added it"}
    kept = {name: fields[name] if _text(fields.get(name)) else value for name, value in defaults.items()}
    return {**fields, **kept, "article": article, "start": place[0], "end": place[1], "check": True}


def _place(text: str, sentence: str, surface: str) -> tuple[int, int] | None:
    """Find a sentence's figure in a text, whatever the spaces between its words."""
    around = re.search(r"\s+".join(map(re.escape, sentence.split())), text)
    inside = around and re.search(r"\s+".join(map(re.escape, surface.split())), around[0])
    return (around.start() + inside.start(), around.start() + inside.end()) if around and inside else None


def _table(rows: Sequence[Row], new: pd.DataFrame, old: Collected) -> pd.DataFrame:
    import pandas as pd

    types = dict.fromkeys((*old.answers, *old.extras), "object") | {name: new[name].dtype for name in new.columns}
    types.setdefault("last_time", "object")
    last = ("last_time",) if any(row.get("last_time") for row in rows) else ()
    names = dict.fromkeys((*new.columns, *last, *old.answers, *old.extras))
    table = pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype=types[name]) for name in names})
    table.attrs = dict(new.attrs)
    return table


def _blank(old: Collected) -> Row:
    return {name: old.starts.get(name) for name in (*old.answers, *old.extras)}


def records(table: pd.DataFrame) -> list[Row]:
    """Give the rows of a table as dicts by the columns' names."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _seal(row: Mapping[str, Any]) -> str:
    return manifest.row_hash(_text(row["sentence"]), _text(row["surface"]))


def _text(value: Any) -> str:
    import pandas as pd

    return "" if value is None or value is pd.NA or value != value else str(value)  # noqa: PLR0124 (NaN)
