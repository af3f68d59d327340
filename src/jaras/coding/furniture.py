"""Which lines of a captured page are not its story: menus, teasers of other news, boxes between the paragraphs.

The story is told in paragraphs. The lines without a full stop above the first of several and below the last are menus,
teasers and tags, and so are those under a heading that stands on a line of its own («اقرأ أيضا», «الأكثر قراءة»), save
the headline of the story itself: it shares its words with the paragraph that opens it. Under a heading that closes
a page («أخبار ذات صلة», «التعليقات») a paragraph too is another's, unless it goes on («وقال …»). A text of one
paragraph is read whole where neither a heading nor a row of very short lines, its menu, gives the page away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from jaras.arabic.memo import Memo
from jaras.arabic.tokens import Sentence
from jaras.coding.reading import Reading

_STOPS = frozenset(".!؟?…")
_HEADING = 2  # words beside the cue
_INLINE = 22
_MENU_LINE, _MENU = 3, 3
_SHARED, _SHARE = 2, 0.4
_SEVERAL = 2
_LEAD = 2  # paragraphs that tell what the headline told
_TAGS = 30  # words
_GLUED = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")
_SHORTEST = 3
_CUES = {"heading", "furniture"}
_CONTINUING = {"break", "further", "elsewhere"}


def beside_the_story(reading: Reading) -> frozenset[int]:
    """The words that belong to furniture; none where the text is no captured page."""
    lines = reading.lines
    headings = {line for line in lines if _is_heading(reading, line)}
    boxes = {line for line in lines if line not in headings and _is_box(reading, line)}
    menu = _menu(reading, lines)
    paragraphs = [line for line in lines if reading.is_paragraph(line) and line not in boxes]
    if not paragraphs or not (headings or menu or len(paragraphs) >= _SEVERAL):
        return _words_of(boxes)
    teasers = {*_below_headings(reading, headings, paragraphs), *_around(lines, paragraphs)} - headings
    story = _stems(reading, [line for line in paragraphs if line not in teasers][:_LEAD]) if teasers else set()
    told = {line for line in teasers if _tells(reading, line, story)}
    return _words_of({*boxes, *({*headings, *menu, *teasers} - told)})


def tags_from(reading: Reading) -> int:
    """The first word of the keywords that close a page («سمات العراق تفجير بغداد»), else the end of the text.

    A list of names has no stop, and a long one is a sentence.
    """
    end = len(reading.words)
    cues = [cue.first for cue in reading.labelled("tags", max(0, end - _TAGS), end)]
    stops = (at for at in cues if not reading.pauses(at + 1, end + 1, ".!؟?،,"))
    return next(stops, end)


def _is_heading(reading: Reading, line: Sentence) -> bool:
    return any(
        cue.labels & _CUES and line.last - cue.last <= _HEADING and not _ends(reading, line)
        for cue in reading.cues_at(line.first)
    )


def _is_box(reading: Reading, line: Sentence) -> bool:
    """«اقرأ أيضا: …»: a cue and its teaser on one line; «#درعا #اغتيال»."""
    if reading.words.gap(line.first).endswith("#") and line.last - line.first > 1:
        return all("#" in reading.words.gap(at) for at in range(line.first, line.last))
    cues = reading.cues_at(line.first)
    opened = any("heading" in cue.labels and cue.last - cue.first > 1 for cue in cues)
    return opened and line.last - line.first <= _INLINE


def _ends(reading: Reading, line: Sentence) -> bool:
    return not _STOPS.isdisjoint(reading.words.gap(line.last))


def _menu(reading: Reading, lines: Sequence[Sentence]) -> set[Sentence]:
    """Rows of lines too short for a sentence."""
    found: set[Sentence] = set()
    for short, row in groupby(lines, lambda line: line.last - line.first <= _MENU_LINE and not _ends(reading, line)):
        run = list(row)
        if short and len(run) >= _MENU:
            found.update(run)
    return found


def _below_headings(reading: Reading, headings: set[Sentence], paragraphs: Sequence[Sentence]) -> Iterator[Sentence]:
    inside = closed = False
    for line in reading.lines:
        if line in headings:
            inside = True
            closed |= line.first > paragraphs[0].first and _closes(reading, line)
        elif line in paragraphs and not (closed and not _goes_on(reading, line)):
            inside = closed = False
        elif inside:
            yield line


def _closes(reading: Reading, line: Sentence) -> bool:
    """«أخبار ذات صلة», «التعليقات»: as a rule nothing of the story follows."""
    return "closing" in reading.labels(line.first)


def _goes_on(reading: Reading, line: Sentence) -> bool:
    """«وقال …», «كما …»: a paragraph that no report opens with."""
    labels = reading.labels(line.first)
    joined = reading.words.forms[line.first].startswith("و") and "own_waw" not in labels
    return joined or not labels.isdisjoint(_CONTINUING)


def _around(lines: Sequence[Sentence], paragraphs: Sequence[Sentence]) -> Iterator[Sentence]:
    """The lines above the first paragraph and below the last."""
    for line in lines:
        if line.first < paragraphs[0].first or line.first > paragraphs[-1].first:
            yield line


def _tells(reading: Reading, line: Sentence, story: set[str]) -> bool:
    """Whether `line` is a headline of the story: enough of its words are the story's."""
    own = _stems(reading, [line])
    shared = len(own & story)
    return shared >= _SHARED and shared >= _SHARE * len(own)


def _stems(reading: Reading, lines: Sequence[Sentence]) -> set[str]:
    forms = (form for line in lines for form in reading.words.forms[line.first : line.last])
    return {stem for stem in map(_STEMS.__getitem__, forms) if len(stem) >= _SHORTEST}


def _stem(form: str) -> str:
    """`form` without the particles and the article that may be glued to it."""
    for glued in _GLUED:
        if form.startswith(glued) and len(form) - len(glued) >= _SHORTEST:
            return form.removeprefix(glued)
    return form


_STEMS = Memo(_stem)


def _words_of(lines: set[Sentence]) -> frozenset[int]:
    return frozenset(at for line in lines for at in range(line.first, line.last))
