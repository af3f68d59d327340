"""The units that the text itself puts a place in: «قرية العنكاوي بسهل الغاب في محافظة حماة»."""

from __future__ import annotations

from jaras.arabic.tokens import Words
from jaras.places.context import Context
from jaras.places.gazetteer import Entry, gazetteer
from jaras.places.mentions import Mention, in_row
from jaras.places.size import grain, in_focus, rank
from jaras.places.vocabulary import stem_in, vocabulary

_SHARE = 0.3  # how much of a text must be about the country of a unit that a village has from its neighbour
_TOWN = 0  # rank of towns, villages and quarters
_REACH = 7  # words between a place and the unit the text puts it in


def parents_of(at: int, mentions: list[Mention], entries: list[Entry | None], words: Words) -> list[int]:
    """The units that the words after (or before) a name put it in, nearest first."""
    mention, entry = mentions[at], entries[at]
    found: list[int] = []
    reach, level = mention.last, rank(entry) if entry else -1
    for i in range(at + 1, len(mentions)):
        other, unit = mentions[i], entries[i]
        if other.sentence != mention.sentence:
            break
        if in_row(words, mention, reach, other):
            reach = other.last  # «قرى الحواش والعنكاوي بسهل الغاب»: all of the row lie there
            continue
        if not _links(words, reach, other, mention):
            break
        reach = other.last
        if unit is None or other.around.person:
            continue
        if _contains(unit, entry, level) or _is_town_of(other, unit, entry, level):
            found.append(i)
            level = rank(unit)
    return found


def listed_with(
    at: int, kept: list[int], mentions: list[Mention], entries: list[Entry | None], context: Context
) -> list[Entry]:
    """The first-level unit of the place nearest to a village: «بلدات الحدث وحوارين ومهين» lie in one."""
    here = mentions[at]
    if here.type is None or here.type.unlisted != "always":
        return []
    beside = sorted(
        (abs(mentions[i].first - here.first), i)
        for i in kept
        if entries[i] and mentions[i].sentence == here.sentence and abs(mentions[i].first - here.first) <= _REACH
    )
    nearest = next((entries[i] for _, i in beside), None)
    unit = gazetteer().unit(nearest.admin1) if nearest and nearest.admin1 else None
    return [unit] if unit and in_focus(unit.country) and context.share(unit.country) >= _SHARE else []


def _links(words: Words, start: int, other: Mention, mention: Mention) -> bool:
    """Whether only words of place stand between `start` and the other name, and they say «in» at least once."""
    if other.first - start > _REACH or other.clitics.conjunction:
        return False
    known = vocabulary()
    between = words.forms[start : other.first]
    return all(stem_in(f, known.containment) or f in known.containment or f.isdigit() for f in between) and not (
        other.first == start and other.strength == 0 and "(" not in words.gap(start)
    )


def _contains(unit: Entry, entry: Entry | None, level: int) -> bool:
    """Whether `unit`, one higher than `level`, holds `entry`; what the gazetteer lacks may lie in any."""
    if rank(unit) <= level:
        return False
    if entry is None:
        return True
    if unit.kind == "country":
        return unit.country == entry.country
    return entry.admin1 in ("", unit.admin1) and unit.country == entry.country and unit.id != entry.id


def _is_town_of(other: Mention, town: Entry, entry: Entry | None, level: int) -> bool:
    """«منطقة الماسورة بمدينة رفح»: the town of a quarter or village; «قرية عصيرة جنوب نابلس» lies beside it."""
    if entry is None or not level == rank(entry) == rank(town) == _TOWN:
        return False
    if other.around.near or other.around.bearing is not None:
        return False
    return grain(town) > grain(entry) and entry.admin1 == town.admin1 and entry.country == town.country
