"""The database, connections and transactions, what every table has in common, and statements that are rendered once."""

from app.kernel.database.connection import (
    connection,
    database,
    is_duplicate,
    is_sqlite,
    lock_row,
    open_database,
    savepoint,
    transaction,
)
from app.kernel.database.prepared import Prepared, insert, insert_in_bulk, placeholder
from app.kernel.database.tables import MomentField, Table

__all__ = [
    "MomentField",
    "Prepared",
    "Table",
    "connection",
    "database",
    "insert",
    "insert_in_bulk",
    "is_duplicate",
    "is_sqlite",
    "lock_row",
    "open_database",
    "placeholder",
    "savepoint",
    "transaction",
]
