"""Everything the readers found in one report, ready for the grammar: the coder's view of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from jaras.actors import ActorHit, find_actors
from jaras.arabic import Hit, Words, read_words
from jaras.arabic.dates import DateHit, find_dates
from jaras.arabic.lexicon import Clitics
from jaras.arabic.quantities import Count, find_counts
from jaras.coding.choose import choose
from jaras.coding.nationality import doers
from jaras.coding.vocabulary import Means, Trigger, cues, means, triggers
from jaras.model import Report
from jaras.places import PlaceHit, find_places

_STANDING = {"held", "holds", "displaced_people"}
_DAYS = {"relative", "weekday", "absolute"}


class Cue(NamedTuple):
    """A closed-class word or group of words with its labels."""

    first: int
    last: int
    labels: frozenset[str]
    clitics: Clitics


@dataclass(frozen=True)
class Reading:
    """One report as read. All hits are in text order; word ranges are half-open."""

    report: Report
    words: Words
    published: date | None
    country: str | None
    counts: Sequence[Count]
    dates: Sequence[DateHit]
    places: Sequence[PlaceHit]
    actors: Sequence[ActorHit]
    triggers: Sequence[Hit[Trigger]]
    cues: Sequence[Cue]
    means: Sequence[Hit[Means]]

    @cached_property
    def cue_at(self) -> dict[int, list[Cue]]:
        """Cues by their first word."""
        return _by_first(self.cues)

    @cached_property
    def actor_at(self) -> dict[int, ActorHit]:
        """Actor mentions by their first word."""
        return {a.first: a for a in self.actors}

    @cached_property
    def actor_over(self) -> dict[int, ActorHit]:
        """Actor mentions by every word they hold."""
        return {i: a for a in self.actors for i in range(a.first, a.last)}

    @cached_property
    def count_at(self) -> dict[int, Count]:
        """Counts of persons or things by their first word."""
        return {c.first: c for c in self.counts}

    @cached_property
    def count_over(self) -> dict[int, Count]:
        """Counts by every word they hold."""
        return {i: c for c in self.counts for i in range(c.first, c.last)}

    @cached_property
    def place_over(self) -> dict[int, PlaceHit]:
        """Places by every word they hold."""
        return {i: p for p in self.places for i in range(p.first, p.last)}

    @cached_property
    def date_over(self) -> dict[int, DateHit]:
        """Time expressions by every word they hold."""
        return {i: d for d in self.dates for i in range(d.first, d.last)}

    @cached_property
    def trigger_at(self) -> dict[int, Hit[Trigger]]:
        """Triggers by their first word."""
        return {t.first: t for t in self.triggers}

    @cached_property
    def trigger_over(self) -> dict[int, Hit[Trigger]]:
        """Triggers by every word they hold."""
        return {i: t for t in self.triggers for i in range(t.first, t.last)}

    @cached_property
    def title_families(self) -> frozenset[str]:
        """Families of the trigger words of the report's title."""
        told = triggers().scan(read_words(self.report.title or ""))
        return frozenset(hit.entry.frame.family for hit in told if hit.entry.objects is None)

    @cached_property
    def tone(self) -> dict[str, str]:
        """How much of some things the report has for its length: few, some or many of each."""
        labels = [cue.labels for cue in self.cues]
        amounts = {
            "violence": (len(self.triggers), 1.0, 3.0),
            "armed actors": (sum(a.actor_class != "civilians" for a in self.actors), 1.0, 3.0),
            "speech": (sum("says" in found for found in labels), 0.4, 1.5),
            "first person": (sum("first_person" in found for found in labels), 0.1, 0.5),
            "days": (sum(d.kind in _DAYS for d in self.dates), 0.3, 1.0),
        }
        hundreds = max(len(self.words.forms), 1) / 100
        return {
            matter: "many" if n >= many * hundreds else "some" if n >= some * hundreds else "few"
            for matter, (n, some, many) in amounts.items()
        }

    @cached_property
    def sites(self) -> list[Hit[Means]]:
        """Places by what they are: a prison, a checkpoint, a market."""
        return [hit for hit in self.means if hit.entry.kind == "target_types"]

    @cached_property
    def site_over(self) -> set[int]:
        """Every word of such places."""
        return {i for site in self.sites for i in range(site.first, site.last) if i not in self.actor_over}

    @cached_property
    def _labels_by_end(self) -> dict[int, frozenset[str]]:
        ends: dict[int, frozenset[str]] = {}
        for cue in self.cues:
            ends[cue.last] = ends.get(cue.last, frozenset()) | cue.labels
        return ends

    def labels_ending(self, end: int) -> frozenset[str]:
        """Labels of all cues whose last word is `end - 1`."""
        return self._labels_by_end.get(end, frozenset())

    def labels(self, at: int) -> frozenset[str]:
        """Labels of all cues that begin at word `at`."""
        return frozenset(label for cue in self.cue_at.get(at, ()) for label in cue.labels)

    def any_labelled(self, at: Iterable[int], *labels: str) -> bool:
        """Whether a cue with one of `labels` begins at one of the words `at`."""
        cue_at = self.cue_at
        return any(not cue.labels.isdisjoint(labels) for i in at for cue in cue_at.get(i, ()))

    def labelled(self, label: str, first: int, last: int) -> list[Cue]:
        """Cues with `label` that begin in words `first` to `last` (excluded)."""
        cue_at = self.cue_at
        return [cue for at in range(first, last) for cue in cue_at.get(at, ()) if label in cue.labels]

    def pause(self, at: int, marks: str) -> bool:
        """Whether one of `marks` stands between word `at` and the word before it."""
        return not set(marks).isdisjoint(self.words.gap(at))


def read(report: Report) -> Reading:
    """Find words, counts, dates, places, actors, triggers and cues of `report`."""
    words = read_words(report.text)
    published = _published(report)
    cue_list = _group(cues().scan(words))
    told = triggers().scan(words)
    if not told and not any(cue.labels & _STANDING for cue in cue_list):
        return Reading(report, words, published, None, (), (), (), (), (), cue_list, ())  # of no use to the coder
    dates = find_dates(words, published)
    dated = {at for hit in dates for at in range(hit.first, hit.last)}
    places = find_places(words, dated)  # «صباح», «الأحد» are places too
    country = _main_country(places)
    told = [hit for hit in told if hit.first not in dated]  # «فجر الأحد» is a time
    nominal = {cue.last - 1 for cue in cue_list if "nominal" in cue.labels}
    actors = find_actors(words, country)
    chosen = choose(words, told, nominal, _named(places, actors))
    named = {at for hit in actors for at in range(hit.first, hit.last)}
    actors = sorted([*actors, *doers(words, chosen, named, country)])
    return Reading(
        report=report,
        words=words,
        published=published,
        country=country,
        counts=[c for c in find_counts(words) if c.role == "count"],
        dates=dates,
        places=places,
        actors=actors,
        triggers=chosen,
        cues=cue_list,
        means=means().scan(words),
    )


def _published(report: Report) -> date | None:
    try:
        return date.fromisoformat((report.published or "")[:10])
    except ValueError:
        return None


def _main_country(places: Sequence[PlaceHit]) -> str | None:
    """The country most places of the report lie in: whose army «الجيش» is."""
    votes: dict[str, int] = defaultdict(int)
    for hit in places:
        if not hit.government:
            votes[hit.place.country] += 2 if hit.locative else 1
    return max(votes, key=lambda c: votes[c]) if votes else None


def _group(hits: Sequence[Hit[str]]) -> list[Cue]:
    merged: dict[tuple[int, int], tuple[set[str], Clitics]] = {}
    for hit in hits:
        merged.setdefault((hit.first, hit.last), (set(), hit.clitics))[0].add(hit.entry)
    return [Cue(first, last, frozenset(labels), clitics) for (first, last), (labels, clitics) in sorted(merged.items())]


def _by_first(cues_: Sequence[Cue]) -> dict[int, list[Cue]]:
    index: dict[int, list[Cue]] = defaultdict(list)
    for cue in cues_:
        index[cue.first].append(cue)
    return index


def _named(places: Sequence[PlaceHit], actors: Sequence[ActorHit]) -> set[int]:
    """Words inside the names of places told as such and of actors."""
    told = [(hit.first, hit.last) for hit in places if hit.locative]
    told += [(hit.first, hit.last) for hit in actors if hit.name]
    return {at for first, last in told for at in range(first, last)}
