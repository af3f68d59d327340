"""Fuzz targets: each parser, and each part of the language layer.

In the suite each target gets some tens of inputs, always the same ones; `make fuzz` gives each thousands of new ones
(`JARAS_FUZZ`: how many). What it finds becomes a case of its own below, so that it stays mended.
"""

import io
import os
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from targets import nearly, sample, texts

from jaras import jsonl
from jaras.arabic.normal import normalise
from jaras.arabic.tokens import read_words
from jaras.coding import code
from jaras.copies import imprint
from jaras.errors import InputError, JarasError
from jaras.ingest.kinds import KINDS
from jaras.ingest.lines import read_lines
from jaras.ingest.reports import Capture, Given, captured
from jaras.ingest.sandbox import parse_apart
from jaras.model import Problem, Report
from jaras.tagging import tag

_MANY = int(os.environ.get("JARAS_FUZZ", "0"))
_QUIET = list(HealthCheck)
bounded = settings(
    max_examples=_MANY or 40, derandomize=not _MANY, deadline=None, suppress_health_check=_QUIET, database=None
)
briefly = settings(bounded, max_examples=_MANY // 4 or 20, phases=(Phase.explicit, Phase.generate))
APART = [name for name, kind in KINDS.items() if kind.apart]
HERE = [name for name, kind in KINDS.items() if not kind.apart]
GIVEN = Given(None, "", lambda size: None)


def whole(text: str) -> bool:
    """Whether a text can be written as UTF-8."""
    return text == text.encode("utf-8", "replace").decode()


# --- parsers


@pytest.mark.parametrize("kind", [*APART, *HERE])
def test_the_sound_file_that_is_spoiled_is_read(kind: str) -> None:
    found = KINDS[kind].parse(sample(kind))
    assert found.pages or found.members


@pytest.mark.parametrize("kind", APART)
def test_a_parser_apart_gives_text_or_says_why_not_and_is_never_ended(kind: str) -> None:
    @briefly
    @given(nearly(kind))
    def run(data: bytes) -> None:
        try:
            found = parse_apart(kind, data)
        except InputError as error:
            assert error.problem.cause and error.problem.remedy
            assert error.problem.code != "limits", "a small file went beyond memory, time, or ended its process"
        else:
            for page in found.pages:
                assert list(captured(page, data, "fuzz", GIVEN))

    run()


@pytest.mark.parametrize("kind", HERE)
def test_a_parser_in_this_process_gives_text_or_says_why_not(kind: str) -> None:
    @bounded
    @given(nearly(kind))
    def run(data: bytes) -> None:
        try:
            found = KINDS[kind].parse(data)
        except JarasError as error:
            assert error.problem.cause and error.problem.remedy
        else:
            for page in found.pages:
                [*_, capture] = captured(page, data, "fuzz", GIVEN)
                assert isinstance(capture, Capture)
                assert whole(capture.report.text)

    run()


@bounded
@given(nearly("jsonl"))
def test_each_line_of_jsonl_is_a_report_or_a_problem(data: bytes) -> None:
    for item in read_lines(io.BytesIO(data), "fuzz", GIVEN):
        assert isinstance(item, Capture | Problem)


# --- the language layer


@bounded
@given(texts())
@example("قتل ـ")
def test_the_normal_form_maps_back_to_the_raw_text(text: str) -> None:
    normal = normalise(text)
    assert len(normal.norm) == len(normal.key)
    for at in range(len(normal.norm)):
        start, end = normal.raw_range(at, at + 1)
        assert 0 <= start < end <= len(text)


@bounded
@given(texts())
def test_a_normal_form_is_its_own_normal_form(text: str) -> None:
    norm = normalise(text).norm
    assert normalise(norm).norm == norm


@bounded
@given(texts())
def test_words_and_sentences_cover_the_text_in_order(text: str) -> None:
    words = read_words(text)
    assert [form for one in words.sentences for form in words.forms[one.first : one.last]] == words.forms
    last = 0
    for at in range(len(words)):
        start, end = words.raw_range(at, at + 1)
        assert last <= start < end <= len(text)
        last = end
    assert imprint(words, None).shape < 1 << 56


@bounded
@given(texts(), st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 12, 31))))
def test_tags_are_true_and_their_numbers_and_days_are_such(text: str, published: date | None) -> None:
    report = Report(text=text, id="fuzz", published=published and published.isoformat())
    for one in tag(report):
        assert text[one.start : one.end] == one.text
        assert one.low is None or one.high is None or one.low <= one.high
        if one.date_start and one.date_end:
            assert date.fromisoformat(one.date_start) <= date.fromisoformat(one.date_end)


@bounded
@given(texts(), st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 12, 31))))
def test_coding_never_fails_and_every_span_is_true(text: str, published: date | None) -> None:
    coded = code(Report(text=text, id="fuzz", published=published and published.isoformat()))
    for record in (*coded.events, *coded.stock, *coded.judgements, *coded.campaigns, *coded.problems):
        assert jsonl.check_spans(record, text) == []
