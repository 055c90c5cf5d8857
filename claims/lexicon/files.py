"""The files of the lexicon, read: `words("units")` is what stands in `en/units.toml`."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from claims.model import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME = Path(__file__).parent


@cache
def words(name: str, language: str = "en") -> Mapping[str, Any]:
    """Give the words of one file: `words("units")` is what stands in `en/units.toml`.

    Lists are tuples, and numbers with a point Decimals. Raises `BadInput` for a name or language that isn't there.
    """
    source = HOME / language / f"{name}.toml"
    try:
        content = source.read_bytes()
    except OSError:
        raise BadInput(_unknown(name, language)) from None
    return _frozen(parse(source, content))  # type: ignore[no-any-return]


def parse(source: Path, content: bytes) -> dict[str, Any]:
    """Read a file of the lexicon as TOML; `BadInput` says where it is wrong."""
    import tomllib

    try:
        return tomllib.loads(content.decode(), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{source}: not a file of the lexicon ({error}); mend that line, the lines around it show the form"
        ) from error


def plurals(phrase: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the plurals of a name, the usual one first: "mile per hour" → "miles per hour", "krona" → "kronor"."""
    if phrase in irregular:
        return irregular[phrase]
    for joint in (" per ", " of "):
        head, found, rest = phrase.partition(joint)
        if found:
            return tuple(f"{plural}{joint}{rest}" for plural in plurals(head, irregular))
    before, space, last = phrase.rpartition(" ")
    return tuple(f"{before}{space}{plural}" for plural in irregular.get(last) or (_regular(last),))


def _unknown(name: str, language: str) -> str:
    languages = sorted(path.name for path in HOME.iterdir() if any(path.glob("*.toml")))
    if language not in languages:
        return f"the lexicon has no language {language!r}; it has: {', '.join(languages)}"
    names = sorted(path.stem for path in (HOME / language).glob("*.toml"))
    return f"the lexicon has no {name!r} for {language!r}; it has: {', '.join(names)}"


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _regular(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"
