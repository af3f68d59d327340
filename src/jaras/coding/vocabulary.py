"""The words the coder reads events by, compiled once from knowledge/."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from jaras.actors.terms import person_nouns
from jaras.arabic import Lexicon, inflect
from jaras.arabic.clitics import bases
from jaras.arabic.kinds import Kind
from jaras.arabic.memo import Memo
from jaras.arabic.normal import key_of
from jaras.errors import KnowledgeError
from jaras.knowledge import load
from jaras.knowledge.compiled import compiled

TRIGGER_FILES = ("attacks", "casualties", "other")
STANDING = ("held", "holds", "displaced_people")


class Frame(Struct, frozen=True, gc=False, array_like=True):
    """What a trigger says happened and how its arguments are marked; see knowledge/frames.yaml."""

    name: str
    type: str | None
    by: str | None
    plover: str
    plover_mode: str | None
    idafa: str
    sides: bool
    casualty: str | None
    strength: str
    family: str


class Trigger(Struct, frozen=True, gc=False, array_like=True):
    """One way a trigger can be written. `voice` is None for nouns and phrases.

    counts:   a noun that is itself counted
    people:   where the people it counts stand
    numbered: it counts only people with a number
    of_people: its object is people, never a thing or ground
    befalls:  its subject suffers it, as with «استشهد»
    objects:  what must stand near it in its clause for it to be a trigger; None where it is one by itself
    """

    lemma: str
    frame: Frame
    part: Literal["verb", "noun", "phrase"]
    voice: Literal["active", "passive", "either"] | None = None
    tense: Literal["perfect", "imperfect", "participle"] | None = None
    number: Literal["sg", "du", "pl"] | None = None
    gender: Literal["m", "f"] | None = None
    counts: bool = False
    people: Literal["before", "after"] = "after"
    numbered: bool = False
    of_people: bool = False
    befalls: bool = False
    objects: Lexicon[str] | None = None


class Means(Struct, frozen=True, gc=False, array_like=True):
    """A tactic or a target type: list and label of knowledge/tactics.yaml."""

    kind: str
    label: str


# Particles that a cue may end in; they are written in one with the word after it.
GLUED = ("ب", "ل")


@cache
def frames() -> dict[str, Frame]:
    """All frames by name."""
    return {name: _frame(name, row) for name, row in load("frames.yaml").items()}


def _frame(name: str, row: dict[str, Any]) -> Frame:
    plover, mode = row["plover"]
    return Frame(
        name=name,
        type=row.get("type"),
        by=row.get("by"),
        plover=plover,
        plover_mode=mode,
        idafa=row["idafa"],
        sides=row.get("sides", False),
        casualty=row.get("casualty"),
        strength=row["strength"],
        family=row["family"],
    )


def trigger_rows() -> Iterator[dict[str, Any]]:
    """Every row of knowledge/triggers."""
    for name in TRIGGER_FILES:
        yield from load(f"triggers/{name}.yaml")["rows"]


@compiled
def triggers() -> Lexicon[Trigger]:
    """All trigger words and phrases in all their forms."""
    forms = [form for row in trigger_rows() for form in _trigger_forms(row)]
    idioms = load("triggers/idioms.yaml")
    forms += [(phrase, Trigger("idiom", _no_frame(), "phrase")) for phrase in idioms["phrases"]]
    forms += [form for row in idioms["rows"] for form in _row_forms(row, _no_frame())]
    return Lexicon(forms, definite=lambda trigger: False if trigger.part == "verb" else None, pronouns=True)


MAY_TRIGGER = Kind(lambda form: triggers().readings(form))


@cache
def _no_frame() -> Frame:
    """The frame of an idiom: a trigger word that tells of no happening."""
    return Frame("idiom", None, None, "", None, "", False, None, "none", "none")


def _trigger_forms(row: dict[str, Any]) -> Iterator[tuple[str, Trigger]]:
    frame = frames().get(row["frame"])
    if frame is None:
        raise KnowledgeError("unknown-frame", f"frame {row['frame']!r}", "use a row of frames.yaml", row["lemma"])
    yield from _row_forms(row, frame)


def _row_forms(row: dict[str, Any], frame: Frame) -> Iterator[tuple[str, Trigger]]:
    frame = replace(frame, idafa=row.get("idafa", frame.idafa))
    phrase = Trigger(
        row["lemma"], frame, "phrase", people=row.get("people", "after"), numbered=row.get("numbered", False)
    )
    for written in dict.fromkeys(row.get("phrases", ())):
        yield written, phrase
    of_people = row.get("of_people", frame.casualty is not None)
    word = replace(phrase, objects=_objects(row), of_people=of_people, befalls=row.get("befalls", False))
    noun = replace(word, part="noun", counts=row.get("counts", False))
    for written in dict.fromkeys(row.get("nouns", ())):
        yield written, noun
        for accusative in _accusative(written):
            yield accusative, noun
    if "verb" in row:
        root, measure, *stems = row["verb"]
        perfect, imperfect = stems or (None, None)
        for form in inflect.verb(root, measure, perfect=perfect, imperfect=imperfect):
            if form.tense != "participle":
                said = replace(word, part="verb", voice=form.voice, tense=form.tense)
                yield form.text, replace(said, number=form.number, gender=None if form.gender == "c" else form.gender)


def _accusative(noun: str) -> Iterator[str]:
    """«هجوما» of «هجوم»; nothing for words that do not write it."""
    if " " not in noun and not noun.endswith(("ة", "ا", "ى", "اء")):
        yield noun + "ا"


def _objects(row: dict[str, Any]) -> Lexicon[str] | None:
    nouns = row.get("objects")
    return Lexicon(((noun, noun) for noun in nouns), pronouns=True) if nouns else None


@compiled
def _object_heads() -> frozenset[str]:
    """The first words of all objects that triggers hang on."""
    objects = {id(some): some for trigger in triggers().entries() if (some := trigger.objects)}
    return frozenset(head for some in objects.values() for head in some.heads)


# Words that an object can begin with on which some trigger hangs; and by which of the first words of objects.
MAY_BE_OBJECT = Kind(lambda form: not _object_heads().isdisjoint(bases(form)))
OBJECT_HEADS = Memo(lambda form: _object_heads() & bases(form))


@compiled
def cues() -> Lexicon[frozenset[str]]:
    """Grammar cues with their labels; see knowledge/grammar.yaml.

    A cue that ends in a particle («أمرا ب») is one where the next word begins with it: its label ends in the particle.
    """
    labels: dict[str, set[str]] = defaultdict(set)
    for label, phrases in load("grammar.yaml").items():
        for phrase in phrases:
            for form in [phrase] if isinstance(phrase, str) else _verb_forms(*phrase):
                words, _, last = form.rpartition(" ")
                glued = last in GLUED and bool(words)
                labels[key_of(words if glued else form)].add(label + last if glued else label)
    return Lexicon((form, frozenset(found)) for form, found in labels.items())


def _verb_forms(root: str, measure: int) -> Iterator[str]:
    """The active perfect of a verb, with and without an object pronoun: شن، شنت، شنوا، شنها، شنوها."""
    for form in inflect.verb(root, measure):
        if form.tense == "perfect" and form.voice != "passive":
            yield form.text
            stem = form.text.removesuffix("ا") if form.text.endswith("وا") else form.text
            stem = stem[:-1] + "ا" if stem.endswith("ى") else stem
            yield from (stem + pronoun for pronoun in ("ه", "ها", "هم", "هما"))


@compiled
def accusative_persons() -> frozenset[str]:
    """«مسنا», «شابا»: nouns for one person as they are written where they are the object of a verb."""
    return frozenset(form.text for forms in person_nouns(adjectives=True) for form in forms if form.text.endswith("ا"))


@compiled
def standing() -> Lexicon[str]:
    """The cues without which a sentence holds no standing number; it may find one that a longer word hides."""
    labels = load("grammar.yaml")
    return Lexicon((phrase, label) for label in STANDING for phrase in labels[label])


MAY_STAND = Kind(lambda form: standing().readings(form))


@compiled
def means() -> Lexicon[Means]:
    """Words for tactics and target types; see knowledge/tactics.yaml."""
    return Lexicon(
        (written, Means(group, label))
        for group, labels in load("tactics.yaml").items()
        for label, phrases in labels.items()
        for phrase in phrases
        for written in (phrase, *_accusative(phrase))
    )


MAY_BE_MEANS = Kind(lambda form: means().readings(form))
