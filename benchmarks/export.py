"""How long an export takes and how much memory: `python benchmarks/export.py [CLAIMS]`, 10,000 by default."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import claims  # noqa: E402 (the package of this checkout)
from claims import worksheet  # noqa: E402


def main() -> None:
    """Export the example again and again, as so many articles, in one workbook."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    article = claims.read(ROOT / "examples" / "harbour.txt")
    found = claims.extract(article)
    copies = (replace(article, name=f"harbour-{number}.txt") for number in range(-(-wanted // len(found))))
    many = [
        claim._replace(article=copy, id=f"{claim.id}x{place}x") for place, copy in enumerate(copies) for claim in found
    ]
    table = claims.to_table(many[:wanted])
    before = peak()
    start, busy = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = worksheet.write(table, Path(folder) / "many.xlsx", everything=True)
        seconds, busy = time.perf_counter() - start, time.process_time() - busy
        size = path.stat().st_size
    more = peak() - before
    print(
        f"{len(table):,} claims in {len(table.attrs['articles'])} stories: {seconds:.1f} s ({busy:.1f} s of one core)"
    )
    print(f"{more:.0f} MB beyond the table, a file of {size / 1e6:.1f} MB")


def peak() -> float:
    """Give the most memory that this process has had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
