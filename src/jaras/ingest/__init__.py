"""Files, folders and streams in; reports out. What cannot be read becomes a Problem and the rest goes on.

    for item in read_reports(["samples/", "more.jsonl"]):
        ...  # a Report or a Problem, in the order of the input

The raw text of a report is never edited: it is what the file holds (after its front matter), decoded; for HTML, PDF
and DOCX it is what the extractor returns. All offsets refer to it.
"""

from typing import TYPE_CHECKING

from jaras.ingest.reading import NOTICES, STDIN, read, read_captures, read_reports, size_of
from jaras.ingest.reports import Capture
from jaras.later import later

if TYPE_CHECKING:
    from jaras.ingest.fetching import Fetcher

__all__ = ["NOTICES", "STDIN", "Capture", "Fetcher", "read", "read_captures", "read_reports", "size_of"]

__getattr__ = later(__name__, {"Fetcher": "fetching"})  # with all it needs of the network
