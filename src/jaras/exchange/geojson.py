"""GeoJSON (RFC 7946): a feature for each incident, its geometry null where no coordinates are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from jaras.exchange.dataset import Dataset
from jaras.exchange.slots import point
from jaras.exchange.table import HOLDS as OF_TABLE
from jaras.exchange.table import row
from jaras.model import Incident

HOLDS = OF_TABLE | {"sides", "claims"}


def document(dataset: Dataset) -> Iterator[bytes]:
    """One FeatureCollection; its properties are the columns of our table, and `figures` with their claims."""
    features = [_feature(dataset, incident) for incident in dataset.incidents]
    yield msgspec.json.encode({"type": "FeatureCollection", "features": features})


def _feature(dataset: Dataset, incident: Incident) -> dict[str, Any]:
    where = point(incident)
    cells = row(dataset, incident).items()
    said = {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in cells}
    figures = msgspec.to_builtins(incident.figures)
    return {
        "type": "Feature",
        "id": incident.incident_id,
        "geometry": {"type": "Point", "coordinates": where} if where else None,
        "properties": {**said, "figures": figures},
    }
