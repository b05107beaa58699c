"""Villages: who is responsible, who helps, where, and what is lacking (村级社会救助力量)."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.villages.models import Responsible, Station, Training

ROOM = Room(name="villages", tables=(Responsible, Station, Training))
