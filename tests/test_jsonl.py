"""Records survive the way to a file and back; a bad line costs only itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jaras import jsonl
from jaras.errors import InputError
from jaras.model import Campaign, Coded, Event, Figure, Judgement, Problem, Report, ReportRef, Span, StockFigure

TEXT = "أعلنت الشرطة مقتل 11 جنديا في هجوم قرب العظيم."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


EVENT = Event(
    "r1", ReportRef("وكالة", "2022-01-21"), "r1-30", "Battles", "Armed clash", "ASSAULT", "firearms", span("هجوم"),
    figures=(Figure("killed", "actor2", 11, 11, span("11 جنديا"), attribution=span("أعلنت الشرطة")),),
)  # fmt: skip


def test_events_are_read_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"

    jsonl.write(path, [EVENT, EVENT])

    assert jsonl.read_events(path) == ([EVENT, EVENT], [])
    assert "هجوم" in path.read_text(encoding="utf-8"), "Arabic is written as Arabic"


def test_a_mixed_file_holds_every_kind(tmp_path: Path) -> None:
    stock = StockFigure("r1", "detained", "other", 3500, 3500, span("جنديا"))
    judgement, campaign = Judgement("r1", span("هجوم"), "likely"), Campaign("r1", "حملة", span("هجوم"))
    problem = Problem("place-unknown", "no place", "add it")
    coded = Coded(Report(TEXT, "r1"), (EVENT,), (stock,), (judgement,), (campaign,), problems=(problem,))
    path = tmp_path / "all.jsonl"

    jsonl.write_bytes(path, [jsonl.lines(jsonl.marked(coded))])

    records, problems = jsonl.read_all(path)
    assert problems == []
    assert records == jsonl.Records((EVENT,), (stock,), (judgement,), (campaign,), (problem,))
    assert jsonl.read_events(path) == ([EVENT], []), "who wants events alone is not troubled by the rest"


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    good = next(jsonl.dump([EVENT]))
    path.write_text(f'{good}\nnot json\n\n{{"report_id": 7}}\n{good}\n', encoding="utf-8")

    events, problems = jsonl.read_events(path)

    assert events == [EVENT, EVENT]
    assert [(problem.code, problem.where) for problem in problems] == [
        ("line-unreadable", f"{path}:2"),
        ("record-invalid", f"{path}:4"),
    ]
    assert all(problem.cause and problem.remedy for problem in problems)


def test_bytes_that_are_not_utf_8_are_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes('{"report_id": "هجوم"}\n'.encode("windows-1256"))

    assert [problem.code for problem in jsonl.read_events(path)[1]] == ["line-unreadable"]


def test_an_unknown_record_kind_is_told(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text('{"record": "rumour"}\n', encoding="utf-8")

    assert "rumour" in jsonl.read_all(path)[1][0].cause


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    jsonl.write(path, [EVENT])

    def broken() -> Iterator[Event]:
        yield EVENT
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        jsonl.write(path, broken())

    assert jsonl.read_events(path) == ([EVENT], [])
    assert list(tmp_path.iterdir()) == [path], "no scratch file is left"


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl"):
        jsonl.read_events(tmp_path / "none.jsonl")
    with pytest.raises(InputError, match="folder"):
        jsonl.write(tmp_path / "no" / "events.jsonl", [EVENT])


def test_a_span_that_does_not_give_its_quote_is_refused() -> None:
    shifted = Event(
        "r1", ReportRef(), "r1-30", "Battles", "Armed clash", "ASSAULT", None, span("هجوم"),
        figures=(Figure("killed", "actor2", 11, 11, Span(0, 8, "11 جنديا")),),
    )  # fmt: skip

    assert jsonl.check_spans(EVENT, TEXT) == []
    (problem,) = jsonl.check_spans(shifted, TEXT)
    assert problem.where == "Event.figures[0].span"
    assert "0-8" in problem.cause
