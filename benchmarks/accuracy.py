"""How right: scores by kind against annotated articles, and what a change of rules gained and lost.

    python benchmarks/accuracy.py [GOLD.jsonl] [--save RUN.jsonl] [--against RUN.jsonl]

GOLD holds annotated articles, one a line. `--save` keeps what was found; `--against` compares with a run that was kept
and prints each gain and each loss as text, so that a change of rules shows what it changed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import claims
from claims.article import day
from claims.model import Article
from claims.table import record

if TYPE_CHECKING:
    from types import ModuleType

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold" / "dev.jsonl"
FIELDS = ("kind", "value", "unit", "bound", "change", "quoted", "subject", "speaker", "check")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--save", type=Path, metavar="RUN.jsonl")
    parser.add_argument("--against", type=Path, metavar="RUN.jsonl")
    options = parser.parse_args()
    score = scorer(options.gold.parent)
    gold = score.load(options.gold)
    found = {name: {"claims": predicted(name, article)} for name, article in gold.items()}
    totals, _ = score.score(gold, found)
    print("  ".join(f"{name} {figure}" for name, figure in totals.items()))
    by_kind(score, gold, found)
    if options.against:
        differences(score, gold, score.load(options.against), found)
    if options.save:
        lines = (json.dumps(claim, ensure_ascii=False) for article in found.values() for claim in article["claims"])
        options.save.write_text("\n".join(lines) + "\n", encoding="utf-8")


def scorer(folder: Path) -> ModuleType:
    """The scoring script that stands beside the annotated articles (or beside the default ones)."""
    path = next((place / "score.py" for place in (folder, GOLD.parent) if (place / "score.py").exists()), None)
    if path is None:
        sys.exit(f"no score.py beside {folder} or {GOLD.parent}")
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predicted(name: str, article: dict) -> list[dict]:
    story = Article(name, article["text"], article.get("title") or "", day(article.get("date") or ""))
    return [json.loads(json.dumps(record(claim), default=float)) for claim in claims.extract(story)]


def by_kind(score: ModuleType, gold: dict, found: dict) -> None:
    """One line a kind: how many there are, how many were found, and F1 of spans, values and units."""
    wanted, given, hits = Counter(), Counter(), Counter()
    for name, article in gold.items():
        ours = found[name]["claims"]
        wanted.update(claim["kind"] for claim in article["claims"])
        given.update(claim["kind"] for claim in ours)
        for truth, claim in score.pair(article["claims"], ours):
            if truth["kind"] != claim["kind"]:
                continue
            right = score.same_value(truth, claim)
            hits.update([(truth["kind"], "span")])
            hits.update([(truth["kind"], "value")] * right)
            hits.update([(truth["kind"], "unit")] * (right and score.unit(truth) == score.unit(claim)))
    print(f"\n{'kind':<12}{'gold':>6}{'found':>7}{'span':>8}{'value':>8}{'unit':>8}")
    for kind in sorted(wanted | given, key=lambda kind: -wanted[kind]):
        figures = (score.f1(hits[kind, what], given[kind], wanted[kind]) for what in ("span", "value", "unit"))
        print(f"{kind:<12}{wanted[kind]:>6}{given[kind]:>7}" + "".join(f"{figure:>8.1f}" for figure in figures))


def differences(score: ModuleType, gold: dict, before: dict, after: dict) -> None:
    """Print each figure that one run reads right and the other does not."""
    for name, article in gold.items():
        old = faults(score, article, before.get(name, {"claims": []})["claims"])
        new = faults(score, article, after[name]["claims"])
        for sign, lines in (("gained", old - new), ("lost", new - old)):
            for line in sorted(lines):
                print(f"\n{sign}: {name}: {line}")


def faults(score: ModuleType, article: dict, found: list[dict]) -> set[str]:
    """Every fault of a run on an article, as text: missed, spurious, or a field that is wrong."""
    pairs = score.pair(article["claims"], found)
    missed = [claim for claim in article["claims"] if not any(claim is truth for truth, _ in pairs)]
    spurious = [claim for claim in found if not any(claim is given for _, given in pairs)]
    lines = {f"missed {around(article['text'], claim)}" for claim in missed}
    lines |= {f"spurious {around(article['text'], claim)}" for claim in spurious}
    for truth, claim in pairs:
        lines |= {
            f"{field} of {around(article['text'], truth)}: {claim.get(field)!r}, not {truth.get(field)!r}"
            for field in FIELDS
            if not agrees(score, field, truth, claim)
        }
    return lines


def agrees(score: ModuleType, field: str, truth: dict, claim: dict) -> bool:
    if field == "value":
        return score.same_value(truth, claim)
    if field == "unit":
        return score.unit(truth) == score.unit(claim)
    if field in ("subject", "speaker"):
        return score.token_f1(truth.get(field), claim.get(field)) > 0.99
    return truth.get(field) == claim.get(field)


def around(text: str, claim: dict) -> str:
    before, behind = text[max(0, claim["start"] - 40) : claim["start"]], text[claim["end"] : claim["end"] + 30]
    return " ".join(f"…{before}[{text[claim['start'] : claim['end']]}]{behind}…".split())


if __name__ == "__main__":
    main()
