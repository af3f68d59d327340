"""Arabic sentences of the brief: verb before subject and agreeing with it, dates in the country's month names."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from itertools import groupby

from jaras.brief import agreement
from jaras.brief.messages import (
    Amount,
    Count,
    Happening,
    Naming,
    Rival,
    amount_of,
    own_account,
    same_people,
    stock_words,
)
from jaras.brief.statements import Bilingual, StockFact
from jaras.brief.words import (
    Case,
    Noun,
    admin1,
    country,
    figure_words,
    is_country,
    is_unit,
    place_name,
    preposition,
    stands_alone,
)
from jaras.knowledge import load
from jaras.model import Place, TimeOfDay

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


def place(where: Place, *, abroad: bool = True) -> str:
    """«قرب العظيم في محافظة ديالى بالعراق», «في الفلوجة بمحافظة الأنبار في العراق», «في محافظة الحسكة بسوريا».

    `abroad`: name the country.
    """
    name, _ = place_name(where)
    near = "قرب" if where.geo_precision == 2 else preposition(where)[0]
    unit, land = admin1(where), country(where.country)[0]
    if is_country(where):
        return f"في {land or name}"
    outer = land if abroad and land not in name else ""
    if unit and is_unit(where):
        return f"في {unit[0]}" + _in_country(outer)
    if unit is None or stands_alone(where):
        return f"{near} {name}" + _in_country(outer)
    if near == "قرب":
        return f"قرب {name} في {unit[0]}" + _in_country(outer)
    return f"{near} {name} ب{unit[0]}" + (f" في {outer}" if outer else "")


def _in_country(land: str) -> str:
    """« بالعراق», « في الأراضي الفلسطينية»; empty without a country."""
    if not land:
        return ""
    return f" في {land}" if " " in land else f" ب{land}"


def heading(where: Place | None) -> str:
    """«العراق: محافظة ديالى»."""
    if where is None or not where.country:
        return "مكان غير محدد"
    unit = admin1(where)
    return country(where.country)[0] + (f": {unit[0]}" if unit else "")


def dates(start: str | None, end: str | None, land: str, time_of_day: TimeOfDay | None = None) -> str:
    """«في 21 كانون الثاني/يناير 2022», «بين 20 و23 …», «خلال عام 2019»; empty without a date."""
    if not start:
        return ""
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    if first == last:
        hours = load("brief/months.yaml")["times_of_day"]
        day = f"{first.day} {month(first, land)} {first.year}"
        return str(hours[time_of_day]["ar"]).format(day) if time_of_day else f"في {day}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return _months(first, last, land)
    if (first.year, first.month) == (last.year, last.month):
        return f"بين {first.day} و{last.day} {month(last, land)} {last.year}"
    head = f"{first.day} {month(first, land)}" + ("" if first.year == last.year else f" {first.year}")
    return f"بين {head} و{last.day} {month(last, land)} {last.year}"


def _months(first: date, last: date, land: str) -> str:
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return f"خلال عام {first.year}"
    if first.year == last.year and first.month == last.month:
        return f"خلال {month(first, land)} {first.year}"
    head = month(first, land) + ("" if first.year == last.year else f" {first.year}")
    return f"بين {head} و{month(last, land)} {last.year}"


def month(day: date, land: str) -> str:
    """The month's name in the style of a country: «كانون الثاني/يناير» in Iraq, «يناير» in Egypt."""
    tables = load("brief/months.yaml")
    style = tables["countries"].get(land, tables["default"])
    return str(tables["styles"][style][day.month - 1])


def amount(count: Count, case: Case = "oblique", *, gloss: bool = True) -> str:
    """A counted phrase: «نحو 175 مقاتلا من …», «عشرات المدنيين (بين 20 و99)», «عدد غير معروف من السجناء».

    `gloss`: add the bounds a vague word was read as.
    """
    told, noun = amount_of(count.fact), count.noun
    owner = agreement.oblique(count.of.body_ar) if count.of else ""
    tail = f" من {owner}" if owner else ""
    match told.form:
        case "unknown":
            text = f"عدد غير معروف من {_these(noun, owner)}"
        case "vague":
            text = _vague(told, noun, owner) + (f" ({_bounds(told)})" if gloss else "")
        case "best":
            text = f"{_about(told)}{_number(told.best, noun, case, told)}{tail} (تتراوح الأرقام {_between_bare(told)})"
        case _:
            text = _plain(told, noun, case) + tail
    parts = agreement.joined([amount(part, "nominative", gloss=gloss) for part in count.parts])
    return f"{text}، بينهم {parts}" if parts else text


def _plain(told: Amount, noun: Noun, case: Case) -> str:
    match told.form:
        case "exact":
            return _about(told) + _number(told.low, noun, "oblique" if told.approximate else case, told)
        case "at-least":
            return f"ما لا يقل عن {_bounded(told.low, noun)}"
        case "up-to":
            return f"ما يصل إلى {_bounded(told.high, noun)}"
        case _:
            first = agreement.one_said(noun) if told.low == 1 else agreement.digits(told.low or 0)
            return f"بين {first} و{agreement.counted(told.high or 0, noun, 'oblique')}"


def _number(n: int | None, noun: Noun, case: Case, told: Amount) -> str:
    n = n or 0
    if n == 0:
        return f"0 {agreement.singular(noun)}"
    return agreement.one_said(noun) if n == 1 and told.approximate else agreement.counted(n, noun, case)


def _bounded(n: int | None, noun: Noun) -> str:
    return agreement.one_said(noun) if n == 1 else agreement.counted(n or 0, noun, "oblique")


def _about(told: Amount) -> str:
    return "نحو " if told.approximate else ""


def _vague(told: Amount, noun: Noun, owner: str) -> str:
    assert told.vague is not None
    template = told.vague[0]
    if owner and "من {defpl}" in template:
        return template.replace("{defpl}", _these(noun, owner))
    text = template.format(pl=agreement.plural(noun, "oblique"), defpl=agreement.plural(noun, "oblique", definite=True))
    return f"{text} من {owner}" if owner else text


def _these(noun: Noun, owner: str) -> str:
    """«السجناء»; with an owner in an iḍāfa: «مقاتلي تنظيم …»."""
    if not owner:
        return agreement.plural(noun, "oblique", definite=True)
    word = agreement.plural(noun, "oblique")
    return f"{word[:-1] if noun.sound else word} {owner}"


def _bounds(told: Amount) -> str:
    if told.high is None:
        return f"{agreement.digits(told.low or 0)} على الأقل"
    return _between_bare(told)


def _between_bare(told: Amount) -> str:
    if told.low is None:
        return f"حتى {agreement.digits(told.high or 0)}"
    if told.high is None:
        return f"من {agreement.digits(told.low)} فصاعدا"
    return f"بين {agreement.digits(told.low)} و{agreement.digits(told.high)}"


def cell(count: Count) -> str:
    """The amount alone, for a table: «11», «20 إلى 99», «50 على الأقل»."""
    told = amount_of(count.fact)
    number = agreement.digits
    match told.form:
        case "unknown":
            return "غير معروف"
        case "exact":
            return _about(told) + number(told.low or 0)
        case "at-least":
            return f"{number(told.low or 0)} على الأقل"
        case "up-to":
            return f"حتى {number(told.high or 0)}"
        case "best":
            return f"{_about(told)}{number(told.best or 0)} ({_between_bare(told)})"
        case _:
            return _bounds(told)


def bounds(low: int, high: int | None) -> str:
    """A range alone: «11», «11 إلى 15», «50 على الأقل»."""
    number = agreement.digits
    if high is None:
        return f"{number(low)} على الأقل" if low else "غير معروف"
    return number(low) if low == high else f"{number(low)} إلى {number(high)}" if low else f"حتى {number(high)}"


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
    return f"{_about(told)}{agreement.digits(n)} آخرين"


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
    whom = _these(count.noun, agreement.oblique(count.of.body_ar) if count.of else "")
    return f"{label} {figure_words(count.kind).get('among', 'من')} {whom}"
