"""Cut sentences into clauses and gather the triggers that tell of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from jaras.arabic import Hit
from jaras.coding.furniture import beside_the_story, tags_from
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger

_RANK = {"strong": 0, "casualty": 1, "weak": 2, "detail": 3}
# Fighting, the ground it wins and the flight it causes: one happening, named by the ground that changed hands.
_GROUND = {"violence", "territory", "advance", "withdrawal", "escape"}
_RAID = {"arrest", "disruption"}
_HURTS = {"violence", "arrest", "territory", "protest"}
_LEADING = 10
_ANNOUNCED = 5
_PLACE_REACH = 5
_OPENING = 3
# Blows, each of which falls on the place named after it.
_BLOWS = {"airstrike", "shelling", "clash", "bombing", "attack", "targeting"}
_BLOW_REACH = 14
# Kinds of violence that are told apart even inside one clause («معارك … وغارات»).
_DISTINCT = {"airstrike", "shelling", "clash", "bombing", "suicide", "assassination", "execution"}


class _Placed(Protocol):
    """Anything found in the text."""

    @property
    def first(self) -> int:
        """Its first word."""


_Found = TypeVar("_Found", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `first` to `last` (excluded) of sentence number `sentence`."""

    sentence: int
    first: int
    last: int

    @property
    def words(self) -> range:
        """All its words."""
        return range(self.first, self.last)

    def before(self, at: int, reach: int) -> range:
        """The `reach` words before word `at`, as far as the clause goes back."""
        return range(max(self.first, at - reach), at)

    def after(self, at: int, reach: int) -> range:
        """The `reach` words from word `at` on, as far as the clause goes."""
        return range(at, min(at + reach, self.last))

    def own(self, hits: Iterable[_Found]) -> list[_Found]:
        """Those of `hits` that begin in it."""
        return [hit for hit in hits if self.first <= hit.first < self.last]


@dataclass(frozen=True, slots=True)
class Group:
    """Triggers of one clause that tell of one happening; `head` names it.

    beside: the clause only sets it beside what it tells of before («ويأتي الهجوم بعد أيام من …»)
    """

    clause: Clause
    head: Hit[Trigger]
    triggers: tuple[Hit[Trigger], ...]
    beside: bool = False


def clauses(reading: Reading) -> Iterator[Clause]:
    """The clauses of sentences with a trigger, cut where a break word («فيما», «من جهة أخرى») opens a new statement."""
    words = reading.words
    told = sorted({words.sentence_index(hit.first) for hit in reading.triggers})
    beside = beside_the_story(reading) if told else frozenset()
    for number in told:
        first, last = _content(reading, *words.sentences[number])
        if last <= first or first in beside:
            continue
        start = first
        for cue in reading.labelled("break", first + 1, last):
            if cue.first > start and _opens(reading, cue.first):
                yield Clause(number, start, cue.first)
                start = cue.first
        yield Clause(number, start, last)


def _content(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """A sentence without the page furniture before («شارك … اكتب رأيك») or after it («رابط الخبر: …»)."""
    last = min(last, tags_from(reading))
    furniture = reading.labelled("furniture", first, last)
    if not furniture:
        return first, last
    leading = [cue for cue in furniture if cue.first - first <= _LEADING]
    if leading and last - leading[-1].last > _LEADING:
        return leading[-1].last, last
    return first, furniture[0].first


def _opens(reading: Reading, at: int) -> bool:
    """A break word opens a clause only after a pause or glued to «و», save one that does nothing else («بينما»)."""
    glued = reading.words.forms[at].startswith(("و", "ف"))
    return reading.pause(at, "،,;؛:-–") or glued or "turn" in reading.labels(at)


def groups(reading: Reading, clause: Clause) -> list[Group]:
    """The happenings a clause tells of, in order."""
    bundles: list[list[Hit[Trigger]]] = []
    cuts = [clause.first]
    for hit in clause.own(reading.triggers):
        opens = bool(bundles) and _has_own_cause(reading, clause, bundles[-1], hit)
        home = None if opens else next((b for b in reversed(bundles) if _joins(reading, b, hit)), None)
        if home is None:
            if bundles and _struck_elsewhere(reading, bundles[-1], hit):
                cuts.append(_end_of_places(reading, bundles[-1][0].last, hit.first))
            bundles.append([hit])
        else:
            home.append(hit)
    parts = [Clause(clause.sentence, first, last) for first, last in pairwise((*cuts, clause.last))]
    return [
        Group(
            _part(parts, bundle),
            _head(bundle),
            tuple(bundle),
            bool(n) and _stands_before(reading, bundles[n - 1], bundle[0]),
        )
        for n, bundle in enumerate(bundles)
    ]


def _part(parts: Sequence[Clause], bundle: Sequence[Hit[Trigger]]) -> Clause:
    """The part of the clause that tells of `bundle`."""
    return next(part for part in parts if bundle[0].first < part.last)


def _end_of_places(reading: Reading, first: int, last: int) -> int:
    """The word after the last place named between `first` and `last`."""
    return max(at for at in range(first, last) if at in reading.place_over) + 1


def _has_own_cause(reading: Reading, clause: Clause, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«… وقُتل 4 شرطيين عقب استهداف دوريتهم»: a casualty verb joined by «و» whose cause follows it.

    A masdar has one where the cause before it is told already and the one after it has a place of its own
    («مقتل خمسة في هجوم …، وإصابة شرطيين في انفجار في القاهرة»).
    """
    frame, verb = hit.entry.frame, hit.entry.part == "verb"
    if hit.clitics.conjunction != "و" or not frame.casualty or (verb and frame.strength == "detail"):
        return False
    later = [t for t in reading.triggers if hit.last <= t.first < clause.last]
    strong = next((t for t in later if t.entry.frame.strength == "strong"), None)
    if strong is None or not reading.any_labelled(range(hit.last, strong.first), "cause"):
        return False
    joined = [t for t in later if t.first < strong.first and t.clitics.conjunction]
    if verb:
        return not joined
    told = any(b.entry.frame.strength == "strong" for b in bundle)
    hurts = all(t.entry.frame.casualty for t in joined)
    placed = bool(_places_after(reading, strong.last, strong.last + _BLOW_REACH))
    return told and hurts and not strong.clitics.definite and placed


def _joins(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    frame, family = hit.entry.frame, bundle[0].entry.frame.family
    if hit.entry.frame.name == "reply":
        return False  # «وردت المدفعية على مصادر النيران»: the other side's deed
    if _leads_to(reading, bundle, hit):
        return True
    if _is_another(reading, hit) or _stands_before(reading, bundle, hit):
        return False
    if frame.strength == "detail" and frame.casualty and family in _HURTS:
        return True
    if _wrecks(reading, bundle, hit):
        return True
    if frame.family in _HURTS and all(b.entry.frame.strength == "detail" and b.entry.frame.casualty for b in bundle):
        return True  # «أصيب عشرة في تظاهرة»
    if _is_raid(bundle, hit):
        return True
    if frame.family == "withdrawal" and family == "violence":
        return reading.any_labelled(range(bundle[-1].last, hit.first), "then")
    if frame.family != family or _stands_since(reading, bundle, hit):
        return False
    if family in {"territory", "release", "abduction", "deployment", "withdrawal"}:
        return not (_own_place(reading, hit) and any(_own_place(reading, other) for other in bundle))
    if _struck_elsewhere(reading, bundle, hit):
        return False
    kinds = {b.entry.frame.name for b in bundle} & _DISTINCT
    distinct = frame.name in _DISTINCT and bool(kinds) and frame.name not in kinds
    return not (distinct and hit.clitics.conjunction == "و" and hit.entry.part == "verb")


def _wrecks(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """What a strike or a fight wrecked besides: «مقتل جنديين وتدمير مدرعة», «تدمير عجلتين في غارة»."""
    families = {b.entry.frame.family for b in bundle}
    if hit.entry.frame.name == "destruction":
        return families == {"violence"} and hit.entry.part == "noun" and hit.clitics.conjunction == "و"
    wrecked = all(b.entry.frame.name == "destruction" and b.entry.part == "noun" for b in bundle)
    caused = reading.any_labelled(range(bundle[-1].last, hit.first), "cause")
    return wrecked and caused and hit.entry.frame.family == "violence" and hit.entry.part == "noun"


def _struck_elsewhere(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«قصفت … في حجة، وشنت أربع غارات على مأرب»: each blow has a place of its own after it."""
    blows = [b for b in bundle if b.entry.frame.name in _BLOWS]
    if hit.entry.frame.name not in _BLOWS or not blows or hit.clitics.definite:
        return False
    here = _places_after(reading, blows[-1].last, hit.first)
    there = _places_after(reading, hit.last, hit.last + _BLOW_REACH)
    return bool(here and there) and not here & there


def _places_after(reading: Reading, first: int, last: int) -> set[str]:
    """The places named in the words `first` to `last` (excluded), as far as they are those of the word before."""
    near = range(first, min(last, first + _BLOW_REACH))
    return {reading.place_over[at].place.id for at in near if at in reading.place_over}


def _is_raid(bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """What is done in one raid: «اقتحمت … واعتقلت …», «توقيف … ومصادرة أسلحة»."""
    frames = [b.entry.frame for b in bundle]
    if hit.clitics.conjunction != "و" or not all(f.family in _RAID or f.name == "storming" for f in frames):
        return False
    arrests = hit.entry.frame.family == "arrest" or any(f.family == "arrest" for f in frames)
    return arrests and hit.entry.frame.family in _RAID


def _stands_since(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«سقطت البلدة بأيدي المسلحين الذين باتوا يسيطرون على الطريق»: how things stand since, not how they changed."""
    ground = hit.entry.frame.family == "territory" and hit.entry.tense == "imperfect"
    return ground and reading.any_labelled(range(bundle[-1].last, hit.first), "relative")


def _leads_to(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """Fighting and the ground it won or lost: «معارك … أسفرت عن سيطرة …», «سيطرت … بعد اشتباكات»."""
    families = {b.entry.frame.family for b in bundle} | {hit.entry.frame.family}
    names = {b.entry.frame.name for b in (*bundle, hit)}
    if not families <= _GROUND or "territory" not in families or names & _DISTINCT - {"clash"}:
        return False
    between = range(bundle[-1].last, hit.first)
    return reading.any_labelled(between, "result", "since") or bool(hit.clitics.pronoun)


def _is_another(reading: Reading, hit: Hit[Trigger]) -> bool:
    """«هجوم آخر», «تفجير ثان»: a further happening; «إصابة ثالث» is a further man."""
    named = hit.entry.part == "noun" and hit.entry.frame.strength in ("strong", "weak")
    return named and "another" in reading.labels(hit.last)


def _stands_before(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """Whether the clause only sets `hit` beside what it points back to: an earlier or another happening.

    «ويأتي الهجوم بعد أيام من مقتل …», «تفجير ردا على قصف …», «… عن الهجوم، لكن التنظيم نفذ … هجوما كبيرا»,
    «أعلن … أنه حرر 30 رهينة، ثم أعلن تحرير 59 رهينة».
    """
    between = range(bundle[-1].last, hit.first)
    if reading.any_labelled(between, "result"):
        return False  # «اشتباكات على خلفية ثأر، أسفرت عن مقتل …»
    if reading.any_labelled(between, "reply") or told_next(reading, hit):
        return True
    first = bundle[0]
    if first.entry.part == "verb" or not first.clitics.definite:
        return False
    if "series" in reading.labels_ending(hit.first):
        return True
    opening = range(max(0, first.first - _OPENING), first.first)
    if reading.any_labelled(opening, "comes") and reading.any_labelled(between, "since"):
        return True
    anew = hit.entry.part == "noun" and not hit.clitics.definite and not hit.clitics.pronoun
    return anew and hit.entry.frame.strength == "strong" and len(between) > 1


def told_next(reading: Reading, hit: Hit[Trigger]) -> bool:
    """«ثم أعلن تحرير …»: the next announcement."""
    cues = reading.labelled("then", max(0, hit.first - _ANNOUNCED), hit.first)
    return any("says" in reading.labels(cue.last) for cue in cues)


def _own_place(reading: Reading, hit: Hit[Trigger]) -> bool:
    return any(at in reading.place_over for at in range(hit.last, hit.last + _PLACE_REACH))


def _head(bundle: Sequence[Hit[Trigger]]) -> Hit[Trigger]:
    """What names the happening: ground that changed hands, the arrests of a raid, else the most telling word."""
    families = {h.entry.frame.family for h in bundle}
    fought = any(h.entry.frame.family == "violence" and h.entry.frame.name != "storming" for h in bundle)
    naming = "territory" if "territory" in families else "arrest" if not fought else None

    def rank(hit: Hit[Trigger]) -> tuple[bool, int, int]:
        return naming in families and hit.entry.frame.family != naming, _RANK[hit.entry.frame.strength], hit.first

    return min(bundle, key=rank)
