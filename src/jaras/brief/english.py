"""English sentences of the brief: plain, attributed, ACLED-style names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from jaras.brief.amounts_en import about, amount, counted, nouns_of
from jaras.brief.messages import (
    Count,
    Happening,
    Naming,
    Rival,
    amount_of,
    own_account,
    same_people,
    stock_words,
)
from jaras.brief.numerals import in_words
from jaras.brief.setting_en import dates, place
from jaras.brief.statements import Bilingual, StockFact
from jaras.brief.words import figure_words, listed
from jaras.model import Place

_STANDINGS = {"superseded": "an earlier toll", "belligerent": "a party to the fight"}
_DIGITS = re.compile(r"\d[\d,]*")
_SLOT = re.compile(r"\{(was)?(12?|2)(b?)\}")


def happening(message: Happening, *, abroad: bool = True) -> str:
    """The clause that says what took place, without its full stop; `abroad`: name the country."""
    sides = {"1": message.first, "2": message.second, "12": (*message.first, *message.second)}
    known = {(True, True): "both", (True, False): "first", (False, True): "second"}
    template = message.phrase.en[known.get((bool(message.first), bool(message.second)), "none")]
    text = _SLOT.sub(lambda m: _was(sides[m[2]]) if m[1] else _names(sides[m[2]], bare=bool(m[3])), template)
    where = place(message.place, abroad=abroad) if message.place else ""
    when = dates(message.start, message.end, message.time_of_day)
    where += "," if when and "," in where else ""
    said = " ".join(part for part in (text, where, when) if part) + _by(message)
    return opened(said)


def _was(side: tuple[Naming, ...]) -> str:
    return "were" if len(side) > 1 or side[0].plural else "was"


def _names(side: tuple[Naming, ...], *, bare: bool = False) -> str:
    """The sides by name; `bare`: of a group itself, not its fighters."""
    return listed([n.body_en if bare and n.en == f"{n.body_en} fighters" else n.en for n in side])


def _by(message: Happening) -> str:
    """Who says so; a party that speaks of its own deed is not named again: "by its own account"."""
    own = own_account(message)
    if own is None:
        return _according(message.said_by)
    return f", by {'their' if own.en.split(' of ')[0].endswith('s') else 'its'} own account"


def opened(said: str) -> str:
    """The beginning of a sentence: a capital; a number below a hundred in words, before a larger one "A total of"."""
    digits = _DIGITS.match(said)
    if digits is None:
        return said[0].upper() + said[1:]
    number = int(digits[0].replace(",", ""))
    return f"{in_words(number).capitalize()}{said[digits.end() :]}" if number < 100 else f"A total of {said}"


def _according(said_by: Bilingual | None) -> str:
    return f", according to {said_by.en}" if said_by else ""


def toll(counts: tuple[Count, ...], by: Mapping[str, Bilingual] | None = None, *, gloss: bool = True) -> str:
    """ "11 soldiers and 3 civilians were killed, and 5 others were injured".

    `by`: who gives the figures of a kind; where they are several, each stands by its own.
    """
    clauses = _clauses(counts, gloss=gloss)
    if not by:
        return _run_on(list(clauses.values()))
    groups = [(who, [clauses[kind] for kind in kinds]) for who, kinds in groupby(clauses, lambda kind: by[kind])]
    return _run_on([_run_on(told) + _according(who) for who, told in groups])


def _run_on(clauses: list[str]) -> str:
    return clauses[0] if len(clauses) == 1 else ", ".join(clauses[:-1]) + ", and " + clauses[-1]


def _clauses(counts: tuple[Count, ...], *, gloss: bool) -> dict[str, str]:
    """What is said of each kind of figure."""
    clauses: dict[str, str] = {}
    before: Count | None = None
    for kind in dict.fromkeys(c.kind for c in counts):
        same = [c for c in counts if c.kind == kind]
        said: list[str] = []
        for count in same:
            said.append(_others(count, before) or amount(count, gloss=gloss))
            before = count
        comma = "," if same[-1].parts else ""
        plural = len(same) > 1 or amount_of(same[0].fact).plural
        subject = listed(said).rstrip(",") + comma
        clauses[kind] = figure_words(kind)["en"].format(subject, was="were" if plural else "was")
    return clauses


def _others(count: Count, before: Count | None) -> str:
    """ "33 others" where the same sort of people was counted just before; else empty."""
    told = amount_of(count.fact)
    if before is None or not same_people(count, before) or count.parts:
        return ""
    if told.form == "vague" and told.vague is not None:
        return told.vague[1].format(en="others")
    if told.form != "exact":
        return ""
    return about(told) + counted(told.low, "other", "others")


def led_to(counts: tuple[Count, ...], led: bool, by: Mapping[str, Bilingual], *, gloss: bool = False) -> str:
    """The toll as the tail of a happening."""
    return f"; {toll(counts, by, gloss=gloss)}"


def toll_sentence(counts: tuple[Count, ...], led: bool, by: Mapping[str, Bilingual]) -> str:
    """ "Eleven soldiers were killed, according to the police"."""
    return opened(toll(counts, by))


def taking_part(count: Count, event: str, said_by: Bilingual | None) -> str:
    """ "Up to 200 fighters took part in the attack"."""
    said = f"{amount(count)} took part in {event}{_according(said_by)}"
    return opened(said)


def flow(count: Count, message: Happening, said_by: Bilingual, as_of: str | None) -> str:
    """One movement of persons that an incident caused."""
    when = dates(message.start, message.end, message.time_of_day)
    event = ", ".join(part for part in (occasion(message), when) if part)
    return f"In connection with {event}, {toll((count,))}{until(as_of)}{_according(said_by)}"


def occasion(message: Happening, *, abroad: bool = False) -> str:
    """A later reference to a happening: "the attack near Al-Azim, Diyala governorate"."""
    where = f" {place(message.place, abroad=abroad)}" if message.place else ""
    return message.phrase.noun[2] + where


def stock(count: Count, where: Place | None, said_by: Bilingual, extra: str) -> str:
    """ "About 3,500 prisoners are held in …, according to …"."""
    assert isinstance(count.fact, StockFact)
    row, told = stock_words(count), amount_of(count.fact)
    subject = amount(count) + (f", {extra}," if extra else "")
    text = row["en"].format(subject, **{"is": "are" if told.plural else "is"})
    when = until(count.fact.figure.as_of)
    said = f"{text}{' ' + place(where) if where else ''}{when}{_according(said_by)}"
    return opened(said)


def until(as_of: str | None) -> str:
    """ " (as of 26 January 2022)"; empty without a day."""
    return f" (as of {dates(as_of, as_of).removeprefix('on ')})" if as_of else ""


def dispute(label: str, message: Happening, rivals: list[Rival]) -> str:
    """Who gives which number."""
    told = [
        f"{_rival(r, rivals[0], first=at == 0)} according to {r.said_by.en}{_aside(r)}" for at, r in enumerate(rivals)
    ]
    return f"Figures differ on those {label} in {occasion(message)}: " + "; ".join(told)


def _rival(rival: Rival, leading: Rival, *, first: bool) -> str:
    """The number with its noun, or alone where the first one has just named whom it counts."""
    told, exact = amount_of(rival.figure.fact), amount_of(leading.figure.fact).form == "exact"
    alone = not first and exact and told.form == "exact" and rival.figure.noun == leading.figure.noun
    return f"{told.low:,}" if alone else amount(rival.figure)


def _aside(rival: Rival) -> str:
    """ " (Al-Marfa, an earlier toll)": the outlet where names are alike, and how the number stands."""
    parts = [part for part in (rival.outlet.en if rival.outlet else "", _STANDINGS.get(rival.standing, "")) if part]
    return f" ({', '.join(parts)})" if parts else ""


def open_figure(code: str, message: Happening, people: str) -> str:
    """A number that is not known or not agreed: "The number of prisoners who escaped in the attack … is not known"."""
    event = occasion(message, abroad=True)
    if code == "disputed":
        return f"The sources do not agree on the number of {people} in {event}"
    return f"The number of {people} in {event}{',' if ',' in event else ''} is not known"


def silence(lacking: tuple[str, ...], message: Happening, *, several: bool) -> str:
    """What the reports do not say: "The report does not say when the attack … took place, or who was responsible"."""
    event = occasion(message, abroad=True)
    event += "," if "," in event else ""
    first = {
        "date": f"when {event} took place",
        "place": f"where {event} took place",
        "perpetrator": f"who was responsible for {event.removesuffix(',')}",
    }
    later = {"place": "where", "perpetrator": "who was responsible"}
    start = f"The report{'s do' if several else ' does'} not say {first[lacking[0]]}"
    return ", or ".join([start, *(later[code] for code in lacking[1:])])


def counted_people(count: Count, label: str) -> str:
    """Whom a figure counts, before its label: "civilians killed", "Islamic State fighters who escaped"."""
    return f"{nouns_of(count)[1]} {label}"
