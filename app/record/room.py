"""The record: matters and whom they concern, events, numbers, who looked, digests."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.record import audit
from app.record.case_numbers import NumberSeries
from app.record.confirmations import Confirmation
from app.record.disposal import Disposal
from app.record.events import EVENT_TRIGGERS, Event, EventFacts
from app.record.imprints import IMPRINT_TRIGGERS, NUMBERING, Imprint, ImprintChain
from app.record.kept_from import KeptFrom
from app.record.models import ACCESS_TRIGGERS, AccessRecord, AuditDigest, BrokenGlass, Heartbeat
from app.record.subjects import SEARCHED, Participant, Subject
from app.record.tally import TALLY_TRIGGERS, DueTally, Tally

ROOM = Room(
    name="record",
    tables=(
        NumberSeries,
        Event,
        EventFacts,
        AccessRecord,
        AuditDigest,
        BrokenGlass,
        Confirmation,
        Disposal,
        Heartbeat,
        KeptFrom,
        Participant,
        Subject,
        Tally,
        DueTally,
        Imprint,
        ImprintChain,
    ),
    triggers=(EVENT_TRIGGERS, ACCESS_TRIGGERS, IMPRINT_TRIGGERS, NUMBERING, SEARCHED, TALLY_TRIGGERS),
    tasks=audit.TASKS,
)
