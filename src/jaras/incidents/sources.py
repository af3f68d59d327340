"""Who stands behind a telling: which outlets are really one source, and which claimants are a party to the fight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from jaras.actors import register
from jaras.arabic.lexicon import Lexicon
from jaras.arabic.tokens import read_words
from jaras.knowledge import load
from jaras.model import ActorRef, Event, Figure, Span

Party = Literal["actor1", "actor2", "unknown"]

_ARMED = {"state", "rebel", "militia", "external"}


def origins(event: Event, figure: Figure | None = None) -> frozenset[str]:
    """What a telling has in common with others of the same origin: outlet, wire text, cited agency or monitor.

    Two tellings that share any of these are not independent of each other.
    """
    report = event.report
    found = {f"outlet {report.source}"} if report.source else {f"report {event.report_id}"}
    if report.origin:
        found.add(f"text {report.origin}")
    cited = figure.attribution if figure and figure.attribution else event.attribution
    for words in (report.source, cited.text if cited else ""):
        found.update(f"cited {claimant}" for claimant in claimants(words))
    return frozenset(found)


def independent(tellings: Sequence[frozenset[str]]) -> list[list[int]]:
    """Positions of `tellings` grouped so that those of one group share an origin, directly or through others."""
    groups: list[tuple[set[str], list[int]]] = []
    for position, telling in enumerate(tellings):
        kin = [group for group in groups if group[0] & telling]
        marks = set(telling).union(*(group[0] for group in kin))
        members = sorted([position, *(member for group in kin for member in group[1])])
        groups = [group for group in groups if group not in kin] + [(marks, members)]
    return sorted(members for _, members in groups)


@lru_cache(maxsize=16_384)
def claimants(words: str) -> frozenset[str]:
    """The agencies and monitors that a few words name."""
    return frozenset(hit.entry for hit in _lexicon().scan(read_words(words))) if words else frozenset()


def party(event: Event, figure: Figure) -> Party | None:
    """The side of the fight that gives this number, or None where a third party or the report itself does.

    `unknown`: the event is told as a belligerent's claim, but the words do not show which side speaks.
    """
    if figure.attribution is not None:
        return _side_named(event, figure.attribution)
    if event.certainty == "claimed":
        return (event.attribution and _side_named(event, event.attribution)) or "unknown"
    return None


def _side_named(event: Event, words: Span) -> Party | None:
    names = (*_names(event.actor1, "actor1"), *_names(event.actor2, "actor2"))
    hits = _sides(names).scan(read_words(words.text)) if names else []
    return hits[0].entry if hits else None


@lru_cache(maxsize=1024)
def _sides(names: tuple[tuple[str, Party], ...]) -> Lexicon[Party]:
    """What finds either side by its names; many events of a corpus have the same two."""
    return Lexicon(names)


def _names(actors: tuple[ActorRef, ...], side: Party) -> list[tuple[str, Party]]:
    return [(name, side) for actor in actors if actor.actor_class in _ARMED for name in _called(actor) if name.strip()]


def _called(actor: ActorRef) -> Iterator[str]:
    """What a side that speaks may be called: as the event names it, and as the register does («قسد»)."""
    yield from (actor.name_ar.split("(")[0], actor.span.text)
    row = register().get(actor.actor_id or "")
    if row:
        yield from (*row.spellings, *row.loaded)


@cache
def _lexicon() -> Lexicon[str]:
    return Lexicon((name, row["id"]) for row in load("claimants.yaml") for name in row["names"])
