"""Time expressions of Arabic news, resolved to calendar days.

A bare weekday is the last such day on or before the day of the report, a month or day without a year the last one
begun by then; where the clause looks ahead («سيجتمع … الخميس») or the words do («المقبل») it is the next one, and
marked `future`. What only names something («شارع 26 سبتمبر»، «ثورة 25 يناير») or recurs («كل جمعة») is no date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from jaras.arabic.calendar import When
from jaras.arabic.dategrammar import DateGrammar, Phrase
from jaras.arabic.points import (
    Ago,
    Away,
    Bound,
    Calendar,
    Context,
    Deictic,
    Kind,
    Lasting,
    LongAgo,
    Point,
    Range,
    Since,
    Unit,
    Weekday,
)
from jaras.arabic.timewords import Terms, word_sets
from jaras.arabic.tokens import Words
from jaras.model import DateRange

_REACH = 8


class DateHit(NamedTuple):
    """Words `first` to `last` (excluded) say `range`.

    kind: absolute (a date or year by name), relative («أمس»), weekday, span (several days: a range, «منذ مارس»),
    bound (one end open: «قبل عام 2003», «منذ أكثر من ثماني سنوات»; no day of an event). An open end is "".
    """

    first: int
    last: int
    range: DateRange
    kind: Kind


def find_dates(
    words: Words, published: date | None, country: str | None = None, first: int = 0, last: int | None = None
) -> list[DateHit]:
    """The time expressions of words `first` to `last`, in order, not overlapping.

    published: the day of the report; without it only expressions that need none are found. country: the outlet's
    (ISO 3166-1 alpha-2), which sets the weekend.
    """
    end = len(words) if last is None else last
    phrases = list(ExpressionGrammar(Terms(words, first, end)).phrases(first, end))
    return list(_resolved(words, phrases, published, country))


def _resolved(words: Words, phrases: list[Phrase], published: date | None, country: str | None) -> Iterator[DateHit]:
    today = published and _story_day(phrases, published)
    previous: When | None = None
    for phrase in phrases:
        ahead = _looks_ahead(words, phrase)
        when = phrase.point.resolve(Context(today, country, previous, ahead))
        if when is None:
            continue
        if phrase.point.kind != "bound" and when.start and when.end:
            previous = when
        yield DateHit(phrase.first, phrase.last, when.record(phrase.time), phrase.point.kind)


def _story_day(phrases: list[Phrase], published: date) -> date:
    """The day the story was written, where «أمس الثلاثاء» shows that it was not the day of publication."""
    days = {
        p.point.story_day(published) for p in phrases if isinstance(p.point, Deictic) and p.point.weekday is not None
    }
    return (days.pop() or published) if len(days) == 1 else published


def _looks_ahead(words: Words, phrase: Phrase) -> bool:
    sets = word_sets()
    start = max(words.sentence(phrase.first).first, phrase.first - _REACH)
    for at in range(phrase.first - 1, start - 1, -1):
        form = words.forms[at]
        if form in sets.future_cues or sets.future_verb.match(form):
            return True
        if form in ("ان", "وقال", "قال", "اعلن", "واعلن"):
            return False
    return False


class ExpressionGrammar:
    """Whole time expressions: points, ranges, bounds, durations back from the report."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.words = terms.words
        self.forms = terms.words.forms
        self.dates = DateGrammar(terms)

    def phrases(self, first: int, last: int) -> Iterator[Phrase]:
        """The expressions around each anchor, leftmost and longest first."""
        done = first
        for anchor in self._anchors(first, last):
            if anchor < done:
                continue
            low = max(done, self.words.sentence(anchor).first, anchor - _REACH)
            for at in range(low, anchor + 1):
                phrase = self._expression(at)
                if phrase and phrase.last > anchor:
                    if not self._only_a_name(phrase):
                        yield phrase
                    done = phrase.last
                    break

    def _anchors(self, first: int, last: int) -> list[int]:
        figures = [i for i in range(first, last) if self.forms[i][0].isdigit() and self._dated(i)]
        return sorted({*self.terms.anchors, *figures})

    def _dated(self, at: int) -> bool:
        """Whether figures look like part of a date: 9/8/2015, 2015-08-09, a year."""
        form = self.forms[at]
        if form.count(".") == 2 or (len(form) == 4 and form[:2] in ("19", "20")):
            return True
        return at + 1 < len(self.forms) and self.words.gap(at + 1).strip() in ("/", "-", "–") and len(form) <= 4

    def _expression(self, at: int) -> Phrase | None:
        if self.terms.take(at, "link"):
            linked = self._between(at) or self._from_to(at) or self._linked(at)
            if linked:
                return linked
        point = self.dates.point(at)
        if point is None:
            return None
        return self._to(point) or self._and(point) or point

    # ranges -------------------------------------------------------------------------------------------------------

    def _to(self, low: Phrase) -> Phrase | None:
        """«الخميس حتى الأحد», «3 مارس - 5 أبريل»."""
        link = self.terms.take(low.last, "link") if self.dates.near(low.last, "،,") else None
        start = low.last
        if link and link.entry.value == "to":
            start = link.last
        elif not (self.dates.near(low.last, "-–/") and self.words.gap(low.last).strip()):
            return None
        high = self.dates.point(start) if self.dates.near(start, "-–/") else None
        return _range(low, high) if high else None

    def _and(self, low: Phrase) -> Phrase | None:
        """«أمس واليوم», «السبت والأحد»: neighbouring days told together."""
        high = self._second(low.last)
        if high is None or not _days_in_a_row(low.point, high.point):
            return None
        return _range(low, high)

    def _second(self, at: int) -> Phrase | None:
        if not self.dates.near(at, ")،,") or at >= len(self.forms) or not self.forms[at].startswith("و"):
            return None
        return self.dates.point(at + 1 if self.forms[at] == "و" else at)

    def _between(self, at: int) -> Phrase | None:
        """«بين الأحد والثلاثاء», «بين 3 و5 مارس»."""
        link = self.terms.take(at, "link")
        if link is None or link.entry.value != "between" or not self.dates.near(link.last):
            return None
        low = self._low_end(link.last)
        high = self._second(low.last) if low else None
        return _range(low._replace(first=at), high) if low and high else None

    def _from_to(self, at: int) -> Phrase | None:
        """«من 3 إلى 5 مارس», «ابتداء من الخميس وحتى نهاية هذا الأسبوع»."""
        link = self.terms.take(at, "link")
        if link is None or link.entry.value not in ("from", "starting") or not self.dates.near(link.last, "،,"):
            return None
        low = self._low_end(link.last)
        if low is None:
            return None
        full = self._to(low._replace(first=at))
        if full or link.entry.value == "from":
            return full
        return Phrase(at, low.last, Since(low.point), low.time)

    def _low_end(self, at: int) -> Phrase | None:
        return self.dates.point(at) or self._bare_end(at)

    def _bare_end(self, at: int) -> Phrase | None:
        """A year or a day without its month, as the first end of a range: «من 2011 إلى 2014», «بين 3 و5 مارس»."""
        year = self.dates.bare_year(at)
        if year:
            return year
        return None

    # back from the report -----------------------------------------------------------------------------------------

    def _linked(self, at: int) -> Phrase | None:
        """«منذ 2011», «قبل يومين», «حتى الخميس», «خلال 24 ساعة», «في 2014», «بعد يومين من الهجوم»."""
        link = self.terms.take(at, "link")
        if link is None or not self.dates.near(link.last):
            return None
        way, start = link.entry.value, link.last
        if way in ("since", "before", "after", "during"):
            lasting = self._duration(at, way, start)
            if lasting:
                return lasting
        point = self.dates.point(start) or self.dates.bare_year(start)
        if point is None:
            return None
        if way == "during":
            whole = self._to(point) or self._and(point) or point
            return whole._replace(first=at) if whole.first == start else whole
        if way == "since":
            return Phrase(at, point.last, Since(point.point), point.time)
        if way in ("before", "after"):
            return Phrase(at, point.last, Bound(way, point.point), point.time)
        if way == "to":
            return Phrase(at, point.last, Bound("until", point.point), point.time)
        return None

    def _duration(self, at: int, way: str, start: int) -> Phrase | None:
        about = self.terms.take(start, "approximator")
        more = about is not None and about.entry.value == "more"
        body = about.last if about else start
        measured = self._measure(body)
        if measured is None:
            return None
        unit, count, last = measured
        if way == "after" or (self.dates.near(last) and self.forms[last] == "من" and way == "before"):
            return self._away(at, way, unit, count, last)
        if way == "during":
            turned = self.dates.turn(last)[0]
            ok = turned is None and unit in ("hour", "week", "month") and count
            return Phrase(at, last, Lasting(unit, count)) if ok else None
        if way == "since" and more:
            return Phrase(at, last, LongAgo(unit, count or 3))
        if way == "since" and self._going_on(at):
            return Phrase(at, last, Lasting(unit, count))
        return Phrase(at, last, Ago(unit, count))

    def _away(self, at: int, way: str, unit: str, count: int, last: int) -> Phrase | None:
        if not (count and self.dates.near(last) and self.forms[last] == "من"):
            return None
        return Phrase(at, last, Away(unit, count if way == "after" else -count))

    def _measure(self, at: int) -> tuple[str, int, int] | None:
        """A stretch of time: unit, count (0: several), word after it. «يومين», «ثلاثة أيام», «بضعة أشهر», «عام»."""
        few = self.terms.take(at, "count")
        number = None if few else self.dates.number(at, 1, 999)
        start = few.last if few else number[1] if number else at
        hit = self.terms.take(start, "unit") if start == at or self.dates.near(start) else None
        if hit is None or hit.clitics.definite or hit.entry.value == "weekend":
            return None
        if number:
            return hit.entry.value, number[0], hit.last
        count = {"one": 1, "two": 2, "many": 0}[hit.entry.number]
        if few:
            return hit.entry.value, 0, hit.last
        if hit.entry.number == "one" and self.dates.year(start):
            return None
        after = self.dates.next(hit.last, "count")
        return hit.entry.value, count, after.last if after else hit.last

    def _going_on(self, at: int) -> bool:
        cues = word_sets().ongoing_cues
        start = max(self.words.sentence(at).first, at - _REACH)
        return any(form in cues for form in self.forms[start:at])

    # no dates -----------------------------------------------------------------------------------------------------

    def _only_a_name(self, phrase: Phrase) -> bool:
        """Whether the words name a thing («شارع 26 سبتمبر») or recur («كل جمعة»، «أيام الجمعة»)."""
        sets = word_sets()
        if phrase.first == 0 or not self.dates.near(phrase.first, '«"('):
            return self._habit(phrase)
        before = self.forms[phrase.first - 1]
        bare = before[1:] if before[:1] in "وفبل" else before
        bare = bare[2:] if bare.startswith("ال") else bare
        if isinstance(phrase.point, Weekday) and phrase.point.turn is None and {before, bare} & sets.rites:
            return phrase.last - phrase.first == 1
        if (
            isinstance(phrase.point, Calendar | Weekday)
            and {before, bare} & sets.named_by
            and not before.startswith("ال")
        ):
            return True
        return self.terms.take(phrase.first - 1, "every") is not None or self._habit(phrase)

    def _habit(self, phrase: Phrase) -> bool:
        point = phrase.point
        return self.forms[phrase.first] in ("ايام", "بايام") and isinstance(point, Weekday) and point.turn is None


def _range(low: Phrase, high: Phrase) -> Phrase:
    time = low.time if low.time == high.time else None
    return Phrase(low.first, high.last, Range(low.point, high.point), time)


def _days_in_a_row(low: Point, high: Point) -> bool:
    if isinstance(low, Weekday) and isinstance(high, Weekday):
        return (high.weekday - low.weekday) % 7 == 1
    if isinstance(low, Deictic) and isinstance(high, Deictic):
        return high.offset - low.offset == 1
    if isinstance(low, Calendar) and isinstance(high, Calendar):
        return low.year is not None and high.year == low.year + 1
    return isinstance(low, Weekday) and isinstance(high, Deictic)


__all__ = ["DateHit", "Unit", "find_dates"]
