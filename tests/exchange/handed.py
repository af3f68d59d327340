"""Reports to hand out: an attack that three outlets tell, a raid, a denied one; and the records made of them."""

from functools import cache

from jaras import code, link
from jaras.exchange import Dataset, dataset
from jaras.model import Event, Incident, Report

REPORTS = (
    Report(
        text="قُتل 11 جنديا عراقيا في هجوم شنه مسلحو تنظيم داعش على ثكنة للجيش قرب العظيم في محافظة ديالى فجر الجمعة.",
        id="attack",
        published="2022-01-21",
        source="وكالة الفرات",
        title="مقتل 11 جنديا في ديالى",
        url="https://example.org/attack",
    ),
    Report(
        text="قتل 13 جنديا في هجوم لتنظيم الدولة الإسلامية استهدف ثكنة عسكرية قرب العظيم بديالى، فجر أمس الجمعة.",
        id="again",
        published="2022-01-22",
        source="صحيفة المرفأ",
    ),
    Report(
        text="أصيب سبعة مدنيين وقتل ثلاثة آخرون في غارة جوية على سوق في مدينة إدلب أمس الخميس، بحسب الدفاع المدني.",
        id="raid",
        published="2022-01-21",
        source="صحيفة المرفأ",
    ),
    Report(
        text="قُتل عشرات المدنيين في قصف مدفعي لقوات النظام على بلدة سرمين في ريف إدلب يوم الأحد.",
        id="shelling",
        published="2022-01-24",
        source="مرصد محلي",
    ),
)


@cache
def records() -> tuple[tuple[Incident, ...], tuple[Event, ...]]:
    """Their incidents and events."""
    events = tuple(event for report in REPORTS for event in code(report).events)
    incidents, _ = link(events)
    return tuple(incidents), events


def whole(*, public: bool = False) -> Dataset:
    """All of them."""
    incidents, events = records()
    return dataset(incidents, events, public=public)
