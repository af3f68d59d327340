"""One happening as one or several clauses of a report tell it, before it becomes an event record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from jaras.arabic.dates import DateHit
from jaras.coding import classify, dating, mood, setting, thin
from jaras.coding.attribution import Source, certainty, source
from jaras.coding.clauses import Clause, Group, groups
from jaras.coding.factual import told
from jaras.coding.figures import Draft, figures
from jaras.coding.labels import labels_of
from jaras.coding.reading import Reading
from jaras.coding.sides import Sides, sides_of
from jaras.coding.victims import with_victims
from jaras.model import Certainty
from jaras.places import PlaceHit

_STRIKERS = {"aircraft", "artillery"}
# What strikes each of several places named in a row.
_AT_EACH = {"airstrike", "shelling", "clash", "targeting", "destruction", "siege", "bombing", "attack"}


class Happening(Struct, frozen=True, gc=False):
    """A group of triggers with its slots filled from its own sentence.

    unsure:   first words of actors whose taking part is less certain than the happening
    around:   the place told before, which one without a place of its own is taken to share
    rejected: the rule that struck it out
    """

    groups: tuple[Group, ...]
    type: str
    sides: Sides
    figures: tuple[Draft, ...]
    place: PlaceHit | None
    date: DateHit | None
    source: Source | None
    certainty: Certainty
    labels: frozenset[str] = frozenset()
    recalled: bool = False
    known: bool = False
    unsure: frozenset[int] = frozenset()
    around: PlaceHit | None = None
    rejected: str | None = None

    @property
    def head(self) -> Group:
        """The group told first."""
        return self.groups[0]

    @property
    def family(self) -> str:
        """Family of its frame."""
        return self.head.head.entry.frame.family

    @property
    def families(self) -> frozenset[str]:
        """Families of all that was merged into it."""
        return frozenset(group.head.entry.frame.family for group in self.groups)

    @property
    def definite(self) -> bool:
        """Told by a definite noun, which points back («الهجوم»)."""
        head = self.head.head
        return head.entry.part != "verb" and head.clitics.definite

    @property
    def strength(self) -> str:
        """How much its head says by itself."""
        return self.head.head.entry.frame.strength


class Telling:
    """A group of triggers as its clause tells of it; its slots are read from its own sentence when they are asked for.

    rule:   why grammar alone strikes it out; then nobody asks for its slots
    before: what the clause tells of before it
    """

    def __init__(
        self, reading: Reading, clause: Clause, group: Group, rule: str | None, before: Telling | None
    ) -> None:
        self.reading = reading
        self.clause = clause
        self.group = group
        self.rule = rule
        self.before = before

    @cached_property
    def stands(self) -> bool:
        """Whether enough is told of it to be a happening."""
        if self.rule is not None:
            return False
        reading, group = self.reading, self.group
        return thin.stands(reading, group, self) or any(thin.stands(reading, group, t) for t in self._elsewhere())

    def _elsewhere(self) -> Iterator[thin.Told]:
        """The same at the further places of a row."""
        if _spreads(self.group, self.figures):
            for place in self.places[1:]:
                yield thin.Told(self.sides, self.figures, place, self.date, self.means)

    @cached_property
    def figures(self) -> list[Draft]:
        """The counts of people tied to it."""
        return figures(self.reading, self.group)

    @cached_property
    def said_by(self) -> Source | None:
        """Who says it."""
        return source(self.reading, self.clause, self.group.head.first)

    @cached_property
    def _told_sides(self) -> Sides:
        """Who did it and to whom, as its words and what is told before it say."""
        before = self.before._told_sides if self.before else Sides()
        return sides_of(self.reading, self.group, self.said_by, before)

    @cached_property
    def sides(self) -> Sides:
        """The same with those who are counted among the victims."""
        return with_victims(self.reading, self.group, self._told_sides, self.figures)

    @cached_property
    def labels(self) -> frozenset[str]:
        """What the clause says of means and targets."""
        return labels_of(self.reading, self.group, self.sides, self.figures)

    @property
    def means(self) -> bool:
        """Whether it is told what struck."""
        return bool(self.labels & _STRIKERS)

    @cached_property
    def places(self) -> list[PlaceHit]:
        """Where, the closest first, then those in a row with it."""
        return setting.places_of(self.reading, self.group)

    @property
    def place(self) -> PlaceHit | None:
        """The closest of its places."""
        return self.places[0] if self.places else None

    @cached_property
    def date(self) -> DateHit | None:
        """When."""
        return dating.date_of(self.reading, self.group)

    def happenings(self) -> Iterator[Happening]:
        """One for each of its places, with all slots, real or rejected."""
        if self.rule is not None:
            yield Happening((self.group,), "", Sides(), (), None, None, None, "asserted", rejected=self.rule)
            return
        reading, group, drafts, when = self.reading, self.group, self.figures, self.date
        killed = any(d.kind == "killed" for d in drafts)
        kind = classify.sub_event_type(classify.Evidence(group.head.entry.frame, self.sides, self.labels, killed))
        if kind == "Abduction/forced disappearance":
            drafts = [replace(d, kind="abducted") if d.kind == "captured" else d for d in drafts]
        for n, place in enumerate((self.places if _spreads(group, drafts) else self.places[:1]) or [None]):
            yield Happening(
                groups=(group,),
                type=kind,
                sides=self.sides,
                figures=tuple(drafts) if n == 0 else (),
                place=place,
                date=when,
                source=self.said_by,
                certainty=certainty(self.said_by),
                labels=self.labels,
                around=place or setting.inherited_place(reading, group),
                recalled=mood.recalled(reading, group),
                known=not drafts and when is None and mood.told_as_known(reading, group),
                rejected=thin.rejected(reading, group, thin.Told(self.sides, drafts, place, when, self.means)),
            )


def tellings(reading: Reading, clause: Clause) -> Iterator[Telling]:
    """What one clause tells of."""
    before: Telling | None = None
    for group in groups(reading, clause):
        before = Telling(reading, clause, *told(reading, group), before)
        yield before


def happenings(reading: Reading, clause: Clause) -> Iterator[Happening]:
    """The happenings one clause tells of, real or rejected."""
    return (happening for telling in tellings(reading, clause) for happening in telling.happenings())


def _spreads(group: Group, drafts: list[Draft]) -> bool:
    """Places in a row are one happening each («غارات على الضالع ولحج»); ground with a toll, a counted crowd is one."""
    frame = group.head.entry.frame
    return frame.name in _AT_EACH or (frame.family in ("territory", "protest") and not drafts)
