"""Everything that needs two people, by name: the acts of all rooms, and the steps of all procedures that say so."""

from __future__ import annotations

from collections.abc import Mapping

from app.pending.definition import Act
from app.registry.collections import PROCEDURES
from app.registry.rooms import ROOMS
from app.workflow.second_hand import acts_of

ACTS: Mapping[str, Act] = {
    act.name: act for act in (*(act for room in ROOMS for act in room.acts), *acts_of(PROCEDURES))
}
