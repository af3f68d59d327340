"""Files, folders and streams in; reports out. What cannot be read becomes a Problem and the rest goes on.

    for item in read_reports(["samples/", "more.jsonl"]):
        ...  # a Report or a Problem, in the order of the input

The raw text of a report is never edited: it is what the file holds (after its front matter), decoded; for HTML, PDF
and DOCX it is what the extractor returns. All offsets refer to it.
"""

from typing import TYPE_CHECKING, Any

from jaras.ingest.reading import NOTICES, STDIN, read, read_captures, read_reports, size_of
from jaras.ingest.reports import Capture

if TYPE_CHECKING:
    from jaras.ingest.fetching import Fetcher

__all__ = ["NOTICES", "STDIN", "Capture", "Fetcher", "read", "read_captures", "read_reports", "size_of"]


def __getattr__(name: str) -> Any:
    """`Fetcher`, with all it needs of the network, loads when it is first asked for."""
    if name != "Fetcher":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from jaras.ingest.fetching import Fetcher

    return Fetcher
