"""`python -m claims.lexicon` makes `units.json` anew, from the installed quantulum3."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

from claims import writing
from claims.lexicon import files


def main() -> None:
    """Make the file anew."""
    writing.write(files.HOME / "units.json", compile_units())


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
