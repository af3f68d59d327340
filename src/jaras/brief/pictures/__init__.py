"""Pictures of a brief: drawn from its records as SVG, with words for those who cannot see them."""

from jaras.brief.pictures.map import map_picture

__all__ = ["map_picture"]
