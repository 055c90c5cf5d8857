"""What a figure says, of what, when, and who says so: quantities in, claims out."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from claims.context import asks, quotes, voices
from claims.context.bound import bounds
from claims.context.change import change
from claims.context.check import check
from claims.context.dates import dated
from claims.context.page import pages
from claims.context.subject import subjects
from claims.model import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.context.clause import Line
    from claims.model import Article, Quantity

_LETTERS = "bcdfghjkmnpqrstvwxyz"  # no vowels: an id is never a word, a month or 1E5
_TO_LETTERS = bytes(ord(_LETTERS[n % 20]) for n in range(256))
_TO_ID = bytes(ord((_LETTERS + "23456789")[n % 28]) for n in range(256))


def claims(article: Article, quantities: Sequence[Quantity]) -> tuple[Claim, ...]:
    """Give each quantity of the article, in text order, as a claim in its sentence."""
    if not quantities:
        return ()
    text = article.text
    quoted = quotes.quotations(text)
    names = Names()
    found: list[Claim] = []
    for page in pages(text, quantities):
        for place, line, inside in page.filled():
            limits = bounds(line, inside)
            says = voices.voices(page, place, line, quoted)
            about = subjects(page, place, line, inside, says)
            times = dated(line, article.date)
            near = asks.cues(line)
            for number, (quantity, name) in enumerate(zip(inside, names.of(line), strict=True)):
                token = line.at[number]
                rise = change(line, token, quantity)
                voice, heard = says[number]
                when = times[number]
                worth = check(line, token, quantity)
                found.append(
                    Claim(
                        name,
                        article,
                        quantity,
                        line.span,
                        page.number,
                        limits[number],
                        rise,
                        about[number],
                        voice,
                        heard,
                        when.span,
                        when.start,
                        when.end,
                        worth,
                        asks.missing(
                            asks.asks(token, quantity, rise, near),
                            quantity,
                            voice,
                            when,
                            article.date,
                            quoted=heard,
                        )
                        if worth
                        else (),
                    )
                )
    return tuple(found)


class Names:
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
