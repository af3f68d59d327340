// The ground of the map: boundaries as they come (TopoJSON: lines in steps on a grid, shared by the areas beside them)
// as GeoJSON, and where the names of areas stand.

export function read(ground) {
  const { scale, translate } = ground.transform;
  const lines = ground.arcs.map((steps) => {
    let x = 0;
    let y = 0;
    return steps.map(([dx, dy]) => [translate[0] + (x += dx) * scale[0], translate[1] + (y += dy) * scale[1]]);
  });
  const ring = (numbers) => numbers.flatMap((n, at) => {
    const line = n >= 0 ? lines[n] : [...lines[~n]].reverse();
    return at ? line.slice(1) : line;
  });
  const areas = ground.areas.map(([country, unit, polygons, names]) => ({
    country, unit, names, polygons: polygons.map((rings) => rings.map(ring)),
  }));
  return { areas, lines, kinds: ground.kinds, countries: ground.countries, towns: ground.towns };
}

const collection = (features) => ({ type: "FeatureCollection", features });
const feature = (type, coordinates, properties) => ({ type: "Feature", properties, geometry: { type, coordinates } });

export const land = ({ areas }) => collection(areas.map((area) => feature("MultiPolygon", area.polygons, {})));

export const borders = ({ lines, kinds }) => collection(
  [...new Set(kinds)].map((kind) => feature("MultiLineString", lines.filter((_, n) => kinds[n] === kind), { kind })),
);

// Names as points; `size` orders them: degrees that an area reaches, inhabitants of a town.
export function names({ areas, countries, towns }, language) {
  const own = language === "ar" ? 0 : 1;
  const largest = new Map();
  for (const area of areas) {
    const best = largest.get(area.country);
    if (!best || reach(area) > reach(best)) largest.set(area.country, area);
  }
  const whole = (code) => areas.filter((area) => area.country === code).reduce((sum, area) => sum + reach(area), 0);
  const labels = [];
  for (const [code, area] of largest) {
    const name = countries[code]?.[own];
    if (name) labels.push(feature("Point", middle(area), { kind: "country", name, size: whole(code) }));
  }
  for (const area of areas) {
    const name = area.names?.[own];
    if (name) labels.push(feature("Point", middle(area), { kind: "unit", name, size: reach(area) }));
  }
  for (const [lon, lat, ar, en, people] of towns) {
    labels.push(feature("Point", [lon, lat], { kind: "town", name: own ? en : ar, size: people }));
  }
  return collection(labels);
}

function box(ring) {
  const found = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    found[0] = Math.min(found[0], x);
    found[1] = Math.min(found[1], y);
    found[2] = Math.max(found[2], x);
    found[3] = Math.max(found[3], y);
  }
  return found;
}

const span = (ring) => { const [west, south, east, north] = box(ring); return (east - west) * (north - south); };
const outer = (area) => area.polygons.map((rings) => rings[0]).reduce((one, other) => (span(other) > span(one) ? other : one));
const kept = new Map();
const reach = (area) => {
  if (!kept.has(area)) kept.set(area, span(outer(area)));
  return kept.get(area);
};

// The point of a grid that lies deepest in the largest ring; a name is wide, so what is near above and below counts double.
function middle(area) {
  const ring = outer(area);
  const [west, south, east, north] = box(ring);
  const edge = ring.filter((_, n) => n % Math.max(1, Math.floor(ring.length / 60)) === 0);
  let best = [(west + east) / 2, (south + north) / 2];
  let most = -1;
  for (let i = 0.5; i < 9; i += 1) {
    for (let j = 0.5; j < 9; j += 1) {
      const x = west + ((east - west) * i) / 9;
      const y = south + ((north - south) * j) / 9;
      const deep = Math.min(...edge.map(([a, b]) => (x - a) ** 2 + 2 * (y - b) ** 2));
      if (deep > most && inside(ring, x, y)) [best, most] = [[x, y], deep];
    }
  }
  return best;
}

function inside(ring, x, y) {
  let within = false;
  for (let n = 1; n < ring.length; n += 1) {
    const [x1, y1] = ring[n - 1];
    const [x2, y2] = ring[n];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within;
  }
  return within;
}

// What is known of a place only roughly: the whole of a unit, or a circle.
export function outline(ground, spot) {
  if (spot.drawn === "unit") return ground.areas.find((area) => area.unit === spot.unit)?.polygons;
  const [lon, lat] = spot.point;
  const high = spot.radius / 111.2;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  const corner = (n) => [lon + wide * Math.cos((n * Math.PI) / 32), lat + high * Math.sin((n * Math.PI) / 32)];
  return [[Array.from({ length: 65 }, (_, n) => corner(n % 64))]];
}
