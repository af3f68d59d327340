"""Which trigger words of one clause tell of one happening, and which of them names it."""

from __future__ import annotations

from collections.abc import Sequence

from jaras.arabic import Hit
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger

_RANK = {"strong": 0, "casualty": 1, "weak": 2, "detail": 3}
# Fighting, the ground it wins and the flight it causes: one happening, named by the ground that changed hands.
_GROUND = {"violence", "territory", "advance", "withdrawal", "escape"}
_TAKEN = {"arrest", "abduction"}
_RAID = _TAKEN | {"disruption"}
_IN_RAID = {"storming", "killing"}
_FOUGHT = {"clash", "storming", "regain", "recovery", "control", "ambush"}
_BY_HAND = {"killing", "injury"}
_HURTS = {"violence", "arrest", "territory", "protest"}
_ANNOUNCED = 5
_PLACE_REACH = 5
_OPENING = 3
_NAMED = 2  # words between «على» and what was before («بعد أيام على سلسلة تفجيرات»)
_COUNTED = 5  # words of «بعد أقل من أسبوعين على»
# Blows, each of which falls on the place named after it.
_BLOWS = {"airstrike", "shelling", "clash", "bombing", "attack", "targeting"}
_BLOW_REACH = 14
_STRUCK = {"airstrike", "shelling"}
_OF_THEM = 6
_ROBS = {"looting", "confiscation"}
_RAVAGES = {"arson", "destruction", "looting", "confiscation"}
_BESIDE = 3
_ANSWER = 4
_SINCE = 8
_FAR = 15
_CARRIED = 3
# Kinds of violence that are told apart even inside one clause («معارك … وغارات»).
_DISTINCT = {"airstrike", "shelling", "clash", "bombing", "suicide", "assassination", "execution"}


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
    if verb:
        return not joined
    told = any(b.entry.frame.strength == "strong" for b in bundle)
    hurts = all(t.entry.frame.casualty for t in joined)
    placed = bool(_places_after(reading, strong.last, strong.last + _BLOW_REACH))
    return told and hurts and not strong.clitics.definite and placed


def joins(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """Whether `hit` tells of the happening that the words of `bundle` before it tell of."""
    frame, family = hit.entry.frame, bundle[0].entry.frame.family
    if hit.entry.frame.name == "reply" or answering(reading, hit) is not None:
        return False  # «وردت المدفعية على مصادر النيران»: the other side's deed
    if _is_attempted(reading, hit):
        return False  # «قتلوا أثناء محاولتهم اقتحام الحاجز»: what was tried is no part of what was done
    if _leads_to(reading, bundle, hit) or _is_intercepted(bundle, hit):
        return True
    if _resounds(reading, bundle, hit) or _lies_in_wait(reading, bundle, hit):
        return True
    if _has_own_doer(reading, bundle, hit):
        return False
    if _is_another(reading, hit) or stands_before(reading, bundle, hit) or _tells_on(reading, bundle, hit):
        return False
    if _takes_some(reading, bundle, hit) or _gives_way(reading, bundle, hit) or _does_besides(reading, bundle, hit):
        return True
    if frame.strength == "detail" and frame.casualty and family in _HURTS:
        return True
    if _wrecks(reading, bundle, hit) or _ravages(reading, bundle, hit):
        return True
    if frame.family in _HURTS and all(b.entry.frame.strength == "detail" and b.entry.frame.casualty for b in bundle):
        return True  # «أصيب عشرة في تظاهرة»
    if _is_raid(reading, bundle, hit) or _comes_to_stay(bundle, hit) or _was_held(reading, bundle, hit):
        return True
    if _are_captives(reading, bundle, hit):
        return True
    if bundle[0].entry.frame.name == "raid" and frame.name == "killing":
        return reading.any_labelled(range(bundle[-1].last, hit.first), "result")  # «إنزال جوي أسفر عن مقتل …»
    if frame.family == "withdrawal" and family == "violence":
        return reading.any_labelled(range(bundle[-1].last, hit.first), "then")
    if frame.family != family or _stands_since(reading, bundle, hit):
        return False
    if family in {"territory", "release", "abduction", "deployment", "withdrawal"}:
        end = hit.first if hit.entry.part == "noun" else None  # «انتزعت اليوم السيطرة على البلدة» names one place
        return not (_own_place(reading, hit) and any(_own_place(reading, other, end) for other in bundle))
    if struck_elsewhere(reading, bundle, hit) or alongside(reading, bundle, hit) is not None:
        return False
    kinds = {b.entry.frame.name for b in bundle} & _DISTINCT
    distinct = frame.name in _DISTINCT and bool(kinds) and frame.name not in kinds
    return not (distinct and hit.clitics.conjunction == "و" and hit.entry.part == "verb")


def _has_own_doer(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«هجمات الحزب ضد الجيش، وشن سلاح الجو غارات»: «و» and a verb with a subject of its own tell another deed."""
    if hit.entry.part == "verb":
        return False
    verbs = reading.labelled("light", bundle[-1].last, hit.first)
    return any(reading.words.forms[verb.first].startswith("و") and verb.last in reading.actor_at for verb in verbs)


def _is_intercepted(bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«اعترضت الدفاعات صاروخا أطلقه الحوثيون», «تفكيك عبوة استهدفت …»: what came and was stopped."""
    if hit.entry.frame.name == "targeting" and hit.entry.part == "verb":
        return bundle[-1].entry.frame.name == "disruption" and hit.clitics.conjunction == ""
    stopped = bundle[-1].entry.frame.name == "interception"
    return stopped and hit.entry.frame.name == "shelling" and bool(hit.clitics.pronoun)


def _resounds(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«هزت انفجارات المدينة عقب غارات شنها التحالف»: what was heard of a strike."""
    heard = all(b.entry.frame.name == "bombing" and b.entry.part == "noun" for b in bundle)
    struck = hit.entry.frame.name in _STRUCK and hit.entry.part == "noun" and not hit.clitics.conjunction
    return heard and struck and not {"since", "cause"}.isdisjoint(reading.labels_ending(hit.first))


def _takes_some(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«اشتبكت القوات مع مسلحين وألقت القبض على ثلاثة منهم»: prisoners of the fight just told."""
    fought = {"violence", "territory"} >= {b.entry.frame.family for b in bundle}
    if not fought or hit.entry.frame.family != "arrest" or hit.clitics.conjunction != "و" or _own_place(reading, hit):
        return False
    return reading.any_labelled(range(hit.last, hit.last + _OF_THEM), "of_them")


def _gives_way(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«سيطرت المقاومة على المنطقة وانسحب الحوثيون باتجاه تعز»: who lost the ground left it."""
    won = any(b.entry.frame.family == "territory" for b in bundle) and bundle[0].entry.frame.family != "withdrawal"
    if not won or hit.entry.frame.family != "withdrawal" or hit.clitics.conjunction != "و":
        return False
    return not reading.any_labelled(range(hit.last, hit.last + _PLACE_REACH), "from")


def _lies_in_wait(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«ألقت القبض على ستة منهم إثر كمين محكم»: how they were caught."""
    caught = all(b.entry.frame.family == "arrest" for b in bundle)
    means = hit.clitics.preposition == "ب" or reading.labels_ending(hit.first) & {"since", "cause", "within"}
    return caught and hit.entry.frame.name == "ambush" and not hit.clitics.definite and bool(means)


def _does_besides(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«اختطفوا والده ونهبوا مالا من منزله», «استولوا على المحصول واعتدوا على صاحبه»: what the same men did there."""
    if hit.entry.part != "verb" or hit.clitics.conjunction != "و" or _own_place(reading, hit):
        return False
    begun, also = bundle[0].entry.frame.name, hit.entry.frame.name
    robbed = begun in _ROBS and also in {*_ROBS, "beating", "attack"}
    taken = bundle[0].entry.frame.family == "abduction" and also in {*_ROBS, "beating"}
    return (robbed or taken) and hit.last not in reading.actor_at


def _wrecks(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """What a strike or a fight wrecked besides: «مقتل جنديين وتدمير مدرعة», «غارات تدمر …», «تدمير عجلتين في غارة»."""
    families = {b.entry.frame.family for b in bundle}
    if hit.entry.frame.name == "destruction" and hit.entry.part == "verb":
        return families == {"violence"} and _is_wrecking(reading, bundle[-1], hit)
    if hit.entry.frame.name == "destruction":
        added = hit.clitics.conjunction == "و" or "besides" in reading.labels_ending(hit.first)
        return families == {"violence"} and hit.entry.part == "noun" and added
    wrecked = all(b.entry.frame.name == "destruction" and b.entry.part == "noun" for b in bundle)
    caused = reading.any_labelled(range(bundle[-1].last, hit.first), "cause")
    return wrecked and caused and hit.entry.frame.family == "violence" and hit.entry.part == "noun"


def _ravages(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«أضرموا النار في المنازل ونهبوا محتوياتها»: what is burnt and plundered at one place."""
    ravaged = hit.clitics.conjunction == "و" and all(b.entry.frame.name in _RAVAGES for b in (*bundle, hit))
    return ravaged and not (_own_place(reading, hit) and any(_own_place(reading, b, hit.first) for b in bundle))


def _is_wrecking(reading: Reading, strike: Hit[Trigger], verb: Hit[Trigger]) -> bool:
    """«غارات إسرائيلية تدمر مطارا»: the noun of a strike is the subject of the verb after it."""
    between = range(strike.last, verb.last)
    near = strike.entry.part == "noun" and len(between) <= _OPENING and not _paused(reading, between)
    return near and not (verb.clitics.conjunction or verb.clitics.pronoun or verb.entry.voice == "passive")


def struck_elsewhere(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«قصفت … في حجة، وشنت أربع غارات على مأرب»: each blow has a place of its own after it."""
    blows = [b for b in bundle if b.entry.frame.name in _BLOWS]
    if hit.entry.part == "verb" and not hit.clitics.conjunction and "ied" in reading.labels_ending(hit.first):
        return False  # «استهدفت حافلة … بعبوة ناسفة زرعت على طريق …»
    if hit.entry.frame.name not in _BLOWS or not blows or hit.clitics.definite:
        return False
    here = _places_after(reading, blows[-1].last, hit.first)
    there = _places_after(reading, hit.last, hit.last + _BLOW_REACH)
    return bool(here and there) and not here & there


def alongside(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> int | None:
    """The word that brings in `hit` as fire of another kind, beside what was told: «غارات، ترافقت مع قصف مدفعي»."""
    kinds = {b.entry.frame.name for b in bundle} & _DISTINCT
    if hit.entry.frame.name not in _DISTINCT - kinds or not kinds or hit.clitics.definite:
        return None
    cues = reading.labelled("alongside", bundle[-1].first - 1, hit.first)
    near = [cue for cue in cues if hit.first - cue.last <= _BESIDE]
    return max(near[-1].first, bundle[-1].last) if near else None


def _places_after(reading: Reading, first: int, last: int) -> set[str]:
    """The places named in the words `first` to `last` (excluded), as far as they are those of the word before."""
    near = range(first, min(last, first + _BLOW_REACH, reading.words.sentence(first - 1)[1]))
    return {reading.place_over[at].place.id for at in near if at in reading.place_over}


def answering(reading: Reading, hit: Hit[Trigger]) -> int | None:
    """The verb by whose deed somebody answers: «وردت الهيئة بقصف مواقع النظام»."""
    answers = reading.labelled("answers", hit.first - _ANSWER, hit.first)
    return answers[-1].first if answers and hit.clitics.preposition == "ب" else None


def _is_raid(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """What is done in one raid: «اقتحمت … واعتقلت …», «داهمت … وقتلت اثنين», «توقيف … ومصادرة أسلحة».

    «اختطف مجهولون صيدليا، قبل أن تتمكن الشرطة من تحريره والقبض على اثنين منهم» tells of two.
    """
    if reading.any_labelled(range(bundle[-1].last, hit.first), "earlier"):
        return False
    frames, frame = [b.entry.frame for b in bundle], hit.entry.frame
    if hit.clitics.conjunction != "و" or not all(f.family in _RAID or f.name in _IN_RAID for f in frames):
        return False
    raided = frames[0].name == "raid"
    if frame.name == "killing" or any(f.name == "killing" for f in frames):
        return raided and hit.entry.part == "verb"
    taken = frame.family in _TAKEN or any(f.family in _TAKEN for f in frames)
    return taken and frame.family in _RAID and not _is_known(hit)


def _are_captives(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«اشتبكت معهم وألقت القبض على اثنين منهم», «أسفرت العملية عن مقتل ثلاثة وإلقاء القبض على أربعة»: those whom
    the fight brought in («قتل الجيش عشرة وألقى القبض على سبعة»), taken where it was fought."""
    if hit.entry.frame.family != "arrest" or hit.clitics.conjunction != "و":
        return False
    if _own_place(reading, hit) and any(at in reading.place_over for at in range(bundle[0].first, hit.first)):
        return False
    between = range(bundle[-1].last, hit.first)
    if reading.any_labelled(between, "earlier", "since", "break"):
        return False
    if bundle[0].entry.frame.family not in ("violence", "territory") or _is_known(hit):
        return False
    killed = all(b.entry.frame.name in _BY_HAND and b.entry.part == "verb" for b in bundle)
    battle = any(b.entry.frame.name in _FOUGHT and not b.clitics.pronoun for b in bundle)
    fought = (battle or (killed and hit.last not in reading.actor_at)) and hit.entry.part != "noun"
    opening = range(max(0, bundle[0].first - _OPENING), hit.first)
    return fought or (hit.entry.part != "verb" and reading.any_labelled(opening, "result"))


def _comes_to_stay(bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«توغلت قوة … ونصبت حاجزا»: what who came in set up there."""
    came = bundle[0].entry.frame.name == "incursion"
    return came and hit.entry.frame.name == "deployment" and hit.clitics.conjunction == "و"


def _was_held(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«أفرجت العصابة عن تاجر بعد احتجازه 40 يوما»: how long those were held who are freed, where no day is told."""
    freed = bundle[0].entry.frame.name == "release" and hit.entry.frame.family in _TAKEN
    if not (freed and hit.clitics.pronoun and "since" in reading.labels_ending(hit.first)):
        return False
    told = range(hit.last, hit.last + _OPENING)
    return not any(at in reading.date_over or at in reading.place_over for at in told)


def _is_known(hit: Hit[Trigger]) -> bool:
    """«والاعتقالات»: told as known."""
    return hit.entry.part == "noun" and hit.clitics.definite


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
    if len(between) > _FAR and hit.entry.frame.family == "territory" and "since" in reading.labels_ending(hit.first):
        return False  # «نصب مسلحون كمينا لوفد … وصل عقب تحرير المدينة»: which was before
    return reading.any_labelled(between, "result", "since") or bool(hit.clitics.pronoun)


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
    before, between = range(after[-1].last if after else 0, first + 1), range(bundle[-1].last, hit.first + 1)
    return bool(after) and not _paused(reading, before) and _paused(reading, between)


def _paused(reading: Reading, words: range) -> bool:
    return any(reading.pause(at, "،,؛") for at in words)


def afterwards(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> int | None:
    """The word that goes on to what came next: «…، وبعد مقتل …»."""
    cues = reading.labelled("since", bundle[-1].last, hit.first)
    return next((c.first for c in cues if c.clitics.conjunction and _paused(reading, range(c.first, c.last))), None)


def _is_told(reading: Reading, hit: Hit[Trigger], reach: int = _CARRIED) -> bool:
    """Whether a past verb tells of it or carries it, at most `reach` words before («شنت الحكومة غارات»)."""
    if hit.entry.part == "verb":
        return hit.entry.tense == "perfect"
    return reading.any_labelled(range(hit.first - reach, hit.first), "light")


def _is_attempted(reading: Reading, hit: Hit[Trigger]) -> bool:
    """«محاولتهم الهجوم»: only tried, by those of whom the words before tell something else."""
    return hit.entry.part == "noun" and "attempt" in reading.labels_ending(hit.first)


def _is_another(reading: Reading, hit: Hit[Trigger]) -> bool:
    """«هجوم آخر», «تفجير ثان»: a further happening; «إصابة ثالث» is a further man."""
    named = hit.entry.part == "noun" and hit.entry.frame.strength in ("strong", "weak")
    return named and "another" in reading.labels(hit.last)


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
    if not first.clitics.definite:
        return False
    anew = hit.entry.part == "noun" and not hit.clitics.definite and not hit.clitics.pronoun
    return anew and hit.entry.frame.strength == "strong" and len(between) > 1


def answered(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> int | None:
    """The verb that tells how somebody answered what `bundle` tells: «ردا على مقتل جنديين شن الجيش غارات»."""
    if "reply" not in reading.labels_ending(bundle[0].first):
        return None
    carrying = reading.labelled("light", bundle[-1].last, hit.first)
    return carrying[0].first if carrying else hit.first


def in_reply(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> int | None:
    """The word that tells what the clause is an answer to: «تفجير ردا على قصف …», «قتل شرطيين انتقاما لتفجير …»."""
    replies = reading.labelled("reply", bundle[-1].last, hit.first + 1)
    if not replies or _paused(reading, range(replies[-1].last, hit.first + 1)):
        return None  # «اشتباك على خلفية خلاف على أرض، أودى بحياة شخصين»
    return replies[-1].first


def long_after(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> int | None:
    """The word that sets the clause so long after `hit`: «قتل أربعة في تفجير، بعد أسبوع على هجوم …»."""
    lapses = reading.labelled("lapse", bundle[-1].last, hit.first)
    if hit.clitics.definite or not lapses or hit.first - lapses[-1].last > _NAMED:
        return None
    since = reading.labelled("since", max(bundle[-1].last, lapses[-1].first - _COUNTED), lapses[-1].first)
    return since[-1].first if since else None


def told_next(reading: Reading, hit: Hit[Trigger]) -> bool:
    """«ثم أعلن تحرير …»: the next announcement."""
    cues = reading.labelled("then", max(0, hit.first - _ANNOUNCED), hit.first)
    return any("says" in reading.labels(cue.last) for cue in cues)


def _own_place(reading: Reading, hit: Hit[Trigger], end: int | None = None) -> bool:
    """Whether a place is named close after it, before word `end` if that is given."""
    last = hit.last + _PLACE_REACH
    return any(at in reading.place_over for at in range(hit.last, last if end is None else min(last, end)))


def naming(bundle: Sequence[Hit[Trigger]]) -> Hit[Trigger]:
    """What names the happening: ground that changed hands, the fight of a raid, who was taken, else what tells most."""
    families = {h.entry.frame.family for h in bundle}
    fought = any(h.entry.frame.family == "violence" and h.entry.frame.name != "storming" for h in bundle)
    opens = bundle[0].entry.frame
    battle = opens.family == "violence" and opens.strength != "detail"  # «قتل الجيش عشرة وألقى القبض على سبعة»
    raided = opens.name == "raid"
    taken = ("violence",) if fought and raided else () if fought else ("arrest", "abduction")
    freed = ("release",) if opens.name == "release" else ()
    ranked = ("territory", *freed, *taken)
    first = next((family for family in ranked if family in families), None)

    def rank(hit: Hit[Trigger]) -> tuple[bool, bool, int, int]:
        frame = hit.entry.frame
        return frame.family != first, battle and frame.family in _TAKEN, _RANK[frame.strength], hit.first

    return min(bundle, key=rank)
