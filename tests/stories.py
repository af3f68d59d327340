"""Reports to keep: two papers on one attack, a raid elsewhere, an English page; and the ways into a store."""

from functools import cache
from typing import Any

import msgspec
from sqlalchemy import text

from jaras.model import Report
from jaras.store import Arrival, Kept, Store, arrive, prepare

ATTACK = Report(
    text="قُتل 11 جنديا عراقيا في هجوم شنه مسلحو تنظيم داعش على ثكنة للجيش قرب العظيم في محافظة ديالى فجر الجمعة.",
    id="attack",
    published="2022-01-21",
    source="وكالة الفرات",
    title="مقتل 11 جنديا في ديالى",
)
ATTACK_AGAIN = Report(
    text="قتل أحد عشر جنديا في هجوم لتنظيم الدولة الإسلامية استهدف ثكنة عسكرية قرب العظيم بديالى، فجر أمس الجمعة.",
    id="again",
    published="2022-01-22",
    source="صحيفة المرفأ",
)
RAID = Report(
    text="أصيب سبعة مدنيين وقتل ثلاثة آخرون في غارة جوية على سوق في مدينة إدلب أمس الخميس، بحسب الدفاع المدني السوري.",
    id="raid",
    published="2022-01-21",
    source="صحيفة المرفأ",
    url="https://example.org/raid",
)
ENGLISH = Report(text="Eleven soldiers were killed in an attack.", id="english", published="2022-01-21", language="und")
ALL = (ATTACK, ATTACK_AGAIN, RAID, ENGLISH)

_PLACES = (
    "الحسكة",
    "دير الزور",
    "الرقة",
    "إدلب",
    "حلب",
    "درعا",
    "حمص",
    "بعقوبة",
    "كركوك",
    "الموصل",
    "تكريت",
    "الرمادي",
)
_STORIES = (
    "قتل {n} مدنيين في قصف مدفعي استهدف سوقا في مدينة {place} صباح {day}، وأصيب {m} آخرون بجروح.",
    "أعلنت الشرطة مقتل {n} جنود وإصابة {m} آخرين في تفجير عبوة ناسفة استهدفت دوريتهم في {place} {day}.",
    "شن مسلحون مجهولون هجوما على حاجز في {place} {day} أسفر عن مقتل {n} عناصر من قوات الأمن.",
    "زار وزير الصحة مدينة {place} {day} وافتتح فيها {n} مراكز و{m} مستوصفات جديدة للأطفال.",
)
_DAYS = ("السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة")


def many(count: int) -> list[Report]:
    """Short reports that differ in place, day, figures and outlet; every seventh repeats the one before elsewhere."""
    reports = []
    for number in range(count):
        told = number - 1 if number % 7 == 6 else number
        text = _STORIES[told % 4].format(
            n=3 + told % 8, m=3 + told % 7, place=_PLACES[told % 12], day=_DAYS[told // 3 % 7]
        )
        reports.append(
            Report(
                text=text,
                id=f"r{number:04}",
                published=f"2022-{1 + told // 28 % 12:02}-{1 + told % 28:02}",
                source=f"صحيفة {number % 5}",
            )
        )
    return reports


prepared = cache(prepare)  # the same stories come again and again


def arrival(report: Report, raw: bytes | None = None) -> Arrival:
    """The report as if it had been read from a file that holds its text."""
    arrived = arrive(report, report.text.encode() if raw is None else raw, f"{report.id}.txt")
    assert isinstance(arrived, Arrival)
    return arrived


def put(store: Store, *reports: Report, link: bool = True) -> Kept:
    """Keep reports in one transaction, and link."""
    arrivals = [arrival(report) for report in reports]
    kept = store.keep(arrivals, {one.digest: prepared(one.report) for one in arrivals})
    if link:
        store.link()
    return kept


def exported(store: Store) -> str:
    """The whole export."""
    return "\n".join(store.export())


def records(store: Store, kind: str) -> list[dict[str, Any]]:
    """The exported records of one kind."""
    lines = map(msgspec.json.decode, store.export())
    return [line for line in lines if line["record"] == kind]


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    """What a query gives, beside the interface."""
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]
