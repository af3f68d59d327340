// The days of what the map shows: how many incidents on each, and two sliders for the span that is looked at.

const DAY = 86400000;
const BARS = 90;
const number = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

export const within = ({ date_start: start, date_end: end }, days) =>
  !days || Boolean(start && (end || start) >= days[0] && start <= days[1]);

// `changed` is called with [first, last] as ISO days, or null for all, while the span is moved.
export function brush(form, changed) {
  const bars = form.querySelector(".bars");
  const [from, to] = form.querySelectorAll("input");
  const output = form.querySelector("output");
  const all = form.querySelector("button");
  let first = 0;
  let last = 0;
  let chosen = null;

  const show = () => {
    const [low, high] = [Number(from.value), Number(to.value)];
    for (const bar of bars.children) bar.classList.toggle("off", Number(bar.dataset.to) < low || Number(bar.dataset.from) > high);
    for (const input of [from, to]) input.setAttribute("aria-valuetext", iso(Number(input.value)));
    output.textContent = low === high ? iso(low) : `${iso(low)} – ${iso(high)}`;
    all.disabled = !chosen;
  };
  const moved = (event) => {
    if (Number(from.value) > Number(to.value)) (event.target === from ? to : from).value = event.target.value;
    choose(Number(from.value), Number(to.value));
  };
  const choose = (low, high) => {
    [from.value, to.value] = [low, high];
    chosen = low <= first && high >= last ? null : [iso(low), iso(high)];
    show();
    changed(chosen);
  };
  from.addEventListener("input", moved);
  to.addEventListener("input", moved);
  all.addEventListener("click", () => choose(first, last));
  sweeping(bars, (one, other) => choose(Number(one.dataset.from), Math.min(last, Number(other.dataset.to))));

  // Draw the days of these incidents; a span that was chosen stays.
  return (incidents, days) => {
    const told = incidents.filter((one) => one.date_start).map((one) => number(one.date_start));
    form.hidden = told.length < 2 || Math.min(...told) === Math.max(...told);
    if (form.hidden) return;
    [first, last] = [Math.min(...told), Math.max(...told)];
    const step = Math.ceil((last - first + 1) / BARS);
    const counts = Array.from({ length: Math.ceil((last - first + 1) / step) }, () => 0);
    for (const day of told) counts[Math.floor((day - first) / step)] += 1;
    bars.replaceChildren(...counts.map((n, at) => bar(n, Math.max(...counts), first + at * step, step)));
    for (const input of [from, to]) [input.min, input.max] = [first, last];
    chosen = days;
    from.value = days ? Math.max(first, number(days[0])) : first;
    to.value = days ? Math.min(last, number(days[1])) : last;
    show();
  };
}

function bar(n, most, from, step) {
  const made = document.createElement("span");
  made.style.blockSize = n ? `${10 + (90 * n) / most}%` : "1px";
  made.title = `${iso(from)}${step > 1 ? ` – ${iso(from + step - 1)}` : ""}: ${n}`;
  Object.assign(made.dataset, { from, to: from + step - 1 });
  return made;
}

// Who draws over the bars with a finger or a mouse chooses from the first to the last that was touched.
function sweeping(bars, chosen) {
  let begun = null;
  const at = (x) => [...bars.children].find((one) => { const { left, right } = one.getBoundingClientRect(); return x >= left && x < right; });
  bars.addEventListener("pointerdown", (event) => { begun = at(event.clientX); if (begun) bars.setPointerCapture(event.pointerId); });
  bars.addEventListener("pointermove", (event) => sweep(event));
  bars.addEventListener("pointerup", (event) => { sweep(event); begun = null; });
  const sweep = (event) => {
    const now = begun && at(event.clientX);
    if (!now) return;
    const [one, other] = Number(begun.dataset.from) <= Number(now.dataset.from) ? [begun, now] : [now, begun];
    chosen(one, other);
  };
}
