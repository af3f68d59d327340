"""Everything the readers found in one report, ready for the grammar: the coder's view of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from jaras.actors import ActorHit, find_actors, may_name_actor
from jaras.arabic import Hit, read_words
from jaras.arabic.dates import DateHit, find_dates
from jaras.arabic.lexicon import Clitics
from jaras.arabic.quantities import Count, find_counts
from jaras.arabic.tokens import Sentence
from jaras.coding.choose import choose, may_tell
from jaras.coding.nationality import Range, deeds, doers
from jaras.coding.states import acting_states
from jaras.coding.vocabulary import Means, Trigger, cues, means, standing, triggers
from jaras.model import Report
from jaras.places import PlaceHit, find_places, may_name_place
from jaras.places.outlets import outlet_country

_WEAPONS = {"artillery", "guns", "aircraft", "ied", "grenade"}
_DAYS = {"relative", "weekday", "absolute"}
_STOPS = frozenset(".!؟?…")
_PARAGRAPH = 25  # words; a longer line is no headline
_FIRST, _LAST = itemgetter(0), itemgetter(1)  # of a hit or a cue


class Cue(NamedTuple):
    """A closed-class word or group of words with its labels."""

    first: int
    last: int
    labels: frozenset[str]
    clitics: Clitics


class Reading:
    """One report as read. All hits are in text order; word ranges are half-open.

    Each kind of hit is found when it is first asked for: most reports of general news tell of no happening, and
    their places and actors are never looked at.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words = read_words(report.text)
        self.published = _published(report)

    @cached_property
    def triggers(self) -> Sequence[Hit[Trigger]]:
        """Words that tell of a happening."""
        told = triggers().scan(self.words)
        if not any(may_tell(self.words, hit) for hit in told):
            return ()
        told = [hit for hit in told if hit.first not in self.date_over]  # «فجر الأحد» is a time
        nominal = {hit.first - 1 for hit in told if "nominal" in self.labels_ending(hit.first)}
        return choose(self.words, told, nominal, self._in_name, self.date_over)

    def _in_name(self, at: int) -> bool:
        """Whether word `at` stands in the name of a place told as such or of an actor; few words can, so most cost
        no search for either."""
        if not (may_name_place(self.words, at) or may_name_actor(self.words, at)):
            return False
        placed = any(hit.locative and hit.first <= at < hit.last for hit in self.places)
        return placed or any(hit.name and hit.first <= at < hit.last for hit in self._parties)

    @cached_property
    def dates(self) -> Sequence[DateHit]:
        """Time expressions."""
        return find_dates(self.words, self.published, outlet_country(self.report.source))

    @cached_property
    def places(self) -> Sequence[PlaceHit]:
        """Places; «صباح», «الأحد» are places too, but not where they are times."""
        return find_places(self.words, self.date_over)

    @cached_property
    def country(self) -> str | None:
        """The country most places of the report lie in: whose army «الجيش» is."""
        votes: dict[str, int] = defaultdict(int)
        for hit in self.places:
            if not hit.government:
                votes[hit.place.country] += 2 if hit.locative else 1
        return max(votes, key=lambda c: votes[c]) if votes else None

    @cached_property
    def actors(self) -> Sequence[ActorHit]:
        """Who is named: by a noun phrase, the adjective of a deed («غارات إسرائيلية») or a country («قصفت إسرائيل»)."""
        taken = {at for hit in self._parties for at in range(hit.first, hit.last)}
        adjectives = doers(self.words, [*deeds(self.triggers), *self._weapons_used()], taken, self.country)
        states = acting_states(self.words, self.triggers, self._after_light_verb, taken, self.country)
        return sorted([*self._parties, *adjectives, *states])

    def _weapons_used(self) -> Iterator[Range]:
        """«برصاص إسرائيلي», «بقذيفة تركية»: whose weapon it was did it."""
        for cue in self.cues:
            if _WEAPONS & cue.labels and self.words.forms[cue.first].startswith("ب"):
                yield Range(cue.first, cue.last)

    def _after_light_verb(self, at: int) -> bool:
        return "light" in self.labels_ending(at)

    @cached_property
    def _parties(self) -> Sequence[ActorHit]:
        found = find_actors(self.words, self.country)
        return [hit for hit in found if not _is_placename(hit, self.places)]

    @cached_property
    def counts(self) -> Sequence[Count]:
        """Counts of persons or things."""
        return [count for count in find_counts(self.words) if count.role == "count"]

    @cached_property
    def means(self) -> Sequence[Hit[Means]]:
        """Words for tactics and target types."""
        return means().scan(self.words)

    @cached_property
    def cues(self) -> Sequence[Cue]:
        """All cues of the text, shorter ones first where several begin at one word."""
        found = groupby(cues().scan(self.words), key=_FIRST)
        return [cue for _, hits in found for cue in _united(list(hits))]

    @cached_property
    def cue_at(self) -> Mapping[int, Sequence[Cue]]:
        """Cues by their first word."""
        return defaultdict(list, {at: list(found) for at, found in groupby(self.cues, key=_FIRST)})

    @cached_property
    def lines(self) -> Sequence[Sentence]:
        """The lines of the text."""
        breaks = [at for at, gap in enumerate(self.words.gaps[1 : len(self.words)], 1) if "\n" in gap]
        edges = [0, *breaks, len(self.words)]
        return [Sentence(first, last) for first, last in pairwise(edges) if first < last]

    def is_paragraph(self, line: Sentence) -> bool:
        """Whether a line is running text: it ends like a sentence, or is too long for a headline."""
        return not _STOPS.isdisjoint(self.words.gap(line.last)) or line.last - line.first >= _PARAGRAPH

    @cached_property
    def lead(self) -> int:
        """The first word of the first paragraph; the headline stands above it."""
        return next((line.first for line in self.lines if self.is_paragraph(line)), 0)

    @cached_property
    def _labelled(self) -> Mapping[str, Sequence[Cue]]:
        """Cues by label."""
        found: dict[str, list[Cue]] = defaultdict(list)
        for cue in self.cues:
            for label in cue.labels:
                found[label].append(cue)
        return found

    @cached_property
    def _begins(self) -> Mapping[str, Set[int]]:
        """First words of cues by label."""
        found = {label: set(map(_FIRST, labelled)) for label, labelled in self._labelled.items()}
        return defaultdict(frozenset, found)

    @cached_property
    def _labels(self) -> Mapping[int, frozenset[str]]:
        """Labels of all cues by their first word."""
        found: dict[int, frozenset[str]] = defaultdict(frozenset)
        for cue in self.cues:
            found[cue.first] |= cue.labels
        return found

    @cached_property
    def _labels_ending(self) -> Mapping[int, frozenset[str]]:
        """Labels of all cues by the word after their last."""
        found: dict[int, frozenset[str]] = defaultdict(frozenset)
        for cue in self.cues:
            found[cue.last] |= cue.labels
        return found

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
    def standing(self) -> set[int]:
        """Numbers of the sentences that may tell of people held or displaced."""
        return {self.words.sentence_index(hit.first) for hit in standing().scan(self.words)}

    def labels_ending(self, end: int) -> frozenset[str]:
        """Labels of all cues whose last word is `end - 1`."""
        return self._labels_ending[end]

    def labels(self, at: int) -> frozenset[str]:
        """Labels of all cues that begin at word `at`."""
        return self._labels[at]

    def any_labelled(self, at: Iterable[int], *labels: str) -> bool:
        """Whether a cue with one of `labels` begins at one of the words `at`."""
        begins = [found for found in map(self._begins.__getitem__, labels) if found]
        if len(begins) > 1:
            at = set(at)
        return any(not found.isdisjoint(at) for found in begins)

    def labelled(self, label: str, first: int, last: int) -> Sequence[Cue]:
        """Cues with `label` that begin in words `first` to `last` (excluded)."""
        found = self._labelled[label]
        return found[bisect_left(found, first, key=_FIRST) : bisect_left(found, last, key=_FIRST)]

    def pause(self, at: int, marks: str) -> bool:
        """Whether one of `marks` stands between word `at` and the word before it."""
        gap = self.words.gap(at)
        return gap != " " and not set(marks).isdisjoint(gap)


def _published(report: Report) -> date | None:
    try:
        return date.fromisoformat((report.published or "")[:10])
    except ValueError:
        return None


def _united(hits: Sequence[Hit[frozenset[str]]]) -> Sequence[Cue]:
    """The cues of the hits that begin at one word, shortest first, each with all its labels."""
    if len(hits) == 1:  # as most are
        return [Cue(*hits[0])]
    same = groupby(sorted(hits, key=_LAST), key=_LAST)
    return [Cue(hits[0].first, last, _all_labels(found), hits[0].clitics) for last, found in same]


def _all_labels(hits: Iterable[Hit[frozenset[str]]]) -> frozenset[str]:
    return frozenset(label for hit in hits for label in hit.entry)


def _is_placename(actor: ActorHit, places: Sequence[PlaceHit]) -> bool:
    """«السيدة زينب»: a word for people that only stands in the name of a place."""
    return actor.kind == "civilians" and any(
        hit.locative and hit.first <= actor.first and actor.last < hit.last for hit in places
    )
