"""Everything the readers found in one report, ready for the grammar: the coder's view of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import pairwise
from operator import attrgetter
from typing import Any
from weakref import ref

from jaras.actors import ActorHit, Actors, may_begin_actor, may_name_actor
from jaras.arabic import Hit, Words, read_words
from jaras.arabic.dates import DateHit, find_dates, may_be_time
from jaras.arabic.kinds import Kind
from jaras.arabic.memo import Memo
from jaras.arabic.quantities import Count, find_counts
from jaras.arabic.tokens import Sentence
from jaras.coding.bysentence import ByWord, Hits, Where
from jaras.coding.choose import Objects, choose, may_tell
from jaras.coding.cues import Cue, Cues
from jaras.coding.identity import identified
from jaras.coding.measured import is_measure
from jaras.coding.nationality import Range, deeds, doers
from jaras.coding.persons import Persons
from jaras.coding.states import acting_states, subjects
from jaras.coding.vocabulary import (
    MAY_BE_MEANS,
    MAY_STAND,
    MAY_TRIGGER,
    Means,
    Trigger,
    cues,
    means,
    standing,
    triggers,
)
from jaras.model import Report
from jaras.places import Names, PlaceHit, places_of
from jaras.places.outlets import outlet_country

_WEAPONS = {"artillery", "guns", "aircraft", "ied", "grenade"}
_FIRST, _SPAN = attrgetter("first"), attrgetter("first", "last")
_DAYS = {"relative", "weekday", "absolute"}
_STOPS = frozenset(".!؟?…")
_BLAME_REACH = 6
_CONDEMNED_REACH = 4
_PARAGRAPH = 25  # words; a longer line is no headline
_SO_DID = "فقد"
AMOUNTS = ("few", "some", "many")


class Reading:
    """One report as read. All hits are in text order; word ranges are half-open.

    Each kind of hit is found when it is first asked for: most reports of general news tell of no happening, and
    their places and actors are never looked at. What a sentence tells by itself is read sentence by sentence; whether
    a word stands in a time or a place is asked of the whole report only where its own sentence leaves it open.

    counts:      of persons or things; `count_at` by their first word, `count_over` by every word they hold
    actor_at:    actor mentions by their first word; `actor_over` by every word they hold
    site_over:   places by what they are, by every word they hold that is of no actor
    date_over, place_over: time expressions and places by every word they hold
    names:       what may name a place
    remembered:  answers kept for who asks again (`jaras.coding.remembered`)
    labels, labels_ending: labels of all cues that begin at a word; of those whose last word is the one before it
    cues_at, labelled: cues that begin at a word, shorter ones first; those with a label among some words
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words = read_words(report.text)
        self.published = _published(report)
        self.cues = Cues(self.words)
        self.counts = Hits(self.words, self, Reading._counts_among)
        self.count_at, self.count_over = self.counts.at, self.counts.over
        self._parties = Hits(self.words, self, Reading._parties_among)
        self._actors = Hits(self.words, self, Reading._actors_among)
        self.actor_at, self.actor_over = Where(self, Reading._actor_at), self._actors.over
        self.site_over = Where(self, Reading._site_over)
        self.date_over, self.place_over = Where(self, Reading._date_over), Where(self, Reading._place_over)
        self.labels, self.labels_ending = self.cues.labels, self.cues.labels_ending
        self.cues_at, self.labelled = self.cues.beginning, self.cues.labelled
        self.names = Names(self.words, self.date_over)
        self.remembered: dict[tuple[object, ...], Any] = {}

    @cached_property
    def _objects(self) -> Objects:
        return Objects(self.words)

    @cached_property
    def _told(self) -> Sequence[Hit[Trigger]]:
        """All that may be a trigger word, whatever stands around it, but words whose object does not.

        Those tell nothing and, as they are single, hide no other word.
        """
        found, objects = triggers().starting(self.words, MAY_TRIGGER.among(self.words)), self._objects
        return [hit for hit in found if objects.allow(hit) or hit.last - hit.first > 1]

    @cached_property
    def triggers(self) -> Sequence[Hit[Trigger]]:
        """Words that tell of a happening."""
        objects = self._objects
        if not any(may_tell(objects, hit) for hit in self._told):
            return ()
        told = [hit for hit in self._told if hit.first not in self.date_over]  # «فجر الأحد» is a time
        told = [h for h in told if not (self._in_hashtag(h) or self._ends_road(h.first) or self._tells_no_loss(h))]
        told = [h for h in told if not self._is_family(h)]
        return choose(objects, told, self._before_noun, ByWord(self, Reading._in_name).__getitem__, self.date_over)

    def _in_hashtag(self, hit: Hit[Trigger]) -> bool:
        """«#تفجير_الكرادة»: under what a text is filed, not what it tells; «#قصف على ريف إدلب» tells."""
        return self.words.gap(hit.last) == "_" or self.words.gap(hit.first) == "_"

    def _tells_no_loss(self, hit: Hit[Trigger]) -> bool:
        """«فقد أعلن»: «ف» and «قد» before a verb; «فقدت العملة قيمتها»: lost, but nobody; not «فقد عشرة جنود»."""
        form = self.words.forms
        if hit.entry.frame.name == "missing" and hit.entry.part == "verb":
            return hit.last not in self.count_at
        if form[hit.first] != _SO_DID or hit.last >= len(form):
            return False
        return not (hit.last in self.count_at or form[hit.last].startswith("ال"))

    def _is_family(self, hit: Hit[Trigger]) -> bool:
        """«أفراد أسرته»: his family, whom nobody took prisoner."""
        taken = hit.entry.frame.name == "capture" and bool(hit.clitics.pronoun) and "kin" in self.labels(hit.first)
        return taken and ("anyone" in self.labels_ending(hit.first) or self._before_noun(hit.first - 1))

    def _ends_road(self, at: int) -> bool:
        """«على طريق دير الزور - تدمر»: the place at the other end, not a verb."""
        dash = not {"-", "–"}.isdisjoint(self.words.gap(at)) and at > 0
        return dash and self.names.over(at) is not None and self.names.over(at - 1) is not None

    def _before_noun(self, at: int) -> bool:
        """Whether what follows word `at` is a noun; «أن» after a saying brings in a statement, whose verb comes later
        («قال إن طرد التنظيم …»), after a conjunction a verb («بعد أن هاجم …»)."""
        before = self.labels_ending(at + 1)
        if "nominal" in before or "that" not in before or "itself" in before:
            return "nominal" in before or self._is_condemned(at)
        return not self.labels_ending(at) & {"since", "then", "toward_place", "recall"}

    def _is_condemned(self, at: int) -> bool:
        """«أدانت المنظمة الحقوقية قصف …»: who condemns has a deed, told by a noun, for object."""
        if at < 0:
            return False
        first = max(self.words.sentence(at).first, at + 1 - _CONDEMNED_REACH)
        return bool(self.labelled("condemns", first, at)) and not self.any_labelled(range(first, at + 1), "that")

    def _in_name(self, at: int) -> bool:
        """Whether word `at` stands in the name of a place told as such or of an actor; few words can, so that most
        cost no search of the whole text for either."""
        name = self.names.over(at)
        if name is not None and name.locative and any(p.locative and p.first <= at < p.last for p in self.places):
            return True
        party = self._parties.over[at] if may_name_actor(self.words, at) else None
        return party is not None and party.name is not None

    @cached_property
    def dates(self) -> Sequence[DateHit]:
        """Time expressions, but for what a happening is only measured by («الأعنف منذ عام 2003»)."""
        found = find_dates(self.words, self.published, partial(outlet_country, self.report.source))
        return [hit for hit in found if not is_measure(self, hit.first)]

    @cached_property
    def places(self) -> Sequence[PlaceHit]:
        """Places; «صباح», «الأحد» are names of places too, but not where they are times."""
        return places_of(self.names)

    @cached_property
    def country(self) -> str | None:
        """The country most places of the report lie in: whose army «الجيش» is.

        «قصفت إسرائيل ميناء الحديدة» is set where the port lies: a state that acts counts only where no place does.
        """
        hits = [hit for hit in self.places if not hit.government]
        everywhere = range(len(self.words))
        named = subjects(self.words, everywhere, self._told, self.labels_ending, self._after_blame)
        acting = {hit.first for hit in named}
        votes: dict[str, int] = defaultdict(int)
        for hit in [hit for hit in hits if hit.first not in acting] or hits:
            votes[hit.place.country] += 2 if hit.locative else 1
        return max(votes, key=lambda c: votes[c]) if votes else None

    @cached_property
    def _named(self) -> Actors:
        return Actors(self.words, partial(_country_of, ref(self)))

    @cached_property
    def actors(self) -> Sequence[ActorHit]:
        """Who is named: by a noun phrase, the adjective of a deed («غارات إسرائيلية») or a country («قصفت إسرائيل»)."""
        return self._actors.among(0, len(self.words))

    def _actors_among(self, first: int, last: int) -> Iterator[ActorHit]:
        parties, country = self._parties.among(first, last), partial(_country_of, ref(self))
        taken = {at: hit for hit in parties for at in range(hit.first, hit.last)}
        told = self.triggers_in(first, last)
        adjectives = doers(self.words, [*deeds(told), *self._weapons_used(first, last)], taken, country)
        before = self.labels_ending, self._after_blame
        states = acting_states(self.words, range(first, last), told, *before, taken, country)
        called = [self._called[at] for at in range(first, last) if at in self._called] if self._called else []
        return identified(sorted([*parties, *adjectives, *states, *called], key=_SPAN), self._says_who)

    @cached_property
    def _called(self) -> dict[int, ActorHit]:
        """People told by their names alone, by the first word."""
        found = Persons(self.words, self.labels, self.labels_ending, self._parties.over.get, self.trigger_over)
        return {hit.first: hit for hit in found.victims(self.triggers)}

    def _says_who(self, first: int, last: int) -> bool:
        """«… يُعتقد أنهم من …»: whether the words between tell who was named before them."""
        told = "being" in self.labels_ending(last) and self.words.sentence(first) == self.words.sentence(last)
        return told and not any(at in self.trigger_over for at in range(first, last))

    def noun_of(self, actor: ActorHit) -> ActorHit:
        """«12 ألف شخص» of «12 ألف شخص يُشتبه في انتمائهم إلى التنظيم»: a mention without who it is said to be."""
        return self._parties.at[actor.first] or actor

    def _counts_among(self, first: int, last: int) -> Sequence[Count]:
        return [count for count in find_counts(self.words, first, last, roles=False) if count.role == "count"]

    def _weapons_used(self, first: int, last: int) -> Iterator[Range]:
        """«برصاص إسرائيلي», «بقذيفة تركية»: whose weapon it was did it."""
        for at in _WITH.among(self.words, first, last):
            yield from (Range(cue.first, cue.last) for cue in self.cues_at(at) if _WEAPONS & cue.labels)

    def _after_blame(self, at: int) -> bool:
        return self.any_labelled(range(max(self.words.sentence(at).first, at - _BLAME_REACH), at), "blames")

    def _parties_among(self, first: int, last: int) -> Iterator[ActorHit]:
        """Those of the sentence of words `first` to `last` (excluded)."""
        found = self._named.of_sentence(self.words.sentence_index(first))
        return (hit for hit in found if not (hit.kind == "civilians" and self._in_place(hit)))

    def _in_place(self, actor: ActorHit) -> bool:
        """«السيدة زينب», «ود مدني»: a word for people that only stands in the name of a place."""
        name = self.names.over(actor.first)
        if name is None:
            return False
        if actor.last >= name.last:
            return actor.person == "sg" and name.first < actor.first and actor.last == name.last
        return any(p.locative and p.first <= actor.first and actor.last < p.last for p in self.places)

    @cached_property
    def means(self) -> Sequence[Hit[Means]]:
        """Words for tactics and target types."""
        return means().starting(self.words, MAY_BE_MEANS.among(self.words))

    @cached_property
    def lines(self) -> Sequence[Sentence]:
        """The lines of the text."""
        breaks = [at for at, _ in _BREAKS.among(self.words.gaps[1 : len(self.words)], 1)]
        edges = [0, *breaks, len(self.words)]
        return [Sentence(first, last) for first, last in pairwise(edges) if first < last]

    def is_paragraph(self, line: Sentence) -> bool:
        """Whether a line is running text: it ends like a sentence, or is too long for a headline."""
        return not _STOPS.isdisjoint(self.words.gap(line.last)) or line.last - line.first >= _PARAGRAPH

    @cached_property
    def lead(self) -> int:
        """The first word of the first paragraph; the headline stands above it."""
        return next((line.first for line in self.lines if self.is_paragraph(line)), 0)

    def triggers_in(self, first: int, last: int) -> Sequence[Hit[Trigger]]:
        """Triggers that begin in words `first` to `last` (excluded)."""
        told = self.triggers
        return told[bisect_left(told, first, key=_FIRST) : bisect_left(told, last, key=_FIRST)]

    def actors_in(self, first: int, last: int) -> Sequence[ActorHit]:
        """Actors that begin in words `first` to `last` (excluded); where no word can begin one, none is looked for."""
        begins = may_begin_actor(self.words, first, last) or any(first <= at < last for at in self._called)
        return self._actors.among(first, last) if begins else ()

    def places_in(self, first: int, last: int) -> Sequence[PlaceHit]:
        """Places that begin in words `first` to `last` (excluded)."""
        return self.places[bisect_left(self.places, first, key=_FIRST) : bisect_left(self.places, last, key=_FIRST)]

    def _actor_at(self, at: int) -> ActorHit | None:
        return self._actors.at[at] if at in self._called or may_begin_actor(self.words, at, at + 1) else None

    @cached_property
    def _placed(self) -> dict[int, PlaceHit]:
        return {i: p for p in self.places for i in range(p.first, p.last)}

    def _place_over(self, at: int) -> PlaceHit | None:
        return self._placed.get(at) if self.names.over(at) is not None else None

    @cached_property
    def _dated(self) -> dict[int, DateHit]:
        return {i: d for d in self.dates for i in range(d.first, d.last)}

    def _date_over(self, at: int) -> DateHit | None:
        told = "_dated" in self.__dict__ or (0 <= at < len(self.words.forms) and may_be_time(self.words, at))
        return self._dated.get(at) if told else None

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
        told = triggers().scan(self._title)
        return frozenset(hit.entry.frame.family for hit in told if hit.entry.objects is None)

    @cached_property
    def title_labels(self) -> frozenset[str]:
        """Labels of the cues of the report's title."""
        return frozenset(label for cue in Cues(self._title).all() for label in cue.labels)

    @cached_property
    def _title(self) -> Words:
        return read_words(self.report.title or "")

    @cached_property
    def tone(self) -> dict[str, str]:
        """How much of some things the report has for its length: few, some or many of each."""
        return {
            "violence": self._amount(len(self.triggers), 1.0, 3.0),
            "speech": self._amount(len(self.labelled("says", 0, len(self.words))), 0.4, 1.5),
            "first person": self._amount(len(self.labelled("first_person", 0, len(self.words))), 0.1, 0.5),
            "days": self._amount(sum(d.kind in _DAYS for d in self.dates), 0.3, 1.0),
        }

    @cached_property
    def armed(self) -> str:
        """The same of actors who bear arms, for whom the whole report is read."""
        return self._amount(sum(actor.actor_class != "civilians" for actor in self.actors), 1.0, 3.0)

    def _amount(self, number: int, some: float, many: float) -> str:
        hundreds = max(len(self.words.forms), 1) / 100
        return AMOUNTS[(number >= some * hundreds) + (number >= many * hundreds)]

    @cached_property
    def sites(self) -> list[Hit[Means]]:
        """Places by what they are: a prison, a checkpoint, a market."""
        return [hit for hit in self.means if hit.entry.kind == "target_types"]

    @cached_property
    def _sited(self) -> dict[int, Hit[Means]]:
        return {i: site for site in self.sites for i in range(site.first, site.last)}

    def _site_over(self, at: int) -> Hit[Means] | None:
        site = self._sited.get(at)
        return site if site is not None and at not in self.actor_over else None

    @cached_property
    def standing(self) -> set[int]:
        """Numbers of the sentences that may tell of people held or displaced."""
        hits = standing().starting(self.words, MAY_STAND.among(self.words))
        return {self.words.sentence_index(hit.first) for hit in hits}

    def any_labelled(self, at: Iterable[int], *labels: str) -> bool:
        """Whether a cue with one of `labels` begins at one of the words `at`."""
        return self.cues.any_labelled(at, labels)

    def labelled_in(self, words: range, label: str) -> Sequence[Cue]:
        """Cues with `label` that begin in `words`, in order."""
        return self.labelled(label, words.start, words.stop)

    def pause(self, at: int, marks: str) -> bool:
        """Whether one of `marks` stands between word `at` and the word before it."""
        gap = self.words.gap(at)
        return gap != " " and not set(marks).isdisjoint(gap)

    def pauses(self, first: int, last: int, marks: str) -> bool:
        """Whether one of `marks` stands before one of words `first` to `last` (excluded)."""
        return any(not set(marks).isdisjoint(gap) for gap in set(self.words.gaps[first:last]))


def _country_of(reading: ref[Reading]) -> str | None:
    """The country of a reading that holds who asks, who therefore does not hold it."""
    found = reading()
    assert found is not None
    return found.country


def _may_tell_means(form: str) -> bool:
    """Whether a word may open a weapon under «بـ»."""
    told = (entry for way in cues().readings(form) for entry in way.entries())
    return form.startswith("ب") and any(not _WEAPONS.isdisjoint(labels) for labels in told)


_WITH = Kind(_may_tell_means)
_BREAKS = Memo(lambda gap: "\n" in gap)  # by gap; nearly all are one space


def _published(report: Report) -> date | None:
    try:
        return date.fromisoformat((report.published or "")[:10])
    except ValueError:
        return None
