"""The desk in Arabic and in English: its own words, and how it says what stands in records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from jaras.brief.naming import name_actor
from jaras.brief.words import admin1, country, figure_words, phrase, place_name
from jaras.knowledge import load
from jaras.model import ActorRef, Incident, Place

Language = Literal["ar", "en"]


class Words(NamedTuple):
    """The words of one language."""

    language: Language

    @property
    def direction(self) -> str:
        """Which way it is written."""
        return "rtl" if self.language == "ar" else "ltr"

    @property
    def comma(self) -> str:
        """What stands between the parts of a list."""
        return "، " if self.language == "ar" else ", "

    def __call__(self, name: str, *values: object) -> str:
        """The words called `name` («page.queue») with `values` in their places; `name` where there are none."""
        part, _, key = name.partition(".")
        found = load("desk.yaml").get(part, {}).get(key)
        return str(found[self.language]).format(*values) if found else key

    def of(self, pair: Any) -> str:
        """One of an (Arabic, English) pair."""
        return str(pair[0 if self.language == "ar" else 1])

    def kind(self, sub_event_type: str) -> str:
        """A sub-event type."""
        return str(phrase(sub_event_type, "").label[self.language])

    def country(self, code: str) -> str:
        """A country, by name where it has one here."""
        name = self.of(country(code)) or code
        return name.removeprefix("the ")

    def place(self, place: Place | None) -> str:
        """A place with its governorate or country."""
        if place is None:
            return self("incident.unknown_place")
        name = self.of(place_name(place)) or self.country(place.country)
        unit = admin1(place)
        wider = self.of(unit) if unit else self.country(place.country)
        return name if not wider or name in wider else f"\u2068{name}\u2069{self.comma}{wider}"

    def side(self, actors: Iterable[ActorRef]) -> str:
        """One side, neutrally named."""
        named = [name_actor(one) for one in actors]
        said = dict.fromkeys(
            (one.body_ar or one.ar) if self.language == "ar" else (one.body_en or one.en) for one in named
        )
        return self.comma.join(said) or self("incident.nobody")

    def figure(self, kind: str, who: str) -> str:
        """What a figure counts: «قتلى من المدنيين», "killed, civilians"."""
        label = str(figure_words(kind)["label"][self.language])
        side = "" if kind == "attackers" else self(f"who.{who}")  # they are one side by their name
        between = " " if self.language == "ar" else ", "
        return f"{label}{between}{side}" if side else label

    def amount(self, low: int | None, high: int | None) -> str:
        """A range of numbers, as read from left to right."""
        if low is None and high is None:
            return self("incident.unknown")
        if high is None:
            return self("incident.or_more", low)
        if low is None:
            return self("incident.up_to", high)
        return str(low) if low == high else f"{low}–{high}"

    def days(self, first: str | None, last: str | None) -> str:
        """A day, or two with a dash."""
        if not first:
            return self("incident.unknown_day")
        return first if last in (None, first) else f"{first} – {last}"

    def total(self, one: Incident, kind: str) -> str:
        """All killed or injured, of whichever side, as the map and the alerts count them; empty where none is told."""
        counted = [figure for figure in one.figures if figure.kind == kind]
        if not counted:
            return ""
        highs = [figure.high for figure in counted if figure.high is not None]
        low = sum(figure.low or 0 for figure in counted)
        return self.amount(low, sum(highs) if len(highs) == len(counted) else None)
