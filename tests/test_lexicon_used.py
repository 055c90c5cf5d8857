"""No word of the lexicon is there for nothing: each stands in a sentence of the corpus."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from claims import lexicon

CORPUS = Path(__file__).parent / "corpus" / "en"
LEXICON = Path(lexicon.__file__).parent / "en"

# What of a file is not written in stories.
EXEMPT = {
    "answers": "what checkers type into a sheet",
    "asks": "questions that we put to the checker",
    "figures": "how we write a figure ourselves",
    "priority": "conditions and reasons, no words of a story",
}
TABLES = {
    "currencies": ("names", "before", "after", "parts", "part_symbols"),
    "units": ("words", "symbols", "unsure"),
}  # in these, a surface stands under one of these keys; the rest says how to read it
KINDS = ("currency", "percentage", "duration", "measure")


def surfaces(name):
    """Give each word and phrase of a lexicon file, as a story would write it."""
    tables = tomllib.loads((LEXICON / f"{name}.toml").read_text(encoding="utf-8"))
    if name == "numbers":
        return [word for table in tables.values() for word in flat(table)]
    if name in TABLES:
        lines = [line for key, table in tables.items() if key in KINDS for line in table.values()]
        return [word for line in lines for key in TABLES[name] for word in line.get(key, ())]
    return flat(tables)


def flat(table):
    """Give what a table lists; where it gives words a value, the words."""
    if isinstance(table, list):
        return [word for word in table if isinstance(word, str)]
    found = []
    for key, value in table.items():
        found += flat(value) if isinstance(value, (dict, list)) else [key]
    return found


@cache
def told():
    """Give all sentences of the corpus as one text, in lower case, without the brackets."""
    lines = []
    for path in sorted(CORPUS.rglob("*.toml")):
        lines += strings(tomllib.loads(path.read_text(encoding="utf-8")))
    return "\n".join(lines).replace("[", "").replace("]", "").lower()


def strings(value):
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [line for part in value for line in strings(part)]
    return [line for part in value.values() for line in strings(part)] if isinstance(value, dict) else []


def is_told(name, surface):
    """Tell whether the corpus has the surface by itself, in the singular or the plural, with a space or a hyphen."""
    irregular = lexicon.words(name)["plurals"] if name in TABLES else {}
    ways = [re.escape(way.lower()).replace(r"\ ", "[ -]") for way in (surface, *lexicon.plurals(surface, irregular))]
    head = r"(?<![^\W\d_])" if surface[0].isalpha() else ""
    tail = r"(?![^\W\d_])" if surface[-1].isalpha() else ""
    return re.search(f"{head}(?:{'|'.join(ways)}){tail}", told()) is not None


@pytest.mark.parametrize("name", [path.stem for path in sorted(LEXICON.glob("*.toml")) if path.stem not in EXEMPT])
def test_every_word_of_the_lexicon_stands_in_the_corpus(name):
    missing = [surface for surface in surfaces(name) if not is_told(name, surface)]

    assert missing == [], "write a sentence with each into tests/corpus/en"


@pytest.mark.parametrize("name", EXEMPT)
def test_the_exempt_files_are_there(name):
    assert (LEXICON / f"{name}.toml").exists()
