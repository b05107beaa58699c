"""The kinds of matters, and all their procedures, by name."""

from __future__ import annotations

from collections.abc import Mapping

from app.registry.rooms import ROOMS
from app.workflow.collection import Collection
from app.workflow.definition import Procedure

COLLECTIONS: Mapping[str, Collection] = {
    room.collection.name: room.collection for room in ROOMS if isinstance(room.collection, Collection)
}
PROCEDURES: dict[str, Procedure] = {
    procedure.name: procedure for collection in COLLECTIONS.values() for procedure in collection.procedures
}
