"""Select words → save → reload: the same span, the same quote, in text that breaks other tools."""

from collections.abc import Iterator
from typing import Any

import desks
import pytest
from nasty import NASTY, Nasty

from jaras.model import Report
from jaras.store import Store

SELECT = """([start, end]) => {
  const text = document.getElementById('text'), walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const place = (at, ends) => { let seen = 0, node; walker.currentNode = text;
    while ((node = walker.nextNode())) {
      for (let unit = 0; unit <= node.length; unit += (node.data.codePointAt(unit) > 0xffff ? 2 : 1)) {
        if (seen === at && (ends || unit < node.length)) return [node, unit];
        if (unit < node.length) seen += 1;
      } } };
  getSelection().setBaseAndExtent(...place(start, false), ...place(end, true)); }"""
SHOWN = """() => [...document.querySelectorAll('[data-slot=place]')].map((line) => {
  const quote = line.querySelector('.quote');
  const own = (mark) => mark.dataset.of.split(' ').includes(line.dataset.line);
  const marks = [...document.querySelectorAll('#text .m')].filter(own);
  const { start, end } = quote.dataset;
  return [Number(start), Number(end), quote.textContent, marks.map((mark) => mark.textContent)]; })"""


@pytest.fixture(scope="module")
def nasty_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    reports = [Report(one.text, f"n{number}", "2022-01-21", "صحيفة") for number, one in enumerate(NASTY)]
    return desks.store_of(tmp_path_factory.mktemp("nasty") / "desk.sqlite", *reports)


@pytest.fixture(scope="module")
def page(nasty_store: Store, chromium: Any) -> Iterator[Any]:
    with desks.served(nasty_store) as address:
        opened = chromium.new_context(base_url=address).new_page()
        opened.goto(f"/enter?key={desks.KEY}")
        yield opened


def has(page: Any, selector: str, *, text: str | None = None, value: str | None = None) -> None:
    """Wait until an element shows `text`, or holds `value`."""
    from playwright.sync_api import expect

    if text is not None:
        expect(page.locator(selector)).to_have_text(text)
    if value is not None:
        expect(page.locator(selector)).to_have_value(value)


@pytest.mark.parametrize("number", range(len(NASTY)), ids=[one.what for one in NASTY])
def test_selected_words_are_the_words_that_are_saved_and_shown_again(
    number: int, page: Any, nasty_store: Store
) -> None:
    nasty: Nasty = NASTY[number]
    start = len(nasty.before)
    end = start + len(nasty.words)
    page.goto(f"/reports/n{number}")
    assert page.evaluate("document.getElementById('text').textContent") == nasty.text
    page.evaluate(SELECT, [start, end])
    has(page, "#correct [name=end]", value=str(end))
    page.select_option("[name=slot]", "place")
    page.fill("[name=value]", "SY-ID")
    page.click("#correct button.accept")
    page.wait_for_url("**made=**")
    page.reload()
    [(first, last, quote, marks)] = [line for line in page.evaluate(SHOWN) if line[0] == start]
    assert (first, last, quote) == (start, end, nasty.words)
    assert "".join(marks) == nasty.words
    [made] = [one for one in nasty_store.decisions() if one.events[0].report_id == f"n{number}"]
    assert made.words is not None
    assert (made.words.start, made.words.end, made.words.text) == (start, end, nasty.words)


def test_dragging_the_mouse_over_a_word_selects_it(page: Any) -> None:
    page.goto("/reports/n1")
    box = page.evaluate(
        """() => { const text = document.getElementById('text').firstChild, at = text.data.indexOf('عاجل');
        const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 4);
        const box = range.getBoundingClientRect(); return [box.left, box.right, (box.top + box.bottom) / 2]; }"""
    )
    page.mouse.move(box[1] - 1, box[2])
    page.mouse.down()
    page.mouse.move(box[0] + 1, box[2], steps=4)
    page.mouse.up()
    has(page, "#picked", text="عاجل")


def test_the_arrow_keys_select_word_by_word(page: Any) -> None:
    page.goto("/reports/n0")
    page.focus("#text")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    has(page, "#picked", text="الهجوم قرب")


def test_marks_move_no_letter(page: Any) -> None:
    """Each letter of the marked text stands where it stands in the same text without marks."""
    for number, nasty in enumerate(NASTY):
        page.goto(f"/reports/n{number}")
        moved = page.evaluate(
            """() => { const text = document.getElementById('text'), plain = text.cloneNode(false);
            plain.textContent = text.textContent; plain.removeAttribute('id');
            const places = (root) => { const found = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
              let node; while ((node = walker.nextNode())) for (let at = 0; at < node.length; at += 1) {
                const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 1);
                const box = range.getBoundingClientRect(); found.push([Math.round(box.left), Math.round(box.width)]); }
              return found; };
            const before = places(text); text.replaceWith(plain); const after = places(plain);
            return before.filter((box, at) => Math.abs(box[0] - after[at][0]) > 2).length; }"""
        )
        assert moved == 0, nasty.what


def test_words_that_have_changed_meanwhile_are_refused(nasty_store: Store) -> None:
    signed_in = desks.client(nasty_store, "coder")
    about = signed_in.get("/reports/n0").text.split('data-id="')[1].split('"')[0]
    said = {
        "about": about,
        "slot": "place",
        "value": "SY-ID",
        "report": "n0",
        "start": "3",
        "end": "9",
        "text": "غير ذلك",
    }
    assert signed_in.post("/decide/correct", data=said).status_code == 422
