"""The public board (公示): which notices stand, and objecting to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.kernel.clock import clock
from app.kernel.errors import Conflict, NotFound
from app.programmes.catalogue import PROGRAMMES
from app.programmes.standards import amounts_are_examples
from app.public_notices.board import OPEN_TO_OBJECTION
from app.public_notices.inputs import ObjectToNotice
from app.public_notices.models import PublicNotice
from app.regions.service import codes_within, region, served_area
from app.workflow.definition import Procedure
from app.workflow.engine import perform


def standing_notices(region_code: str | None, after: tuple[date, UUID] | None, limit: int) -> list[PublicNotice]:
    """Notices that stand today, those that end soonest first."""
    today = clock.today()
    query = PublicNotice.select().where(
        PublicNotice.withdrawn_at.is_null(), PublicNotice.ends_on >= today, PublicNotice.starts_on <= today
    )
    if region_code is not None:
        query = query.where(PublicNotice.region.in_(codes_within(served_area(region_code))))
    if after is not None:
        ends_on, notice_id = after
        query = query.where(
            (PublicNotice.ends_on > ends_on) | ((PublicNotice.ends_on == ends_on) & (PublicNotice.id > notice_id))
        )
    return list(query.order_by(PublicNotice.ends_on, PublicNotice.id).limit(limit))


def standing_notice_of(notice_id: UUID) -> PublicNotice:
    """One notice while it stands. Raises NotFound before and afterwards."""
    today = clock.today()
    found = PublicNotice.get_or_none(PublicNotice.id == notice_id, PublicNotice.withdrawn_at.is_null())
    if found is None or not found.starts_on <= today <= found.ends_on:
        raise NotFound("这份公示不存在，或者公示期已经结束。")
    notice: PublicNotice = found
    return notice


def object_to(actor: Actor, notice_id: UUID, facts: ObjectToNotice, procedures: Mapping[str, Procedure]) -> None:
    """Anybody objects to a proposal, named or not.

    Raises NotFound, Conflict when it is not a proposal or under objection already.
    """
    notice = standing_notice_of(notice_id)
    if notice.kind not in OPEN_TO_OBJECTION:
        raise Conflict("这是结果公布，不是公示。有意见请打12345。")
    perform(procedures, notice.application, "object", as_public(actor, notice), facts)


def serialize_notices(notices: Sequence[PublicNotice]) -> list[dict[str, Any]]:
    """`example`: today's amounts rest on standards that the bureau has not confirmed."""
    is_example = amounts_are_examples(clock.today())
    return [_serialize(notice) | {"example": is_example} for notice in notices]


def _serialize(notice: PublicNotice) -> dict[str, Any]:
    return {
        "id": str(notice.id),
        "kind": notice.kind,
        "programme": notice.programme,
        "programme_name": PROGRAMMES[notice.programme].name,
        "name": notice.name,
        "village": notice.village,
        "members": notice.members,
        "monthly_amount": notice.monthly_amount,
        "starts_on": notice.starts_on.isoformat(),
        "ends_on": notice.ends_on.isoformat(),
        "objection_phone": region(notice.township).phone if notice.township else None,
    }


def as_public(actor: Actor, notice: PublicNotice) -> Actor:
    """The same person as somebody who reads the notice on the board."""
    return replace(actor, reads_notice_of=notice.application)
