"""Which words of a text may be dates, by the company they keep: «الأيام» is none, «الأيام الماضية» may be one."""

from __future__ import annotations

from functools import cache
from typing import Literal

from jaras.arabic.anchors import FIGURES, anchors
from jaras.arabic.dates.grammar import DateGrammar
from jaras.arabic.dates.terms import Terms
from jaras.arabic.dates.words import (
    JOINTS,
    LEADING_ON,
    beside_units,
    dated_words,
    eras,
    inner_words,
    word_sets,
)

_Sort = Literal["unit", "timed unit", "season", "feast", "month"]

_LINK = frozenset({"link"})
_UNITS = frozenset({"unit", "day_noun"})
_MEASURES = _UNITS | {"daytime", "filler"}
_SEASONS = frozenset({"season", "quarter"})
_FIGURE_MARKS = frozenset({"/", "-", "–"})
_CENTURIES = ("19", "20")


class AnchorGrammar(DateGrammar):
    """Tells at which words a closer look is worth while."""

    def __init__(self, terms: Terms) -> None:
        super().__init__(terms)
        self.dated_words = dated_words()
        self.inner_words = inner_words()
        self.eras = eras()
        self.beside_units = beside_units()

    def anchors(self, first: int, last: int) -> list[int]:
        """The words of a date that words `first` to `last` may hold: those that always belong to one, and figures."""
        figures = [at for at in anchors(self.words, first, last, FIGURES) if self._dated(at)]
        return sorted({*self.terms.anchors, *figures}) if figures else self.terms.anchors

    def idle(self, anchor: int) -> bool:
        """Whether the anchor is no date by itself and nothing beside it makes it one, so not worth a closer look."""
        senses = self.terms.at(anchor)
        sort = _sort(senses.starts)
        if sort is None:
            return False
        if sort in ("unit", "timed unit"):
            return self._idle_unit(anchor, timed=sort == "timed unit")
        [sense] = senses.by_kind.values()
        if sort == "season":  # «الصيف», «الربع الأول»: a year must follow
            return not self.goes_on(anchor + sense.size)
        if sort == "feast":  # «أول أيام العيد»
            return sense.entry.value == "eid" and not (anchor and self.belongs(anchor - 1))
        if not sense.entry.weak or self.goes_on(anchor + sense.size):
            return False
        return not (anchor and self._tells_month(anchor - 1))  # «باب», «الأب»

    def _tells_month(self, at: int) -> bool:
        return self.belongs(at) or self.forms[at] in word_sets().months_after

    def _idle_unit(self, anchor: int, *, timed: bool) -> bool:
        """A unit word on its own («مدير عام الشؤون») or only counted («ثلاثة أيام»).

        timed: it tells a time of day too («ساعات من مساء أمس»).
        """
        forms, after = self.forms, self.form(anchor + 1)
        if "" < after < ":" or (timed and after == "من"):
            return False
        if after in self.beside_units.after and not self._only_links(anchor + 1):
            return False
        at, before = anchor - 1, self.beside_units.before
        while at >= 0 and (forms[at] < ":" or (forms[at] in self.numbers.table and forms[at] not in before)):
            at -= 1
        return at < 0 or forms[at] not in before or self._only_leads_on(at)

    def _only_links(self, at: int) -> bool:
        """Whether word `at`, which may begin a phrase of time, begins none here but a link («الذي», «بعد»)."""
        form = self.forms[at]
        return form not in JOINTS and form not in self.numbers.table and self.terms.at(at).by_kind.keys() <= _LINK

    def _only_leads_on(self, at: int) -> bool:
        """Whether word `at` is nothing here but a link that needs a date after it («في»)."""
        form = self.forms[at]
        if form in self.inner_words or form in self.numbers.table or form in JOINTS:
            return False
        return all(
            sense.entry.kind == "link" and sense.entry.value in LEADING_ON
            for sense in self.terms.at(at).by_kind.values()
        )

    def belongs(self, at: int) -> bool:
        """Whether word `at` may stand inside a time expression."""
        form = self.forms[at]
        return form < ":" or form in self.dated_words

    def _dated(self, at: int) -> bool:
        """Whether figures look like part of a date: 9/8/2015, 2015-08-09, a year, «15 الجاري»."""
        form = self.forms[at]
        if len(form) == 4:
            return form[:2] in _CENTURIES or self.mark(at + 1) in _FIGURE_MARKS or self.form(at + 1) in self.eras
        if len(form) < 3:
            return self.mark(at + 1) in _FIGURE_MARKS or self.form(at + 1) == "الجاري"
        return form.count(".") == 2


@cache
def _sort(starts: tuple[str, ...]) -> _Sort | None:
    """The sort of word that is a date only in company; None for others."""
    kinds = frozenset(kind for kind in starts if not kind.startswith("unit "))
    if not kinds:
        return None
    if kinds <= _MEASURES:
        return "unit" if kinds <= _UNITS else "timed unit"
    if len(kinds) > 1:
        return None
    if kinds <= _SEASONS:
        return "season"
    return "feast" if "feast" in kinds else "month" if "month" in kinds else None
