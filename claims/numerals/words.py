"""Numbers in words: "twenty-three", "dozens", "a third of", "half a million"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.numerals.cardinals import cardinal, fractions
from claims.numerals.numeral import Numeral, rounded
from claims.numerals.run import ONE, cut
from claims.numerals.wholes import of_a_whole

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from claims.numerals.run import Run


def in_words(match: re.Match[str]) -> Iterator[Numeral]:
    """Read what the grammar's `words` has found; a run may hold several numbers ("twenty-twenty")."""
    run = cut(match)
    at = 0
    while at < len(run.words):
        at, numeral = _number(run, at)
        if numeral:
            yield numeral


def _number(run: Run, at: int) -> tuple[int, Numeral | None]:
    """Read the number that begins at a word: give the index of the word behind it, and the numeral, if it is one."""
    first = run.word(at)
    if first.sort in {"vague", "several"}:
        return _vague(run, at)
    if first.sort in {"ordinals", "factors"} and (
        not first.part or (first.sort == "factors" and first.word != "halves")
    ):
        return at + 1, Numeral(first.start, first.end, first.sort[:-1], first.value)
    if first.part:
        return _part(run, at)
    return cardinal(run, at) if first.sort else _with_article(run, at)


def _vague(run: Run, at: int) -> tuple[int, Numeral | None]:
    """Read "dozens", "tens of thousands", "several hundred thousand", "dozens and dozens"."""
    first, last = run.word(at), at
    several = first.sort == "several"
    word = run.word(last + 1)
    while (word.sort == "vague" and word.link in {"of", "and"}) or (several and word.scales):
        last += 1
        word = run.word(last + 1)
    if several and last == at:
        return at + 1, None
    return last + 1, Numeral(first.start, run.word(last).end, "vague", None)


def _with_article(run: Run, at: int) -> tuple[int, Numeral | None]:
    """Read "a hundred and five", "a dozen", "a third of", and the bare "a" of "a year"."""
    article, second = run.word(at), run.word(at + 1)
    if second.joint not in {" ", "-", "\u00a0"}:
        return at + 1, Numeral(article.start, article.end, "article", ONE)
    if not (second.sort == "scales" or second.part):
        return at + 1, None
    behind, numeral = cardinal(run, at + 1) if second.sort == "scales" else _part(run, at + 1)
    if numeral and numeral.form == "fraction" and run.text.startswith("-", numeral.end):
        return behind, numeral  # "a half-hour blackout": the article is the blackout's
    if numeral and numeral.form == "ordinal":
        return behind, numeral  # "a |third| consecutive year"
    return behind, numeral and numeral._replace(start=article.start)


def _part(run: Run, at: int) -> tuple[int, Numeral | None]:
    """Read what begins with a part: "half", "half a million", "a quarter of a million", "quarter century", "third"."""
    first, second = run.word(at), run.word(at + 1)
    share = 1 / first.part
    if second.sort == "scales" and second.link in {"", "a", "an", "of a"} and first.word in fractions("scaled"):
        behind, whole = cardinal(run, at + 1)
        if whole.value is not None:
            scale = whole.scale or second.value
            return behind, whole._replace(start=first.start, value=whole.value * share, scale=scale)
    with_article = at > 0 and not run.word(at - 1).sort
    if first.word in fractions("alone") or (with_article and of_a_whole(run.text, run.word(at - 1).start, first.end)):
        return at + 1, Numeral(first.start, first.end, "fraction", rounded(share))
    ordinal = Numeral(first.start, first.end, "ordinal", first.value) if first.sort == "ordinals" else None
    return at + 1, ordinal
