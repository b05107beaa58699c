"""Visits that the responsible member of each village owes to the households on the list, month by month."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.village_visits.models import VillageVisit
from app.village_visits.writing import TASKS

ROOM = Room(name="village_visits", tables=(VillageVisit,), tasks=TASKS)
