"""Words and sentences: Arabic in, words with exact ranges out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaras.arabic.normal import key_of
from jaras.arabic.tokens import read_words

PIECES = [
    *"قتلوىأء د.؟!…•«»،", "\u064b", "\u0654", "\u0640", "\u200f", *"٣5", "٬", "ﻻ", "ﷺ", " ", "\n", "\r\n", "\u2028",
    "على", "🇸🇾", "👨‍👩‍👧", "x", "_",
]  # fmt: skip
RAW = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def sentences(raw: str) -> list[str]:
    words = read_words(raw)
    return [words.span(s.first, s.last).text for s in words.sentences]


def test_words_are_letters_or_one_number():
    assert read_words("قُتِل ال12 جنديًّا، و٥٠ مدنيا (3٬500).").forms == [
        "قتل", "ال", "12", "جنديا", "و", "50", "مدنيا", "3,500",
    ]  # fmt: skip


def test_a_span_is_the_raw_text():
    words = read_words("هاجمَ مقاتلو «داعش» ثُكنةً")
    assert words.forms[2] == "داعش"
    span = words.span(1, 3)
    assert (span.text, span.start, span.end) == ("مقاتلو «داعش", 6, 18)


def test_what_stands_between_words_is_their_gap():
    words = read_words("قُتل، وأصيب")
    assert [words.gap(at) for at in range(3)] == ["", "، ", ""]


def test_a_word_found_by_its_raw_offset():
    words = read_words("قُتل 11 جنديا")
    assert [words.at_raw(offset) for offset in (0, 3, 4, 5, 8, 99)] == [0, 0, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("قتل جندي. وأصيب آخر.", ["قتل جندي", "وأصيب آخر"]),
        ("أين داعش؟ لا أحد يعرف!", ["أين داعش", "لا أحد يعرف"]),
        ("قال د. سامر إن م. ليلى غادرت. وأضاف", ["قال د. سامر إن م. ليلى غادرت", "وأضاف"]),
        ("حضر أ.د. سامر المؤتمر. وقال", ["حضر أ.د. سامر المؤتمر", "وقال"]),
        ("نقلت (د.ب.أ) الخبر. وأكدته", ["نقلت (د.ب.أ) الخبر", "وأكدته"]),
        ("قطعت القوة 12.5 كيلومتر. ثم توقفت", ["قطعت القوة 12.5 كيلومتر", "ثم توقفت"]),
        ("وقع الهجوم عام 1443 هـ. ثم", ["وقع الهجوم عام 1443 هـ", "ثم"]),
        ("انسحبوا... ثم عادوا… ليلا.. هكذا", ["انسحبوا... ثم عادوا… ليلا.. هكذا"]),
        ("قال: «انسحبنا.» ثم غادر", ["قال: «انسحبنا", "ثم غادر"]),
        ("• قتل جندي\n• أصيب آخر", ["قتل جندي", "أصيب آخر"]),
        ("قتل جندي\r\nوأصيب آخر\u2028وفر ثالث", ["قتل جندي", "وأصيب آخر", "وفر ثالث"]),
        ("بغداد – وكالة سهيل: قتل جندي.", ["بغداد – وكالة سهيل: قتل جندي"]),
        ("بغداد (وكالة سهيل) - قتل جندي.", ["بغداد (وكالة سهيل) - قتل جندي"]),
        ("انظر www.example.org للمزيد. انتهى", ["انظر www.example.org للمزيد", "انتهى"]),
        ("وقع الانفجار.وأضاف الشاهد", ["وقع الانفجار", "وأضاف الشاهد"]),
        ("", []),
        (" \n.. ", []),
    ],
)
def test_sentences(raw, parts):
    assert sentences(raw) == parts


@given(st.one_of(RAW, st.text()))
def test_every_word_is_in_the_text_in_order_and_in_one_sentence(raw):
    words = read_words(raw)
    spans = [words.span(at, at + 1) for at in range(len(words))]
    for span, form in zip(spans, words.forms, strict=True):
        assert raw[span.start : span.end] == span.text
        assert key_of(span.text) == form
    assert all(a.end <= b.start for a, b in pairwise(spans))
    bounds = [at for s in words.sentences for at in (s.first, s.last)]
    assert bounds == sorted(bounds)
    assert [at for s in words.sentences for at in range(s.first, s.last)] == list(range(len(words)))
    for at, span in enumerate(spans):
        assert words.at_raw(span.start) == at
        assert words.sentences[words.sentence_index(at)] == words.sentence(at)
        assert words.sentence(at).first <= at < words.sentence(at).last


@given(st.one_of(RAW, st.text()), st.integers(0, 5))
def test_where_a_sentence_begins_and_ends_is_told_without_parting_the_text(raw, back):
    words = read_words(raw)
    for at in range(len(words)):
        earliest = max(0, at - back)
        assert words.sentence_start(at, earliest) == max(earliest, words.sentence(at).first)
        assert words.sentence_ends(at + 1) == (words.sentence(at).last == at + 1)


@given(st.one_of(RAW, st.text()))
def test_ranges_measured_on_the_way_are_those_of_the_words(raw):
    words = read_words(raw)
    spans = [(first, last) for first in range(len(words)) for last in range(first + 1, min(first + 3, len(words) + 1))]
    assert list(words.raw_ranges(spans)) == [words.raw_range(*span) for span in spans]
