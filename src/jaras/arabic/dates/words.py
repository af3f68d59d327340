"""The words of `knowledge/arabic/dates.yaml`: what each may be in a time expression, and what may stand beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from jaras.arabic.normal import key_of
from jaras.arabic.numerals import vocabulary
from jaras.arabic.surface import Surface
from jaras.knowledge import load
from jaras.knowledge.compiled import compiled

FILE = "arabic/dates.yaml"
_ANCHORS = {
    "weekday": "weekdays",
    "deictic": "deictic_days",
    "season": "seasons",
    "quarter": "quarters",
    "half": "halves",
    "decade": "decades",
    "millennium": "millennia",
    "morrow": "morrows",
    "feast": "feasts",
}
_HELPERS = {
    "daytime": "times_of_day",
    "turn": "turns",
    "part": "parts",
    "link": "links",
    "then": "from_then",
    "approximator": "approximators",
}
_HELPER_LISTS = {
    "day_noun": "day_nouns",
    "filler": "fillers",
    "few": "few",
    "this": "demonstratives",
    "equals": "equals",
    "every": "every",
}


class Term(NamedTuple):
    """One meaning of a date word. `number`: grammatical number of a unit (one, two, many).

    weak: a month whose name is also another word; doubtful: so much so that a day number before it is not enough.
    """

    kind: str
    value: Any
    number: str = ""
    hijri: bool = False
    weak: bool = False
    doubtful: bool = False


LEADING_ON = frozenset({"in", "to", "until", "between"})  # links that need a date after them
JOINTS = frozenset({"و", "ال", "ل"})  # particles that stand apart inside a time expression


@cache
def anchoring() -> Surface[Term]:
    """The words that always belong to a date (months, weekdays, units …), and names that only hold a date word."""
    rows = load(FILE)
    names = ((name, Term("name", name)) for name in rows["names"])
    return Surface([*_months(rows), *_units(rows), *_valued(rows, _ANCHORS), *names])


@cache
def helping() -> Surface[Term]:
    """The words that only help a date («الماضي», «منذ», «مساء»), as frequent as they are useless elsewhere."""
    rows = load(FILE)
    listed = ((name, Term(kind, name)) for kind, section in _HELPER_LISTS.items() for name in rows[section])
    return Surface([*_valued(rows, _HELPERS), *listed])


def _kinds() -> dict[str, frozenset[str]]:
    """The kinds of date word that may begin at each form."""
    kinds: dict[str, set[str]] = {}
    for surface in (anchoring(), helping()):
        for form, readings in surface.forms.items():
            for entry in (entry for reading in readings for entry in reading.entries()):
                kinds.setdefault(form, set()).add(entry.kind)
    return {form: frozenset(found) for form, found in kinds.items()}


def date_forms() -> Iterable[str]:
    """Every form at which a word that always belongs to a date may begin."""
    return anchoring().forms


@cache
def dated_words() -> frozenset[str]:
    """Forms that may stand inside a time expression: date words, all words of their phrases, number words, joints."""
    return inner_words().union(JOINTS, anchoring().forms, helping().forms, vocabulary().numerals)


@cache
def inner_words() -> frozenset[str]:
    """The words of phrases of time but for the first."""
    rows = load(FILE)
    sections = [*(rows[name] for name in _HELPER_LISTS.values())]
    sections += [names for section in (*_HELPERS.values(), *_ANCHORS.values()) for names in rows[section].values()]
    return frozenset(word for names in sections for name in names for word in key_of(name).split()[1:])


@cache
def continuing_words() -> frozenset[str]:
    """Forms that may go on with a time expression: those that may stand inside one, and the marks of an era."""
    return dated_words().union(eras())


class BesideUnits(NamedTuple):
    """Forms that may make a date of the unit of time after them («قبل أيام») or before them («العام الماضي»)."""

    before: frozenset[str]
    after: frozenset[str]


@compiled
def beside_units() -> BesideUnits:
    """Of the words that may stand inside a time expression those that matter beside a unit, number words left out
    before it."""
    kinds, numerals = _kinds(), vocabulary().numerals.keys()
    idle = {form for form, found in kinds.items() if found == {"every"} or _only_leads_on(form, found)}
    links = {form for form, found in kinds.items() if found == {"link"}}
    before = dated_words() - idle - (numerals - kinds.keys())
    return BesideUnits(before, frozenset(kinds.keys() - links).union(numerals, {"ال"}))


def _only_leads_on(form: str, kinds: frozenset[str]) -> bool:
    ways = {entry.value for reading in helping().forms.get(form, ()) for entry in reading.entries()}
    return kinds == {"link"} and ways <= LEADING_ON


def _valued(rows: dict[str, Any], sections: dict[str, str]) -> Iterator[tuple[str, Term]]:
    for kind, section in sections.items():
        for value, names in rows[section].items():
            yield from ((name, Term(kind, value)) for name in names)


def _units(rows: dict[str, Any]) -> Iterator[tuple[str, Term]]:
    for unit, forms in rows["units"].items():
        for number, names in forms.items():
            yield from ((name, Term("unit", unit, number)) for name in names)


def _months(rows: dict[str, Any]) -> Iterator[tuple[str, Term]]:
    weak = {key_of(name) for name in rows["weak_months"]}
    bare = {key_of(name) for name in rows["never_bare_months"]}
    for hijri, section in ((False, "months"), (True, "hijri_months")):
        for number, names in rows[section].items():
            for name in names:
                key = key_of(name)
                yield name, Term("month", number, hijri=hijri, weak=key in weak, doubtful=key in bare)


class WordSets(NamedTuple):
    """Single words, in key form, that the surroundings of a date are checked against."""

    named_by: frozenset[str]
    rites: frozenset[str]
    rite_times: frozenset[str]
    not_today: frozenset[str]
    not_this: frozenset[str]
    same_before: frozenset[str]
    months_after: frozenset[str]
    dual_nouns: frozenset[str]
    future_cues: frozenset[str]
    opening_verbs: frozenset[str]
    not_opening: frozenset[str]
    clause_starts: frozenset[str]
    ongoing_cues: frozenset[str]
    lasting: frozenset[str]
    other_years: frozenset[str]
    ages: frozenset[str]
    firsts: frozenset[str]
    last_before: frozenset[str]
    last_of: frozenset[str]
    time_itself: frozenset[str]
    whence: frozenset[str]
    not_future_verb: frozenset[str]

    def is_future_verb(self, form: str) -> bool:
        """Whether a form is an imperfect with «س»: «سيجتمع», «وستعقد», not «سيارة»."""
        stem = form[1:] if form[:1] in "وف" else form
        return stem[:2] in ("سي", "ست") and len(stem) > 4 and stem not in self.not_future_verb


@cache
def word_sets() -> WordSets:
    """The context words of `dates.yaml`."""
    rows = load(FILE)
    return WordSets(*(frozenset(map(key_of, rows[name])) for name in WordSets._fields))


@cache
def eras() -> dict[str, str]:
    """Era marks in key form: gregorian or hijri. One letter is enough («م», «هـ»), too short for a lexicon."""
    return {key_of(mark): era for era, marks in load(FILE)["eras"].items() for mark in marks}


class KnownDay(NamedTuple):
    """A day whose year goes without saying after certain words: «هجمات 11 سبتمبر»."""

    month: int
    day: int
    year: int
    after: frozenset[str]


@cache
def known_days() -> list[KnownDay]:
    """The rows of `known_days`."""
    rows = load(FILE)["known_days"]
    return [KnownDay(r["month"], r["day"], r["year"], frozenset(map(key_of, r["after"]))) for r in rows]
