// The desk by keyboard and by selection. All offsets are Unicode code points into the raw text of the report, as in its
// records; a browser counts UTF-16 units, so an emoji is one here and two there. Only text nodes are ever made.
"use strict";

const codePoints = (text) => { let n = 0; for (const _ of text) n += 1; return n; };

// --- keys: a form or link that names a key is used by it

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.code && event.code.startsWith("Key")) {
    const used = document.querySelector(`[data-key="${event.code.slice(3).toLowerCase()}"]`); // by place on the board: also under an Arabic layout
    if (used) { event.preventDefault(); if (used.tagName === "FORM") used.requestSubmit(); else used.click(); }
  }
});

// --- who points at a spot of the map is led to its incidents

document.querySelectorAll("#map .spot").forEach((spot, at) => spot.addEventListener("click", () => { location.hash = `place-${at + 1}`; }));

// --- a form is sent once

document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});

const text = document.getElementById("text");
if (text) reportView(text);

function reportView(text) {
  const form = document.getElementById("correct");
  const forms = [form, document.getElementById("add")].filter(Boolean);
  const marks = [...text.querySelectorAll(".m")];
  const cards = new Map([...document.querySelectorAll(".event")].map((card) => [card.dataset.event, card]));
  const eventsOf = (mark) => [...new Set(mark.dataset.of.split(" ").map((of) => of.split(".")[0]))];

  // Who points at words sees their record, and who points at a record its words.
  const light = (numbers, on) => {
    for (const number of numbers) cards.get(number)?.classList.toggle("lit", on);
    for (const mark of marks) if (eventsOf(mark).some((one) => numbers.includes(one))) mark.classList.toggle("lit", on);
  };
  for (const mark of marks) {
    mark.addEventListener("mouseenter", () => light(eventsOf(mark), true));
    mark.addEventListener("mouseleave", () => light(eventsOf(mark), false));
    mark.addEventListener("focus", () => light(eventsOf(mark), true));
    mark.addEventListener("blur", () => light(eventsOf(mark), false));
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== mark) return;
      const card = cards.get(eventsOf(mark)[0]);
      card?.focus();
      event.preventDefault();
    });
  }
  for (const [number, card] of cards) {
    card.addEventListener("mouseenter", () => light([number], true));
    card.addEventListener("mouseleave", () => light([number], false));
    card.addEventListener("focusin", () => { light([number], true); choose(form, card.dataset.id); });
    card.addEventListener("focusout", () => light([number], false));
  }
  if (form) correcting(form);
  if (forms.length) selecting(text, forms);
}

function choose(form, id) {
  if (form) form.elements.about.value = id;
}

// --- selecting words

function correcting(form) {
  const field = form.elements;
  const slotChanged = () => {
    const figure = field.slot.value === "figure";
    for (const label of form.querySelectorAll(".count")) label.classList.toggle("off", !figure);
    document.getElementById("help").textContent = field.slot.selectedOptions[0].dataset.help;
    if (field.slot.value === "type") field.value.setAttribute("list", "types"); else field.value.removeAttribute("list");
  };
  field.slot.addEventListener("change", slotChanged);
  slotChanged();
}

function selecting(text, forms) {
  const picked = document.getElementById("picked");
  const suggestions = document.getElementById("suggestions");
  let asked = 0;

  const pick = (range) => {
    const words = range.toString();
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const blank = words.length - words.trimStart().length;
    const kept = words.trim();
    if (!kept) return;
    const start = codePoints(before.toString() + words.slice(0, blank));
    const end = start + codePoints(kept);
    for (const { elements } of forms) Object.entries({ start, end, text: kept }).forEach(([name, value]) => { elements[name].value = value; });
    for (const button of document.querySelectorAll("#add button")) button.disabled = false;
    picked.textContent = kept;
    picked.classList.add("some");
    if (window.Highlight && CSS.highlights) CSS.highlights.set("picked", new Highlight(range));
    if (suggestions) suggest(start, end);
  };

  const suggest = async (start, end) => {
    const number = (asked += 1);
    const address = `/meaning/${text.dataset.report.split("/").map(encodeURIComponent).join("/")}?start=${start}&end=${end}`;
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok || number !== asked) return;
    const found = (await answer.json()).suggestions;
    const form = suggestions.closest("form");
    const field = form.elements;
    suggestions.replaceChildren();
    if (found.length) suggestions.append(Object.assign(document.createElement("span"), { className: "soft", textContent: suggestions.dataset.label }));
    for (const one of found) {
      const slot = [...field.slot.options].find((option) => option.value === one.slot)?.textContent;
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: `${slot}: ${one.label}` });
      button.addEventListener("click", () => {
        field.slot.value = one.slot;
        field.slot.dispatchEvent(new Event("change"));
        field.value.value = one.value;
        form.querySelector("button.accept").focus();
      });
      suggestions.append(button);
    }
  };

  // A selection may begin or end outside the text, or between the two halves of a character beyond U+FFFF.
  const inside = (range) => {
    const whole = document.createRange();
    whole.selectNodeContents(text);
    if (range.compareBoundaryPoints(Range.END_TO_START, whole) >= 0 || range.compareBoundaryPoints(Range.START_TO_END, whole) <= 0) return null;
    const kept = range.cloneRange();
    if (kept.compareBoundaryPoints(Range.START_TO_START, whole) < 0) kept.setStart(whole.startContainer, whole.startOffset);
    if (kept.compareBoundaryPoints(Range.END_TO_END, whole) > 0) kept.setEnd(whole.endContainer, whole.endOffset);
    if (splits(kept.startContainer, kept.startOffset)) kept.setStart(kept.startContainer, kept.startOffset - 1);
    if (splits(kept.endContainer, kept.endOffset)) kept.setEnd(kept.endContainer, kept.endOffset + 1);
    return kept;
  };
  const splits = (node, offset) =>
    node.nodeType === Node.TEXT_NODE && /[\uD800-\uDBFF]/.test(node.data[offset - 1] || "") && /[\uDC00-\uDFFF]/.test(node.data[offset] || "");

  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const selection = getSelection();
      if (!selection.rangeCount || selection.isCollapsed) return;
      const range = inside(selection.getRangeAt(0));
      if (range) pick(range);
    }, 120);
  });

  // By keyboard: arrows go from word to word of the text, with Shift they take in one more.
  let first = -1;
  let last = -1;
  text.addEventListener("keydown", (event) => {
    if (event.target !== text || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    event.preventDefault();
    const words = [...text.textContent.matchAll(/\S+/gu)];
    if (!words.length) return;
    const forward = (getComputedStyle(text).direction === "rtl") === (event.key === "ArrowLeft");
    last = Math.min(words.length - 1, Math.max(0, last + (forward ? 1 : -1)));
    if (!event.shiftKey || first < 0) first = last;
    const [low, high] = first <= last ? [first, last] : [last, first];
    const range = document.createRange();
    range.setStart(...at(text, words[low].index, false));
    range.setEnd(...at(text, words[high].index + words[high][0].length, true));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
}

// The text node, and the place in it, of UTF-16 unit number `offset`; where two nodes meet, the earlier one for an end.
function at(text, offset, ends) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && (ends ? offset > node.length : offset >= node.length)) {
    offset -= node.length;
    node = walker.nextNode();
  }
  return [node, offset];
}
