"""The normal form: what it unifies, and that every range of it leads back to the raw text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jaras.arabic.normal import key_of, normalise

# letters, marks, tatweel, controls, digits of three kinds, ligatures and presentation forms, line ends, emoji
PIECES = [
    *"قتلوىيیأإآٱءؤئةهکہ", "\u064e", "\u064b", "\u0651", "\u0654", "\u0655", "\u0670", "\u0640", "\u200f", "\u200c",
    "\u2067", "\ufeff", *"٣۴5", "٬", "٫", "ﻻ", "ﷲ", "ﻗ", "ﺘ", "ﱠ", "ﷺ", " ", "\u00a0", "\n", "\r\n", "،", "«", "على",
    "👨‍👩‍👧", "🇸🇾", "x", "\x00", "_",
]  # fmt: skip
RAW = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("raw", "norm"),
    [
        ("قُتِلَ", "قتل"),
        ("قتـــيل", "قتيل"),
        ("أُعلِنَ إلى آخر ٱلشهر", "اعلن الى اخر الشهر"),
        ("٢٠٢٢ و۳٬۵۰۰ و٤٫٥", "2022 و3,500 و4.5"),
        ("کرکوک و ہجوم", "كركوك و هجوم"),
        ("\u200fبغداد\u200e", "بغداد"),
        ("ﻗﺘﻞ ﻻ ﷲ", "قتل لا الله"),
        ("مسو\u0654ول وقاي\u0654د", "مسؤول وقائد"),
        ("مسو\u064e\u0654ول", "مسؤول"),
        ("ا\u0654علن ا\u0653خر", "اعلن اخر"),
        ("قتﱠل", "قتل"),
        ("قال ﷺ", "قال صلىاللهعليهوسلم"),
        ('دورية لـ"قسد" وبـ«الهول»', 'دورية لقسد" وبالهول»'),
        ('التحالف و "قسد" في', 'التحالف وقسد" في'),
        ('هو "قسد"', 'هو "قسد"'),
        ("", ""),
    ],
)
def test_one_form_for_one_word(raw, norm):
    assert normalise(raw).norm == norm


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("فى", "في"),
        ("مستشفى", "مستشفي"),
        ("على", "على"),
        ("وعلى", "وعلى"),
        ("علي", "علي"),
        ("أعلى", "اعلي"),
        ("علىّ", "على"),
        ("ل«قسد", "لقسد"),
    ],
)
def test_the_key_unifies_final_yaa_but_for_ala(word, key):
    assert key_of(word) == key


def test_a_range_leads_to_the_raw_letters_with_their_marks():
    text = normalise("هاجمَ «داعِشٌ» الثُّكنة")
    start = text.norm.index("داعش")
    a, b = text.raw_range(start, start + 4)
    assert text.raw[a:b] == "داعِشٌ"


def test_half_a_ligature_is_the_whole_ligature():
    text = normalise("قال ﻻ")
    assert text.raw_range(4, 5) == text.raw_range(5, 6) == (4, 5)


@given(RAW, st.data())
def test_the_raw_range_of_a_span_has_that_span_as_its_normal_form(raw, data):
    text = normalise(raw)
    if not text.norm:
        return
    first = data.draw(st.integers(0, len(text.norm) - 1))
    last = data.draw(st.integers(first + 1, len(text.norm)))
    while first > 0 and text.raw_start(first - 1) == text.raw_start(first):  # do not cut a ligature
        first -= 1
    while last < len(text.norm) and text.raw_start(last) == text.raw_start(last - 1):
        last += 1
    a, b = text.raw_range(first, last)
    assert normalise(raw[a:b]).norm == text.norm[first:last]


@given(st.one_of(RAW, st.text()))
def test_the_map_is_complete_ordered_and_inside_the_text(raw):
    text = normalise(raw)
    starts, ends = ([read(at) for at in range(len(text.norm))] for read in (text.raw_start, text.raw_end))
    assert len(text.norm) == len(text.key)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= a < b <= len(raw) for a, b in zip(starts, ends, strict=True))


@given(st.one_of(RAW, st.text()))
@example("\u064eل«ق")
@example("كتاب\u064eل«ق")
def test_normal_and_key_forms_are_final(raw):
    text = normalise(raw)
    assert normalise(text.norm).norm == text.norm
    assert key_of(text.key) == text.key


@given(st.text("ءآأؤإئابتةثجحخدذرزسشصضطظعغفقكلمنهوىي \u064b\u064e\u0651"))
def test_composed_and_decomposed_texts_are_one(raw):
    assert normalise(unicodedata.normalize("NFD", raw)).norm == normalise(unicodedata.normalize("NFC", raw)).norm
