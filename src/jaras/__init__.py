"""Jaras reads Arabic reporting on armed conflict.

The workflow by its names: reports → events → incidents → brief.

    from jaras import Report, code, link

    coded = code(Report(text="أعلنت الشرطة مقتل 11 جنديا في هجوم شنه مسلحون قرب العظيم.", published="2022-01-21"))
    incidents = link(coded.events)

Names are imported when they are first used, so that `import jaras` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jaras.brief import write_brief
    from jaras.coding import code
    from jaras.errors import InputError, JarasError, KnowledgeError, MissingExtraError, StoreError
    from jaras.exchange.frames import frame
    from jaras.incidents import link, why
    from jaras.ingest import read_reports
    from jaras.model import Coded, Event, Incident, Problem, Report, Span, Tag
    from jaras.store import Store, open_store
    from jaras.tagging import tag

__version__ = "0.4.0"

__all__ = [
    "Coded",
    "Event",
    "Incident",
    "InputError",
    "JarasError",
    "KnowledgeError",
    "MissingExtraError",
    "Problem",
    "Report",
    "Span",
    "Store",
    "StoreError",
    "Tag",
    "code",
    "frame",
    "link",
    "open_store",
    "read_reports",
    "tag",
    "why",
    "write_brief",
]

_HOMES = {
    "jaras.brief": ("write_brief",),
    "jaras.coding": ("code",),
    "jaras.errors": ("InputError", "JarasError", "KnowledgeError", "MissingExtraError", "StoreError"),
    "jaras.exchange.frames": ("frame",),
    "jaras.incidents": ("link", "why"),
    "jaras.ingest": ("read_reports",),
    "jaras.model": ("Coded", "Event", "Incident", "Problem", "Report", "Span", "Tag"),
    "jaras.store": ("Store", "open_store"),
    "jaras.tagging": ("tag",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'jaras' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
