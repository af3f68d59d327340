"""What a text has named so far, for the words that refer back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from msgspec import Struct

from jaras.actors.phrase import Phrase
from jaras.actors.register import Actor, register
from jaras.actors.scan import Scan
from jaras.actors.terms import Number, Term, holders
from jaras.arabic.clitics import proclitics
from jaras.arabic.normal import key_of
from jaras.model import ActorClass

FORCES = ("army", "police", "government")
_BESIDE = 4  # words, «أن» among them
_OWNERS = (*FORCES, "group", "coalition")
_SPEAKERS = (*_OWNERS, "armed")


class ActorHit(Struct, frozen=True, gc=False):
    """Words `first` to `last` (excluded) name an actor.

    actor_id, name:  None for an actor without a proper name («مسلحون»)
    kind:    group army police government coalition peacekeepers armed tribe civilians protesters rioters settlers
             guards leader
    person:  number of the head noun when it names persons: sg, du or pl
    victim:  the English word for a figure's `of`: children, officers, worshippers …
    loaded:  the words take sides and are not to be repeated
    country: ISO 3166-1 alpha-2 of a state force, where it is known
    bare:    a thing whose owner its words do not tell («دورية», «حاجز عسكري»), or people told as known («الجنود»)
    """

    first: int
    last: int
    actor_id: str | None
    name: str | None
    name_ar: str
    actor_class: ActorClass
    kind: str
    person: Number | None
    victim: str | None
    loaded: bool
    country: str | None = None
    bare: bool = False


class Notes(Struct, gc=False):
    """What some sentences said, for bare nouns that refer back."""

    force_country: dict[str, str] = {}
    groups: list[tuple[Actor, frozenset[str]]] = []  # with what each was called
    named: dict[str, ActorHit] = {}  # the last one by the noun its words begin with
    body: ActorHit | None = None  # the last force or group told by more than a thing of its own

    def add(self, later: Notes) -> None:
        """Take in what the sentences after these said."""
        self.force_country |= later.force_country
        self.groups += later.groups
        self.named |= later.named
        self.body = later.body or self.body


class Memory:
    """What the text said so far, as one of its sentences is read.

    before: what the sentences before this one said; they are read when it is first asked what they said
    """

    def __init__(self, before: Callable[[], Notes]) -> None:
        self.notes = Notes()
        self._before = before
        self._bodies: list[ActorHit] = []  # forces and groups with a name, of this sentence
        self._sites: set[int] = set()  # first words of those named by what is theirs («قاعدة عسكرية»)
        self.speaker: ActorHit | None = None  # the first body of this sentence: it is he who says «قواتنا»

    def note(self, hit: ActorHit, phrase: Phrase, scan: Scan) -> None:
        """Remember a hit that later words may refer to."""
        notes = self.notes
        if self.speaker is None and hit.kind in _SPEAKERS:
            self.speaker = hit
        if hit.actor_id:
            notes.named[noun_of(scan, hit.first)] = hit
            if hit.kind in _OWNERS:
                self._bodies.append(hit)
                notes.body = notes.body if hit.bare else hit
                if phrase.heads and phrase.heads[0].role == "object":
                    self._sites.add(hit.first)
        told = phrase.country or (hit.country if phrase.name else None)
        if told and hit.kind in FORCES and _is_at_home(hit, told, scan):
            notes.force_country[hit.kind] = told
        if hit.actor_id and hit.kind == "group":
            actor = register()[hit.actor_id]
            owner = phrase.linked or phrase
            heads = (head.called for head in owner.heads if head.back)
            notes.groups.append((actor, _called(actor).union(*heads)))

    def named(self, noun: str) -> ActorHit | None:
        """The actor last named by words that begin with `noun`."""
        return self.notes.named.get(noun) or self._before().named.get(noun)

    def last(self) -> ActorHit | None:
        """The force or group named last."""
        return self.notes.body or self._before().body

    def country(self, kind: str) -> str | None:
        """The country whose force of this kind was named last."""
        return self.notes.force_country.get(kind) or self._before().force_country.get(kind)

    def owner(self, pronoun: str, scan: Scan, kind: str | None) -> ActorHit | None:
        """Whose «جنوده», «مقاتليها» are: the last body named in the sentence, of its gender if there is one.

        kind: of what is owned; armed people belong to no base or barracks, as soldiers do.
        """
        told = self._bodies
        if kind == "armed":
            told = [body for body in told if body.first not in self._sites]
        fitting = [body for body in told if _is_feminine(scan, body.first) == (pronoun == "ها")]
        return next(reversed(fitting or told), None)

    def topic(self, at: int, pronoun: str, scan: Scan) -> ActorHit | None:
        """Who speaks of «قواتها» after «أن»: the body named right before, else the first one of the sentence.

        None where it is not of the pronoun's gender.
        """
        beside = [body for body in self._bodies if at - body.last <= _BESIDE]
        speaker = next(iter(beside[-1:] or self._bodies), None)
        return speaker if speaker and (pronoun == "ها" or not _is_feminine(scan, speaker.first)) else None

    def so_called(self, head: Term) -> Actor | None:
        """The group that «الحزب», «الحركة» mean: the last one named by that word."""
        return next((group for group, called in self._groups() if called & head.called), None)

    def like(self, head: Term) -> Actor | None:
        """The last group that «المتمردون», «التنظيم» can mean by its class."""
        classes = ("rebel",) if head.actor_class == "rebel" else ("rebel", "militia")
        return next((group for group, _ in self._groups() if group.actor_class in classes), None)

    def _groups(self) -> Iterator[tuple[Actor, frozenset[str]]]:
        """The groups named, the last one first."""
        yield from reversed(self.notes.groups)
        yield from reversed(self._before().groups)


def _is_at_home(force: ActorHit, country: str, scan: Scan) -> bool:
    """Whether bare words for a force («الشرطة») may mean it later on: a state's own, or those who hold the country."""
    return force.actor_class == "state" or country == holders().get(scan.where(force.first) or "")


def _is_feminine(scan: Scan, at: int) -> bool:
    return scan.words.forms[at].endswith(("ة", "ات"))


def noun_of(scan: Scan, at: int) -> str:
    """Word `at` without what is glued before it: «والقوات», «للقوات» and «القوات» are «قوات»."""
    return min((stem for _, stem in proclitics(scan.words.forms[at])), key=len)


@cache
def _called(group: Actor) -> frozenset[str]:
    """The common nouns a group is named by: its names' first words without «ال»."""
    names = (group.name_ar, *group.spellings, *group.loaded)
    return frozenset(key_of(name).split()[0].removeprefix("ال") for name in names if " " in name)
