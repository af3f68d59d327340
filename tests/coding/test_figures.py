"""Arabic in, figures out: how many, of what kind, on which side. One sentence a rule, with what it must leave alone.

A figure is written `kind who low–high`, `?` for no bound, and `part` where it is contained in another.
"""

from __future__ import annotations

import pytest

from jaras.coding import code
from jaras.model import Figure, Report

COUNTED = {
    # the object near the verb or masdar, and its row
    "قتل 11 جنديا وأصيب 20 آخرون في هجوم على حاجز للجيش في بعقوبة": "killed actor2 11–11; injured actor2 20–20",
    "قتل وأصيب العشرات في غارات على حلب": "killed unspecified 20–99; injured unspecified 20–99",
    "أسفر القصف عن مقتل وإصابة العديد من المدنيين في حلب": "killed civilians 3–?; injured civilians 3–?",
    "قتل ضابط وثلاثة جنود في كمين في سيناء": "killed actor2 1–1; killed actor2 3–3",
    "قتل جندي وأصيب آخر في هجوم في سيناء": "killed actor2 1–1; injured actor2 1–1",
    "خطف مسلحون ثلاثة صحفيين وسائقهم في بغداد": "abducted civilians 3–3; abducted civilians 1–1",
    "اقتحم الحوثيون منزلا في صنعاء واختطفوا شقيقه واثنين من أبنائه": "abducted civilians 1–1; abducted civilians 2–2",
    "أدى التفجير في بغداد إلى سقوط 32 قتيلا و110 جرحى": "killed unspecified 32–32; injured unspecified 110–110",
    # those told by what befell them
    "توفي ثلاثة من الجرحى بعد القصف على مدينة الأتارب": "killed unspecified 3–3",
    "سقط خمسة جرحى من المدنيين بينهم طفلتان في تفجير في عفرين": "injured civilians 5–5; injured civilians 2–2 part",
    "أدى انفجار لغم في قرية جنوبي حلب إلى بتر ساق طفل": "injured civilians 1–1",
    # a bound after the noun is of the number before it
    "أسفر الهجوم على السوق عن 31 قتيلا على الأقل وحوالي مئة جريح في بغداد":
        "killed civilians 31–?; injured civilians 100–100",
    # one or two by a noun that is no person elsewhere, by the dual before a pronoun or a genitive
    "خطف مسلحون تاجرا في مدينة السويداء": "abducted civilians 1–1",
    "تقدمت القوات صوب مسقط رأس وزير الدفاع اليمني المختطف من قبل الحوثيين في عدن": "abducted actor2 1–1",
    "اعتقلت قوات الاحتلال راعيي أغنام قرب القنيطرة": "captured civilians 2–2",
    "قتلت امرأة وطفلاها في غارة على غزة": "killed civilians 1–1; killed civilians 2–2",
    "أدى القصف على غزة إلى مقتل عاملين في المنظمة": "killed civilians 2–2",
    # a number after its noun
    "قتل رجل وأطفاله الثلاثة في قصف على حلب": "killed civilians 1–1; killed civilians 3–3",
    # whom he had with him
    "قتل قيادي في تنظيم القاعدة مع ثلاثة من مرافقيه في غارة في مأرب": "killed actor2 1–1; killed actor2 3–3",
    "أصيب ضابط في الشرطة ومرافقه في انفجار في بغداد": "injured actor2 1–1; injured actor2 1–1",
    # a pronoun says who died, the next noun who was hurt
    "استهدفت غارة قياديا في تنظيم القاعدة في مأرب ما أدى إلى مقتله وإصابة مدنيين اثنين":
        "killed actor2 1–1; injured civilians 2–2",
    # those whom the fight brought in
    "اشتبكت الشرطة مع مسلحين في بغداد وألقت القبض على اثنين منهم": "captured actor2 2–2",
    "أسفر اقتحام مخيم جنين عن استشهاد شابين واعتقال ستة من الفلسطينيين":
        "killed civilians 2–2; captured civilians 6–6",
    "قتل الجيش 40 مسلحا وألقى القبض على سبعة خلال حملة في سيناء": "killed actor2 40–40; captured actor2 7–7",
    "قتل مسلحون ضابطا في العريش واعتقلت الشرطة ثلاثة": "killed actor2 1–1; captured actor2 3–3",
    # after where and how
    "قتل في التفجير 20 شخصا في بغداد": "killed unspecified 20–20",
    "راح ضحية القصف 20 مدنيا في حلب": "killed civilians 20–20",
    # before the verb
    "أفادت الشرطة أن 24 شخصا على الأقل قتلوا في تفجير في كابل": "killed unspecified 24–?",
    "قالت مصادر إن 7 عناصر من تنظيم داعش قتلوا وجرح أربعة منهم في مدينة هيت": "killed actor2 7–7; injured actor2 4–4",
    "لقي قيادي حوثي و12 من مرافقيه مصرعهم في كمين قرب الضالع": "killed actor2 1–1; killed actor2 12–12",
    # parts are listed, never taken for a rival toll
    "قتل 14 مدنيا بينهم أربع نساء وخمسة أطفال في قصف على حلب":
        "killed civilians 14–14; killed civilians 4–4 part; killed civilians 5–5 part",
    "لقي 15 شخصا بينهم ستة أطفال حتفهم في غارة على إدلب": "killed civilians 15–15; killed civilians 6–6 part",
    "شن مسلحون هجوما أودى بحياة 11 عسكريا بينهم ضابط قرب بغداد": "killed actor2 11–11; killed actor2 1–1 part",
    # tolls as such
    "ارتفع عدد قتلى الهجوم على مدينة بعقوبة إلى 30": "killed civilians 30–30",
    "ارتفع عدد القتلى إلى 12 والجرحى إلى 45 في الانفجار الذي هز بيروت":
        "killed unspecified 12–12; injured unspecified 45–45",
    "دفن الأهالي ضحايا المجزرة وعددهم 37 بينهم 18 امرأة في قرية ود النورة":
        "killed civilians 37–37; killed civilians 18–18 part",
    "انتشلت جثامين 30 شهيدا بينهم 12 طفلا بعد قصف على مدرسة في غزة":
        "killed civilians 30–30; killed civilians 12–12 part",
    "سقط أكثر من 50 بين قتيل وجريح في تفجير سيارة مفخخة في بغداد": "casualties unspecified 50–?",
    # freed, fled, arrested, attacking, marching
    "أعلن الجيش تحرير 59 رهينة بينهم 29 امرأة و25 طفلا قرب مايدوغوري":
        "released civilians 59–59; released civilians 29–29 part; released civilians 25–25 part",
    "هاجم مسلحون سجنا في الحسكة ما أدى إلى فرار العشرات من السجناء": "escaped civilians 20–99",
    "أعلنت الشرطة اعتقال اثني عشر مسلحا في القاهرة": "captured actor2 12–12",
    "هاجم خمسة مسلحين مركزا للشرطة في الموصل": "attackers actor1 5–5",
    "خرج مئات الطلاب في تظاهرة في الخرطوم": "participants actor1 200–999",
}  # fmt: skip

SIDES = {
    # what nothing is said of: who is arrested is the other side, a part is of its whole, the dead left behind are the
    # dead of who left them
    "ألقت الشرطة القبض على 20 شخصا بينهم أربعة أجانب في القاهرة بتهمة الانتماء إلى داعش":
        "captured actor2 20–20; captured actor2 4–4 part",
    "انسحبت ميليشيات الحوثي من عدن بعد اشتباكات مع الجيش مخلفة وراءها عشرات القتلى": "killed actor2 20–99",
    # a bare number is of the people told before it, of nobody in particular where those are mixed
    "أسفر كمين عن مقتل 21 من الحوثيين وإصابة 36 آخرين في تعز": "killed actor2 21–21; injured actor2 36–36",
    "أسفر تفجير في أبها عن مقتل عشرة جنود إضافة إلى ثلاثة مدنيين وإصابة تسعة آخرين":
        "killed actor2 10–10; killed civilians 3–3; injured unspecified 9–9",
    # or of those told after it
    "أسفر كمين عن مقتل أربعة وإصابة ثلاثة آخرين من الحوثيين في تعز": "killed actor2 4–4; injured actor2 3–3",
    # «منهم» are the people told last, no party named before them
    "انفجر لغم لتنظيم داعش بعمال في بادية تدمر ما أدى إلى مقتل ستة منهم وإصابة 11":
        "killed civilians 6–6; injured civilians 11–11",
    # who flees the fight is no more of the dead before
    "سيطر الجيش على مدينة سنجة بعد معارك خلفت عشرات القتلى، ونزح نحو 150 ألف شخص من المدينة":
        "killed unspecified 20–99; displaced civilians 150000–150000",
    # who is told by his rank is no civilian, who was only old is one
    "مقتل قيادي في انفجار عبوة ناسفة في درعا": "killed actor2 1–1",
    "مقتل مسن في انفجار عبوة ناسفة في درعا": "killed civilians 1–1",
    # gunmen are of the irregular side
    "قتل خمسة مسلحين وجندي في هجوم لمسلحين على حاجز للجيش في سيناء": "killed actor1 5–5; killed actor2 1–1",
    # «شخص» says nothing of who they are, a nationality does
    "قتل إسرائيلي وثلاثة فلسطينيين في هجوم في القدس": "killed civilians 1–1; killed civilians 3–3",
}  # fmt: skip

NOTHING_COUNTED = [
    "قصفت أربع مقاتلات تركية مواقع لتنظيم داعش في الرقة فقتلت قادة في التنظيم",
    "أعلن الجيش مقتل مسلحين في سيناء بعد هجمات عدة في مناطق عدة",
    "أطلق الجيش 14 قذيفة على بلدة دوما وفكك 21 عبوة ناسفة",
    "وقع القصف على بغداد دون وقوع إصابات",
    "سقط قتلى وجرحى في قصف على مدينة حلب",
    "قصفت الطائرات صنعاء في حرب أودت بحياة أكثر من 14 ألف شخص منذ عام 2014",
    "دمرت الغارات على مدينة الرقة 12 منزلا وأصابت 3 سيارات",
]


@pytest.mark.parametrize(("text", "expected"), [*COUNTED.items(), *SIDES.items()])
def test_figures(text: str, expected: str) -> None:
    assert sorted(told(text)) == sorted(expected.split("; "))


@pytest.mark.parametrize("text", NOTHING_COUNTED)
def test_things_and_totals_are_no_figures(text: str) -> None:
    assert told(text) == []


def test_one_person_has_the_age_in_years_beside_him() -> None:
    assert told("قتل طفل عمره 10 سنوات في انفجار لغم قرب بغداد") == ["killed civilians 1–1"]


def test_deaths_since_the_attack_began_are_its_toll() -> None:
    assert told("هاجم مسلحون سجنا في الحسكة، وقتل 5 جنود منذ بداية الهجوم") == ["killed actor2 5–5"]


def test_the_next_sentence_opens_with_what_it_led_to() -> None:
    first = "استهدفت غارة جوية سوقا شعبية في مدينة إدلب أمس"
    assert told(f"{first}. وأدى ذلك إلى مقتل سبعة أشخاص وإصابة 12") == [
        "killed unspecified 7–7",
        "injured unspecified 12–12",
    ]
    assert told(f"{first}. وأدى الجفاف إلى نفوق سبعة رؤوس من الماشية") == []


def test_many_at_once_are_no_event_beside_each_of_them() -> None:
    text = (
        "قتل ثلاثة جنود في هجومين منفصلين غربي العراق. فقد انفجرت عبوة ناسفة في الرمادي وقتل جندي. "
        "وقتل جنديان في هجوم على حاجز في هيت"
    )
    assert told(text) == ["killed actor2 1–1", "killed actor2 2–2"]


def told(text: str) -> list[str]:
    coded = code(Report(text=f"{text}.", published="2016-03-04"))
    return [line(figure) for event in coded.events for figure in event.figures]


def line(figure: Figure) -> str:
    low, high = ("?" if bound is None else bound for bound in (figure.low, figure.high))
    return f"{figure.kind} {figure.who} {low}–{high}{' part' if figure.part else ''}"


def test_people_held_on_suspicion_are_not_counted_as_those_they_are_suspected_to_be_of() -> None:
    text = "وتحتجز قوات سوريا الديمقراطية نحو 12 ألف شخص يُشتبه في انتمائهم إلى تنظيم داعش في سجون بالحسكة."
    [held] = code(Report(text=text, published="2022-02-02")).stock
    assert (held.kind, held.who, held.low) == ("detained", "civilians", 12_000)
