"""Every table and every trigger.

Tests hold these lists, the models and the database equal, on both kinds of database.
"""

from __future__ import annotations

from app.kernel.database import Table, Triggers
from app.registry.rooms import ROOMS

TABLES: tuple[type[Table], ...] = tuple(table for room in ROOMS for table in room.tables)
TRIGGERS: tuple[Triggers, ...] = tuple(triggers for room in ROOMS for triggers in room.triggers)
