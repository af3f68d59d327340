"""Nouns that count by themselves: «جنديان» two soldiers, «مقتل جندي» the death of one.

Which nouns are counted, and after which words one is meant, is up to the caller: this layer knows no such words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Literal, NamedTuple

from jaras.arabic.anchors import others
from jaras.arabic.bounds import bound_after, bounded
from jaras.arabic.clitics import Clitics
from jaras.arabic.inflect import NounForm
from jaras.arabic.numerals import vocabulary
from jaras.arabic.quantities import Count, beginning
from jaras.arabic.surface import Surface
from jaras.arabic.tokens import Words
from jaras.model import Quantity

GrammaticalNumber = Literal["sg", "du", "pl"]
_OWN = {"sg": 1, "du": 2}


class _Noun(NamedTuple):
    number: GrammaticalNumber
    person: bool

    def may_count(self, clitics: Clitics) -> bool:
        """Whether it counts at all under these clitics."""
        if self.number == "du":
            return self.person or not clitics.definite
        return not clitics.definite and not clitics.preposition


class CountedNouns:
    """Nouns of persons and things, compiled: the duals of all of them, the singulars of persons.

    A dual of things counts only without article: «النهرين» and «القريتين» are names.

    after: words in normal spelling after which an indefinite singular counts one («مقتل», «بينهم»).
    starts: the forms at which a noun that counts may begin; duals: those of them that count anywhere.
    """

    def __init__(
        self, persons: Iterable[list[NounForm]], things: Iterable[list[NounForm]], after: Collection[str]
    ) -> None:
        forms = {text: _Noun(number, False) for text, number in _numbers(things).items() if number == "du"}
        forms |= {text: _Noun(number, True) for text, number in _numbers(persons).items() if number != "pl"}
        self.nouns: Surface[_Noun] = Surface(forms.items())
        counting = list(_counting(self.nouns))
        self.starts = frozenset(form for form, _ in counting)
        self.duals = frozenset(form for form, noun in counting if noun.number == "du")
        self.after: Surface[None] = Surface((word, None) for word in after)

    def begin(self, words: Words) -> list[int]:
        """The words at which a noun that counts may begin: a dual, or a singular that the word before may ask for."""
        forms, duals, after = words.forms, self.duals, self.after.forms
        starts = others(words, self.starts)
        return [at for at in starts if forms[at] in duals or forms[at][0] in "وف" or (at and forms[at - 1] in after)]

    def single_after(self, words: Words, at: int) -> bool:
        """Whether one of the words of `after` ends right before word `at`."""
        return at > 0 and words.gap(at) == " " and bool(self.after.at(words, at - 1))


def own_count(number: str | None, beside: Quantity | None = None) -> Quantity | None:
    """How many a noun tells by its grammatical number; `beside`: what a number after it says («جنديين اثنين», «شخص
    واحد على الأقل»)."""
    own = _OWN.get(number or "")
    if number and beside is not None and beside.low == (own or 2) and beside.high in (beside.low, None):
        return beside
    return Quantity(own, own) if own else None


def at_least(words: Words, last: int, quantity: Quantity) -> Quantity:
    """`quantity` of a noun that ends before word `last`, under «على الأقل» right after it («قتيل على الأقل»)."""
    bound = bound_after(words, last, frozenset()) if quantity.high == quantity.low else None
    return bounded(quantity, [bound.effect]) if bound is not None and bound.first == last else quantity


def find_self_counted(words: Words, nouns: CountedNouns, counts: Iterable[Count]) -> list[Count]:
    """Duals, and singulars after a word that asks for one, that no number of `counts` stands beside.

    A singular joined with «و» to a count or to another such noun counts too («ثلاثة جنود وضابط»).
    """
    hits = [hit for at in nouns.begin(words) for hit in nouns.nouns.at(words, at)]
    if not hits:
        return []
    taken = {at for count in counts for at in range(count.first, count.last + 1)}
    begins = (beginning(words, count) for count in counts)
    numbered = {at - 1 for at in begins if words.gap(at) == " " and not _is_joined(words, at)}
    found: list[Count] = []
    for hit in hits:
        at, last, noun, clitics = hit.first, hit.last, hit.entry, hit.clitics
        if at in taken or at in numbered or not noun.may_count(clitics) or (found and found[-1].last > at):
            continue
        joined = bool(clitics.conjunction) and words.gap(at) == " " and _ends_count(at, found, taken)
        if noun.number == "du" or joined or nouns.single_after(words, at):
            own = _OWN[noun.number]
            found.append(Count(at, last, Quantity(own, own), (at, last)))
    return found


def _counting(nouns: Surface[_Noun]) -> Iterator[tuple[str, _Noun]]:
    """The forms at which a noun that counts may stand, each with that noun."""
    for form, readings in nouns.forms.items():
        for reading in readings:
            yield from ((form, noun) for noun in reading.alone if noun.may_count(reading.clitics))


def _is_joined(words: Words, at: int) -> bool:
    """Whether «و» sets a count at word `at` apart from the noun before it: «جنديان وثلاثة مدنيين», not «جندي واحد»."""
    numeral = vocabulary().numerals.get(words.forms[at])
    return bool(numeral and numeral.conjunction) or words.forms[at] == "و"


def _ends_count(at: int, found: list[Count], taken: set[int]) -> bool:
    """Whether a counted noun ends right before word `at`: «ثلاثة جنود و…», «مقتل جندي و…»."""
    return at - 1 in taken or bool(found and found[-1].last == at)


def _numbers(nouns: Iterable[list[NounForm]]) -> dict[str, GrammaticalNumber]:
    """The free forms of nouns; what is written alike in two numbers is the one that counts less by itself."""
    order: tuple[GrammaticalNumber, ...] = ("pl", "sg", "du")
    numbers: dict[str, GrammaticalNumber] = {}
    for form in (form for forms in nouns for form in forms if not form.construct):
        numbers[form.text] = min(numbers.get(form.text, "du"), form.number, key=order.index)
    return numbers
