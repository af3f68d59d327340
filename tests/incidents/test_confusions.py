"""Reports of happenings that are easily taken for one another, coded and linked."""

from __future__ import annotations

from collections.abc import Sequence

from jaras import Report, code, link
from jaras.model import Incident

Told = tuple[str, str, str]  # outlet, published, text

CITY = (
    ("وكالة الرافدين", "2025-03-08", "قتل 12 شخصا في انفجار سيارة مفخخة صباح اليوم السبت في حي الكرادة وسط بغداد."),
    ("وكالة الرافدين", "2025-03-08", "قتل تسعة أشخاص في تفجير عبوة ناسفة في مدينة الصدر شرقي بغداد مساء اليوم السبت."),
    ("الأفق", "2025-03-09", "سقط 21 قتيلا في تفجيرين هزا بغداد أمس السبت. فقد انفجرت سيارة مفخخة صباحا في حي الكرادة "
     "فقتل 12 شخصا، وقتل تسعة أشخاص مساء في تفجير عبوة ناسفة في مدينة الصدر."),
    ("المرفأ", "2025-03-09", "أسفر انفجار السيارة المفخخة في حي الكرادة ببغداد أمس السبت عن مقتل 14 شخصا."),
)  # fmt: skip

BUS = (
    ("الأفق", "2025-03-05", "أدى انفجار عبوة ناسفة بحافلة للجيش السوري قرب السخنة أمس إلى مقتل سبعة جنود."),
    ("وكالة سهيل", "2025-03-24", "قتل 11 جنديا سوريا أمس الأحد في هجوم على حافلة عسكرية قرب السخنة في بادية حمص."),
    ("المرفأ", "2025-03-25", "ارتفع إلى 13 عدد قتلى الهجوم على حافلة للجيش السوري قرب السخنة الأحد الماضي."),
)

SUMMED = (
    ("وكالة الرافدين", "2025-03-08", "33 قتيلا في هجومين انتحاريين في كابل وقندوز\n\nقتل 25 شخصا أمس الجمعة "
     "في هجوم انتحاري على مسجد في كابل، فيما قتل ثمانية جنود في تفجير انتحاري استهدف قاعدة للجيش الأفغاني في قندوز."),
    ("الأفق", "2025-03-08", "مقتل 25 مصليا في تفجير انتحاري استهدف مسجدا في كابل أمس الجمعة."),
    ("المرفأ", "2025-03-08", "قتل ثمانية جنود أفغان أمس الجمعة في تفجير انتحاري على قاعدة عسكرية في مدينة قندوز."),
)  # fmt: skip

RISING = (
    ("وكالة سهيل", "2025-03-08", "قتل ثلاثة أشخاص في قصف لطائرات النظام على معرة النعمان اليوم السبت."),
    ("وكالة سهيل", "2025-03-08", "ارتفعت حصيلة قصف لطائرات النظام على معرة النعمان اليوم إلى 17 قتيلا، "
     "بعد أن كانت حصيلة سابقة أفادت بمقتل ثلاثة أشخاص."),
)  # fmt: skip

CLAIMED = (
    ("الأفق", "2025-03-08", "تبنت حركة طالبان هجوما على مركز للشرطة في مدينة غزنة أمس الجمعة، مؤكدة أنها "
     "قتلت 30 شرطيا. وقال مسؤول في مستشفى المدينة إن خمسة شرطيين قتلوا."),
    ("وكالة سهيل", "2025-03-08", "قتل خمسة شرطيين أفغان في هجوم لحركة طالبان على مركز للشرطة في غزنة أمس الجمعة."),
)  # fmt: skip


def incidents(reports: Sequence[Told]) -> list[Incident]:
    events = [
        event
        for number, (outlet, published, text) in enumerate(reports)
        for event in code(Report(id=f"r{number}", source=outlet, published=published, text=text)).events
    ]
    return list(link(events)[0])


def tolls(found: Sequence[Incident]) -> list[tuple[str, int | None, int | None, int]]:
    """Place, killed from and to, and how many reports tell it, in order of place."""
    return sorted(
        (one.place.name if one.place else "", figure.low, figure.high, len(one.reports))
        for one in found
        for figure in one.figures
        if figure.kind == "killed"
    )


def test_two_bombings_of_one_city_on_one_day() -> None:
    """Quarters, hours and tolls tell them apart; their sum is a claim about neither."""
    assert tolls(incidents(CITY)) == [("Karrada", 12, 14, 3), ("Sadr City", 9, 9, 2)]


def test_the_bus_line_that_was_hit_twice_in_a_month() -> None:
    assert tolls(incidents(BUS)) == [("As Sukhnah", 7, 7, 1), ("As Sukhnah", 11, 13, 2)]


def test_two_attacks_that_a_headline_sums() -> None:
    assert tolls(incidents(SUMMED)) == [("Kabul", 25, 25, 2), ("Kunduz", 8, 8, 2)]


def test_what_one_report_calls_an_earlier_toll_is_that_in_the_other_too() -> None:
    [toll] = tolls(incidents(RISING))
    assert toll[1:] == (17, 17, 2)


def test_who_claims_an_attack_does_not_set_its_toll() -> None:
    [toll] = tolls(incidents(CLAIMED))
    assert toll == ("Ghazni", 5, 5, 2)
