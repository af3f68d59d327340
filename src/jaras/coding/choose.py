"""Which of the trigger words found in a text tell of a happening, and by which of their readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from msgspec import Struct

from jaras.actors import nationality
from jaras.arabic import Hit, Lexicon, Words, find_counts
from jaras.arabic.lexicon import longest
from jaras.arabic.tokens import Sentence
from jaras.coding.vocabulary import MAY_BE_OBJECT, OBJECT_HEADS, Trigger, accusative_persons

_VERB_REACH = 8
_NOUN_REACH = 4
_BACK = 3
_TOLD_BACK = 16  # «خرجت مظاهرة … وفرقتها قوات الأمن»
_ASIDE = 14
_FAR_BACK = 5  # «تعزيزات من وزارة الدفاع وصلت»: who moves, with what says whose they are
_PAUSE = frozenset("،,؛;:.")
_MOTION = {"escape", "advance"}
_OF_NOUNS = ("ب", "ك")
_NO_OWNER = ("ي", "ك")  # «قمعي», «هجومي» are adjectives: newswire tells of no «my» and «your»


class _Bound(Struct, frozen=True, gc=False):
    """A trigger hit and where the object that it hangs on stands: (words away, its own length turned negative)."""

    hit: Hit[Trigger]
    object: tuple[int, int] | None


class _Begin(Struct, frozen=True, gc=False):
    """The words of a sentence that may begin an object, and by which of the first words of objects."""

    words: list[int]
    heads: frozenset[str]


class Objects:
    """The nouns that the triggers of one text hang on, looked for once in a sentence for all forms of a trigger."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._begin: dict[Sentence, _Begin] = {}
        self._found: dict[tuple[Lexicon[str], Sentence], Sequence[Hit[str]]] = {}

    def beside(self, hit: Hit[Trigger]) -> Sequence[Hit[str]]:
        """The objects of `hit` in its sentence, in order; none where it needs none."""
        objects = hit.entry.objects
        if objects is None:
            return ()
        sentence = self.words.sentence(hit.first)
        begin = self._begin.get(sentence) or self._beginning(sentence)
        if begin.heads.isdisjoint(objects.heads):  # as of most
            return ()
        found = self._found.get((objects, sentence))
        if found is None:
            found = self._found[objects, sentence] = objects.starting(self.words, begin.words)
        return found

    def _beginning(self, sentence: Sentence) -> _Begin:
        words = MAY_BE_OBJECT.among(self.words, *sentence)
        heads = frozenset[str]().union(*(OBJECT_HEADS[self.words.forms[at]] for at in words))
        begin = self._begin[sentence] = _Begin(words, heads)
        return begin

    def allow(self, hit: Hit[Trigger]) -> bool:
        """Whether the object that `hit` hangs on, if any, stands in its sentence."""
        return hit.entry.objects is None or bool(self.beside(hit))


def choose(
    objects: Objects,
    hits: Iterable[Hit[Trigger]],
    nominal: Callable[[int], bool],
    in_name: Callable[[int], bool],
    times: Container[int] = frozenset(),
) -> list[Hit[Trigger]]:
    """One reading per trigger word: the longest phrase; what the object says («أسقط … مروحية»); verb or noun by what
    stands before the word.

    objects: those of the text of the hits
    nominal: whether a noun is expected after a word (a preposition, «حادث», «وقوع»)
    in_name: whether a word stands in the name of a place or an actor, where it tells nothing («تدمر»)
    times:   words that tell when: an aside between a verb and its object («عثر الأهالي، صباح اليوم، على جثة»)
    """
    hits = longest(hit for hit in hits if not _misread(objects, hit, in_name))
    idioms = [(hit.first, hit.last) for hit in hits if hit.entry.part == "phrase" and _is_idiom(hit)]
    hidden = {at: idiom for idiom in idioms for at in range(*idiom)}
    by_first: dict[int, list[_Bound]] = defaultdict(list)
    for hit in hits:
        bound = _Bound(hit, _object(objects, hit, hidden, times))
        if bound.object or hit.entry.objects is None:
            by_first[hit.first].append(bound)
    chosen: list[Hit[Trigger]] = []
    end = 0
    stopped = -1  # where what was stopped is told
    for at, readings in sorted(by_first.items()):
        if at >= end and not (stopped >= 0 and _fired(readings, stopped)):  # a phrase takes its words with it
            after_verb = bool(chosen) and chosen[-1].last == at and chosen[-1].entry.part == "verb"
            hit = _reading(objects.words, readings, nominal, after_verb=after_verb)
            end = hit.last
            if not _is_idiom(hit):
                chosen.append(hit)
            if hit.entry.frame.family == "disruption":
                stopped = next((b.hit.last + b.object[0] for b in readings if b.hit is hit and b.object), -1)
    return chosen


def _fired(readings: list[_Bound], stopped: int) -> bool:
    """«اعترضت الدفاعات صاروخا أطلق باتجاه المدينة»: a verb that only says of what was stopped whence it came."""
    return all(b.object is not None and b.hit.first - b.object[0] + b.object[1] == stopped for b in readings)


def may_tell(objects: Objects, hit: Hit[Trigger]) -> bool:
    """Whether `hit` can be a trigger at all; without one that can, `choose` has nothing to choose from."""
    if _is_idiom(hit) or hit.clitics.pronoun in _NO_OWNER:
        return False
    return objects.allow(hit)


def _owned(words: Words, at: int) -> bool:
    """«قصف للنظام», «قصف تركي»: a noun whose owner follows under «ل» or as its adjective; no verb of violence takes
    its object so."""
    if at + 1 >= len(words) or words.gap(at + 1).strip():
        return False
    adjective = _is_its_adjective(words.forms[at + 1]) and not _has_object(words, at + 2)
    return adjective or words.forms[at + 1].startswith("لل")


def _has_object(words: Words, at: int) -> bool:
    """«طعن فلسطيني جنديا», «دهس فلسطيني ثلاثة جنود»: persons who follow at once are the object of a verb."""
    if at >= len(words) or words.gap(at).strip():
        return False
    counts = (count for count in find_counts(words, at, at + 1, roles=False) if count.role == "count")
    return words.forms[at] in accusative_persons() or any(count.first == at for count in counts)


def _is_its_adjective(form: str) -> bool:
    return not form.startswith("ال") and nationality(form) is not None


def _is_idiom(hit: Hit[Trigger]) -> bool:
    """Words that tell of no happening: «وقف إطلاق النار», «احتل … المركز»."""
    return hit.entry.frame.strength == "none"


def _misread(objects: Objects, hit: Hit[Trigger], in_name: Callable[[int], bool]) -> bool:
    """Adjectives, parts of names, verbs under «ب» or «ك» («كفر» is no «فر»), and verbs of motion with an object, which
    they never take («وفرتها»: provided it)."""
    verb = hit.entry.part == "verb"
    if verb and hit.clitics.preposition in _OF_NOUNS:
        return True
    moves = hit.entry.frame.name in _MOTION and bool(hit.clitics.pronoun)
    if hit.clitics.pronoun in _NO_OWNER or (verb and moves):
        return True
    return objects.allow(hit) and in_name(hit.first)


def _object(
    objects: Objects, hit: Hit[Trigger], hidden: Mapping[int, tuple[int, int]], times: Container[int]
) -> tuple[int, int] | None:
    """The nearest object of `hit` in its clause: after it, else right before it («النار التي أطلقوها»).

    hidden: the idiom over each word of one; an object may be an idiom («شديدة الانفجار»), not a part of one.
    """
    verb, free = hit.entry.part == "verb", [noun for noun in objects.beside(hit) if _is_free(noun, hidden)]
    free = [noun for noun in free if not (_does_it(objects.words, hit, noun) or _is_means(hit, noun))]
    found = [(o.first - hit.last, o.first - o.last) for o in free if o.first >= hit.last]
    if found:
        reach = _VERB_REACH if verb or hit.entry.frame.name == "killing" else _NOUN_REACH
        nearest = min(found)
        if hit.entry.frame.name == "found":  # «عثرت الشرطة، السبت، في القطاع الرابع من المخيم، على جثة …»
            return nearest
        if nearest[0] < reach and not _paused(objects.words, hit.last, nearest[0]):
            return nearest  # whether the words between tell when makes no difference
        last = _stretch(objects.words, hit.last, reach, times)
        beyond = found if verb else []
        found = [(steps, size) for steps, size in found if hit.last + steps < last]
        found = found or [near for near in beyond if _past_aside(objects.words, hit.last, near[0])]
    if not found and verb:
        back = _reach_back(hit)
        near = (noun for noun in free if hit.first - back <= noun.first < hit.first)
        found = [(hit.first - o.last, o.first - o.last) for o in near if not _described(hit, o)]
    return min(found, default=None)


def _is_means(hit: Hit[Trigger], noun: Hit[str]) -> bool:
    """«استولى على المدينة … بالسيارات المفخخة»: what ground was taken with is no booty."""
    return hit.entry.frame.name == "confiscation" and noun.clitics.preposition == "ب"


def _does_it(words: Words, hit: Hit[Trigger], noun: Hit[str]) -> bool:
    """«دمرت آليات الاحتلال منازل»: the vehicles right after a verb that opens its sentence are its subject."""
    opens = hit.entry.frame.name == "hit" and hit.entry.gender == "f" and not hit.clitics.conjunction
    return opens and noun.first == hit.last and hit.first == words.sentence(hit.first).first


def _reach_back(hit: Hit[Trigger]) -> int:
    """How many words before a verb its object may stand."""
    if hit.entry.frame.name == "dispersal" and hit.clitics.pronoun:
        return _TOLD_BACK
    return _FAR_BACK if hit.entry.frame.name == "deployment" else _BACK


def _is_free(noun: Hit[str], hidden: Mapping[int, tuple[int, int]]) -> bool:
    return hidden.get(noun.first, (noun.first, noun.last)) == (noun.first, noun.last)


def _described(hit: Hit[Trigger], noun: Hit[str]) -> bool:
    """«المتظاهرين الذين خرجوا»: the verb only says which ones; «النار التي أطلقوها» tells of a deed."""
    return noun.clitics.definite and noun.last < hit.first and not hit.clitics.pronoun


def _paused(words: Words, first: int, steps: int) -> bool:
    """Whether a pause stands before word `first` or one of the `steps` words after it."""
    return not _PAUSE.isdisjoint("".join(words.gaps[first : first + steps + 1]))


def _past_aside(words: Words, first: int, steps: int) -> bool:
    """«اعترضت الدفاعات، فجر أمس في سماء المدينة، صاروخا»: past two commas, an accusative that spelling shows."""
    gaps = words.gaps[first : first + steps + 1]
    closed = steps < _ASIDE and gaps[-1].strip() in ("،", ",") and words.forms[first + steps].endswith("ا")
    return closed and sum(not _PAUSE.isdisjoint(gap) for gap in gaps) > 1


def _stretch(words: Words, first: int, reach: int, times: Container[int]) -> int:
    """The end of the words from `first` on up to a pause, `reach` at most; an aside that tells when does not count."""
    for at in range(first, words.sentence(first - 1).last):
        if at not in times:
            paused = at - 1 not in times and not _PAUSE.isdisjoint(words.gap(at))
            if paused or not reach:
                return at
            reach -= 1
    return words.sentence(first - 1).last


def _reading(words: Words, readings: list[_Bound], nominal: Callable[[int], bool], *, after_verb: bool) -> Hit[Trigger]:
    """`after_verb`: the word stands right after another verb, whose subject it is («استهدف قصف مدينة»)."""
    bound = [b for b in readings if b.object]
    nearest = min((b.object for b in bound if b.object), default=None)
    hits = [b.hit for b in bound if b.object == nearest] or [b.hit for b in readings]
    phrase = next((hit for hit in hits if hit.entry.part == "phrase"), None)
    if phrase:
        return phrase
    if len(hits) == 1:
        return hits[0]
    at, clitics = hits[0].first, hits[0].clitics
    subject = after_verb and not clitics.conjunction
    after_noun = clitics.definite or clitics.preposition or subject or _owned(words, at) or nominal(at - 1)
    wanted = "noun" if after_noun else "verb"
    hits = [hit for hit in hits if hit.entry.part == wanted] or hits
    return min(hits, key=lambda hit: (hit.entry.voice == "passive", hit.entry.tense == "imperfect"))
