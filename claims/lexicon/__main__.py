"""`python -m claims.lexicon` makes `units.json` from the installed quantulum3, and JSON copies of the TOML."""

from __future__ import annotations

import json
import zlib
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from claims import writing
from claims.lexicon import files

if TYPE_CHECKING:
    from pathlib import Path


def main() -> None:
    """Make all of them anew."""
    writing.write(files.HOME / "units.json", compile_units())
    for source in sorted(files.HOME.glob("*/*.toml")):
        target = files.copy_of(source)
        target.parent.mkdir(exist_ok=True)
        writing.write(target, compile_words(source))


def compile_words(source: Path) -> bytes:
    """Give a .toml file of the lexicon as JSON, with the checksum of the bytes it was made from."""
    content = source.read_bytes()
    copy = {"crc": zlib.crc32(content), "words": files.parse(source, content)}
    return json.dumps(copy, ensure_ascii=False, separators=(",", ":"), default=float).encode() + b"\n"


def compile_units() -> bytes:
    """Give what the installed quantulum3 knows about units, one a line, by name; its plurals come from `inflect`."""
    from quantulum3 import load

    known = load.units("en_US")
    surfaces: dict[str, set[str]] = {}
    for surface, meant in known.surfaces.items():
        for unit in meant:
            surfaces.setdefault(unit.name, set()).add(surface)
    lines = [
        f"{_json(name)}: {_json(_line(unit, sorted(surfaces.get(name, ()))))}"
        for name, unit in sorted(known.names.items())
    ]
    body = ",\n".join(lines)
    return f'{{"quantulum3": {_json(version("quantulum3"))}, "units": {{\n{body}\n}}}}\n'.encode()


def _line(unit: Any, surfaces: list[str]) -> dict[str, Any]:
    return {"words": surfaces, "symbols": sorted(set(unit.symbols)), "dimension": unit.entity.name, "page": unit.uri}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
