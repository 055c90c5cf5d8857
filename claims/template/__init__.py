"""Which columns a worksheet shows and which it asks for: `templates/*.toml` as values.

A template is a TOML file that a newsroom copies and edits; `templates/README.md` describes every key of it.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.model import BadInput
from claims.table import FIELDS
from claims.template.mistakes import COMPUTED, problems
from claims.template.shape import near

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_COLOURS = {
    "ink": "#1F2328",
    "soft": "#6B7280",
    "header": "#26384A",
    "header_ink": "#FFFFFF",
    "asked": "#F3E3B8",
    "line": "#D5D9DE",
    "accent": "#1D5D8C",
}

__all__ = [
    "COMPUTED",
    "Choice",
    "Column",
    "Template",
    "extended",
    "load",
    "machine_name",
    "names",
    "parse",
    "problems",
    "source",
]


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a dropdown: "Needs correction", in the table `needs_correction`.

    `aliases` are what else people type for it, in any language. A status also has a `sign` and a `colour` for its row,
    and says with `open` whether somebody still has to do something about it.
    """

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    meaning: str = ""
    sign: str = ""
    colour: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the checklist. It shows something about the claim (`show`) or asks the checker something (`ask`).

    `sheet` is the checklist, or "second" for the sheet of a second checker. `choices` names a list of the template.
    `start` is what stands in an asked column before anybody has typed: a code of its choices, such as `to_check`.
    """

    heading: str
    show: str = ""
    ask: str = ""
    type: str = "text"
    choices: str = ""
    width: float = 12
    help: str = ""
    aliases: tuple[str, ...] = ()
    sheet: str = "checklist"
    start: str = ""

    @property
    def name(self) -> str:
        """The machine name: the field it shows, or the column of the checked table that it fills."""
        return self.show or self.ask

    @property
    def computed(self) -> bool:
        """Whether the spreadsheet computes it by a formula, so that what comes back is nobody's edit."""
        return self.show in COMPUTED


@dataclass(frozen=True, slots=True)
class Template:
    """A worksheet's plan: columns, lists of choices, sheets with their titles, colours, and the TOML it was read from.

    `freeze` is the name of the last column that stays in sight when the sheet scrolls to the right, `print_to` that of
    the last one on paper.
    """

    title: str
    text: str
    columns: tuple[Column, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    sheets: Mapping[str, str]
    colours: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    freeze: str = ""
    print_to: str = ""
    paper: str = "A4"
    protect: bool = False

    @property
    def statuses(self) -> tuple[Choice, ...]:
        """The choices of the column `status`, in the order of the dropdown."""
        return self.choices["status"]

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns that say something about the claim."""
        return tuple(column for column in self.columns if column.show)

    @property
    def asked(self) -> tuple[Column, ...]:
        """The columns that a checker fills in, on whichever sheet they stand."""
        return tuple(column for column in self.columns if column.ask)

    def on(self, sheet: str) -> tuple[Column, ...]:
        """Give the columns of one sheet: "checklist" or "second"."""
        return tuple(column for column in self.columns if column.sheet == sheet)


def load(name_or_path: str | Path) -> Template:
    """Read a built-in template by its name ("standard"), or a TOML file.

    Raises `BadInput` that names the built-in ones where there is no such template, or lists every mistake of the file
    with its line.
    """
    return parse(source(name_or_path), str(name_or_path))


def source(name_or_path: str | Path) -> str:
    """Give the TOML text of a built-in template, or of a file, whatever stands in it."""
    name = str(name_or_path)
    path = _folder() / f"{name}.toml" if name in names() else Path(name)
    if not path.is_file():
        raise BadInput(_unknown(name))
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise BadInput(f"{path}: can't be read ({error.strerror})") from error


def _unknown(name: str) -> str:
    """Say that there is no such template, and which one was probably meant: a built-in one, or a file beside it."""
    path = Path(name)
    beside = [str(path.with_name(file.name)) for file in path.parent.glob("*.toml")]
    meant = near(name, beside if path.suffix else ()) or near(path.stem.lower(), names())
    return f"no template {name!r}{meant}: choose one of {', '.join(names())}, or give a .toml file"


def names() -> tuple[str, ...]:
    """Name the built-in templates, the standard one first."""
    found = sorted(path.stem for path in _folder().glob("*.toml"))
    return tuple(sorted(found, key=lambda name: name != "standard"))


def parse(text: str, source: str = "template") -> Template:
    """Give the template that a TOML text describes; `BadInput` lists what is wrong with it, line by line."""
    if wrong := problems(text):
        raise BadInput("\n".join(f"{source}, line {line}: {message}" for line, message in wrong))
    plan = tomllib.loads(text)
    return Template(
        title=plan.get("title", "Checklist"),
        text=text,
        columns=tuple(_column(entry) for entry in plan["column"]),
        choices={name: tuple(_choice(entry) for entry in entries) for name, entries in plan["choices"].items()},
        sheets=dict(plan["sheets"]),
        colours=_COLOURS | plan.get("colours", {}),
        **{key: plan[key] for key in ("about", "freeze", "print_to", "paper", "protect") if key in plan},
    )


def extended(layout: Template, columns: Mapping[str, str]) -> Template:
    """Give a template that asks more: `columns` has headings by machine names, for what somebody added by hand.

    A heading that the template has already gets "(2)" behind it.
    """
    taken = {word.casefold().strip() for column in layout.columns for word in (column.heading, *column.aliases)}
    text = layout.text.rstrip()
    for name, heading in columns.items():
        # a string of JSON is one of TOML
        title = json.dumps(f"{heading} (2)" if heading.casefold().strip() in taken else heading)
        text += f'\n\n[[column]]\nask = "{name}"\nheading = {title}\nwidth = 20\n'
    return parse(text)


def machine_name(heading: str, taken: Iterable[str] = ()) -> str:
    """Give a column name for a heading: small letters, digits and _, unlike any field of the claim and any in `taken`.

    >>> machine_name("Legal risk?"), machine_name("Sentence"), machine_name("Prüfung", ["prufung"]), machine_name("№ 1")
    ('legal_risk', 'sentence_2', 'prufung_2', 'no_1')
    """
    letters = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().casefold()
    name = re.sub(r"[^a-z0-9]+", "_", letters).strip("_") or "column"
    name = name if name[0].isalpha() else f"column_{name}"
    known = {*taken, *(known.name for known in FIELDS)}
    return name if name not in known else next(one for one in map(f"{name}_{{}}".format, count(2)) if one not in known)


def _column(entry: dict[str, Any]) -> Column:
    return Column(**{**entry, "aliases": tuple(entry.get("aliases", ()))})


def _choice(entry: dict[str, Any]) -> Choice:
    return Choice(**{**entry, "aliases": tuple(entry.get("aliases", ()))})


def _folder() -> Path:
    """Find the templates: the wheel carries them inside the package; in a source checkout they stand beside it."""
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"
