"""The grammar of whole time expressions: ranges, bounds, and durations counted back from the report."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from jaras.arabic.dates.company import AnchorGrammar
from jaras.arabic.dates.cursor import Phrase
from jaras.arabic.dates.durations import Ago, Away, Bound, Lasting, LongAgo, Range, Side, Since
from jaras.arabic.dates.points import Calendar, Deictic, Point, Weekday
from jaras.arabic.dates.words import known_days, word_sets

_REACH = 8
_PRONOUNS = ("ها", "ه", "هم", "ذلك")
_EXACT = {"one": 1, "two": 2}
_SIDES: dict[str, Side] = {"before": "before", "after": "after", "until": "until"}


class ExpressionGrammar(AnchorGrammar):
    """Finds the expressions of a text."""

    def phrases(self, first: int, last: int) -> Iterator[Phrase]:
        """The expressions around each anchor of words `first` to `last`, leftmost and longest first."""
        done = first
        for anchor in self.anchors(first, last):
            if anchor < done or self.idle(anchor):
                continue
            phrase = self._around(anchor, done)
            if phrase is None:
                continue
            done = phrase.last
            if not self._only_a_name(phrase):
                yield self._with_known_year(phrase)
            elif isinstance(phrase.point, Calendar) and phrase.point.year:
                yield replace(phrase, silent=True)

    def _around(self, anchor: int, done: int) -> Phrase | None:
        """The leftmost expression that reaches over the anchor, through words that may be part of one."""
        low, first = anchor, max(done, anchor - _REACH)
        while low > first and self.belongs(low - 1) and (self.gaps[low] == " " or not self.words.sentence_ends(low)):
            low -= 1
        for at in range(low, anchor + 1):
            phrase = self._expression(at)
            if phrase and phrase.last > anchor:
                return phrase
        return self._named_year(anchor)

    def _expression(self, at: int) -> Phrase | None:
        kinds = self.terms.at(at).by_kind
        then = self._from_then(at, at + kinds["then"].size, kinds["then"].entry.value) if "then" in kinds else None
        if then:
            return then
        link = None if "daytime" in kinds or "deictic" in kinds else kinds.get("link")
        linked = self._linked(at, at + link.size, link.entry.value) if link else None
        if linked:
            return linked
        point = self.point(at) or (self._morrow(at) if "morrow" in kinds else None)
        return point and (self._further(point) or point)

    def _from_then(self, at: int, start: int, side: Side) -> Phrase | None:
        """«وقبلها بيوم», «بعد ذلك بأسبوعين»: so long before or after the day told last."""
        unit = self.terms.take(start, "unit") if self.near(start) else None
        count = _EXACT.get(unit.entry.number) if unit and unit.clitics.preposition == "ب" else None
        if unit is None or count is None or unit.entry.value in ("hour", "minute", "weekend"):
            return None
        return Phrase(at, unit.last, Away(unit.entry.value, count if side == "after" else -count))

    def _morrow(self, at: int) -> Phrase | None:
        """«غداة الهجوم»: the day after what was spoken of last; «غداة عيد الفطر»: after the feast."""
        hit = self.terms.take(at, "morrow")
        if hit is None or not self.near(hit.last):
            return None
        origin = self.point(hit.last)
        if origin is None:
            return Phrase(at, hit.last, Away("day", hit.entry.value))
        return Phrase(at, origin.last, Away("day", hit.entry.value, origin.point))

    def _linked(self, at: int, start: int, way: str) -> Phrase | None:
        """What begins with a link: «بين الأحد والثلاثاء», «من 3 إلى 5 مارس», «منذ 2011»."""
        if way == "between":
            return self._between(at, start) if self.near(start) else None
        if way in ("from", "starting"):
            return self._from_to(at, start, way) if self.near(start, "،,") else None
        return self._from_report(at, start, way) if way != "to" and self.near(start) else None

    def _further(self, low: Phrase) -> Phrase | None:
        """A range or days in a row that begin with an expression."""
        return (self._to(low) or self._and(low)) if self.goes_on(low.last) else None

    # ranges -------------------------------------------------------------------------------------------------------

    def _to(self, low: Phrase) -> Phrase | None:
        """«الخميس حتى الأحد», «3 مارس - 5 أبريل»."""
        link = self.terms.take(low.last, "link") if self.near(low.last, "،,") else None
        start = low.last
        if link and link.entry.value in ("to", "until"):
            start = link.last
        elif not (self.near(low.last, "-–/") and self.mark(low.last)):
            return None
        high = self._end(start) if self.near(start, "-–/") else None
        return self._morning_after(low, high) or _range(low, high)

    def _morning_after(self, low: Phrase, high: Phrase | None) -> Phrase | None:
        """«بعد منتصف ليل الأربعاء - الخميس» is on Thursday."""
        late = low.time == "night" and _noun(self.forms[low.first]) == "بعد" and self.form(low.first + 1) == "منتصف"
        if not late or high is None or high.time or not _days_in_a_row(low.point, high.point):
            return None
        return Phrase(low.first, high.last, high.point, "night")

    def _end(self, at: int) -> Phrase | None:
        """One end of a range, which may be a bare year."""
        return self.point(at) or self.bare_year(at)

    def _and(self, low: Phrase) -> Phrase | None:
        """«أمس واليوم», «السبت والأحد», «ليل الخميس الجمعة»: neighbouring days told together."""
        high = self._second(low.last)
        if high is None and low.time == "night" and self.near(low.last):
            high = self.point(low.last)
        if high is None or not _days_in_a_row(low.point, high.point):
            return None
        return self._morning_after(low, high) or _range(low, high)

    def _second(self, at: int) -> Phrase | None:
        if not self.near(at, "،,") or not self.form(at).startswith("و"):
            return None
        return self._end(at + 1 if self.form(at) == "و" else at)

    def _between(self, at: int, start: int) -> Phrase | None:
        """«بين الأحد والثلاثاء», «بين 2011 و2014»."""
        low = self._end(start)
        if low is None or _is_list(low.point):
            return low and replace(low, first=at)
        return _range(replace(low, first=at), self._second(low.last))

    def _from_to(self, at: int, start: int, way: str) -> Phrase | None:
        """«من 3 إلى 5 مارس», «ابتداء من الخميس وحتى نهاية هذا الأسبوع»."""
        low = self._end(start)
        if low is None or _is_list(low.point):
            return low and replace(low, first=at)
        full = self._to(replace(low, first=at))
        if full or way == "from":
            return full
        return Phrase(at, low.last, Since(low.point), low.time)

    # back from the report -----------------------------------------------------------------------------------------

    def _from_report(self, at: int, start: int, way: str) -> Phrase | None:
        """«منذ 2011», «قبل يومين», «حتى الخميس», «خلال 24 ساعة», «في 2014», «بعد يومين من الهجوم»."""
        if way in ("since", "before", "after", "during"):
            lasting = self._duration(at, way, start)
            if lasting:
                return lasting
        point = self._end(start)
        return point and self._bounded(at, way, point)

    def _bounded(self, at: int, way: str, point: Phrase) -> Phrase | None:
        if way in ("during", "in"):
            whole = self._further(point) or point
            return replace(whole, first=at)
        if way == "since":
            return self._to(replace(point, first=at)) or Phrase(at, point.last, Since(point.point), point.time)
        side = _SIDES.get(way)
        return Phrase(at, point.last, Bound(side, point.point), point.time) if side else None

    def _duration(self, at: int, way: str, start: int) -> Phrase | None:
        about = self.terms.take(start, "approximator")
        if about is not None and about.entry.value == "passing" and way != "after":
            return None
        measured = self.measure(about.last if about else start)
        if measured is None:
            return None
        unit, count, last = measured
        if self.near(last) and self.form(last + 1) in word_sets().time_itself and self.form(last) == "من":
            last += 2  # «قبل عقد من الزمن»
        counted = self.form(last + 1) not in word_sets().whence
        if counted and self.near(last) and self.form(last) in ("من", "على"):
            return self._away(at, way, unit, count, last + 1)
        if way == "after" or (way == "during" and self.turn(last)[0]):
            return None
        vague = not count and unit in ("month", "year", "decade")  # «منذ سنوات»
        more = vague or (about is not None and about.entry.value == "more")
        point = self._duration_point(at, way, unit, count, more=more)
        return Phrase(at, last, point) if point else None

    def _duration_point(self, at: int, way: str, unit: str, count: int, *, more: bool) -> Point | None:
        if way == "during":
            return Lasting(unit, count) if count and unit in ("hour", "week", "month") else None
        if way == "since" and unit == "minute" and count == 1:
            return None  # «منذ لحظة وصوله»
        if way == "since" and more:
            return LongAgo(unit, count or 3)
        return Lasting(unit, count) if way == "since" and self._going_on(at) else Ago(unit, count)

    def lapse(self, at: int) -> tuple[int, str, int] | None:
        """«بعد يومين من», «بعد مرور عام على» at word `at`: where it ends, the unit, how many of them."""
        link = self.terms.take(at, "link")
        if link is None or link.entry.value != "after" or not self.near(link.last):
            return None
        about = self.terms.take(link.last, "approximator")
        if about is not None and about.entry.value != "passing":
            return None
        unit, count, last = self.measure(about.last if about else link.last) or ("", 0, 0)
        whence = count and unit in ("day", "week", "month", "year") and self.near(last)
        return (last + 1, unit, count) if whence and self.form(last) in ("من", "على") else None

    def _away(self, at: int, way: str, unit: str, count: int, last: int) -> Phrase | None:
        """«قبل 3 أيام من عيد الفطر»; «بعد يومين من الهجوم» counts from the day spoken of last.

        What is told for the first time («بعد عام من سقوط المدينة») is so long before the report, if years lie between.
        """
        if way not in ("before", "after") or not count or not self.near(last):
            return None
        origin = self.point(last)
        if origin:
            return Phrase(at, origin.last, Away(unit, count if way == "after" else -count, origin.point))
        if self.form(last).startswith("ال") or self.form(last).endswith(_PRONOUNS):
            return Phrase(at, last, Away(unit, count if way == "after" else -count))
        return Phrase(at, last, Ago(unit, count)) if way == "after" and unit in ("year", "decade") else None

    def _going_on(self, at: int) -> bool:
        cues = word_sets().ongoing_cues
        start = self.words.sentence_start(at, max(0, at - _REACH))
        return any(form in cues for form in self.forms[start:at])

    # days everybody knows -----------------------------------------------------------------------------------------

    def _with_known_year(self, phrase: Phrase) -> Phrase:
        """«هجمات 11 سبتمبر»: the year that goes without saying."""
        point = phrase.point
        if (
            not isinstance(point, Calendar)
            or point.day is None
            or point.year
            or point.turn
            or not self.near(phrase.first)
        ):
            return phrase
        for known in known_days():
            if (known.month, known.day) == (point.month, point.day) and self.forms[phrase.first - 1] in known.after:
                return replace(phrase, point=replace(point, year=known.year))
        return phrase

    # no dates -----------------------------------------------------------------------------------------------------

    def _only_a_name(self, phrase: Phrase) -> bool:
        """Whether the words name a thing («شارع 26 سبتمبر») or recur («كل جمعة»، «الأحد من كل أسبوع»)."""
        point, sets = phrase.point, word_sets()
        if isinstance(point, Deictic) and self.forms[phrase.first] == "واليوم" and phrase.last == phrase.first + 1:
            return True  # «واليوم» that opens a clause: nowadays
        undated = isinstance(point, Weekday | Calendar) and point.turn is None
        if not undated or not self.near(phrase.first, '«"('):
            return undated and self._habit(phrase)
        before = _noun(self.forms[phrase.first - 1])
        if isinstance(point, Weekday) and before in sets.rites and self._beside_rite(phrase.first - 2):
            return False  # «عقب صلاة الجمعة»
        if isinstance(point, Weekday) and (before in sets.rites or self._parts_two(phrase.first - 1)):
            return phrase.last - phrase.first == 1
        return before in sets.named_by or self._habit(phrase)

    def _beside_rite(self, at: int) -> bool:
        return at >= 0 and _noun(self.forms[at]) in word_sets().rite_times

    def _parts_two(self, at: int) -> bool:
        """«بفارق دقائق بين الاثنين»: between the two, as no second day follows."""
        link = self.terms.take(at, "link")
        return link is not None and link.entry.value == "between"

    def _habit(self, phrase: Phrase) -> bool:
        if phrase.first > 0 and self.terms.take(phrase.first - 1, "every"):
            return True
        if self.form(phrase.last) == "من" and self.terms.take(phrase.last + 1, "every"):
            return True  # «يوم 25 يناير من كل عام»
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
    one_night = low.time == "night" and high.time is None and _days_in_a_row(low.point, high.point)
    time = low.time if low.time == high.time or one_night else None
    return Phrase(low.first, high.last, Range(low.point, high.point), time)


def _is_list(point: Point) -> bool:
    """«3 و5 مارس», «3 إلى 5 مارس», «2011 و2014» are read as one."""
    return isinstance(point, Calendar) and point.kind == "span"


def _days_in_a_row(low: Point, high: Point) -> bool:
    if isinstance(low, Weekday) and isinstance(high, Weekday):
        return (high.weekday - low.weekday) % 7 == 1
    if isinstance(low, Deictic) and isinstance(high, Deictic):
        return high.offset - low.offset == 1
    if isinstance(low, Calendar) and isinstance(high, Calendar):
        return _months_in_a_row(low, high) or (low.year is not None and high.year == low.year + 1)
    return isinstance(low, Weekday) and isinstance(high, Deictic)


def _months_in_a_row(low: Calendar, high: Calendar) -> bool:
    """«شهري يوليو وأغسطس»."""
    return bool(low.month and high.month) and not (low.day or high.day) and high.month == (low.month or 0) % 12 + 1
