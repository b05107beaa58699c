"""Who came in, from where, with what result; who was refused; who gave whom an office."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.security_log import collecting
from app.security_log.models import KEPT, LineToSend, SecurityEvent

ROOM = Room(
    name="security_log",
    tables=(SecurityEvent, LineToSend),
    triggers=(KEPT,),
    tasks=collecting.TASKS,
    jobs=collecting.JOBS,
)
