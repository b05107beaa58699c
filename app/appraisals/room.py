"""Appraisals: how departments answer, compared where it can be, published half-yearly; and who was commended."""

from __future__ import annotations

from app.appraisals.acts import COMMEND, PUBLISH
from app.appraisals.models import TRIGGERS, Commendation, PublishedAppraisal
from app.kernel.descriptor import Room

ROOM = Room(name="appraisals", tables=(PublishedAppraisal, Commendation), triggers=TRIGGERS, acts=(PUBLISH, COMMEND))
