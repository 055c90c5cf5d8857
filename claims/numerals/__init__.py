"""Every number in a text, with its value: "1,300", "two and a half million", "dozens", "third"."""

from claims.numerals.numeral import Numeral
from claims.numerals.scan import find

__all__ = ["Numeral", "find"]
