"""Names of actors and of those who give a number, neutral and in both languages.

A registered actor goes by its established name. An unregistered one goes by the noun its words hold («جنديين» → two
soldiers), never by the words themselves, so that no loaded term of a source becomes ours; where no noun is known, by
its class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from jaras.actors import find_actors, register
from jaras.arabic.lexicon import Lexicon
from jaras.arabic.normal import key_of
from jaras.arabic.tokens import read_words
from jaras.brief import agreement
from jaras.brief.messages import Naming
from jaras.brief.statements import Bilingual
from jaras.brief.words import Phrase, read_noun, small
from jaras.knowledge import load
from jaras.model import ActorRef, Span
from jaras.places.outlets import outlet_name

UNNAMED = Bilingual("مصدر يورده التقرير", "a source quoted in the report")


def name_actor(ref: ActorRef, *, several: bool = False) -> Naming:
    """How a sentence names one actor; `several`: a figure says that there are more than two of them."""
    if ref.actor_id and ref.name:
        return registered(ref.name_ar, ref.name, ref.actor_class)
    read = read_noun(ref.span.text)
    if read is None or read.noun.generic:
        row = small("class_nouns")[ref.actor_class]
        return Naming(row["ar"], row["en"], row["gender"])
    noun, (one, many) = read.noun, read.noun.en
    if read.form == "singular" and not several:
        accusative = agreement.singular(noun, "accusative")
        return Naming(agreement.singular(noun), f"{_a(one)} {one}", noun.gender, False, accusative=accusative)
    if read.form == "dual" and not several:
        return Naming(agreement.dual(noun, "nominative"), f"two {many}", noun.gender)
    accusative = agreement.plural_accusative(noun)
    return Naming(agreement.plural(noun, "nominative"), many, noun.gender, accusative=accusative)


def name_actors(refs: Iterable[ActorRef], *, several: bool = False) -> tuple[Naming, ...]:
    """The first three distinct actors of one side."""
    named = {n.en: n for n in (name_actor(ref, several=several) for ref in refs)}
    return tuple(named.values())[:3]


def registered(ar: str, en: str, actor_class: str) -> Naming:
    """An actor by its established name; of an organisation act its fighters."""
    words = en.split()
    full = f"the {en}" if words[0] != "The" and set(words) & set(small("article")) else en
    people = ar.split(" ")[0].endswith(("ون", "و"))
    short, body = ar.split(" (")[0], en.split(" (")[0]
    if actor_class in ("rebel", "militia") and not people and not set(words) & set(small("collective")):
        return Naming(f"مقاتلون من {agreement.oblique(ar)}", f"{body} fighters", "m", True, short, body)
    return Naming(ar, full, agreement.gender(ar), True, short, body)


def _a(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def said_by(attribution: Span | None, outlet: str, actors: Iterable[ActorRef] = ()) -> Bilingual:
    """Who gives a number: an actor of the event, a known kind of source, else a source the report quotes.

    Arabic in the oblique, to follow «بحسب»; English to follow "according to".
    """
    if attribution is None:
        return outlet_said(outlet)
    words = read_words(attribution.text)
    key = key_of(attribution.text)
    for ref in (r for r in actors if r.actor_id and r.name):
        if any(key_of(part).strip() in key for part in re.split("[()]", ref.name_ar) if part.strip()):
            return _speaking(ref.name_ar, ref.name or "")
    hits = [h.entry for h in _sources().scan(words)]
    if hits:
        row = load("brief/attributions.yaml")[min(hits)]
        return Bilingual(row["ar"], row["en"])
    for hit in find_actors(words):
        if hit.actor_id in register() and hit.name:
            return _speaking(hit.name_ar, hit.name)
    return UNNAMED


def _speaking(ar: str, en: str) -> Bilingual:
    named = registered(ar.split(" (")[0], en.split(" (")[0], "state")
    return Bilingual(agreement.oblique(named.ar), named.en)


def outlet_said(outlet: str) -> Bilingual:
    """An outlet as a sentence names it, «the report» where it has no name."""
    return Bilingual(*outlet_name(outlet)) if outlet else Bilingual("التقرير", "the report")


@cache
def _sources() -> Lexicon[int]:
    rows = load("brief/attributions.yaml")
    return Lexicon((word, i) for i, row in enumerate(rows) for word in row["words"])


def stance(told: str, ref: ActorRef, said: Phrase) -> Bilingual:
    """Who claims or is accused: «وأعلن تنظيم … المسؤولية عن الهجوم», verb agreeing with the name."""
    named = registered(ref.name_ar, ref.name or "", "state")
    female = agreement.gender(named.ar) == "f"
    _, event_ar, event_en = said.noun
    match told:
        case "claims":
            verb = "وأعلنت" if female else "وأعلن"
            return Bilingual(f"{verb} {named.ar} المسؤولية عن {event_ar}", f"{_upper(named.en)} claimed responsibility")
        case _:
            accused = agreement.oblique(named.ar)
            return Bilingual(
                f"ونُسبت المسؤولية عن {event_ar} إلى {accused}",
                f"Responsibility for {event_en} was attributed to {named.en}",
            )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def counted_noun(
    kind: str, who: str, spans: Sequence[Span], sides: dict[str, tuple[ActorRef, ...]]
) -> tuple[str, Naming | None]:
    """Which noun a figure counts, and whose persons they are when the noun alone does not say.

    The noun the sources use decides («11 جنديا»), that of the first of `spans` that has a specific one; where all are
    generic («175 قتيلا»), the side of the figure does; of several actors on it, the one that the words name.
    """
    read = next((r for r in (read_noun(span.text) for span in spans) if r and not r.noun.generic), None)
    refs = _named_first(sides.get(who, ()), spans)
    owner = next((name_actor(r) for r in refs if r.actor_id and r.name), None)
    owner = owner if owner and owner.body_ar else None
    if read:
        shared = read.noun.key in ("fighter", "armed_man", "member", "commander", "prisoner")
        return read.noun.key, owner if shared else None
    if refs:
        return small("class_nouns")[refs[0].actor_class]["noun"], owner
    if kind == "participants":
        return "protester", None
    return small("who_nouns").get(who, "person"), None


def _named_first(refs: Sequence[ActorRef], spans: Sequence[Span]) -> tuple[ActorRef, ...]:
    """The actors of a side, those that the words of a figure name («العشرات من عناصر …») before the others."""
    named = {hit.actor_id for span in spans for hit in find_actors(read_words(span.text))}
    return tuple(sorted(refs, key=lambda ref: ref.actor_id is None or ref.actor_id not in named))


def taking_part(refs: Sequence[ActorRef], said: Phrase) -> Bilingual:
    """Parties whose taking part the reports are less sure of than of the happening; on which side is not said."""
    named = [registered(ref.name_ar, ref.name or "", "state") for ref in refs]
    ar = agreement.with_li(agreement.joined([agreement.oblique(one.ar.split(" (")[0]) for one in named]))
    en = " and ".join(one.en for one in named)
    _, event_ar, event_en = said.noun
    return Bilingual(f"وتحدثت تقارير عن دور {ar} في {event_ar}", f"Reports speak of a role of {en} in {event_en}")
