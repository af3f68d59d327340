"""Nouns of violence that name no happening: ways of fighting, what is weighed, imposed or done again and again."""

from __future__ import annotations

from jaras.coding.clauses import Group
from jaras.coding.reading import Reading

_CARRIED_REACH, _CARRIED_FROM_REACH = 3, 6
_WHAT_REACH = 9
_DONE_REACH = 3


def generic(reading: Reading, group: Group) -> bool:
    """Uncounted plurals with a possessor («هجماته», «اغتيالات»): a way of fighting, not a happening."""
    head = group.head
    before = reading.labels_ending(head.first)
    if "fled" in before or ("reply" in before and head.clitics.definite and group.triggers == (head,)):
        return True  # «هربا من القصف», «ردا على الهجمات»
    if "any" in before or "any_of" in before or reading.any_labelled((head.last,), "any_of"):
        return True  # «سترد على أي هجوم», «الاستيلاء على أي طائرة»
    form = reading.words.forms[head.first]
    stem = form.removesuffix(head.clitics.pronoun) if head.clitics.pronoun else form
    finite = [t for t in group.triggers if t.entry.tense == "perfect"]
    if head.entry.part != "noun" or finite:
        return False
    frame = head.entry.frame
    if head.clitics.definite and frame.casualty and not _object_after(reading, group):
        return True  # «اللجوء إلى الخطف»
    if frame.name == "clash" and head.clitics.pronoun and "against" in reading.labels(head.last):
        return True  # «تكبدت خسائر في معركتها ضد المسلحين»
    if frame.name == "repel" and head.clitics.pronoun and "within" in before:
        return True  # «التضامن مع الشعب في تصديه للإرهاب»
    if _is_weighed(reading, group) or _is_imposed(reading, group):
        return True
    if not (stem.endswith("ات") or "broken_plural" in reading.labels(head.first)):
        return False
    near = range(max(group.clause.first, head.first - 6), min(head.last + 8, group.clause.last))
    if (
        "such" in before
        and group.triggers == (head,)
        and not any(at in reading.count_over for at in near if at > head.first)
    ):
        return True  # «بعض النماذج لهذه الاعتداءات في يناير»
    if any(at in reading.date_over or at in reading.count_over for at in near):
        return False
    if head.clitics.pronoun and _carried_on(reading, group):
        return True  # «نقطة انطلاق يشن منها التنظيم هجماته على …»
    if _of_many(reading, group):
        return True
    news = {"light", "happen", "result", "toward", "between"}
    if not (head.clitics.definite or head.clitics.pronoun):
        news.add("aims")  # «غارات تستهدف …» of headlines
    if frame.sides:
        news.add("alongside")  # «وسط اشتباكات مع فصائل محلية»
    told = any(reading.labels(at) & news for at in near)
    where = [*range(head.last, near.stop)]
    if frame.sides:  # «شهدت درعا اشتباكات»
        scenes = reading.labelled("happen", near.start, head.first)
        where += [at for cue in scenes for at in range(cue.last, head.first)]
        told = told or bool(scenes) or _between(reading, group)
    return not (told and any(at in reading.place_over or at in reading.actor_at for at in where))


def _carried_on(reading: Reading, group: Group) -> bool:
    """«يشن هجماته», «البلدة التي يشن منها التنظيم الإرهابي هجماته»: what is done again and again."""
    before = group.clause.before(group.head.first, _CARRIED_FROM_REACH)
    near = group.head.first - _CARRIED_REACH
    return any(
        cue.first >= near or "whence" in reading.labels(cue.last) for cue in reading.labelled_in(before, "ongoing")
    )


def _between(reading: Reading, group: Group) -> bool:
    """«الاشتباكات العنيفة في محيط القرية وأطراف البلدة بين …»: whose sides are told, however late."""
    return any(reading.actors_in(cue.last, cue.last + 2) for cue in reading.labelled("between", *group.clause.span))


def _object_after(reading: Reading, group: Group) -> bool:
    near = range(group.head.last, min(group.head.last + 4, group.clause.last))
    return any(at in reading.count_at or at in reading.actor_at for at in near)


def _is_weighed(reading: Reading, group: Group) -> bool:
    """«تمثل معركة استعادة القاعدة أهمية كبيرة», «باتت معركة المدينة حلقة في المشروع»: what somebody makes of it."""
    head = group.head
    fight = head.entry.frame.sides or head.entry.frame.family == "territory"
    first = min(t.first for t in group.triggers)
    opens = (first, first - 1) if first - 1 in reading.trigger_at else (first,)  # «معركة استعادة القاعدة»
    return fight and not head.clitics.preposition and any("copula" in reading.labels_ending(at) for at in opens)


def _is_imposed(reading: Reading, group: Group) -> bool:
    """«الحصار المفروض على المدينة», «الحصار الذي تفرضه المقاومة»: how things stand."""
    head = group.head
    siege = head.entry.frame.family == "siege" and head.clitics.definite
    return siege and reading.any_labelled(group.clause.after(head.last, 2), "imposed")


def _of_many(reading: Reading, group: Group) -> bool:
    """Plurals that stand for more of the kind, where nobody is counted and no day is told."""
    head = group.head
    before = reading.labels_ending(head.first)
    if "grows" in before and not head.entry.frame.sides:
        return True  # «وسط تزايد هجمات الحزب»
    alone = head.clitics.definite and group.triggers == (head,)
    if alone and reading.any_labelled(group.clause.after(head.last, _DONE_REACH), "keeps_doing"):
        return True  # «المجازر التي ترتكبها القوات»
    if "from" not in before or head.clitics.definite:
        return False
    whatever = reading.labelled_in(group.clause.before(head.first, _WHAT_REACH), "what")
    return any(reading.any_labelled((cue.last,), "happen") for cue in whatever)  # «ما حدث في المدينة من تفجيرات»
