"""The record: matters and whom they concern, events, numbers, who looked, digests."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.record import audit
from app.record.case_numbers import NumberSeries
from app.record.events import EVENT_TRIGGERS, Event, EventFacts
from app.record.models import AccessRecord, AuditDigest, Heartbeat
from app.record.subjects import Participant, Subject

ROOM = Room(
    name="record",
    tables=(
        NumberSeries,
        Event,
        EventFacts,
        AccessRecord,
        AuditDigest,
        Heartbeat,
        Participant,
        Subject,
    ),
    triggers=(EVENT_TRIGGERS,),
    tasks=audit.TASKS,
)
