"""A sentence as tokens, read once and shared by every field: words, their places and what each can be in a clause."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from claims import lexicon
from claims.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.model import Quantity

# what a word can be, as bits: one look-up a token answers all of it
DET, DEFINITE, PRONOUN, PERSONAL, RELATIVE, PREP, CONJ, SUBORD, AUX, ADVERB, VERB = (1 << n for n in range(11))
SOURCE, TITLE, MARK, FIGURE, TIME, TELL = (1 << n for n in range(11, 17))
# what sends another field to work: the greatest bits, so that one comparison finds them
REPORT, ACCORDING, DOCUMENT, CHANGE, RECORD, FORECAST, RATE, WHEN = (1 << n for n in range(17, 25))
NAMING = SOURCE | DOCUMENT | TITLE  # those who speak: to a noun phrase they are nouns like any other
POLL, TOLL, CROWD, ESTIMATE = (1 << n for n in range(25, 29))
CUES = RECORD | FORECAST | RATE | WHEN | POLL | TOLL | CROWD | ESTIMATE

_TOKEN = re.compile(
    r"""
    [A-Za-z]+\s+                                                  # most words: read at twice the speed
  | (?: (?:[^\W\d_]\.){2,}                                       # U.S.
      | \d+(?:[.,:/]\d+)*\w*                                     # 1,000.5  6pm  10th
      | \w+(?:['’.&\-–]\w+)* (?: \.(?=\s*[^\W_]|,) )?             # Russia's  Berlin-based  Mr.
      | . )
    \s*""",
    re.VERBOSE | re.DOTALL,
)
KEPT = 50_000  # tokens remembered, at most
YEARS = (1500, 2101)  # four digits that are read as a year where a date may stand
_MARKS = ",;:()[]\"“”„«»—–-…!?.|/‘'=<>+*#•█"
_LISTS = (
    ("clause", "determiners", DET),
    ("clause", "definite", DEFINITE),
    ("clause", "pronouns", PRONOUN),
    ("clause", "personal", PERSONAL),
    ("clause", "relatives", RELATIVE),
    ("clause", "prepositions", PREP),
    ("clause", "conjunctions", CONJ),
    ("clause", "subordinators", SUBORD),
    ("clause", "auxiliaries", AUX),
    ("clause", "adverbs", ADVERB),
    ("clause", "verbs", VERB),
    ("reporting", "verbs", REPORT),
    ("reporting", "telling", REPORT | TELL),
    ("reporting", "sources", SOURCE),
    ("reporting", "documents", SOURCE | DOCUMENT),
    ("reporting", "titles", TITLE),
    ("reporting", "according", ACCORDING),
    ("times", "words", TIME),
    ("times", "weekdays", WHEN),
    ("times", "months", WHEN),
    ("times", "short_months", WHEN),
    ("times", "past_days", WHEN),
    ("times", "same_days", WHEN),
    ("times", "coming_days", WHEN),
    ("times", "units", WHEN),
    ("times", "halves", WHEN),
    ("times", "quarter_codes", WHEN),
    ("changes", "up_verbs", CHANGE | VERB),
    ("changes", "down_verbs", CHANGE | VERB),
    ("changes", "up_nouns", CHANGE),
    ("changes", "down_nouns", CHANGE),
    ("cues", "record", RECORD),
    ("cues", "forecast", FORECAST),
    ("trivial", "never", FORECAST),
    ("cues", "rate", RATE),
    ("cues", "poll", POLL),
    ("cues", "toll", TOLL),
    ("cues", "crowd", CROWD),
    ("cues", "estimate", ESTIMATE),
    ("phrases", "harms", TOLL),
)


class Line:
    """A stretch of the article as tokens; a quantity is one token, whatever it is made of."""

    __slots__ = ("at", "bits", "hints", "raws", "span", "starts", "tags", "text", "words")

    raws: list[str]  # as written
    words: list[str]  # in lower case
    tags: list[int]

    def __init__(self, text: str, span: Span, quantities: Sequence[Quantity] = ()) -> None:
        """Read the sentence at `span`, in which `quantities` stand, in text order."""
        raws: list[str] = []
        at: list[int] = []
        place = span.start
        moves = 0
        for quantity in quantities:
            start, end = quantity.span
            if start < place:  # quantities that overlap share a token
                at.append(max(len(raws) - 1, 0))
                continue
            raws += _TOKEN.findall(text, place, start)
            while end < span.end and text[end].isspace():
                end += 1
            if quantity.kind == "multiple":
                moves = CHANGE  # "doubled" changes what it counts, and what follows it
            at.append(len(raws))
            raws.append(text[start:end])
            place = end
        raws += _TOKEN.findall(text, place, span.end)
        self.text = text
        self.span = span
        self.at = at  # the token of each quantity
        self.starts = list(accumulate(map(len, raws), initial=span.start))
        self.raws, self.words, self.tags = map(list, zip(*map(_known, raws), strict=True)) if raws else ([], [], [])
        tags = self.tags
        for token in at:
            tags[token] = FIGURE
        self.hints = [(place, tag) for place, tag in enumerate(tags) if tag >= REPORT]
        bits = moves
        for place, tag in self.hints:
            bits |= tag
            tags[place] = tag & ~CUES  # "record" and "year" are plain nouns to the rest
        self.bits = bits  # what the hints hold, all together

    def slice(self, first: int, last: int) -> Span:
        """Give the span from the token `first` up to the token before `last`."""
        return Span(self.starts[first], self.starts[last - 1] + len(self.raws[last - 1]))

    def capital(self, token: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.raws[token][:1].isupper()

    def verb(self, token: int) -> bool:
        """Whether the token looks like a verb: one that the lexicon knows, or a form in -ed."""
        tag = self.tags[token]
        if tag:
            return bool(tag & (VERB | AUX | REPORT)) and not tag & SOURCE
        word = self.words[token]
        return word.endswith("ed") and len(word) > 4 and "-" not in word and not self.capital(token)


class _Words(dict[str, tuple[str, str, int]]):
    """What is known of each token: as written, in lower case, its tags; a story repeats most of its words."""

    def __missing__(self, token: str) -> tuple[str, str, int]:
        raw = token.rstrip()
        found = raw, raw.lower().replace("’", "'"), TAGS.get(raw, 0)
        if len(self) > KEPT:
            self.clear()
        if len(token) < 30:
            self[token] = found
        return found


def listed(file: str, name: str) -> frozenset[str]:
    """Give one list of the lexicon as a set."""
    return frozenset(lexicon.words(file)[name])


def _tags() -> dict[str, int]:
    tags = dict.fromkeys(_MARKS, MARK)
    for file, name, bit in _LISTS:
        for word in lexicon.words(file)[name]:
            tags[word] = tags.get(word, 0) | bit
    for word, bits in tuple(
        tags.items()
    ):  # a capital makes "States" a name and no verb; "US" and "WHO" are no pronouns
        tags.setdefault(word.capitalize(), bits & ~(VERB | REPORT | FORECAST))
        if bits & TITLE:
            tags.setdefault(word.upper(), bits)  # "CEO"
    for pronoun in lexicon.words("clause")["contracted"]:
        tags |= {pronoun + ending: PRONOUN for ending in lexicon.words("clause")["contractions"]}
    for word, bits in tuple(tags.items()):
        tags.setdefault(word.replace("'", "’"), bits)
    years = range(*YEARS)
    return tags | dict.fromkeys(map(str, years), WHEN) | {f"{year}/{str(year + 1)[2:]}": WHEN for year in years}


def split(text: str) -> list[str]:
    """Give the tokens of a phrase in lower case: "-plus" is two."""
    return [piece.strip().lower().replace("’", "'") for piece in _TOKEN.findall(text) if piece.strip()]


TAGS = _tags()
_known = _Words().__getitem__
