"""The stems of Arabic verbs: measure and root -> sounds, with the rules of weak, doubled and hamzated roots.

Templates are written with the digits 1-4 for the radicals, `T` for the infix of measure VIII, and the sounds of
`jaras.arabic.spelling`; `-` divides stem and ending. Source: W. Wright, *A Grammar of the Arabic Language*, vol. I,
sections 35-71 (the measures) and 120-190 (doubled, hamzated and weak verbs).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jaras.arabic.normal import normalise


class Paradigm(NamedTuple):
    """The stems of one measure; imperfects without their person prefix; an empty passive: there is none."""

    perfect: str
    perfect_passive: str
    imperfect: str
    imperfect_passive: str
    agent: str
    patient: str
    masdar: str = ""


_SOUND = {
    1: Paradigm("1a2a3", "1u2i3", "a12u3", "u12a3", "1A2i3", "مa12U3"),
    2: Paradigm("1a22a3", "1u22i3", "u1a22i3", "u1a22a3", "مu1a22i3", "مu1a22a3", "تa12I3"),
    3: Paradigm("1A2a3", "1U2i3", "u1A2i3", "u1A2a3", "مu1A2i3", "مu1A2a3", "مu1A2a3aة"),
    4: Paradigm("ءa12a3", "ءu12i3", "u12i3", "u12a3", "مu12i3", "مu12a3", "ءi12A3"),
    5: Paradigm("تa1a22a3", "تu1u22i3", "aتa1a22a3", "uتa1a22a3", "مuتa1a22i3", "مuتa1a22a3", "تa1a22u3"),
    6: Paradigm("تa1A2a3", "تu1U2i3", "aتa1A2a3", "uتa1A2a3", "مuتa1A2i3", "مuتa1A2a3", "تa1A2u3"),
    7: Paradigm("iن1a2a3", "", "aن1a2i3", "", "مuن1a2i3", "", "iن1i2A3"),
    8: Paradigm("i1Ta2a3", "u1Tu2i3", "a1Ta2i3", "u1Ta2a3", "مu1Ta2i3", "مu1Ta2a3", "i1Ti2A3"),
    9: Paradigm("i12a3a3", "", "a12a3i3", "", "مu12a3i3", "", "i12i3A3"),
    10: Paradigm("iسTa12a3", "uسTu12i3", "aسTa12i3", "uسTa12a3", "مuسTa12i3", "مuسTa12a3", "iسTi12A3"),
    11: Paradigm("1a23a4", "1u23i4", "u1a23i4", "u1a23a4", "مu1a23i4", "مu1a23a4", "1a23a4aة"),
    12: Paradigm("تa1a23a4", "تu1u23i4", "aتa1a23a4", "uتa1a23a4", "مuتa1a23i4", "مuتa1a23a4", "تa1a23u4"),
}
_HOLLOW = {
    1: Paradigm("1A3", "1I3", "a1U3", "u1A3", "1Aءi3", "مa1U3"),
    4: Paradigm("ءa1A3", "ءu1I3", "u1I3", "u1A3", "مu1I3", "مu1A3", "ءi1A3aة"),
    7: Paradigm("iن1A3", "", "aن1A3", "", "مuن1A3", "", "iن1iيA3"),
    8: Paradigm("i1TA3", "u1TI3", "a1TA3", "u1TA3", "مu1TA3", "مu1TA3", "i1TiيA3"),
    10: Paradigm("iسTa1A3", "uسTu1I3", "aسTa1I3", "uسTa1A3", "مuسTa1I3", "مuسTa1A3", "iسTi1A3aة"),
}
_CONTRACTING = {1, 3, 4, 6, 7, 8, 9, 10}

_K = "[^aiuAIUY*-]"
_V = "[aiuAIUY]"
_RULES = [
    (re.compile(pattern), by)
    for pattern, by in (
        ("aو-a$", "A-"),
        ("aي-[aiu]$", "Y-"),
        ("a[وي]-aت", "aت-"),
        ("a[وي]-U", "aو-"),
        ("[iu][وي]-U", "U-"),
        ("a[وي]-I", "aي-"),
        ("[iu][وي]-I", "I-"),
        ("iو", "iي"),
        ("iي-[iu]$", "I-"),
        ("uو-[iu]$", "U-"),
        ("[aiu][وي]-$", "-"),
        (f"iي(?=-?{_K})(?!-?ي)", "I"),
        (f"uي(?=-?{_K})(?!-?ي)", "U"),
        (f"uو(?=-{_K})", "U"),
        (f"ء([aiu])ء(?!{_V})", lambda m: "ء" + m.group(1).upper()),
    )
]
_CONTRACT = re.compile(f"(?:(?<={_K})({_K})([aiu])\\1|({_K})[aiu]\\3)-(?={_V})")
_SHORTEN = re.compile(f"([AIU])({_K})-(?={_K}|$)")


class Stems(NamedTuple):
    """The filled stems of one verb and how its endings join."""

    paradigm: Paradigm
    contracts: bool
    hollow: bool
    measure: int


def radicals(root: str) -> str:
    """The three or four letters of «ه ج م»; any hamza is «ء». Raises ValueError for anything else."""
    letters = re.sub("[أإؤئ]", "ء", "".join(root.split())).replace("ى", "ي")
    if not re.fullmatch("[ءبت-غف-هوي]{3,4}", letters):
        raise ValueError(f"not a root of three or four letters: {root!r}")
    return letters


def stems(root: str, measure: int, perfect: str | None = None, imperfect: str | None = None) -> Stems:
    """The stems of a verb; `perfect` and `imperfect` are third masculine singular where the root does not decide."""
    letters = radicals(root)
    perfect, imperfect = (form and normalise(form).norm for form in (perfect, imperfect))
    if measure not in _SOUND or (len(letters) == 4) != (measure > 10):
        raise ValueError(f"no measure {measure} of {root!r}")
    hollow = _is_hollow(letters, measure, perfect)
    paradigm = (_HOLLOW if hollow else _SOUND)[measure]
    if measure == 1:
        paradigm = _first_measure(paradigm, letters, hollow, perfect, imperfect)
    if measure == 2 and letters[2] in "ويء":
        paradigm = paradigm._replace(masdar="تa12i3aة")
    doubled = letters[1] == letters[2] and letters[2] not in "وي"
    contracts = measure == 9 or (measure in _CONTRACTING and doubled)
    filled = Paradigm(*(_fill(stem, letters, measure) for stem in paradigm))
    return Stems(_seeing(filled, letters, measure), contracts, hollow, measure)


def join(stem: str, ending: str, verb: Stems) -> str:
    """Stem and ending as sounds, after contraction and the rules of weak letters."""
    sounds = f"{stem}-{ending}"
    if verb.contracts:
        sounds = _CONTRACT.sub(lambda m: (m[2] + m[1] * 2 if m[1] else m[3] * 2) + "-", sounds)
    if verb.hollow:
        sounds = _SHORTEN.sub(lambda m: _shortened(m[1], verb.measure) + m[2] + "-", sounds)
    for pattern, by in _RULES:
        sounds = pattern.sub(by, sounds)
    return sounds.replace("-", "")


def _shortened(vowel: str, measure: int) -> str:
    """جاء → جئنا, but أساء → أسأنا; without a final hamza it is not seen in writing."""
    return "i" if measure == 1 and vowel == "A" else vowel.lower()


def _is_hollow(letters: str, measure: int, perfect: str | None) -> bool:
    """Middle و or ي that turns into a vowel; a given perfect that keeps it (استحوذ) tells that it does not."""
    if measure not in _HOLLOW or letters[1] not in "وي" or letters[2] in "وي":
        return False
    return perfect is None or letters[1] not in perfect[1:-1]


def _first_measure(
    paradigm: Paradigm, letters: str, hollow: bool, perfect: str | None, imperfect: str | None
) -> Paradigm:
    first, middle, last = letters[0], letters[1], letters[2]
    if hollow:
        vowel = imperfect[2] if imperfect else middle
        return paradigm._replace(
            imperfect=f"a1{ {'و': 'U', 'ي': 'I'}.get(vowel, 'A') }3",
            agent="1Aءiي" if last == "ء" else paradigm.agent,
            patient="مa1U3" if middle == "و" else "مa1I3",
        )
    if "ء" in middle + last:  # يسأل، يقرأ
        paradigm = paradigm._replace(imperfect="a12a3")
    if perfect and perfect[-1] in "يئ":  # لقي، نسي، ظمئ
        paradigm = paradigm._replace(perfect="1a2i3")
    if last in "وي":
        paradigm = _defective(paradigm, last, imperfect)
    if first == "و" and middle != last and not (imperfect and imperfect[1] == "و"):
        paradigm = paradigm._replace(imperfect=paradigm.imperfect.replace("1", ""))
    return paradigm


def _defective(paradigm: Paradigm, last: str, imperfect: str | None) -> Paradigm:
    """The end decides the vowel of the imperfect: يدعو، يرمي، يلقى. Only يدعو and دعا show a final و."""
    by_perfect = "ى" if "2i3" in paradigm.perfect else last
    vowel = {"و": "u", "ي": "i"}.get(imperfect[-1] if imperfect else by_perfect, "a")
    return paradigm._replace(
        imperfect="a12u3" if vowel == "u" else f"a12{vowel}ي",
        perfect_passive="1u2iي",
        imperfect_passive="u12aي",
        agent="1A2iي",
        patient="مa12iيي" if last == "ي" else "مa12uوو",
    )


def _fill(stem: str, letters: str, measure: int) -> str:
    infix = "ت"
    if measure == 8:
        first, infix = _eighth(letters[0])
        letters = first + letters[1:]
    if measure > 1 and letters[-1] == "و":
        letters = letters[:-1] + "ي"
    for number, letter in enumerate(letters, start=1):
        stem = stem.replace(str(number), letter)
    return stem.replace("T", infix)


def _eighth(first: str) -> tuple[str, str]:
    """First radical and infix of measure VIII: اتّفق، اصطدم، ازداد، ادّعى."""
    if first in "وي":
        return "ت", "ت"
    if first in "صضطظ":
        return first, "ط"
    if first in "دذز":
        return ("ز" if first == "ز" else "د"), "د"
    return first, "ت"


def _seeing(paradigm: Paradigm, letters: str, measure: int) -> Paradigm:
    """رأى loses its hamza in the imperfect (يرى), أرى everywhere."""
    if letters != "رءي" or measure not in (1, 4):
        return paradigm
    lost = Paradigm(*(stem.replace("رء", "ر") for stem in paradigm))
    if measure == 4:
        return lost
    return paradigm._replace(imperfect=lost.imperfect, imperfect_passive=lost.imperfect_passive)
