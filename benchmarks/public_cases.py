"""How the detector does on other people's annotated cases: read, left to another policy, or a failure of ours.

    python benchmarks/public_cases.py [FOLDER] [--failures] [--policies] [--write]

The cases are those of Microsoft Recognizers-Text, Duckling and quantulum3. Their annotators had other aims than a
fact-checker has, so what isn't read as they read it is weighed: `public_policies.POLICIES` names each way in which they
differ from our guidelines on purpose. What no policy explains is a failure of ours. `--write` brings the tables of
docs/public-cases.md up to date.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from public_agreement import Case, agrees, named, read
from public_policies import POLICIES, policy

from claims import detect
from claims.model import Article
from claims.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.model import Quantity

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpora"
DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "public-cases.md"
LONGEST, EXAMPLES = 30, 8
FILES = ("ms_recognizers_en", "ms_recognizers_en_duration", "duckling_en", "quantulum3_tests")


def main() -> None:
    """Print the counts by file and by policy; with options the cases behind them, one by one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--failures", action="store_true", help="list what is ours to mend")
    parser.add_argument("--policies", action="store_true", help="list what another policy explains")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/public-cases.md")
    options = parser.parse_args()
    judged = {file: [(case, verdict(case)) for case in cases(options.folder, file)] for file in FILES}
    tables = _tables(judged)
    if options.write:
        _write(tables)
    print(*tables.values(), sep="\n\n")
    for case, said in (pair for pairs in judged.values() for pair in pairs):
        if options.failures if said == "ours" else options.policies and said != "read":
            print(_line(case, said))


def counts(folder: Path = FOLDER) -> dict[str, Counter[str]]:
    """Count the verdicts by file: "read", "ours", or the name of a policy."""
    return {file: Counter(verdict(case) for case in cases(folder, file)) for file in FILES}


def verdict(case: Case) -> str:
    """Say what became of a case: "read", the name of a policy, or "ours"."""
    return "read" if read(case) else policy(case) or "ours"


def records(folder: Path, file: str) -> list[dict[str, Any]]:
    """Give a file's texts, each with the quantities that are expected of it."""
    return [json.loads(line) for line in (folder / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()]


def cases(folder: Path, file: str) -> Iterator[Case]:
    """Give each quantity that a file expects, with what we make of its text."""
    for record in records(folder, file):
        quantities = detect.quantities(Article(record["id"], record["text"]))
        at = 0
        for wanted in record["quantities"]:
            case = _case(file, record, wanted, at, quantities)
            yield case
            at = case.end if case.marked else at


def _case(file: str, record: dict[str, Any], wanted: dict[str, Any], at: int, quantities: tuple[Quantity, ...]) -> Case:
    text, value, extra = record["text"], wanted["value"], wanted["extra"]
    start, end = _place(text, wanted, at)
    low, high = value if isinstance(value, list) else (value, value)
    sort = (extra.get("type") or extra.get("dim") or extra.get("entity") or "").lower()
    kept = tuple(found for found in quantities if found.span.start < end and start < found.span.end)
    marked = bool(wanted["surface"])
    expected = tuple(record["quantities"])
    case = Case(file, text, start, end, marked, low, high, named(wanted["unit"], sort), sort, kept, expected)
    # A text whose quantities aren't marked: any of ours may be the one that is meant.
    return case if marked else case._replace(kept=tuple(found for found in kept if agrees(case, found))[:1])


def _place(text: str, wanted: dict[str, Any], at: int) -> tuple[int, int]:
    """Give the span; where the source has none, look for its surface behind the quantity before, or take the text."""
    if wanted["start"] is not None:
        return wanted["start"], wanted["end"]
    surface = wanted["surface"]
    start = text.find(surface, at) if surface else -1
    return (start, start + len(surface)) if start >= 0 else (0, len(text))


def _tables(judged: dict[str, list[tuple[Case, str]]]) -> dict[str, str]:
    """Write the tables of docs/public-cases.md, by the name that marks their place there."""
    counted = {file: Counter(said for _, said in pairs) for file, pairs in judged.items()}
    everywhere = sum(counted.values(), Counter[str]())
    ours = [case for pairs in judged.values() for case, said in pairs if said == "ours"]
    return {
        "files": "\n".join(_files({**counted, "all": everywhere})),
        "policies": "\n".join(_policies(everywhere)),
        "ours": "\n".join(_ours(ours)),
    }


def _files(counted: dict[str, Counter[str]]) -> Iterator[str]:
    yield "| file | expected | read | another policy | ours |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for file, said in counted.items():
        total, right, ours = said.total(), said["read"], said["ours"]
        yield f"| {file} | {total} | {right} | {total - right - ours} | {ours} |"


def _policies(said: Counter[str]) -> Iterator[str]:
    yield "| policy | cases | for example |"
    yield "| --- | ---: | --- |"
    for name, _, example in sorted(POLICIES, key=lambda policy: -said[policy[0]]):
        yield f"| {name} | {said[name]} | {example} |"


def _ours(failures: list[Case]) -> Iterator[str]:
    """Write the failures by what the source calls them, the most frequent first, with a few short examples each."""
    surfaces: dict[str, list[str]] = {}
    for case in failures:
        surfaces.setdefault(case.sort or "any", []).append(" ".join(case.surface.split()))
    yield "| of these | ours | for example |"
    yield "| --- | ---: | --- |"
    for sort, found in sorted(surfaces.items(), key=lambda item: -len(item[1])):
        short = [surface for surface in dict.fromkeys(found) if len(surface) <= LONGEST][:EXAMPLES]
        yield f"| {sort} | {len(found)} | {', '.join(f'`{surface}`' for surface in short)} |"


def _write(tables: dict[str, str]) -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    for name, table in tables.items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        document = place.sub(lambda found, table=table: f"{found[1]}{table}\n{found[2]}", document)
    write(DOCUMENT, document.encode())


def _line(case: Case, said: str) -> str:
    """Write one case: the verdict, the text with the span in brackets, what is wanted, and what we kept."""
    kept = ", ".join(
        f"{case.text[found.span.start : found.span.end]!r} {found.low}..{found.high} {found.unit or found.kind}"
        for found in case.kept
    )
    before, behind = case.text[max(0, case.start - 30) : case.start], case.text[case.end : case.end + 25]
    around = f"{before}[{case.surface}]{behind}".replace("\n", " ")
    wanted = case.low if case.low == case.high else (case.low, case.high)
    return f"{said} | {case.file} {case.sort} | {around} | {wanted} {case.unit or ''} | {kept or 'nothing'}"


if __name__ == "__main__":
    main()
