"""Who blew himself up, where one sentence tells the bombing and another names him.

«كشفت الوزارة هوية منفذ التفجير، وهو …», «منفذ الهجوم يدعى …», «… قاد السيارة التي أقلت الانتحاري».
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from jaras.actors import ActorHit
from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.sides import Sides

_SUICIDE = "Suicide bomb"
_BOMBERS = "suicide bombers"
_NAMED_REACH = 24
_NAME = 2, 4
_MARKS = '،,؛:.()«»"'


def with_bomber(reading: Reading, happenings: Sequence[Happening]) -> list[Happening]:
    """The suicide bombing that the report tells first, with the bomber it names elsewhere or, if it is the only one
    and nobody is told to have done it, with the one bomber it speaks of."""
    bombings = [h for h in happenings if h.type == _SUICIDE and all(map(_is_nameless, h.sides.initiators))]
    if not bombings:
        return list(happenings)
    first = bombings[0]
    him = _by_name(reading)
    if him is None and not first.sides.initiators and len(bombings) == 1:
        him = _by_deed(reading)
    if him is None:
        return list(happenings)
    told = replace(first, sides=Sides((him,), first.sides.targets))
    return [told if h is first else h for h in happenings]


def _is_nameless(actor: ActorHit) -> bool:
    """«انتحاري», «مسلح»: one man without a party."""
    return actor.actor_id is None and actor.kind == "armed" and actor.person == "sg"


def _by_deed(reading: Reading) -> ActorHit | None:
    """«الانتحاري», «انتحاري»: one man only."""
    bombers = [a for a in reading.actors if a.victim == _BOMBERS and a.actor_id is None]
    return bombers[0] if bombers and all(a.person == "sg" for a in bombers) else None


def _by_name(reading: Reading) -> ActorHit | None:
    """The name that follows «يدعى» or «وهو» where the report tells who carried it out."""
    for cue in reading.labelled("perpetrator", 0, len(reading.words)):
        end = min(reading.words.sentence(cue.first).last, cue.last + _NAMED_REACH)
        for named in reading.labelled("named_as", cue.last, end):
            name = _name(reading, named.last, end)
            if name is not None:
                return name
    return None


def _name(reading: Reading, first: int, end: int) -> ActorHit | None:
    """Two to four plain words that begin at word `first`, past «السعودي»."""
    least, most = _NAME
    adjective = reading.actor_at.get(first)
    if adjective is not None and adjective.actor_id is None and reading.words.forms[first].startswith("ال"):
        first = adjective.last
    last = first
    while last < min(end, first + most) and _is_plain(reading, last) and not (last > first and _parted(reading, last)):
        last += 1
    if last - first < least:
        return None
    return ActorHit(first, last, None, None, "انتحاري", "militia", "armed", "sg", _BOMBERS, False)


def _is_plain(reading: Reading, at: int) -> bool:
    """Whether nothing is known of a word, as of most names."""
    known = (reading.trigger_over, reading.actor_over, reading.date_over, reading.count_over)
    return not reading.labels(at) and not any(at in over for over in known)


def _parted(reading: Reading, at: int) -> bool:
    return reading.pause(at, _MARKS)
