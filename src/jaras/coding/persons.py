"""People told by their names alone, to whom a deed is done: «قتل سامر محمود الحلقي», «أطلقوا النار على …».

A name begins with a given name that another word of a name follows; who is called a commander or an officer right
after it is one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from jaras.actors import ActorHit
from jaras.arabic import Hit, Words
from jaras.arabic.normal import key_of
from jaras.coding.vocabulary import Trigger
from jaras.knowledge import load

_SUFFERED = {"killed", "injured", "abducted", "captured", "released"}
_AIMED = {"gunfire", "targeting", "attack", "beating", "holding"}
_LONGEST = 5  # words of a name
_REACH = 7  # words from «أطلق» to the name after «النار على»
_COMMA = {"،", ","}
_COMPOUND = "عبد"

Labels = Callable[[int], Collection[str]]
Actor = Callable[[int], ActorHit | None]


class Persons:
    """Finds the names in one text. `labels`, `ending`: those of `Reading`; `actor`: who is told at a word otherwise."""

    def __init__(self, words: Words, labels: Labels, ending: Labels, actor: Actor, taken: Collection[int]) -> None:
        self.words, self.labels, self.ending, self.actor, self.taken = words, labels, ending, actor, taken

    def victims(self, triggers: Iterable[Hit[Trigger]]) -> Iterator[ActorHit]:
        """Those whom `triggers` name, a hit each, with the words of the name."""
        told = list(triggers)
        for trigger in told:
            frame = trigger.entry.frame
            alone = frame.name == "injury" and not any(_hurts(other) for other in told)  # as in sport
            taken = frame.casualty == "captured" and trigger.entry.part != "verb"  # «محاكمة … والقبض على …»
            if (frame.casualty in _SUFFERED or frame.name in _AIMED) and not (alone or taken):
                yield from self._after(trigger)

    def _after(self, trigger: Hit[Trigger]) -> Iterator[ActorHit]:
        for at in self._spots(trigger):
            last = self._end(at, self.words.forms[at]) if at < len(self.words) else None
            while last is not None:
                yield self._person(at, last)
                at, last = last, self._end(last, self.words.forms[last][1:]) if self._is_joined(last) else None

    def _spots(self, trigger: Hit[Trigger]) -> Iterator[int]:
        """Where its object may begin: right after it or after its subject, or after «على»."""
        if trigger.clitics.pronoun:
            return
        if trigger.entry.frame.casualty in _SUFFERED or trigger.entry.part == "verb":
            yield trigger.last
            subject = self.actor(trigger.last)
            if subject is not None and subject.person != "sg":  # «قتل خاله سالم محمود»: one person
                yield subject.last
        stop = min(trigger.last + _REACH, len(self.words))
        yield from (at for at in range(trigger.last, stop) if "against" in self.ending(at) and at != trigger.last)

    def _end(self, at: int, form: str) -> int | None:
        """The word after the name that begins at word `at`, with `form`; None where none does."""
        forms = self.words.forms
        if self.actor(at) is not None or not _is_given(form):
            return None
        last = at + 1
        while last < len(forms) and last - at < _LONGEST and self._goes_on(last):
            last += 1
        return last if last - at > 1 + (form == _COMPOUND) else None

    def _goes_on(self, at: int) -> bool:
        """Whether a word goes on a name: no word that grammar, the actors or the triggers know, no number."""
        if self.words.gap(at) != " " or self.actor(at) is not None or at in self.taken:
            return False
        form, known = self.words.forms[at], _known()
        if form in known.given or form in known.particles:
            return True
        return not (form[0] in "و0123456789" or form[-1] == "ا" or form in known.enders or self.labels(at))

    def _is_joined(self, at: int) -> bool:
        return at < len(self.words) and self.words.gap(at) == " " and self.words.forms[at].startswith("و")

    def _person(self, first: int, last: int) -> ActorHit:
        after = (
            self.actor(last) if last < len(self.words) and self.words.gap(last).strip(' "»') in {"", *_COMMA} else None
        )
        written = self.words.span(first, last).text
        if after is not None and after.person == "sg" and after.kind != "civilians":
            return replace(after, first=first, last=last, name_ar=written if after.name is None else after.name_ar)
        return ActorHit(first, last, None, None, written, "civilians", "civilians", "sg", None, False)


def _hurts(trigger: Hit[Trigger]) -> bool:
    frame = trigger.entry.frame
    return frame.family == "violence" and frame.name not in ("injury", "hit", "attack")


def _is_given(form: str) -> bool:
    return form in _known().given or form.startswith(_COMPOUND + "ال") or form == _COMPOUND


class _Known(NamedTuple):
    """Words in key form: given names, what stands inside names, and what no name goes on over."""

    given: frozenset[str]
    particles: frozenset[str]
    enders: frozenset[str]


@cache
def _known() -> _Known:
    rows = load("brief/persons.yaml")
    enders = frozenset(key_of(word) for name in ("titles", "offices", "said", "aged", "after") for word in rows[name])
    return _Known(frozenset(map(key_of, rows["given"])), frozenset(map(key_of, rows["particles"])), enders)
