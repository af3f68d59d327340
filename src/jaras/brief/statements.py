"""What a brief is made of: typed facts, the sentences that state them (`derivable.say`), sections, the whole."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from jaras.errors import JarasError
from jaras.model import Campaign, Claim, Figure, Judgement, Problem, Span, StockFigure

Language = Literal["ar", "en"]
Profile = Literal["internal", "public"]


class UnderivableError(JarasError):
    """A sentence would state a figure that its claims do not give, or would cite nothing."""


class Bilingual(Struct, frozen=True):
    """One short text in both languages."""

    ar: str
    en: str


class Citation(Struct, frozen=True):
    """The words a sentence rests on: `span` of the report's raw text."""

    report_id: str
    span: Span

    @property
    def claim_id(self) -> str:
        """Report and characters: the same words have the same id in every brief."""
        return f"{self.report_id}:{self.span.start}-{self.span.end}"


class IncidentFact(Struct, frozen=True, tag="incident"):
    """That an incident took place. `dates`: ISO days stated; `names`: proper names stated, digits and all."""

    incident_id: str
    dates: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class FigureFact(Struct, frozen=True, tag="figure"):
    """One figure and the claims that give it. `best` is stated only where one claim says exactly that.

    `without`: attackers that the claims count with the victims, and the figure does not.
    """

    incident_id: str
    kind: str
    who: str
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[Claim, ...]
    approximate: bool = False
    without: tuple[Figure, ...] = ()


class PartFact(Struct, frozen=True, tag="part"):
    """A number that is part of another one of the same event («بينهم طفلان»)."""

    incident_id: str
    figure: Figure


class StockFact(Struct, frozen=True, tag="stock"):
    """A standing number that belongs to no event."""

    figure: StockFigure


class JudgementFact(Struct, frozen=True, tag="judgement"):
    """An assessment by the author of a report."""

    judgement: Judgement


class QuoteFact(Struct, frozen=True, tag="quote"):
    """The report's own words, shown as such."""

    report_id: str
    span: Span


class CampaignFact(Struct, frozen=True, tag="campaign"):
    """A named campaign that a report refers to."""

    campaign: Campaign


class GapFact(Struct, frozen=True, tag="gap"):
    """What the reports leave open. `codes`: date, place, perpetrator, unknown-count, disputed, quiet."""

    codes: tuple[str, ...]
    incident_id: str = ""


class TotalFact(Struct, frozen=True, tag="total"):
    """Figures of one kind added up: of the sides of one incident, or of the incidents of some days.

    `low` and `high` are sums of bounds; `high` is None where one of them is open.
    """

    figures: tuple[FigureFact, ...]
    incidents: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()

    @property
    def low(self) -> int:
        """So many at least."""
        return sum(figure.low or 0 for figure in self.figures)

    @property
    def high(self) -> int | None:
        """So many at most, or None."""
        highs = [figure.high for figure in self.figures]
        return None if None in highs else sum(high or 0 for high in highs)


class TrendFact(Struct, frozen=True, tag="trend"):
    """An alert, an analogue or a forecast of `jaras.watch`, and the numbers that are worked out of its own."""

    kind: Literal["alert", "analogue", "forecast"]
    record: Any
    numbers: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


class NamesFact(Struct, frozen=True, tag="names"):
    """Names a sentence holds (outlets, places, actors): their digits are not figures."""

    names: tuple[str, ...]


Fact = (
    IncidentFact
    | FigureFact
    | PartFact
    | StockFact
    | JudgementFact
    | QuoteFact
    | CampaignFact
    | GapFact
    | TotalFact
    | TrendFact
    | NamesFact
)


class Statement(Struct, frozen=True):
    """One sentence in both languages, the facts it states and the words it rests on.

    Statements of one `paragraph` are printed together under one `heading`; `note` is a short label beside them.
    """

    facts: tuple[Fact, ...]
    ar: str
    en: str
    citations: tuple[Citation, ...]
    paragraph: str = ""
    heading: Bilingual | None = None
    note: Bilingual | None = None


class FigureRow(Struct, frozen=True):
    """One line of the table of figures. `scale`: the largest bound of the table, for the range bar."""

    subject: Bilingual
    label: Bilingual
    amount: Bilingual
    said_by: tuple[Bilingual, ...]
    fact: FigureFact
    citations: tuple[Citation, ...]
    scale: int = 1


class IncidentRow(Struct, frozen=True):
    """One line of the table of incidents; `killed` and `injured` are empty where no number is told."""

    incident_id: str
    when: Bilingual
    where: Bilingual
    what: Bilingual
    grade: Bilingual
    killed: Bilingual
    injured: Bilingual
    reports: int
    facts: tuple[FigureFact, ...]
    citations: tuple[Citation, ...]


class Picture(Struct, frozen=True):
    """A drawing. svg: in each language one SVG that refers to nothing outside; alt: what it shows, in words."""

    key: str
    title: Bilingual
    svg: Bilingual
    alt: Bilingual
    caption: Bilingual


class Section(Struct, frozen=True):
    """A titled run of statements, its pictures before them; two sections have a table, of incidents or of figures."""

    key: str
    title: Bilingual
    statements: tuple[Statement, ...] = ()
    rows: tuple[FigureRow, ...] = ()
    incidents: tuple[IncidentRow, ...] = ()
    pictures: tuple[Picture, ...] = ()


class Scope(Struct, frozen=True):
    """What the brief was asked for. `since`, `until`: ISO days or None; `name`: what else was asked, in words."""

    since: str | None = None
    until: str | None = None
    name: Bilingual | None = None


class Source(Struct, frozen=True):
    """A report the brief rests on. `text` is empty in the public profile; `rating`: A to F (Admiralty code)."""

    report_id: str
    outlet: str
    published: str | None = None
    title: str = ""
    url: str = ""
    text: str = ""
    rating: str = "F"


class Brief(Struct, frozen=True):
    """A brief, ready to be drawn in any format.

    `digest` names its content (SHA-256, first 16 hex digits); `version` is that of the Jaras that wrote it.
    """

    title: Bilingual
    bluf: tuple[Statement, ...]
    own_words: tuple[Statement, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    languages: tuple[Language, ...]
    profile: Profile
    as_of: str | None = None
    digest: str = ""
    problems: tuple[Problem, ...] = ()
    scope: Scope = Scope()
    version: str = ""
