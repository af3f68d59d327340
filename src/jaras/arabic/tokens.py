"""Words and sentences of a raw text, with exact offsets.

A word is a run of letters or one number; a digit glued to letters («و50», «ال12») is a word of its own.
Punctuation is not a word: it is the gap between two words. A sentence ends at a line end, «!», «؟» and a full stop,
but not inside a decimal, an ellipsis, an address or after an initial («د. », «أ.د.», «م. »); a bullet begins one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from jaras.arabic.normal import Text, normalise
from jaras.model import Span

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_LINE_END = "\n\x0b\x0c\x85\u2028\u2029"
_STOP = re.compile(f"[{_LINE_END}!?؟۔•●▪■◆►]|(?<!\\.)\\.(?![\\d.])(?!(?<=[A-Za-z]\\.)[A-Za-z])")
_INITIAL = re.compile(r"(?<!\w)(?<!\d )[ء-يA-Z]$")


class Sentence(NamedTuple):
    """Words `first` to `last` (excluded) of one sentence."""

    first: int
    last: int


class Words:
    """The words of one text.

    forms:     key form of each word
    starts, ends:  its range in the normal text
    sentences: consecutive, together they hold every word
    """

    __slots__ = ("_sentence_starts", "ends", "forms", "sentences", "starts", "text")

    def __init__(self, text: Text) -> None:
        self.text = text
        found = [m.span() for m in _WORD.finditer(text.norm)]
        self.starts = [s for s, _ in found]
        self.ends = [e for _, e in found]
        key = text.key
        self.forms = [key[s:e] for s, e in found]
        self.sentences = _sentences(text.norm, self.starts)
        self._sentence_starts = [s.first for s in self.sentences]

    def __len__(self) -> int:
        return len(self.forms)

    def gap(self, at: int) -> str:
        """What stands between word `at - 1` and word `at` in the normal text (spaces, punctuation)."""
        before = self.ends[at - 1] if at > 0 else 0
        after = self.starts[at] if at < len(self.starts) else len(self.text.norm)
        return self.text.norm[before:after]

    def span(self, first: int, last: int) -> Span:
        """The raw span of words `first` to `last` (excluded)."""
        start, end = self.text.raw_range(self.starts[first], self.ends[last - 1])
        return Span(start, end, self.text.raw[start:end])

    def sentence(self, at: int) -> Sentence:
        """The sentence that holds word `at`."""
        return self.sentences[bisect_right(self._sentence_starts, at) - 1]

    def sentence_index(self, at: int) -> int:
        """The number of the sentence that holds word `at`."""
        return bisect_right(self._sentence_starts, at) - 1

    def at_raw(self, offset: int) -> int:
        """The first word that ends after raw `offset`; `len(self)` if none does."""
        ends = self.text.ends
        return bisect_right(self.ends, offset, key=lambda end: ends[end - 1])


def read_words(raw: str) -> Words:
    """The words and sentences of `raw`."""
    return Words(normalise(raw))


def _sentences(norm: str, starts: list[int]) -> list[Sentence]:
    sentences: list[Sentence] = []
    first = 0
    for stop in _STOP.finditer(norm):
        last = bisect_right(starts, stop.start())
        if last > first and not _inside(norm, stop):
            sentences.append(Sentence(first, last))
            first = last
    if first < len(starts):
        sentences.append(Sentence(first, len(starts)))
    return sentences


def _inside(norm: str, stop: re.Match[str]) -> bool:
    """Whether a full stop does not end the sentence: the dot of an initial («د. محمد», not «1443 هـ.»)."""
    return stop.group() == "." and bool(_INITIAL.search(norm, max(0, stop.start() - 1), stop.start()))
