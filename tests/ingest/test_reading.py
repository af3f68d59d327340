"""Paths in; reports and problems out, in a fixed order, whatever lies on the way."""

import gzip
import io
import json
from pathlib import Path

import pytest

from jaras.ingest import NOTICES, STDIN, lines, read_reports, reading, size_of
from jaras.model import Problem, Report

NEWS = "أعلنت الشرطة العراقية مقتل 11 جنديا في هجوم شنه مسلحون على ثكنة للجيش قرب العظيم، فجر الجمعة."


def read(*paths: object, **given: str) -> tuple[list[Report], list[Problem]]:
    items = list(read_reports([str(path) for path in paths], **given))
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Problem)]


def line(text: str = NEWS, **fields: object) -> str:
    return json.dumps({"text": text, **fields}, ensure_ascii=False) + "\n"


def test_a_bare_text_gets_date_and_outlet_from_the_caller(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    [report], problems = read(tmp_path / "a.txt", published="2022-01-21", source="وكالة الفرات")
    assert not problems
    assert (report.text, report.published, report.source, report.language) == (NEWS, "2022-01-21", "وكالة الفرات", "ar")


def test_what_a_report_says_of_itself_wins(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"---\nid: a-1\ndate: 2022-01-20\noutlet: صحيفة\nurl: https://example.org/a\n---\n{NEWS}"
    )
    [report], _ = read(tmp_path / "a.md", published="2022-01-21", source="وكالة")
    assert (report.id, report.published, report.source) == ("a-1", "2022-01-20", "صحيفة")
    assert report.url == "https://example.org/a"


def test_the_id_is_a_hash_of_text_and_origin(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(line() + line(source="صحيفة") + line(source="وكالة"))
    reports, _ = read(file)
    assert len({report.id for report in reports}) == 3
    assert reports == read(file)[0]


def test_jsonl_ignores_unknown_fields_and_takes_nulls(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        "\ufeff" + line(id=7, published=None, source=None, score=0.5) + "\n" + line(published="2022-01-21T08:00Z")
    )
    reports, problems = read(file)
    assert [report.published for report in reports] == [None, "2022-01-21"]
    assert reports[0].id == "7"
    assert not problems


def test_each_corrupt_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(
        (line() + '{"text": \n' + '{"title": "x"}\n' + line(" ") + line(id="b")).encode() + b'{"text": "\xc7"}\n'
    )
    reports, problems = read(file)
    assert len(reports) == 2
    assert [(p.where, p.code) for p in problems] == [
        (f"{file}:2", "bad-line"),
        (f"{file}:3", "bad-line"),
        (f"{file}:4", "empty"),
        (f"{file}:6", "encoding"),
    ]


def test_a_folder_is_read_in_order_with_one_broken_file_among_ten(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(f"{NEWS} {number}")
    (tmp_path / "4.txt").write_bytes(b"\x7fELF\x00\x01\x02")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "a.md").write_text(NEWS)
    (tmp_path / ".hidden.txt").write_text(NEWS)
    (tmp_path / "README.md").write_text(NEWS)
    (tmp_path / "map.png").write_bytes(b"\x89PNG")
    reports, problems = read(tmp_path)
    assert [report.text.removeprefix(NEWS).strip() for report in reports] == [*"012356789", ""]
    assert [(p.code, p.where) for p in problems] == [("skipped", str(tmp_path)), ("binary", str(tmp_path / "4.txt"))]


def test_windows_1256_is_read_with_a_notice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(NEWS.encode("windows-1256"))
    [report], [problem] = read(tmp_path / "a.txt")
    assert report.text == NEWS
    assert problem.code in NOTICES
    assert "WINDOWS-1256" in problem.cause
    assert "iconv" in problem.remedy


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.jsonl.gz", b"\x1f\x8b damaged", "broken"),
        ("a.pdf", b"not a pdf", "broken"),
        ("a.txt", b"%PDF-1.7", "binary"),
        ("a.bin", bytes(range(256)), "binary"),
        ("a.html", b"<html><body></body></html>", "no-text"),
    ],
)
def test_what_cannot_be_read_is_one_problem(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    reports, [problem] = read(tmp_path / name)
    assert not reports
    assert problem.code == code
    assert problem.code not in NOTICES
    assert problem.where.startswith(str(tmp_path / name))
    assert problem.cause
    assert problem.remedy


def test_missing_and_empty_places(tmp_path: Path) -> None:
    _, problems = read(tmp_path / "none.txt", tmp_path)
    assert [problem.code for problem in problems] == ["missing", "no-reports"]


def test_too_large_is_refused_and_long_lines_are_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1000)
    monkeypatch.setattr(lines, "MAX_BYTES", 1000)
    (tmp_path / "a.txt").write_text(NEWS * 100)
    (tmp_path / "b.jsonl").write_text(line(NEWS * 100) + line())
    reports, problems = read(tmp_path)
    assert [report.text for report in reports] == [NEWS]
    assert [(p.code, p.where) for p in problems] == [
        ("too-large", str(tmp_path / "a.txt")),
        ("too-large", f"{tmp_path / 'b.jsonl'}:1"),
    ]


def test_the_same_report_is_read_once_and_a_taken_id_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(line(id="a") + line(id="a") + line(NEWS + " تحديث", id="a"))
    reports, problems = read(file)
    assert len(reports) == 1
    assert [problem.code for problem in problems] == ["repeated", "id-taken"]


def test_other_languages_and_odd_dates_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\npublished: last week\n---\nEleven soldiers were killed near al-Azim.")
    [report], problems = read(tmp_path / "a.txt")
    assert report.language == "en"
    assert report.published is None
    assert [problem.code for problem in problems] == ["bad-date", "not-arabic"]


@pytest.mark.parametrize("data", [NEWS.encode(), line().encode()])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    [report], problems = read(STDIN)
    assert report.text == NEWS
    assert not problems
    assert size_of([STDIN]) is None


def test_progress_is_told_in_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line(id="a") + line(id="b"))
    (tmp_path / "b.txt").write_text(NEWS)
    told: list[int] = []
    assert len(list(read_reports([tmp_path, "none.txt"], on_bytes=told.append))) == 3 + 1
    assert sum(told) == size_of([tmp_path, "none.txt"])


def test_gzipped_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line().encode()))
    [report], problems = read(tmp_path)
    assert report.text == NEWS
    assert not problems
    assert size_of([tmp_path]) is None
