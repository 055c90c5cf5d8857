"""How fast, against the installed quantulum3, in one run on one core; CPU time throughout.

    python benchmarks/speed.py [ARCHIVE.jsonl] [--every N] [--quick]

ARCHIVE is a .jsonl of real articles. `--every N` takes every Nth of them for the comparison: quicker, but quantulum3 is
quadratic in the length of a text, so the ratio hangs on the sample. `--quick` leaves out the 10 MB texts.
Prints a line a figure: what was asked, what was measured, and whether it holds.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from importlib.metadata import version
from pathlib import Path

import claims
from claims.model import Article
from claims.table import to_table

HOME = Path(__file__).parent.parent
ARCHIVE = HOME.parent / "shared" / "corpora" / "wikinews.jsonl"
EXAMPLE = HOME / "examples" / "harbour.txt"
MB = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", nargs="?", type=Path, default=ARCHIVE)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    articles = [Article(row["id"], row["text"]) for row in map(json.loads, options.archive.open(encoding="utf-8"))]
    machine = (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    )
    print(f"{machine}; quantulum3 {version('quantulum3')}, pandas {version('pandas')}")
    against_quantulum(articles[:: options.every])
    whole_archive(articles)
    without_numbers()
    linearity(articles, quick=options.quick)
    start()
    memory(options.archive)


def report(what: str, figure: str, *, holds: bool | None = None) -> None:
    verdict = "" if holds is None else "holds" if holds else "FALLS SHORT"
    print(f"{what:<66} {figure:>24}  {verdict}", flush=True)


def cpu(work, *, repeat: int = 1) -> float:
    """The CPU seconds of the quickest of some runs, without the garbage of what ran before."""
    best = float("inf")
    for _ in range(repeat):
        gc.collect()
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def against_quantulum(sample: list[Article]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser

        parser.parse("5 km")  # its set-up
        theirs = cpu(lambda: [parser.parse(article.text) for article in sample])
    size = sum(len(article.text) for article in sample)
    report(f"quantulum3 on {len(sample)} articles, {size:,} characters", f"{size / theirs:,.0f} characters/s")
    claims.extract("5 km")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        claims.export(to_table(claims.extract("5 km")), path, force=True)
        tasks = (
            ("text to claims, with all context", 200, lambda: [claims.extract(article) for article in sample]),
            ("text to pandas table", 150, lambda: everything(sample)),
            ("text to worksheet on disk", 50, lambda: claims.export(everything(sample), path, force=True)),
        )
        for what, asked, work in tasks:
            ratio = theirs / cpu(work, repeat=5)
            report(f"{what}: times quantulum3 (asked: {asked})", f"{ratio:,.0f}", holds=ratio >= asked)


def everything(articles: list[Article]):
    return to_table(claim for article in articles for claim in claims.extract(article))


def whole_archive(articles: list[Article]) -> None:
    size = sum(len(article.text) for article in articles)
    found = sum(len(claims.extract(article)) for article in articles)
    seconds = cpu(lambda: [claims.extract(article) for article in articles], repeat=3)
    report(f"the whole archive: {size:,} characters, {found:,} claims", f"{size / seconds / MB:.2f} M characters/s")


def without_numbers() -> None:
    text = (
        "The harbour was calm and the ships lay at their moorings, while the crews slept or wrote letters home.\n"
        * 40_000
    )[: 4 * MB]
    rate = len(text) / cpu(lambda: claims.extract(text), repeat=3) / MB
    report("text without numbers (asked: 20 M characters/s)", f"{rate:.1f} M characters/s", holds=rate >= 20)


def linearity(articles: list[Article], *, quick: bool) -> None:
    """Characters a second on a long text against those on a short one of the same kind."""
    news = "\n\n".join(article.text for article in articles)[:100_000]
    endless = news.translate(str.maketrans("\n.!?", "    "))
    large = MB if quick else 10 * MB
    kinds = [("news, repeated", news, large), ("one paragraph without a full stop", endless, large)]
    kinds += [(f"{unit!r}, repeated", unit, MB) for unit in ("1,", "twenty-", "(", '"', "5 and ", "hundred and ")]
    for what, unit, size in kinds:
        ratio = rate(unit, size) / rate(unit, 100_000)
        report(f"{what}: speed at {size // MB} MB to that at 100 kB (asked: 0.8)", f"{ratio:.2f}", holds=ratio >= 0.8)
    ratio = rate("7", 100_000) / rate("7", 10_000)
    report("one run of digits: speed at 100,000 to that at 10,000 (asked: 0.8)", f"{ratio:.2f}", holds=ratio >= 0.8)


def rate(unit: str, size: int) -> float:
    """Characters a second on a text of one size; a short text is read often enough to be measured."""
    text = (unit * (size // len(unit) + 1))[:size]
    times = max(1, 300_000 // size)
    return size * times / cpu(lambda: [claims.extract(text) for _ in range(times)], repeat=3 if size <= MB else 1)


def start() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sheet = str(Path(folder) / "sheet.xlsx")
        runs = (
            ("claims --version", 60, ["--version"], ("pandas", "openpyxl", "quantulum3")),
            ("claims extract, the example", 250, ["extract", str(EXAMPLE)], ("pandas", "openpyxl", "quantulum3")),
            ("claims export, the example", 900, ["export", str(EXAMPLE), "--force", "-o", sheet], ("quantulum3",)),
        )
        for what, asked, arguments, unwanted in runs:
            best = min(command(arguments) for _ in range(5))
            report(f"{what}: CPU (asked: {asked} ms)", f"{best * 1000:.0f} ms", holds=best * 1000 < asked)
            imported = [name for name in unwanted if name in modules(arguments)]
            report(f"{what}: imports none of {', '.join(unwanted)}", ", ".join(imported) or "none", holds=not imported)


RUN = "import sys; sys.argv = ['claims', *sys.argv[1:]]; from claims.cli import main; main()"
LIST = f"import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); {RUN}"


def environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def command(arguments: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", RUN, *arguments], check=True, capture_output=True, env=environment(), cwd=HOME
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def modules(arguments: list[str]) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LIST, *arguments],
        check=True,
        capture_output=True,
        env=environment(),
        cwd=HOME,
        text=True,
    )
    return set(done.stderr.split())


# getrusage would count what this process had grown to when it started the other
PEAK = f"""
import atexit, re, sys
status = "/proc/self/status"
atexit.register(lambda: print(re.search(r"VmHWM:\\s+(\\d+)", open(status).read())[1], file=sys.stderr))
{RUN}
"""


def memory(archive: Path) -> None:
    """The peak of `claims extract archive.jsonl --format jsonl`, for the archive and for ten times as much."""
    lines = archive.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 10):
            path = Path(folder) / "archive.jsonl"
            path.write_bytes(lines * times)
            arguments = [sys.executable, "-c", PEAK, "extract", str(path), "--format", "jsonl"]
            with (Path(folder) / "out").open("wb") as out:
                done = subprocess.run(arguments, check=True, stdout=out, stderr=subprocess.PIPE, cwd=HOME, text=True)
            peak = int(done.stderr.split()[-1]) / 1024
            report(
                f"peak memory, an archive of {len(lines) * times / MB:.0f} MB (asked: 150 MB)",
                f"{peak:.0f} MB",
                holds=peak < 150,
            )


if __name__ == "__main__":
    main()
