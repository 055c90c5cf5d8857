"""Every number in the story, on a checklist.

>>> import claims
>>> for claim in claims.extract("Energy exports rose 40% last year, the minister said."):
...     print(claim.surface, claim.quantity.unit, claim.change)
40% percent up
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.article import articles, read
    from claims.model import Article, BadInput, Claim, Outcome, Quantity, Span
    from claims.review import Collected, collect
    from claims.story import explain, extract
    from claims.table import FIELDS, to_table
    from claims.worksheet import write as export

__version__ = "0.1.0"
__all__ = [
    "FIELDS", "Article", "BadInput", "Claim", "Collected", "Outcome", "Quantity", "Span",
    "articles", "collect", "explain", "export", "extract", "read", "to_table",
]  # fmt: skip

# Where each name lives. They are fetched when first used: the command line starts in the time of what it runs.
_HOMES = {
    "article": ("articles", "read"),
    "model": ("Article", "BadInput", "Claim", "Outcome", "Quantity", "Span"),
    "review": ("Collected", "collect"),
    "story": ("explain", "extract"),
    "table": ("FIELDS", "to_table"),
    "worksheet": ("export",),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            module = import_module(f"claims.{home}")
            value = getattr(module, "write" if name == "export" else name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'claims' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
