"""What was counted or measured: "business representatives and diplomats", "Russia's energy exports to China"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.context import counts, edges, lasting, phrases, shares, sizes, standing, titles
from claims.context.clause import (
    AUX,
    CONJ,
    FIGURE,
    MARK,
    REPORT,
    SUBORD,
    TIME,
    listed,
)
from claims.context.governing import MULTIPLYING, absolute, governor, verb_before, verb_begins
from claims.context.pronouns import resolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.context.clause import Line
    from claims.context.page import Page
    from claims.context.phrases import Phrase
    from claims.model import Quantity, Span

HARMS = listed("phrases", "harms")

MOVEMENTS = listed("phrases", "movements")
COMPARING = listed("phrases", "comparing")
SOURCES = listed("phrases", "funding")

LIST = 12  # tokens between two figures of a list, at most
SHARES = ("percentage", "fraction")
SIZES = ("money", "measure", "bare")


def subjects(
    page: Page, place: int, line: Line, quantities: Sequence[Quantity], says: list[tuple[Span | None, bool]]
) -> list[Span | None]:
    """Give the subject of each figure of a sentence."""
    found: list[Span | None] = []
    earlier = -1
    for number, (token, quantity) in enumerate(zip(line.at, quantities, strict=True)):
        kind = quantity.kind
        around = edges.left(line, token), edges.right(line, token)
        before = quantities[number - 1].kind if number else ""
        span = found[-1] if before and _repeats(line, before, kind, earlier, token, around[0]) else None
        if span is None:
            span = _own(page, place, line, token, around, kind)
        if span is None and before == kind and _listed(line, earlier, token):
            span = found[-1]
        if span is None and kind != "count":
            span = _governing(page, place, line, token, around, kind, says[number])
        if span and not line.text[span.start].isalpha() and not any(map(str.isalpha, line.text[span.start : span.end])):
            span = None  # never only a mark or a figure
        if kind == "count":
            span = _counted(page, place, line, around, span)
        found.append(span)
        earlier = token
    return found


def _repeats(line: Line, before: str, kind: str, earlier: int, token: int, left: int) -> bool:  # noqa: PLR0913, PLR0917 (two figures)
    """Whether a figure says of the same thing what the one before it said: "27% in Arden, compared to [21%] in May"."""
    if edges.converts(line, token, earlier):
        return True
    if kind == "count" or token - earlier > LIST:
        return False
    if kind == before == "rank" and _listed(line, earlier, token):
        return True
    return (before == kind and edges.compared(line, left)) or _moves(line, earlier, left, token)


def _moves(line: Line, earlier: int, left: int, token: int) -> bool:
    """Whether a figure says by how much the one before it has moved: "sales of $4m, an increase of [5%]"."""
    if line.words[left - 1] != "of" or line.words[left - 2] not in MOVEMENTS:
        return False
    if line.words[token + 1 : token + 2] == ["in"] and not line.tags[min(token + 2, len(line.tags) - 1)]:
        return False  # "a 9% fall in tax, and an increase of [29%] in debt"
    return "," in line.words[earlier + 1 : left - 2] and not any(map(line.verb, range(earlier + 1, left - 2)))


def _counted(page: Page, place: int, line: Line, around: Phrase, span: Span | None) -> Span | None:
    """Give what is counted, or who scored so many, where nothing is named in the sentence."""
    if span is None and (page.counted is None or page.counted.start < line.span.start):
        phrase = counts.scorer(line, *around)
        if phrase:
            return resolved(page, place, line, phrase)
    page.counted = _elided(page, line, span)
    return page.counted


def _elided(page: Page, line: Line, span: Span | None) -> Span | None:
    """Give what was counted before, where the noun is left out: "It killed nine people and injured [50] more"."""
    before = page.counted
    if span is None:
        return before
    if before is None or before.start < line.span.start:
        return span
    word = line.text[span.start : span.end].lower()
    if word not in HARMS:  # "3,000 cases were found, with [200] recorded in May"
        return before if word.endswith("ed") and word.isalpha() else span
    if line.words[0] == "of":
        return before  # "Of the 30 patients treated, [12] have died"
    counted = line.text[before.start : before.end].lower()
    return before if " and " in line.text[before.end : span.end] and counted not in counts.HARMING else span


def _own(  # noqa: PLR0913, PLR0917 (the figure and its place)
    page: Page, place: int, line: Line, token: int, around: Phrase, kind: str
) -> Span | None:
    """Find what stands beside a figure; `around` is where it begins and ends with its hedges."""
    left, right = around
    if kind == "count":
        phrase = counts.counted(line, left, right)
        return line.slice(*counts.unplaced(line, phrase)) if phrase else None
    if kind in SHARES and line.words[right : right + 2] == ["of", "them"]:
        return page.counted
    phrase = _phrase(line, token, left, right, kind)
    if phrase and line.words[phrase[1] - 1] in MOVEMENTS and phrase[1] == left - 1:
        phrase = phrases.following(line, right + 1) if line.words[right : right + 1] == ["in"] else None
    if phrase is None:
        return None
    if kind in SHARES:
        page.shared = line.slice(*phrase)
    if kind in ("rank", "score", "age", "percentage"):
        phrase = titles.named(line, phrase)
    return resolved(page, place, line, phrase)


def _phrase(line: Line, token: int, left: int, right: int, kind: str) -> Phrase | None:
    """Find what stands beside a figure of this kind."""
    if kind in SHARES:
        return shares.shared(line, left, right)
    if kind in SIZES:
        return sizes.sized(line, token, left, right)
    if kind == "duration":
        return lasting.lasting(line, left, right)
    if kind == "age":
        return standing.aged(line, token, left, right)
    if kind == "multiple":
        return None if _compares(line, right) else phrases.following(line, right, narrow=True)
    return standing.placed(line, left, right, kind)


def _compares(line: Line, right: int) -> bool:
    """Whether a multiple says how much more: "[seven times] larger than", "[twice] as fast as"."""
    if right >= len(line.words):
        return False
    word = line.words[right]
    return word in COMPARING or (word.endswith("er") and line.words[right + 1 : right + 2] == ["than"])


def _governing(  # noqa: PLR0913, PLR0917 (the figure, its place and its voice)
    page: Page, place: int, line: Line, token: int, around: Phrase, kind: str, said: tuple[Span | None, bool]
) -> Span | None:
    """Find what governs the verb before the figure; "I" within a quotation is the speaker."""
    left, right = around
    phrase = None
    if kind in SHARES and _sayers(line, left, token):
        return page.shared or (page.counted if page.counted and page.counted.start >= line.span.start else None)
    if kind == "age" and line.words[token].endswith("old") and left < token and not line.tags[left - 1] & AUX:
        return None  # "a [62-year-old] was among the dead"
    if left > 1 and line.words[left - 1].endswith("ing") and not line.tags[left - 1]:
        phrase = phrases.preceding(line, left - 1, narrow=True)  # "with the team receiving [$9]"
    if kind == "duration" and edges.held_against(line, left, token):
        return None  # "up 8% from [a year] earlier"
    acts = kind == "multiple" and line.words[token] in MULTIPLYING
    verb = token if acts else verb_before(line, left)
    phrase = phrase or absolute(line, verb, left) or governor(line, verb)
    if (
        phrase
        and phrase[1] - phrase[0] == 1
        and line.words[phrase[0]] in (("i", "we", "my") if said[1] else ("i", "my"))
    ):
        return said[0]
    found = resolved(page, place, line, titles.named(line, phrase)) if phrase else None
    if found is None and verb > 0 and page.counted and line.tags[verb_begins(line, verb) - 1] & FIGURE:
        return page.counted  # "employs nine staff, and [two] being paid over [$140,000]"
    return found or _behind_rank(line, right, kind)


def _sayers(line: Line, left: int, token: int) -> bool:
    """Whether the share is who does something: "a survey of 900 renters found that [31%] want to leave"."""
    if token + 1 >= len(line.words) or not line.verb(token + 1):
        return False
    return not left or bool(line.tags[left - 1] & (SUBORD | REPORT | CONJ | MARK | TIME))


def _behind_rank(line: Line, right: int, kind: str) -> Span | None:
    """Find what is ranked, where nobody holds the rank: "the [40th] anniversary"."""
    found = phrases.following(line, right) if kind == "rank" else None
    if kind in SIZES and line.words[right : right + 1] and line.words[right] in SOURCES:
        found = phrases.following(line, right + 1)  # "[$3 million] from a budget"
    if kind == "percentage" and line.words[right : right + 1] == ["of"]:
        found = phrases.following(line, right + 1)  # "With [73%] of the vote counted, …"
    return line.slice(*found) if found else None


def _listed(line: Line, earlier: int, token: int) -> bool:
    """Whether the figure goes on with what the one before it said: "47.9% and [45.4%]"."""
    if token - earlier >= LIST:
        return False
    words = line.words
    if words[token - 1].endswith("ing") and not line.tags[token - 1] | line.tags[token - 2]:
        return False  # "winds of 90 mph, with gusts reaching [110 mph]"
    if "from" in words[token + 1 : token + 2] and words[earlier + 1] == "from":
        return False  # "$3m from a budget, [$2m] from a fund"
    if words[token - 1] in (",", "and") and words[earlier + 1] == "for" and words[token + 1 : token + 2] == ["for"]:
        return True  # "49% for Arden, [53%] for Bray"
    return not any(map(line.verb, range(earlier + 1, token)))
