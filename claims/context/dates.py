"""When the figure holds: "this year", "by the end of 2023", "on Tuesday", with the days that it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from claims.context.clause import Line
    from claims.model import Span


class When(NamedTuple):
    """A stretch that dates a figure, and its first and last day where they are certain."""

    span: Span | None
    start: date | None
    end: date | None


NEVER = When(None, None, None)


def dated(line: Line, published: date | None) -> list[When]:
    """Give what dates each figure of the sentence."""
    return [NEVER] * len(line.at)
