"""The ledger: every import as it happened, whatever happens around it."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from claims import ledger
from claims.model import BadInput
from claims.review.values import Collected, Returned

WHEN = datetime(2026, 5, 2, 14, 0, tzinfo=UTC)


def claim(id_="k1", *, article="budget.txt", subject="rents", unit="percent", low="40", **answers):
    return {
        "article": article,
        "id": id_,
        "surface": f"{low}%",
        "sentence": f"Rents rose {low}%.",
        "subject": subject,
        "kind": "percentage",
        "unit": unit,
        "low": Decimal(low),
        "high": Decimal(low),
        "status": None,
        "found": None,
        **answers,
    }


def collected(*claims, hash_="a" * 64, who="Ann"):
    table = pd.DataFrame(list(claims), dtype=object)
    files = (Returned(Path("ann.xlsx"), hash_, who, "e1"),)
    return Collected(table, answers=("status", "found"), files=files)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "desk.ledger"


def test_an_import_is_recorded_field_by_field_with_who_and_when(path):
    ledger.record(path, collected(claim(status="confirmed", found=Decimal("41.0"))), at=WHEN)
    first, second = ledger.history(path, "k1")

    assert (first.field, first.old, first.new) == ("status", None, "confirmed")
    assert (second.field, second.old, second.new) == ("found", None, "41")
    assert (first.at, first.who, first.file) == ("2026-05-02T14:00:00+00:00", "Ann", "ann.xlsx")


def test_a_later_import_records_the_old_and_the_new_value(path):
    ledger.record(path, collected(claim(status="confirmed")), at=WHEN)
    ledger.record(path, collected(claim(status="needs_correction"), hash_="b" * 64))
    last = ledger.history(path, "k1")[-1]

    assert (last.old, last.new) == ("confirmed", "needs_correction")


def test_the_same_file_twice_changes_nothing(path):
    first = ledger.record(path, collected(claim(status="confirmed")))
    before = path.read_bytes()
    again = ledger.record(path, collected(claim(status="confirmed")))

    assert first.changes == 1
    assert again == (None, 0)
    assert path.read_bytes() == before


def test_a_field_that_came_back_blank_leaves_what_is_known(path):
    ledger.record(path, collected(claim(status="confirmed")))
    ledger.record(path, collected(claim(), hash_="b" * 64))

    assert [change.new for change in ledger.history(path)] == ["confirmed"]


def test_words_that_could_not_be_read_are_over_once_there_is_an_answer(path):
    misspelt = replace(collected(claim(status=None, status_typed="corect")), answers=("status",))
    ledger.record(path, misspelt)
    ledger.record(path, collected(claim(status="confirmed"), hash_="b" * 64))
    words = [(change.old, change.new) for change in ledger.history(path) if change.field == "status_typed"]

    assert words == [(None, "corect"), ("corect", None)]


def test_similar_claims_of_the_ledger_are_found(path):
    ledger.record(path, collected(claim(status="confirmed"), claim("k2", low="55", status="wrong")))

    assert [earlier.alike for earlier in ledger.similar(path, "k1")] == ["same subject and unit"]


def test_many_imports_at_once_all_arrive(path):
    def put(number):
        return ledger.record(path, collected(claim(f"k{number}", status="confirmed"), hash_=f"{number}" * 64))

    with ThreadPoolExecutor(8) as pool:
        numbers = [recorded.number for recorded in pool.map(put, range(8))]

    assert sorted(numbers) == list(range(1, 9))
    assert len(ledger.history(path)) == 8


KILLED = """
import sys, time
from claims import ledger
with ledger._changing(__import__("pathlib").Path(sys.argv[1])) as connection:
    for number in range(20000):
        connection.execute("INSERT INTO changes VALUES (9, 'a', 'k', 'status', NULL, ?)", ("x" * 500,))
    print("in the middle", flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_a_killed_import_leaves_the_ledger_as_it_was(path):
    ledger.record(path, collected(claim(status="confirmed")))
    before = ledger.history(path)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, env=environment()
    ) as child:
        child.stdout.readline()
        child.kill()

    assert ledger.history(path) == before
    assert ledger.record(path, collected(claim(status="wrong"), hash_="b" * 64)).number == 2


def environment():
    return {**os.environ, "PYTHONPATH": str(Path(ledger.__file__).parents[1])}


def test_an_error_in_the_middle_leaves_the_ledger_as_it_was(path):
    ledger.record(path, collected(claim(status="confirmed")))
    with pytest.raises(RuntimeError):
        broken(path)

    assert len(ledger.history(path)) == 1


def broken(path):
    with ledger._changing(path) as connection:
        connection.execute("DELETE FROM changes")
        raise RuntimeError


def test_a_claim_that_nobody_has_looked_at_leaves_no_trace(path):
    open_ = replace(collected(claim(status="to_check")), starts={"status": "to_check"})
    ledger.record(path, open_)

    assert ledger.history(path) == ()


def test_a_claim_with_the_same_subject_and_unit_is_recalled(path):
    ledger.record(path, collected(claim(status="confirmed", found=Decimal(41))), at=WHEN)
    (earlier,) = ledger.recall(path, pd.DataFrame([claim("k9", article="rents.txt", low="55")]))

    assert (earlier.id, earlier.alike) == ("k9", "same subject and unit")
    assert str(earlier) == '2026-05-02, budget.txt, "40%" (same subject and unit): Ann: Confirmed; found 41'


def test_each_answer_is_recalled_under_the_name_of_who_gave_it(path):
    ann = claim(status="confirmed", found_value=Decimal(1400), checker="Ann")
    by = {("budget.txt", "k1", name): "Ann" for name in ("status", "found_value", "checker")}
    names = ("status", "found_value", "checker", "note")
    ledger.record(path, replace(collected({**ann, "note": None}), answers=names, by=by))
    bob = collected({**ann, "note": "see table 2", "checker": "Bob"}, hash_="b" * 64, who="Bob")
    ledger.record(path, replace(bob, answers=names))
    (earlier,) = ledger.recall(path, pd.DataFrame([claim("k9", article="rents.txt")]))

    assert earlier.found == "Ann: Confirmed; Value found 1,400 | Bob: Note see table 2"


def test_a_ledger_of_the_first_version_is_read_and_goes_on(path):
    ledger.record(path, collected(claim(status="confirmed")))
    with sqlite3.connect(path) as older:
        older.execute("ALTER TABLE changes DROP COLUMN who")
        older.execute("PRAGMA user_version = 1")
    older.close()

    assert ledger.history(path)[0].who == "Ann"

    ledger.record(path, collected(claim(status="wrong"), hash_="b" * 64, who="Bo"))

    assert [change.who for change in ledger.history(path)] == ["Ann", "Bo"]


def test_a_claim_with_the_same_figure_and_unit_is_recalled(path):
    ledger.record(path, collected(claim(status="confirmed")), at=WHEN)
    (earlier,) = ledger.recall(path, pd.DataFrame([claim("k9", article="rents.txt", subject="exports")]))

    assert earlier.alike == "same figure and unit"


def test_two_of_something_else_is_not_recalled(path):
    two = {"unit": None, "low": "2", "status": "confirmed"}
    ledger.record(path, collected(claim(subject="neighbours", **two)))

    assert ledger.recall(path, pd.DataFrame([claim("k9", subject="ships", **two)])) == ()


def test_a_claim_without_an_answer_is_not_recalled(path):
    ledger.record(path, collected(claim()))

    assert ledger.recall(path, pd.DataFrame([claim()])) == ()


def test_each_claim_recalls_its_own_among_many(path):
    many = [
        claim(f"k{number}", subject=f"subject {number}", low=str(number), status="confirmed") for number in range(2000)
    ]
    ledger.record(path, collected(*many))
    table = pd.DataFrame([{**row, "article": "new.txt", "id": f"n{row['id']}"} for row in many])
    found = ledger.recall(path, table)

    assert len(found) == 2000


def test_where_there_is_no_ledger_nothing_is_recalled_and_none_is_made(path):
    assert ledger.recall(path, pd.DataFrame([claim()])) == ()
    assert not path.exists()


def test_the_history_of_a_missing_ledger_is_bad_input_and_makes_none(path):
    with pytest.raises(BadInput, match="there is no ledger here"):
        ledger.history(path)

    assert not path.exists()


def test_a_text_file_is_no_ledger(path):
    path.write_text("a shopping list, long enough to be taken for the head of some database" * 20)

    with pytest.raises(BadInput, match="can't be used as a ledger"):
        ledger.record(path, collected(claim()))


def test_another_programs_database_is_refused_and_untouched(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE shopping (item)")
    other.close()

    with pytest.raises(BadInput, match="no ledger of claims"):
        ledger.record(path, collected(claim()))


def test_a_ledger_of_a_newer_version_is_refused(path):
    ledger.record(path, collected(claim(status="confirmed")))
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()

    with pytest.raises(BadInput, match="newer version"):
        ledger.history(path)
