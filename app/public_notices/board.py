"""公示栏: what is put up on the public board about a matter, what somebody says against it, and taking it down."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from app.kernel.clock import clock
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, mask_name
from app.public_notices.inputs import ObjectToNotice
from app.public_notices.models import Objection, PublicNotice
from app.regions.service import name_of
from app.workflow.definition import AnyStep, StepContext

# Somebody may speak against what is only intended; a result (结果公布) is told.
OPEN_TO_OBJECTION = ("proposal", "ending")


def put_up(
    case: AnyStep, kind: str, *, programme: str, name: str, members: int, monthly_amount: int, until: date
) -> None:
    """From today to `until`: masked name, members and amount in fen, with programme and village;
    neither class nor number.
    """
    subject = case.subject
    PublicNotice.insert(
        id=new_id(),
        application=subject.id,
        kind=kind,
        programme=programme,
        name=mask_name(name),
        village=name_of(subject.village or subject.township),
        region=subject.region,
        township=subject.township,
        members=members,
        monthly_amount=monthly_amount,
        starts_on=case.today,
        ends_on=until,
    ).execute()


def take_down(case: AnyStep) -> None:
    """Take from public view whatever somebody could still speak against."""
    PublicNotice.update(withdrawn_at=case.now).where(
        PublicNotice.application == case.subject.id,
        PublicNotice.withdrawn_at.is_null(),
        PublicNotice.kind.in_(OPEN_TO_OBJECTION),
    ).execute()


def save_objection(case: StepContext[Any, ObjectToNotice]) -> None:
    seal_objection(case)


def seal_objection(case: StepContext[Any, ObjectToNotice]) -> UUID:
    """Keep the objection itself sealed: the event tells only that there was one. Answers its id."""
    facts = case.input
    objection = new_id()
    Objection.insert(
        id=objection,
        application=case.subject.id,
        notice=_on_the_board(case.subject.id),
        text=Secret(facts.text),
        contact=Secret(facts.contact) if facts.contact else None,
        account=case.actor.account_id,
        received_at=case.now,
        taken_up_at=case.now if case.actor.account_id else None,
    ).execute()
    return objection


def _on_the_board(subject: UUID) -> UUID | None:
    notice = (
        PublicNotice.select(PublicNotice.id)
        .where(PublicNotice.application == subject, PublicNotice.withdrawn_at.is_null())
        .order_by(PublicNotice.id.desc())
        .first()
    )
    return notice.id if notice else None


def current_notice(application: UUID) -> PublicNotice | None:
    """The public notice that stands now, or None."""
    today = clock.today()
    found: PublicNotice | None = (
        PublicNotice.select()
        .where(
            PublicNotice.application == application,
            PublicNotice.withdrawn_at.is_null(),
            PublicNotice.kind == "proposal",
            PublicNotice.ends_on >= today,
        )
        .order_by(PublicNotice.id.desc())
        .first()
    )
    return found
