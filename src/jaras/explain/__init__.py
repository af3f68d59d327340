"""Why a report was coded as it was: each slot of its events with its words, and a page that shows them in the text."""

from jaras.explain.marks import Mark, Piece, pieces
from jaras.explain.nodes import text_node
from jaras.explain.page import render_page
from jaras.explain.slots import ROLES, Slot, slots

__all__ = ["ROLES", "Mark", "Piece", "Slot", "pieces", "render_page", "slots", "text_node"]
