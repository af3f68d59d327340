"""What is to be said, free of any language; `arabic` and `english` each turn it into words.

A realiser meets a figure only inside a `Count`, and reads its bounds only through `amount_of`, which checks them
against their claims first.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from jaras.arabic.normal import key_of
from jaras.brief.derivable import check
from jaras.brief.statements import Bilingual, FigureFact, PartFact, StockFact
from jaras.brief.words import Gender, Noun, Phrase, small
from jaras.knowledge import load
from jaras.model import Place, Span, Standing, TimeOfDay

Form = Literal["exact", "best", "between", "at-least", "up-to", "unknown", "vague"]


class Naming(NamedTuple):
    """An actor in both languages. `ar` is nominative; `body` is the bare name («مقاتلون من X» → X).

    `accusative`, `genitive` where they are not what `agreement.oblique` makes of it («مسلحا», «مدنيين اثنين»).
    """

    ar: str
    en: str
    gender: Gender
    plural: bool = True
    body_ar: str = ""
    body_en: str = ""
    accusative: str = ""
    genitive: str = ""


class Amount(NamedTuple):
    """How a checked figure is told. `vague`: the row of `words.yaml` the source's words match."""

    form: Form
    low: int | None
    best: int | None
    high: int | None
    approximate: bool = False
    vague: tuple[str, str] | None = None

    @property
    def plural(self) -> bool:
        """Whether an English verb after it is plural."""
        return not ((self.form == "exact" and self.low == 1) or (self.form == "best" and self.best == 1))


class Count(NamedTuple):
    """A figure with the noun it counts, whose they are, and the parts it contains."""

    fact: FigureFact | StockFact | PartFact
    noun: Noun
    of: Naming | None = None
    parts: tuple[Count, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of figure."""
        return self.fact.kind if isinstance(self.fact, FigureFact) else self.fact.figure.kind


class Happening(NamedTuple):
    """That something took place: who, to whom, where, when, and who says so (None: the reports themselves).

    `land`: the country whose month names the reader uses.
    """

    phrase: Phrase
    first: tuple[Naming, ...]
    second: tuple[Naming, ...]
    place: Place | None
    start: str | None
    end: str | None
    time_of_day: TimeOfDay | None = None
    said_by: Bilingual | None = None
    land: str = ""


def own_account(message: Happening) -> Naming | None:
    """The one party that did it, or that it befell where nobody else is known, when it is also the one that says so."""
    subject = message.first or message.second
    said = message.said_by.en if message.said_by else ""
    return subject[0] if len(subject) == 1 and subject[0].en == said else None


class Rival(NamedTuple):
    """One telling of a disputed figure; `outlet` where others go by the same name."""

    figure: Count
    said_by: Bilingual
    standing: Standing = "counted"
    outlet: Bilingual | None = None


def stock_words(count: Count) -> dict[str, Any]:
    """How a standing number is said: by its kind and, where that asks for other words, by the noun counted."""
    rows = load("brief/stock.yaml")
    row = rows.get(count.kind, rows["other"])
    return dict(row.get("with", {}).get(count.noun.key, row))


def same_people(one: Count, other: Count) -> bool:
    """Whether two figures count people of one sort, so that the second may say «others»."""
    if one.of and other.of:
        return one.of.body_en == other.of.body_en
    return one.of is other.of and one.noun == other.noun


def amount_of(fact: FigureFact | StockFact | PartFact) -> Amount:
    """The amount of a checked figure; raises UnderivableError when its claims do not give it."""
    check(fact)
    if isinstance(fact, FigureFact):
        counted = [c for c in fact.claims if c.standing == "counted"] or list(fact.claims)
        spans = [c.span for c in counted]
        sharp = {c.low for c in fact.claims if c.low == c.high}
        best = fact.best if fact.best in sharp else None
        return _amount(fact.low, best, fact.high, fact.approximate, spans)
    figure = fact.figure
    return _amount(figure.low, None, figure.high, figure.approximate, [figure.span])


def _amount(low: int | None, best: int | None, high: int | None, approximate: bool, spans: list[Span]) -> Amount:
    low = low or None if high != 0 else low
    if low is None and high is None:
        return Amount("unknown", None, None, None)
    if low == high:
        return Amount("exact", low, None, high, approximate)
    vague = _vague(low, high, spans)
    if vague:
        return Amount("vague", low, None, high, vague=vague)
    if best is not None and (best, high) != (low, None):
        return Amount("best", low, best, high, approximate)
    if high is None:
        return Amount("at-least", low, None, None)
    return Amount("up-to" if low is None else "between", low, None, high, approximate)


def _vague(low: int | None, high: int | None, spans: list[Span]) -> tuple[str, str] | None:
    for row in small("vague"):
        if (row["low"], row["high"]) == (low, high) and all(_says(row["words"], span) for span in spans):
            return row["ar"], row["en"]
    return None


def is_vague(low: int | None, high: int | None) -> bool:
    """Whether these are the bounds of a vague word."""
    return any((row["low"], row["high"]) == (low, high) for row in small("vague"))


def _says(words: list[str], span: Span) -> bool:
    tokens = key_of(span.text).split()
    stems = tuple(key_of(w) for w in words)
    return any(t.startswith(stems) or t.lstrip("وفبل").startswith(stems) for t in tokens)
