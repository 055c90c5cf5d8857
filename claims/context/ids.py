"""The ids of claims: short, opaque, and the same while a sentence and its figure stand."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.context.clause import Line

_LETTERS = "bcdfghjkmnpqrstvwxyz"  # no vowels: an id is never a word, a month or 1E5
_TO_LETTERS = bytes(ord(_LETTERS[n % 20]) for n in range(256))
_TO_ID = bytes(ord((_LETTERS + "23456789")[n % 28]) for n in range(256))


class Ids:
    """The ids of an article's claims: the same sentence and figure have the same id, whatever stands above them."""

    __slots__ = ("_seen", "_taken")

    def __init__(self) -> None:
        """Begin with none."""
        self._seen: dict[bytes, int] = {}
        self._taken: set[str] = set()

    def of(self, line: Line) -> list[str]:
        """Give the ids of a sentence's figures: eight letters and digits, a letter first, no vowels."""
        sentence = line.text[line.span.start : line.span.end].encode("utf-8", "surrogatepass")
        digest = blake2b(sentence, digest_size=16).digest()
        return [self._free(digest + line.raws[token].encode("utf-8", "surrogatepass")) for token in line.at]

    def _free(self, key: bytes) -> str:
        """Give the id for a sentence and a figure; where the pair occurs again, another one."""
        while True:
            repeat = self._seen[key] = self._seen.get(key, 0) + 1
            digest = blake2b(b"%d %b" % (repeat, key), digest_size=8).digest()
            found = (digest[:1].translate(_TO_LETTERS) + digest[1:].translate(_TO_ID)).decode("ascii")
            if found not in self._taken:
                self._taken.add(found)
                return found
