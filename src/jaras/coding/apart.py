"""What sets a trigger word apart from those before it in its clause: a deed of its own, told beside theirs.

Words that go back («ردا على», «بعد أسبوع على»), on («ثم أعلن», «وبعد») or aside («ترافقت مع»), and blows that each fall
on a place of their own. Where such a word stands, the clause is cut (`coding/clauses.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from jaras.arabic import Hit
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger

# Kinds of violence that are told apart even inside one clause («معارك … وغارات»).
DISTINCT = {"airstrike", "shelling", "clash", "bombing", "suicide", "assassination", "execution"}
# Blows, each of which falls on the place named after it.
_BLOWS = {"airstrike", "shelling", "clash", "bombing", "attack", "targeting"}
_PAUSES = "،,؛"
# Reaches in words:
_PLACE_REACH = 5
_BLOW_REACH = 14
_ANNOUNCED = 5
_OPENING = 3
_NAMED = 2  # between «على» and what was before («بعد أيام على سلسلة تفجيرات»)
_COUNTED = 5  # of «بعد أقل من أسبوعين على»
_BESIDE = 3
_ANSWER = 4
_SINCE = 8
_CARRIED = 3
_KEPT = 3


def has_own_cause(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger], end: int) -> bool:
    """«… وقُتل 4 شرطيين عقب استهداف دوريتهم»: a casualty verb joined by «و» whose cause follows it.

    A masdar has one where the cause before it is told already and the one after it has a place of its own
    («مقتل خمسة في هجوم …، وإصابة شرطيين في انفجار في القاهرة»).
    """
    frame, verb = hit.entry.frame, hit.entry.part == "verb"
    if hit.clitics.conjunction != "و" or not frame.casualty or (verb and frame.strength == "detail"):
        return False
    later = [t for t in reading.triggers if hit.last <= t.first < end]
    strong = next((t for t in later if t.entry.frame.strength == "strong"), None)
    if strong is None or not reading.any_labelled(range(hit.last, strong.first), "cause"):
        return False
    joined = [t for t in later if t.first < strong.first and t.clitics.conjunction]
    if verb and not joined:
        return True
    told = any(b.entry.frame.strength == "strong" for b in bundle)
    hurts = all(t.entry.frame.casualty and (verb or t.entry.part != "verb") for t in joined)
    placed = bool(places_after(reading, strong.last, strong.last + _BLOW_REACH))
    return told and hurts and not strong.clitics.definite and placed


def tells_another(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """Whether the words at `hit` or before it say that it is a further deed, an earlier one, or somebody else's."""
    ways = (_goes_off_too, _has_own_doer, _is_another, _is_one_of_many, fronted, stands_before, _tells_on)
    return any(way(reading, bundle, hit) for way in ways)


def is_answer(reading: Reading, hit: Hit[Trigger]) -> bool:
    """«وردت المدفعية على مصادر النيران»: the other side's deed."""
    return hit.entry.frame.name == "reply" or answering(reading, hit) is not None


def _has_own_doer(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«هجمات الحزب ضد الجيش، وشن سلاح الجو غارات»: «و» and a verb with a subject of its own tell another deed."""
    if hit.entry.part == "verb":
        return False
    verbs = reading.labelled("light", bundle[-1].last, hit.first)
    return any(reading.words.forms[verb.first].startswith("و") and verb.last in reading.actor_at for verb in verbs)


def _is_one_of_many(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«المجازر التي ترتكبها القوات، حيث قتل العشرات في قصف …»: the one of which the sentence tells as news."""
    many = bundle[0]
    if len(bundle) > 1 or many.entry.part != "noun" or not many.clitics.definite or hit.entry.part != "verb":
        return False
    kept = reading.any_labelled(range(many.last, many.last + _KEPT), "keeps_doing")
    return kept and "goes_on" in reading.labels_ending(hit.first)


def _goes_off_too(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«انفجرت سيارة مفخخة في السوق، ثم انفجرت عبوة ناسفة …»: another bomb."""
    if hit.entry.part != "verb" or hit.entry.frame.name != "bombing" or bundle[0].entry.frame.name != "bombing":
        return False
    joined = hit.clitics.conjunction or "then" in reading.labels_ending(hit.first)
    bomb = "ied" in reading.labels(hit.last) and not reading.words.forms[hit.last].startswith("ال")
    return bundle[0].entry.part == "verb" and bool(joined) and bomb


def _is_another(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«هجوم آخر», «تفجير ثان»: a further happening; «إصابة ثالث» is a further man.

    «قتل شخص في تفجير ثان» tells of that one alone.
    """
    named = hit.entry.part != "verb" and hit.entry.frame.strength in ("strong", "weak")
    if not named or "another" not in reading.labels(hit.last):
        return False
    hurt_in_it = (
        all(b.entry.frame.casualty for b in bundle) and hit.first > 0 and "cause" in reading.labels(hit.first - 1)
    )
    return not hurt_in_it


def fronted(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> int | None:
    """The word that sets the scene anew: «قتل 15 في تفجير في بغداد، وفي بعقوبة قتل عشرة في هجوم»."""
    place = reading.place_over.get(hit.first - 1)
    if place is None or hit.entry.part != "verb" or not any(b.entry.frame.strength == "strong" for b in bundle):
        return None
    opening = place.first - 1
    opens = opening >= bundle[-1].last and reading.words.forms[opening] == "وفي"
    return opening if opens and reading.pauses(opening, place.last, _PAUSES) else None


def is_attempted(reading: Reading, hit: Hit[Trigger]) -> bool:
    """«محاولتهم الهجوم»: only tried, by those of whom the words before tell something else."""
    return hit.entry.part == "noun" and "attempt" in reading.labels_ending(hit.first)


def _tells_on(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«…، وبعد مقتل شرطيين في سروج، شنت الحكومة غارات»: what came after, and what it came after, are two."""
    if afterwards(reading, bundle, hit) is not None:
        return True
    if hit.entry.frame.strength != "strong":
        return False
    first = bundle[0].first
    replied = "reply" in reading.labels_ending(first) and not hit.clitics.conjunction
    if replied and _is_told(reading, hit, hit.first - bundle[-1].last):
        # «وردا على الهجمات، قصف الجيش …», «ردا على مقتل جنديين شن الجيش أمس غارات»; not «ردا على هجوم الذي استهدف …»
        return not reading.any_labelled(range(bundle[-1].last, hit.first), "relative")
    if not _is_told(reading, hit):
        return False
    after = reading.labelled("since", first - _SINCE, first)
    if not after or reading.pauses(after[-1].last, first + 1, _PAUSES):
        return False
    return reading.pauses(bundle[-1].last, hit.first + 1, _PAUSES)


def _is_told(reading: Reading, hit: Hit[Trigger], reach: int = _CARRIED) -> bool:
    """Whether a past verb tells of it or carries it, at most `reach` words before («شنت الحكومة غارات»)."""
    if hit.entry.part == "verb":
        return hit.entry.tense == "perfect"
    return reading.any_labelled(range(hit.first - reach, hit.first), "light")


def stands_before(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """Whether the clause only sets `hit` beside what it points back to: an earlier or another happening.

    «ويأتي الهجوم بعد أيام من مقتل …», «تفجير ردا على قصف …», «… عن الهجوم، لكن التنظيم نفذ … هجوما كبيرا»,
    «أعلن … أنه حرر 30 رهينة، ثم أعلن تحرير 59 رهينة».
    """
    between = range(bundle[-1].last, hit.first)
    if reading.any_labelled(between, "result"):
        return False  # «اشتباكات على خلفية ثأر، أسفرت عن مقتل …»
    goes_back = in_reply(reading, bundle, hit) is not None or long_after(reading, bundle, hit) is not None
    if goes_back or told_next(reading, hit):
        return True
    first = bundle[0]
    if first.entry.part == "verb":
        return False
    if not first.clitics.definite and first.last not in reading.date_over:  # «هجوم أمس» is known too
        return False
    if "series" in reading.labels_ending(hit.first):
        return True
    opening = range(max(0, first.first - _OPENING), first.first)
    if reading.any_labelled(opening, "comes") and reading.any_labelled(between, "since"):
        return True
    if not first.clitics.definite or first.entry.numbered:  # «القضاء على ثلاثة …» is always definite
        return False
    anew = hit.entry.part == "noun" and not hit.clitics.definite and not hit.clitics.pronoun
    return anew and hit.entry.frame.strength == "strong" and len(between) > 1


def told_next(reading: Reading, hit: Hit[Trigger]) -> bool:
    """«ثم أعلن تحرير …»: the next announcement."""
    cues = reading.labelled("then", max(0, hit.first - _ANNOUNCED), hit.first)
    return any("says" in reading.labels(cue.last) for cue in cues)


def afterwards(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> int | None:
    """The word that goes on to what came next: «…، وبعد مقتل …»."""
    cues = reading.labelled("since", bundle[-1].last, hit.first)
    return next((c.first for c in cues if c.clitics.conjunction and reading.pauses(c.first, c.last, _PAUSES)), None)


def answering(reading: Reading, hit: Hit[Trigger]) -> int | None:
    """The verb by whose deed somebody answers: «وردت الهيئة بقصف مواقع النظام»."""
    answers = reading.labelled("answers", hit.first - _ANSWER, hit.first)
    return answers[-1].first if answers and hit.clitics.preposition == "ب" else None


def answered(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> int | None:
    """The verb that tells how somebody answered what `bundle` tells: «ردا على مقتل جنديين شن الجيش غارات»."""
    if "reply" not in reading.labels_ending(bundle[0].first):
        return None
    carrying = reading.labelled("light", bundle[-1].last, hit.first)
    return carrying[0].first if carrying else hit.first


def in_reply(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> int | None:
    """The word that tells what the clause is an answer to: «تفجير ردا على قصف …», «قتل شرطيين انتقاما لتفجير …»."""
    found = _replies(reading, bundle[-1].last, hit.first + 1)
    if not found or reading.pauses(found[-1].stop, hit.first + 1, _PAUSES):
        return None  # «اشتباك على خلفية خلاف على أرض، أودى بحياة شخصين»
    return found[-1].start


def long_after(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> int | None:
    """The word that sets the clause so long after `hit`: «قتل أربعة في تفجير، بعد أسبوع على هجوم …»."""
    if _dates_from(reading, bundle, hit):
        return hit.first - 1
    found = _lapses(reading, bundle[-1].last, hit.first)
    if hit.clitics.definite or not found or hit.first - found[-1].stop > _NAMED:
        return None
    return found[-1].start


def _dates_from(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«قتل أربعة في هجوم، وهو الأعنف منذ تفجير فبراير الذي قتل فيه 80»: what was the last of the kind."""
    named = hit.entry.part == "noun" and hit.entry.frame.strength == "strong" and not hit.clitics.definite
    told = any(b.entry.frame.strength == "strong" for b in bundle)
    return named and told and not hit.clitics.pronoun and "lasting" in reading.labels_ending(hit.first)


def going_back(reading: Reading, first: int, last: int) -> list[range]:
    """The words between `first` and `last` after which something earlier is told: «انتقاما ل», «بعد أسبوع على»."""
    return [*_replies(reading, first, last), *_lapses(reading, first, last)]


def _replies(reading: Reading, first: int, last: int) -> list[range]:
    """«ردا على», «انتقاما ل»."""
    return [range(cue.first, cue.last) for cue in reading.labelled("reply", first, last)]


def _lapses(reading: Reading, first: int, last: int) -> list[range]:
    """«بعد أسبوع على», «بعد أقل من أسبوعين على»."""
    spans = (
        (cue, reading.labelled("since", max(first, cue.first - _COUNTED), cue.first))
        for cue in reading.labelled("lapse", first, last)
    )
    return [range(since[-1].first, cue.last) for cue, since in spans if since]


def alongside(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> int | None:
    """The word that brings in `hit` as fire of another kind, beside what was told: «غارات، ترافقت مع قصف مدفعي»."""
    kinds = {b.entry.frame.name for b in bundle} & DISTINCT
    if hit.entry.frame.name not in DISTINCT - kinds or not kinds or hit.clitics.definite:
        return None
    cues = reading.labelled("alongside", bundle[-1].first - 1, hit.first)
    near = [cue for cue in cues if hit.first - cue.last <= _BESIDE]
    return max(near[-1].first, bundle[-1].last) if near else None


def struck_elsewhere(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«قصفت … في حجة، وشنت أربع غارات على مأرب»: each blow has a place of its own after it."""
    blows = [b for b in bundle if b.entry.frame.name in _BLOWS]
    if hit.entry.part == "verb" and not hit.clitics.conjunction and "ied" in reading.labels_ending(hit.first):
        return False  # «استهدفت حافلة … بعبوة ناسفة زرعت على طريق …»
    if hit.entry.frame.name not in _BLOWS or not blows or hit.clitics.definite:
        return False
    here = places_after(reading, blows[-1].last, hit.first)
    there = places_after(reading, hit.last, hit.last + _BLOW_REACH)
    return bool(here and there) and not here & there


def places_after(reading: Reading, first: int, last: int) -> set[str]:
    """The places named in the words `first` to `last` (excluded), as far as they are those of the word before."""
    near = range(first, min(last, first + _BLOW_REACH, reading.words.sentence(first - 1)[1]))
    told = (reading.place_over[at] for at in near if at in reading.place_over)
    return {hit.place.id for hit in told if not hit.government}


def has_place(reading: Reading, hit: Hit[Trigger], end: int | None = None) -> bool:
    """Whether a place is named close after it, before word `end` if that is given."""
    last = hit.last + _PLACE_REACH
    return any(at in reading.place_over for at in range(hit.last, last if end is None else min(last, end)))
