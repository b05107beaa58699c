"""Who came in, from where, with what result; who was refused; who gave whom an office."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.security_log.models import KEPT, SecurityEvent

ROOM = Room(name="security_log", tables=(SecurityEvent,), triggers=(KEPT,))
