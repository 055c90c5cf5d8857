"""Whether something rose or fell by the figure or to it: "fell by 3 points to 45%", "a 40% rise", "up 7%"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claims import lexicon
from claims.context.clause import (
    ADVERB,
    AUX,
    CHANGE,
    CONJ,
    DET,
    FIGURE,
    MARK,
    PREP,
    PRONOUN,
    REPORT,
    SUBORD,
    TIME,
    VERB,
    listed,
)

if TYPE_CHECKING:
    from claims.context.clause import Line
    from claims.model import Quantity

BODIES = listed("changes", "bodies")
BRINGING = listed("changes", "bringing")
COLLECTING = listed("changes", "collecting")
GOING = listed("changes", "going")
BRIDGES = listed("changes", "bridges")
EITHER = listed("phrases", "either")
LOSING = listed("changes", "losing")
MAKING = listed("phrases", "making")
TARGETS = listed("changes", "targets")
TOTALS = listed("phrases", "totals")

ASIDE = 9  # tokens between the figure and an aside about it, at most
REACH = 14  # tokens between the word and the figure, at most


def change(line: Line, token: int, quantity: Quantity) -> str | None:
    """Give "up", "down" or None for the figure at `token`."""
    kind = quantity.kind
    if kind in ("rank", "score", "age"):
        return None
    words = line.words
    surface = words[token]
    if kind == "multiple" and surface in _verbs():
        return _verbs()[surface]
    if surface.startswith(("-", "−", "–")) and kind in ("percentage", "measure", "bare"):
        return "down"
    if surface.startswith("+"):
        return "up"
    if not line.bits & CHANGE and "more" not in words[token + 1 : token + 2] and "to" not in words[:token][-1:]:
        return None
    return _after(line, token, kind) or _before(line, token, kind) or _carried(line, token, kind)


def _after(line: Line, token: int, kind: str) -> str | None:  # noqa: PLR0911 (a return for each shape)
    words = line.words
    place = token + 1
    size = len(words)
    if place < size and words[place] == "-":
        place += 1
    if place >= size or kind == "duration":
        return None
    word = words[place]
    aside = _aside(line, place)
    if aside:
        return aside
    if kind == "count":
        return "down" if word == "fewer" and words[place + 1 : place + 2] != ["than"] else None
    if word == "more" and kind == "percentage":
        return "up"
    if kind in ("money", "bare") and word in ("loss", "losses"):
        return None  # "a [$145m] loss" is a result
    if kind not in ("percentage", "money") and word in ("up", "down", "lower", "higher", "less", "fewer"):
        return None
    if word in ("lower", "higher") and place + 1 < size and words[place + 1] == "for":
        return None
    found = _nouns().get(word)
    if found is None and place + 1 < size and not line.tags[place] and words[place + 1] in _nouns():
        found = _nouns()[words[place + 1]] if kind == "percentage" else None
    return found


def _aside(line: Line, place: int) -> str | None:
    """Find the change that is told behind: "is [$4.5tn] this year, an increase from $4tn"."""
    words, tags = line.words, line.tags
    for spot in range(_outside(words, place), min(place + ASIDE, len(words) - 3)):
        if words[spot] == ",":
            if words[spot + 1] in ("up", "down") and words[spot + 2] == "from":
                return words[spot + 1]
            follows = words[spot + 1] in ("a", "an") and words[spot + 3] in ("from", "on", "over")
            return _nouns().get(words[spot + 2]) if follows else None
        if tags[spot] & (FIGURE | VERB | AUX | MARK | SUBORD):
            return None
    return None


def _outside(words: list[str], place: int) -> int:
    """Give the place behind a bracket that begins or ends here: "6 hectares [(15 acres)], up from 2"."""
    if words[place] not in ("(", ")", ";"):
        return place
    for spot in range(place, min(place + ASIDE, len(words))):
        if words[spot] == ")":
            return spot + 1
    return place


def _before(line: Line, token: int, kind: str) -> str | None:  # noqa: PLR0911 (a return for each shape)
    words, tags = line.words, line.tags
    linked = token > 0 and words[token - 1] in ("by", "to")
    if kind == "duration" and not linked:
        return None
    if token and (words[token - 1] == "from" or (token > 1 and tags[token - 1] & DET and words[token - 2] == "from")):
        return None
    for place in range(token - 1, max(token - REACH, 0) - 1, -1):
        tag, word = tags[place], words[place]
        if (tag & CHANGE and not _idle(line, place, token, kind)) or (tag & FIGURE and word in _verbs()):
            found = _direction(line, place, token, kind)
            if found:
                return found
        if word in TOTALS and words[token - 1] == "to" and _brought(line, place):
            return "up"
        if tag & FIGURE:
            if words[place + 1] not in ("to", "or", "(", ",") and not (linked and words[place - 1] in ("from", "to")):
                return None
            linked = True
        elif not _passes(tag, word, linked=linked) and not (word == ":" and words[place + 1] == "from"):
            return None
        linked = linked or word in ("by", "to")
    return None


def _carried(line: Line, token: int, kind: str) -> str | None:
    """Find the change that goes on over "and": "the toll rose to 35 in Arden and about [19] in Bray"."""
    words, tags = line.words, line.tags
    if token + 1 >= len(words) or not tags[token + 1] & PREP:
        return None
    last = token - 1
    while last > 0 and words[last] in BRIDGES:
        last -= 1
    if last < 1 or words[last] != "and":
        return None
    for place in range(last - 1, max(last - ASIDE, 0), -1):
        if tags[place] & FIGURE:
            return _before(line, place, kind) if words[place + 1] == words[token + 1] else None
        if tags[place] & (VERB | AUX | MARK):
            return None
    return None


def _idle(line: Line, place: int, token: int, kind: str) -> bool:
    """Whether the word changes nothing where it stands: "women make up [16%]", "lost in [three] states"."""
    words = line.words
    word, behind = words[place], words[place + 1]
    if word in ("up", "down"):
        return words[place - 1] in MAKING or (kind in ("count", "measure") and _moved(line, place))
    if word == "lost":
        return behind == "in"
    if behind == "that":
        return True  # "adding that [nine] were hurt"
    if word == "added":
        return behind == "to"  # "iodine is added to [10%] of salt"
    return kind == "money" and word in COLLECTING and words[token - 1] not in ("by", "to")


def _moved(line: Line, place: int) -> bool:
    """Whether somebody only moves "up" or "down": "came down [2 km] away", "held up [two] fingers"."""
    word = line.words[place - 1]
    if not place or line.tags[place - 1] & (AUX | CHANGE) or word in GOING:
        return False
    return line.verb(place - 1) or word.endswith("ing")


def _brought(line: Line, total: int) -> bool:
    """Whether somebody brings a total up: "brings the total number to [40]"."""
    return not BRINGING.isdisjoint(line.words[max(total - 4, 0) : total])


def _passes(tag: int, word: str, *, linked: bool) -> bool:
    if tag & MARK:
        return word in ",(" and linked
    if linked:
        if word.endswith("ed") or word in EITHER:
            return True
        return not tag & (VERB | AUX | REPORT | SUBORD | PRONOUN | CONJ) or bool(tag & (DET | ADVERB)) or word == "or"
    return bool(tag & (DET | ADVERB | TIME)) or word in BRIDGES or word.endswith("ly")


def _direction(line: Line, place: int, token: int, kind: str) -> str | None:  # noqa: PLR0911 (a return for each shape)
    word = line.words[place]
    verb = _verbs().get(word)
    if kind == "measure" and _is_size(line, place, token):
        return None
    if word.endswith("ed") and place and line.tags[place - 1] & VERB:
        return None  # "brings advanced skills to [40] towns"
    if verb and not (line.tags[place - 1] & DET and place):
        if word in TARGETS and kind not in ("money", "bare"):
            return None
        if word in LOSING and kind == "money":
            return None  # "has been losing [$300,000] a year" is a result
        return verb
    noun = _nouns().get(word)
    following = line.words[place + 1]
    if following == "than" or (word == "up" and following == "of"):
        return None
    if word == "up" and following == "to" and line.words[place - 1] not in ("go", "goes", "went"):
        return None
    if kind == "measure" and (word in BODIES or "-" in line.words[token]):  # "climb up [100-foot] cliffs"
        return None
    if noun and (place == token - 1 or line.tags[place + 1] & PREP or line.words[place + 1] in BRIDGES):
        return noun
    return None


def _is_size(line: Line, place: int, token: int) -> bool:
    """Whether a measure only says how big: "a storm surge of [three feet]", "dropped a [2,000-pound] bomb"."""
    if line.words[place] in BODIES and line.words[place + 1] == "of":
        return True
    return line.words[token - 1] in ("a", "an") and "-" in line.words[token]


@cache
def _verbs() -> dict[str, str]:
    words = lexicon.words("changes")
    return dict.fromkeys(words["up_verbs"], "up") | dict.fromkeys(words["down_verbs"], "down")


@cache
def _nouns() -> dict[str, str]:
    words = lexicon.words("changes")
    return dict.fromkeys(words["up_nouns"], "up") | dict.fromkeys(words["down_nouns"], "down")
