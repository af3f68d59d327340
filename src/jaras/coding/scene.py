"""What one assault on one site is told as, sentence after sentence, and the tolls that sources give for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from jaras.arabic import Hit
from jaras.coding.classify import armed_target
from jaras.coding.clauses import Clause
from jaras.coding.dating import is_old
from jaras.coding.happening import Happening
from jaras.coding.nearness import relation
from jaras.coding.parties import STATE_FORCES, ids
from jaras.coding.reading import Reading
from jaras.coding.together import TAKEN
from jaras.coding.vocabulary import Means

_SCENE = {"violence", "siege", "territory", "escape", "displacement"}
_HURTS = {"violence", "protest"}
_COMES = {"incursion", "storming", "raid"}
_SUMS = {"aggregate", "generic"}
_RAIDS = {"airstrike", "shelling", "blow"}
_TOLD_BY_COUNT = {"casualty", "detail"}
_REACH = 2
_SOME = 4
_DRIVES_OUT = {"Armed clash", "Air/drone strike", "Shelling/artillery/missile attack"}
_AT_PROTESTS = {"dispersal", "clash", "riot"}
# A later one tells more of what a protest turned to.
CROWD_TYPES = (
    "Peaceful protest",
    "Protest with intervention",
    "Excessive force against protesters",
    "Violent demonstration",
)
FROM_AFAR = {"Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Suicide bomb"}


def goes_on(reading: Reading, a: Happening, b: Happening) -> bool:
    """The next sentences of one scene: same attacker or none named, no new place or time, no new paragraph."""
    last, clause = a.groups[-1].clause, b.head.clause
    families = a.families | b.families
    if not families <= _SCENE or "violence" not in families or b.recalled != a.recalled:
        return False
    if not 0 < clause.sentence - last.sentence <= _REACH or _new_paragraph(reading, last.first, clause.first):
        return False
    if "assault" in a.labels and b.type in FROM_AFAR:
        return False  # «شن النظام هجوما للسيطرة على البلدة … . واستهدفتها الطائرات …»
    if b.date is not None or is_reversed(a, b) or _new_place(a, b) or reading.any_labelled(clause.words, "also"):
        return False
    led, leads = ids(a.sides.initiators[:1]), ids(b.sides.initiators[:1])  # who lends support may strike elsewhere
    if led & leads:
        return True
    if led and leads and (b.type in FROM_AFAR) != (a.type in FROM_AFAR):
        return False  # «كما شنت طائرات …»
    fighting = bool(a.sides.initiators) and armed_target(a.sides)
    return fighting and (bool(ids(a.sides.everyone) & ids(b.sides.everyone)) or _same_site(reading, a, b))


def leaves_again(_: Reading, a: Happening, b: Happening) -> bool:
    """«توغلت قوة … ثم انسحبت», «هاجم … فيما انسحب عناصر التنظيم»: who came for an hour gives up no ground."""
    came = any(t.entry.frame.name in _COMES for g in a.groups for t in g.triggers)
    left = b.head.head.entry.frame.name == "withdrawal" and b.head.clause.sentence == a.groups[-1].clause.sentence
    ours, theirs = ids(a.sides.initiators), ids(b.sides.initiators)
    return left and (bool(ours & theirs) if a.family == "violence" else came and (not theirs or bool(ours & theirs)))


def wrecks_too(_: Reading, a: Happening, b: Happening) -> bool:
    """«هاجم … . ودمر ثلاث دبابات», «اندلعت النيران في الحاجز ودمر بالكامل»: what was wrecked in an attack just told."""
    wrecked = b.head.head.entry.frame.name == "destruction" and a.family == "violence" and b.recalled == a.recalled
    reach = 1 if "gear" in b.labels else 0
    near = b.head.clause.sentence - a.groups[-1].clause.sentence <= reach
    if not (wrecked and near) or _new_place(a, b):
        return False
    ours, theirs = ids(a.sides.initiators), ids(b.sides.initiators)
    return bool(ours & theirs) or not theirs


def takes_prisoners(reading: Reading, a: Happening, b: Happening) -> bool:
    """«هاجم الجيش معسكرا … . وقال إنه اعتقل خلال العملية أحد قادة الجماعة»: who was taken in a fight just told.

    So is what was seized («مكنت العملية من استرجاع ذخيرة»).
    """
    seized = b.head.head.entry.frame.name == "disruption"
    taken = (b.family == "arrest" or seized) and a.family == "violence" and armed_target(a.sides) and b.date is None
    if not taken or not 0 <= b.head.clause.sentence - a.groups[-1].clause.sentence <= _REACH or _new_place(a, b):
        return False
    back = reading.labelled("anaphor", *b.head.clause.span)
    if seized and any(cue.last <= b.head.head.first for cue in back):
        return True
    return any("during" in reading.labels_ending(cue.first) for cue in back)


def takes_some(reading: Reading, a: Happening, b: Happening) -> bool:
    """«تعرضت المجموعة لهجوم …، حيث احتجز المسلحون بعضهم»: some of those attacked, in the same sentence."""
    head = b.head.head
    if a.family != "violence" or b.family not in TAKEN or head.entry.part != "verb":
        return False
    if b.date not in (None, a.date) or _new_place(a, b) or is_reversed(a, b):
        return False
    near = b.head.clause.after(head.last, _SOME)
    some = any({"some_of_them", "of_them"} & reading.labels(at) for at in near)
    return some and b.head.clause.sentence == a.groups[-1].clause.sentence


def cause_follows(reading: Reading, a: Happening, b: Happening) -> bool:
    """«قتل خمسة عشر مسلحا، فيما أسر اثنان، في مواجهات مع …»: first the dead, and at the end of it what they died in."""
    head, clause = b.head.head, b.head.clause
    alone = len(a.groups) == 1 and only_counts(a) and a.family == b.family
    if not alone or clause.sentence != a.head.clause.sentence or _new_place(a, b):
        return False
    named = head.entry.part == "noun" and "cause" in reading.labels_ending(head.first)
    counted = (t.entry.frame for t in reading.triggers if clause.first <= t.first < head.first)
    return named and any(frame.strength in _TOLD_BY_COUNT for frame in counted)


def crowd_goes_on(reading: Reading, a: Happening, b: Happening) -> bool:
    """«تظاهر المئات … . واندلعت اشتباكات مع الشرطة، ورشقوها بالحجارة»: what came of a protest just told there."""
    if a.type not in CROWD_TYPES or b.recalled != a.recalled or _new_place(a, b):
        return False
    name = b.head.head.entry.frame.name
    answered = name == "gunfire" and not b.sides.targets and all(x.kind in STATE_FORCES for x in b.sides.initiators)
    if not (answered or (b.type in CROWD_TYPES and name in _AT_PROTESTS)):
        return False
    if not 0 <= b.head.clause.sentence - a.groups[-1].clause.sentence <= _REACH:
        return False
    if a.date and b.date and (a.date.range.end < b.date.range.start or b.date.range.end < a.date.range.start):
        return False
    return not reading.any_labelled(b.head.clause.words, "also")


ONE_SCENE: tuple[Callable[[Reading, Happening, Happening], bool], ...] = (
    goes_on,
    leaves_again,
    wrecks_too,
    takes_prisoners,
    takes_some,
    cause_follows,
    crowd_goes_on,
)


def gives_toll(reading: Reading, a: Happening, b: Happening) -> bool:
    """«وأعلنت قسد مقتل 27 من عناصرها»، «… فيما قتل ثلاثة من المهاجمين»: a count without cause or place of its own.

    It is told by a source, in the same breath, or as what came of it.
    """
    if not only_counts(b) or not b.figures or not a.families & _HURTS:
        return False
    if _came_of_it(reading, a, b):
        return True
    if b.source is None and not _in_one_breath(reading, a, b):
        return False
    if b.family == "displacement":
        return not _new_place(a, b) and not _is_of_old(reading, a) and a.type in _DRIVES_OUT
    if _new_place(a, b) or (a.type in FROM_AFAR and not _in_one_breath(reading, a, b)):
        return False
    follows = 0 <= b.head.clause.sentence - a.groups[-1].clause.sentence <= _REACH
    told_by = ids([b.source.actor]) if b.source and b.source.actor else set()
    ours = ids(a.sides.everyone)
    return follows or bool(ours & (ids(b.sides.everyone) | told_by)) or _same_site(reading, a, b)


def _in_one_breath(reading: Reading, a: Happening, b: Happening) -> bool:
    """The next clause of one sentence, without a place, a day or a hand of its own."""
    clause = b.head.clause
    own = [hit for hit in (b.place, b.date) if hit is not None and hit.first in clause.words]
    return clause.sentence == a.groups[-1].clause.sentence and not own and not reading.any_labelled(clause.words, "by")


def counts_others(reading: Reading, a: Happening, b: Happening) -> bool:
    """«قتل أربعة جنود، فيما أصيب ثلاثة آخرون إثر انفجار عبوة»: others of those just counted."""
    if b.head.clause.sentence != a.groups[-1].clause.sentence or not {a.family, b.family} <= _HURTS:
        return False
    counted = [d.counted for d in b.figures if not d.part]
    others = bool(counted) and all("others" in reading.labels(one.last - 1) for one in counted)
    return others and bool(a.figures) and not _new_place(a, b)


def _came_of_it(reading: Reading, a: Happening, b: Happening) -> bool:
    """«… . وأدى ذلك إلى مقتل 26», «ما أسفر عن …»: the next sentence opens with what the one before led to."""
    clause = b.head.clause
    results = reading.labelled("result", clause.first, b.head.triggers[0].first)
    if not results or b.family == "displacement" or not 0 <= clause.sentence - a.groups[-1].clause.sentence <= 1:
        return False
    opening = range(clause.first, results[0].first)
    return all(at in reading.date_over or "within" in reading.labels(at) for at in opening)


def only_counts(b: Happening) -> bool:
    """Told by its casualties alone."""
    return b.strength in _TOLD_BY_COUNT


def sums(reading: Reading, told: Sequence[Happening]) -> list[Happening]:
    """Where a report opens with the dead of a long time, the counts that follow without a day are parts of that sum.

    So is one that goes on from a sum in the sentence before («كما لقي ما لا يقل عن 115 مسلحا حتفهم جراء ضربات …»).
    What it tells after «من جهة أخرى» is other news.
    """
    parts: list[Happening] = []
    opening = next((h for h in told if h.figures), None)
    end = _end_of_sum(reading, opening) if opening and opening.rejected == "aggregate" else 0
    for h in told:
        part = _undated_count(h) and (h.head.head.first < end or any(_adds_up(reading, one, h) for one in parts[-2:]))
        parts.append(replace(h, rejected="aggregate") if part else h)
    return parts


def _end_of_sum(reading: Reading, opening: Happening) -> int:
    """The word that turns to other news."""
    turns = reading.labelled("elsewhere", opening.head.head.first, len(reading.words))
    return turns[0].first if turns else len(reading.words)


def _adds_up(reading: Reading, a: Happening, b: Happening) -> bool:
    """«قتل 2927 منذ سبتمبر … . كما لقي 115 حتفهم …»: one more count of the sum in the sentence before."""
    clause = b.head.clause
    follows = clause.sentence - a.head.clause.sentence == 1 and not _new_paragraph(
        reading, a.head.clause.first, clause.first
    )
    further = reading.any_labelled((clause.first,), "further")
    return follows and further and a.rejected in _SUMS and any(t.entry.frame.casualty for t in a.head.triggers)


def _undated_count(h: Happening) -> bool:
    counted = h.rejected is None and bool(h.figures) and h.date is None
    return counted and (only_counts(h) or h.definite or _of_strikes(h))


def _of_strikes(h: Happening) -> bool:
    """«لقي 115 مسلحا حتفهم جراء ضربات وغارات»: the dead of many strikes, told before these."""
    group = h.head
    raids = group.head.entry.part != "verb" and group.head.entry.frame.name in _RAIDS
    return raids and any(t.entry.frame.casualty and t.first < group.head.first for t in group.triggers)


def is_reversed(a: Happening, b: Happening) -> bool:
    """Who was hit now hits: an answer, not the same happening."""
    return "Armed clash" not in (a.type, b.type) and a.sides.crosses(b.sides)


def targets(reading: Reading, h: Happening) -> set[Means]:
    """The kinds of site its clauses name."""
    return {hit.entry for group in h.groups for hit in sites(reading, group.clause)}


def sites(reading: Reading, clause: Clause) -> list[Hit[Means]]:
    """The sites that `clause` names by their kind."""
    return clause.own(reading.sites)


def _same_site(reading: Reading, a: Happening, b: Happening) -> bool:
    """«السجن» after an assault on a prison."""
    before = targets(reading, a)
    return any(hit.clitics.definite and hit.entry in before for hit in sites(reading, b.head.clause))


def _new_paragraph(reading: Reading, first: int, last: int) -> bool:
    return reading.pauses(first + 1, last + 1, "\n")


def _new_place(a: Happening, b: Happening) -> bool:
    """Whether the clause of `b` itself names a place elsewhere."""
    if a.around is None or b.place is None or b.place.first not in b.head.clause.words:
        return False
    return b.place.place.admin1_code is not None and relation(a.around.place, b.place.place) == "other-place"


def _is_of_old(reading: Reading, a: Happening) -> bool:
    """Recalled from another time, not told in the pluperfect only («وكان مقاتلو التنظيم قد هاجموا … الخميس»)."""
    if a.date is None or not a.date.range.end or reading.published is None:
        return a.recalled
    return a.recalled and is_old(reading, a.date)
