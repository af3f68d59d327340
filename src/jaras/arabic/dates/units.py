"""The grammar of years, decades, and units: «عام 2021», «الأسبوع الماضي», «الأيام الثلاثة الماضية»."""

from __future__ import annotations

from msgspec.structs import replace

from jaras.arabic.dates.cursor import HIJRI_YEARS, WRITTEN_YEARS, YEARS, Cursor, Phrase
from jaras.arabic.dates.durations import Unit
from jaras.arabic.dates.points import Calendar, Decade, Turn
from jaras.arabic.dates.terms import Said
from jaras.arabic.dates.words import Term, word_sets

_HALF_OF = {"hour": ("minute", 30), "day": ("hour", 12), "month": ("day", 15), "year": ("month", 6)}
_FIGURE_MARKS = ("-", "/", "–")
_NAMED = frozenset({"weekday", "month", "deictic", "turn", "feast"})
_COUNTS = {"one": 1, "two": 2, "many": 0, "of": 0}
_ALONE = ("واحد", "واحدة")


class UnitGrammar(Cursor):
    """Reads units of time, alone or counted."""

    # years --------------------------------------------------------------------------------------------------------

    def year(self, at: int) -> Phrase | None:
        """«عام 2021», «العام 2014 م», «عامي 2013 و2014», «سنة 1436 هـ», «عام ألفين وثلاثة»."""
        start = self._year_noun(at)
        if start is None or not self.near(start, "("):
            return None
        value = self.digits(start, 1, 2100)
        if value is not None:
            return self._year_from(at, value, start + 1)
        said = self.number(start, 1000, 2100)
        return self._year_from(at, *said) if said else None

    def _year_noun(self, at: int) -> int | None:
        noun = self.terms.take(at, "unit")
        return noun.last if noun and noun.entry.value == "year" and opens(noun.entry) else None

    def bare_year(self, at: int) -> Phrase | None:
        """Four digits where only a year can stand: «منذ 2011», «مطلع 2014»."""
        value = self.digits(at, YEARS[0], YEARS[-1])
        if value is None or (self.near(at + 1) and self.terms.take(at + 1, "unit")) or self.mark(at + 1)[:1] == "%":
            return None
        return self._year_from(at, value, at + 1)

    def _year_from(self, at: int, value: int, last: int) -> Phrase | None:
        era, last = self.era(last)
        if (value < 1000 and era is None) or (self.form(last) == "قبل" and self.form(last + 1).startswith("الميلاد")):
            return None
        hijri = era == "hijri" or (era is None and value in HIJRI_YEARS)
        final: int | None = None
        while (further := self._further_year(last)) and further[0] > (final or value):
            final, last = further
        return Phrase(at, last, Calendar(year=value, last_year=final, hijri=hijri))

    def _further_year(self, at: int) -> tuple[int, int] | None:
        start = self.past(at, "و") if self.near(at) else at
        if start == at and not (self.near(at, "-–/،,") and self.mark(at)):
            return None
        value = self.digits(start, 1300, 2100)
        return (value, start + 1) if value else None

    def year_of_date(self, at: int) -> tuple[int, bool, int] | None:
        """«2015», «، 2015», «من عام 2015 م», «1436 هـ» after a month: the year, whether Hijri, the word after."""
        if not self.near(at, "(،,/-–"):
            return None
        start = self.past(at, "من", "في", "ل")
        noun = self.next(start, "unit")
        if noun and noun.entry.value == "year" and noun.entry.number == "one":
            start = noun.last
        elif start != at:
            return None
        value = self.digits(start, HIJRI_YEARS[0], WRITTEN_YEARS[-1]) if self.near(start, "(،,/-–") else None
        if value is None:
            return None
        era, last = self.era(start + 1)
        return value, era == "hijri" or (era is None and value in HIJRI_YEARS), last

    def decade(self, at: int) -> Phrase | None:
        """«التسعينيات», «ثمانينات القرن الماضي»."""
        hit = self.terms.take(at, "decade")
        if hit is None or self.form(self.past(hit.last, "من")) in word_sets().ages:
            return None
        century = self.century(self.past(hit.last, "من")) if self.near(hit.last) else None
        if century and isinstance(century.point, Decade):
            return Phrase(at, century.last, replace(century.point, tens=hit.entry.value))
        return Phrase(at, hit.last, Decade(hit.entry.value)) if hit.clitics.definite else None

    def century(self, at: int) -> Phrase | None:
        """«القرن الماضي», «القرن التاسع عشر»."""
        hit = self.terms.take(at, "unit")
        if hit is None or hit.entry.value != "century" or not hit.clitics.definite:
            return None
        turn, last = self.turn(hit.last)
        if turn in ("past", "current"):
            return Phrase(at, last, Decade(None, 1900 if turn == "past" else 2000))
        nth = self.number(hit.last, 1, 21) if self.near(hit.last) else None
        if nth is None or self.era(nth[1])[0] == "hijri":
            return None
        return Phrase(at, nth[1], Decade(None, nth[0] * 100 - 100))

    # units --------------------------------------------------------------------------------------------------------

    def unit(self, at: int, *, parted: bool = False) -> Phrase | None:
        """«الأسبوع الماضي», «هذا العام», «اليومين الماضيين», «الأيام الثلاثة الماضية», «الـ24 ساعة الماضية».

        parted: after «مطلع» and the like a bare «الشهر» is enough.
        """
        this = self.terms.take(at, "this")
        same = self.form(at) in word_sets().same_before
        start = at + 1 if this or same else at
        if start != at and not self.near(start):
            return None
        counted = self.counted_unit(start)
        if counted is None:
            return None
        hit, count, last = counted
        if self.near(last) and self.form(last) in word_sets().other_years:
            return None
        turn: Turn | None = None
        if self.goes_on(last):
            turn, last = self.turn(last)
            if turn is None and self.next(last, "this"):
                turn, last = "current", last + 1
        if turn is None and (this or same):
            turn = "current" if this else "same"
        weekend = hit.entry.value == "weekend"
        if not (hit.clitics.definite or weekend or (turn and hit.first > start)):
            return None  # «ذات يوم», «أربعة آلاف عام»
        if turn is None and not (parted or weekend):
            return None
        if hit.entry.value == "minute" or (hit.entry.value == "hour" and count == 1):
            return None  # «في اللحظة الأخيرة», «الدقائق الأخيرة»
        return Phrase(at, last, Unit(hit.entry.value, turn, count))

    def last_units(self, at: int) -> Phrase | None:
        """«آخر ثلاثة أشهر», «آخر 24 ساعة»."""
        if self.form(at) not in word_sets().last_before or not self.near(at + 1):
            return None
        numeral, counted = self.numbers.numeral(at + 1), self.counted_unit(at + 1)
        if counted is None or (numeral and numeral.preposition):
            return None
        hit, count, last = counted
        if count < 2 or hit.clitics.definite or hit.entry.value == "minute":
            return None
        return Phrase(at, last, Unit(hit.entry.value, "past", count))

    def marked_year(self, at: int) -> Phrase | None:
        """A year that only its era tells: «1443 هـ», «2021 م»."""
        value = self.digits(at, HIJRI_YEARS[0], YEARS[-1])
        era, last = self.era(at + 1)
        if value is None or era != ("hijri" if value in HIJRI_YEARS else "gregorian"):
            return None
        if self.mark(at)[-1:] in _FIGURE_MARKS or self.mark(last)[:1] in _FIGURE_MARKS:
            return None  # the end of a date, or a year told in both calendars
        return Phrase(at, last, Calendar(year=value, hijri=era == "hijri"))

    def counted_unit(self, at: int) -> tuple[Said, int, int] | None:
        """A unit with its number: the unit word, the count (0: several), the word after both."""
        before = self.number(at, 2, 999)
        hit = self.next(before[1], "unit") if before else None
        if before and hit:
            return hit, before[0], hit.last
        hit = self.terms.take(at, "unit")
        if hit is None:
            return None
        count = _COUNTS[hit.entry.number]
        if count or not self.near(hit.last):
            return hit, count, hit.last
        few = self.terms.take(hit.last, "few")
        after = None if few else self.number(hit.last, 2, 999)
        return hit, after[0] if after else 0, few.last if few else after[1] if after else hit.last

    def unit_of(self, at: int, name: str, *, parted: bool = False) -> Phrase | None:
        """«من الأسبوع الماضي», «العام الجاري»: one unit `name` with its turn, as the whole of what stands before."""
        if not self.near(at, "(،,"):
            return None
        unit = self.unit(self.past(at, "من", "في", "ل"), parted=parted)
        if unit and isinstance(unit.point, Unit) and unit.point.unit == name and unit.point.count == 1:
            return unit
        return None

    def measure(self, at: int) -> tuple[str, int, int] | None:
        """A stretch of time: unit, count (0: several), word after it. «يومين», «بضعة أشهر», «عام», «يوم واحد»."""
        half = self.terms.take(at + 1, "unit") if self.form(at) == "نصف" and self.near(at + 1) else None
        if half:
            unit, count = _HALF_OF.get(half.entry.value, (half.entry.value, 0))
            return unit, count, half.last
        few = self.terms.take(at, "few")
        number = None if few else self.number(at, 1, 999)
        start = few.last if few else number[1] if number else at
        hit = self.terms.take(start, "unit") if start == at else self.next(start, "unit")
        if hit is None or hit.clitics.definite or hit.clitics.preposition or hit.entry.value == "weekend":
            return None
        if few:
            return hit.entry.value, 0, hit.last
        if hit.entry.number == "of":
            return None
        if number:
            return self._and_half(hit.entry.value, number[0], hit.last)
        if hit.entry.number == "many":
            after = self.next(hit.last, "few")
            return hit.entry.value, 0, after.last if after else hit.last
        if hit.entry.number == "one" and self._names_its_own(hit):
            return None
        if hit.entry.number == "one" and self.near(hit.last) and self.form(hit.last) in _ALONE:
            return hit.entry.value, 1, hit.last + 1
        return self._and_half(hit.entry.value, _COUNTS[hit.entry.number], hit.last)

    def _names_its_own(self, hit: Said) -> bool:
        """Whether a unit word only opens a date: «يوم الخميس», «شهر رمضان», «عام 2011»."""
        if not self.near(hit.last):
            return False
        return not _NAMED.isdisjoint(self.terms.at(hit.last).by_kind) or self.year(hit.first) is not None

    def _and_half(self, unit: str, count: int, last: int) -> tuple[str, int, int]:
        """«عام ونصف» in months, «شهر ونصف», «أسبوع ونصف» in days."""
        smaller = {"year": ("month", 12), "month": ("day", 30), "week": ("day", 7), "decade": ("year", 10)}
        if not (self.near(last) and self.form(last) in ("ونصف", "والنصف")) or unit not in smaller:
            return unit, count, last
        name, size = smaller[unit]
        again = self.terms.take(last + 1, "unit") if self.near(last + 1) else None
        end = again.last if again and again.entry.value == unit and again.clitics.definite else last + 1
        return name, count * size + size // 2, end


def opens(unit: Term) -> bool:
    """Whether a unit may come before its name: «عام 2014», «عامي 2013 و2014», «شهر مايو», not «عامين»."""
    return unit.number != "two"
