"""What an organisation shows: nothing about people in need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.kernel.clock import clock
from app.organisations.inputs import KINDS
from app.organisations.models import Organisation
from app.organisations.rules import in_force, why_no_new_work
from app.organisations.service import permits_of
from app.regions.service import name_of


def organisations(kind: str | None, *, after: UUID | None, limit: int) -> Sequence[Organisation]:
    """In the order in which they were registered."""
    query = Organisation.select()
    if kind is not None:
        query = query.where(Organisation.kind == kind)
    if after is not None:
        query = query.where(Organisation.id > after)
    return list(query.order_by(Organisation.id).limit(limit))


def serialize_organisation(one: Organisation) -> dict[str, Any]:
    permits, today = permits_of(one.id), clock.today()
    return {
        "id": str(one.id),
        "kind": one.kind,
        "kind_label": KINDS[one.kind],
        "name": one.name,
        "region": one.region,
        "region_name": name_of(one.region),
        "permits": [
            {
                "kind": permit.kind,
                "number": permit.number,
                "valid_until": permit.valid_until.isoformat(),
                "ended": permit.valid_until < today,
            }
            for permit in sorted(in_force(permits), key=lambda each: each.valid_until)
        ],
        "blocked": why_no_new_work(permits, today),
    }
