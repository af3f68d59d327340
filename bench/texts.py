"""The texts every benchmark runs over."""

from __future__ import annotations

from pathlib import Path

from jaras.ingest import read_reports
from jaras.model import Report

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT / "../shared/eval/news_3000.jsonl.gz"


def reports(count: int) -> tuple[str, list[Report]]:
    """What they are, and `count` reports: of the news corpus where it lies beside the project, else our samples."""
    path = NEWS if NEWS.exists() else ROOT / "samples"
    found = [item for item in read_reports([path]) if isinstance(item, Report)]
    if not found:
        raise SystemExit(f"no reports to measure on under {path.name}")
    return path.name, [found[number % len(found)] for number in range(count)]
