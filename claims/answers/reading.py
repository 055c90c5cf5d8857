"""What an answer was read as, and what is to be said about it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, NamedTuple

_FILLING = re.compile(r"[\s._\-‐‑–—'’‘`\"“”„,:;()/*]+")


class Reading(NamedTuple):
    """A cell, read: the value, or None; and, where there is something to say, how serious it is and what to do.

    `level` is "" (nothing to say), "note", "warning" (a doubt) or "error" (not taken: `value` is None). `message` goes
    on from the place, as in 'cell H14: …'. `suggestion` is what the checker could type instead. `unit` is what stood
    beside a number: "percent", an ISO 4217 code, or the word as typed.
    """

    value: Any
    level: str = ""
    message: str = ""
    suggestion: str = ""
    unit: str | None = None


BLANK = Reading(None)


def fold(text: str) -> str:
    """Give a word without case, accents, spaces and what else people vary; a text of signs alone stays as it is.

    >>> fold(" Needs_Correction. "), fold("Geprüft"), fold("✓"), fold("confirmed?")
    ('needscorrection', 'gepruft', '✓', 'confirmed?')
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = _FILLING.sub("", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return plain or "".join(text.split())


def shown(text: str) -> str:
    r"""Give a text short enough to stand in a message.

    >>> shown("a" * 100)[-3:], shown("two\nlines")
    ('aa…', 'two lines')
    """
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
