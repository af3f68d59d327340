"""What is done in one go: fighting and the ground it wins, raids and their prisoners, wrecks, robbing.

Each function says of one trigger word whether it tells of the happening that the words of its bundle tell of, as their
cause, their outcome, or what the same men did besides.
"""

from __future__ import annotations

from collections.abc import Sequence

from jaras.arabic import Hit
from jaras.coding.apart import DISTINCT, has_place, places_after
from jaras.coding.parties import STATE_FORCES
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger

TAKEN = {"arrest", "abduction"}
# Fighting, the ground it wins and the flight it causes: one happening, named by the ground that changed hands.
_GROUND = {"violence", "territory", "advance", "withdrawal", "escape"}
RAID = TAKEN | {"disruption"}
_IN_RAID = {"storming", "killing"}
_FOUGHT = {"clash", "storming", "regain", "recovery", "control", "ambush"}
_FIGHTS = {"clash", "storming", "advance"}
_BY_HAND = {"killing", "injury"}
_COMES = {"storming", "incursion"}
_IN_ITS_COURSE = {"during", "within", "since"}
_AFTER = {"following", "angry_at"}
_BY_CROWDS = {"arson", "destruction", "looting", "protest", "obstruction", "riot", "slogans"}
_ENDS_SIEGE = {"clash", "killing"}
_WRECKED = {"destruction", *_BY_HAND}
_HURTS = {"violence", "arrest", "territory", "protest"}
_STRUCK = {"airstrike", "shelling"}
_ROBS = {"looting", "confiscation"}
_ATTACKS = {"attack", "storming"}
_RAVAGES = {"arson", "destruction", "looting", "confiscation"}
# Reaches in words:
_PLACE_REACH = 5
_OPENING = 3
_FAR = 15
_OBJECT_REACH = 8


def brings_about(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """Whether one of the two came of the other, in whatever words they are tied: ground won, a strike heard of."""
    if _leads_to(reading, bundle, hit) or _is_intercepted(bundle, hit) or _wins(reading, bundle, hit):
        return True
    if is_fought_for(bundle[-1], hit) and not reading.any_labelled((bundle[-1].first - 1,), "ended"):
        return True
    if _comes_to_blows(reading, bundle, hit):
        return True
    return _resounds(reading, bundle, hit) or _lies_in_wait(reading, bundle, hit) or _disperses(bundle, hit)


def done_in_one_go(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """Whether it is part of what the bundle tells of: who was hurt or taken in it, what was wrecked, robbed, set up."""
    if _hurts(bundle, hit) or _wrecks(reading, bundle, hit) or _ravages(reading, bundle, hit):
        return True
    if _gives_way(reading, bundle, hit) or _does_besides(reading, bundle, hit) or _comes_to_stay(bundle, hit):
        return True
    if _closes_in(reading, bundle, hit):
        return True
    if _kills_besides(reading, bundle, hit) or _is_cognate(reading, bundle, hit):
        return True
    if _is_raid(reading, bundle, hit) or _kills_in_raid(reading, bundle, hit):
        return True
    prisoners = (_are_captives, _came_for_them, _was_held, _fell_among_hostages, _is_booty)
    return any(taken(reading, bundle, hit) for taken in prisoners)


# --- cause and outcome


def is_driven_back(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«أحبط الجيش محاولة تسلل لمسلحين»: the advance that was stopped, whatever stands between."""
    moves = hit.entry.frame.name == "advance" and hit.entry.part == "noun" and not hit.clitics.conjunction
    stopped = bundle[-1].entry.frame.name == "repel" and hit.first - bundle[-1].last <= _OBJECT_REACH
    return moves and stopped and not reading.pauses(bundle[-1].last, hit.last, "،,؛")


def is_fought_for(fight: Hit[Trigger], ground: Hit[Trigger]) -> bool:
    """«معركة تحرير المدينة»: what the fight is for, right after it."""
    fought = fight.entry.frame.sides and fight.entry.part == "noun" and not fight.clitics.definite
    bare = not (ground.clitics.conjunction or ground.clitics.preposition or ground.clitics.definite)
    return fought and bare and ground.entry.frame.family == "territory" and ground.first == fight.last


def _leads_to(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """Fighting and the ground it won or lost: «معارك … أسفرت عن سيطرة …», «سيطرت … بعد اشتباكات»."""
    families = {b.entry.frame.family for b in bundle} | {hit.entry.frame.family}
    names = {b.entry.frame.name for b in (*bundle, hit)}
    if not families <= _GROUND or "territory" not in families or names & DISTINCT - {"clash"}:
        return False
    between = range(bundle[-1].last, hit.first)
    if len(between) > _FAR and hit.entry.frame.family == "territory" and "since" in reading.labels_ending(hit.first):
        return False  # «نصب مسلحون كمينا لوفد … وصل عقب تحرير المدينة»: which was before
    return reading.any_labelled(between, "result", "since") or bool(hit.clitics.pronoun)


def _comes_to_blows(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«حاصرت القوات المبنى، ما أدى إلى اندلاع اشتباكات»: a siege and the fight it led to."""
    besieged = all(b.entry.frame.name == "siege" for b in bundle) and hit.entry.frame.name == "clash"
    return besieged and hit.entry.part == "noun" and reading.any_labelled(range(bundle[-1].last, hit.first), "result")


def _wins(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«خاضت القوات معارك في المدينة وسيطرت عليها»: the ground they fought for, told by its name or as «المدينة»."""
    fought = all(b.entry.frame.name in _FIGHTS for b in bundle)
    if not fought or hit.entry.frame.family != "territory" or hit.entry.part != "verb" or not hit.clitics.conjunction:
        return False
    there = places_after(reading, hit.last, hit.last + _PLACE_REACH)
    return bool(there & places_after(reading, bundle[-1].last, hit.first))


def _is_intercepted(bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«اعترضت الدفاعات صاروخا أطلقه الحوثيون», «تفكيك عبوة زرعت تحت …»: what came, or was laid, and was stopped."""
    laid = hit.entry.frame.name == "bombing" and hit.entry.objects is not None
    if (laid or hit.entry.frame.name == "targeting") and hit.entry.part == "verb":
        return bundle[-1].entry.frame.name == "disruption" and hit.clitics.conjunction == ""
    stopped = bundle[-1].entry.frame.name == "interception"
    return stopped and hit.entry.frame.name == "shelling" and bool(hit.clitics.pronoun)


def _resounds(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«هزت انفجارات المدينة عقب غارات شنها التحالف»: what was heard of a strike."""
    heard = all(b.entry.frame.name == "bombing" and b.entry.part == "noun" for b in bundle)
    struck = hit.entry.frame.name in _STRUCK and hit.entry.part == "noun" and not hit.clitics.conjunction
    return heard and struck and not {"since", "cause"}.isdisjoint(reading.labels_ending(hit.first))


def _lies_in_wait(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«ألقت القبض على ستة منهم إثر كمين محكم»: how they were caught."""
    caught = all(b.entry.frame.family == "arrest" for b in bundle)
    means = hit.clitics.preposition == "ب" or reading.labels_ending(hit.first) & {"since", "cause", "within"}
    return caught and hit.entry.frame.name == "ambush" and not hit.clitics.definite and bool(means)


def _disperses(bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«أطلقت الشرطة الرصاص لتفريق محتجين»: at whom it was fired."""
    fired = bundle[-1].entry.frame.name in {"gunfire", "throwing", "dispersal"}
    return fired and hit.entry.frame.name == "dispersal" and hit.clitics.preposition == "ل"


def _gives_way(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«سيطرت المقاومة على المنطقة وانسحب الحوثيون باتجاه تعز»: who lost the ground left it."""
    won = any(b.entry.frame.family == "territory" for b in bundle) and bundle[0].entry.frame.family != "withdrawal"
    if not won or hit.entry.frame.family != "withdrawal" or hit.clitics.conjunction != "و":
        return False
    return not reading.any_labelled(range(hit.last, hit.last + _PLACE_REACH), "from")


def _closes_in(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«حاصرت القوات ثلاثة مسلحين في مزرعة وقتلتهم بعد اشتباكات»: men who are surrounded and fought there."""
    siege = bundle[0]
    if siege.entry.frame.name != "siege" or siege.entry.part != "verb" or hit.entry.frame.name not in _ENDS_SIEGE:
        return False
    besieged = reading.actors_in(siege.last, siege.last + _OBJECT_REACH)
    return any(actor.kind == "armed" and actor.victim for actor in besieged) and not has_place(reading, hit)


# --- who was hurt, what was wrecked and robbed


def _hurts(bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """Who was hurt in it, told by a word that says no more: «هاجموا الحاجز وأصابوا عشرة», «أصيب عشرة في تظاهرة»."""
    if _only_hurts(hit) and bundle[0].entry.frame.family in _HURTS:
        return True
    return hit.entry.frame.family in _HURTS and all(_only_hurts(b) for b in bundle)


def was_before(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«أحرقوا المبنى بعد مقتل متظاهر», «انتقاما لإصابة …»: whom something befell before a crowd did what it did."""
    hurt = hit.entry.part == "noun" and hit.entry.frame.casualty in ("killed", "injured") and not hit.clitics.pronoun
    return hurt and bundle[0].entry.frame.name in _BY_CROWDS and bool(_AFTER & reading.labels_ending(hit.first))


def _only_hurts(hit: Hit[Trigger]) -> bool:
    return hit.entry.frame.strength == "detail" and bool(hit.entry.frame.casualty)


def _wrecks(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """What a strike or a fight wrecked besides: «مقتل جنديين وتدمير مدرعة», «غارات تدمر …», «تدمير عجلتين في غارة»."""
    families = {b.entry.frame.family for b in bundle}
    if hit.entry.frame.name == "destruction" and hit.entry.part == "verb":
        return families == {"violence"} and _is_wrecking(reading, bundle[-1], hit)
    if hit.entry.frame.name == "destruction":
        added = hit.clitics.conjunction == "و" or "besides" in reading.labels_ending(hit.first)
        return families == {"violence"} and hit.entry.part == "noun" and added
    wrecked = all(b.entry.frame.name in _WRECKED and b.entry.part == "noun" for b in bundle)
    if not wrecked or hit.entry.frame.family != "violence" or hit.entry.part == "verb":
        return False
    if bundle[0].entry.frame.name == "destruction" and hit.entry.frame.name in _BY_HAND:
        return hit.clitics.conjunction == "و" and _by_a_strike(reading, hit)  # «تدمير عجلة ومقتل من فيها بغارة»
    caused = hit.clitics.preposition == "ب" or reading.any_labelled(range(bundle[-1].last, hit.first), "cause")
    return caused and bundle[0].entry.frame.name == "destruction"


def _by_a_strike(reading: Reading, hit: Hit[Trigger]) -> bool:
    """Whether the next trigger word of the sentence is what did it: «… بغارة», «… بقصف»."""
    last = reading.words.sentence(hit.first).last
    after = next((reading.trigger_at[at] for at in range(hit.last, last) if at in reading.trigger_at), None)
    return after is not None and after.clitics.preposition == "ب" and after.entry.frame.strength == "strong"


def _is_wrecking(reading: Reading, strike: Hit[Trigger], verb: Hit[Trigger]) -> bool:
    """«غارات إسرائيلية تدمر مطارا»: the noun of a strike is the subject of the verb after it."""
    near = strike.entry.part == "noun" and verb.last - strike.last <= _OPENING
    if not near or reading.pauses(strike.last, verb.last, "،,؛"):
        return False
    return not (verb.clitics.conjunction or verb.clitics.pronoun or verb.entry.voice == "passive")


def _ravages(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«أضرموا النار في المنازل ونهبوا محتوياتها»: what is burnt and plundered at one place."""
    ravaged = hit.clitics.conjunction == "و" and all(b.entry.frame.name in _RAVAGES for b in (*bundle, hit))
    return ravaged and not (has_place(reading, hit) and any(has_place(reading, b, hit.first) for b in bundle))


def _does_besides(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """What the same men did there: «اختطفوا والده ونهبوا مالا من منزله», «هاجموا المنازل ونهبوا ما فيها»."""
    if hit.entry.part != "verb" or hit.clitics.conjunction != "و" or has_place(reading, hit):
        return False
    begun, also = bundle[0].entry.frame.name, hit.entry.frame.name
    robbed = begun in _ROBS and also in {*_ROBS, "beating", "attack"}
    taken = bundle[0].entry.frame.family == "abduction" and also in {*_ROBS, "beating"}
    attacked = begun in _ATTACKS and also in _ROBS
    return (robbed or taken or attacked) and hit.last not in reading.actor_at


def _is_cognate(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«نهبوا كل ما استطاعوا نهبه»: the masdar of the verb just told, with a pronoun for its object."""
    verb = bundle[-1]
    same = hit.entry.lemma == verb.entry.lemma and verb.entry.part == "verb" and hit.entry.part == "noun"
    near = hit.first - verb.last <= _PLACE_REACH and not reading.pauses(verb.last, hit.last, "،,؛")
    return same and near and bool(hit.clitics.pronoun) and not hit.clitics.conjunction


def _kills_besides(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«دمرت الطائرات موقعا وقتلت 15», «قتل الجيش عشرة ودمر عجلتين»: men and things in one blow."""
    names = {b.entry.frame.name for b in (*bundle, hit)}
    if not names <= _WRECKED or "destruction" not in names or bundle[-1].entry.voice == "passive":
        return False
    carried = reading.labelled("light", bundle[-1].last, hit.first) if hit.entry.part != "verb" else ()
    verb = carried[-1] if carried else hit
    if not (carried or hit.entry.part == "verb") or verb.clitics.conjunction != "و":
        return False
    if verb.last in reading.actor_at or hit.last in reading.trigger_at or hit.entry.voice == "passive":
        return False
    return not (has_place(reading, hit) and any(has_place(reading, b, hit.first) for b in bundle))


# --- raids and prisoners


def _is_raid(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """What is done in one raid: «اقتحمت … واعتقلت …», «داهمت … وقتلت اثنين», «توقيف … ومصادرة أسلحة», «… ثم اعتقلت …».

    «اختطف مجهولون صيدليا، قبل أن تتمكن الشرطة من تحريره والقبض على اثنين منهم» tells of two.
    """
    if reading.any_labelled(range(bundle[-1].last, hit.first), "earlier"):
        return False
    frames, frame = [b.entry.frame for b in bundle], hit.entry.frame
    joined = hit.clitics.conjunction == "و" or "then" in reading.labels_ending(hit.first)
    if not joined or not all(f.family in RAID or f.name in _IN_RAID for f in frames):
        return False
    raided = frames[0].name == "raid"
    if frame.name == "killing" or any(f.name == "killing" for f in frames):
        return raided and hit.entry.part == "verb"
    taken = frame.family in TAKEN or any(f.family in TAKEN for f in frames)
    return taken and frame.family in RAID and not _is_known(hit)


def _kills_in_raid(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«إنزال جوي أسفر عن مقتل …», «تسللوا إلى المركز وقتلوا ستة»."""
    if bundle[0].entry.frame.name == "advance" and bundle[0].entry.part == hit.entry.part == "verb":
        sneaked = hit.entry.frame.name in _BY_HAND and hit.clitics.conjunction == "و" and hit.entry.number == "pl"
        return sneaked and hit.last not in reading.actor_at
    raided = bundle[0].entry.frame.name == "raid" and hit.entry.frame.name == "killing"
    return raided and reading.any_labelled(range(bundle[-1].last, hit.first), "result")


def _comes_to_stay(bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«توغلت قوة … ونصبت حاجزا»: what who came in set up there."""
    came = bundle[0].entry.frame.name == "incursion"
    return came and hit.entry.frame.name == "deployment" and hit.clitics.conjunction == "و"


def _are_captives(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«اشتبكت معهم وألقت القبض على اثنين منهم», «أسفرت العملية عن مقتل ثلاثة وإلقاء القبض على أربعة»: those whom
    the fight brought in («قتل الجيش عشرة وألقى القبض على سبعة»), taken where it was fought."""
    if hit.entry.frame.family != "arrest" or hit.clitics.conjunction != "و":
        return False
    if has_place(reading, hit) and any(at in reading.place_over for at in range(bundle[0].first, hit.first)):
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
    named = all(b.entry.frame.casualty == "killed" and b.entry.part != "verb" for b in bundle)  # «القضاء على …»
    beside = not reading.pauses(bundle[-1].last, hit.first + 1, "،,؛") and hit.last not in reading.actor_at
    named = named and (beside or "others" in reading.labels(hit.last))  # «مقتل فلان، قائد الخلية، واعتقال آخرين»
    return fought or named or (hit.entry.part != "verb" and reading.any_labelled(opening, "result"))


def _came_for_them(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«اعتقلت القوات شابين خلال اقتحامها المخيم»: how those came in who took them."""
    came = hit.entry.frame.name in _COMES and hit.entry.part != "verb" and not hit.clitics.conjunction
    if not came or bundle[0].entry.frame.family not in TAKEN:
        return False
    by = reading.actor_at.get(hit.last)
    theirs = bool(hit.clitics.pronoun) or (by is not None and by.kind in STATE_FORCES)
    return theirs and bool(_IN_ITS_COURSE & reading.labels_ending(hit.first))


def _is_booty(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«القضاء على ثلاثة إرهابيين واسترجاع مسدسين رشاشين», «قتلت القوات إرهابيين واسترجعت أسلحة»: what those who
    were killed had on them."""
    taken = hit.entry.frame.name == "disruption" and hit.clitics.conjunction == "و"
    opens, others = bundle[0].entry, (b.entry.frame.family in TAKEN for b in bundle[1:])
    alike = (opens.part == "verb") == (hit.entry.part == "verb")
    killed = opens.frame.casualty == "killed" and alike and all(others)
    if not (taken and killed) or hit.last in reading.actor_at:
        return False
    elsewhere = hit.entry.part == "verb" and any(at in reading.place_over for at in range(bundle[0].first, hit.first))
    return not (has_place(reading, hit) and (elsewhere or any(has_place(reading, b, hit.first) for b in bundle)))


def _was_held(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«أفرجت العصابة عن تاجر بعد احتجازه 40 يوما»: how long those were held who are freed, where no day is told."""
    freed = bundle[0].entry.frame.name == "release" and hit.entry.frame.family in TAKEN
    if not (freed and hit.clitics.pronoun and "since" in reading.labels_ending(hit.first)):
        return False
    told = range(hit.last, hit.last + _OPENING)
    return not any(at in reading.date_over or at in reading.place_over for at in told)


def _fell_among_hostages(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    """«قتل خمسة في عملية احتجاز رهائن»."""
    fallen = all(b.entry.frame.casualty == "killed" for b in bundle) and hit.entry.frame.name == "abduction"
    return fallen and hit.entry.part == "noun" and not {"within", "during"}.isdisjoint(reading.labels(hit.first - 2))


def _is_known(hit: Hit[Trigger]) -> bool:
    """«والاعتقالات»: told as known."""
    return hit.entry.part == "noun" and hit.clitics.definite
