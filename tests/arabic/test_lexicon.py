"""Whole words under their clitics: phrase list and Arabic in, hits out."""

from __future__ import annotations

import pytest

from jaras.arabic.clitics import Clitics
from jaras.arabic.lexicon import Lexicon, longest
from jaras.arabic.tokens import read_words


def found(raw: str, *phrases: str, definite: bool | None = None, pronouns: bool = False) -> list[str]:
    words = read_words(raw)
    hits = Lexicon([(p, p) for p in phrases], definite=definite, pronouns=pronouns).scan(words)
    return [words.span(h.first, h.last).text for h in hits]


@pytest.mark.parametrize(
    ("word", "clitics"),
    [
        ("هجوم", Clitics()),
        ("الهجوم", Clitics(definite=True)),
        ("وهجوم", Clitics("و")),
        ("بهجوم", Clitics("", "ب")),
        ("كالهجوم", Clitics("", "ك", definite=True)),
        ("للهجوم", Clitics("", "ل", definite=True)),
        ("فبالهجوم", Clitics("ف", "ب", definite=True)),
        ("وللهجوم", Clitics("و", "ل", definite=True)),
        ("هُجومٌ", Clitics()),
    ],
)
def test_particles_glued_to_a_noun(word, clitics):
    hits = Lexicon([("هجوم", 1)]).scan(read_words(word))
    assert [hit.clitics for hit in hits] == [clitics]


def test_the_reading_that_strips_least_wins():
    hits = Lexicon([("وقع", "وقع"), ("قع", "قع")]).scan(read_words("وقع"))
    assert [hit.entry for hit in hits] == ["وقع"]


def test_only_whole_words():
    assert found("مقاتل ومقاتلون وقتلى", "قتل") == []


def test_the_future_particle_before_an_imperfect():
    (hit,) = Lexicon([("يهاجم", 1)]).scan(read_words("وسيهاجم"))
    assert hit.clitics == Clitics("و", future=True)


@pytest.mark.parametrize(
    ("word", "listed", "pronoun"),
    [
        ("مقتلهم", "مقتل", "هم"),
        ("طفلته", "طفلة", "ه"),
        ("اعتقلوه", "اعتقلوا", "ه"),
        ("تبناه", "تبنى", "ه"),
        ("قتلاهم", "قتلى", "هم"),
        ("وأعضائه", "أعضاء", "ه"),
        ("قصفها", "قصف", "ها"),
    ],
)
def test_pronouns_on_request(word, listed, pronoun):
    (hit,) = Lexicon([(listed, 1)], pronouns=True).scan(read_words(word))
    assert hit.clitics.pronoun == pronoun
    assert Lexicon([(listed, 1)]).scan(read_words(word)) == []


def test_definiteness():
    assert found("الحلة والحلة حلة", "الحلة") == ["الحلة", "والحلة"]
    assert found("عانة العانة", "عانة", definite=False) == ["عانة"]
    assert found("عانة العانة", "عانة", definite=None) == ["عانة", "العانة"]


@pytest.mark.parametrize("word", ["إلقاء", "بإلقاء", "لإلقاء", "الإلقاء"])
def test_a_word_whose_al_is_no_article(word):
    assert found(word, "إلقاء") == [word]


def test_a_long_alef_is_no_article():
    lexicon = Lexicon([("آليات", 1)])
    plain, definite = lexicon.scan(read_words("آليات والآليات"))
    assert (plain.clitics.definite, definite.clitics.definite) == (False, True)


def test_to_him_is_no_vehicle():
    assert found("وصل إليه وإليها في عمليه", "آلية", "عملية") == ["عمليه"]


def test_phrases_longest_first_and_all_entries_of_one_phrase():
    words = read_words("أعلنت قوات سوريا الديمقراطية")
    hits = Lexicon([("قوات", 1), ("قوات سوريا الديمقراطية", 2), ("قوات", 3)]).scan(words)
    assert [(h.first, h.last, h.entry) for h in hits] == [(1, 4, 2), (1, 2, 1), (1, 2, 3)]
    assert [h.entry for h in longest(hits)] == [2]


def test_a_phrase_may_hold_quotes_but_no_stop():
    assert found("تنظيم «الدولة الإسلامية»", "تنظيم الدولة الإسلامية") == ["تنظيم «الدولة الإسلامية"]
    assert found("تنظيم، الدولة الإسلامية", "تنظيم الدولة الإسلامية") == []
    assert found("هذا تنظيم.\nالدولة الإسلامية", "تنظيم الدولة الإسلامية") == []


def test_informal_haa_for_taa_marbuta():
    assert found("عمليه انتحاريه", "عملية") == ["عمليه"]


def test_a_part_of_the_text():
    words = read_words("هجوم ثم هجوم")
    assert [h.first for h in Lexicon([("هجوم", 1)]).scan(words, first=1)] == [2]
