"""The evidence store: reports as they came, what was coded of them, incidents, and a record of every change.

with a file, the default:      open_store("jaras.sqlite", create=True)
with a server, for a team:     open_store("postgresql://user@host/database", create=True)
"""

from jaras.incidents import Selection
from jaras.store.backing import Backed
from jaras.store.chain import Head
from jaras.store.deciding import Wish
from jaras.store.exporting import Exported
from jaras.store.forgetting import Forgotten
from jaras.store.keeping import Kept, Recoded
from jaras.store.linking import Linked
from jaras.store.prepare import Arrival, Prepared, arrive, prepare
from jaras.store.searching import Hit
from jaras.store.showing import Found, Revised
from jaras.store.store import Store, open_store, restore_store
from jaras.store.verifying import Verified

__all__ = [
    "Arrival",
    "Backed",
    "Exported",
    "Forgotten",
    "Found",
    "Head",
    "Hit",
    "Kept",
    "Linked",
    "Prepared",
    "Recoded",
    "Revised",
    "Selection",
    "Store",
    "Verified",
    "Wish",
    "arrive",
    "open_store",
    "prepare",
    "restore_store",
]
