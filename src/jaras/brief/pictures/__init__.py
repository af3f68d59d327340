"""Pictures of a brief: drawn from its records as SVG, with words for those who cannot see them."""

from jaras.brief.pictures.claims import Told, claims_picture
from jaras.brief.pictures.map import extent_of, map_picture
from jaras.brief.pictures.timeline import timeline_picture
from jaras.brief.pictures.trend import trend_picture

__all__ = ["Told", "claims_picture", "extent_of", "map_picture", "timeline_picture", "trend_picture"]
