"""Alerts in words, Arabic and English: what rose, by how much over what, since when, and how often chance does that.

A chance is said in numbers and as a frequency; words of likelihood are for what is to come (`words.py`).
"""

from __future__ import annotations

import re
from datetime import date
from math import log10
from typing import NamedTuple

from jaras.watch.alerts import Alert
from jaras.watch.panel import name_of
from jaras.watch.units import arabic_unit
from jaras.watch.words import Language

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ISOLATED = "\u2066{}\u2069"  # left to right, so that dates and factors keep their order in Arabic
_LATIN = re.compile("[A-Za-z]")
_INCOMPLETE = 0.9  # of a window of which less is known that is said


RAREST = 1_000_000  # weeks; what the model calls rarer than this is only called rarer
LEAST = 0.1  # events or deaths; of what is expected below it only that is said, and no factor over it


class _Noun(NamedTuple):
    """An Arabic noun as numbers take it: 1, 2, 3–10, 11–99, 100 and its multiples."""

    one: str
    two: str
    few: str
    many: str
    hundred: str


_DAY = _Noun("يوم واحد", "يومان", "أيام", "يوما", "يوم")
_WEEK = _Noun("أسبوع واحد", "أسبوعان", "أسابيع", "أسبوعا", "أسبوع")
_ROSE = {"counts": ("events", "عدد الحوادث"), "severity": ("killed", "عدد القتلى")}


def sentence(alert: Alert, language: Language) -> str:
    """The alert in one or two sentences."""
    return _arabic(alert) if language == "ar" else _english(alert)


def once_in(p: float) -> int:
    """The chance p as «one in …», to two digits, at most `RAREST`."""
    number = min(1.0 / max(p, 1e-12), float(RAREST))
    step = 10 ** max(int(log10(number)) - 1, 0)
    return int(round(number / step) * step)


def amount(value: float) -> str:
    """A number for reading: two significant digits below ten, whole above."""
    if value >= 10:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def expected(alert: Alert, language: Language) -> str:
    """What the baseline gives: "4.1"; "fewer than 0.1", «أقل من 0.1» where that is next to nothing."""
    below = "" if alert.expected >= LEAST else "أقل من " if language == "ar" else "fewer than "
    return below + amount(max(alert.expected, LEAST))


def factor(alert: Alert) -> str:
    """How many times the expected: "×3.4"; empty where next to nothing is expected, since it would mean nothing."""
    return f"×{amount(alert.ratio)}" if alert.expected >= LEAST else ""


def _english(alert: Alert) -> str:
    unit = name_of(alert.unit)
    against = f"against {expected(alert, 'en')} expected from the {alert.baseline} {alert.period}s before"
    if alert.signal == "coordination":
        what = f"{unit}: {alert.observed} districts hit on {_english_day(alert.until)}, {against}"
    else:
        what = f"{unit}: {alert.observed} {_ROSE[alert.signal][0]} in the {_english_window(alert)}, {against}"
    times = f" ({factor(alert)})" if factor(alert) else ""
    told = f"{what}{times}. By chance alone {_english_chance(alert)}."
    if alert.known is not None and alert.known < _INCOMPLETE:
        told += f" About {alert.known:.0%} of the window's events are filed so far."
    return told


def _english_chance(alert: Alert) -> str:
    weeks = once_in(alert.p)
    often = f"once in {weeks:,} weeks" + (" with deaths" if alert.signal == "severity" else "")
    return f"less than {often}" if weeks >= RAREST else often


def _english_window(alert: Alert) -> str:
    weeks = _days(alert) // 7
    since = _english_day(alert.since)
    return f"week from {since}" if weeks == 1 else f"{weeks} weeks since {since}"


def _english_day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _arabic(alert: Alert) -> str:
    unit = " · ".join(map(_apart, arabic_unit(alert.by, alert.unit))) or "الكل"
    period = _counted(alert.baseline, _DAY if alert.period == "day" else _WEEK)
    against = f"والمتوقع استنادا إلى المدة السابقة ({period}) هو {expected(alert, 'ar')}"
    if alert.signal == "coordination":
        what = f"{unit}: عدد الأقضية المستهدفة في يوم {_ISOLATED.format(alert.until)} هو {alert.observed}، {against}"
    else:
        window = f"{_counted(_days(alert), _DAY)} منذ {_ISOLATED.format(alert.since)}"
        what = f"{unit}: {_ROSE[alert.signal][1]} خلال {window} هو {alert.observed}، {against}"
    times = f" ({_ISOLATED.format(factor(alert))})" if factor(alert) else ""
    told = f"{what}{times}. ولا يقع مثل ذلك مصادفة إلا {_arabic_chance(alert)}."
    if alert.known is not None and alert.known < _INCOMPLETE:
        told += f" ولم يُسجَّل حتى الآن سوى نحو {alert.known * 100:.0f} ٪ من حوادث هذه المدة."
    return told


def _apart(unit: str) -> str:
    """A name in Latin letters apart from the Arabic around it, so that its brackets and dots stay where they are."""
    return _ISOLATED.format(unit) if _LATIN.search(unit) else unit


def _arabic_chance(alert: Alert) -> str:
    weeks = once_in(alert.p)
    often = f"مرة كل {_counted(weeks, _WEEK)}" + (" يسقط فيه قتلى" if alert.signal == "severity" else "")
    return f"أقل من {often}" if weeks >= RAREST else often


def _days(alert: Alert) -> int:
    return date.fromisoformat(alert.until).toordinal() - date.fromisoformat(alert.since).toordinal() + 1


def _counted(number: int, noun: _Noun) -> str:
    """A number with its noun in the genitive or as the object of counting; the numeral is written in digits."""
    rest = number % 100
    if number == 1:
        return noun.one
    if number == 2:
        return noun.two.removesuffix("ان") + "ين"
    form = noun.few if 3 <= rest <= 10 else noun.many if rest >= 11 else noun.hundred
    return f"{number:,} {form}"
