"""The page of `jaras code --explain -o page.html`: Arabic in, and every slot's words marked where they stand."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaras.coding.code import trace
from jaras.explain import ROLES, render_page, slots
from jaras.explain.marks import Mark, pieces
from jaras.knowledge import load
from jaras.model import Report

RULES = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
STORY = """أعلنت الشرطة مقتل 11 جنديا وإصابة ضابط في هجوم شنه مسلحون من تنظيم داعش على ثكنة قرب بعقوبة فجر الجمعة.
وقصفت طائرات عراقية مواقع للتنظيم في جبال حمرين (2022-01-22).
وهدد المتحدث بقصف مواقع أخرى."""
HOSTILE = """مقتل 3 جنود في هجوم على ثكنة قرب بعقوبة <script>alert("1")</script> أمس.\r
"><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} &amp; &#x27; \u202eقصف\u202c \u2066جيش مسلحون"""


class Page(HTMLParser):
    """What a browser would make of the page: texts by `data-of`, links, ids, tags and the report's whole text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.classes: set[str] = set()
        self.quotes: dict[str, str] = defaultdict(str)
        self.text = ""
        self.style = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.classes.update(given.get("class", "").split())
        self.links += [given["href"]] if "href" in given else []
        self.ids += [given["id"]] if "id" in given else []
        if tag not in ("meta", "br"):
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "style":
            self.style += data
        if any(given.get("class") == "text" for _, given in self.open):
            self.text += data
            for _, given in self.open:
                for of in given.get("data-of", "").split():
                    self.quotes[of] += data


def page_of(text: str, **about: str) -> tuple[Page, str]:
    html = render_page([trace(Report(text=text, published="2022-01-24", **about))])
    return Page(html), html


@pytest.mark.parametrize("text", [STORY, HOSTILE])
def test_the_report_stands_on_it_as_it_is(text: str) -> None:
    assert page_of(text)[0].text == text


@pytest.mark.parametrize("text", [STORY, HOSTILE])
def test_every_slot_is_marked_at_its_words(text: str) -> None:
    page, traced = page_of(text)[0], trace(Report(text=text, published="2022-01-24"))
    told = {
        f"{n}.{at}": slot.span.text
        for n, event in enumerate(traced.coded.events, 1)
        for at, slot in enumerate(slots(event), 1)
        if slot.span
    }
    assert told
    assert {of: quote for of, quote in page.quotes.items() if not of.startswith("0.")} == told


def test_what_was_struck_out_is_marked_and_explained() -> None:
    page, html = page_of(STORY)
    assert "بقصف" in {quote for of, quote in page.quotes.items() if of.startswith("0.")}
    assert "خطة أو تهديد" in html


def test_links_lead_to_something_on_the_page() -> None:
    page = page_of(STORY)[0]
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def test_it_holds_no_script_and_asks_for_nothing() -> None:
    page, html = page_of(HOSTILE, title="<script>1</script>", source='"><iframe src=//x>', id="a'b<c>")
    assert not page.tags & {"script", "img", "iframe", "link", "object", "form"}
    assert "http" not in html.replace("http-equiv", "").replace(HOSTILE, "")
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in html or f"style-src 'sha256-{digest}'" in html


def test_characters_that_a_page_cannot_hold_keep_their_place() -> None:
    page = page_of("قتل 3 جنود\x00 في هجوم على ثكنة قرب بعقوبة\x1b أمس.")[0]
    assert page.text == "قتل 3 جنود\ufffd في هجوم على ثكنة قرب بعقوبة\ufffd أمس."


def test_every_role_has_words_and_a_colour() -> None:
    page = page_of(STORY)[0]
    assert set(load("explain.yaml")["roles"]) == {*ROLES, "rejected"}
    assert {*ROLES, "rejected"} <= page.classes
    assert all(f".{role}{{" in page.style for role in ROLES)


def test_every_rule_of_the_document_has_words() -> None:
    table = RULES.read_text(encoding="utf-8").partition("## Why a mention is no event")[2].partition("\n## ")[0]
    named = set(re.findall(r"^\| `([\w-]+)` \|", table, flags=re.M))
    assert named == set(load("explain.yaml")["rules"])


def test_words_come_in_both_languages() -> None:
    for part in load("explain.yaml").values():
        assert all(set(words) == {"ar", "en"} for words in part.values())


def test_a_report_without_events_says_so() -> None:
    page, html = page_of("افتتح الوزير معرض الكتاب في الدوحة أمس.")
    assert "لم يُرمّز أي حدث" in html
    assert page.text.startswith("افتتح")


def test_reports_follow_one_another() -> None:
    reports = [Report(text=STORY, id="one"), Report(text=HOSTILE, id="two")]
    page = Page(render_page([trace(report) for report in reports]))
    assert {"r1", "r2", "c1-1", "c2-1"} <= set(page.ids)
    assert page.text == STORY + HOSTILE


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(ROLES))))
def test_marks_may_overlap_in_any_way(text: str, edges: list[tuple[int, int, str]]) -> None:
    marks = [Mark(start, end, role, 1, n) for n, (start, end, role) in enumerate(edges, 1) if start < end <= len(text)]
    cut = list(pieces(text, marks))
    assert "".join(piece.text for piece in cut) == text
    for mark in marks:
        over = [piece for piece in cut if any(mark in layer.marks for layer in piece.layers)]
        assert "".join(piece.text for piece in over) == text[mark.start : mark.end]
        assert [mark in layer.opens for piece in over for layer in piece.layers if mark in layer.marks].count(True) == 1
