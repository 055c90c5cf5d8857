import re
from itertools import pairwise
from pathlib import Path

import pytest

from claims import detect
from claims.model import Article

HOME = Path(__file__).resolve().parents[1]
CORPORA = HOME.parent / "shared" / "corpora"
DOCUMENT = HOME / "docs" / "public-cases.md"

needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason=f"the public cases are not there: {CORPORA}")


@pytest.fixture(scope="module")
def public_cases():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(HOME / "benchmarks"))
        import public_cases

        yield public_cases


@pytest.fixture(scope="module")
def counts(public_cases):
    return public_cases.counts(CORPORA)


def documented():
    """The failures of ours that the page admits, by file: the last column of its first table."""
    table = DOCUMENT.read_text(encoding="utf-8").partition("<!-- files -->")[2].partition("<!-- end -->")[0]
    return {file: int(ours) for file, ours in re.findall(r"^\| (\w+) \|.* (\d+) \|$", table, re.MULTILINE)}


@needs_corpora
def test_the_page_has_a_number_for_every_file(public_cases):
    assert set(documented()) == {*public_cases.FILES, "all"}


@needs_corpora
def test_no_file_has_more_failures_of_ours_than_the_page_says(counts):
    admitted = documented()

    assert {file: said["ours"] for file, said in counts.items() if said["ours"] > admitted[file]} == {}


@needs_corpora
def test_no_text_makes_the_detector_fail(public_cases):
    for file in public_cases.FILES:
        for record in public_cases.records(CORPORA, file):
            assert detect.outcomes(Article(record["id"], record["text"])) is not None


@needs_corpora
def test_no_quantity_of_a_text_overlaps_the_next(public_cases):
    for file in public_cases.FILES:
        for record in public_cases.records(CORPORA, file):
            found = detect.quantities(Article(record["id"], record["text"]))

            assert all(first.span.end <= second.span.start for first, second in pairwise(found)), record["id"]
