"""The words of a language as data: `words`, `units` and `currencies`, read from `en/*.toml`.

The .toml files are what a newsroom reads and edits. Parsing them costs many times what reading JSON does, so each has a
copy as JSON in `en/compiled`, which is used as long as it was made from the very bytes of its .toml.
`python -m claims.lexicon` makes the copies, and `units.json`, anew.
"""

from claims.lexicon.files import plurals, words
from claims.lexicon.measures import Unit, rate, unit, units
from claims.lexicon.money import Currency, currencies, places, settle

__all__ = ["Currency", "Unit", "currencies", "places", "plurals", "rate", "settle", "unit", "units", "words"]
