"""Which schema the database was made with."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.registry import housekeeping
from app.registry.models import SchemaVersion

ROOM = Room(
    name="registry",
    tables=(SchemaVersion,),
    tasks=housekeeping.TASKS,
)
