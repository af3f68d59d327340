"""Which words of a sentence are triggers: by their object, by their part of speech, by the name they stand in."""

import pytest

from jaras.coding.reading import Reading
from jaras.model import Report


def told(text: str) -> list[str]:
    """The lemmas of the trigger words of `text`, in order."""
    return [hit.entry.lemma for hit in Reading(Report(text=text, published="2016-03-04")).triggers]


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("أسقط مسلحون مروحية للجيش", ["أسقط طائرة"]),
        ("أسقطت الدفاعات الجوية طائرة مسيرة", ["أسقط مسيرة"]),
        ("أسقط مجلس النواب الحكومة", []),
        ("أطلق مسلحون النار على حافلة", ["إطلاق نار"]),
        ("أطلق مسلحون عشرة صواريخ على بلدة", ["أطلق صاروخا"]),
        ("أطلقت الشركة هاتفا جديدا", []),
        ("قال الشهود إن قذيفة سقطت على المبنى", ["سقطت قذيفة"]),
        ("حررت القوات بلدة", ["حرّر"]),
        ("حررت القوات خمسين رهينة", ["حرّر رهينة"]),
        ("حررت الشرطة محضرا بالواقعة", []),
    ],
)
def test_an_object_within_its_clause_decides(text, lemmas):
    assert told(text) == lemmas


def test_an_object_beyond_a_pause_does_not():
    assert told("أسقط النائب مشروع القانون، وهبطت طائرة الرئيس في المطار") == []


def test_an_aside_that_tells_when_is_no_pause():
    assert told("سلم العشرات من عناصر النظام السابق، أمس الأربعاء، أسلحتهم في المركز") == ["سلّم سلاحه"]
    assert told("سلم العريس، كعادة أهل البلدة، ضيوفه أسلحتهم") == []


def test_an_object_inside_an_idiom_is_none():
    assert told("أطلقت الشرطة النار في الهواء") == []


def test_which_ones_they_are_is_no_deed():
    assert told("التقى الوزير المتظاهرين الذين خرجوا") == []
    assert told("النار التي أطلقوها") == ["إطلاق نار"]


def test_a_name_is_no_verb():
    assert told("وصل المدير إلى مدينة تدمر في محافظة حمص") == []


def test_an_adjective_is_no_noun_with_a_pronoun():
    assert told("أسلوب قمعي وهجومي في تدريب قتالي") == []


def test_dawn_is_a_time():
    assert told("وصل المسافرون فجر أمس") == []
