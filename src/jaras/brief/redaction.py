"""A team's own list of words that must not be shown: names, places, numbers of telephones, whatever it holds.

In the reports every one of them is blacked out letter for letter, so that all offsets hold; a place or an actor that
one of them names is told by its governorate or its kind; an outlet is not named, a link not given. Last, nothing of a
finished brief may hold any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
from msgspec.structs import replace

from jaras.arabic.lexicon import Lexicon
from jaras.arabic.normal import key_of
from jaras.arabic.tokens import read_words
from jaras.brief.persons import MASK
from jaras.brief.public import coarse
from jaras.brief.statements import Section, UnderivableError
from jaras.errors import InputError
from jaras.model import ActorRef, Coded, Event, Incident, Place, Span


def read_list(path: Path) -> tuple[str, ...]:
    """The words of a list, one entry a line; lines that begin with # are remarks. Raises InputError."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        cause = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InputError("list-unreadable", cause, "give a text file in UTF-8, one entry a line", str(path)) from error
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


class Redaction:
    """A list, ready to be looked for under any article, conjunction, preposition or spelling of its words."""

    def __init__(self, listed: Sequence[str]) -> None:
        self._lexicon: Lexicon[bool] = Lexicon((entry, True) for entry in listed if key_of(entry).strip())
        plain = sorted(filter(None, (entry.strip() for entry in listed)), key=len, reverse=True)
        self._plain = re.compile("|".join(map(re.escape, plain)) or r"(?!)", re.IGNORECASE)

    def finds(self, text: str) -> bool:
        """Whether a text holds a word of the list."""
        return bool(text) and self.masked(text) != text

    def masked(self, text: str) -> str:
        """The text with each of them blacked out, letter for letter."""
        out = list(text)
        words = read_words(text)
        ranges = [words.raw_range(hit.first, hit.last) for hit in self._lexicon.scan(words)]
        ranges += [found.span() for found in self._plain.finditer(text)]
        for start, end in ranges:
            out[start:end] = MASK * (end - start)
        return "".join(out)

    def applied(
        self, coded: Sequence[Coded], incidents: Sequence[Incident]
    ) -> tuple[tuple[Coded, ...], tuple[Incident, ...]]:
        """The same records without them."""
        coded, incidents = self._renamed(coded, incidents)
        texts = {one.report.id: self.masked(one.report.text) for one in coded}
        return tuple(self._coded(one, texts) for one in coded), tuple(self._incident(one, texts) for one in incidents)

    def _renamed(
        self, coded: Sequence[Coded], incidents: Sequence[Incident]
    ) -> tuple[Sequence[Coded], Sequence[Incident]]:
        """The records with other ids for the reports whose own one holds a word of the list, as a file's name may."""
        held = [one.report.id for one in coded if self.finds(one.report.id)]
        if not held:
            return coded, incidents
        ids = {name: f"report-{number}" for number, name in enumerate(held, 1)}
        told = [msgspec.convert(_with_ids(msgspec.to_builtins(one), ids), Coded) for one in coded]
        return told, [msgspec.convert(_with_ids(msgspec.to_builtins(one), ids), Incident) for one in incidents]

    def check(self, texts: Iterable[str], what: str) -> None:
        """Raises UnderivableError when a finished brief or export still holds one of them."""
        held = sum(map(self.finds, texts))
        if held:
            raise UnderivableError(
                "redacted-word",
                f"words of the list to be redacted stand in {held} places of {what}, as words of ours",
                "take out of the list what names a country, a governorate or a common word",
            )

    def without(self, section: Section) -> Section:
        """The section without pictures whose words hold one of them, as a map names the governorates around."""
        kept = tuple(p for p in section.pictures if not any(map(self.finds, texts_of(p))))
        return replace(section, pictures=kept)

    def _coded(self, one: Coded, texts: dict[str, str]) -> Coded:
        report = replace(
            one.report, text=texts[one.report.id], source=self._named(one.report.source),
            title=self.masked(one.report.title), url=self._link(one.report.url),
        )  # fmt: skip
        events = tuple(self._event(event) for event in one.events)
        stock = tuple(replace(f, place=self._place(f.place)) for f in one.stock)
        campaigns = tuple(c for c in one.campaigns if not self.finds(c.name))
        kept = replace(one, report=report, events=events, stock=stock, campaigns=campaigns, problems=())
        return msgspec.convert(_respanned(msgspec.to_builtins(kept), texts[one.report.id]), Coded)

    def _event(self, event: Event) -> Event:
        told = replace(
            event.report, source=self._named(event.report.source), title=self.masked(event.report.title),
            url=self._link(event.report.url),
        )  # fmt: skip
        sides = (tuple(map(self._actor, side)) for side in (event.actor1, event.actor2))
        first, second = sides
        return replace(event, report=told, place=self._place(event.place), actor1=first, actor2=second, notes="")

    def _incident(self, one: Incident, texts: dict[str, str]) -> Incident:
        figures = tuple(
            replace(
                f,
                claims=tuple(
                    replace(
                        c, source=self._named(c.source), span=_cut(c.span, texts.get(c.report_id)),
                        attribution=c.attribution and _cut(c.attribution, texts.get(c.report_id)),
                    )
                    for c in f.claims
                ),
            )
            for f in one.figures
        )  # fmt: skip
        return replace(
            one, place=self._place(one.place), figures=figures, grade_reason=self.masked(one.grade_reason),
            grade_reason_ar=self.masked(one.grade_reason_ar),
            actor1=tuple(map(self._actor, one.actor1)), actor2=tuple(map(self._actor, one.actor2)),
        )  # fmt: skip

    def _named(self, outlet: str) -> str:
        return "" if self.finds(outlet) else outlet

    def _link(self, address: str) -> str:
        return "" if self.finds(unquote(address)) or self.finds(re.sub(r"[-_/+.]", " ", unquote(address))) else address

    def _place(self, place: Place | None) -> Place | None:
        if place is None or not (self.finds(place.name) or self.finds(place.name_ar) or self.finds(place.admin2 or "")):
            return place
        unit = coarse(place)
        if self.finds(unit.name) or self.finds(unit.name_ar):
            return Place(place.country, "", "", place.country, geo_precision=3)
        return unit

    def _actor(self, ref: ActorRef) -> ActorRef:
        words = self.masked(ref.span.text)
        span = Span(ref.span.start, ref.span.end, words)
        if self.finds(ref.name or "") or self.finds(ref.name_ar):
            return ActorRef(None, None, "", ref.actor_class, span, ref.certainty)
        return replace(ref, span=span)


def _cut(span: Span, text: str | None) -> Span:
    return span if text is None else Span(span.start, span.end, text[span.start : span.end])


def _respanned(value: Any, text: str) -> Any:
    """Every span of a record with the words that stand there now."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            return {**value, "text": text[value["start"] : value["end"]]}
        return {key: _respanned(one, text) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_respanned(one, text) for one in value]
    return value


def _with_ids(value: Any, ids: dict[str, str]) -> Any:
    """A record with other ids of reports, and of the events that are named after them."""
    if isinstance(value, dict):
        return {key: one if key == "text" else _with_ids(one, ids) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_with_ids(one, ids) for one in value]
    if not isinstance(value, str):
        return value
    name, colon, rest = value.rpartition(":")
    return ids.get(value) or (f"{ids[name]}{colon}{rest}" if name in ids else value)


def texts_of(record: Any) -> list[str]:
    """Every text of a record, of a drawing what is written in it."""
    return _texts(msgspec.to_builtins(record))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in _texts(one)]
    if not isinstance(value, str):
        return []
    return re.findall(r">([^<]+)<", value) if value.startswith("<svg") else [value]
