"""The date words of a text, by position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from jaras.arabic.anchors import DATED, anchors
from jaras.arabic.clitics import Clitics
from jaras.arabic.dates.words import Term, anchoring, helping
from jaras.arabic.lexicon import Hit, Stem
from jaras.arabic.memo import Memo
from jaras.arabic.tokens import Words

_OPENING, _CLOSING = frozenset('«"“'), frozenset('»"”')


class Sense(Struct, frozen=True, gc=False):
    """A date word or phrase of `size` words: what it means and what is glued to its first word."""

    size: int
    entry: Term
    clitics: Clitics


class Said(Struct, frozen=True, gc=False):
    """Words `first` to `last` (excluded) are this date word."""

    first: int
    last: int
    entry: Term
    clitics: Clitics


class Senses(Struct, frozen=True, gc=False):
    """What may begin at a word: the longest date word of each kind. `starts`: its kinds, and a unit's name."""

    by_kind: dict[str, Sense]
    starts: tuple[str, ...]

    @classmethod
    def of(cls, senses: Iterable[Sense]) -> Senses:
        """The longest of each kind; of several the first."""
        by_kind: dict[str, Sense] = {}
        for sense in senses:
            known = by_kind.get(sense.entry.kind)
            if known is None or sense.size > known.size:
                by_kind[sense.entry.kind] = sense
        unit = by_kind.get("unit")
        return cls(by_kind, (*by_kind, f"unit {unit.entry.value}") if unit else tuple(by_kind))


_NOTHING = Senses.of(())


class _Form(Struct, frozen=True, gc=False):
    """What a form can be in a time expression.

    alone:   its senses where it begins no longer phrase; helping: those of them that only help a date
    seconds: the words after it with which it may begin a longer phrase
    """

    alone: Senses
    helping: Senses
    seconds: frozenset[str]


class Terms:
    """The date words of `words`, by position, names that only hold a date word left out.

    anchors: positions of the words that always belong to a date, of words `first` to `last`, rising
    """

    __slots__ = ("_forms", "_hidden", "_known", "anchors", "words")

    def __init__(self, words: Words, first: int, last: int) -> None:
        self.words = words
        self._forms = words.forms
        self._hidden: set[int] = set()
        self._known: dict[int, Senses] = {}
        self.anchors = self._anchors(anchors(words, first, last, DATED))

    def _anchors(self, starts: list[int]) -> list[int]:
        """Of words that may be anchors those that are; what names hide is noted."""
        forms = self._forms
        found: list[int] = []
        for at in starts:
            form = _FORMS[forms[at]]
            assert form is not None
            if form.seconds and self._goes_on(at, form):
                hits = anchoring().at(self.words, at)
                self._hidden.update(part for h in hits if h.entry.kind == "name" for part in range(h.first, h.last))
                if hits:
                    found.append(at)
            elif form.alone is not form.helping:
                found.append(at)
                if forms[at] == "اليوم" and _is_title(self.words, at):
                    self._hidden.add(at)
        return [at for at in found if at not in self._hidden] if self._hidden else found

    def _goes_on(self, at: int, form: _Form) -> bool:
        return at + 1 < len(self._forms) and self._forms[at + 1] in form.seconds

    def at(self, at: int) -> Senses:
        """What may begin at word `at`."""
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._look(at)
        return known

    def _look(self, at: int) -> Senses:
        form = _FORMS[self._forms[at]] if 0 <= at < len(self._forms) else None
        if form is None:
            return _NOTHING  # most words are no date words
        if form.seconds and self._goes_on(at, form):
            return Senses.of(Sense(h.last - h.first, h.entry, h.clitics) for h in self._hits(at))
        return form.helping if at in self._hidden else form.alone

    def _hits(self, at: int) -> list[Hit[Term]]:
        hits = [] if at in self._hidden else anchoring().at(self.words, at)
        return hits + helping().at(self.words, at)

    def take(self, at: int, kind: str) -> Said | None:
        """The longest date word of `kind` at word `at`."""
        known = self._known.get(at)
        sense = (self.at(at) if known is None else known).by_kind.get(kind)
        return None if sense is None else Said(at, at + sense.size, sense.entry, sense.clitics)

    def all(self, at: int, kind: str) -> Iterator[Said]:
        """Every date word of `kind` at word `at`, longest first."""
        hits = self._hits(at) if kind in self.at(at).by_kind else []
        said = (Said(hit.first, hit.last, hit.entry, hit.clitics) for hit in hits if hit.entry.kind == kind)
        return iter(sorted(said, key=lambda one: -one.last))


def _is_title(words: Words, at: int) -> bool:
    """«قناة «اليمن اليوم»»: the last of two or three words in quotation marks is no day."""
    closed = at + 1 < len(words) and words.gap(at + 1)[:1] in _CLOSING
    return closed and any(words.gap(first)[-1:] in _OPENING for first in (at - 1, at - 2) if first >= 0)


def _form(form: str) -> _Form | None:
    anchor, helper = anchoring().forms.get(form, ()), helping().forms.get(form, ())
    if not anchor and not helper:
        return None
    anchors_alone = [sense for sense in _alone(anchor) if sense.entry.kind != "name"]
    helping_alone = _alone(helper)
    helps = Senses.of(helping_alone)
    seconds = frozenset(second for stem in (*anchor, *helper) for second in stem.longer)
    return _Form(Senses.of(anchors_alone + helping_alone) if anchors_alone else helps, helps, seconds)


def _alone(stems: tuple[Stem[Term], ...]) -> list[Sense]:
    """What a word is by itself: of its readings the first that is a whole phrase."""
    stem = next((stem for stem in stems if stem.alone), None)
    return [Sense(1, entry, stem.clitics) for entry in stem.alone] if stem else []


_FORMS = Memo(_form)
