"""The words of a language as data: `words`, `units` and `currencies`, read from `en/*.toml`.

The .toml files are what a newsroom reads and edits. `units.json` beside them is what quantulum3 knows about units;
`python -m claims.lexicon` makes it anew from the installed one.
"""

from claims.lexicon.files import plurals, words
from claims.lexicon.measures import Unit, rate, unit, units
from claims.lexicon.money import Currency, currencies, places, settle

__all__ = ["Currency", "Unit", "currencies", "places", "plurals", "rate", "settle", "unit", "units", "words"]
