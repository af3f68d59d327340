"""The phrases of counted people that are joined in a row: «11 جنديا وضابط», «عشرة …، إضافة إلى ثلاثة …»."""

from __future__ import annotations

from collections.abc import Iterator

from jaras.coding.counted import Counted, people
from jaras.coding.reading import Reading

# Reaches in words:
_ROW = 8
_BARE_ROW = 3
_HIS_MEN = 3  # of «ثلاثة من مرافقيه»
_STOPS = "؛;:"
_COMMAS = "،,"


def row(reading: Reading, found: Counted, end: int) -> Iterator[Counted]:
    """The phrases joined to `found` before word `end`: «11 جنديا وضابط», «عشرة …، إضافة إلى ثلاثة …»."""
    following = _next(reading, found, end)
    while following:
        if following.actor is not None and following.actor.kind == "leader":
            return  # «23 من عناصر الحوثي والرئيس المخلوع»: whose men they were
        yield following
        following = _next(reading, following, end)


def _next(reading: Reading, found: Counted, end: int) -> Counted | None:
    start = found.last
    while start in reading.actor_at and reading.words.forms[start].startswith("و") and not people(reading, start):
        start = reading.actor_at[start].last  # «98 من قسد وقوى الأمن و268 من …»
    for at in range(start, min(start + _ROW, end)):
        joined = _joined(reading, at)
        if reading.pause(at, _STOPS) or (at != joined and at in reading.trigger_at):
            return None
        if "include" in reading.labels(at) or (reading.pause(at, _COMMAS) and joined is None):
            return None
        if joined is not None:
            following = people(reading, joined) if joined < end else None
            if following and (_fits(reading, start, at, following) or _both_named(reading, found, following)):
                return following
    return None


def _both_named(reading: Reading, found: Counted, following: Counted) -> bool:
    """«العميد … والعقيد …»: men of a force by their ranks, with their names between them."""
    return all(one.definite and "rank" in reading.labels(one.first) for one in (found, following))


def _joined(reading: Reading, at: int) -> int | None:
    """Where the phrase begins that «و» or «إضافة إلى» at word `at` joins to the one before."""
    for cue in reading.cues_at(at):
        if "besides" in cue.labels or ("with" in cue.labels and _his_men(reading, cue.last)):
            return cue.last
    form = reading.words.forms[at]
    if form == "و":
        return at + 1
    told = at in reading.count_at or at in reading.actor_at or bool({"companions", "rank"} & reading.labels(at))
    return at if form.startswith("و") and told else None


def _his_men(reading: Reading, at: int) -> bool:
    """«مع ثلاثة من مرافقيه», «مع مرافقه», «مع اثنين من أبنائه»: whom he had with him fell with him."""
    return reading.any_labelled(range(at, at + _HIS_MEN), "companions", "kin")


def _fits(reading: Reading, start: int, at: int, following: Counted) -> bool:
    """Far from the phrase before, only people with a number and a noun go on with the row."""
    near = at - start <= 1
    numbered = following.first in reading.count_at
    return near or "besides" in reading.labels(at) or (numbered and (following.named or at - start <= _BARE_ROW))
