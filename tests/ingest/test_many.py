"""Files that hold many reports: tables, feeds, archives, captures."""

import json
from pathlib import Path

import pytest
from material import ATOM, HTML, MORE, NEWS, RSS, capture_of, zipped

from jaras.errors import InputError
from jaras.ingest import read_captures
from jaras.ingest.feeds import parse_feed
from jaras.ingest.reports import Capture
from jaras.ingest.tables import parse_csv
from jaras.model import Problem


def read(path: Path) -> tuple[list[Capture], list[Problem]]:
    items = list(read_captures([path]))
    return [i for i in items if isinstance(i, Capture)], [i for i in items if isinstance(i, Problem)]


# --- tables


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("names", ["headline date outlet link body", "العنوان التاريخ المصدر الرابط النص"])
def test_a_table_of_reports_with_any_sane_names_and_separator(tmp_path: Path, separator: str, names: str) -> None:
    row = ["مقتل 11", "2022-01-21", "وكالة", "https://example.org/a", f'"{NEWS}\nثم ""فروا""."']
    table = f"\ufeff{separator.join(names.split())}\r\n{separator.join(row)}\r\n"
    (tmp_path / "a.csv").write_text(table, encoding="utf-8", newline="")
    [capture], problems = read(tmp_path / "a.csv")
    report = capture.report
    assert report.text == f'{NEWS}\nثم "فروا".'
    assert (report.title, report.published, report.source, report.url) == tuple(row[:4])
    assert capture.raw.decode() == table.split("\r\n", 1)[1]
    assert capture.where == f"{tmp_path / 'a.csv'}:2"
    assert not problems


def test_a_row_without_text_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"text,title\n,x\n{NEWS},y\n,\n")
    [capture], [problem] = read(tmp_path / "a.csv")
    assert capture.report.title == "y"
    assert (problem.code, problem.where) == ("empty", f"{tmp_path / 'a.csv'}:2")


@pytest.mark.parametrize(
    ("table", "code"), [("title,date\nx,y\n", "no-column"), ("text\n", "empty"), ('text\n"x', "bad-line")]
)
def test_what_is_no_table_of_reports(table: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_csv(table.encode())
    assert refused.value.problem.code == code


# --- feeds


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_the_entries_of_a_feed(tmp_path: Path, feed: str) -> None:
    (tmp_path / "a.xml").write_text(feed)
    captures, problems = read(tmp_path / "a.xml")
    report = captures[0].report
    assert report.text.startswith(NEWS)
    assert "alert" not in report.text
    assert (report.title, report.published, report.source) == ("مقتل 11 جنديا", "2022-01-21", "وكالة الفرات")
    assert report.url == "https://example.org/a/1"
    assert json.loads(captures[0].raw)["url"] == report.url
    assert not problems


def test_an_entry_without_text_gives_its_title() -> None:
    assert parse_feed(RSS.encode()).pages[1].text == "هدوء في العظيم"


def test_xml_that_is_no_feed() -> None:
    with pytest.raises(InputError, match="no feed entry"):
        parse_feed(b"<?xml version='1.0'?><data><row/></data>")


# --- archives


def test_the_files_of_an_archive_are_read_as_files(tmp_path: Path) -> None:
    lines = json.dumps({"text": NEWS}) + "\n" + json.dumps({"text": MORE}) + "\n"
    (tmp_path / "a.zip").write_bytes(
        zipped(("day/a.txt", NEWS), ("b.jsonl", lines), ("c.html", HTML), ("map.png", b"\x89PNG"), (".x.txt", NEWS))
    )
    captures, [problem] = read(tmp_path)
    assert [capture.where.removeprefix(str(tmp_path)) for capture in captures] == [
        "/a.zip:day/a.txt",
        "/a.zip:b.jsonl:1",
        "/a.zip:b.jsonl:2",
        "/a.zip:c.html",
    ]
    assert captures[0].raw == NEWS.encode()
    assert captures[3].report.title == "خبر"
    assert (problem.code, problem.where) == ("skipped", f"{tmp_path / 'a.zip'}:map.png")


def test_an_archive_inside_an_archive_stays_closed(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(("inner.zip", zipped(("a.txt", NEWS)))))
    captures, [problem] = read(tmp_path / "a.zip")
    assert not captures
    assert problem.code == "archive-limit"


def test_the_html_pages_of_a_capture(tmp_path: Path) -> None:
    html = HTML.encode()
    (tmp_path / "a.warc").write_bytes(
        capture_of(("200 OK", "text/html", html), ("404 Not Found", "text/html", html), ("200 OK", "image/png", b"x"))
    )
    [capture], problems = read(tmp_path)
    assert capture.report.url == "https://example.org/0"
    assert NEWS in capture.report.text
    assert capture.raw == html
    assert capture.report.published is None  # the day of capture is not the day of publication
    assert not problems
