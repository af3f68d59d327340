// Incidents put together by place: what one sign of the map stands for.

import { reaches } from "./map-symbols.js";

const sum = (numbers) => numbers.reduce((all, n) => all + n, 0);

// A feature of the API as the map uses it; `toll.open`: no highest number is known.
export function incident({ geometry, properties }, language) {
  const { killed_low: low, killed_high: high } = properties;
  return {
    ...properties,
    point: geometry?.coordinates,
    name: properties[`place_${language}`],
    sides: properties[`sides_${language}`],
    toll: { low: low || 0, high: high || 0, open: low !== null && high === null, told: low !== null },
  };
}

export const drawn = (one) => Boolean(one.point) && !one.background;

// The spots of some incidents, gravest first, their incidents latest first. `types`: the order of the counts by type.
export function spots(incidents, types) {
  const groups = new Map();
  for (const one of incidents.filter(drawn)) {
    const key = one.drawn === "unit" ? one.admin1_code : `${one.place_id}@${one.point}@${one.radius_km || 0}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(one);
  }
  return [...groups].map(([key, told]) => spot(key, told, types)).sort(
    (a, b) => Math.max(b.high, b.low) - Math.max(a.high, a.low) || b.n - a.n || a.key.localeCompare(b.key));
}

function spot(key, incidents, types) {
  const [first] = incidents;
  const tolls = incidents.map((one) => one.toll);
  return {
    key,
    incidents,
    n: incidents.length,
    point: first.point,
    name: first.name,
    drawn: first.drawn,
    radius: first.radius_km,
    unit: first.admin1_code,
    low: sum(tolls.map((toll) => toll.low)),
    high: sum(tolls.map((toll) => Math.max(toll.high, toll.low))),
    open: tolls.some((toll) => toll.open),
    told: tolls.some((toll) => toll.told),
    counts: types.map((type) => incidents.filter((one) => one.event_type === type).length),
  };
}

// A feature of numbers alone, so that those of near places can be added up.
export function feature(spot) {
  const counts = Object.fromEntries(spot.counts.map((n, at) => [`t${at}`, n]));
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: spot.point },
    properties: {
      key: spot.key, name: /\u2068(.*?)\u2069/.exec(spot.name)?.[1] || spot.name, // on the map without its governorate
      low: spot.low, high: spot.high, n: spot.n,
      half: reaches(spot).half, open: Number(spot.open), told: Number(spot.told), exact: Number(spot.drawn === "point"), ...counts,
    },
  };
}
