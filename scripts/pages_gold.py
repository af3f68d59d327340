"""Gold pages of Syrian local outlets as the scorers read them: one file a page, and the reports `jaras code` reads.

    python scripts/pages_gold.py FOLDER [--part read|unread]

`tests/cases/syria/README.md` explains the form of the pages; every third one is the unread part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gold_folder

PAGES = Path(__file__).resolve().parents[1] / "tests/cases/syria"
_CLASSES = {"state", "rebel", "militia", "protesters", "rioters", "civilians", "external"}
_QUOTE = r"«(?P<quote>[^»]+)»(?: n(?P<n>\d))?"
_HEADS = {
    "trigger": re.compile(rf"trigger {_QUOTE}$"),
    "certainty": re.compile(rf"(?P<certainty>asserted|reported|claimed|denied)(?: {_QUOTE})?$"),
    "when": re.compile(r"(?P<from>\d{4}-\d\d-\d\d)(?:–(?P<to>\d{4}-\d\d-\d\d))?$"),
    "where": re.compile(rf"in {_QUOTE} (?P<country>[A-Z]{{2}})(?P<admin1>-\w+)?$"),
    "background": re.compile(r"(?P<background>background)$"),
    "nothing": re.compile(r"no (?:date|place)$"),
}
_ACTOR = re.compile(rf"(?P<slot>actor[12]) {_QUOTE}(?: (?P<name>.+))?$")
_FIGURE = re.compile(
    r"(?P<kind>[a-z]+)(?: (?P<who>actor[12]|civilians|other|unspecified))?"
    rf" (?P<low>\d+|\?)–(?P<high>\d+|\?) {_QUOTE}$"
)


def main() -> None:
    options = gold_folder.arguments(__doc__.splitlines()[0])
    gold_folder.write(options.folder, pages(options.part))


def pages(part: str | None = None) -> Iterator[dict[str, Any]]:
    """The pages with their gold events, in the order of their numbers. Raises ValueError at a line of another form."""
    texts = [path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")]
    blocks = [block for text in texts for block in re.split(r"^# (?=\d)", text, flags=re.M)[1:]]
    for page in sorted(map(_page, blocks), key=lambda page: page["number"]):
        if part in (None, "read" if page["number"] % 3 else "unread"):
            yield page


def _page(block: str) -> dict[str, Any]:
    lines = block.splitlines()
    number = int(lines[0].split()[0])
    text = "\n".join(line[1:].strip() for line in lines if line.startswith(">"))
    published = next(line.removeprefix("published: ") for line in lines if line.startswith("published: "))
    events: list[dict[str, Any]] = []
    for line in lines[1:]:
        if line.startswith("- ") and line != "- none":
            events.append(_event(line[2:]))
        elif line.startswith("  - "):
            for told in line[4:].split("; "):
                _add(events[-1], told)
    page = {"id": f"page-{number:02}", "number": number, "published": published, "text": text, "events": events}
    _check(page)
    return page


def _event(line: str) -> dict[str, Any]:
    kind, *told = line.split(" | ")
    event: dict[str, Any] = {"type": kind, "when": None, "where": None, "background": False}
    event.update(actor1=[], actor2=[], figures=[])
    for one in told:
        slot, found = next(((slot, form.match(one)) for slot, form in _HEADS.items() if form.match(one)), ("", None))
        if found is None:
            raise ValueError(f"not a field of an event: {one}")
        said = found.groupdict()
        if slot == "trigger":
            event["trigger"] = _quote(said)
        elif slot == "certainty":
            event["certainty"] = said["certainty"]
            if said["quote"]:
                event["attribution"] = _quote(said)
        elif slot == "when":
            event["when"] = {"from": said["from"], "to": said["to"] or said["from"]}
        elif slot == "where":
            unit = said["admin1"] and said["country"] + said["admin1"]
            event["where"] = {**_quote(said), "country": said["country"], "admin1": unit}
        elif slot == "background":
            event["background"] = True
    return event


def _add(event: dict[str, Any], told: str) -> None:
    if actor := _ACTOR.match(told):
        name = None if actor["name"] in _CLASSES else actor["name"]
        event[actor["slot"]].append({**_quote(actor.groupdict()), "name": name})
    elif figure := _FIGURE.match(told):
        low, high = (None if figure[bound] == "?" else int(figure[bound]) for bound in ("low", "high"))
        head = {"kind": figure["kind"], "who": figure["who"] or "unspecified", "low": low, "high": high}
        event["figures"].append({**head, **_quote(figure.groupdict())})
    else:
        raise ValueError(f"not a slot of an event: {told}")


def _quote(said: dict[str, str]) -> dict[str, Any]:
    return {"quote": said["quote"], "n": int(said["n"] or 1)}


def _check(page: dict[str, Any]) -> None:
    for event in page["events"]:
        told = [event["trigger"], event["where"], event.get("attribution"), *event["actor1"], *event["actor2"]]
        for one in filter(None, [*told, *event["figures"]]):
            if page["text"].count(one["quote"]) < one["n"]:
                raise ValueError(f"{page['id']}: «{one['quote']}» is not in the text {one['n']} times")


if __name__ == "__main__":
    main()
