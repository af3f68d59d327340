"""Words and sentences of a raw text, with exact offsets.

A word is a run of letters or one number; a digit glued to letters («و50», «ال12») is a word of its own.
Punctuation is not a word: it is the gap between two words. A sentence ends at a line end, «!», «؟» and a full stop,
but not inside a decimal, an ellipsis, an address or after an initial («د. », «أ.د.», «م. »); a bullet begins one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, compress, count
from typing import NamedTuple

from jaras.arabic.memo import Memo
from jaras.arabic.normal import Text, normalise
from jaras.model import Span

# Quickest so: begun by one class for all words, and common letters before any letters.
_WORD = re.compile(r"([^\W_](?:(?<!\d)[ء-يA-Za-z]*+[^\W\d_]*|\d*(?:[.,]\d+)*))")
_LINE_END = "\n\x0b\x0c\x85\u2028\u2029"
_STOP = re.compile(f"[{_LINE_END}!?؟۔•●▪■◆►]|(?<!\\.)\\.(?![\\d.])(?!(?<=[A-Za-z]\\.)[A-Za-z])")
_SURE_STOP = re.compile(f"[{_LINE_END}!?؟۔•●▪■◆►]")
_INITIAL = re.compile(r"(?<!\w)(?<!\d )[ء-يA-Z]$")


class Sentence(NamedTuple):
    """Words `first` to `last` (excluded) of one sentence."""

    first: int
    last: int


class Words:
    """The words of one text.

    forms:     key form of each word
    gaps:      what stands before each word in the normal text, and after the last (spaces, punctuation)
    marks:     where numbers and dates may begin, and which kinds, once `jaras.arabic.anchors` has looked (for the
               forms `sought` too)
    told:      which readers have anything to say of each word, told_of: of any word, once `jaras.arabic.kinds` has
               looked for so many `readers`
    """

    __slots__ = (
        "_edges", "_pieces", "_sentences", "_starts", "forms", "gaps", "marks", "readers", "sought", "text", "told",
        "told_of",
    )  # fmt: skip

    def __init__(self, text: Text) -> None:
        self.text = text
        self._pieces: list[str] = _WORD.split(text.key)  # gap, word, gap, …, gap
        self.forms = self._pieces[1::2]
        self.gaps = self._pieces[::2]
        self._sentences: list[Sentence] = []
        self._starts: list[int] = []
        self._edges: list[int] = []
        self.marks: dict[int, int] | None = None
        self.sought: frozenset[str] = frozenset()
        self.told: list[int] = []
        self.told_of = self.readers = 0

    def __len__(self) -> int:
        return len(self.forms)

    def gap(self, at: int) -> str:
        """What stands between word `at - 1` and word `at` in the normal text (spaces, punctuation)."""
        return self.gaps[at] if at < len(self.gaps) else ""

    def start(self, at: int) -> int:
        """Where word `at` begins in the normal text."""
        return (self._edges or self._measured())[2 * at]

    def end(self, at: int) -> int:
        """Where word `at` ends in the normal text."""
        return (self._edges or self._measured())[2 * at + 1]

    def _measured(self) -> list[int]:
        """Where each gap and each word ends in the normal text, reckoned when first asked for."""
        self._edges = list(accumulate(map(len, self._pieces)))
        return self._edges

    def span(self, first: int, last: int) -> Span:
        """The raw span of words `first` to `last` (excluded)."""
        start, end = self.raw_range(first, last)
        return Span(start, end, self.text.raw[start:end])

    def raw_range(self, first: int, last: int) -> tuple[int, int]:
        """Where words `first` to `last` (excluded) begin and end in the raw text."""
        edges = self._edges or self._measured()
        return self.text.raw_range(edges[2 * first], edges[2 * last - 1])

    def raw_ranges(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The `raw_range` of each of `spans`, their first words in rising order; quicker than to measure every word."""
        pieces, raw_range = self._pieces, self.text.raw_range
        done = start = 0
        for first, last in spans:
            begin = 2 * first + 1
            if begin > done:
                start += len("".join(pieces[done:begin]))
                done = begin
            size = len(pieces[begin] if last == first + 1 else "".join(pieces[begin : 2 * last]))
            yield raw_range(start, start + size)

    def normal(self, at: int) -> str:
        """The normal form of word `at`, in which «ى» and «ي» differ; as `spelled`, for a word or two."""
        start = len("".join(self._pieces[: 2 * at + 1]))
        return self.text.norm[start : start + len(self.forms[at])]

    def spelled(self, at: int) -> str:
        """Word `at` as the raw text has it: for a look at a word or two, as `span` measures all of them."""
        [(start, end)] = self.raw_ranges([(at, at + 1)])
        return self.text.raw[start:end]

    @property
    def sentences(self) -> list[Sentence]:
        """Consecutive, together they hold every word."""
        return self._sentences or self._parted()

    def sentence(self, at: int) -> Sentence:
        """The sentence that holds word `at`."""
        sentences = self._sentences or self._parted()
        return sentences[bisect_right(self._starts, at) - 1]

    def sentence_index(self, at: int) -> int:
        """The number of the sentence that holds word `at`."""
        return bisect_right(self._starts, at) - 1 if self.sentences else -1

    def sentence_start(self, at: int, earliest: int) -> int:
        """Where the sentence of word `at` begins, or `earliest` if that comes after."""
        forms, gaps = self.forms, self.gaps
        for first in range(at, earliest, -1):
            if gaps[first] != " " and _ends_sentence(forms, gaps, first):
                return first
        return earliest

    def sentence_ends(self, at: int) -> bool:
        """Whether word `at` is no longer of the sentence of the word before it; so after the last word."""
        return at >= len(self.forms) or _ends_sentence(self.forms, self.gaps, at)

    def _parted(self) -> list[Sentence]:
        """The sentences, parted when first asked for."""
        self._sentences = _sentences(self.forms, self.gaps)
        self._starts = [sentence.first for sentence in self._sentences]
        return self._sentences

    def at_raw(self, offset: int) -> int:
        """The first word that ends after raw `offset`; `len(self)` if none does."""
        text = self.text
        return bisect_right(range(len(self)), offset, key=lambda at: text.raw_end(self.end(at) - 1))


def read_words(raw: str) -> Words:
    """The words and sentences of `raw`."""
    return Words(normalise(raw))


def _sentences(forms: list[str], gaps: list[str]) -> list[Sentence]:
    sentences: list[Sentence] = []
    first = 0
    for last in compress(count(), map(_SIGNS.__getitem__, gaps)):
        if last > first and _ends_sentence(forms, gaps, last):
            sentences.append(Sentence(first, last))
            first = last
    if first < len(forms):
        sentences.append(Sentence(first, len(forms)))
    return sentences


def _ends_sentence(forms: list[str], gaps: list[str], at: int) -> bool:
    """Whether a sentence ends in the gap before word `at`."""
    sign = _SIGNS[gaps[at]]
    return sign == _SURE or (sign == _DOT and _stops(forms, gaps, at))


def _sign(gap: str) -> int:
    if _SURE_STOP.search(gap):
        return _SURE
    return _DOT if "." in gap else 0


_DOT, _SURE = 1, 2  # what a gap tells of the end of a sentence
_SIGNS = Memo(_sign)  # by gap; nearly all are one space


def _stops(forms: list[str], gaps: list[str], at: int) -> bool:
    """Whether a sentence ends in the gap before word `at`, in which a full stop stands."""
    gap, word = gaps[at], forms[at - 1]
    if len(word) > 1 and gap.startswith(". "):
        return True
    before = "".join(forms[max(0, at - 2) : at - 1]) + gaps[at - 1] + word
    text = before + gap + "".join(forms[at : at + 1])
    end = len(before) + len(gap)
    return any(not _inside(text, stop) for stop in _STOP.finditer(text, len(before)) if stop.start() < end)


def _inside(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop does not end the sentence: the dot of an initial («د. محمد», not «1443 هـ.»)."""
    return stop.group() == "." and bool(_INITIAL.search(text, max(0, stop.start() - 1), stop.start()))
