"""Early warning over incidents in time and place: what rose, what was like it before, what may come.

Everything here reads a `Table` of happenings (`read_table` for files, `table_of_incidents` for records at hand) and
uses only what was known on the day it speaks for. Needs the extra `watch` (numpy, scipy, …).
"""

from jaras.called import calls
from jaras.extras import extra

with extra("watch", "watching"):
    from jaras.watch.alerts import Alert, Watched, watch
    from jaras.watch.incidents import table_of_incidents, watch_incidents
    from jaras.watch.readers import read_records, read_table
    from jaras.watch.table import Happening, Table, table_of

__all__ = [
    "Alert",
    "Happening",
    "Table",
    "Watched",
    "read_records",
    "read_table",
    "table_of",
    "table_of_incidents",
    "watch",
    "watch_incidents",
]

calls(__name__, watch_incidents)
