"""The file of a batch: what the conditions of its steps look at."""

from __future__ import annotations

from app.benefits.models import Benefit
from app.kernel.clock import clock
from app.one_off_payments.kinds import KINDS
from app.one_off_payments.models import OneOffPayment
from app.one_off_payments.rules import BatchFile
from app.one_off_payments.selection import entitled, months_of
from app.public_emergency.mode import mode_over
from app.record.subjects import Standing


def file_of(subject: Standing) -> BatchFile:
    batch: OneOffPayment = OneOffPayment.get_by_id(subject.id)
    measure = KINDS[batch.kind].measure
    modes = [mode_over(code, measure, clock.today()) for code in batch.areas.split(",")] if measure else []
    households = sum(entitled(batch, month, Benefit.id).count() for month in months_of(batch))
    return BatchFile(batch, modes, households, batch.open_due_at is not None)
