"""Whether a mention tells of a happening told before: a sum of weighted evidence.

What each piece of evidence weighs, and what a contradiction is, stands in `knowledge/merging.yaml`; this file only
decides which rows apply (how kind, place, day, sides and figures compare is in `coding/compare.py`). The form is that
of linking (`incidents/pair.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import inf
from typing import NamedTuple

from jaras.coding.anaphora import refers_back
from jaras.coding.apart import told_next
from jaras.coding.compare import COMPARISONS, FROM_THE_AIR, GENERIC_TYPES, tolls_fit
from jaras.coding.extent import comes_after
from jaras.coding.happening import Happening
from jaras.coding.nearness import relation
from jaras.coding.parties import party
from jaras.coding.reading import Reading
from jaras.coding.scene import ONE_SCENE, counts_others, gives_toll, is_reversed
from jaras.coding.together import was_before
from jaras.knowledge import load

_NEXT = 1  # sentences
_GOES_ON, _POINTS = 2, 6
_OPENED = 10  # words
_SAID = 4  # words
_DIGITS = 6


class Weights(NamedTuple):
    """The table of merging; -inf forbids."""

    threshold: float
    evidence: dict[str, float]


@cache
def weights() -> Weights:
    """The table of merging, read once."""
    table = load("merging.yaml")
    rows = {name: row["weight"] for name, row in table["evidence"].items()}
    return Weights(table["threshold"], {name: -inf if w == "never" else float(w) for name, w in rows.items()})


def likeness(reading: Reading, a: Happening, b: Happening) -> float:
    """How much speaks for `b`, told after `a`, telling of it again; -inf where they contradict each other."""
    table, total = weights().evidence, 0.0
    for seen in _evidence(reading, a, b):
        total += table[seen]
        if total == -inf:
            break
    return total


def is_same(score: float) -> bool:
    """Whether a likeness is enough; weights of tenths do not always add up to the last digit."""
    return round(score, _DIGITS) >= weights().threshold


def _evidence(reading: Reading, a: Happening, b: Happening) -> Iterator[str]:
    """The rows of the table that apply."""
    if _is_another(reading, b) or _stands_beside(reading, a, b):
        yield "another-one"
    elif any(seen(reading, a, b) for seen in ONE_SCENE):
        yield "scene-goes-on"
    elif gives_toll(reading, a, b) or counts_others(reading, a, b):
        yield "toll-of-it"
    else:
        for observe in (*COMPARISONS, _telling):
            yield from observe(reading, a, b)


def _is_another(reading: Reading, b: Happening) -> bool:
    """«هجوم آخر», «ثم أعلن تحرير …»; «ورد الجيش على مصادر النيران» is the other side's deed."""
    head = b.head.head
    if head.entry.frame.name == "reply":
        return True
    at = head.last + bool({"ied", "artillery"} & reading.labels(head.last))  # «انفجار عبوة مماثلة»
    another = head.entry.part != "verb" and "another" in reading.labels(at)
    return another or told_next(reading, head)


def _stands_beside(reading: Reading, a: Happening, b: Happening) -> bool:
    """Of one clause that tells of them apart: places in a row, what came before; that is no news («بعد أيام على …»)."""
    if (not a.recalled and comes_after(reading, b.head) >= 0) or _answers(reading, a, b):
        return True
    if was_before(reading, a.head.triggers, b.head.head):
        return True
    return any(g == b.head or (b.head.beside and g.clause == b.head.clause) for g in a.groups)


def _answers(reading: Reading, a: Happening, b: Happening) -> bool:
    """«ردا على مقتل جنديين شن الجيش غارات»: what a sentence opens with is answered by the rest of it."""
    opened = "reply" in reading.labels_ending(a.head.head.first)
    return opened and b.strength == "strong" and a.head.clause.sentence == b.head.clause.sentence


# --- how it is told


def _telling(reading: Reading, a: Happening, b: Happening) -> Iterator[str]:
    if refers_back(reading, b):
        yield "points-far-back" if b.head.clause.sentence - a.groups[-1].clause.sentence > _POINTS else "points-back"
        if b.head.clause.sentence - a.groups[-1].clause.sentence <= _NEXT:
            yield "just-told"
        return
    if _headed(reading, a, b):
        yield "headline"
    if _told_by_source(reading, a, b):
        yield "source-tells"
    if _meanwhile(reading, a, b):
        yield "meanwhile"
    if _goes_on_about(reading, a, b):
        yield "goes-on"
    if _to_those_told(reading, a, b):
        yield "to-those-told"
    if _besides(reading, b):
        yield "besides"
    if _is_series(reading, b) and a.type not in FROM_THE_AIR:
        yield "series"


def _headed(reading: Reading, a: Happening, b: Happening) -> bool:
    """Whether only the headline has told of `a`, and the story tells of `b`."""
    return a.groups[-1].head.last <= reading.lead <= b.head.head.first


def _told_by_source(reading: Reading, a: Happening, b: Happening) -> bool:
    """«نفذ التنظيم تفجيرين … . وقال المرصد إن عناصر التنظيم فجروا شاحنتين»: the news, then who says how it was."""
    lead, said_in = reading.words.sentence_index(reading.lead), b.head.clause.sentence
    if b.rejected is not None or not a.head.clause.sentence <= lead < said_in <= lead + _NEXT:
        return False
    opening = reading.words.sentence(b.head.head.first).first
    said = reading.labelled("says", opening, min(opening + _SAID, b.head.head.first))
    ours, theirs = ({party(actor) for actor in h.sides.initiators} for h in (a, b))
    alike = bool(ours & theirs) if ours and theirs else a.type == b.type and a.type not in GENERIC_TYPES
    return bool(said) and alike


def _meanwhile(reading: Reading, a: Happening, b: Happening) -> bool:
    """«هاجم مسلحون الحاجز، فيما قصفت …»: told beside it in one sentence, by a word that says what was done."""
    clause, last = b.head.clause, a.groups[-1].clause
    beside = clause.sentence == last.sentence and clause != last and b.strength == "strong"
    return beside and not _one_battle(a, b)


def _one_battle(a: Happening, b: Happening) -> bool:
    """«معركة الزبداني: … في حين تدور معارك في الزبداني»: one place has one battle."""
    clash = all(h.head.head.entry.frame.name == "clash" for h in (a, b))
    if not clash or a.place is None or b.place is None:
        return False
    return relation(a.place.place, b.place.place) == "same-place"


def _goes_on_about(reading: Reading, a: Happening, b: Happening) -> bool:
    """News goes on about the same happening until it names another place, day, side or toll."""
    if b.place is not None or b.date is not None or a.recalled != b.recalled or b.family != a.family:
        return False
    if _far(a, b) and "relative" not in reading.labels_ending(b.head.head.first):  # «الشرطي الذي أطلق النار»
        return False
    new_toll = {d.kind for d in a.figures} & {d.kind for d in b.figures}
    return not new_toll or tolls_fit(a, b)


def _to_those_told(reading: Reading, a: Happening, b: Happening) -> bool:
    """«قتل إمام الجامع … . وكان خرج عندما هاجمه مسلحان»: done to those of whom the sentence before tells."""
    head = b.head.head
    if head.entry.part != "verb" or not head.clitics.pronoun or b.date is not None:
        return False
    if "relative" in reading.labels_ending(head.first):
        return False  # «المسجد الذي استهدفوه»
    return a.head.clause.sentence < b.head.clause.sentence and not _far(a, b) and not is_reversed(a, b)


def _far(a: Happening, b: Happening) -> bool:
    """Whether other things were told between the two."""
    return b.head.clause.sentence - a.groups[-1].clause.sentence > _GOES_ON


def _is_series(reading: Reading, b: Happening) -> bool:
    """«سلسلة هجمات»: many, which one bombing is not; aircraft and guns strike many times in one raid."""
    head = b.head.head
    return head.entry.part == "noun" and "series" in reading.labels_ending(head.first)


def _besides(reading: Reading, b: Happening) -> bool:
    """«كما قصفت …», «واستهدفت أيضا …»: one more; not where «أيضا» is said of another word."""
    clause, told = b.head.clause, b.head.head.first
    if any(cue.last <= told for cue in reading.labelled("this_deed", clause.first, told)):
        return False  # «كما مكنت هذه العملية، التي جاءت إثر كمين، من …»
    opened = told - clause.first <= _OPENED and reading.any_labelled([clause.first], "further")
    return opened or any(_is_of(reading, b, cue.first) for cue in reading.labelled("also", *clause.span))


def _is_of(reading: Reading, b: Happening, at: int) -> bool:
    """Whether word `at` is said of a word that tells of `b`: the last before it in its clause, else the next."""
    told = reading.triggers_in(*b.head.clause.span)
    before = [t for t in told if t.first < at]
    return not told or (before[-1] if before else told[0]) in b.head.triggers
