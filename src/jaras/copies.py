"""Which texts are copies of one: a wire story in three papers, a page captured twice.

A copy has another headline or dateline, a paragraph more or less, other figures, menus around it, or is cut. So two
texts are alike when half of the runs of four words of the shorter one stand in the other, and make a quarter of the
longer one (containment and resemblance, Broder 1997), and when they came out within a week: what an outlet writes in
the same words every month, it tells anew.

Which pairs are worth comparing is told by a sketch: the 32 smallest hashes of the runs of a text (bottom-k sketches,
Cohen and Kaplan 2007). Texts that are alike share 16 or so, others next to none.

Likeness does not carry over: a copy is like its original itself, not like another copy of it. So texts that share no
more than a frame do not end up together. All of it depends on which texts there are, never on their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from msgspec.structs import replace

from jaras.arabic.tokens import Words, read_words
from jaras.model import Event, Report

LEAST_SHARED = 6  # hashes two sketches must share to be compared
MOST_DAYS = 7  # between two copies
_RUN = 4
_SKETCH = 32
_OF_SHORTER = 0.5
_OF_LONGER = 0.25

Runs = frozenset[int]


class Imprint(NamedTuple):
    """What copies of a text are found by.

    shape:  the same for texts that have the same words and day (less than 2^56)
    sketch: the smallest hashes of its runs, ascending; empty for a text of a few words, which only its like copies
    day:    of publication, as an ordinal; None where it is not known, which fits every day
    """

    shape: int
    sketch: tuple[int, ...]
    day: int | None


class Original(NamedTuple):
    """A report among those that copies are looked for in. Originals are the earliest published, then by id.

    A report that is not coded (`coded`) is never the original of one that is.
    """

    shape: int
    published: str | None
    report_id: str
    coded: bool = True

    @property
    def order(self) -> tuple[bool, bool, str, str]:
        """What comes first is the original."""
        return not self.coded, self.published is None, self.published or "", self.report_id

    @property
    def origin(self) -> str:
        """Its name as an origin: 16 hex digits."""
        return f"{self.shape:016x}"


def imprint(words: Words, published: str | None) -> Imprint:
    """The imprint of a text and the day (ISO) it came out."""
    whole = blake2b(f"{published or ''} {' '.join(words.forms)}".encode(), digest_size=7)
    found = runs(words)
    sketch = tuple(sorted(found)[:_SKETCH]) if len(found) >= LEAST_SHARED else ()
    return Imprint(int.from_bytes(whole.digest()), sketch, _day(published))


def runs(words: Words) -> Runs:
    """The hashes of all runs of four words (CRC-32 of their key forms)."""
    forms = [form.encode() for form in words.forms]
    return frozenset(crc32(b" ".join(forms[at : at + _RUN])) for at in range(len(forms) - _RUN + 1))


def near(one: int | None, other: int | None) -> bool:
    """Whether texts of these days may be copies."""
    return one is None or other is None or abs(one - other) <= MOST_DAYS


def alike(one: Runs, other: Runs) -> bool:
    """Whether two texts are alike by their runs."""
    shared = len(one & other)
    return shared >= max(_OF_SHORTER * min(len(one), len(other)), _OF_LONGER * max(len(one), len(other)), LEAST_SHARED)


def originals(reports: Iterable[Original], likenesses: Iterable[tuple[int, int]]) -> dict[str, Original]:
    """The original of each report, by its id; that of an original is itself.

    `likenesses`: the pairs of shapes that are alike. Taken in order, a report is a copy of the first original that it
    is like, else an original.
    """
    like: dict[int, set[int]] = defaultdict(set)
    for one, other in likenesses:
        like[one].add(other)
        like[other].add(one)
    first: dict[int, Original] = {}
    found: dict[str, Original] = {}
    for report in sorted(reports, key=lambda one: one.order):
        known = [first[shape] for shape in (report.shape, *like[report.shape]) if shape in first]
        found[report.report_id] = min(known, key=lambda one: one.order, default=report)
        if not known:
            first[report.shape] = report
    return found


def origins(reports: Sequence[Report]) -> dict[str, str]:
    """The origin of each of `reports`, by id: the same for copies of one text, and for no others."""
    read = [read_words(report.text) for report in reports]
    found = [imprint(words, report.published) for words, report in zip(read, reports, strict=True)]
    told = {one.shape: words for one, words in zip(found, read, strict=True)}
    of = originals(
        [Original(one.shape, report.published, report.id) for one, report in zip(found, reports, strict=True)],
        (pair for pair in _candidates(found) if alike(*(runs(told[shape]) for shape in pair))),
    )
    return {report_id: original.origin for report_id, original in of.items()}


def with_origin(event: Event, origin: str) -> Event:
    """`event` as one of a report of that origin."""
    return replace(event, report=replace(event.report, origin=origin))


def _candidates(imprints: Iterable[Imprint]) -> Iterator[tuple[int, int]]:
    """Pairs of shapes whose sketches and days are near."""
    seen: dict[int, Imprint] = {}
    having: dict[int, list[int]] = defaultdict(list)
    for one in imprints:
        if one.shape in seen:
            continue
        shared = Counter(shape for run in one.sketch for shape in having[run])
        for shape, count in shared.items():
            if count >= LEAST_SHARED and near(seen[shape].day, one.day):
                yield shape, one.shape
        seen[one.shape] = one
        for run in one.sketch:
            having[run].append(one.shape)


def _day(published: str | None) -> int | None:
    with suppress(ValueError):
        return date.fromisoformat((published or "")[:10]).toordinal()
    return None
