"""Arabic sentences of the brief: verb before subject and agreeing with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from jaras.brief import agreement
from jaras.brief.amounts_ar import about, amount, these
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
from jaras.brief.setting_ar import dates, place
from jaras.brief.statements import Bilingual, StockFact
from jaras.brief.words import figure_words
from jaras.model import Place

_VERB = re.compile(r"\[([^|\]]+)\|([^\]]+)\]([12]?)")
_STANDINGS = {"superseded": "حصيلة سابقة", "belligerent": "طرف في القتال"}
_SLOT = re.compile(r"\{(12?|2)([aglb]?)\}")


def happening(message: Happening, *, abroad: bool = True) -> str:
    """The clause that says what took place, without its full stop; `abroad`: name the country."""
    sides = {"1": message.first, "2": message.second, "12": (*message.first, *message.second)}
    known = {(True, True): "both", (True, False): "first", (False, True): "second"}
    template = message.phrase.ar[known.get((bool(message.first), bool(message.second)), "none")]
    text = _VERB.sub(lambda m: m[1] if _gender(sides[m[3]]) == "m" else m[2], template)
    text = _SLOT.sub(lambda m: _side(sides[m[1]], m[2]), text).replace("بــ", "ب")
    where = place(message.place, abroad=abroad) if message.place else ""
    when = dates(message.start, message.end, message.land, message.time_of_day)
    return " ".join(part for part in (text, where, when) if part) + _by(message)


def _gender(side: tuple[Naming, ...]) -> str:
    return side[0].gender if side else "m"


def _side(side: tuple[Naming, ...], form: str) -> str:
    names = [_inflected(n, form) for n in side]
    text = agreement.joined(names)
    return agreement.with_li(text) if form == "l" else text


def _inflected(name: Naming, form: str) -> str:
    if form == "b":
        return agreement.oblique(name.body_ar or name.ar)
    if form == "a" and name.accusative:
        return name.accusative
    if form and name.genitive:
        return name.genitive
    return agreement.oblique(name.ar) if form else name.ar


def _by(message: Happening) -> str:
    """Who says so; a party that speaks of its own deed is not named again: «بحسب روايتها»."""
    own = own_account(message)
    if own is None:
        return _according(message.said_by)
    people = own.ar.split(" ")[0].endswith("ون")
    return f"، بحسب روايت{'هم' if people else 'ها' if own.gender == 'f' else 'ه'}"


def _according(said_by: Bilingual | None) -> str:
    return f"، بحسب {said_by.ar}" if said_by else ""


def toll(counts: tuple[Count, ...], by: Mapping[str, Bilingual] | None = None, *, gloss: bool = True) -> str:
    """«مقتل 11 جنديا و3 مدنيين وإصابة 5 آخرين»: figures of one kind share their masdar.

    `by`: who gives the figures of a kind; where they are several, each stands by its own («مقتل … بحسب …، وإصابة …»).
    """
    clauses = _clauses(counts, gloss=gloss)
    if not by:
        return _run_on(list(clauses.values()))
    groups = [(who, [clauses[kind] for kind in kinds]) for who, kinds in groupby(clauses, lambda kind: by[kind])]
    if len(groups) == 1:
        return _run_on(groups[0][1]) + _according(groups[0][0])
    return "، و".join(f"{_run_on(told)}{'،' if 'بينهم' in told[-1] else ''} بحسب {who.ar}" for who, told in groups)


def _clauses(counts: tuple[Count, ...], *, gloss: bool) -> dict[str, str]:
    """What is said of each kind of figure."""
    clauses: dict[str, str] = {}
    before: Count | None = None
    for kind in dict.fromkeys(c.kind for c in counts):
        said: list[str] = []
        for count in (c for c in counts if c.kind == kind):
            said.append(_others(count, before) or amount(count, gloss=gloss))
            before = count
        clauses[kind] = figure_words(kind)["masdar"].format(agreement.joined(said))
    return clauses


def _run_on(clauses: list[str]) -> str:
    breaks = ["،" if "بينهم" in clause else "" for clause in clauses[:-1]] + [""]
    return agreement.joined([clause + stop for clause, stop in zip(clauses, breaks, strict=True)])


def _others(count: Count, before: Count | None) -> str:
    """«33 آخرين» where the same sort of people was counted just before; else empty."""
    told = amount_of(count.fact)
    if before is None or not same_people(count, before) or count.parts or count.noun.gender == "f":
        return ""
    n = told.low or 0
    if told.form == "vague" and told.vague is not None:
        return "آخرين" if "عدد" in told.vague[0] else told.vague[0].split(" ")[0] + " آخرين"
    if told.form != "exact" or agreement.is_round(n):
        return ""
    if n <= 2:
        return f"{amount(count)} {'آخر' if n == 1 else 'آخرين'}"
    return f"{about(told)}{agreement.digits(n)} آخرين"


def _harmed(counts: tuple[Count, ...]) -> bool:
    return any(c.kind in ("killed", "injured", "casualties") for c in counts)


def led_to(counts: tuple[Count, ...], led: bool, by: Mapping[str, Bilingual], *, gloss: bool = False) -> str:
    """The toll as the tail of a happening."""
    return f"، {'ما أسفر عن' if led or _harmed(counts) else 'وشمل ذلك'} {toll(counts, by, gloss=gloss)}"


def toll_sentence(counts: tuple[Count, ...], led: bool, by: Mapping[str, Bilingual]) -> str:
    """«وأسفر ذلك عن مقتل 11 جنديا، بحسب الشرطة»."""
    return f"{'وأسفر ذلك عن' if led or _harmed(counts) else 'وشمل ذلك'} {toll(counts, by)}"


def taking_part(count: Count, event: str, said_by: Bilingual | None) -> str:
    """«وشارك في الهجوم ما يصل إلى 200 مقاتل»."""
    told = amount_of(count.fact)
    female = told.form in ("exact", "vague") and not told.approximate and count.noun.gender == "f"
    return f"{'وشاركت' if female else 'وشارك'} في {event} {amount(count, 'nominative')}{_according(said_by)}"


def flow(count: Count, message: Happening, said_by: Bilingual, as_of: str | None) -> str:
    """One movement of persons that an incident caused: «سُجل في سياق الهجوم في … نزوح …»."""
    when = dates(message.start, message.end, message.land, message.time_of_day)
    event = f"{occasion(message)} {when}".strip()
    told = f"سُجل في سياق {event} {toll((count,))}{until(as_of, message.land)}"
    return _one_aside(told) + _according(said_by)


def occasion(message: Happening, *, abroad: bool = False) -> str:
    """A later reference to a happening: «الهجوم قرب العظيم في محافظة ديالى»."""
    where = f" {place(message.place, abroad=abroad)}" if message.place else ""
    return message.phrase.noun[1] + where


def stock(count: Count, where: Place | None, said_by: Bilingual, extra: str, land: str) -> str:
    """«يُحتجز نحو 3500 سجين في …، بحسب …»."""
    assert isinstance(count.fact, StockFact)
    row, told = stock_words(count), amount_of(count.fact)
    female = told.form in ("exact", "vague") and not told.approximate and count.noun.gender == "f"
    text = re.sub(r"\[([^|\]]+)\|([^\]]+)\]", lambda m: m[2] if female else m[1], row["ar"])
    text = text.format(amount(count, "nominative") + (f"، {extra}،" if extra else ""))
    when = until(count.fact.figure.as_of, land)
    said = f"{text}{' ' + place(where) if where else ''}{when}".replace("،،", "،")
    return _one_aside(said) + _according(said_by)


def _one_aside(text: str) -> str:
    """Two brackets that meet are one: «(بين 20 و99، حتى 3 أغسطس)»."""
    return text.replace(") (", "، ")


def until(as_of: str | None, land: str) -> str:
    """« (حتى 26 كانون الثاني/يناير 2022)»; empty without a day."""
    return f" (حتى {dates(as_of, as_of, land).removeprefix('في ')})" if as_of else ""


def dispute(label: str, message: Happening, rivals: list[Rival]) -> str:
    """Who gives which number: «تختلف الأرقام بشأن القتلى في الهجوم قرب …: 11 جنديا بحسب …، و15 جنديا بحسب …»."""
    told = [f"{_rival(r, rivals[0], first=at == 0)} بحسب {r.said_by.ar}{_aside(r)}" for at, r in enumerate(rivals)]
    return f"تختلف الأرقام بشأن {label} في {occasion(message)}: " + "، و".join(told)


def _rival(rival: Rival, leading: Rival, *, first: bool) -> str:
    """The number with its noun, or alone where the first one has just named whom it counts."""
    told, exact = amount_of(rival.figure.fact), amount_of(leading.figure.fact).form == "exact"
    alone = not first and exact and told.form == "exact" and rival.figure.noun == leading.figure.noun
    return agreement.digits(told.low or 0) if alone else amount(rival.figure, "nominative")


def _aside(rival: Rival) -> str:
    """« (صحيفة المرفأ، حصيلة سابقة)»: the outlet where names are alike, and how the number stands."""
    parts = [part for part in (rival.outlet.ar if rival.outlet else "", _STANDINGS.get(rival.standing, "")) if part]
    return f" ({'، '.join(parts)})" if parts else ""


def open_figure(code: str, message: Happening, people: str) -> str:
    """A number that is not known or not agreed: «لا تتفق المصادر على عدد القتلى من الجنود في الهجوم …»."""
    event = occasion(message, abroad=True)
    if code == "disputed":
        return f"لا تتفق المصادر على عدد {people} في {event}"
    return f"لا يُعرف عدد {people} في {event}"


def silence(lacking: tuple[str, ...], message: Happening, *, several: bool) -> str:
    """What the reports do not say: «لا يذكر التقرير تاريخ الهجوم قرب العظيم ولا الجهة المسؤولة عنه»."""
    event = occasion(message, abroad=True)
    it = "ها" if agreement.gender(message.phrase.noun[1]) == "f" else "ه"
    first = {"date": f"تاريخ {event}", "place": f"مكان {event}", "perpetrator": f"الجهة المسؤولة عن {event}"}
    later = {"place": f"مكان{it}", "perpetrator": f"الجهة المسؤولة عن{it}"}
    verb = "لا تذكر التقارير" if several else "لا يذكر التقرير"
    return " ولا ".join([f"{verb} {first[lacking[0]]}", *(later[code] for code in lacking[1:])])


def counted_people(count: Count, label: str) -> str:
    """Whom a figure counts, after its label: «القتلى من المدنيين», «الفارّين من بين مقاتلي …»."""
    if count.noun.generic and not count.of:
        return label
    whom = these(count.noun, agreement.oblique(count.of.body_ar) if count.of else "")
    return f"{label} {figure_words(count.kind).get('among', 'من')} {whom}"
