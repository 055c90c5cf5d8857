"""What came back from the checkers, put on the claims: nothing that they wrote is lost, nothing is invented."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from claims.review import checked
from claims.review.agreement import Agreement, agreement
from claims.review.carry import carry_over, records
from claims.review.copies import Copy, copies, read
from claims.review.decide import decided
from claims.review.doubts import doubts
from claims.review.find import is_conflicts
from claims.review.gather import DTYPES, Gathered, gather
from claims.review.merge import Said, edited, signed
from claims.review.values import LEVELS, Changed, Collected, Conflict, Gone, Problem, Returned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from claims.review.exports import Export
    from claims.sheets import Workbook
    from claims.template import Column

__all__ = [
    "LEVELS",
    "Agreement",
    "Changed",
    "Collected",
    "Conflict",
    "Gone",
    "Problem",
    "Returned",
    "collect",
    "review",
    "revised",
]


Path = str | os.PathLike[str]


def collect(paths: Path | Iterable[Path], *, article: Path | None = None) -> Collected:
    """Read checked sheets back, any number of copies of any number of exports, and put them together.

    With `article`, a revised story, the answers are carried over to the claims that it makes: see `revised`.
    Raises `BadInput` where nothing at all could be read; all else that is odd is among the `problems`.
    """
    workbooks, problems = read([paths] if isinstance(paths, str | os.PathLike) else paths)
    result = review(workbooks, problems)
    if article is None:
        return result
    from claims.article import articles
    from claims.story import extract
    from claims.table import to_table

    return revised(result, to_table(claim for story in articles(article) for claim in extract(story)))


def review(workbooks: Sequence[tuple[Workbook, str]], problems: Iterable[Problem] = ()) -> Collected:
    """Do the same for workbooks that are read already, each with the hash of its file."""
    found, odd = copies(workbooks, problems)
    exports = _newest_first(found)
    gathered = gather(found)
    decisions = decided(found, exports)
    keys = checked.keys(exports, gathered)
    columns = checked.asked(exports)
    rows, conflicts = [], []
    for key in keys:
        row, disputed = checked.row(key, exports, columns, gathered, decisions.answers)
        rows.append(row)
        conflicts += disputed
    known = {(conflict.article, conflict.id, conflict.field) for conflict in conflicts}
    conflicts += [one for one in decisions.open if (one.article, one.id, one.field) not in known]
    missing = tuple(key for export in exports for key in export.listed if key not in gathered.said)
    odd += [problem for copy in found for problem in copy.problems]
    odd += [*gathered.problems, *decisions.problems, *(problem for copy in found for problem in _missing(copy))]
    odd += [problem for copy in found for problem in doubts(copy, gathered)]
    return Collected(
        table=checked.table(rows, columns, extras := checked.extras(rows, columns)),
        answers=tuple(columns),
        extras=extras,
        starts={name: column.start for name, column in columns.items() if column.start},
        by=signed(gathered.said, decisions.answers),
        problems=tuple(sorted(odd, key=lambda problem: LEVELS.index(problem.level))),
        conflicts=tuple(conflicts),
        agreement=agreement("status", ratings) if (ratings := _ratings(found, gathered, columns)) else None,
        missing=tuple(dict.fromkeys(id_ for _, id_ in missing)),
        counts=_counts(rows, exports),
        open=_open(rows, exports),
        files=tuple(copy.returned for copy in found),
        exports=tuple(exports),
        copies=tuple(found),
    )


def revised(old: Collected, new: pd.DataFrame) -> Collected:
    """Put a checked table's answers on the claims of the revised story.

    The table is then that of the new story, with a column `revision`: "stands", "new", or "changed" (to check again).
    Below stand the old rows whose answers were not carried over, as "was" or "gone", and as "added" the claims that a
    checker had added, whose words the new story does not hold.
    """
    carried = carry_over(old, new)
    before = records(old.table)
    left = {changed.id: "was" for changed in carried.changed} | {gone.id: "gone" for gone in carried.gone}
    left |= dict.fromkeys(carried.added["id"], "added")
    changed = {changed.new for changed in carried.changed}
    current = []
    for number, row in enumerate(records(carried.table)):
        was = before[carried.stands[number]] if number in carried.stands else None
        if was or row["check"] is not False:
            revision = "stands" if was else "changed" if row["id"] in changed else "new"
            answers = (
                {name: value for name, value in was.items() if name not in DTYPES} if was else {"origin": "machine"}
            )
            current.append({**row, **answers, "revision": revision})
    rows = [*current, *({**row, "revision": left[row["id"]]} for row in before if row["id"] in left)]
    extras = (*old.extras, "revision")
    return replace(
        old,
        table=checked.table(rows, checked.asked(old.exports), extras),
        extras=extras,
        counts=_counts(current, old.exports),
        open=_open(current, old.exports),
        changed=carried.changed,
        gone=carried.gone,
    )


def _newest_first(found: Iterable[Copy]) -> list[Export]:
    """Give each export once; what the newest says was exported holds."""
    exports = {(copy.export.id, frozenset(copy.export.rows)): copy.export for copy in found}
    return sorted(exports.values(), key=lambda export: export.created, reverse=True)


def _missing(copy: Copy) -> list[Problem]:
    """Name the claims that were exported and have no row in a copy."""
    there = {line.key for line in copy.lines}
    absent = [id_ for article, id_ in copy.export.listed if (article, id_) not in there]
    if not absent:
        return []
    one = len(absent) == 1
    what = "1 claim has no row any more and is" if one else f"{len(absent)} claims have no row any more and are"
    message = f"{what} as {'it was' if one else 'they were'} exported: {', '.join(absent)}"
    return [Problem("warning", copy.returned.path.name, copy.found[0].sheet.name, "", "", message)]


def _ratings(
    found: Sequence[Copy], gathered: Gathered, columns: Mapping[str, Column]
) -> dict[str, dict[str, str]] | None:
    """Give what each checker decided, claim by claim; a second checker has a column of their own. None for just one."""
    deciding = {copy.returned.who for copy in found if any(map(is_conflicts, copy.workbook.sheets))}
    statuses = [name for name, column in columns.items() if column.choices == columns["status"].choices]
    ratings: dict[str, dict[str, str]] = {}
    for (_, id_), said in gathered.said.items():
        for name in statuses:
            for one in said.get(name, ()):
                if edited(one) and one.value is not None and one.who not in deciding:
                    label = one.who if name == "status" else _second(one, columns[name], found)
                    ratings.setdefault(id_, {})[label] = one.value
    return ratings if len({who for told in ratings.values() for who in told}) > 1 else None


def _second(said: Said, column: Column, found: Sequence[Copy]) -> str:
    """Name a second checker: by the name in the row, or by the heading of the column."""
    if said.signed and said.signed not in {copy.returned.who for copy in found}:
        return said.signed
    return column.heading if len(found) == 1 else f"{said.who}, {column.heading}"


def _counts(rows: Sequence[Mapping[str, Any]], exports: Sequence[Export]) -> dict[str, int]:
    """Count the claims by status, in the template's order."""
    counts = Counter(str(row.get("status") or "") for row in rows)
    order = [choice.code for export in exports for choice in export.template.statuses]
    return {code: counts[code] for code in dict.fromkeys((*order, *counts)) if counts[code]}


def _open(rows: Sequence[Mapping[str, Any]], exports: Sequence[Export]) -> int:
    """Count the claims that somebody still has to do something about."""
    done = {choice.code for export in exports for choice in export.template.statuses if not choice.open}
    return sum(row.get("status") not in done for row in rows)
