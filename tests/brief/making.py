"""Hand-made coded reports for the tests of the brief: quotes in, records with exact spans out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jaras.model import (
    ActorRef,
    Claim,
    Coded,
    Event,
    Figure,
    Incident,
    IncidentFigure,
    Judgement,
    Place,
    Report,
    ReportRef,
    Span,
    StockFigure,
)

NAMES_AR = {
    "Islamic State": "تنظيم الدولة الإسلامية (داعش)",
    "Syrian Democratic Forces": "قوات سوريا الديمقراطية",
    "Military Forces of Iraq": "الجيش العراقي",
    "Police Forces of Iraq": "الشرطة العراقية",
    "Houthis": "الحوثيون",
    "Peshmerga Forces": "قوات البيشمركة",
}
PLACES = {
    "بمحافظة الحسكة": Place("SY-HA", "Al-Hasakah", "محافظة الحسكة", "SY", "SY-HA", "Al-Hasakah", geo_precision=3),
    "العظيم": Place("1", "Al-Azim", "العظيم", "IQ", "IQ-DI", "Diyala", geo_precision=2),
    "الباغوز": Place("2", "Al-Baghuz", "الباغوز", "SY", "SY-DY", "Deir ez-Zor", geo_precision=2),
    "مأرب": Place("4", "Marib", "مأرب", "YE", "YE-MA", "Marib", geo_precision=1),
    "سامراء": Place("3", "Samarra", "سامراء", "IQ", "IQ-SD", "Salah al-Din", geo_precision=1),
}
TYPES = {
    "Armed clash": "Battles",
    "Government regains territory": "Battles",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence",
}


def span(text: str, quote: str, n: int = 1) -> Span:
    """The n-th occurrence of `quote` in `text`."""
    start = -1
    for _ in range(n):
        start = text.index(quote, start + 1)
    return Span(start, start + len(quote), quote)


def actors(text: str, rows: list[dict[str, Any]]) -> tuple[ActorRef, ...]:
    """Actors from `{quote, name, class}`; a name gives a register id."""
    return tuple(
        ActorRef(
            r["name"].lower().replace(" ", "-") if r.get("name") else None,
            r.get("name"),
            NAMES_AR.get(r.get("name") or "", r["quote"]),
            r["class"],
            span(text, r["quote"]),
        )
        for r in rows
    )


def event(report: Report, row: dict[str, Any], number: int) -> Event:
    """An event from a gold row (`../shared/eval/GUIDE.md` gives the form)."""
    text = report.text
    when, where = row.get("when"), row.get("where")
    attribution = row.get("attribution")
    return Event(
        report.id,
        ReportRef(report.source, report.published),
        f"{report.id}-{number}",
        TYPES.get(row["type"], row.get("event_type", "Battles")),
        row["type"],
        "ASSAULT",
        None,
        span(text, row["trigger"]["quote"]),
        certainty=row.get("certainty", "asserted"),
        background=row.get("background", False),
        attribution=span(text, attribution["quote"]) if attribution else None,
        date_start=when["from"] if when else None,
        date_end=when["to"] if when else None,
        place=PLACES[where["quote"]] if where else None,
        actor1=actors(text, row.get("actor1", [])),
        actor2=actors(text, row.get("actor2", [])),
        figures=tuple(
            Figure(
                f["kind"],
                f["who"],
                f["low"],
                f["high"],
                span(text, f["quote"]),
                f.get("approx", False),
                f.get("of"),
                f.get("part", False),
                attribution=span(text, f["said"]) if f.get("said") else None,
            )
            for f in row.get("figures", [])
        ),
    )


def incident(events: list[Event], grade: str = "weak") -> Incident:
    """One incident of several events: low and high over all claims, best the last exact number."""
    first = events[0]
    by_kind: dict[tuple[str, str], list[Claim]] = {}
    for e in events:
        for f in e.figures:
            if not f.part:
                claim = Claim(
                    e.event_id,
                    e.report_id,
                    e.report.source,
                    f.low,
                    f.high,
                    f.span,
                    f.approximate,
                    f.attribution or e.attribution,
                )
                by_kind.setdefault((f.kind, f.who), []).append(claim)
    figures = [
        IncidentFigure(
            kind,
            who,  # type: ignore[arg-type]
            None if any(c.low is None for c in claims) else min(c.low for c in claims if c.low is not None),
            next((c.low for c in reversed(claims) if c.low == c.high), None),
            None if any(c.high is None for c in claims) else max(c.high for c in claims if c.high is not None),
            tuple(claims),
        )
        for (kind, who), claims in by_kind.items()
    ]
    return Incident(
        "inc-" + first.event_id,
        tuple(e.event_id for e in events),
        tuple(dict.fromkeys(e.report_id for e in events)),
        first.event_type,
        first.sub_event_type,
        first.date_start,
        first.date_end,
        first.place,
        first.actor1,
        first.actor2,
        tuple(figures),
        grade,  # type: ignore[arg-type]
        "one report",
        first.background,
    )


def seed(shared: Path) -> tuple[list[Coded], list[Incident]]:
    """The seed report with its gold events, standing numbers, judgements and bottom lines."""
    gold = json.loads((shared / "eval/seed_gold/seed.json").read_text(encoding="utf-8"))
    text = gold["text"]
    report = Report(text, gold["id"], gold["published"], gold["source"])
    for row in gold["events"]:
        for figure in row["figures"]:
            figure["approx"] = figure["quote"] == "175 قتيلا"
    gold["events"][0]["trigger"]["quote"] = "هجوم معقد"
    events = [event(report, row, i) for i, row in enumerate(gold["events"], 1)]
    prison = Place("p", "Al-Hasakah prison", "سجن الحسكة", "SY", "SY-HA", "Al-Hasakah")
    region = Place("n", "north-east Syria", "شمال شرق سوريا", "SY", geo_precision=3)
    stock = (
        StockFigure(report.id, "detained", "other", 3500, 3500, span(text, "ما يقرب من 3500 سجين"), True, place=prison),
        StockFigure(
            report.id, "detained", "actor1", 12000, None, span(text, "أكثر من 12000 من مقاتلي داعش"), place=region
        ),
        StockFigure(
            report.id,
            "detained",
            "civilians",
            850,
            850,
            span(text, "قرابة 850 طفلًا"),
            True,
            span(text, "لا تزيد أعمارهم عن 12 عامًا"),
            prison,
            None,
            span(text, "أفادت اليونيسف"),
        ),
    )
    judged = span(text, "ويمكن أن تشير إلى بداية هجوم أوسع يشنه التنظيم")
    judgement = Judgement(report.id, judged, "roughly even chance", span(text, "يمكن أن"), "worsening")
    bluf = tuple(span(text, line[2:]) for line in text.splitlines() if line.startswith("- "))
    coded = Coded(report, tuple(events), stock, (judgement,), (), bluf)
    return [coded], [incident([e]) for e in events]


def two_reports() -> tuple[list[Coded], list[Incident]]:
    """A wire story and a statement that give different tolls of one attack."""
    wire = Report(
        "بغداد - قتل 11 جنديا بينهم ضابطان وأصيب 5 مدنيين في هجوم شنه مسلحون على ثكنة للجيش في سامراء فجر الجمعة، "
        "وفقا لمصدر في الشرطة.",
        "wire",
        "2022-01-21",
        "وكالة النخيل",
        "هجوم على ثكنة",
    )
    ministry = Report(
        "أعلنت وزارة الدفاع أن الهجوم على ثكنة في سامراء يوم الجمعة أدى إلى استشهاد 15 جنديا، وأن الإرهابيين فروا.",
        "ministry",
        "2022-01-22",
        "وزارة الدفاع",
    )
    base: dict[str, Any] = {
        "type": "Armed clash",
        "when": {"from": "2022-01-21", "to": "2022-01-21"},
        "where": {"quote": "سامراء"},
    }
    first = event(
        wire,
        {
            **base,
            "certainty": "reported",
            "trigger": {"quote": "هجوم"},
            "actor1": [{"quote": "مسلحون", "class": "militia"}],
            "actor2": [{"quote": "ثكنة للجيش", "name": "Military Forces of Iraq", "class": "state"}],
            "figures": [
                {"kind": "killed", "who": "actor2", "low": 11, "high": 11, "quote": "11 جنديا"},
                {
                    "kind": "killed",
                    "who": "actor2",
                    "low": 2,
                    "high": 2,
                    "quote": "ضابطان",
                    "of": "officers",
                    "part": True,
                },
                {"kind": "injured", "who": "civilians", "low": 5, "high": 5, "quote": "5 مدنيين"},
            ],
            "attribution": {"quote": "وفقا لمصدر في الشرطة"},
        },
        1,
    )
    second = event(
        ministry,
        {
            **base,
            "certainty": "claimed",
            "trigger": {"quote": "الهجوم"},
            "actor1": [{"quote": "الإرهابيين", "class": "militia"}],
            "actor2": [{"quote": "ثكنة", "name": "Military Forces of Iraq", "class": "state"}],
            "figures": [{"kind": "killed", "who": "actor2", "low": 15, "high": 15, "quote": "15 جنديا"}],
            "attribution": {"quote": "أعلنت وزارة الدفاع"},
        },
        1,
    )
    coded = [Coded(wire, (first,)), Coded(ministry, (second,))]
    return coded, [incident([first, second], "fair")]
