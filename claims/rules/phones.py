"""Telephone numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.rules.place import Place


def telephone(place: Place) -> str | None:
    """Tell the parts of a telephone number: "+44 20 7946 0958", "(212) 555-0100", "800-555-0100"."""
    if place.next.isalpha() and place.last.isalpha():  # as beside most numbers
        return None
    text, start, end = place.text, place.start, place.end
    behind, before = text[end : end + 3].lstrip(" -)"), text[max(0, start - 3) : start].rstrip(" -(")
    if not (behind[:1].isdigit() or before[-1:].isdigit() or before[-1:] in {"+", ")"}):
        return None
    offset = max(0, start - 24)
    found = _PHONE.finditer(text[offset : end + 24])
    inside = any(match.start() + offset <= start < match.end() + offset for match in found)
    return "a telephone number" if inside else None


_PHONE = re.compile(
    r"""\+\d{1,3}(?:[ -]\(?\d{1,4}\)?){2,6}             # +44 20 7946 0958
      | \(\d{2,5}\)[ ]?\d{3,4}[ -]\d{3,4}               # (212) 555-0100
      | (?<!\d)\d{3}-\d{3}-\d{4}(?!\d)                  # 800-555-0100
      | (?<!\d)0\d{2,4}[ ]\d{3,4}[ ]\d{3,4}(?!\d)       # 020 7946 0018""",
    re.VERBOSE,
)
