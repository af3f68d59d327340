"""Where: the place of a happening, from its clause outwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jaras.coding.clauses import Group
from jaras.coding.elsewhere import is_elsewhere, of_office, toward
from jaras.coding.extent import told_from, told_until
from jaras.coding.placerow import joined
from jaras.coding.reading import Reading
from jaras.coding.remembered import remembered
from jaras.places import PlaceHit

_NEIGHBOUR_SENTENCES = 3
_NAMED = 6
_INSIDE = 14  # words between the beginnings of a place and of one said to lie in it
_PAUSE_STEPS = 4
_NEXT_DEED = 10
_LEAVES = {"withdrawal", "escape", "displacement", "release", "territory"}
SEAT, COUNTRY = 4, 6  # `PlaceHit.grain`
_MOVES = {"advance", "withdrawal", "deployment", "escape", "displacement"}
_FLIES = {"shelling", "interception"}  # what is sent from one place to another happens where it comes down


def places_of(reading: Reading, group: Group) -> list[PlaceHit]:
    """The place of `group` in its own sentence, most specific and nearest first; then those joined to it by «و»."""
    named = candidates(reading, group.clause.first, group.clause.last)
    named = [hit for hit in named if not _of_deed_before(reading, group, hit, named)]
    frame = group.head.entry.frame
    inside = named if frame.family in _MOVES or frame.name == "shelling" else _staying(reading, named)
    first, last = told_from(reading, group) + 1, told_until(reading, group)
    inside = [hit for hit in inside if first <= hit.first < last and not _of_other_deed(reading, group, hit)]
    if not inside:
        sentence = reading.words.sentences[group.clause.sentence]
        inside = _staying(reading, candidates(reading, max(sentence.first, first), min(sentence.last, last)))
        inside = [hit for hit in inside if not _of_other_deed(reading, group, hit)]
    named = [hit for hit in named if not _of_other_deed(reading, group, hit)]
    if not inside or (frame.name in _FLIES and all(_origin(reading, group, hit) for hit in inside)):
        reached = [hit for hit in named if first <= hit.first < last and not _left_for(reading, group, hit)]
        inside = [hit for hit in reached if not _origin(reading, group, hit)] or inside or reached
    if not inside:
        return [scene] if (scene := _where(reading, group)) else []
    nearest = min(inside, key=lambda hit: _distance(reading, group, hit))
    chosen = _along_road(reading, _finest(reading, group, nearest, inside))
    if chosen.grain == COUNTRY and (scene := _where(reading, group)):
        return [scene]
    if _is_native(reading, group, chosen) and _told_where(reading, group):
        return []
    return [chosen, *joined(reading, chosen, inside)]


def _where(reading: Reading, group: Group) -> PlaceHit | None:
    """«في القرية، حيث قتلت قنبلة ضابطا من الأردن»: the place right before «حيث», of which its clause tells."""
    for cue in reading.labelled("at_which", group.clause.first, group.triggers[0].first + 1):
        named = reading.places_in(cue.first - _NAMED, cue.first)
        if named and named[-1].last == cue.first and named[-1].grain < COUNTRY and not named[-1].government:
            return named[-1]
    return None


def _finest(reading: Reading, group: Group, nearest: PlaceHit, inside: Sequence[PlaceHit]) -> PlaceHit:
    """«في عدن ... في المدينة الخضراء شمال عدن»: inside a seat, a governorate or a country, what is named within it."""
    if nearest.grain < SEAT:
        return nearest
    finer = [hit for hit in inside if is_finer(hit, nearest) and not _origin(reading, group, hit)]
    return min(finer, key=lambda hit: _distance(reading, group, hit), default=nearest)


def _along_road(reading: Reading, hit: PlaceHit) -> PlaceHit:
    """«على طريق دمشق السويداء»: of the two ends of a road the one whose governorate the report speaks of more."""
    if "road" not in reading.labels(hit.first) | reading.labels_ending(hit.first):
        return hit
    end = next((other for other in reading.places if 0 <= other.first - hit.last <= 1 and not other.near), None)
    if end is None or end.place.country != hit.place.country:
        return hit
    told = Counter(other.place.admin1_code for other in reading.places if other not in (hit, end))
    return end if told[end.place.admin1_code] > told[hit.place.admin1_code] else hit


def is_finer(hit: PlaceHit, other: PlaceHit) -> bool:
    """Whether `hit` names a smaller place in the country or first-level unit of `other`."""
    within = hit.place.country == other.place.country and other.place.admin1_code in (None, hit.place.admin1_code)
    return within and hit.grain < other.grain


def _staying(reading: Reading, hits: Sequence[PlaceHit]) -> list[PlaceHit]:
    """`hits` without where people went («انسحبت باتجاه مروي بالولاية الشمالية»), and the unit that is in."""
    gone = {id(hit) for hit in hits if toward(reading, hit.first)}
    around = {id(reading.places[n]) for hit in hits if id(hit) in gone for n in hit.within}
    return [hit for hit in hits if id(hit) not in gone | around]


def _of_other_deed(reading: Reading, group: Group, hit: PlaceHit) -> bool:
    """«قتل جنديان في تفجير ردا على غارات في سوريا»: a country told behind another deed is where that was done."""
    between = (t for t in reading.triggers if group.head.last <= t.first < hit.first)
    return hit.grain == COUNTRY and any(t not in group.triggers for t in between)


def _of_deed_before(reading: Reading, group: Group, hit: PlaceHit, named: Sequence[PlaceHit]) -> bool:
    """Where the deed before the pause was done, or where somebody spoke, if another place is told after it.

    «بعد مقتل شرطيين في سروج، قصفت الطائرات مواقع في شمال سوريا», «قال المحافظ في دمشق إن مسلحين هاجموا حاجزا في نصيب».
    """
    head = group.head.first
    if hit.last > head or not any(other.first >= head and other.locative for other in named):
        return False
    said = reading.any_labelled(range(group.clause.first, hit.first), "says")
    if said and reading.any_labelled(range(hit.last, head), "that"):
        return True
    deeds = [t for t in reading.triggers if group.clause.first <= t.first < hit.first]
    return bool(deeds) and not any(t in group.triggers for t in deeds) and reading.pauses(hit.last, head + 1, "،,")


def _left_for(reading: Reading, group: Group, hit: PlaceHit) -> bool:
    """«هاجمت الحاجز ثم انسحبت باتجاه مروي» did not happen there, «أطلقت باتجاه مروي» did.

    «ضبط أسلحة معدة للتهريب إلى لبنان» did not either.
    """
    if hit.grain == COUNTRY and group.head.entry.frame.family == "disruption" and toward(reading, hit.first):
        return True
    before = [trigger for trigger in group.triggers if trigger.first < hit.first]
    return bool(before) and before[-1].entry.frame.family in _MOVES and group.head.entry.frame.family not in _MOVES


@remembered
def candidates(reading: Reading, first: int, last: int) -> Sequence[PlaceHit]:
    """The places among words `first` to `last` where something may happen, those told as such if there are any.

    «شمال البلاد» says less than what is told around it.
    """
    hits = [hit for hit in reading.places_in(first, last) if not hit.government]
    hits = [hit for hit in hits if not (hit.anaphor and hit.grain == COUNTRY)]
    hits = [hit for hit in hits if not is_elsewhere(reading, hit)]
    located = [hit for hit in hits if hit.locative]
    elsewhere = [hit for hit in located if not of_office(reading, hit, located)]
    return elsewhere or located or hits


def _distance(reading: Reading, group: Group, hit: PlaceHit) -> tuple[int, int]:
    """Containers, countries, glosses and origins rank behind; then the nearest, after first."""
    near = reading.places_in(hit.first - _INSIDE, hit.first + _INSIDE + 1)
    inner = [other for other in near if any(reading.places[n] is hit for n in other.within)]
    anchor = group.head.first
    steps = hit.first - anchor if hit.first >= anchor else 2 * (anchor - hit.last) + _across(reading, group, hit.last)
    far = hit.grain == COUNTRY
    side = far and hit.first in reading.actor_over
    origin = any(_origin(reading, group, one) for one in (hit, *inner))
    behind = (bool(inner), far, side, _gloss(reading, hit), origin)
    return (sum(behind), steps)


def _across(reading: Reading, group: Group, first: int) -> int:
    """Steps that count for what stands between word `first` and the head after it.

    A pause («لم يكن في طرابلس، إذ احتجزه مسلحون في الزنتان»), or the «و» of a next deed («سيطرت على مواقع في عدن
    واستهدفت سيارتين في الضالع»).
    """
    head = group.head
    deed = head.entry.part == "verb" and head.clitics.conjunction == "و"
    paused = any(reading.pause(at, "،,؛;") for at in range(first, head.first + 1))
    return _NEXT_DEED * deed or _PAUSE_STEPS * paused


def _origin(reading: Reading, group: Group, hit: PlaceHit) -> bool:
    """«هجوم شنته من عدن», «قتل شاب من أبناء جاسم»: where it or somebody came from.

    Who flees does so where he was, who protests where he lives; fire from «قوات متمركزة في المعسكر» falls elsewhere.
    """
    ties, frame = _ties(reading, hit), group.head.entry.frame
    if "came_from" in ties and frame.family == "violence":
        return True
    native = _is_native(reading, group, hit)
    sent = "from" in ties and frame.family not in _LEAVES
    stationed = "stationed" in ties and frame.name in _FLIES
    return not hit.near and (native or sent or stationed or "one_side" in ties)


def _ties(reading: Reading, hit: PlaceHit) -> frozenset[str]:
    """What the words before `hit` tie it with, «ريف» passed over: «نازح من ريف حماة»."""
    ties = reading.labels_ending(hit.first)
    at = hit.first
    while "compass" in reading.labels_ending(at):  # «من اتجاه شمال شرق بيروت»
        at -= 1
        ties |= reading.labels_ending(at)
    return ties | reading.labels_ending(hit.first - 1) if "round_town" in ties else ties


def _is_native(reading: Reading, group: Group, hit: PlaceHit) -> bool:
    """«قتل شاب من أبناء جاسم»: where somebody is from."""
    return "native" in _ties(reading, hit) and group.head.entry.frame.family in ("violence", "abduction")


def _told_where(reading: Reading, group: Group) -> bool:
    """Whether a place was told before the sentence of `group`, where it may have happened to people from elsewhere."""
    sentences = reading.words.sentences[max(0, group.clause.sentence - _NEIGHBOUR_SENTENCES) : group.clause.sentence]
    return any(
        hit.grain < COUNTRY and hit.locative and "native" not in _ties(reading, hit)
        for sentence in sentences
        for hit in candidates(reading, sentence.first, sentence.last)
    )


def _gloss(reading: Reading, hit: PlaceHit) -> bool:
    """«في تعز، جنوب صنعاء», «داروين عاصمة الإقليم الشمالي»: said of a place just named."""
    told = reading.places_in(hit.first - _INSIDE, hit.first)
    before = [other for other in told if hit.first - other.last <= 2 or _bracketed(reading, other, hit)]
    return bool(before) and (_bearing(reading, hit) or _goes_up(reading, before[-1], hit))


def _bracketed(reading: Reading, other: PlaceHit, hit: PlaceHit) -> bool:
    """«في بنغازي (ألف كيلومتر شرق طرابلس)»."""
    return reading.pause(other.last, "(") and not reading.pauses(other.last + 1, hit.last, ")")


def _goes_up(reading: Reading, smaller: PlaceHit, hit: PlaceHit) -> bool:
    """Whether `hit` follows a smaller place at once, not as the next of a list."""
    joined = any(form.startswith("و") for form in reading.words.forms[smaller.last : hit.first + 1])
    return smaller.grain < hit.grain and hit.grain > SEAT and not joined


def _bearing(reading: Reading, hit: PlaceHit) -> bool:
    """«شمال شرقي بغداد»: said of a place already named."""
    return hit.near and "compass" in reading.labels(hit.first) | reading.labels_ending(hit.first)


def inherited_place(reading: Reading, group: Group) -> PlaceHit | None:
    """What a pronoun stands for, else the nearest specific place told before in the paragraph, else the main one."""
    if (ground := _meant_by_pronoun(reading, group)) is not None:
        return ground
    sentence = reading.words.sentences[group.clause.sentence]
    if reading.labelled("other_news", sentence.first, group.head.first):
        return None  # «على صعيد آخر، قصفت الطائرات مواقع للمسلحين»: not where the news before it was
    for number in range(group.clause.sentence - 1, max(-1, group.clause.sentence - 1 - _NEIGHBOUR_SENTENCES), -1):
        sentence = reading.words.sentences[number]
        found = [hit for hit in candidates(reading, sentence.first, sentence.last) if hit.grain < COUNTRY]
        if found:
            return min(found, key=lambda hit: (hit.place.geo_precision, hit.first))
    return _main_place(reading)


def _meant_by_pronoun(reading: Reading, group: Group) -> PlaceHit | None:
    """«دعا إلى زيارة عدن بعد تحريرها»: the ground that a masdar with a pronoun is told of, named right before it."""
    head = group.head
    if head.entry.part != "noun" or head.entry.frame.family != "territory" or not head.clitics.pronoun:
        return None
    named = [hit for hit in reading.places_in(head.first - _NAMED, head.first) if not hit.government]
    told = any(named[-1].last <= t.first < head.first for t in reading.triggers) if named else True
    return None if told else named[-1]


def _main_place(reading: Reading) -> PlaceHit | None:
    votes: dict[str, list[PlaceHit]] = {}
    for hit in reading.places:
        if not hit.government and hit.locative and not is_elsewhere(reading, hit):
            votes.setdefault(hit.place.id, []).append(hit)
    if not votes:
        return None
    return max(votes.values(), key=lambda hits: (len(hits), -hits[0].first))[0]
