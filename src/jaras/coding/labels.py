"""What the clause of a happening says of means and targets, as labels from which its type is decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from jaras.actors import ActorHit
from jaras.coding import classify
from jaras.coding.clauses import Group
from jaras.coding.figures import Draft
from jaras.coding.fromair import by_air, struck_from
from jaras.coding.plans import begun
from jaras.coding.reading import Reading
from jaras.coding.sides import Sides, only_kills

_WEAPONS = ("aircraft", "artillery", "ied", "suicide", "grenade", "chemical", "guns", "crowd", "choking", "warship")
_CIVIL = {"market", "school", "hospital", "mosque", "church", "home", "bus", "aid", "media", "hotel", "gathering"}
_WORSHIP = {"mosque", "church"}
_HOMES, _ROBS = {"home", "market"}, {"looting", "confiscation"}
_OFFICIAL = {"prison", "military-base", "checkpoint", "police-station", "patrol", "convoy"}
_BY_FIGHTERS = {"attack", "storming", "gunfire", "hit"}
_OF_PEOPLE = {"هم", "هن"}  # «تحريرهم»: ground is told by «ها», «ه» and «هما»
_SET_OFF = frozenset({"artillery", "ied"})
_DESCRIBED, _CLEARED, _AIMED = 6, 10, 5
_ON_ONE = {"killing", "gunfire", "attack", "targeting", "hit"}
_TOLD_OF, _MEANT, _OBJECT = 3, 14, 6
_TOLD_BY_FRAME = {"dispersal", "suicide", "riot"}
_TOLD_BESIDE = {"airstrike", "shelling", "blow"}  # where another word names what happened («اغتيل … بغارة»)


def labels_of(reading: Reading, group: Group, sides: Sides, drafts: Sequence[Draft]) -> frozenset[str]:
    """What the clause says of means and targets: cue labels, `official` and `civil` sites, what a frame tells."""
    sites = {hit.entry.label for hit in group.clause.own(reading.sites)}
    own = _own_words(reading, group)
    found = {label for label in _WEAPONS if reading.any_labelled(own, label)}
    if all(_flies(reading, cue.first) for cue in reading.labelled("suicide", group.clause.first, group.clause.last)):
        found.discard("suicide")
    if "suicide" in found and _are_shot(reading, group, sides):
        found -= {"suicide", "ied"}
    if "aircraft" in found and not by_air(reading, group, sides):
        found.discard("aircraft")
    frame = group.head.entry.frame.name
    aside = _SET_OFF if frame == "gunfire" or (frame in _BY_FIGHTERS and sides.initiators) else frozenset()
    aside = frozenset({"ied"}) if frame == "targeting" else aside
    found -= {weapon for weapon in aside & found if not _wielded(reading, group, weapon)}
    if "artillery" in found and frame != "shelling" and _by_hand(reading, group):
        found = found - {"artillery"} | {"guns"}
    found.update(_of_sites(sites))
    aimed = frame in _BY_FIGHTERS and reading.any_labelled(group.clause.after(group.head.last, _AIMED), "anyone")
    if aimed or any(_is_anyone(reading, draft) for draft in drafts):
        found.add("civil")  # «أطلقوا النار على شخص»
    found.update(_of_frame(reading, group, sides, drafts))
    frames = {trigger.entry.frame.name for trigger in group.triggers}
    if frames & _ROBS and sites & _HOMES:
        found.add("robbed")
    return frozenset(found | frames & _TOLD_BY_FRAME | (frames - {frame}) & _TOLD_BESIDE)


def _of_sites(sites: Collection[str]) -> Iterator[str]:
    for label, told in (("official", _OFFICIAL), ("civil", _CIVIL), ("worship", _WORSHIP)):
        if not told.isdisjoint(sites):
            yield label


def _of_frame(reading: Reading, group: Group, sides: Sides, drafts: Sequence[Draft]) -> Iterator[str]:
    """What matters to some frames alone."""
    frame = group.head.entry.frame.name
    if _of_captive(reading, group) or (frame == "regain" and _frees(reading, group, drafts)):
        yield "captive"
        if reading.any_labelled(group.clause.words, "operations"):
            yield "fought"
    if frame == "regain" and begun(reading, group):
        yield "begun"
    if frame == "airstrike" and _on_foot(reading, sides, drafts):
        yield "on-foot"
    if frame == "repel" or (frame == "attack" and sides.initiators and _for_ground(reading, group)):
        yield "assault"
    if frame in _ON_ONE and reading.any_labelled(group.clause.words, "off_duty"):
        yield "off-duty"
    if frame == "bombing" and sides.initiators and _blown_up(reading, group):
        yield "gear"
    if frame == "destruction":
        yield from _destroyed(reading, group, sides)
    if frame == "arson" and _burns_people(reading, group):
        yield "burnt-people"


def _on_foot(reading: Reading, sides: Sides, drafts: Sequence[Draft]) -> bool:
    """«شن مسلحون غارة على قرية», «نفذت قوات خاصة غارة على منزل»: raiders who have no aircraft or are no pilots."""
    counted = {at for draft in drafts for at in range(draft.counted.first, draft.counted.last)}
    raiders = [actor for actor in sides.initiators if actor.first not in counted]  # «قتل 40 مسلحا في غارات»
    if any(reading.any_labelled(range(actor.first, actor.last), "commandos") for actor in raiders):
        return True
    return bool(raiders) and all(a.actor_class in ("rebel", "militia") and a.kind != "coalition" for a in raiders)


def _for_ground(reading: Reading, group: Group) -> bool:
    """«هجوم بري», «هجوما واسعا من ثلاثة محاور», «هجوم شنته القوات للسيطرة على المدينة»: men, whatever flies over."""
    head = group.head
    if any(
        struck_from(reading, cue)
        for kind in ("aircraft", "artillery")
        for cue in reading.labelled(kind, *group.clause.span)
    ):
        return False  # «هجمات واسعة بواسطة الطائرات المسيرة»
    if reading.any_labelled(group.clause.after(head.last, _TOLD_OF), "on_ground"):
        return True
    meant = (reading.trigger_at.get(at) for at in group.clause.after(head.last, _MEANT))
    return any(t is not None and t.entry.frame.family == "territory" and t.clitics.preposition == "ل" for t in meant)


def _by_hand(reading: Reading, group: Group) -> bool:
    """«بقذيفة آر بي جي»: what one man fires from the shoulder."""
    return any("by_hand" in reading.labels(cue.last) for cue in reading.labelled("artillery", *group.clause.span))


def _flies(reading: Reading, at: int) -> bool:
    """«مسيرات انتحارية»: word `at` says what sort of drone it is, no more."""
    return "aircraft" in reading.labels_ending(at)


def _are_shot(reading: Reading, group: Group, sides: Sides) -> bool:
    """«قتلت الشرطة ثلاثة انتحاريين», «قتل مسلحون يرتدون أحزمة ناسفة»: none but fighters died, and no blast is told."""
    shot = only_kills(group) and bool(sides.targets)
    belts = reading.labelled("suicide", group.clause.first, group.clause.last)
    return shot and all(map(_fights, sides.targets)) and not any(cue.clitics.preposition == "ب" for cue in belts)


def _fights(actor: ActorHit) -> bool:
    return actor.victim == "suicide bombers" or actor.actor_class == "rebel" or actor.kind == "armed"


def _is_anyone(reading: Reading, draft: Draft) -> bool:
    """«قتل 13 شخصا»: people of whom no more is said are no fighters."""
    return reading.any_labelled(range(draft.counted.first, draft.counted.last), "anyone")


def _wielded(reading: Reading, group: Group, weapon: str) -> bool:
    """«هجوم بصواريخ», «هجوم صاروخي», «صواريخ استهدفت …», not «هجوم … استخدموا فيه قذائف»."""
    first, last = group.clause.first, group.clause.last
    beside = {at for t in group.triggers for at in (t.first - 1, t.last)}
    return any(
        cue.first in beside or reading.words.forms[cue.first].startswith("ب")
        for cue in reading.labelled(weapon, first, last)
    )


def _own_words(reading: Reading, group: Group) -> range:
    """The words of its clause up to what it only came after («وقع الهجوم بعد يومين من مقتل … بغارة»)."""
    last = max(trigger.last for trigger in group.triggers)
    other = next((t.first for t in reading.triggers if last <= t.first < group.clause.last), None)
    since = reading.labelled("since", last, other) if other is not None else ()
    return range(group.clause.first, since[0].first) if since else group.clause.words


def _destroyed(reading: Reading, group: Group, sides: Sides) -> Iterator[str]:
    """«دمرت المقاومة دبابتين للحوثيين»: what forces drive is destroyed in a fight, what they hid is cleared away."""
    after = group.clause.after(group.head.last, _CLEARED)
    if classify.armed_target(sides) and reading.any_labelled(after[:_DESCRIBED], "gear"):
        yield "gear"
    yield from (label for label in ("cache", "den") if reading.any_labelled(after, label))


def _blown_up(reading: Reading, group: Group) -> bool:
    """«فجر المقاتلون دبابة»: what is hit in a fight, soon after the verb."""
    head = group.head
    return head.entry.part == "verb" and reading.any_labelled(group.clause.after(head.last, _OBJECT), "armour")


def _burns_people(reading: Reading, group: Group) -> bool:
    """«إحراق أربعة شبان», «حرق رضيع»: who is burnt stands right after the noun; «حرق أربعة منازل» is of things."""
    head = group.head
    actor = reading.actor_at.get(head.last + (head.last in reading.count_at))
    return head.entry.part == "noun" and actor is not None and actor.kind == "civilians" and actor.victim is not None


def _frees(reading: Reading, group: Group, drafts: Sequence[Draft]) -> bool:
    """«حرر الجيش 40 رهينة»: people, not ground; «حرر قريتين وأجلى 40 مدنيا» is of ground."""
    freed = next((d.counted.first for d in drafts if d.kind == "released"), None)
    if freed is None:
        return False
    between = (at for at in range(group.head.last, freed) if reading.words.forms[at].startswith("و"))
    return all(at in reading.actor_over or at in reading.place_over for at in between)


def _of_captive(reading: Reading, group: Group) -> bool:
    """«اختطف مجهولون صيدليا قبل أن تتمكن الشرطة من تحريره»: who was taken, not ground («بعد تحريرهم مدينة عدن»)."""
    head, first = group.head, reading.words.sentence(group.head.first).first
    if head.entry.frame.name == "regain" and head.clitics.pronoun in _OF_PEOPLE:
        return not (head.entry.part == "noun" and head.last in reading.place_over)
    taken = any(t.entry.frame.family == "abduction" for t in reading.triggers if first <= t.first < head.first)
    return taken and head.entry.frame.name == "regain" and bool(head.clitics.pronoun)
