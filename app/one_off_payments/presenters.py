"""What a batch shows: by which document who gets how much, where, for which months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.one_off_payments.inputs import PER_LABELS
from app.one_off_payments.kinds import GROUPS, KINDS
from app.one_off_payments.models import OneOffPayment
from app.payment_runs.models import PaymentRun
from app.regions.service import name_of
from app.workflow.queries import SubjectRow


def serialize_batch(row: SubjectRow, _: Actor) -> dict[str, Any]:
    batch = OneOffPayment.get_by_id(row.id)
    return _as_data(batch) | {"basis": KINDS[batch.kind].basis, "runs": _runs(batch)}


def brief_batches(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    found = OneOffPayment.select().where(OneOffPayment.id.in_([row.id for row in rows]))
    return {batch.id: _as_data(batch) for batch in found}


def _runs(batch: OneOffPayment) -> list[str]:
    """The lists of its kind since its first month."""
    runs = PaymentRun.select(PaymentRun.id).where(
        PaymentRun.programme == batch.kind, PaymentRun.period >= batch.first_month, PaymentRun.live
    )
    return [str(run.id) for run in runs.order_by(PaymentRun.id)]


def _as_data(batch: OneOffPayment) -> dict[str, Any]:
    return {
        "kind": batch.kind,
        "kind_label": KINDS[batch.kind].label,
        "document_number": batch.document_number,
        "groups": batch.groups.split(","),
        "group_labels": [GROUPS[each] for each in batch.groups.split(",")],
        "areas": batch.areas.split(","),
        "area_names": [name_of(each) for each in batch.areas.split(",")],
        "per": batch.per,
        "per_label": PER_LABELS[batch.per],
        "amount": batch.amount,
        "first_month": f"{batch.first_month:%Y-%m}",
        "last_month": f"{batch.last_month:%Y-%m}",
        "joins_until": batch.joins_until.isoformat(),
        "opening": batch.open_due_at is not None,
    }
