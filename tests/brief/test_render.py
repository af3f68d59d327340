"""The page and the Markdown: citations that open their words, nothing from outside, nothing executable."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from making import seed, two_reports
from msgspec.structs import replace

from jaras.brief import Brief, render_html, render_markdown, write_brief


class Page(HTMLParser):
    """Ids, links, tags, and the text inside each report and mark."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.reports: list[str] = []
        self.marks: dict[str, str] = {}
        self._open: list[str] = []
        self._in_report = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = dict(attrs)
        self.tags.append((tag, got))
        self.ids |= {got["id"]} if got.get("id") else set()  # type: ignore[arg-type]
        self.links += [got["href"]] if got.get("href") else []  # type: ignore[list-item]
        if tag == "div" and got.get("class") == "text":
            self.reports.append("")
            self._in_report = True
        if tag == "mark":
            self._open.append(got.get("id") or "")
            self.marks.setdefault(self._open[-1], "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open.pop()
        if tag == "div":
            self._in_report = False

    def handle_data(self, data: str) -> None:
        if self._in_report:
            self.reports[-1] += data
            for mark in self._open:
                self.marks[mark] += data


@pytest.fixture
def brief() -> Brief:
    return write_brief(*two_reports())


def test_every_citation_opens_its_words_in_the_unaltered_report(brief: Brief) -> None:
    page = Page(render_html(brief))
    assert page.reports == [s.text for s in brief.sources]
    cited = [link for link in page.links if link.startswith("#q")]
    assert cited and all(link[1:] in page.ids for link in cited)
    quotes = {c.span.text for s in brief.sections for said in s.statements for c in said.citations}
    assert quotes <= set(page.marks.values())


def test_every_quoted_passage_leads_back_to_a_sentence(brief: Brief) -> None:
    page = Page(render_html(brief))
    assert all(link[1:] in page.ids for link in page.links if link.startswith("#s"))


def test_the_seed_report_is_shown_whole_with_nested_quotes(shared: Path) -> None:
    made = write_brief(*seed(shared))
    page = Page(render_html(made))
    assert page.reports == [s.text for s in made.sources]
    assert {s.citations[0].span.text for s in made.own_words} <= set(page.marks.values())


def test_nothing_is_loaded_and_nothing_runs(brief: Brief) -> None:
    html = render_html(brief)
    page = Page(html)
    assert not {tag for tag, _ in page.tags} & {"script", "iframe", "img", "link", "object", "form", "base"}
    assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on") or a == "style"]
    assert all(link.startswith("#") for link in page.links)
    (policy,) = [a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv")]
    style = re.search("<style>(.*?)</style>", html, re.S)
    assert style and policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style[1] and "@import" not in style[1]


def test_hostile_text_stays_text() -> None:
    coded, incidents = two_reports()
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    report = replace(
        coded[0].report, text=coded[0].report.text + evil, source=evil, title=evil, url="javascript:alert(3)"
    )
    html = render_html(write_brief([replace(coded[0], report=report), coded[1]], incidents))
    page = Page(html)
    assert "script" not in {tag for tag, _ in page.tags}
    assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on")]
    assert all(link.startswith("#") for link in page.links)
    assert evil in page.reports[0]


def test_hostile_text_stays_text_in_markdown() -> None:
    coded, incidents = two_reports()
    report = replace(coded[0].report, source="<script>x</script> | [a](javascript:b)")
    text = render_markdown(write_brief([replace(coded[0], report=report), coded[1]], incidents))
    assert "<script>" not in text
    assert "[a](javascript" not in text


@pytest.mark.parametrize("languages", [("ar", "en"), ("ar",), ("en",)])
def test_each_choice_of_languages(languages: tuple[str, ...]) -> None:
    made = write_brief(*two_reports(), languages=languages)  # type: ignore[arg-type]
    html, text = render_html(made), render_markdown(made)
    assert ("مسودة داخلية" in html) == ("ar" in languages) == ("مسودة داخلية" in text)
    assert ("Internal working draft" in html) == ("en" in languages) == ("Internal working draft" in text)


def test_markdown_footnotes_quote_the_words(brief: Brief) -> None:
    text = render_markdown(brief)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    defined = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.M))
    assert used == set(defined)
    assert "وكالة النخيل, 2022-01-21: «11 جنديا»" in defined.values()


def test_a_row_of_figures_has_a_range_with_words_for_those_who_cannot_see_it(brief: Brief) -> None:
    assert 'aria-label="Soldiers killed: 15 (11 to 15)"' in render_html(brief)


# --- the public profile


def test_the_public_page_holds_no_report_text() -> None:
    coded, incidents = two_reports()
    secret = "كلمة لا تُنشر"
    reports = [replace(c.report, text=c.report.text + secret, title=secret) for c in coded]
    made = write_brief([replace(c, report=r) for c, r in zip(coded, reports, strict=True)], incidents, profile="public")
    for drawn in (render_html(made), render_markdown(made)):
        assert secret not in drawn
        assert "ثكنة" not in drawn
        assert "الإرهابيين" not in drawn
        assert "مسودة داخلية" not in drawn
        assert "وكالة النخيل" in drawn
