"""Public emergencies: for how long and where other rules hold."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.public_emergency.models import EmergencyMark, EmergencyMode
from app.public_emergency.setting import SET_MEASURE

ROOM = Room(name="public_emergency", tables=(EmergencyMode, EmergencyMark), acts=(SET_MEASURE,))
