"""Whom departments hand over to us: from their officers, their systems, or by a code that is good once."""

from __future__ import annotations

from app.incoming_referrals.models import IncomingCode, IncomingReferral
from app.incoming_referrals.service import TASKS
from app.kernel.descriptor import Room

ROOM = Room(name="incoming_referrals", tables=(IncomingReferral, IncomingCode), tasks=TASKS)
