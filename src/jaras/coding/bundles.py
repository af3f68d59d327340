"""Which trigger words of one clause tell of one happening, and which of them names it."""

from __future__ import annotations

from collections.abc import Sequence

from jaras.arabic import Hit
from jaras.coding.apart import DISTINCT, alongside, has_place, is_answer, is_attempted, struck_elsewhere, tells_another
from jaras.coding.reading import Reading
from jaras.coding.together import RAID, brings_about, done_in_one_go, is_driven_back, is_fought_for, was_before
from jaras.coding.vocabulary import Trigger

_RANK = {"strong": 0, "casualty": 1, "weak": 2, "detail": 3}
_PLACE_BY_PLACE = {"territory", "release", "abduction", "deployment", "withdrawal"}
_LAPSED = 5  # words, «بعد نحو عام من»


def joins(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """Whether `hit` tells of the happening that the words of `bundle` before it tell of."""
    if is_driven_back(reading, bundle, hit):
        return True
    if (
        was_before(reading, bundle, hit)
        or is_answer(reading, hit)
        or is_attempted(reading, hit)
        or _is_held(reading, hit)
    ):
        return False
    if _is_of_whole(reading, bundle, hit) or _left_since(reading, bundle, hit):
        return False
    if brings_about(reading, bundle, hit):
        return True
    if tells_another(reading, bundle, hit):
        return False
    return done_in_one_go(reading, bundle, hit) or _is_told_again(reading, bundle, hit)


def _is_held(reading: Reading, hit: Hit[Trigger]) -> bool:
    """«دخلت القوات أحياء يسيطر عليها المسلحون»: who held them."""
    holds = hit.entry.frame.name == "control" and hit.entry.tense == "imperfect"
    return holds and "on_them" in reading.labels(hit.last)


def _is_of_whole(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«حرروا القاعدة بدعم من الطيران الذي قصف المواقع، سقط خلالها العشرات …»: no toll of the aside with «الذي»."""
    aside = "relative" in reading.labels_ending(bundle[0].first)
    return aside and "during_it" in reading.labels(hit.last) and reading.pauses(bundle[-1].last, hit.first + 1, "،,؛")


def _left_since(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«انسحب التنظيم من المدينة، بعد عام من سيطرته عليها»: how long before who leaves a place had taken it."""
    left = bundle[0].entry.part == "verb" and bundle[0].entry.frame.family == "withdrawal"
    if not left or hit.entry.frame.family != "territory" or hit.entry.part == "verb":
        return False
    return bool(reading.labelled("since", max(bundle[-1].last, hit.first - _LAPSED), hit.first))


def _is_told_again(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """Whether it is a deed of the same family with no place, kind or day that sets it apart."""
    frame, family = hit.entry.frame, bundle[0].entry.frame.family
    if frame.family == "withdrawal" and family == "violence":
        return reading.any_labelled(range(bundle[-1].last, hit.first), "then")
    if frame.family != family or _stands_since(reading, bundle, hit):
        return False
    if family in _PLACE_BY_PLACE:
        end = hit.first if hit.entry.part == "noun" else None  # «انتزعت اليوم السيطرة على البلدة» names one place
        return not (has_place(reading, hit) and any(has_place(reading, other, end) for other in bundle))
    if struck_elsewhere(reading, bundle, hit) or alongside(reading, bundle, hit) is not None:
        return False
    kinds = {b.entry.frame.name for b in bundle} & DISTINCT
    distinct = frame.name in DISTINCT and bool(kinds) and frame.name not in kinds
    return not (distinct and hit.clitics.conjunction == "و" and hit.entry.part == "verb")


def _stands_since(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«سقطت البلدة بأيدي المسلحين الذين باتوا يسيطرون على الطريق»: how things stand since, not how they changed."""
    ground = hit.entry.frame.family == "territory" and hit.entry.tense == "imperfect"
    return ground and reading.any_labelled(range(bundle[-1].last, hit.first), "relative")


def naming(bundle: Sequence[Hit[Trigger]]) -> Hit[Trigger]:
    """What names the happening: ground that changed hands, the fight of a raid, who was taken, else what tells most.

    «استهدف تفجير حافلة»: the verb says at what, its subject what it was. «معركة تحرير المدينة» is a fight.
    """
    bundle = [h for n, h in enumerate(bundle) if not (n and is_fought_for(bundle[n - 1], h))]
    families = {h.entry.frame.family for h in bundle}
    fought = any(h.entry.frame.family == "violence" and h.entry.frame.name != "storming" for h in bundle)
    opens = bundle[0].entry.frame
    battle = opens.family == "violence" and opens.strength != "detail"  # «قتل الجيش عشرة وألقى القبض على سبعة»
    raided = opens.name == "raid"
    raids = all(h.entry.frame.name == "raid" for h in bundle if h.entry.frame.family == "arrest")
    held = ("abduction", "arrest") if raids else ("arrest", "abduction")  # «حملة مداهمة واختطاف»
    taken = ("violence",) if fought and raided else () if fought else held
    freed = ("release",) if opens.name == "release" else ()
    ranked = ("territory", *freed, *taken)
    first = next((family for family in ranked if family in families), None)

    deeds = {h.first for h in bundle if h.entry.part != "verb" and not h.clitics.definite and not h.clitics.conjunction}

    def rank(hit: Hit[Trigger]) -> tuple[bool, bool, int, bool, int]:
        frame = hit.entry.frame
        aimed = frame.name == "targeting" and hit.entry.part == "verb" and hit.last in deeds
        return frame.family != first, battle and frame.family in RAID, _RANK[frame.strength], aimed, hit.first

    return min(bundle, key=rank)
