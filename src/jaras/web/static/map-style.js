// How the map looks. It asks for nothing: no tiles, no letters, no pictures but those made in map-symbols.js.

const LAND = "#fbfaf7";
const SEA = "#dfe8ee";
const ROUGH = "#b34700";
const LINES = {
  unit: { "line-color": "#c3beb2", "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.3, 7, 1] },
  coast: { "line-color": "#8a9aa5", "line-width": 0.8 },
  country: { "line-color": "#6f6a60", "line-width": 1.3 },
  contested: { "line-color": "#6f6a60", "line-width": 1.3, "line-dasharray": [3, 2] },
};
const EMPTY = { type: "FeatureCollection", features: [] };
const geojson = (data, more = {}) => ({ type: "geojson", data, maxzoom: 10, ...more });
const said = (...names) => names.flatMap((name) => ["|", ["to-string", ["get", name]]]);

export function style({ land, borders, names }, types) {
  const counts = types.map((_, at) => `t${at}`);
  const added = ["n", "low", "high", ...counts].map((name) => [name, ["+", ["get", name]]]);
  const most = ["open", "told", "exact"].map((name) => [name, ["max", ["get", name]]]);
  return {
    version: 8,
    sources: {
      land: geojson(land),
      borders: geojson(borders),
      names: geojson(names),
      rough: geojson(EMPTY),
      spots: geojson(EMPTY, { cluster: true, clusterRadius: 34, clusterMaxZoom: 9, clusterProperties: Object.fromEntries([...added, ...most]) }),
      lit: geojson(EMPTY),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": SEA } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": LAND, "fill-outline-color": LAND } },
      { id: "rough", type: "fill", source: "rough", paint: { "fill-pattern": "hatch" } },
      ...Object.entries(LINES).map(([kind, paint]) => ({ id: kind, type: "line", source: "borders", filter: ["==", ["get", "kind"], kind], paint })),
      { id: "rough-edge", type: "line", source: "rough", paint: { "line-color": ROUGH, "line-width": 1.2, "line-dasharray": [2, 2] } },
      name("town", { filter: [">=", ["get", "size"], ["step", ["zoom"], 1e10, 5, 2e6, 6, 6e5, 7, 2e5, 8, 6e4, 9, 0]], minzoom: 5 }),
      name("unit", { minzoom: 5 }),
      name("country", { minzoom: 2, maxzoom: 7 }),
      {
        id: "spot-names", type: "symbol", source: "spots", filter: ["!", ["has", "point_count"]],
        layout: {
          "icon-image": ["concat", "spot", ...said("name")],
          "icon-anchor": "top", "icon-offset": ["interpolate", ["linear"], ["get", "half"], 0, ["literal", [0, 2]], 100, ["literal", [0, 102]]], "symbol-sort-key": ["-", 0, ["max", ["get", "low"], ["get", "high"]]], "icon-padding": 0,
        },
      },
      {
        id: "spots", type: "symbol", source: "spots",
        layout: {
          "icon-image": ["concat", "place", ...said("low", "high", "open", "exact", "told", "n", ...counts)],
          "icon-allow-overlap": true, "icon-padding": 0, "symbol-sort-key": ["-", 0, ["get", "low"]],
        },
      },
      { id: "lit", type: "circle", source: "lit", paint: { "circle-radius": ["get", "radius"], "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": "#b98a2f", "circle-stroke-width": 3 } },
    ],
  };
}

function name(kind, { filter, ...more }) {
  const own = ["==", ["get", "kind"], kind];
  return {
    id: `${kind}-names`, type: "symbol", source: "names", filter: filter ? ["all", own, filter] : own, ...more,
    layout: { "icon-image": ["concat", kind, ...said("name")], "symbol-sort-key": ["-", 0, ["get", "size"]], "icon-padding": 3, ...(kind === "town" ? { "icon-anchor": "top", "icon-offset": [0, -3] } : {}) },
  };
}
