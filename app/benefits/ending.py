"""拟终止公示: before destitute support ends, the village can speak for seven days (民发〔2021〕43号 第26条)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.benefits.file import BenefitSituation, BenefitStep
from app.benefits.models import Benefit
from app.kernel.errors import FieldError
from app.public_notices.board import put_up, seal_objection, take_down
from app.public_notices.models import Objection
from app.public_notices.waiting import take_up


def is_announced_in_the_village(case: BenefitSituation) -> bool:
    """Destitute support; where nobody is left there is nobody to speak about."""
    file = case.file
    return file.benefit.programme == "destitute_support" and bool(file.living)


def village_could_speak(case: BenefitSituation) -> FieldError | None:
    """The notice has hung for its seven days without an objection; after one it has to hang anew."""
    if not is_announced_in_the_village(case) or _notice(case).get("state") == "over":
        return None
    return FieldError("reason", "特困供养拟终止的，要先在村（社区）公示7天，没有异议才能决定。请先点“公示拟终止”。")


def village_may_still_speak(case: BenefitSituation) -> FieldError | None:
    if not is_announced_in_the_village(case):
        return FieldError("", "只有终止特困供养要公示。")
    return FieldError("", "已经公示期满，没有异议，可以作决定了。") if _notice(case).get("state") == "over" else None


def publish(case: BenefitStep) -> None:
    file = case.file
    within = case.procedure.state("ending_notice").within
    assert within is not None
    until = within.last_day(case.today, case.calendar)
    put_up(
        case,
        "ending",
        programme=file.benefit.programme,
        name=case.subject.name,
        members=len(file.living),
        monthly_amount=file.benefit.monthly_amount,
        until=until,
    )
    _note(case, {"state": "standing", "starts_on": case.today.isoformat(), "ends_on": until.isoformat()})


def close(case: BenefitStep) -> None:
    take_down(case)
    _note(case, _notice(case) | {"state": "over"})


def object_to(case: BenefitStep) -> None:
    """Whoever decides looks into it, and has the notice put up again before the support may end."""
    _are_objected(case, [seal_objection(case)])


def take_up_objections(case: BenefitStep) -> None:
    """What came without log-in counts like any other, once somebody has looked at it."""
    ids = [objection.id for objection in case.file.waiting_objections]
    take_up(case)
    _are_objected(case, ids)


def _are_objected(case: BenefitStep, objections: list[UUID]) -> None:
    take_down(case)
    said = [*case.file.benefit.proposal.get("objections", ()), *map(str, objections)]
    _note(case, _notice(case) | {"state": "objected"}, objections=said)


def objections_to(proposal: dict[str, Any]) -> list[str]:
    """What was said against this proposal, oldest first; not what was said against one of years before."""
    ids = [UUID(each) for each in proposal.get("objections", ())]
    rows = Objection.select(Objection.id, Objection.text).where(Objection.id.in_(ids)).order_by(Objection.id)
    return [row.text.reveal() for row in rows]


def _notice(case: BenefitSituation) -> dict[str, Any]:
    proposal = case.file.benefit.proposal or {}
    return dict(proposal.get("notice") or {})


def _note(case: BenefitStep, notice: dict[str, Any], **more: Any) -> None:
    proposal = case.file.benefit.proposal | {"notice": notice} | more
    Benefit.update(proposal=proposal).where(Benefit.id == case.subject.id).execute()
