"""The keys of a template and what each has to be: text, a number, a list of tables."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claims.template.lines import Where

Problem = tuple[int, str]


class Key(NamedTuple):
    """What a key of the file has to be."""

    type: Any
    called: str


_TEXT = Key(str, "text in quotes")
_FLAG = Key(bool, "true or false")
_WIDTH = Key((int, float), "a number")
_TEXTS = Key(list, 'a list of texts, each in quotes: ["to do", "open"]')
_TABLES = Key(list, "a list: write its name in double square brackets before each of its entries")

TOP = {"title": _TEXT, "about": _TEXT, "freeze": _TEXT, "print_to": _TEXT, "paper": _TEXT, "protect": _FLAG}
TOP |= {name: Key(dict, "a table") for name in ("sheets", "colours", "choices")} | {"column": _TABLES}
COLUMN = dict.fromkeys(("heading", "show", "ask", "type", "choices", "help", "sheet", "start"), _TEXT)
COLUMN |= {"width": _WIDTH, "aliases": _TEXTS}
CHOICE = dict.fromkeys(("code", "label", "meaning", "sign", "colour"), _TEXT) | {"aliases": _TEXTS, "open": _FLAG}


def sound(plan: Mapping[str, Any], where: Where, wrong: list[Problem]) -> dict[str, Any]:
    """Give the plan without what has the wrong shape, which is added to `wrong`."""
    kept = _entry(plan, TOP, where, (), wrong)
    missing = (name for name in ("sheets", "choices", "column") if name not in plan)
    wrong += ((1, f"[{name}] is missing; templates/standard.toml shows it") for name in missing)
    for name in ("sheets", "colours"):
        kept[name] = _entry(kept.get(name, {}), dict.fromkeys(kept.get(name, {}), _TEXT), where, (name,), wrong)
    lists = _entry(kept.get("choices", {}), dict.fromkeys(kept.get("choices", {}), _TABLES), where, ("choices",), wrong)
    kept["choices"] = {name: _entries(found, CHOICE, where, ("choices", name), wrong) for name, found in lists.items()}
    kept["column"] = _entries(kept.get("column", []), COLUMN, where, ("column",), wrong)
    return kept


def _entries(
    found: list[Any], known: Mapping[str, Key], where: Where, path: tuple[str, ...], wrong: list[Problem]
) -> list[dict[str, Any]]:
    if any(not isinstance(entry, dict) for entry in found):
        wrong.append((where(*path), f"write [[{'.'.join(path)}]] before each entry of {path[-1]}"))
        return []
    return [_entry(entry, known, where, (*path, number), wrong) for number, entry in enumerate(found)]


def _entry(
    entry: Mapping[str, Any], known: Mapping[str, Key], where: Where, path: tuple[str | int, ...], wrong: list[Problem]
) -> dict[str, Any]:
    sound = {}
    for key, value in entry.items():
        if key not in known:
            words = ", ".join(known)
            wrong.append((where(*path, key), f"the key {key!r} is unknown{near(key, known)}; known are: {words}"))
        elif not _fits(value, known[key]):
            wrong.append((where(*path, key), f"{key} has to be {known[key].called}"))
        else:
            sound[key] = value
    return sound


def _fits(value: Any, key: Key) -> bool:
    if isinstance(value, bool) or key is _FLAG:
        return isinstance(value, bool) and key is _FLAG
    return isinstance(value, key.type) and (key is not _TEXTS or all(isinstance(item, str) for item in value))


def near(word: str, known: Iterable[str]) -> str:
    """Suggest the word that was probably meant: " (did you mean 'sign'?)"; nothing where none is close."""
    close = get_close_matches(word, [*known], n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""
