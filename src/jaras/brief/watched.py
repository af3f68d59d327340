"""What `jaras.watch` says of a selection: what changed, what was like it before, what may come; all of it cited.

Nothing here needs the extra `watch` unless there are trends to be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from jaras.actors import register
from jaras.brief import agreement, setting_ar, setting_en
from jaras.brief.choose import stories
from jaras.brief.compose import TITLES, cited_words, figure_fact, stop, upper
from jaras.brief.derivable import say
from jaras.brief.desk import Desk, Story
from jaras.brief.pictures import trend_picture
from jaras.brief.statements import (
    Bilingual,
    Citation,
    NamesFact,
    Picture,
    Scope,
    Section,
    Statement,
    TotalFact,
    TrendFact,
)
from jaras.brief.units import actor_said, place_said, unit_said
from jaras.brief.words import Noun
from jaras.model import Coded, Incident, Place

if TYPE_CHECKING:
    from jaras.watch.alerts import Alert
    from jaras.watch.analogues import Analogue
    from jaras.watch.outlook import Forecast
    from jaras.watch.trend import Trend

_INCIDENT = Noun("incident", "حادث", "حوادث", False, "", "m", ("incident", "incidents"))
_PERSON = Noun("person", "شخص", "أشخاص", False, "", "m", ("person", "people"))
_WEEK = Noun("week", "أسبوع", "أسابيع", False, "", "m", ("week", "weeks"))
_DISTRICT = Noun("district", "قضاء", "أقضية", False, "", "m", ("district", "districts"))
_MOST = 6  # alerts, forecasts
_QUANTILES = (0.05, 0.5, 0.95)


class Trends(NamedTuple):
    """What was watched of a selection.

    previous: the days before it, of the same length; before: the incidents of those days; coded: their reports, and
    those of the alerts; analogues: by the group whose last weeks they are like; series: to be drawn
    """

    previous: Scope | None = None
    before: tuple[Incident, ...] = ()
    coded: tuple[Coded, ...] = ()
    alerts: tuple[Alert, ...] = ()
    analogues: tuple[tuple[str, Analogue], ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    series: tuple[Trend, ...] = ()

    def public(self) -> Trends:
        """The same without groups that go by words of a report: they may name a person."""
        known = {actor.name for actor in register().values()}

        def named(by: Sequence[str], unit: Sequence[str]) -> bool:
            return all(value in known for name, value in zip(by, unit, strict=True) if name == "actor")

        return self._replace(
            alerts=tuple(one for one in self.alerts if named(one.by, one.unit)),
            analogues=tuple((who, one) for who, one in self.analogues if {who, *one.unit} <= known | {"all"}),
            series=tuple(one for one in self.series if named(one.by, one.unit)),
        )


def watched(told: Sequence[Story], trends: Trends | None, scope: Scope, desk: Desk) -> list[Section]:
    """The three sections, empty ones among them."""
    if trends is None:
        return []
    current = [s for s in told if not s.incident.background]
    by_id = {s.incident.incident_id: s for s in current}
    changed = [*_against_before(current, trends, scope, desk)]
    changed += [_alert(one, by_id, desk) for one in trends.alerts if set(one.incidents) & by_id.keys()][:_MOST]
    alike = [_analogue(who, one, trends.alerts, by_id, desk) for who, one in trends.analogues]
    return [
        Section("changed", TITLES["changed"], tuple(changed), pictures=tuple(_pictures(trends.series, current, desk))),
        Section("analogues", TITLES["analogues"], tuple(said for said in alike if said is not None)),
        Section("outlook", TITLES["outlook"], tuple(_forecasts(trends.forecasts, current, desk))),
    ]


# --- against the days before


def _against_before(current: Sequence[Story], trends: Trends, scope: Scope, desk: Desk) -> Iterable[Statement]:
    if trends.previous is None or not current:
        return
    before = [s for s in stories(trends.before, desk)[0] if not s.incident.background]
    now, then = _span(scope, desk), _span(trends.previous, desk)
    cited = _first_words([*current[:3], *before[:2]])
    facts = (_total(current, scope), _total(before, trends.previous))
    ar = f"{_recorded(len(current))} {now.ar}، {_against(len(before), _INCIDENT)} {then.ar}"
    en = f"{_many(len(current), _INCIDENT)} {now.en}, against {_none(len(before))} {then.en}"
    yield say(facts, stop(ar), stop(upper(en)), cited)
    killed, earlier = facts[0].low, facts[1].low
    if killed or earlier:
        ar = f"قُتل في هذه المدة {_at_least(killed)}، {_against(earlier, _PERSON)} في المدة السابقة"
        en = f"{_at_least_en(killed)} killed in this period, against {_none(earlier)} in the one before"
        told = [*_killed_words(current, desk), *_killed_words(before, desk)]
        yield say(facts, stop(ar), stop(upper(en)), told or cited)


def _total(told: Sequence[Story], scope: Scope) -> TotalFact:
    figures = tuple(figure_fact(c) for s in told for c in s.counts if c.kind == "killed")
    days = tuple(day for day in (scope.since, scope.until) if day)
    return TotalFact(figures, tuple(s.incident.incident_id for s in told), days)


def _span(scope: Scope, desk: Desk) -> Bilingual:
    return Bilingual(setting_ar.dates(scope.since, scope.until, desk.land), setting_en.dates(scope.since, scope.until))


def _recorded(n: int) -> str:
    """«سُجل 12 حادثا», «سُجلت 3 حوادث»."""
    verb = "سُجلت" if 3 <= n % 100 <= 10 else "سُجل"
    return f"{verb} {agreement.numbered(n, _INCIDENT, 'nominative')}"


def _against(n: int, noun: Noun) -> str:
    if n == 0:
        return f"من دون أي {noun.singular}"
    return f"مقابل {agreement.numbered(n, noun, 'oblique')}"


def _at_least(n: int) -> str:
    return f"ما لا يقل عن {agreement.counted(n, _PERSON, 'oblique')}" if n > 1 else "شخص واحد" if n else "لا أحد"


def _at_least_en(n: int) -> str:
    return f"at least {n:,} people were" if n > 1 else "one person was" if n else "nobody was"


def _many(n: int, noun: Noun) -> str:
    one, many = noun.en
    return f"one {one} took place" if n == 1 else f"{n:,} {many} took place"


def _none(n: int) -> str:
    return f"{n:,}" if n > 1 else "one" if n else "none"


def _first_words(told: Iterable[Story]) -> list[Citation]:
    return [story.citations[0] for story in told]


def _killed_words(told: Sequence[Story], desk: Desk) -> list[Citation]:
    counts = [(s, c) for s in told for c in s.counts if c.kind == "killed"][:3]
    return list(chain.from_iterable(cited_words(count, story, desk)[:1] for story, count in counts))


def _places(told: Iterable[Story]) -> list[Place | None]:
    return [story.incident.place for story in told]


def _pictures(series: Sequence[Trend], current: Sequence[Story], desk: Desk) -> Iterable[Picture]:
    places = _places(current)
    drawn = (
        trend_picture(one, unit_said(one.by, one.unit, places), desk.land, f"trend-{number}")
        for number, one in enumerate(series, 1)
    )
    return (picture for picture in drawn if picture)


# --- alerts


def _alert(alert: Alert, known: dict[str, Story], desk: Desk) -> Statement:
    from jaras.watch.say import LEAST, RAREST, amount, expected, once_in

    behind = [known[name] for name in alert.incidents if name in known]
    where = unit_said(alert.by, alert.unit, _places(behind))
    weeks = once_in(alert.p)
    rare = weeks >= RAREST
    base = ("الأيام", "days") if alert.period == "day" else ("الأسابيع", "weeks")
    often_ar = f"{'أقل من ' if rare else ''}مرة كل {agreement.counted(weeks, _WEEK, 'oblique')}"
    often_en = f"{'less than ' if rare else ''}once in {weeks:,} weeks"
    if alert.signal == "severity":
        often_ar, often_en = f"{often_ar} يسقط فيه قتلى", f"{often_en} with deaths"
    span = Bilingual(setting_ar.dates(alert.since, alert.until, desk.land), setting_en.dates(alert.since, alert.until))
    before_ar = f"فيما كان المتوقع {expected(alert, 'ar')} قياسا إلى {base[0]} الـ{alert.baseline} السابقة"
    before_en = f"against {expected(alert, 'en')} expected from the {alert.baseline:,} {base[1]} before"
    rose_ar, rose_en = _rose(alert, where)
    ar = f"{rose_ar} {span.ar}، {before_ar}؛ ولا يقع مثل ذلك مصادفة إلا {often_ar}"
    en = f"{rose_en} {span.en}, {before_en}; by chance alone that happens {often_en}"
    usual = round(float(amount(max(alert.expected, LEAST)).replace(",", "")))
    numbers = (alert.observed, alert.baseline, weeks, usual)
    fact = TrendFact("alert", alert, (*numbers, *_days(alert.since, alert.until)), (where.ar, where.en))
    return say((fact,), stop(ar), stop(en), _first_words(behind[:4]))


def _rose(alert: Alert, where: Bilingual) -> tuple[str, str]:
    """The clause that says what rose, and to how much."""
    n = alert.observed
    match alert.signal:
        case "counts":
            return f"ارتفع عدد الحوادث{where.ar} إلى {n}", f"The number of incidents{where.en} rose to {n:,}"
        case "severity":
            return f"ارتفع عدد القتلى في الحوادث{where.ar} إلى {n}", f"Deaths in incidents{where.en} rose to {n:,}"
        case _:
            districts = agreement.counted(n, _DISTRICT, "oblique")
            return (
                f"طالت الحوادث{where.ar} {districts} في يوم واحد،",
                f"Incidents{where.en} hit {n:,} districts at once,",
            )


def _days(*days: str) -> tuple[int, ...]:
    return tuple(int(part) for day in days for part in (day[:4], day[8:] or "0"))


# --- analogues and forecasts


def _analogue(
    group: str, one: Analogue, alerts: Sequence[Alert], known: dict[str, Story], desk: Desk
) -> Statement | None:
    """What a past window was and what followed it: told, not foretold; cited by what the group did now."""
    behind = [known[n] for alert in alerts if group in alert.unit for n in alert.incidents if n in known]
    if not behind:
        return None
    mine, whose = actor_said(group), actor_said(" · ".join(one.unit))
    named = _campaign(one)
    ar = f"أشبه ما يكون بالأسابيع الـ13 الأخيرة لدى {agreement.oblique(mine.ar)} ما سُجل"
    ar += f" لدى {agreement.oblique(whose.ar)}" if whose != mine else ""
    ar += f" {setting_ar.dates(one.since, one.until, desk.land)}{named.ar}: {_counted(one.events)}، أعقبها"
    ar += f" {_counted(one.events_after_3_months)} في 13 أسبوعا و{_counted(one.events_after_6_months)} في 26 أسبوعا"
    en = f"The last 13 weeks of {mine.en} are most like those of {whose.en if whose != mine else 'its own'}"
    en += f" {setting_en.dates(one.since, one.until)}{named.en}: {one.events:,} incidents, followed by"
    en += f" {one.events_after_3_months:,} in the next 13 weeks and {one.events_after_6_months:,} in the next 26"
    numbers = (13, 26, one.events, one.events_after_3_months, one.events_after_6_months)
    names = (mine.ar, mine.en, whose.ar, whose.en, named.ar, named.en)
    fact = TrendFact("analogue", one, (*numbers, *_days(one.since, one.until)), names)
    return say((fact,), stop(ar), stop(en), _first_words(behind[:3]))


def _counted(n: int) -> str:
    return agreement.numbered(n, _INCIDENT, "oblique") if n else "لا حوادث"


def _campaign(one: Analogue) -> Bilingual:
    from jaras.watch.campaigns import campaigns

    found = [row for row in campaigns() if row.name in one.campaigns][:1]
    return Bilingual(f" («{found[0].ar}»)", f" ({found[0].name})") if found else Bilingual("", "")


def _forecasts(forecasts: Sequence[Forecast], current: Sequence[Story], desk: Desk) -> Iterable[Statement]:
    """The next month of the governorates that something happened in, the likeliest rise first."""
    here: dict[str, list[Story]] = {}
    for story in current:
        if story.incident.place and story.incident.place.admin1:
            here.setdefault(story.incident.place.admin1, []).append(story)
    ours = [one for one in forecasts if one.unit[0] in here and one.horizon == 1]
    ours.sort(key=lambda one: (-one.chance, one.target, one.unit))
    for one in ours[:_MOST]:
        yield _forecast(one, here[one.unit[0]], desk)


def _forecast(one: Forecast, behind: Sequence[Story], desk: Desk) -> Statement:
    from jaras.watch.words import said, term

    where = place_said("admin1", one.unit[0], _places(behind))
    last = len(one.samples) - 1
    low, middle, high = (one.samples[round(share * last)] for share in _QUANTILES)
    usual, word = f"{one.usual:.1f}", term(one.chance)
    month = f"{one.month}-01"
    ar_month, en_month = setting_ar.dates(month, _end(month), desk.land), setting_en.dates(month, _end(month))
    what = ("الحوادث", "incidents") if one.target == "events" else ("القتلى", "deaths")
    ar = f"احتمال أن يزيد عدد {what[0]} في {where.ar} {ar_month} على معدله الشهري في السنة السابقة ({usual}):"
    ar += f" {said(one.chance, 'ar')}. والوسيط المتوقع {middle}، ويقع العدد بين {low} و{high} في تسع حالات من عشر"
    en = f"More {what[1]} in {where.en} {en_month} than in an average month of the year before"
    en += f" ({usual}): {said(one.chance, 'en')}. The median is {middle:,}; nine times in ten the number lies"
    en += f" between {low:,} and {high:,}"
    numbers = (low, middle, high, round(one.usual), round(float(usual)), word.low, word.high, int(one.month[:4]))
    fact = TrendFact("forecast", one, numbers, (where.ar, where.en))
    return say((fact, NamesFact((where.ar,))), stop(ar), stop(en), _first_words(behind[:3]))


def _end(first: str) -> str:
    from calendar import monthrange

    year, month = int(first[:4]), int(first[5:7])
    return f"{first[:8]}{monthrange(year, month)[1]:02}"
