"""Lemma in, surface forms out: verbs against a table written by hand, nouns one spelling rule at a time."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaras.arabic.inflect import NounForm, VerbForm, masdar, noun, verb
from jaras.arabic.normal import key_of

TABLE = Path(__file__).with_name("verbs.tsv")
ROWS = list(
    csv.DictReader((line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")), delimiter="\t")
)
CELLS = {
    "3msg": ("perfect", "active", "m", "sg"),
    "3fsg": ("perfect", "active", "f", "sg"),
    "3mpl": ("perfect", "active", "m", "pl"),
    "impf_3msg": ("imperfect", "active", "m", "sg"),
    "impf_3mpl": ("imperfect", "active", "m", "pl"),
    "passive_3msg": ("perfect", "passive", "m", "sg"),
    "active_participle": ("participle", "active", "m", "sg"),
    "passive_participle": ("participle", "passive", "m", "sg"),
}


def texts(forms: list[VerbForm], tense: str, voice: str, gender: str, number: str) -> set[str]:
    cell = (tense, gender, number)
    return {f.text for f in forms if f.voice in (voice, "either") and (f.tense, f.gender, f.number) == cell}


def written(cell: str) -> set[str]:
    return set() if cell == "-" else {key_of(text) for text in cell.split("/")}


def forms_of(row: dict[str, str]) -> list[VerbForm]:
    return verb(row["root"], int(row["measure"]), perfect=row["perfect"] or None, imperfect=row["imperfect"] or None)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['lemma']}-{row['measure']}")
def test_the_reviewed_table(row):
    forms = forms_of(row)
    for column, cell in CELLS.items():
        expected, found = written(row[column]), texts(forms, *cell)
        assert expected <= found, (column, found)
        assert bool(expected) == bool(found), (column, found)
    assert set(masdar(row["root"], int(row["measure"]), perfect=row["perfect"] or None)) == written(row["masdar"])


def test_the_perfect_has_no_other_spellings_than_the_table():
    for row in ROWS:
        forms = forms_of(row)
        for column in ("3msg", "3fsg", "3mpl", "passive_3msg"):
            assert texts(forms, *CELLS[column]) == written(row[column]), (row["lemma"], column)


def voice_of(text: str, forms: list[VerbForm]) -> set[str]:
    return {f.voice for f in forms if f.text == text}


@pytest.mark.parametrize(
    ("text", "voice", "forms"),
    [
        ("قتل", "either", verb("ق ت ل", 1)),
        ("استهدف", "either", verb("ه د ف", 10)),
        ("اعلن", "either", verb("ع ل ن", 4)),
        ("قال", "active", verb("ق و ل", 1)),
        ("قيل", "passive", verb("ق و ل", 1)),
        ("اصيب", "passive", verb("ص و ب", 4)),
        ("يصيب", "active", verb("ص و ب", 4)),
        ("يصاب", "passive", verb("ص و ب", 4)),
        ("هوجم", "passive", verb("ه ج م", 3)),
        ("اغتيل", "passive", verb("غ و ل", 8)),
        ("مقتول", "passive", verb("ق ت ل", 1)),
        ("مسلح", "either", verb("س ل ح", 2)),
        ("انسحب", "active", verb("س ح ب", 7)),
    ],
)
def test_voice_is_told_only_where_the_letters_tell_it(text, voice, forms):
    assert voice_of(text, forms) == {voice}


def test_all_that_is_written_of_one_verb():
    hollow = verb("ش ن ن", 1)
    assert {(f.text, f.voice) for f in hollow if f.tense != "participle"} == {
        ("شن", "either"), ("شنت", "either"), ("شنا", "either"), ("شنتا", "either"), ("شنوا", "either"),
        ("شنن", "either"), ("يشن", "either"), ("تشن", "either"), ("يشنان", "either"), ("يشنا", "either"),
        ("تشنان", "either"), ("تشنا", "either"), ("يشنون", "either"), ("يشنوا", "either"), ("يشنن", "either"),
    }  # fmt: skip


def test_indicative_subjunctive_and_jussive_where_writing_differs():
    assert texts(verb("ق ت ل", 1), "imperfect", "active", "m", "pl") == {"يقتلون", "يقتلوا"}
    assert texts(verb("ق و ل", 1), "imperfect", "active", "m", "sg") == {"يقول", "يقل"}
    assert texts(verb("ب ن ي", 5), "imperfect", "active", "m", "sg") == {"يتبني", "يتبن"}
    assert texts(verb("ش ن ن", 1), "imperfect", "active", "m", "sg") == {"يشن"}


def test_participles_with_their_endings():
    forms = [f for f in verb("ه ج م", 3) if f.tense == "participle"]
    assert {(f.text, f.gender, f.number) for f in forms if len(f.text) > 6} >= {
        ("مهاجمون", "m", "pl"), ("مهاجمين", "m", "pl"), ("مهاجمان", "m", "du"), ("مهاجمتان", "f", "du"),
        ("مهاجمات", "f", "pl"),
    }  # fmt: skip
    assert {f.person for f in forms} == {None}
    weak = {f.text for f in verb("و ف ي", 5) if f.tense == "participle"}
    assert {"متوفي", "متوف", "متوفاة", "متوفين", "متوفون", "متوفيات"} <= weak


def test_first_and_second_person_on_request():
    assert {f.person for f in verb("ق ت ل", 1)} == {3, None}
    first = {f.text for f in verb("ع ل ن", 4, persons=(1,)) if f.person == 1}
    assert first == {"اعلنت", "اعلنا", "اعلن", "نعلن"}
    assert {"جئنا", "جئت"} <= {f.text for f in verb("ج ي ء", 1, persons=(1,))}
    assert "قاتلتم" in {f.text for f in verb("ق ت ل", 3, persons=(2,))}


def test_a_hamza_finds_its_seat():
    assert "يؤسر" in {f.text for f in verb("ء س ر", 1)}
    assert "يؤم" in {f.text for f in verb("ء م م", 1)}
    assert "امن" in {f.text for f in verb("ء م ن", 4)}
    assert masdar("ء م ن", 4) == [key_of("إيمان")]
    assert masdar("ء ج ر", 10) == [key_of("استئجار")]
    assert masdar("ب ر ء", 2) == [key_of("تبرئة")]


@pytest.mark.parametrize(("root", "measure"), [("ق ا ل", 1), ("ق ت", 1), ("ق ت ل", 11), ("س ي ط ر", 2), ("ق ت ل", 0)])
def test_what_is_no_root_or_measure_is_refused(root, measure):
    with pytest.raises(ValueError, match="no"):
        verb(root, measure)


LETTERS = "ءبتثجحخدذرزسشصضطظعغفقكلمنهوي"


@given(st.tuples(*[st.sampled_from(LETTERS)] * 3), st.integers(1, 10))
def test_every_root_gives_arabic_words_in_key_form(root, measure):
    forms = verb(" ".join(root), measure, persons=(1, 2, 3))
    assert forms
    assert len(set(forms)) == len(forms)
    for text in [*(f.text for f in forms), *masdar(" ".join(root), measure)]:
        assert text == key_of(text)
        assert text.isalpha()


def shown(forms: list[NounForm]) -> dict[str, str]:
    """number → its forms, the construct ones marked."""
    return {
        number: " ".join(f.text + "+" * f.construct for f in forms if f.number == number)
        for number in dict.fromkeys(f.number for f in forms)
    }


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (noun("جندي", ["جنود"]), {"sg": "جندي جنديا", "du": "جنديان جنديين جنديا+ جنديي+", "pl": "جنود جنودا"}),
        (
            noun("مقاتل", sound="m"),
            {
                "sg": "مقاتل مقاتلا",
                "du": "مقاتلان مقاتلين مقاتلا+ مقاتلي+",
                "pl": "مقاتلون مقاتلين مقاتلو+ مقاتلي+",
            },
        ),
        (noun("قتيل", ["قتلى"]), {"sg": "قتيل قتيلا", "du": "قتيلان قتيلين قتيلا+ قتيلي+", "pl": "قتلي"}),
        (noun("طفلة", sound="f"), {"sg": "طفلة", "du": "طفلتان طفلتين طفلتا+ طفلتي+", "pl": "طفلات"}),
        (noun("عبوة", ["عبوات"]), {"sg": "عبوة", "du": "عبوتان عبوتين عبوتا+ عبوتي+", "pl": "عبوات"}),
        (noun("صاروخ", ["صواريخ"]), {"sg": "صاروخ صاروخا", "du": "صاروخان صاروخين صاروخا+ صاروخي+", "pl": "صواريخ"}),
        (noun("طفل", ["أطفال"]), {"sg": "طفل طفلا", "du": "طفلان طفلين طفلا+ طفلي+", "pl": "اطفال اطفالا"}),
        (noun("لاجئ", sound="m"), {
            "sg": "لاجئ لاجئا", "du": "لاجئان لاجئين لاجئا+ لاجئي+", "pl": "لاجئون لاجئين لاجئو+ لاجئي+"
        }),
        (noun("مستشفى", sound="f"), {
            "sg": "مستشفي", "du": "مستشفيان مستشفيين مستشفيا+ مستشفيي+", "pl": "مستشفيات"
        }),
        (noun("قاضٍ", ["قضاة"]), {"sg": "قاض قاضي قاضيا", "du": "قاضيان قاضيين قاضيا+ قاضيي+", "pl": "قضاة"}),
        (noun("مبنى", ["مبانٍ"]), {"sg": "مبني", "du": "مبنيان مبنيين مبنيا+ مبنيي+", "pl": "مبان مباني"}),
        (noun("ملجأ", ["ملاجئ"]), {"sg": "ملجا", "du": "ملجان ملجاين ملجا+ ملجاي+", "pl": "ملاجئ"}),
        (noun("شيء", ["أشياء"]), {"sg": "شيء شيئا", "du": "شيئان شيئين شيئا+ شيئي+", "pl": "اشياء"}),
        (noun("هجوم", sound="f"), {"sg": "هجوم هجوما", "du": "هجومان هجومين هجوما+ هجومي+", "pl": "هجومات"}),
        (noun("لقاء", sound="f"), {"sg": "لقاء", "du": "لقاءان لقاءين لقاءا+ لقاءي+", "pl": "لقاءات"}),
        (noun("صحراء", ["صحارى"]), {
            "sg": "صحراء", "du": "صحراوان صحراوين صحراوا+ صحراوي+", "pl": "صحاري"
        }),
    ],
)  # fmt: skip
def test_nouns(forms, expected):
    assert shown(forms) == expected


def test_a_sound_plural_given_as_a_word_is_declined_too():
    assert shown(noun("آخر", ["آخرون"]))["pl"] == "اخرون اخرين اخرو+ اخري+"
