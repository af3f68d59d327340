"""What a report holds besides events: its estimates and the campaigns it names."""

import pytest

from jaras.coding import code
from jaras.model import Coded, Report

NEWS = "قتل خمسة جنود في تفجير عبوة ناسفة قرب الموصل أمس. "  # estimates of a report without an event are not kept


def told(text: str) -> Coded:
    return code(Report(id="r", text=NEWS + text, published="2024-05-10"))


@pytest.mark.parametrize(
    ("text", "likelihood"),
    [
        ("ومن المرجح أن تهاجم الميليشيات مواقع الجيش شرقي المدينة خلال أيام.", "likely"),
        ("ويمكن أن تكون هذه الغارات بداية هجوم أوسع على الحديدة.", "roughly even chance"),
        ("ولم تستبعد قيادة الشرطة أن تتجدد الاشتباكات في الحي.", "roughly even chance"),
        ("ومن المستبعد أن تنسحب القوات من البلدة قبل الشتاء.", "unlikely"),
    ],
)
def test_an_estimate_of_violence(text: str, likelihood: str) -> None:
    [judgement] = told(text).judgements
    assert judgement.likelihood == likelihood


@pytest.mark.parametrize(
    "text",
    [
        "لا يمكن أن يكون للغارات الجوية أثر مستمر في هذه الحرب.",
        "هل يمكن أن تهاجم الميليشيات مواقع الجيش مرة أخرى؟",
        "كان من الممكن أن يقتل الانفجار عددا أكبر من الناس.",
        "ومن المتوقع أن تناقش اللجنة موازنة العام المقبل في جلسة الأحد.",
    ],
)
def test_what_is_denied_or_asked_or_of_no_violence_is_no_estimate(text: str) -> None:
    assert told(text).judgements == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أعلن الجيش انطلاق عملية «السيف القاطع» ضد المسلحين في الجبال.", "السيف القاطع"),
        ("وجاء الهجوم ضمن حملة التنظيم المسماة «فك الأسرى» قبل سنوات.", "فك الأسرى"),
        ('وبدأت القوات عملية عسكرية أطلقت عليها اسم "فجر الوادي" لاستعادة المدينة.', "فجر الوادي"),
    ],
)
def test_a_campaign_is_named_right_after_its_noun_or_by_a_word_of_naming(text: str, name: str) -> None:
    assert [campaign.name for campaign in told(text).campaigns] == [name]


@pytest.mark.parametrize(
    "text",
    [
        'نفذ المسلحون حملة اختطاف بحق السكان بتهمة "التعاون مع العدو".',
        "أحبط الجيش عملية حاول فيها تنظيم «ولاية سيناء» اقتحام مقر أمني.",
        "وقال إن المعركة ضد تنظيم «داعش» طويلة.",
        'وقال إن مواصلة عملية السلام مع المتمردين "مستحيلة".',
    ],
)
def test_what_is_quoted_near_the_noun_is_no_name(text: str) -> None:
    assert told(text).campaigns == ()
