"""What a brief is on: the reports and incidents of some files or of a store, narrowed to what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from jaras.cli.work import Work
from jaras.errors import InputError, MissingExtraError
from jaras.model import Coded, Incident, Problem

if TYPE_CHECKING:
    from jaras.brief import Scope, Trends
    from jaras.incidents import Selection
    from jaras.store import Store


class Asked(NamedTuple):
    """What was asked for on the command line, to brief on or to export; what is None does not matter."""

    store: str | None = None
    since: str | None = None
    until: str | None = None
    country: str | None = None
    admin1: str | None = None
    actor: str | None = None
    words: str | None = None
    incident: tuple[str, ...] = ()
    alert: str | None = None
    by: str = "admin1,actor"
    delay: int | None = None

    @property
    def selects(self) -> bool:
        """Whether less than everything is asked for."""
        return bool(self.since or self.until or self.delay or self.narrows)

    @property
    def narrows(self) -> bool:
        """Whether anything but days is asked for."""
        return bool(self.country or self.admin1 or self.actor or self.words or self.incident or self.alert)

    @property
    def anything(self) -> bool:
        """Whether a store or a part of one is asked for."""
        return bool(self.store or self.since or self.until or self.narrows)


class Material(NamedTuple):
    """All that a brief is written from."""

    coded: Sequence[Coded]
    incidents: Sequence[Incident]
    problems: Sequence[Problem]
    scope: Scope
    ratings: Mapping[str, str]
    trends: Trends | None = None


def asked(
    store: str | None,
    since: str | None,
    until: str | None,
    week: str | None,
    country: str | None,
    admin1: str | None,
    actor: str | None,
    words: str | None,
    incident: Sequence[str],
    alert: str | None,
    by: str,
    delay: int | None = None,
) -> Asked:
    """What the options of a command ask for; a week stands for its days."""
    if week:
        since, until = days_of(week)
    return Asked(store, since, until, country, admin1, actor, words, tuple(incident), alert, by, delay)


def days_of(name: str) -> tuple[str, str]:
    """Monday and Sunday of an ISO week (`2025-W10`), as ISO days. Raises ValueError for what is none."""
    year, _, number = name.upper().partition("-W")
    first = date.fromisocalendar(int(year), int(number), 1)
    return first.isoformat(), (first + timedelta(days=6)).isoformat()


def from_files(paths: list[str], work: Work, asked: Asked) -> Material:
    """Reports read, coded and linked; of them what was asked for. Raises InputError when nothing could be read."""
    from jaras.coding import code
    from jaras.incidents import chosen, link

    coded = _of_one_origin(list(work.through(code, paths)))
    coded = _held_back(coded, asked)
    incidents, repeated = link([event for one in coded for event in one.events])
    if not asked.selects:
        return Material(coded, incidents, repeated, _scope(asked), {})
    found = chosen(incidents, _selection(asked, _holding(coded, asked.words)))
    told = _told(found) | _published(coded, asked)
    kept = [one for one in coded if one.report.id in told] if told else coded
    return Material(kept, found, repeated, _scope(asked), {})


def _of_one_origin(coded: Sequence[Coded]) -> list[Coded]:
    """The same, with the events of copies of one text told as such."""
    from jaras.copies import origins, with_origin

    of = origins([one.report for one in coded])
    return [replace(one, events=tuple(with_origin(event, of[one.report.id]) for event in one.events)) for one in coded]


def from_store(asked: Asked, work: Work) -> Material:
    """What a store holds of what was asked for. Raises StoreError when it cannot be read, InputError for a false id."""
    from jaras.store import open_store

    store = open_store(asked.store)
    asked, wanted = wanted_of(store, asked)
    kept = store.incidents(wanted)
    coded, found = told_by(store, kept, _reports(store, kept, asked), asked)
    return Material(coded, found, (), _scope(asked), store.ratings(), _watched(store, asked, wanted, found))


def told_by(
    store: Store, found: Sequence[Incident], reports: frozenset[str], asked: Asked
) -> tuple[Sequence[Coded], Sequence[Incident]]:
    """What some reports tell, and of it incidents; what later ones say of an earlier happening is held back too."""
    from jaras.incidents import link

    coded = _held_back(store.coded(reports), asked)
    if not asked.delay:
        return coded, found
    relinked, _ = link([event for one in coded for event in one.events], store.decisions())
    known = {event for one in found for event in one.events}
    return coded, [one for one in relinked if known & set(one.events)]


def _watched(store: Store, asked: Asked, wanted: Selection, found: Sequence[Incident]) -> Trends | None:
    """What is watched of a selection; None without the extra, or where there is nothing to watch."""
    from jaras.store.trends import table_of, trends_of

    try:
        return trends_of(store, table_of(store), tuple(asked.by.split(",")), wanted, found)
    except (MissingExtraError, InputError):
        return None


def wanted_of(store: Store, asked: Asked) -> tuple[Asked, Selection]:
    """What is asked for with the days and incidents of its alert, and which incidents of the store that is.

    Raises InputError for an id that the store does not know.
    """
    for name in asked.incident:
        store.find(name)
    if asked.alert:
        from jaras.store.trends import alert_of

        alert = alert_of(store, asked.alert, tuple(asked.by.split(",")), asked.until)
        asked = asked._replace(since=alert.since, until=alert.until, incident=(*asked.incident, *alert.incidents))
    return asked, _selection(asked, store.holding(asked.words) if asked.words else None)


def _reports(store: Store, found: Sequence[Incident], asked: Asked) -> frozenset[str]:
    """The reports that tell the incidents; of a span of days also those that came out in it, and of nothing all."""
    told = _told(found)
    if (asked.since or asked.until) and not asked.narrows:
        return told | store.published(asked.since, asked.until)
    return told or store.published(asked.since, asked.until)


def _told(incidents: Iterable[Incident]) -> frozenset[str]:
    return frozenset(report for one in incidents for report in one.reports)


def _published(coded: Sequence[Coded], asked: Asked) -> frozenset[str]:
    if asked.narrows:
        return frozenset()
    first, last = asked.since or "", asked.until or "9999"
    return frozenset(one.report.id for one in coded if first <= (one.report.published or "") <= last)


def _holding(coded: Sequence[Coded], words: str | None) -> frozenset[str] | None:
    if words is None:
        return None
    from jaras.arabic.tokens import read_words
    from jaras.store.query import holds, parse

    query = parse(words)
    return frozenset(one.report.id for one in coded if holds(query, read_words(one.report.text)))


def _selection(asked: Asked, reports: frozenset[str] | None) -> Selection:
    from jaras.incidents import Selection

    last = _last_day(asked)
    until = min(filter(None, (asked.until, last)), default=None)
    return Selection(
        asked.since, until, asked.country, None, asked.admin1, asked.actor, asked.incident or None, reports
    )


def _last_day(asked: Asked) -> str | None:
    """The last day that may be told of: today, less the delay that was asked for."""
    return (date.today() - timedelta(days=asked.delay)).isoformat() if asked.delay else None


def _held_back(coded: Sequence[Coded], asked: Asked) -> list[Coded]:
    """Without the reports that came out within the delay, or nobody knows when."""
    last = _last_day(asked)
    return [one for one in coded if last is None or (one.report.published or "9999") <= last]


def _scope(asked: Asked) -> Scope:
    """The days, and what else was asked for in words."""
    from jaras.brief import Bilingual, Scope
    from jaras.brief.words import country

    land = country(asked.country) if asked.country else ("", "")
    parts = {
        "country": land if all(land) else (asked.country or "",) * 2,
        "admin1": (asked.admin1 or "",) * 2,
        "actor": (asked.actor or "",) * 2,
        "words": (f"«{asked.words}»" if asked.words else "",) * 2,
        "incident": ("", "") if asked.alert else ("، ".join(asked.incident), ", ".join(asked.incident)),
        "alert": (asked.alert or "",) * 2,
    }
    ar = " · ".join(f"{_ASKED[name][0]}: {told[0]}" for name, told in parts.items() if told[0])
    en = " · ".join(f"{_ASKED[name][1]}: {told[1]}" for name, told in parts.items() if told[1])
    return Scope(asked.since, asked.until, Bilingual(ar, en) if en else None)


_ASKED = {
    "country": ("البلد", "Country"),
    "admin1": ("المحافظة", "Governorate"),
    "actor": ("الطرف", "Actor"),
    "words": ("الكلمات", "Words"),
    "incident": ("الحادث", "Incident"),
    "alert": ("الإنذار", "Alert"),
}
