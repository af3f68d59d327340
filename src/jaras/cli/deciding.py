"""`jaras incidents`: what stands, what it rests on, what became of it, and what people decide of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.markup import escape
from rich.table import Table as Grid
from rich.text import Text

from jaras.cli.terminal import Messages, console, isolated, print_json
from jaras.errors import InputError
from jaras.incidents import standing
from jaras.incidents.matrix import STANDINGS, ends, matrix
from jaras.model import ActorRef, Claim, Decision, Event, Incident, IncidentFigure, Span
from jaras.store import Found, Revised, Selection, Wish, open_store
from jaras.store.desk import Desk

_SHOWN_WORDS = 40  # characters of a claim's words


def show_list(where: str | None, wanted: Selection, *, as_json: bool) -> None:
    """Print the incidents that stand, latest first. Raises StoreError when the store cannot be read."""
    found = open_store(where).incidents(wanted)
    if as_json:
        print_json(found)
    else:
        console(wrap=True).print(listed(found) if found else "no incident is kept that fits")


def listed(found: Iterable[Incident]) -> Grid:
    """Incidents as a table."""
    grid = _grid("incident", "date", "type", "place", "killed", "injured", "grade", "reports")
    for one in found:
        grid.add_row(
            one.incident_id,
            one.date_start or "",
            one.sub_event_type,
            _place(one),
            *(_total(one, kind) for kind in ("killed", "injured")),
            one.grade,
            str(len(one.reports)),
        )
    return grid


def show_one(where: str | None, name: str, *, as_json: bool) -> None:
    """Print one incident: what it is, the matrix of its claims, who set each range, its decisions.

    Raises InputError when there is no incident or event of that id.
    """
    store = open_store(where)
    found, made = store.find(name), store.decisions()
    if as_json:
        print_json({"incident": found.incident, "events": found.events, "decisions": _about(found, made)})
        return
    screen = console(wrap=True)
    if found.incident is not None:
        _show_head(found.incident, screen)
        _show_matrix(found.incident, found.events, screen)
    _show_events(found.events, screen)
    for one in _about(found, made):
        screen.print(Text(_decision_line(one, made)))


def show_changes(where: str | None, since: str, *, as_json: bool) -> None:
    """Print what was added, changed or withdrawn since a day. Raises StoreError when the store cannot be read."""
    found = open_store(where).revised_since(since)
    if as_json:
        print_json([one._asdict() for one in found])
        return
    grid = _grid("incident", "what", "when", "of it")
    for one in found:
        grid.add_row(one.incident_id, one.what, one.at, _became(one))
    console(wrap=True).print(grid if found else "nothing was added, changed or withdrawn since then")


def decide(where: str | None, wish: Wish, messages: Messages, *, as_json: bool) -> None:
    """Put a decision on record. Raises InputError when it cannot stand."""
    store = open_store(where)
    made = store.decide(wish)
    if as_json:
        print_json(made)
    else:
        messages.say(escape(f"{made.decision_id}: {_said(made)}, by {made.author} → {isolated(store.place)}"))


def words_of(where: str | None, report_id: str, text: str, nth: int) -> Span:
    """The words `text` in a report, of several occurrences the one of that number, counted from 1.

    Raises InputError where there is no such report, or it does not hold them so often.
    """
    raw = Desk(open_store(where)).sheet(report_id).report.text
    starts = [at for at in range(len(raw)) if text and raw.startswith(text, at)]
    if len(starts) < nth:
        cause = f"the report does not hold «{text}» {f'{nth} times' if nth > 1 else ''}".rstrip()
        raise InputError("words-missing", cause, "copy them from the report, letter by letter", report_id)
    return Span(starts[nth - 1], starts[nth - 1] + len(text), text)


# --- one incident


def _show_head(one: Incident, screen: Any) -> None:
    days = one.date_start or "no day is known"
    if one.date_end and one.date_end != one.date_start:
        days = f"{days} to {one.date_end}"
    screen.print(Text(f"{one.sub_event_type}, {_place(one) or 'no place is known'}, {days}", style="bold"))
    screen.print(Text(f"{_names(one.actor1)} against {_names(one.actor2)}"))
    screen.print(Text(f"{one.grade}: {one.grade_reason}"))
    screen.print(Text(f"source {one.source_rating}, item {one.item_rating} (Admiralty code)", style="dim"))
    if one.wave:
        screen.print(Text(f"part of {one.wave}", style="dim"))


def _show_matrix(incident: Incident, events: Sequence[Event], screen: Any) -> None:
    """Reports down, figures across; below, who set each end of each range, and what did not count and why."""
    if not incident.figures:
        screen.print("no figures are told")
        return
    table = matrix(incident, events)
    grid = _grid("report", "outlet", "came out", *(f"{figure.kind} {figure.who}" for figure in table.figures))
    for row in table.rows:
        cells = ("\n".join(map(_cell, claims)) for claims in row.cells)
        grid.add_row(isolated(row.report_id), isolated(row.source), row.published or "", *cells)
    grid.add_section()
    grid.add_row("range", "", "", *map(_range, table.figures))
    screen.print(grid)
    for figure in table.figures:
        screen.print(Text(_explained(figure)))


def _cell(claim: Claim) -> str:
    by = f" ({isolated(claim.attribution.text[:_SHOWN_WORDS])})" if claim.attribution else ""
    mark = "" if claim.standing == "counted" else f" [dim]{claim.standing}[/]"
    return f"{_bounds(claim.low, claim.high)} {escape(isolated(claim.span.text[:_SHOWN_WORDS]))}{escape(by)}{mark}"


def _explained(figure: IncidentFigure) -> str:
    told_by = ends(figure)
    agreed = len({(end.number, end.claims) for end in told_by}) == 1
    said = [f"{'' if agreed else end.name + ' '}{_number(end.number)}{_by(end.claims)}" for end in told_by]
    said = said[:1] if agreed else said
    aside = dict.fromkeys(claim.standing for claim in figure.claims if claim.standing != "counted")
    notes = "".join(f"; {name}: {STANDINGS[name]}" for name in aside)
    return f"{figure.kind} {figure.who}: {'; '.join(said)}{notes}"


def _by(claims: Sequence[Claim]) -> str:
    outlets = dict.fromkeys(isolated(claim.source or claim.report_id) for claim in claims)
    return f" by {', '.join(outlets)}" if outlets else ""


def _show_events(events: Sequence[Event], screen: Any) -> None:
    grid = _grid("event", "words", "date", "place")
    for event in events:
        place = isolated(event.place.name or event.place.name_ar) if event.place else ""
        grid.add_row(isolated(event.event_id), isolated(event.trigger.text), event.date_start or "", place)
    screen.print(grid)


# --- decisions


def _about(found: Found, made: Iterable[Decision]) -> list[Decision]:
    """The decisions about the events of `found`, those undone among them, and what undid them."""
    reports = {(event.report_id, event.event_id) for event in found.events}
    told: dict[str, Decision] = {}
    for one in made:
        if one.undoes in told or any((at.report_id, at.event_id) in reports for at in (*one.events, *one.apart)):
            told[one.decision_id] = one
    return list(told.values())


def _decision_line(one: Decision, made: Sequence[Decision]) -> str:
    stands = one.kind == "undo" or one in standing(made)
    return f"{one.decision_id} {one.at} {one.author}: {_said(one)} ({one.reason}){'' if stands else ', undone'}"


def _said(one: Decision) -> str:
    match one.kind:
        case "undo":
            return f"undo {one.undoes}"
        case "rate":
            return f"rate {isolated(one.slot or '')} {one.value}"
        case "correct":
            return f"correct {one.slot} of {_ids(one)} to {one.value or 'nothing'}"
        case "add":
            return f"add {one.value} {_ids(one)}"
        case "whole":
            return f"read {isolated(one.report or '')} whole: {_ids(one) or 'no event'}"
        case _:
            return f"{one.kind} {_ids(one)}"


def _ids(one: Decision) -> str:
    return ", ".join(isolated(at.event_id) for at in one.events)


# --- words


def _became(one: Revised) -> str:
    if one.what == "withdrawn":
        return f"its events are now of {', '.join(one.now)}" if one.now else "its events are gone"
    return ", ".join(one.fields)


def _place(one: Incident) -> str:
    if one.place is None:
        return ""
    return f"{isolated(one.place.name or one.place.name_ar)} ({one.place.admin1_code or one.place.country})"


def _names(actors: Iterable[ActorRef]) -> str:
    return ", ".join(isolated(actor.name or actor.name_ar or actor.actor_class) for actor in actors) or "nobody named"


def _total(one: Incident, kind: str) -> str:
    """The range of the victims of one kind, all sides together."""
    told = [figure for figure in one.figures if figure.kind == kind and figure.who != "actor1"]
    if not told:
        return ""
    highs = [figure.high for figure in told]
    low = sum(figure.low or 0 for figure in told)
    return _bounds(low, None if None in highs else sum(high or 0 for high in highs))


def _range(figure: IncidentFigure) -> str:
    return f"{_bounds(figure.low, figure.high)}, best {_number(figure.best)}"


def _bounds(low: int | None, high: int | None) -> str:
    if low == high:
        return _number(low)
    return f"{low or 0} or more" if high is None else f"{low or 0}–{high}"


def _number(number: int | None) -> str:
    return "unknown" if number is None else str(number)


def _grid(*names: str) -> Grid:
    """A table whose ids and days are never cut."""
    grid = Grid(box=None, pad_edge=False, header_style="dim")
    for name in names:
        grid.add_column(name, no_wrap=name in ("incident", "report", "event", "date", "came out"))
    return grid
