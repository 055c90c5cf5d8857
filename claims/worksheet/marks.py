"""Text with figures marked in it: the sentence of a row, a paragraph of the story; and the links between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims import manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claims.worksheet.plan import Plan, Spot


def sentence(spot: Spot, row: Mapping[str, Any], plan: Plan, style: Any) -> None:
    """Write a row's sentence with its figure in bold."""
    text = str(manifest.shown(row, "sentence") or "")
    figure = str(manifest.shown(row, "surface") or "")
    start = _where(text, figure, row, plan) if figure else -1
    spans = [(start, start + len(figure))] if start >= 0 else []
    rich(spot, text, spans, (plan.style("plain"), plan.style("figure")), style)


def rich(spot: Spot, text: str, spans: Iterable[tuple[int, int]], fonts: tuple[Any, Any], style: Any) -> None:
    """Write a text with stretches of it in the second of two fonts; as a plain string where there are none."""
    plain, bold = fonts
    parts: list[Any] = []
    done = 0
    for start, end in spans:
        if done < start:
            parts += [plain, text[done:start]]
        parts += [bold, text[start:end]]
        done = end
    if done < len(text):
        parts += [plain, text[done:]]
    if len(parts) == 2 and parts[0] is bold and len(text) > 1:
        parts = [bold, text[:1], bold, text[1:]]  # a rich string needs two pieces
    if len(parts) == 2 or not text:
        spot.sheet.write_string(*spot.at, text, style)
    else:
        spot.sheet.write_rich_string(*spot.at, *parts, style)


def to_story(spot: Spot, row: Mapping[str, Any], plan: Plan) -> None:
    """Link a row's paragraph number to the paragraph on the sheet Story."""
    target = f"internal:{plan.title('story')}!B{plan.links[row.get('article'), row['id']]}"
    look = plan.style("quiet", align="center", font_color=plan.template.colours["accent"], underline=1)
    spot.sheet.write_url(*spot.at, target, look, str(row["paragraph"]), "Show it in the story")


def _where(text: str, figure: str, row: Mapping[str, Any], plan: Plan) -> int:
    """Find which of several equal figures is meant: the one nearest to its place in the sentence."""
    places = list(_places(text, figure))
    if len(places) < 2:
        return places[0] if places else -1
    start = row.get("start") or 0
    begin = plan.texts.get(row.get("article") or "", "").rfind(row.get("sentence") or "", 0, start + len(text))
    return min(places, key=lambda place: abs(place - (start - begin)) if begin >= 0 else place)


def _places(text: str, figure: str) -> Iterator[int]:
    place = text.find(figure)
    while place >= 0:
        yield place
        place = text.find(figure, place + 1)
