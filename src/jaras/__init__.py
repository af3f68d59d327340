"""Jaras reads Arabic reporting on armed conflict.

The workflow by its names: read → Coder → link → watch → brief.

    import jaras

    reports, problems = jaras.read("samples")
    coded = list(jaras.Coder(jobs=0).all(reports))
    events = [event for one in coded for event in one.events]
    incidents, problems = jaras.link(events)
    alerts = jaras.watch(incidents, events).alerts
    brief = jaras.brief(coded, incidents)

`code` codes one report, `frame` makes a data frame of records, `open_store` opens what keeps them (docs/python.md).

Names are imported when they are first used, so that `import jaras` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jaras.brief.write import write_brief as brief
    from jaras.coding import code
    from jaras.errors import InputError, JarasError, KnowledgeError, MissingExtraError, StoreError
    from jaras.exchange.frames import frame
    from jaras.incidents import link, why
    from jaras.ingest import read
    from jaras.model import Coded, Event, Incident, Problem, Report, Span, Tag
    from jaras.scale.coder import Coder
    from jaras.store import Store, open_store
    from jaras.tagging import tag
    from jaras.watch.incidents import watch_incidents as watch

__version__ = "0.11.0"

__all__ = [
    "Coded",
    "Coder",
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
    "brief",
    "code",
    "frame",
    "link",
    "open_store",
    "read",
    "tag",
    "watch",
    "why",
]

_HOMES = {
    "jaras.coding": ("code",),
    "jaras.errors": ("InputError", "JarasError", "KnowledgeError", "MissingExtraError", "StoreError"),
    "jaras.exchange.frames": ("frame",),
    "jaras.incidents": ("link", "why"),
    "jaras.ingest": ("read",),
    "jaras.model": ("Coded", "Event", "Incident", "Problem", "Report", "Span", "Tag"),
    "jaras.scale.coder": ("Coder",),
    "jaras.store": ("Store", "open_store"),
    "jaras.tagging": ("tag",),
}
_CALLED = ("brief", "watch")  # packages that are called by their own name
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in _CALLED:
        return import_module(f"jaras.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'jaras' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
