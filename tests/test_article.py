"""Reading stories: text, Markdown, archives; and what is said of everything else."""

import datetime as dt
import io

import pytest

from claims.article import READERS, articles, day, read
from claims.detect import outcomes, quantities
from claims.model import BadInput


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_text_file_is_read_untouched(tmp_path):
    text = "Trade rose 5%.\r\n\r\nCaf\u00e9 owners, 40\u00a0000 of them, cheered.\r\n"

    assert read(put(tmp_path, "story.txt", text)).text == text


def test_an_article_is_named_after_its_file(tmp_path):
    assert read(put(tmp_path, "story.txt", "Five boats.")).name == "story.txt"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path, encoding):
    assert read(put(tmp_path, "story.txt", "Prix\u00a0: 5\u00a0€".encode(encoding))).text == "Prix\u00a0: 5\u00a0€"


def test_another_encoding_is_read_when_it_is_named(tmp_path):
    assert read(put(tmp_path, "story.txt", "40 caf\xe9s".encode("cp1252")), encoding="cp1252").text == "40 cafés"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thursday, October 17, 2019", dt.date(2019, 10, 17)),
        ("date 2023-05-24 Politics", dt.date(2023, 5, 24)),
        ("24th of May 2023", dt.date(2023, 5, 24)),
        ("Published: Sept. 8, 2010", dt.date(2010, 9, 8)),
    ],
)
def test_a_date_line_at_the_top_dates_the_story(tmp_path, line, expected):
    assert read(put(tmp_path, "story.txt", f"{line}\n\nFive boats sank.")).date == expected


def test_a_date_in_a_sentence_dates_nothing(tmp_path):
    story = "The harbour was founded on 24 May 1881 by merchants from the north, who had come with two ships."

    assert read(put(tmp_path, "story.txt", story)).date is None


@pytest.mark.parametrize("written", ["", "soon", "2023-13-45", "Foo 5, 2020", "31 February 2020"])
def test_what_is_no_date_is_none(written):
    assert day(written) is None


def test_an_archive_holds_one_article_a_line(tmp_path):
    lines = '{"id": "a", "text": "Five boats.", "title": "Boats", "date": "2020-01-02"}\n\n{"id": 7, "text": "Six."}\n'

    first, second = articles(put(tmp_path, "archive.jsonl", lines))

    assert (first.name, first.title, first.date) == ("a", "Boats", dt.date(2020, 1, 2))
    assert (second.name, second.text) == ("7", "Six.")


def test_an_id_that_an_archive_has_twice_is_told_by_its_line(tmp_path):
    lines = '{"id": "a", "text": "x"}\n\n{"id": "a", "text": "y"}\n{"id": "b", "text": "z"}\n{"id": "a", "text": "x"}\n'
    found = articles(put(tmp_path, "archive.jsonl", lines))

    assert [article.name for article in found] == ["a", "a (line 3)", "b", "a (line 5)"]


def test_an_archive_of_many_is_no_single_article(tmp_path):
    path = put(tmp_path, "archive.jsonl", '{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n')

    with pytest.raises(BadInput, match="an archive of 2 articles"):
        read(path)


def test_standard_input_is_a_story(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Five boats.")))

    assert read("-").text == "Five boats."


def test_the_markup_of_markdown_is_no_part_of_the_story(tmp_path):
    story = (
        "---\ncount: 77\n---\n# Exports rise 40%\n\n"
        "1. Sales rose **12%** to [$5 million](http://example.org/2019/33).\n\n```\nx = 42\n```\n"
    )

    article = read(put(tmp_path, "story.md", story))

    assert article.title == "Exports rise 40%"
    assert [article[found.span] for found in quantities(article)] == ["40%", "12%", "$5 million"]
    assert {found.reason for found in outcomes(article) if not found.quantity} == {"markup, no part of the story"}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("story.txt", "", "empty"),
        ("story.txt", " \n\t\n", "empty"),
        ("archive.jsonl", "\n\n", "empty; an archive holds one article a line"),
        ("story.txt", b"caf\xe9 5", "not text in utf-8 .byte 4."),
        ("story.txt", b"PK\0\0 5", "zero bytes"),
        ("story.pdf", "5 boats", "can't read .pdf files; save it as one of: .txt, .text, .md"),
        ("archive.jsonl", '{"id": "a", "text": "x"}\nnot json\n', "line 2: not JSON"),
        ("archive.jsonl", '{"id": "a"}\n', 'line 1: no "text"'),
        ("archive.jsonl", '{"text": "x"}\n', 'line 1: no "id"'),
        ("archive.jsonl", '["x"]\n', 'line 1: no "text"'),
        ("archive.jsonl", "[" * 100_000, "line 1: not JSON"),
    ],
)
def test_what_cant_be_read_is_said_in_one_line(tmp_path, name, content, message):
    with pytest.raises(BadInput, match=message) as caught:
        list(articles(put(tmp_path, name, content)))

    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(BadInput, match="no such file"):
        read(tmp_path / "gone.txt")
    with pytest.raises(BadInput, match="a folder"):
        read(tmp_path)


def test_an_unknown_encoding_is_named(tmp_path):
    with pytest.raises(BadInput, match="there is no encoding 'utf-9'"):
        read(put(tmp_path, "story.txt", "5"), encoding="utf-9")


def test_every_reader_has_a_suffix_in_lower_case():
    assert all(suffix == suffix.lower() for suffix in READERS)


def test_half_characters_of_an_archive_become_marks_where_they_stood(tmp_path):
    archive = tmp_path / "archive.jsonl"
    archive.write_text('{"id": "a\\ud800", "text": "5\\ud83d km, 😀", "title": "\\udc00"}\n', encoding="utf-8")

    (article,) = articles(archive)

    assert (article.name, article.text, article.title) == ("a�", "5� km, 😀", "�")
