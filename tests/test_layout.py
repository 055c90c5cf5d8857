"""The order of the rooms: each module imports only from those above it, and each library has one home."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "claims"

ORDER = (
    "model",
    "writing",
    "lexicon",
    "article",
    "sentences",
    "numerals",
    "rules",
    "detect",
    "context",
    "story",
    "figures",
    "checks",
    "priority",
    "table",
    "template",
    "manifest",
    "worksheet",
    "sheets",
    "answers",
    "review",
    "ledger",
    "cli",
)

# library -> the rooms that may import it
HOMES = {
    "quantulum3": {"lexicon"},
    "pandas": {"table", "worksheet", "review", "ledger", "cli"},
    "xlsxwriter": {"worksheet", "review"},
    "openpyxl": {"sheets"},
    "xlrd": {"sheets"},
    "sqlite3": {"ledger"},
    "click": {"cli"},
}


def rooms():
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts != ("__init__",):
            yield pytest.param(parts[0], path, id="/".join(parts))


def imported(path):
    """Every module that a file imports, at the top or inside a function, but for type checking only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "claims":
            yield from (f"claims.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize(("room", "path"), list(rooms()))
def test_a_module_imports_only_from_those_above_it(room, path):
    assert room in ORDER, f"{room} has no place in the order"

    own = ORDER.index(room)
    below = [
        name
        for name in imported(path)
        if name.startswith("claims.") and name.split(".")[1] in ORDER and ORDER.index(name.split(".")[1]) > own
    ]

    assert below == []


@pytest.mark.parametrize(("room", "path"), list(rooms()))
def test_each_library_has_its_home(room, path):
    strangers = [name for name in imported(path) if room not in HOMES.get(name.split(".")[0], {room})]

    assert strangers == []


def test_every_room_of_the_order_stands():
    standing = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}

    assert standing - {"__init__"} == set(ORDER)


def test_there_is_no_drawer_for_odds_and_ends():
    drawers = {"utils", "helpers", "common", "base", "core", "manager", "registry"}

    assert not {path.stem for path in PACKAGE.rglob("*.py")} & drawers
