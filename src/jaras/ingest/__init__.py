"""Files, folders and streams in; reports out. What cannot be read becomes a Problem and the rest goes on.

    for item in read_reports(["samples/", "more.jsonl"]):
        ...  # a Report or a Problem, in the order of the input

The raw text of a report is never edited: it is what the file holds (after its front matter), decoded; for HTML, PDF
and DOCX it is what the extractor returns. All offsets refer to it.
"""

from jaras.ingest.fetching import Fetcher
from jaras.ingest.reading import NOTICES, STDIN, read_captures, read_reports, size_of
from jaras.ingest.reports import Capture

__all__ = ["NOTICES", "STDIN", "Capture", "Fetcher", "read_captures", "read_reports", "size_of"]
