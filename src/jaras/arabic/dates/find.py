"""From the words of a report to its days: read the expressions, then resolve them in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from jaras.arabic.anchors import anchors
from jaras.arabic.dates.calendar import When
from jaras.arabic.dates.cursor import Phrase
from jaras.arabic.dates.durations import Ago
from jaras.arabic.dates.expressions import ExpressionGrammar
from jaras.arabic.dates.points import Calendar, Context, Country, Deictic, Feast, Kind, Point
from jaras.arabic.dates.terms import Terms
from jaras.arabic.dates.words import dated_words, word_sets
from jaras.arabic.memo import Memo
from jaras.arabic.tokens import Words
from jaras.model import DateRange

_REACH = 10
_WIDEST = 16  # words of an expression on either side of one that always belongs to a date


class DateHit(Struct, frozen=True, gc=False):
    """Words `first` to `last` (excluded) say `range`.

    kind: absolute (a date or year by name), relative («أمس»), weekday, span (several days: a range, «منذ مارس»),
    bound (one end open: «قبل عام 2003», «منذ أكثر من ثماني سنوات»; no day of an event). The open end of a bound is "";
    all other kinds have both.
    """

    first: int
    last: int
    range: DateRange
    kind: Kind


def find_dates(
    words: Words, published: date | None, country: Country = None, first: int = 0, last: int | None = None
) -> list[DateHit]:
    """The time expressions of words `first` to `last`, in order, not overlapping.

    published: the day of the report; without it only expressions that need none are found. country: the outlet's
    (ISO 3166-1 alpha-2), which sets the weekend, or a function that finds it out, called only where one is told.
    """
    end = len(words) if last is None else last
    phrases = list(ExpressionGrammar(Terms(words, first, end)).phrases(first, end))
    return _lasting(words, _corrected(words, list(_resolved(words, phrases, published, country))))


def may_be_time(words: Words, at: int) -> bool:
    """Whether word `at` can stand in a time expression, as far as its form and the words around it tell."""
    return _MAY_BE_INSIDE[words.forms[at]] and bool(anchors(words, max(0, at - _WIDEST), at + _WIDEST))


def _corrected(words: Words, hits: list[DateHit]) -> list[DateHit]:
    """«قال إن المعارك اندلعت اليوم (أمس)»: the paper of the day after says in brackets which day the speaker meant."""
    meant = {hit.first for hit in hits if "(" in words.gap(hit.first)}
    return [hit for hit in hits if hit.last not in meant or hit.kind != "relative"]


def _lasting(words: Words, hits: list[DateHit]) -> list[DateHit]:
    """«اندلعت مساء السبت واستمرت حتى فجر أمس»: a day and how long it went on are one stretch of days."""
    joined: list[DateHit] = []
    for hit in hits:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(words, before, hit):
            days = When(date.fromisoformat(before.range.start), date.fromisoformat(hit.range.end))
            joined[-1] = DateHit(before.first, hit.last, days.record(), "span")
        else:
            joined.append(hit)
    return joined


def _goes_on(words: Words, since: DateHit, until: DateHit) -> bool:
    """Whether `until` is the open-ended «حتى …» of what began at `since`, a verb of lasting between them."""
    lasts = until.first == since.last + 1 and words.forms[since.last] in word_sets().lasting
    ends = until.kind == "bound" and not until.range.start and since.kind != "bound"
    return lasts and ends and since.range.start <= until.range.end


def _resolved(words: Words, phrases: list[Phrase], published: date | None, country: Country) -> Iterator[DateHit]:
    today = published and _story_day(phrases, published)
    previous: When | None = None
    for phrase in phrases:
        ahead = _may_lie_ahead(phrase.point) and _looks_ahead(words, phrase)
        when = _days(phrase, Context(today, country, previous, ahead))
        if when is None or (today and _of_old_rite(words, phrase, when, today)):
            continue
        open_ended = when.start is None or when.end is None
        kind = "bound" if open_ended else phrase.point.kind
        if not open_ended:
            previous = when
        if phrase.silent:
            continue
        if published and kind != "bound" and when.start and when.start > published:
            when = replace(when, future=True)
        yield DateHit(phrase.first, phrase.last, when.record(phrase.time), kind)


def _of_old_rite(words: Words, phrase: Phrase, when: When, today: date) -> bool:
    """«بعد صلاة الجمعة»: a report of Friday or the day after speaks of that Friday, a later one of any."""
    if phrase.last - phrase.first > 1 or not phrase.first or words.forms[phrase.first - 1] not in word_sets().rites:
        return False
    return when.start is not None and not 0 <= (today - when.start).days <= 1


def _may_lie_ahead(point: Point) -> bool:
    """Whether it matters to a point that the clause looks ahead: not where it tells its year or distance itself."""
    told = isinstance(point, Deictic | Ago) or (isinstance(point, Calendar) and point.year is not None)
    return not told


def _days(phrase: Phrase, context: Context) -> When | None:
    try:
        return phrase.point.resolve(context)
    except (OverflowError, ValueError):  # before the year 1 or after 9999: «قبل 65 قرنا»
        return None


def _story_day(phrases: list[Phrase], published: date) -> date:
    """The day the story was written, where «أمس الثلاثاء» shows that it was not the day of publication."""
    points = [p.point for p in phrases if isinstance(p.point, Deictic) and p.point.weekday is not None]
    days = {point.story_day(published) for point in points}
    return (days.pop() or published) if len(days) == 1 else published


def _looks_ahead(words: Words, phrase: Phrase) -> bool:
    """Whether the clause before the phrase speaks of what is to come."""
    forms, earliest = words.forms, max(0, phrase.first - _REACH)
    if not any(map(_IS_AHEAD.__getitem__, forms[earliest : phrase.first])):
        return False
    start, sets = words.sentence_start(phrase.first, earliest), word_sets()
    for at in range(phrase.first - 1, start - 1, -1):
        if _IS_AHEAD[forms[at]]:
            opening = forms[at] in sets.opening_verbs
            return not opening or _opens_ahead(phrase, forms[at - 1] if at > start else "")
        if forms[at] in sets.clause_starts and not (at > start and forms[at - 1] in sets.future_cues):
            return False
    return False


def _opens_ahead(phrase: Phrase, before: str) -> bool:
    """Whether a verb of beginning in the present («تبدأ») with `before` before it speaks of a day to come.

    Not «لم تبدأ»; and with a feast it tells what happens each year («تبدأ الاستعدادات لعيد الفطر»).
    """
    return before not in word_sets().not_opening and not isinstance(phrase.point, Feast)


def _is_ahead(form: str) -> bool:
    sets = word_sets()
    return form in sets.future_cues or form in sets.opening_verbs or sets.is_future_verb(form)


_IS_AHEAD = Memo(_is_ahead)
_MAY_BE_INSIDE = Memo(lambda form: form < ":" or form in dated_words())
