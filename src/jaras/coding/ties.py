"""What governs a noun phrase: the particle, verb, noun or name before it that ties it to the clause.

Arabic marks arguments by particles («على», «ضد», «من قبل», «بين … و») and by position. Whatever marks a noun phrase
stands before it, so a phrase is tied to the nearest governor among the words before it.
"""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.arabic.clitics import proclitics
from jaras.coding.reading import Reading
from jaras.coding.remembered import remembered
from jaras.coding.vocabulary import Trigger

_Cue = Literal[
    "being",
    "while",
    "act_of",
    "holder",
    "stronghold",
    "by",
    "support",
    "against",
    "between",
    "with",
    "from",
    "light",
    "going",
    "toward",
    "befall",
    "according",
    "says",
    "within",
]
_CUES: tuple[_Cue, ...] = get_args(_Cue)
_REACH = 7
_CHAIN = 14
_SKIPPABLE = 2
_ASIDE = 4  # words of «يشتبه في أنه انتحاري»
_OWNED = 3
_JOINED_VERB = 5  # letters of «ورفعت»
_STOPS = "؛:"
_WEAPONS = {"artillery", "guns", "aircraft", "ied", "grenade"}
_SINGULAR = ("ا", "ة")
_NISBA = ("ي", "ية", "يا")


class Tie(Struct, frozen=True, gc=False):
    """What governs a noun phrase.

    kind: the label of a cue; else «ل» (of), «و» or «حليفه» (and), a trigger, the actor before it
    at:   its word
    through_object: by way of a thing or a site («مواقع للجيش», «مسجد القوات»)
    """

    kind: _Cue | Literal["of", "and", "trigger", "actor", "none"]
    at: int
    through_object: bool = False


@remembered
def tie(reading: Reading, at: int, floor: int) -> Tie:
    """The governor of the noun phrase that begins at word `at`; nothing before word `floor` counts."""
    if _is_of_weapon(reading, at):
        return Tie("by", at - 1)
    if reading.words.forms[at].startswith("ب") and "backed" in reading.labels_ending(at):
        return Tie("support", at - 1)
    if "being" in reading.labels_ending(at):
        return Tie("being", at - 1)
    match glued(reading, at):
        case "ل" if "stronghold" in reading.labels_ending(at):
            return Tie("stronghold", at - 1)
        case "ل" if not (at and _belongs_to_weapon(reading, at - 1)):
            return Tie("of", at, at > 0 and _of_thing(reading, at - 1))
        case "و" if not _is_thing(reading, at - 1):
            return Tie("and", at)
    through, skipped, start = False, 0, _before_aside(reading, at)
    for j in range(start - 1, max(floor, at - _REACH) - 1, -1):
        if reading.pause(j + 1, _STOPS) or "that" in reading.labels_ending(j + 1):
            break
        if j == start - 1 and _begins_anew(reading, j):
            break  # «تم تحرير المدينة، ورفعت القوات العلم»
        found = _governor(reading, j, floor)
        if found and not _only_where(reading, found, j, at):
            return replace(found, through_object=through)
        if _is_thing(reading, j):
            if _belongs_to_weapon(reading, j):
                continue
            if _under_lam(reading.words.forms[j]):
                return Tie("of", j, True)
            through = True
        elif j in reading.count_over or j in reading.date_over or j in reading.place_over:
            continue
        elif reading.words.forms[j] == "و":
            return Tie("and", j, through)
        elif not reading.any_labelled((j - 1, j), "so_called"):  # «شنه ما يسمى بتنظيم …»
            skipped += 1
            if skipped > _SKIPPABLE:
                break
    return Tie("none", at, through)


def _before_aside(reading: Reading, at: int) -> int:
    """«هجوم يشتبه بأنه انتحاري مركزا للشرطة»: where what is thought of the noun before begins, else `at`."""
    if at < _ASIDE or "thought_of" not in reading.labels_ending(at - 1):
        return at
    return next((cue.first for cue in reading.labelled("thought_of", at - _ASIDE, at) if cue.last == at - 1), at)


def _begins_anew(reading: Reading, at: int) -> bool:
    """Whether word `at` is a verb that tells of no happening, joined by «و»: its feminine ending shows it."""
    form = reading.words.forms[at]
    if not (form.startswith("و") and form.endswith("ت") and len(form) >= _JOINED_VERB) or form.endswith("ات"):
        return False
    told = at in reading.trigger_over or at in reading.actor_over or at in reading.place_over or reading.labels(at)
    return not told


def _is_of_weapon(reading: Reading, at: int) -> bool:
    """«بقذيفة حوثية», «بالصواريخ الإيرانية»: an adjective that says whose weapon it was."""
    actor = reading.actor_at.get(at)
    if actor is None or actor.last > at + 1 or not _WEAPONS & reading.labels_ending(at):
        return False
    form, noun = reading.words.forms[at], reading.words.forms[at - 1]
    agrees = form.startswith("ال") == noun.startswith("بال")
    return noun.startswith("ب") and agrees and form.endswith(_NISBA)


def _is_thing(reading: Reading, at: int) -> bool:
    """A word for what somebody owns, to which a noun phrase is tied as its owner: «مواقع وحواجز التنظيم»."""
    named = at in reading.actor_over
    return not named and bool({"object", "belonging"} & reading.labels_ending(at + 1) or at in reading.site_over)


def _of_thing(reading: Reading, at: int) -> bool:
    """«مواقع للجيش», «مخزنا للسلاح تابعا للجيش»: whether word `at` is a thing or says that one before it belongs."""
    belongs = "belonging" in reading.labels_ending(at + 1)
    if belongs:
        things = range(at - _OWNED, at)
        hit = any("against" in reading.labels(j) for j in things)  # «غارات على لواء الصواريخ التابع للحرس»
        return hit or any("object" in reading.labels_ending(j + 1) or j in reading.site_over for j in things)
    described = (
        at > 0 and reading.words.forms[at].endswith(_SINGULAR) and reading.words.forms[at - 1].endswith(_SINGULAR)
    )
    plain = described and not (reading.labels(at) or at in reading.trigger_over or at in reading.actor_over)
    thing = {at, at - 1} if plain else {at}  # «رشاشا ثقيلا للجيش»
    return any("object" in reading.labels_ending(j + 1) for j in thing) or at in reading.site_over


def _belongs_to_weapon(reading: Reading, at: int) -> bool:
    """«مسيرة تابعة للتحالف»: what belongs is no target but what strikes; not «على لواء الصواريخ التابع للحرس»."""
    if not reading.words.forms[at - 1].startswith("ب") and "against" in reading.labels(at - 3):
        return False
    return "belonging" in reading.labels_ending(at + 1) and bool(
        {"aircraft", "artillery", "drone"} & reading.labels_ending(at)
    )


def _governor(reading: Reading, j: int, floor: int) -> Tie | None:
    """The tie that word `j` makes by itself."""
    labels = reading.labels_ending(j + 1)
    labels = labels | {"toward"} if "aims" in labels else labels
    cue = next((kind for kind in _CUES if kind in labels), None)
    if cue == "from" and "ally" in reading.labels_ending(j):
        return Tie("and", j)  # «المتمردين وحلفاءهم من قوات …»
    trigger = reading.trigger_over.get(j)
    if cue == "from" and (j in reading.count_over or j - 1 in reading.count_over):
        return None  # «استهدفوا عددا من عناصر الحزب»: some of them, not out of their hands
    if cue and (trigger is None or _noun_before(reading, j, floor)):
        return Tie(cue, j)
    if trigger:
        return Tie("trigger", trigger.first)
    if j in reading.actor_over:
        return Tie("actor", j)
    return Tie("and", j) if "ally" in labels else None


def _only_where(reading: Reading, found: Tie, j: int, at: int) -> bool:
    """«قصفت الفصائل في حلب مواقع …»: a particle with a place of its own governs nothing after it."""
    told = [k for k in range(j + 1, at) if k not in reading.date_over]
    in_place = bool(told) and told[-1] in reading.place_over
    other = any(_is_thing(reading, k) or k in reading.actor_over for k in told)
    return found.kind == "within" and in_place and not other


def _noun_before(reading: Reading, at: int, floor: int) -> bool:
    """«غارات استهدفت …»: a verb whose subject is the attack, not the attacker."""
    before = (reading.trigger_at.get(j) for j in range(max(floor, at - _CHAIN), at))
    nouns = [trigger for trigger in before if trigger is not None and trigger.entry.part != "verb"]
    return any(not _only_when(reading, noun, at) for noun in nouns)


def _only_when(reading: Reading, noun: Hit[Trigger], verb: int) -> bool:
    """«وردا على الهجمات، استهدف …», «وبعد القصف، …»: the deed before a pause only says after what."""
    opened = {"reply", "since"} & reading.labels_ending(noun.first)
    return bool(opened) and reading.pauses(noun.last, verb + 1, "،,")


def _under_lam(form: str) -> bool:
    return form.startswith("ل") and any(clitics.preposition for clitics, _ in proclitics(form))


def joined_to(reading: Reading, actor: ActorHit) -> ActorHit | None:
    """«الجيش والمقاومة»: who is named in one breath with `actor`, right after it."""
    after = reading.actor_at.get(actor.last)
    return after if after is not None and glued(reading, after.first) == "و" else None


def glued(reading: Reading, at: int) -> Literal["و", "ل", ""]:
    """The و or ل glued to word `at`, as far as spelling tells («للجيش», «ومسلحين»), else ""."""
    form = reading.words.forms[at]
    labels = reading.labels(at)
    if form.startswith("و") and len(form) > 3 and ("own_waw" not in labels or form.startswith("وو")):
        return "و"  # «ووحدات»
    if form.startswith("لل") or (form.startswith("ل") and len(form) > 3 and "own_lam" not in labels):
        return "ل"
    return ""
