// What is drawn on the map besides lines and areas: signs of places, and words. The browser draws the words, so that
// Arabic letters join and a line runs in its direction; MapLibre gets them as pictures and keeps them apart.
//
// A picture is made when the map first asks for it, from its name: "place|low|high|open|exact|told|n|counts" or
// "country|NAME", "unit|NAME", "town|NAME", "spot|NAME".

const INK = "#1d2a30";
const STYLES = {
  country: { font: "600 13px", colour: "#8b857a", wide: true },
  unit: { font: "400 11.5px", colour: "#6d675c" },
  town: { font: "400 11.5px", colour: "#3c464b", dot: true },
  spot: { font: "600 12.5px", colour: INK },
};

const LARGEST = 30; // pixels: the radius of 100 deaths and more
const radius = (deaths) => Math.min(LARGEST, Math.max(5, 3 * Math.sqrt(deaths)));

// How far a sign reaches: to the lowest number of deaths, and to the highest where that is more or not known; half its
// picture, with the number of its incidents.
export function reaches({ low, high, open, n }) {
  const inner = Math.max(radius(low), n > 1 ? 7 : 0);
  const outer = open ? inner + 5 : high > low ? Math.max(radius(high), inner + 2.5) : inner;
  return { inner, outer, half: Math.ceil(Math.max(outer + 2, 13, n > 1 ? 0.72 * inner + 14 : 0)) };
}

export function picture(name, { family, language, types }) {
  const [kind, ...said] = name.split("|");
  if (kind === "place") return sign(said, family, language, types.map(([, , colour]) => colour));
  return STYLES[kind] ? words(said.join("|"), STYLES[kind], family, language) : null;
}

function canvas(wide, high) {
  const made = document.createElement("canvas");
  const ratio = Math.max(2, Math.ceil(devicePixelRatio));
  made.width = Math.ceil(wide) * ratio;
  made.height = Math.ceil(high) * ratio;
  const context = made.getContext("2d");
  context.scale(ratio, ratio);
  return [context, () => ({ data: context.getImageData(0, 0, made.width, made.height), options: { pixelRatio: ratio } })];
}

const measured = document.createElement("canvas").getContext("2d");

function words(text, style, family, language) {
  const said = style.wide && language === "en" ? text.toUpperCase() : text;
  const font = `${style.font} ${family}`;
  measured.font = font;
  const wide = measured.measureText(said).width + 8;
  const top = style.dot ? 6 : 0;
  const [context, done] = canvas(wide, top + 19);
  if (style.dot) disc(context, wide / 2, 3.5, 2, style.colour);
  Object.assign(context, { font, direction: language === "ar" ? "rtl" : "ltr", textAlign: "center", textBaseline: "middle", lineJoin: "round" });
  context.strokeStyle = "rgba(255,255,255,.85)";
  context.lineWidth = 3;
  context.strokeText(said, wide / 2, top + 9.5);
  context.fillStyle = style.colour;
  context.fillText(said, wide / 2, top + 9.5);
  return done();
}

function disc(context, x, y, r, fill) {
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
}

function sign([low, high, open, exact, told, n, ...counts], family, language, colours) {
  const [deaths, most, many] = [Number(low), Number(high), Number(n)];
  const { inner, outer, half } = reaches({ low: deaths, high: most, open: open === "1", n: many });
  const [context, done] = canvas(2 * half, 2 * half);
  const main = colours[counts.map(Number).indexOf(Math.max(...counts.map(Number)))];
  if (outer > inner) halo(context, half, outer, main, open === "1");
  pie(context, half, inner, counts.map(Number), colours, exact === "1" ? 0.92 : 0.55);
  if (told !== "1") disc(context, half, half, inner - 3, "#fff"); // no number is told: a ring
  rim(context, half, inner, exact === "1");
  if (many > 1) badge(context, half, inner, many, family, language);
  return done();
}

function halo(context, half, outer, colour, open) {
  context.globalAlpha = 0.2;
  disc(context, half, half, outer, colour);
  context.globalAlpha = 1;
  context.setLineDash(open ? [3, 2.5] : []);
  context.strokeStyle = colour;
  context.lineWidth = 1.3;
  context.stroke();
  context.setLineDash([]);
}

function pie(context, half, r, counts, colours, alpha) {
  const all = counts.reduce((sum, n) => sum + n, 0);
  let from = -Math.PI / 2;
  context.globalAlpha = alpha;
  counts.forEach((n, at) => {
    if (!n) return;
    const to = from + (2 * Math.PI * n) / all;
    context.beginPath();
    context.moveTo(half, half);
    context.arc(half, half, r, from, to);
    context.closePath();
    context.fillStyle = colours[at];
    context.fill();
    from = to;
  });
  context.globalAlpha = 1;
}

function rim(context, half, r, exact) {
  context.beginPath();
  context.arc(half, half, r, 0, 2 * Math.PI);
  context.strokeStyle = exact ? "#fff" : INK;
  context.lineWidth = 1;
  context.setLineDash(exact ? [] : [2, 2]);
  context.stroke();
  context.setLineDash([]);
}

// How many incidents stand behind a sign, at its upper corner.
function badge(context, half, r, n, family, language) {
  const text = String(n);
  context.font = `600 10px ${family}`;
  const wide = Math.max(14, context.measureText(text).width + 7);
  const x = half + (language === "ar" ? -1 : 1) * Math.min(r * 0.72 + 2, half - wide / 2 - 1);
  const y = half - r * 0.72 - 2;
  context.beginPath();
  context.roundRect(x - wide / 2, y - 7, wide, 14, 7);
  context.fillStyle = "#17464f";
  context.fill();
  context.strokeStyle = "#fff";
  context.lineWidth = 1;
  context.stroke();
  Object.assign(context, { fillStyle: "#fff", textAlign: "center", textBaseline: "middle" });
  context.fillText(text, x, y + 0.5);
}

// Slanted lines, for what may be anywhere in an area.
export function hatch(colour) {
  const [context, done] = canvas(8, 8);
  context.strokeStyle = colour;
  context.globalAlpha = 0.4;
  context.lineWidth = 1;
  for (const start of [-8, 0, 8]) {
    context.beginPath();
    context.moveTo(start, 8);
    context.lineTo(start + 8, 0);
    context.stroke();
  }
  return done();
}
