"""The brief's knowledge files: complete, free of figures, neutral, and well formed."""

import re
from typing import Any, get_args

import pytest

from jaras.brief.words import nouns, phrase, read_noun
from jaras.knowledge import load
from jaras.model import FigureKind, Grade

SUB_TYPES = [sub for subs in load("acled.yaml")["types"].values() for sub in subs]
PHRASES: dict[str, dict[str, Any]] = load("brief/phrases.yaml")


def sentences() -> list[str]:
    rows = [r for row in PHRASES.values() for r in (row, *row.get("variants", ()))]
    return [text for r in rows for text in (*r["ar"].values(), *r["en"].values(), *r["noun"])]


def test_every_sub_event_type_has_phrases_in_both_languages() -> None:
    assert sorted(PHRASES) == sorted(SUB_TYPES)
    for row in PHRASES.values():
        for way in (row, *row.get("variants", ())):
            assert set(way["ar"]) == set(way["en"]) == {"both", "first", "second", "none"}


@pytest.mark.parametrize("text", sentences())
def test_a_phrase_holds_no_figure_and_no_loaded_word(text: str) -> None:
    assert not re.search(r"\d", re.sub(r"\{[^}]*\}|\[[^\]]*\]\d", "", text))
    assert not re.search("شهيد|استشهد|إرهاب|هلك|تحييد|عدوان|terror|martyr", text)


@pytest.mark.parametrize("row", PHRASES.values(), ids=list(PHRASES))
def test_the_slots_fit_what_is_known(row: dict[str, Any]) -> None:
    for way in (row, *row.get("variants", ())):
        for language in ("ar", "en"):
            for known, text in way[language].items():
                used = set(re.findall(r"\{(?:was)?([12])", text))
                assert used <= {"both": {"1", "2"}, "first": {"1"}, "second": {"2"}, "none": set()}[known], text


def test_every_figure_kind_and_grade_has_words() -> None:
    assert set(load("brief/figures.yaml")) == set(get_args(FigureKind))
    assert set(load("brief/judgements.yaml")["grades"]) == set(get_args(Grade))
    assert set(load("likelihood.yaml")["bands"]) <= set(load("brief/judgements.yaml")["likelihood"])


def test_the_trigger_chooses_the_wording() -> None:
    assert phrase("Armed clash", "هجوم").noun[1] == "الهجوم"
    assert phrase("Armed clash", "اشتباكات").noun[1] == "الاشتباكات"
    assert phrase("Remote explosive/landmine/IED", "انفجار سيارة مفخخة").noun[1] == "تفجير السيارة المفخخة"


@pytest.mark.parametrize(
    ("words", "key", "form"),
    [
        ("11 جنديًا عراقيًا", "soldier", "singular"),
        ("175 قتيلا", "person", "singular"),
        ("3 شهداء", "person", "plural"),
        ("إرهابيون", "armed_man", "plural"),
        ("عناصر من الشرطة", "police_officer", "plural"),
        ("مسلحو القبائل", "armed_man", "plural"),
        ("جنديين", "soldier", "dual"),
        ("عاملين", "worker", "plural"),
        ("للأطفال", "child", "plural"),
        ("850 طفلًا", "child", "singular"),
    ],
)
def test_the_noun_in_the_words_of_a_source(words: str, key: str, form: str) -> None:
    read = read_noun(words)
    assert read is not None
    assert (read.noun.key, read.form) == (key, form)


def test_no_two_nouns_share_an_english_plural_by_accident() -> None:
    plurals = [n.en[1] for n in nouns().values()]
    assert len(plurals) == len(set(plurals))
