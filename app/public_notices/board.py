"""公示栏: what is put up on the public board about a matter, and taking it down."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.kernel.clock import clock
from app.kernel.identifiers import new_id
from app.kernel.privacy import mask_name
from app.public_notices.models import PublicNotice
from app.regions.service import name_of
from app.workflow.definition import AnyStep

# [P] How long a result (结果公布) stands on the public page.
RESULT_DAYS = 30
# Somebody may speak against what is only intended; a result (结果公布) is told.
OPEN_TO_OBJECTION = ("proposal", "ending")


def put_up(
    case: AnyStep, kind: str, *, programme: str, name: str, members: int, monthly_amount: int | None, until: date
) -> UUID:
    """From today to `until`: masked name, members and amount in fen (None where no money follows), with programme
    and village; neither class nor number. Answers its id.
    """
    subject, notice = case.subject, new_id()
    PublicNotice.insert(
        id=notice,
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
    return notice


def take_down(case: AnyStep) -> None:
    """Take from public view whatever somebody could still speak against."""
    PublicNotice.update(withdrawn_at=case.now).where(
        PublicNotice.application == case.subject.id,
        PublicNotice.withdrawn_at.is_null(),
        PublicNotice.kind.in_(OPEN_TO_OBJECTION),
    ).execute()


def replace_result(case: AnyStep, *matters: UUID) -> None:
    """What was published of these is not so any more: another amount comes in its place."""
    PublicNotice.update(withdrawn_at=case.now).where(
        PublicNotice.application.in_(matters), PublicNotice.withdrawn_at.is_null(), PublicNotice.kind == "result"
    ).execute()


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
