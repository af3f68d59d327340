"""The grammar of whole time expressions: ranges, bounds, and durations counted back from the report."""

from __future__ import annotations

from collections.abc import Iterator

from jaras.arabic.dates.cursor import Phrase
from jaras.arabic.dates.durations import Ago, Away, Bound, Lasting, LongAgo, Range, Side, Since
from jaras.arabic.dates.grammar import DateGrammar
from jaras.arabic.dates.points import Calendar, Deictic, Point, Weekday
from jaras.arabic.dates.words import word_sets

_REACH = 8
_SIDES: dict[str, Side] = {"before": "before", "after": "after", "to": "until"}


class ExpressionGrammar(DateGrammar):
    """Finds the expressions of a text."""

    def phrases(self, first: int, last: int) -> Iterator[Phrase]:
        """The expressions around each anchor of words `first` to `last`, leftmost and longest first."""
        done = first
        for anchor in self._anchors(first, last):
            if anchor < done:
                continue
            phrase = self._around(anchor, max(done, self.words.sentence(anchor).first, anchor - _REACH))
            if phrase is None:
                continue
            done = phrase.last
            if not self._only_a_name(phrase):
                yield phrase
            elif isinstance(phrase.point, Calendar) and phrase.point.year:
                yield phrase._replace(silent=True)

    def _around(self, anchor: int, low: int) -> Phrase | None:
        """The leftmost expression from word `low` on that reaches over the anchor."""
        for at in range(low, anchor + 1):
            phrase = self._expression(at)
            if phrase and phrase.last > anchor:
                return phrase
        return self._named_year(anchor)

    def _anchors(self, first: int, last: int) -> list[int]:
        figures = [i for i in range(first, last) if self.forms[i] < ":" and self._dated(i)]
        return sorted({*self.terms.anchors, *figures}) if figures else self.terms.anchors

    def _dated(self, at: int) -> bool:
        """Whether figures look like part of a date: 9/8/2015, 2015-08-09, a year."""
        form = self.forms[at]
        if form.count(".") == 2 or (len(form) == 4 and form[:2] in ("19", "20")):
            return True
        return len(form) <= 4 and self.mark(at + 1) in ("/", "-", "–")

    def _expression(self, at: int) -> Phrase | None:
        if self.terms.take(at, "link"):
            linked = self._between(at) or self._from_to(at) or self._linked(at)
            if linked:
                return linked
        point = self.point(at)
        return point and (self._to(point) or self._and(point) or point)

    # ranges -------------------------------------------------------------------------------------------------------

    def _to(self, low: Phrase) -> Phrase | None:
        """«الخميس حتى الأحد», «3 مارس - 5 أبريل»."""
        link = self.terms.take(low.last, "link") if self.near(low.last, "،,") else None
        start = low.last
        if link and link.entry.value == "to":
            start = link.last
        elif not (self.near(low.last, "-–/") and self.mark(low.last)):
            return None
        return _range(low, self._end(start)) if self.near(start, "-–/") else None

    def _end(self, at: int) -> Phrase | None:
        """One end of a range, which may be a bare year."""
        return self.point(at) or self.bare_year(at)

    def _and(self, low: Phrase) -> Phrase | None:
        """«أمس واليوم», «السبت والأحد», «ليل الخميس الجمعة»: neighbouring days told together."""
        high = self._second(low.last)
        if high is None and low.time == "night" and self.near(low.last):
            high = self.point(low.last)
            high = high and high._replace(time=low.time)
        return _range(low, high) if high and _days_in_a_row(low.point, high.point) else None

    def _second(self, at: int) -> Phrase | None:
        if not self.near(at, "،,") or not self.form(at).startswith("و"):
            return None
        return self._end(at + 1 if self.form(at) == "و" else at)

    def _between(self, at: int) -> Phrase | None:
        """«بين الأحد والثلاثاء», «بين 2011 و2014»."""
        link = self.terms.take(at, "link")
        if link is None or link.entry.value != "between" or not self.near(link.last):
            return None
        low = self._end(link.last)
        if low is None:
            return None
        told = isinstance(low.point, Calendar) and low.point.kind == "span"  # «بين 3 و5 مارس» is one list of days
        return low._replace(first=at) if told else _range(low._replace(first=at), self._second(low.last))

    def _from_to(self, at: int) -> Phrase | None:
        """«من 3 إلى 5 مارس», «ابتداء من الخميس وحتى نهاية هذا الأسبوع»."""
        link = self.terms.take(at, "link")
        if link is None or link.entry.value not in ("from", "starting") or not self.near(link.last, "،,"):
            return None
        low = self._end(link.last)
        if low is None:
            return None
        full = self._to(low._replace(first=at))
        if full or link.entry.value == "from":
            return full
        return Phrase(at, low.last, Since(low.point), low.time)

    # back from the report -----------------------------------------------------------------------------------------

    def _linked(self, at: int) -> Phrase | None:
        """«منذ 2011», «قبل يومين», «حتى الخميس», «خلال 24 ساعة», «في 2014», «بعد يومين من الهجوم»."""
        link = self.terms.take(at, "link")
        if link is None or not self.near(link.last):
            return None
        way, start = link.entry.value, link.last
        if way in ("since", "before", "after", "during"):
            lasting = self._duration(at, way, start)
            if lasting:
                return lasting
        point = self._end(start)
        return point and self._bounded(at, way, point)

    def _bounded(self, at: int, way: str, point: Phrase) -> Phrase | None:
        if way in ("during", "in"):
            whole = self._to(point) or self._and(point) or point
            return whole._replace(first=at)
        if way == "since":
            return Phrase(at, point.last, Since(point.point), point.time)
        side = _SIDES.get(way)
        return Phrase(at, point.last, Bound(side, point.point), point.time) if side else None

    def _duration(self, at: int, way: str, start: int) -> Phrase | None:
        about = self.terms.take(start, "approximator")
        measured = self.measure(about.last if about else start)
        if measured is None:
            return None
        unit, count, last = measured
        more = about is not None and about.entry.value == "more"
        point = self._duration_point(at, way, (unit, count), last, more)
        if point is None:
            return None
        return Phrase(at, last + 1 if isinstance(point, Away) else last, point)

    def _duration_point(self, at: int, way: str, measured: tuple[str, int], last: int, more: bool) -> Point | None:
        unit, count = measured
        counted_from = self.near(last) and self.form(last) in ("من", "علي", "على")
        if way in ("before", "after") and counted_from and count:
            return Away(unit, count if way == "after" else -count)
        if way == "after":
            return None
        if way == "during":
            recent = unit in ("hour", "week", "month") and count and self.turn(last)[0] is None
            return Lasting(unit, count) if recent else None
        if way == "since" and more:
            return LongAgo(unit, count or 3)
        return Lasting(unit, count) if way == "since" and self._going_on(at) else Ago(unit, count)

    def _going_on(self, at: int) -> bool:
        cues = word_sets().ongoing_cues
        start = max(self.words.sentence(at).first, at - _REACH)
        return any(form in cues for form in self.forms[start:at])

    # no dates -----------------------------------------------------------------------------------------------------

    def _only_a_name(self, phrase: Phrase) -> bool:
        """Whether the words name a thing («شارع 26 سبتمبر») or recur («كل جمعة»، «أيام الجمعة»)."""
        point, sets = phrase.point, word_sets()
        undated = isinstance(point, Weekday | Calendar) and point.turn is None
        if not undated or not self.near(phrase.first, '«"('):
            return undated and self._habit(phrase)
        before = _noun(self.forms[phrase.first - 1])
        if isinstance(point, Weekday) and before in sets.rites:
            return phrase.last - phrase.first == 1
        return before in sets.named_by or self._habit(phrase)

    def _habit(self, phrase: Phrase) -> bool:
        if phrase.first > 0 and self.terms.take(phrase.first - 1, "every"):
            return True
        return isinstance(phrase.point, Weekday) and self.forms[phrase.first] in ("ايام", "بايام", "وايام")

    def _named_year(self, at: int) -> Phrase | None:
        """«انتفاضة 2011»: no date, but «العام نفسه» may refer to it."""
        year = self.bare_year(at)
        return year if year and self.near(at) and _noun(self.forms[at - 1]) in word_sets().named_by else None


def _noun(form: str) -> str:
    """A form without the one-letter particle that an indefinite noun may carry."""
    return form[1:] if form[:1] in "وفبلك" and len(form) > 3 and form not in word_sets().named_by else form


def _range(low: Phrase, high: Phrase | None) -> Phrase | None:
    if high is None:
        return None
    return Phrase(low.first, high.last, Range(low.point, high.point), low.time if low.time == high.time else None)


def _days_in_a_row(low: Point, high: Point) -> bool:
    if isinstance(low, Weekday) and isinstance(high, Weekday):
        return (high.weekday - low.weekday) % 7 == 1
    if isinstance(low, Deictic) and isinstance(high, Deictic):
        return high.offset - low.offset == 1
    if isinstance(low, Calendar) and isinstance(high, Calendar):
        return low.year is not None and high.year == low.year + 1
    return isinstance(low, Weekday) and isinstance(high, Deictic)
