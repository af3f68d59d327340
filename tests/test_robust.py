"""Every tenth report of a large news corpus is coded without an accident, and every span reproduces its words."""

from itertools import islice
from pathlib import Path

from jaras import jsonl
from jaras.coding import code
from jaras.ingest import read_reports
from jaras.model import Report
from jaras.tagging import tag


def test_news_is_coded_and_tagged_with_true_spans(shared: Path) -> None:
    corpus = (item for item in read_reports([shared / "eval/news_3000.jsonl.gz"]) if isinstance(item, Report))
    for report in islice(corpus, 0, None, 10):
        coded = code(report)
        for record in (*coded.events, *coded.stock, *coded.judgements, *coded.campaigns):
            assert jsonl.check_spans(record, report.text) == []
        for one in tag(report):
            assert report.text[one.start : one.end] == one.text
