"""A wire story in three papers, or a page captured twice, comes of one origin; what only shares a frame does not."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaras.arabic.tokens import read_words
from jaras.coding import code
from jaras.copies import Original, imprint, originals, origins, with_origin
from jaras.model import Report

LEAD = "قتل تسعة مدنيين بينهم ثلاثة أطفال وأصيب أربعة عشر آخرون في قصف مدفعي استهدف السوق الشعبي وسط مدينة معرة النعمان"
BODY = (
    "وقال متطوع في الدفاع المدني إن القذائف سقطت تباعا على محال الخضار في ساعة الذروة، وإن فرق الإسعاف نقلت المصابين "
    "إلى ثلاثة مستشفيات ميدانية في المنطقة. وأضاف أن عمليات البحث عن عالقين تحت الأنقاض استمرت حتى المساء. "
    "وأغلقت المدارس أبوابها يومين خشية تجدد القصف، بينما نزحت عشرات العائلات نحو القرى المجاورة."
)
STORY = Report(text=f"{LEAD}.\n{BODY}", id="story", published="2022-02-03", source="وكالة الفرات")
MENU = "الرئيسية محليات عربي ودولي اقتصاد رياضة منوعات صور وفيديو اتصل بنا\n"
FOOTER = "\nشارك الخبر مع أصدقائك. جميع الحقوق محفوظة لصحيفة المرفأ 2022."


def forecast(day: str, north: str, south: str) -> Report:
    """What a weather office writes each day, in the same words but for two."""
    text = (
        "تتوقع المديرية العامة للأرصاد الجوية في نشرتها لهذا اليوم أن يكون الطقس غائما جزئيا إلى غائم على معظم المناطق "
        f"مع فرصة هطول أمطار متفرقة على {north}، وتكون الرياح جنوبية غربية معتدلة السرعة تنشط أحيانا على {south}، "
        "والبحر خفيف ارتفاع الموج، ودرجات الحرارة أعلى من معدلاتها بنحو درجتين إلى أربع درجات مئوية في جميع المحافظات."
    )
    return Report(text=text, id=f"weather {day}", published=day)


def copy(text: str, name: str = "copy", published: str | None = "2022-02-04") -> Report:
    return Report(text=text, id=name, published=published, source="صحيفة المرفأ")


def of_one_origin(*reports: Report) -> bool:
    return len(set(origins(reports).values())) == 1


@pytest.mark.parametrize(
    "text",
    [
        STORY.text,
        f"مجزرة جديدة في سوق شعبي والأهالي يناشدون\n{STORY.text}",
        f"إدلب - مراسلنا الخاص - {STORY.text}",
        f"{STORY.text}\nوكانت المدينة قد شهدت الأسبوع الماضي قصفا مماثلا لم يوقع ضحايا.",
        f"في تصعيد هو الأعنف منذ مطلع العام.\n{STORY.text}",
        BODY,
        STORY.text[: len(STORY.text) * 6 // 10],
        STORY.text.replace("تسعة", "أحد عشر").replace("أربعة عشر", "عشرين"),
        STORY.text.replace("وقال متطوع", "وذكر ناشط").replace("عشرات العائلات", "مئات الأسر"),
        MENU + STORY.text + FOOTER,
        STORY.text.replace("أ", "ا").replace("ة ", "ه ").replace("،", " ،"),
    ],
    ids=[
        "captured twice",
        "headline",
        "dateline",
        "paragraph after",
        "paragraph before",
        "lead taken off",
        "cut",
        "other toll",
        "edited",
        "menu and footer",
        "other spelling",
    ],
)
def test_a_copy_is_found_whatever_was_changed(text: str) -> None:
    assert of_one_origin(STORY, copy(text))


def test_the_same_happening_in_other_words_is_no_copy() -> None:
    told_anew = (
        "سقط تسعة قتلى من المدنيين، بينهم ثلاثة أطفال، حين أصابت قذائف مدفعية سوق الخضار في معرة النعمان ظهر الخميس، "
        "وفق ما أفاد به مراسل الصحيفة الذي زار المكان. وتحدث شهود عن مشاهد مروعة، وعن سيارات خاصة أسهمت في نقل الجرحى "
        "بعد أن تعطلت إحدى سيارات الإسعاف."
    )
    assert not of_one_origin(STORY, copy(told_anew))


def test_what_only_has_the_frame_of_a_site_in_common_is_no_copy() -> None:
    frame = MENU * 2 + "{}" + FOOTER
    other = "افتتح وزير التربية صباح اليوم ثلاث مدارس جديدة في ريف المحافظة بعد ترميمها بدعم من منظمات دولية. " + (
        "وقال الوزير إن الوزارة ستوزع الكتب مجانا على التلاميذ، وإن العام الدراسي سيبدأ في موعده رغم نقص المعلمين."
    )
    assert not of_one_origin(copy(frame.format(STORY.text), "one"), copy(frame.format(other), "two"))


def test_what_an_outlet_writes_in_the_same_words_again_and_again_is_told_anew_after_a_week() -> None:
    first = forecast("2022-02-03", "الساحل", "الجزيرة")
    assert of_one_origin(first, forecast("2022-02-04", "الجبال", "البادية"))
    assert not of_one_origin(first, forecast("2022-03-05", "الجبال", "البادية"))


def test_a_round_up_does_not_make_the_stories_it_holds_one() -> None:
    others = [
        copy(f"{number} {forecast('2022-02-03', 'الساحل', place).text}", place) for number, place in enumerate("ابجد")
    ]
    other = copy(
        "أعلنت وزارة الصحة تسجيل إصابات جديدة بالحصبة في مخيمات الشمال ودعت الأهالي إلى تلقيح أطفالهم. " * 2, "health"
    )
    round_up = copy(f"{STORY.text}\n{other.text}\n{others[0].text}\n" + MENU * 3, "round-up")
    found = origins([STORY, other, round_up])
    assert found["story"] != found["health"]


def test_a_page_without_a_day_is_compared_with_all() -> None:
    assert of_one_origin(STORY, copy(STORY.text, published=None))


def test_texts_of_a_few_words_are_copies_only_if_they_say_the_same() -> None:
    assert of_one_origin(copy("قتل جندي.", "one"), copy("قُتِل جنديّ", "two"))
    assert not of_one_origin(copy("قتل جندي.", "one"), copy("قتل جندي أمس.", "two"))


# --- which is the original


def test_the_original_is_the_one_that_was_published_first() -> None:
    of = origins([copy(STORY.text + FOOTER), STORY])
    assert set(of.values()) == {f"{imprint(read_words(STORY.text), STORY.published).shape:016x}"}


def test_likeness_does_not_carry_over() -> None:
    """2 is like 1, and 3 is like 2 but not like 1: 3 is an original of its own."""
    chain = [Original(number, f"2022-02-0{number}", str(number)) for number in (1, 2, 3)]
    found = originals(chain, [(1, 2), (2, 3)])
    assert {name: one.report_id for name, one in found.items()} == {"1": "1", "2": "1", "3": "3"}


def test_a_report_that_is_not_coded_is_no_original_of_one_that_is() -> None:
    found = originals(
        [Original(1, "2022-02-01", "english", coded=False), Original(2, "2022-02-02", "arabic")], [(1, 2)]
    )
    assert {one.report_id for one in found.values()} == {"arabic"}


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_in_which_reports_come_does_not_matter(dice: random.Random) -> None:
    reports = [
        STORY,
        copy(BODY, "cut"),
        copy(MENU + STORY.text, "menu"),
        copy(LEAD + FOOTER, "lead"),
        *(forecast(f"2022-02-0{day}", north, "البادية") for day, north in enumerate(("الساحل", "الجبال", "حوران"), 1)),
    ]
    expected = origins(reports)
    dice.shuffle(reports)
    assert origins(reports) == expected


# --- what it is for


def test_events_of_copies_name_the_same_origin_and_stay_otherwise_as_they_are() -> None:
    [event, *_] = code(STORY).events
    named = with_origin(event, "0" * 16)
    assert named.report.origin == "0" * 16
    assert with_origin(named, event.report.origin) == event


def test_an_imprint_is_small_and_depends_on_words_and_day_alone() -> None:
    one = imprint(read_words(STORY.text), "2022-02-03")
    assert one == imprint(read_words(STORY.text.replace("،", " - ")), "2022-02-03")
    assert len(one.sketch) == 32
    assert 0 < one.shape < 1 << 56
    assert imprint(read_words(STORY.text), None).day is None
    assert imprint(read_words(STORY.text), "بلا تاريخ").day is None
