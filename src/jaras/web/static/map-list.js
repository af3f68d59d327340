// Places and their incidents in words: in the list beside the map and in what opens at a place. Only text nodes are made.

const LISTED = 60;
const OF_PLACE = 8;

export function element(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside.filter(Boolean));
  return made;
}

export function sayer({ words, kinds, grades, language }) {
  const plural = new Intl.PluralRules(language);
  const fill = (name, ...values) => values.reduce((said, value) => said.replace("{}", value), words[name]);
  const amount = (low, high) => {
    if (high === null) return fill("or_more", low);
    if (high === low) return String(low);
    return low ? `\u2066${low}–${high}\u2069` : fill("up_to", high);
  };
  return {
    fill,
    kind: (name) => kinds[name] || name,
    grade: (name) => grades[name],
    count: (n, noun) => fill(words[`${noun}_${plural.select(n)}`] ? `${noun}_${plural.select(n)}` : `${noun}_other`, n).replace(" ", "\u00a0"),
    toll: (one) => (one.told ? fill("toll", amount(one.low, one.open ? null : one.high)) : words.untold),
    day: (one) => (one.date_end && one.date_end !== one.date_start ? `${one.date_start} – ${one.date_end}` : one.date_start),
    roughly: (spot) => (spot.drawn === "circle" ? fill("around", Math.round(spot.radius)) : spot.drawn === "unit" ? words.somewhere : ""),
  };
}

// A line for each incident of a place: day, what with its link, deaths, grade, outlets.
export function incidents(spot, say, most = OF_PLACE) {
  const rows = spot.incidents.slice(0, most).map((one) => element("li", {},
    one.date_start && element("bdi", { dir: "ltr", class: "day" }, say.day(one)), " ",
    element("a", { href: `/incidents/${encodeURIComponent(one.incident_id)}` }, say.kind(one.sub_event_type)), " ",
    element("span", { class: `grade ${one.grade}` }, say.grade(one.grade)),
    element("span", { class: "soft line" }, `${say.toll(one.toll)} · ${say.count(one.outlets, "outlets")}`),
    one.sides && element("span", { class: "soft line" }, element("bdi", {}, one.sides)),
  ));
  if (spot.incidents.length > most) rows.push(element("li", { class: "soft" }, say.fill("more", spot.incidents.length - most)));
  return element("ul", { class: "behind" }, ...rows);
}

// What opens at a place. (The button to close it that MapLibre makes is written as HTML, which the policy forbids.)
export function card(spot, say, closed) {
  const rough = say.roughly(spot);
  const button = element("button", { type: "button", class: "close", "aria-label": say.fill("close"), title: say.fill("close") }, "×");
  button.addEventListener("click", closed);
  return element("div", { class: "at" },
    button,
    element("h3", {}, element("bdi", {}, spot.name)),
    element("p", { class: "soft" }, `${say.count(spot.n, "incidents")} · ${say.toll(spot)}`),
    rough && element("p", { class: "soft rough" }, rough),
    incidents(spot, say));
}

// The list of what is in sight. `shown(spot)` is called when a place of it is asked for, `lit(spot)` when it is pointed at.
export function list(section, say, shown, lit) {
  const status = section.querySelector("[role=status]");
  const places = section.querySelector("ol");
  return (spots, off) => {
    const all = spots.reduce((sum, spot) => sum + spot.n, 0);
    const missing = off ? ` · ${say.fill("off", off)}` : "";
    status.textContent = (spots.length ? `${say.count(all, "incidents")} · ${say.count(spots.length, "places")}` : say.fill("nothing")) + missing;
    places.replaceChildren(...spots.slice(0, LISTED).map((spot) => place(spot, say, shown, lit)));
    if (spots.length > LISTED) places.append(element("li", { class: "soft" }, say.fill("nearer", spots.length - LISTED)));
  };
}

function place(spot, say, shown, lit) {
  const button = element("button", { type: "button", class: "plain", title: say.fill("show") }, element("bdi", {}, spot.name));
  button.addEventListener("click", () => shown(spot));
  const rough = say.roughly(spot);
  const row = element("li", { "data-spot": spot.key },
    element("h3", {}, button),
    element("p", { class: "soft" }, say.toll(spot), rough && ` · ${rough}`),
    incidents(spot, say, 3));
  for (const on of ["mouseenter", "focusin"]) row.addEventListener(on, () => lit(spot));
  for (const off of ["mouseleave", "focusout"]) row.addEventListener(off, () => lit(null));
  return row;
}
