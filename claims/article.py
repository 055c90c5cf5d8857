"""A file or standard input in, articles out; `READERS` says by suffix who reads what."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claims import lexicon
from claims.model import Article, BadInput, Span

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

STDIN = "-"


def read(path: str | os.PathLike[str], *, encoding: str = "utf-8") -> Article:
    """Read the story in a text or Markdown file, or the one article of an archive; "-" is standard input.

    Raises `BadInput` for what can't be read, or holds more than one article.
    """
    found = list(articles(path, encoding=encoding))
    if len(found) > 1:
        raise BadInput(f"{path}: an archive of {len(found)} articles; claims.articles(path) gives them one by one")
    return found[0]


def articles(path: str | os.PathLike[str], *, encoding: str = "utf-8") -> Iterator[Article]:
    """Read the articles of a file one by one: a text file holds one, a .jsonl archive one a line.

    Where an archive has one id twice, the later article is called by its line as well: "a-1 (line 7)".

    Raises `BadInput` for a file that is missing, empty, no text, or of an unknown suffix.
    """
    if str(path) == STDIN:
        yield _text_article("stdin", _decoded(STDIN, sys.stdin.buffer.read(), encoding))
        return
    file = Path(path)
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise BadInput(f"{file}: can't read {file.suffix} files; save it as one of: {', '.join(filter(None, READERS))}")
    if file.is_dir():
        raise BadInput(f"{file}: a folder; name the files in it, as in {file}/*.txt")
    try:
        yield from reader(file, encoding)
    except FileNotFoundError:
        raise BadInput(f"{file}: no such file; check the spelling and the folder") from None
    except OSError as error:
        raise BadInput(f"{file}: can't be read ({error.strerror}); check that you may open it") from error


def day(written: str) -> date | None:
    """Read a date as archives and date lines write it; None where it is none.

    >>> day("2023-05-24"), day("September 8, 2010"), day("Wednesday, 24 May 2023"), day("soon")
    (datetime.date(2023, 5, 24), datetime.date(2010, 9, 8), datetime.date(2023, 5, 24), None)
    """
    match = _DATE.search(written)
    if match is None:
        return None
    year = match["iso_year"] or match["year_behind"] or match["year"]
    month = match["iso_month"] or _month(match["month_before"] or match["month"])
    number = match["iso_day"] or match["day"] or match["day_before"]
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def _text(file: Path, encoding: str) -> Iterator[Article]:
    yield _text_article(file.name, _decoded(file, file.read_bytes(), encoding))


def _markdown(file: Path, encoding: str) -> Iterator[Article]:
    text = _decoded(file, file.read_bytes(), encoding)
    yield Article(_sound(file.name), text, _heading(text), _date_line(text), tuple(_markup(text)))


def _archive(file: Path, encoding: str) -> Iterator[Article]:
    names: set[str] = set()
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            text = _plain(f"{file}, line {number}", line, encoding)
            if text.strip():
                article = _record(f"{file}, line {number}", text)
                # two articles under one name would be taken for one
                name = f"{article.name} (line {number})" if article.name in names else article.name
                names.add(name)
                yield replace(article, name=name)
    if not names:
        raise BadInput(f"{file}: empty; an archive holds one article a line, as in {_EXAMPLE}")


_EXAMPLE = '{"id": "a-1", "text": "The story."}'

READERS: dict[str, Callable[[Path, str], Iterator[Article]]] = {
    ".txt": _text,
    ".text": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".jsonl": _archive,
    "": _text,
}


def _record(where: str, line: str) -> Article:
    """Read one line of an archive."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = getattr(error, "msg", "nested too deeply")
        raise BadInput(f"{where}: not JSON ({why}); each line is one article, as in {_EXAMPLE}") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise BadInput(f'{where}: no "text"; each line is one article, as in {_EXAMPLE}')
    name = record.get("id")
    if not isinstance(name, str | int) or name == "":
        raise BadInput(f'{where}: no "id"; each line is one article, as in {_EXAMPLE}')
    text, title = _sound(record["text"]), record.get("title")
    return Article(
        _sound(str(name)),
        text,
        _sound(title) if isinstance(title, str) else "",
        day(str(record.get("date") or "")) or _date_line(text),
    )


def _sound(text: str) -> str:
    r"""Put a mark in the place of each half character, which JSON can hold and no file can.

    >>> _sound("5\ud83d km")
    '5� km'
    """
    return text if text.isascii() else _HALVES.sub("�", text)


_HALVES = re.compile("[\ud800-\udfff]")


def _text_article(name: str, text: str) -> Article:
    return Article(_sound(name), text, "", _date_line(text))


def _decoded(where: str | Path, content: bytes, encoding: str) -> str:
    text = _plain(where, content, encoding)
    if not text.strip():
        raise BadInput(f"{where}: empty; there is no story to read")
    return text


def _plain(where: str | Path, content: bytes, encoding: str) -> str:
    """Decode bytes; a byte order mark says more than `encoding`."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif content.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    try:
        text = content.decode(encoding)
    except LookupError:
        raise BadInput(f"there is no encoding {encoding!r}; try utf-8, cp1252 or utf-16") from None
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{where}: not text in {encoding} (byte {error.start + 1}); save it as UTF-8, or name its encoding: "
            "--encoding cp1252"
        ) from None
    if "\0" in text:
        raise BadInput(
            f"{where}: not text (read as {encoding}, it holds zero bytes); save the story as plain text in UTF-8"
        )
    return text


_DATE = re.compile(
    r"""\b(?: (?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d?)-(?P<iso_day>\d\d?)
      # May 24, 2023
      | (?P<month_before>[A-Z][a-z]{2,8})\.?[ ](?P<day>\d\d?)(?:st|nd|rd|th)?,?[ ](?P<year_behind>(?:19|20)\d\d)
      # 24 May 2023
      | (?P<day_before>\d\d?)(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<month>[A-Z][a-z]{2,8})\.?,?[ ](?P<year>(?:19|20)\d\d)
    )\b""",
    re.VERBOSE,
)


def _month(word: str) -> int:
    """Give the number of a month, by its name or its abbreviation; 0 for any other word."""
    names = [month[:3] for month in lexicon.words("calendar")["months"][:12]]
    known = word.lower() in lexicon.words("calendar")["months"]
    return names.index(word[:3].lower()) + 1 if known else 0


def _date_line(text: str) -> date | None:
    """Find the date in the first lines of a text: a line that holds a date and little else."""
    for line in text[:600].splitlines()[:5]:
        match = _DATE.search(line)
        if match and len(line.strip()) - len(match[0]) < 30:
            return day(match[0])
    return None


_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
# What is markup and not story: front matter, fenced code, comments, link targets, inline code.
_MARKUP = re.compile(
    r"""\A---\n.*?\n---[ ]*$                             # front matter
      | ^(?P<fence>```|~~~).*?(?:^(?P=fence)|\Z)         # fenced code
      | <!--.*?(?:-->|\Z)
      | (?<=\])\([^()\s]*(?:[ ]"[^"\n]*")?\)             # the target of a link
      | (?<!`)`[^`\n]+`(?!`)
      | ^[ ]{0,3}\d{1,3}[.)](?=[ \t])                     # the number of a list""",
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def _heading(text: str) -> str:
    match = _HEADING.search(text, 0, 2000)
    return match[1] if match else ""


def _markup(text: str) -> Iterator[Span]:
    return (Span(match.start(), match.end()) for match in _MARKUP.finditer(text))
