"""Settings, the working calendar and answers to repeated requests: what no word of social assistance is needed for."""

from __future__ import annotations

from app.kernel.calendar.in_force import WorkCalendarDay
from app.kernel.descriptor import Room
from app.kernel.idempotency import IdempotencyKey
from app.kernel.settings import Setting

ROOM = Room(
    name="kernel",
    tables=(
        WorkCalendarDay,
        IdempotencyKey,
        Setting,
    ),
)
