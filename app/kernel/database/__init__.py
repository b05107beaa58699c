"""The database, connections and transactions, what every table has in common, statements rendered once, triggers."""

from app.kernel.database.connection import (
    connection,
    database,
    is_duplicate,
    is_sqlite,
    leave_connection,
    lock_row,
    open_database,
    savepoint,
    snapshot,
    take_connection,
    transaction,
)
from app.kernel.database.prepared import (
    Prepared,
    driver_value,
    has_row,
    insert,
    insert_in_bulk,
    note_moved,
    placeholder,
    rows_by,
)
from app.kernel.database.row_sets import is_among
from app.kernel.database.tables import MomentField, Table
from app.kernel.database.triggers import Triggers, append_only, append_only_but_words

__all__ = [
    "MomentField",
    "Prepared",
    "Table",
    "Triggers",
    "append_only",
    "append_only_but_words",
    "connection",
    "database",
    "driver_value",
    "has_row",
    "insert",
    "insert_in_bulk",
    "is_among",
    "is_duplicate",
    "is_sqlite",
    "leave_connection",
    "lock_row",
    "note_moved",
    "open_database",
    "placeholder",
    "rows_by",
    "savepoint",
    "snapshot",
    "take_connection",
    "transaction",
]
