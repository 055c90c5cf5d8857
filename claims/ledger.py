"""The history of what was checked: every import as it happened, in one SQLite file."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.model import BadInput

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

    from claims.review.values import Collected
    from claims.template import Template

SCHEMA = 2  # since 2, each change says who made it
APPLICATION = 0x436C6D73  # "Clms": how SQLite files say whose they are

TABLES = """
CREATE TABLE imports (number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL);
CREATE TABLE files (import INTEGER NOT NULL REFERENCES imports, name TEXT NOT NULL, hash TEXT NOT NULL,
    export TEXT NOT NULL);
CREATE TABLE claims (article TEXT NOT NULL, id TEXT NOT NULL, surface TEXT, sentence TEXT, subject TEXT, kind TEXT,
    unit TEXT, low TEXT, high TEXT, PRIMARY KEY (article, id));
CREATE TABLE changes (import INTEGER NOT NULL REFERENCES imports, article TEXT NOT NULL, id TEXT NOT NULL,
    field TEXT NOT NULL, old TEXT, new TEXT, who TEXT);
CREATE INDEX changes_by_claim ON changes (article, id, field);
CREATE INDEX files_by_hash ON files (hash);
"""
CLAIM = ("article", "id", "surface", "sentence", "subject", "kind", "unit", "low", "high")


# names of other files: a database under one of them opens nowhere
OTHERS = (".csv", ".tsv", ".json", ".jsonl", ".parquet", ".txt", ".md", ".html", ".xlsx", ".xlsm", ".xls", ".ods")


class Recorded(NamedTuple):
    """What an import added to the ledger; `number` is None where these very files were in it already."""

    number: int | None
    changes: int


class Change(NamedTuple):
    """One field of one claim, as one import changed it; `who` gave that answer, as far as the sheets tell.

    `surface` and `sentence` are the claim's figure and sentence as the ledger knows them last.
    """

    number: int
    at: str
    who: str
    file: str
    article: str
    id: str
    field: str
    old: str | None
    new: str | None
    surface: str = ""
    sentence: str = ""


Answer = tuple[str, str, str]


class Earlier(NamedTuple):
    """An earlier claim that looks like the one with `id`: how it is `alike`, and what was found about it, and when.

    `answers` holds (field, value, who) for each answer; `found` says the same with headings, person by person.
    """

    id: str
    alike: str
    article: str
    surface: str
    sentence: str
    at: str
    answers: tuple[Answer, ...]
    found: str

    def __str__(self) -> str:
        """Give one line: '2026-05-02, a.txt, "40%" (same figure and unit): Ann: Confirmed; Value found 41'."""
        return f'{self.at[:10]}, {self.article}, "{self.surface}" ({self.alike}): {self.found}'


def record(
    path: str | os.PathLike[str], collected: Collected, *, who: str = "", at: datetime | None = None
) -> Recorded:
    """Add an import to the ledger at `path`, which is made where there is none.

    An import of files that are all in it already changes nothing. A field that came back blank leaves what is known.
    """
    moment = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    names = who or ", ".join(dict.fromkeys(file.who for file in collected.files))
    check_name(path)
    with _changing(Path(path)) as ledger:
        if _known(ledger, collected):
            return Recorded(None, 0)
        number = ledger.execute("INSERT INTO imports (at, who) VALUES (?, ?)", (moment, names)).lastrowid or 0
        ledger.executemany(
            "INSERT INTO files VALUES (?, ?, ?, ?)",
            [(number, file.path.name, file.hash, file.export) for file in collected.files],
        )
        by = {} if who else collected.by
        return Recorded(number, sum(_record_claim(ledger, number, claim, by) for claim in _claims(collected)))


def check_name(path: str | os.PathLike[str]) -> None:
    """Refuse to make a ledger under the name of another sort of file; one that is there already stays what it is."""
    suffix = Path(path).suffix.lower()
    if suffix in OTHERS and not Path(path).exists():
        better = Path(path).with_suffix(".sqlite")
        raise BadInput(f"{path}: a ledger is a database (SQLite), not a {suffix} file; give it a name such as {better}")


def history(path: str | os.PathLike[str], claim: str | None = None) -> tuple[Change, ...]:
    """Give every change that the ledger holds, or those of the claim with that id, in the order in which they came."""
    query = """
        SELECT number, at, {who}, (SELECT group_concat(name, ', ') FROM files WHERE import = number), article, id,
            field, old, new, coalesce(surface, ''), coalesce(sentence, '')
        FROM changes JOIN imports ON import = number LEFT JOIN claims USING (article, id)
        WHERE ? IS NULL OR id = ? ORDER BY number, changes.rowid
    """
    with _reading(Path(path)) as ledger:
        return tuple(Change(*row) for row in ledger.execute(query.format(who=_who(ledger)), (claim, claim)))


def recall(
    path: str | os.PathLike[str], table: pd.DataFrame, *, most: int = 3, template: Template | None = None
) -> tuple[Earlier, ...]:
    """Give, for the claims of a new table, the earlier ones that look alike, with what was found about them.

    Alike is the same claim of the same article; the same subject and unit; or the same figure in the same unit.
    The closest come first, then the latest; at most `most` for a claim. The answers bear the
    headings of the template, the standard one where none is given.
    """
    if not Path(path).exists():
        return ()
    with _reading(Path(path)) as ledger:
        known = _indexed(_decided(ledger))
    layout = template or _standard()
    rows = ({str(name): value for name, value in row.items()} for row in table.to_dict("records"))
    return tuple(earlier for row in rows for earlier in _alike(row, known, most, layout))


def similar(path: str | os.PathLike[str], claim: str, *, most: int = 3) -> tuple[Earlier, ...]:
    """Give the claims of the ledger that look like the one with that id, and what was found about them."""
    with _reading(Path(path)) as ledger:
        known = _decided(ledger)
        columns = ", ".join(CLAIM)
        found = ledger.execute(f"SELECT {columns} FROM claims WHERE id = ?", (claim,))  # noqa: S608 (our own names)
        rows = [dict(zip(CLAIM, row, strict=True)) for row in found]
    others = _indexed([entry for entry in known if entry[0]["id"] != claim])
    layout = _standard()
    return tuple(earlier for row in rows for earlier in _alike(row, others, most, layout))


def _standard() -> Template:
    from claims.template import load

    return load("standard")


def _known(ledger: sqlite3.Connection, collected: Collected) -> bool:
    hashes = {file.hash for file in collected.files}
    marks = ", ".join("?" * len(hashes))
    query = f"SELECT count(DISTINCT hash) FROM files WHERE hash IN ({marks})"  # noqa: S608 (question marks only)
    return bool(hashes) and ledger.execute(query, tuple(hashes)).fetchone()[0] == len(hashes)


def _claims(collected: Collected) -> Iterator[tuple[tuple[str | None, ...], dict[str, str | None]]]:
    """Give each claim's identity and its answers, blanks left out, as texts."""
    beside = tuple(f"{name}_typed" for name in collected.answers)
    typed = tuple(name for name in beside if name in collected.table)
    for row in collected.table.to_dict("records"):
        answers = {name: written(row[name]) for name in (*collected.answers, *typed, *collected.extras)}
        identity = tuple(written(row.get(name)) for name in CLAIM)
        # "To check" was there before anybody looked
        said = {name: value for name, value in answers.items() if value not in (None, collected.starts.get(name))}
        # words that could not be read are over once there is an answer
        yield (
            identity,
            said | {name: None for name in beside if name.removesuffix("_typed") in said and name not in said},
        )


def _record_claim(
    ledger: sqlite3.Connection,
    number: int,
    claim: tuple[tuple[str | None, ...], dict[str, str | None]],
    by: Mapping[tuple[str, str, str], str],
) -> int:
    identity, answers = claim
    article, id_ = identity[0] or "", identity[1] or ""
    query = "INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ledger.execute(query, (article, id_, *identity[2:]))
    known = dict(_current(ledger, article, id_))
    fresh: list[tuple[str, str | None, str | None]]
    fresh = [(name, known.get(name), value) for name, value in answers.items() if known.get(name) != value]
    ledger.executemany(
        "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(number, article, id_, *change, by.get((article, id_, change[0].removesuffix("_typed")))) for change in fresh],
    )
    return len(fresh)


def _who(ledger: sqlite3.Connection) -> str:
    """Give what to ask for who made a change; a ledger of schema 1 knows that of whole imports only."""
    older = ledger.execute("PRAGMA user_version").fetchone()[0] < 2
    return "imports.who" if older else "coalesce(changes.who, imports.who)"


def _current(ledger: sqlite3.Connection, article: str, id_: str) -> list[tuple[str, str]]:
    query = "SELECT field, new FROM changes WHERE article = ? AND id = ? ORDER BY import, rowid"
    return ledger.execute(query, (article, id_)).fetchall()


def _decided(ledger: sqlite3.Connection) -> list[Decided]:
    """Give each claim of the ledger with the day of its last change and its answers now."""
    answers: dict[tuple[str, str], dict[str, Answer]] = {}
    last: dict[tuple[str, str], str] = {}
    query = f"""
        SELECT article, id, field, new, at, {_who(ledger)} FROM changes JOIN imports ON import = number
        ORDER BY number, changes.rowid
    """  # noqa: S608 (our own names)
    for article, id_, field, new, at, who in ledger.execute(query):
        answers.setdefault((article, id_), {})[field] = (field, new, who)
        last[article, id_] = at
        if new is None:
            del answers[article, id_][field]
    rows = ledger.execute(f"SELECT {', '.join(CLAIM)} FROM claims")  # noqa: S608 (our own names)
    claims = [dict(zip(CLAIM, row, strict=True)) for row in rows]
    return [
        (claim, last[key], tuple(answers[key].values()))
        for claim in claims
        if (key := (claim["article"], claim["id"])) in answers
    ]


Decided = tuple[dict[str, Any], str, tuple[Answer, ...]]


def _indexed(known: list[Decided]) -> dict[tuple[str | None, ...], list[Decided]]:
    """Put claims where those that look like them are found without looking at all the others."""
    index: dict[tuple[str | None, ...], list[Decided]] = {}
    for entry in known:
        for key in _looks(entry[0]):
            index.setdefault(key, []).append(entry)
    return index


def _looks(claim: dict[str, Any]) -> Iterator[tuple[str | None, ...]]:
    sort = (claim["kind"], claim["unit"])
    yield "id", _plain(claim["article"]), claim["id"]
    if claim["subject"] is not None:
        yield "subject", _plain(claim["subject"]), *sort
    if claim["low"] is not None:
        yield "figure", claim["low"], claim["high"], *sort


def _alike(
    row: dict[str, Any],
    index: dict[tuple[str | None, ...], list[Decided]],
    most: int,
    layout: Template,
) -> list[Earlier]:
    new = {name: written(row.get(name)) for name in CLAIM}
    known = {(entry[0]["article"], entry[0]["id"]): entry for key in _looks(new) for entry in index.get(key, ())}
    found = [(_likeness(new, claim), claim, at, answers) for claim, at, answers in known.values()]
    alike = [entry for entry in found if entry[0]]
    alike.sort(key=lambda entry: entry[2], reverse=True)
    alike.sort(key=lambda entry: LIKENESS.index(entry[0]))
    return [
        Earlier(
            id=new["id"] or "",
            alike=how,
            article=claim["article"],
            surface=claim["surface"] or "",
            sentence=claim["sentence"] or "",
            at=at,
            answers=answers,
            found=_found(answers, layout),
        )
        for how, claim, at, answers in alike[:most]
    ]


def _found(answers: Iterable[Answer], layout: Template) -> str:
    """Say who found what: "Ann: Confirmed; Value found 140 | Bob: Note see table 2"."""
    from claims.review.earlier import told

    people: dict[str, dict[str, str]] = {}
    for name, value, who in answers:
        said = people.setdefault(who, {})
        if value != who:  # the column Checker only says it again
            said[name] = value
    lines = [f"{f'{who}: ' if who else ''}{'; '.join(told(said, layout))}" for who, said in people.items() if said]
    return " | ".join(lines)


LIKENESS = ("the same claim", "same subject, unit and figure", "same subject and unit", "same figure and unit")


def _likeness(new: dict[str, str | None], old: dict[str, Any]) -> str:
    same = {name for name in CLAIM if new[name] is not None and _plain(new[name]) == _plain(old[name])}
    figure = {"low", "high"} <= same
    kind = new["kind"] == old["kind"] and new["unit"] == old["unit"]
    if {"article", "id"} <= same:
        return LIKENESS[0]
    if "subject" in same and kind:
        return LIKENESS[1] if figure else LIKENESS[2]
    return LIKENESS[3] if figure and kind and _telling(new) else ""


def _telling(claim: dict[str, str | None]) -> bool:
    """Whether a figure says something by itself: "40%" and "1,300" do, "two" does not."""
    return claim["unit"] is not None or abs(Decimal(claim["low"] or 0)) >= 100


def _plain(text: Any) -> str | None:
    return None if text is None else " ".join(str(text).casefold().split())


def written(value: Any) -> str | None:
    """Give a cell of the table as a text that means the same tomorrow: 1.50 → "1.5", a blank → None."""
    import pandas as pd

    if value is None or value is pd.NaT or value is pd.NA or value == "" or value != value:  # noqa: PLR0124 (NaN)
        return None
    if isinstance(value, Decimal | float):
        return f"{Decimal(str(value)).normalize():f}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


@contextmanager
def _changing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open for writing, alone: a plain BEGIN makes most of several writers fail when they come to write."""
    with _connected(path) as ledger:
        ledger.execute("BEGIN IMMEDIATE")
        try:
            _prepare(ledger, path)
            yield ledger
        except BaseException:
            ledger.execute("ROLLBACK")
            raise
        ledger.execute("COMMIT")


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    check_name(path)
    if not path.is_file():
        raise BadInput(f"{path}: there is no ledger here; claims import … --ledger {path} makes one")
    with _connected(path) as ledger:
        _check(ledger, path)
        yield ledger


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as ledger:
            yield ledger
    except sqlite3.DatabaseError as error:
        raise BadInput(f"{path}: can't be used as a ledger ({error}); give another file with --ledger") from error


def _prepare(ledger: sqlite3.Connection, path: Path) -> None:
    """Make the tables where the file is new; refuse somebody else's file."""
    if ledger.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        _check(ledger, path)
        if ledger.execute("PRAGMA user_version").fetchone()[0] < SCHEMA:
            ledger.execute("ALTER TABLE changes ADD COLUMN who TEXT")
            ledger.execute(f"PRAGMA user_version = {SCHEMA}")
        return
    for statement in TABLES.split(";"):
        ledger.execute(statement)
    ledger.execute(f"PRAGMA user_version = {SCHEMA}")
    ledger.execute(f"PRAGMA application_id = {APPLICATION}")


def _check(ledger: sqlite3.Connection, path: Path) -> None:
    if ledger.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise BadInput(f"{path}: this is a database, but no ledger of claims; give another file with --ledger")
    if ledger.execute("PRAGMA user_version").fetchone()[0] > SCHEMA:
        raise BadInput(f"{path}: a newer version of claims wrote this ledger; update claims to use it")
