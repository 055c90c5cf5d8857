"""Several copies of one export, put together answer by answer against what was exported."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.review.marks import PINNED
from claims.review.reading import plain
from claims.review.values import Conflict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.review.exports import Key

NAMES = frozenset({"checker", "checker2"})  # both looked: both are named
NOTES = frozenset({"note", "question", PINNED})  # both stand
DAYS = frozenset({"checked_on"})  # and the later day counts


class Said(NamedTuple):
    """What one row says to one question.

    `value` is None where it could not be understood; `typed` are the words, where the value alone does not hold them.
    `exported` is what stood there in the copy that was sent out, `sheet` and `row` are where it stands now; `signed` is
    the checker whom the row names.
    """

    who: str
    value: Any
    typed: str = ""
    exported: Any = None
    row: int = 0
    sheet: str = ""
    signed: str = ""

    @property
    def written(self) -> str:
        """What stands there, as a text."""
        return self.typed or plain(self.value)


class Merged(NamedTuple):
    """The answer that the copies give together, the words beside it, and the conflict where they give none."""

    value: Any
    typed: str = ""
    conflict: Conflict | None = None


def merge(key: Key, name: str, exported: Any, said: Sequence[Said]) -> Merged:
    """Put together what the copies say to one question: a blank never erases, and two different edits are a conflict.

    >>> merge(("a", "k1"), "note", None, [Said("Ann", "see table 2"), Said("Bo", None)]).value
    'see table 2'
    """
    edits = [one for one in said if edited(one)]
    if len({_token(one) for one in edits}) < 2:
        value = next((one.value for one in edits if one.value is not None), exported)
        return Merged(value, "; ".join(dict.fromkeys(one.typed for one in said if one.typed)))
    if name in NAMES or name in DAYS:
        return _joined(name, edits)
    if name in NOTES:
        return Merged(_notes(edits))
    answers = tuple((_name(one, edits), one.written) for one in edits)
    conflict = Conflict(key[1], name, plain(exported), answers, key[0])
    return Merged(exported, "; ".join(f"{who}: {answer}" for who, answer in answers), conflict)


def signed(
    said: Mapping[Key, Mapping[str, Sequence[Said]]], decisions: Mapping[tuple[Key, str], Merged]
) -> dict[tuple[str, str, str], str]:
    """Say who gave each answer, by article, id and name: the checker whom its row names, else the copy's."""
    found = {}
    for key, names in said.items():
        for name, every in names.items():
            ones = [one for one in every if edited(one)] or every
            if decision := decisions.get((key, name)):
                ones = [one for one in ones if one.value == decision.value]
            if who := ", ".join(dict.fromkeys(one.signed or one.who for one in ones)):
                found[*key, name] = who
    return found


def edited(said: Said) -> bool:
    """Whether somebody wrote an answer, or another one than was exported."""
    if said.value is None:
        return bool(said.typed)
    return said.exported is None or _token(said) != _token(said._replace(value=said.exported, typed=""))


def _token(said: Said) -> tuple[str, Any]:
    """Give what makes two answers the same."""
    if said.value is None:
        return "words", _words(said.typed)
    return "value", _words(said.value) if isinstance(said.value, str) else said.value


def _words(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())


def _name(said: Said, edits: Sequence[Said]) -> str:
    """Name who says it so that nobody else has that name: the copy's checker, the row's, or by the place as well."""
    others = {name for one in edits if one is not said for name in _ways(one)}
    return next((name for name in _ways(said) if name not in others), _ways(said)[-1])


def _ways(said: Said) -> tuple[str, ...]:
    row = f"row {said.row + 1}"
    return said.who, said.signed or said.who, f"{said.who}, {row}", f"{said.who}, {said.sheet}, {row}"


def _joined(name: str, edits: Sequence[Said]) -> Merged:
    if name in NAMES:  # a sheet of conflicts has those of every copy already
        return Merged("; ".join(dict.fromkeys(who.strip() for one in edits for who in one.written.split(";"))))
    days = [one.value for one in edits if one.value is not None]
    return Merged(max(days, default=None), "; ".join(f"{_name(one, edits)}: {one.written}" for one in edits))


def _notes(edits: Sequence[Said]) -> str:
    """Put notes beside each other, "Ann: see p. 3; Bo: ask her"; who has written the others' down already says all."""
    every = tuple(dict.fromkeys(f"{_name(one, edits)}: {one.written}" for one in edits))
    for one in edits:
        others = [line for line in every if line != f"{_name(one, edits)}: {one.written}"]
        if all(line in one.written for line in others):
            return one.written
    return "; ".join(every)
