"""Two hands: what one person proposes and another confirms."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.pending.models import MayStop, Pending
from app.pending.telling import PENDING_TEXTS

ROOM = Room(name="pending", tables=(Pending, MayStop), messages=PENDING_TEXTS)
