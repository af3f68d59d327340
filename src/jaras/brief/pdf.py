"""A brief as PDF: what stands on its pages, in the order it stands there, for the template `brief.typ`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from jaras.brief.bars import range_bar
from jaras.brief.pages import Note, Pages, Paragraph, alternating, outlets, paragraphs, plain
from jaras.brief.pictures.printed import for_print, size_of
from jaras.brief.render import meta_of, note_head, outlet_listed, said_by
from jaras.brief.statements import Bilingual, Brief, FigureRow, IncidentRow, Language, Picture, Section, Statement
from jaras.brief.typesetting import typeset
from jaras.knowledge import load

_WIDEST, _HIGHEST = 425.0, 335.0  # points: a picture on paper
_WIDTHS = {"incidents": (16, 25, 17, 13, 9, 9, 11), "figures": (27, 16, 25, 32), "outlets": (42, 42, 16)}
_LINKED = 1000  # notes: links between more of them take longer than all the rest

Block = dict[str, Any]
Text = dict[str, list[str]]


def render_pdf(brief: Brief) -> bytes:
    """The brief as a PDF file, with numbered notes in place of whole reports; nothing is fetched.

    Raises MissingExtraError when Typst or the packages of fonts (the extra `pdf`) are not installed.
    """
    return typeset("brief.typ", _Sheet(brief).whole())


class _Sheet:
    """One brief as blocks of strings, numbers and drawings."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.pages = Pages(brief)
        self.words: dict[str, Any] = load("brief/page.yaml")

    def whole(self) -> Block:
        """What `brief.typ` reads."""
        brief = self.brief
        return {
            "languages": brief.languages,
            "title": getattr(brief.title, brief.languages[0]),
            "heading": self._text(brief.title),
            "meta": {lang: alternating(meta_of(brief, lang), lang) for lang in brief.languages},
            "banner": self._word("banner") if brief.profile == "internal" else None,
            "blocks": list(self._blocks()),
            "linked": len(self.pages.notes) <= _LINKED,
            "notes": [self._note(note) for note in self.pages.notes.values()],
            "method": [self._word("method"), self._word("limits")],
            "made": f"Jaras {brief.version} · {brief.digest}",
        }

    def _blocks(self) -> Iterator[Block]:
        brief = self.brief
        if brief.bluf:
            yield _head(self._word("bluf"))
        else:
            yield {"kind": "plain", "text": self._word("nothing")}
        yield from (self._said(Paragraph((said,), None, None)) for said in brief.bluf)
        for section in brief.sections:
            yield from self._section(section)
        if brief.own_words:
            yield _head(self._word("own_words"))
            for said in brief.own_words:
                yield {"kind": "quote", "text": alternating(said.ar, "ar"), **self._reference(said)}
        yield _head(self._word("sources"))
        yield from self._tables("outlets", self.words["outlets"], self._outlets)

    def _section(self, section: Section) -> Iterator[Block]:
        yield _head(self._text(section.title))
        for picture in section.pictures:
            yield from (_picture(picture, language) for language in self.brief.languages)
        if section.incidents:
            yield from self._tables("incidents", self.words["incidents"], lambda lang: self._incidents(section, lang))
        if section.rows:
            yield from self._tables("figures", self.words["columns"][1:], lambda lang: self._figures(section, lang))
        heading = None
        for group in paragraphs(section.statements):
            if group.heading and group.heading != heading:
                heading = group.heading
                yield _head(self._text(group.heading), 3)
            yield self._said(group)

    def _said(self, group: Paragraph) -> Block:
        """Sentences that stand together."""
        sentences = [{"text": self._text(Bilingual(said.ar, said.en)), **self._reference(said)} for said in group[0]]
        return {"kind": "said", "sentences": sentences, "note": group.note and self._text(group.note)}

    def _tables(
        self, kind: str, columns: Sequence[dict[str, str]], rows: Callable[[Language], list[Block]]
    ) -> Iterator[Block]:
        """The same lines as a table in each language of the brief."""
        for language in self.brief.languages:
            head = [alternating(column[language], language) for column in columns]
            found = rows(language)
            if found:
                yield {"kind": "table", "lang": language, "columns": _WIDTHS[kind], "head": head, "rows": found}

    def _incidents(self, section: Section, language: Language) -> list[Block]:
        found = []
        for row in section.incidents:
            texts = (row.when, row.where, row.what, row.grade, row.killed, row.injured)
            cells = [{"text": alternating(getattr(t, language) or self.words["untold"], language)} for t in texts]
            found.append({"cells": [*cells, {"text": [str(row.reports)], **self._reference(row)}]})
        return found

    def _figures(self, section: Section, language: Language) -> list[Block]:
        found: list[Block] = []
        before = None
        for row in section.rows:
            if row.subject != before:
                before = row.subject
                found.append({"over": alternating(getattr(row.subject, language), language)})
            found.append({"cells": [
                {"text": alternating(getattr(row.label, language), language)},
                {"text": alternating(getattr(row.amount, language), language), "bold": True},
                {"bar": str(range_bar(row, language)), "alt": getattr(row.amount, language)},
                {"text": alternating(said_by(row, language), language), **self._reference(row)},
            ]})  # fmt: skip
        return found

    def _outlets(self, language: Language) -> list[Block]:
        ratings = self.words["ratings"]
        return [
            {"cells": [
                {"text": alternating(outlet_listed(one.name, language), language)},
                {"text": alternating(f"{one.rating}: {ratings[one.rating][language]}", language)},
                {"text": [str(one.reports)]},
            ]}
            for one in outlets(self.brief)
        ]  # fmt: skip

    def _reference(self, said: Statement | FigureRow | IncidentRow) -> Block:
        """Where it stands, and the numbers of its notes."""
        return {"at": self.pages.at(said), "cites": [note.number for note in self.pages.cited(said)]}

    def _note(self, note: Note) -> Block:
        """A numbered note: outlet and date; the quoted words, in the public profile a link in place of them."""
        internal = self.brief.profile == "internal"
        head = alternating(note_head(note, self.pages) + (": " if internal else " "), self.brief.languages[0])
        link = None if internal else self.pages.source[note.citation.report_id].url or None
        quote = f"«{plain(note.citation.span.text)}»" if internal else None
        return {"number": note.number, "back": note.back, "head": head, "quote": quote, "link": link}

    def _word(self, name: str) -> Text:
        return self._text(Bilingual(**self.words[name]))

    def _text(self, text: Bilingual) -> Text:
        return {lang: alternating(getattr(text, lang), lang) for lang in self.brief.languages}


def _head(text: Text, level: int = 2) -> Block:
    return {"kind": "head", "level": level, "text": text}


def _picture(picture: Picture, language: Language) -> Block:
    """A drawing as large as it is well read, and no higher than that it leaves room for text."""
    drawing = getattr(picture.svg, language)
    across, down = size_of(drawing)
    return {
        "kind": "picture",
        **for_print(drawing, language, min(_WIDEST, _HIGHEST * across / down)),
        "alt": plain(getattr(picture.alt, language)),
        "caption": alternating(getattr(picture.caption, language), language),
    }
