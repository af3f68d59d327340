// The live map. The page shows a map drawn by the server; where the browser can draw one itself (WebGL), this puts it in
// its place, with the same incidents from the API, and keeps in the address what is looked at.

import { brush, within } from "./map-days.js";
import { borders, land, names, outline, read } from "./map-ground.js";
import { card, element, list, sayer } from "./map-list.js";
import { drawn, feature, incident, spots } from "./map-spots.js";
import { style } from "./map-style.js";
import { hatch, picture, reaches } from "./map-symbols.js";

const FARTHEST = 10; // zoom: boundaries are drawn to 200 m
const WORLD = [-179.9, -80, 179.9, 85]; // bounds of exactly 360 degrees make MapLibre fail
const FIRST = [25, 12, 63, 42]; // where nothing is to be shown
const page = document.getElementById("live");

if (page && webgl()) {
  begin(page, JSON.parse(page.dataset.live)).catch((error) => {
    console.error(error);
    page.hidden = true;
    document.getElementById("drawn").hidden = false;
  });
}

function webgl() {
  return Boolean(window.maplibregl && document.createElement("canvas").getContext("webgl2"));
}

async function begin(page, told) {
  told.language = document.documentElement.lang;
  page.hidden = false;
  document.getElementById("drawn").hidden = true;
  page.querySelector("details").open = innerWidth > 700;
  const family = getComputedStyle(document.body).fontFamily;
  const [ground] = await Promise.all([json("/map/ground.json").then(read), ...["400", "600"].map((weight) => document.fonts.load(`${weight} 12px ${family}`, "عA"))]);
  const map = await drawnMap(page, told, ground, family);
  page.map = map;
  live(page, told, ground, map);
}

async function json(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

async function drawnMap(page, told, ground, family) {
  const { words, types, box, language } = told;
  // The policy of the page lets through one address for a worker, made here from a file of the desk.
  const policy = window.trustedTypes?.createPolicy("map-worker", { createScriptURL: (address) => address });
  maplibregl.setWorkerUrl(policy ? policy.createScriptURL(page.dataset.worker) : page.dataset.worker);
  const map = new maplibregl.Map({
    container: page.querySelector(".stage"),
    style: style({ land: land(ground), borders: borders(ground), names: names(ground, language) }, types),
    bounds: box || FIRST,
    fitBoundsOptions: { padding: asked("box") ? 0 : 24, maxZoom: 8 },
    maxBounds: WORLD, maxZoom: FARTHEST, maxPitch: 0, minZoom: 1,
    renderWorldCopies: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, attributionControl: false,
    cooperativeGestures: matchMedia("(pointer: coarse)").matches,
    locale: {
      "Map.Title": words.label,
      "CooperativeGesturesHandler.WindowsHelpText": words.wheel, "CooperativeGesturesHandler.MacHelpText": words.wheel,
      "CooperativeGesturesHandler.MobileHelpText": words.fingers,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const made = (id) => (id === "hatch" ? hatch("#b34700") : picture(id, { family, language, types }));
  map.on("styleimagemissing", ({ id }) => {
    const found = map.hasImage(id) ? null : made(id);
    if (found) map.addImage(id, found.data, found.options);
  });
  await map.once("style.load");
  return map;
}

function live(page, told, ground, map) {
  const types = told.types.map(([name]) => name);
  const say = sayer(told);
  const state = { incidents: [], days: readDays(), spots: [] };
  const popup = new maplibregl.Popup({ closeButton: false, maxWidth: "20rem", focusAfterOpen: false });
  const tip = new maplibregl.Popup({ closeButton: false, closeOnClick: false, maxWidth: "16rem", className: "tip" });

  const lit = (spot) => {
    const point = spot && feature(spot);
    if (point) point.properties.radius = reaches(spot).outer + 4;
    map.getSource("lit").setData({ type: "FeatureCollection", features: point ? [point] : [] });
  };
  let opened = null;
  const open = (spot, at = spot.point) => {
    opened = spot;
    tip.remove();
    popup.setLngLat(at).setDOMContent(card(spot, say, () => shut(spot))).addTo(map);
    lit(spot);
    remember({ at: spot.incidents[0].incident_id });
  };
  const shut = (spot) => {
    popup.remove();
    page.querySelector(`[data-spot="${CSS.escape(spot.key)}"] button`)?.focus();
  };
  popup.on("close", () => { lit(null); remember({ at: "" }); });
  page.addEventListener("keydown", (event) => { if (event.key === "Escape" && popup.isOpen()) shut(opened); });
  const go = (spot) => {
    map.once("moveend", () => {
      open(spot);
      popup.getElement().querySelector("a").focus({ preventScroll: true });
    });
    map.easeTo({ center: spot.point, zoom: Math.max(map.getZoom(), spot.drawn === "unit" ? 6 : 9) }, { sought: true });
  };

  const pointed = (spot) => lit(spot || (popup.isOpen() ? opened : null));
  const listed = list(page.querySelector(".in-sight"), say, go, pointed);
  const inSight = () => {
    const bounds = map.getBounds();
    const off = state.incidents.filter((one) => !drawn(one) && within(one, state.days)).length;
    listed(state.spots.filter((spot) => bounds.contains(spot.point)), off);
  };
  const redraw = () => {
    state.spots = spots(state.incidents.filter((one) => within(one, state.days)), types);
    map.getSource("spots").setData({ type: "FeatureCollection", features: state.spots.map(feature) });
    const rough = state.spots.filter((spot) => spot.drawn !== "point").map((spot) => [spot, outline(ground, spot)]);
    map.getSource("rough").setData({
      type: "FeatureCollection",
      features: rough.filter(([, shape]) => shape).map(([{ key }, coordinates]) => ({ type: "Feature", properties: { key }, geometry: { type: "MultiPolygon", coordinates } })),
    });
    inSight();
    dim(state);
  };
  const days = brush(page.querySelector(".days"), (chosen) => {
    state.days = chosen;
    popup.remove();
    redraw();
    remember({ days: chosen && chosen.join(",") });
  });

  pointing(map, state, { open, tip, say });
  buttons(page, map, told);
  scale(map, page.querySelector(".scale"), say);
  timeline(state, go);
  map.on("moveend", (event) => {
    inSight();
    if (event.originalEvent || event.sought) remember({ box: written(map.getBounds()) });
  });
  let sought = asked("at"); // the place that was open when this address was kept, until it is there to be opened
  load(told, (incidents, total) => {
    state.incidents = incidents;
    latest(incidents.length, total, say);
    days(incidents.filter(drawn), state.days);
    redraw();
    const spot = sought && spotOf(state, sought);
    if (spot) { sought = null; open(spot); }
    page.dataset.shown = incidents.length;
  }).catch((error) => {
    console.error(error);
    page.querySelector("[role=status]").textContent = say.fill("failed");
  });
}

// The incidents page by page, latest first, as many as one map holds.
async function load(told, shown) {
  let after = "";
  let incidents = [];
  do {
    const answer = await json(`${told.features}${after && `&after=${encodeURIComponent(after)}`}`);
    incidents = incidents.concat(answer.features.map((one) => incident(one, told.language)));
    shown(incidents, answer.total);
    after = answer.next;
  } while (after && incidents.length < told.most);
}

function latest(n, total, say) {
  const note = document.getElementById("latest");
  note.hidden = n >= total;
  note.textContent = say.fill("latest", n, total.toLocaleString("en"));
}

function pointing(map, state, { open, tip, say }) {
  const of = (key) => state.spots.find((spot) => spot.key === key);
  const canvas = map.getCanvas();
  const closer = async (found) => {
    const zoom = await map.getSource("spots").getClusterExpansionZoom(found.properties.cluster_id);
    map.easeTo({ center: found.geometry.coordinates, zoom: Math.min(zoom, FARTHEST) }, { sought: true });
  };
  const at = (point) => map.queryRenderedFeatures(point, { layers: ["spots"] })[0] || map.queryRenderedFeatures(point, { layers: ["rough"] })[0];
  map.on("click", ({ point, lngLat }) => {
    const found = at(point);
    if (!found) return;
    if (found.properties.cluster) closer(found);
    else open(of(found.properties.key), found.layer.id === "rough" ? lngLat : undefined);
  });
  map.on("mousemove", ({ point, lngLat }) => {
    const found = at(point);
    canvas.style.cursor = found ? "pointer" : "";
    if (!found) { tip.remove(); return; }
    const spot = of(found.properties.key);
    const sums = spot || { ...found.properties, told: found.properties.told > 0, open: found.properties.open > 0 };
    const said = `${say.count(sums.n, "incidents")} · ${say.toll(sums)}`;
    const words = element("div", {}, element("strong", {}, spot ? spot.name : say.count(found.properties.point_count, "places")), element("br"), said);
    tip.setLngLat(found.layer.id === "rough" ? lngLat : found.geometry.coordinates).setDOMContent(words).addTo(map);
  });
  map.on("mouseout", () => tip.remove());
}

function buttons(page, map, { box }) {
  const acts = {
    in: () => map.zoomIn({}, { sought: true }),
    out: () => map.zoomOut({}, { sought: true }),
    whole: () => { map.fitBounds(page.whole, { padding: 24, maxZoom: 8 }, { sought: true }); },
  };
  page.whole = box || FIRST;
  for (const button of page.querySelectorAll("[data-act]")) button.addEventListener("click", acts[button.dataset.act]);
}

// A length in kilometres, true in the middle of the map. (MapLibre's own would write HTML, which the policy forbids.)
function scale(map, bar, say) {
  const show = () => {
    const perPixel = (40075 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());
    const km = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].findLast((one) => one < 110 * perPixel) || 1;
    bar.style.inlineSize = `${km / perPixel}px`;
    bar.textContent = say.fill("km", km);
  };
  map.on("move", show);
  show();
}

// The timeline below shows what the map does, and leads to it.
const marks = () => document.querySelectorAll(".timeline [data-incident]");

function dim(state) {
  const seen = new Set(state.incidents.filter((one) => within(one, state.days)).map((one) => one.incident_id));
  for (const mark of marks()) mark.classList.toggle("off", !seen.has(mark.dataset.incident));
}

const spotOf = (state, id) => state.spots.find((one) => one.incidents.some((other) => other.incident_id === id));

function timeline(state, go) {
  for (const mark of marks()) {
    mark.addEventListener("click", () => {
      const spot = spotOf(state, mark.dataset.incident);
      if (spot) { go(spot); page.scrollIntoView({ block: "nearest" }); }
    });
  }
}

// --- the address of what is looked at

const asked = (name) => new URLSearchParams(location.search).get(name);

function readDays() {
  const days = asked("days");
  return days ? days.split(",") : null;
}

function written(bounds) {
  const [west, south, east, north] = bounds.toArray().flat();
  const kept = [Math.max(west, WORLD[0]), Math.max(south, WORLD[1]), Math.min(east, WORLD[2]), Math.min(north, WORLD[3])];
  return kept.map((degrees) => Number(degrees.toFixed(3))).join(",");
}

function remember(changed) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(changed)) {
    if (value) address.searchParams.set(name, value); else address.searchParams.delete(name);
  }
  const here = address.pathname + address.search.replaceAll("%2C", ",");
  history.replaceState(null, "", here);
  const other = document.querySelector(".language");
  const to = new URL(other.href);
  to.searchParams.set("to", here);
  other.href = to;
}
