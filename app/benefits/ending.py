"""拟终止公示: before destitute support ends, the village can speak for seven days (民发〔2021〕43号 第26条)."""

from __future__ import annotations

from typing import Any

from app.benefits.file import BenefitFile, BenefitSituation, BenefitStep
from app.benefits.models import Benefit
from app.kernel.errors import FieldError
from app.public_notices.board import put_up, take_down
from app.public_notices.models import Objection
from app.public_notices.objections import SET_ASIDE


def is_announced_in_the_village(case: BenefitSituation) -> bool:
    """Destitute support; where nobody is left there is nobody to speak about."""
    file = case.file
    return file.benefit.programme == "destitute_support" and bool(file.living)


def village_could_speak(case: BenefitSituation) -> FieldError | None:
    """The notice has hung for its seven days, and nobody spoke against it; otherwise it has to hang anew, and where
    somebody was right it does not end.
    """
    if not is_announced_in_the_village(case):
        return None
    if _somebody_was_right(case):
        return FieldError("reason", "对公示的异议成立，不能终止。请维持原来的待遇，或者退回重新核实。")
    if _is_over(case) and not _spoken_against(case):
        return None
    return FieldError("reason", "特困供养拟终止的，要先在村（社区）公示7天，没有异议才能决定。请先点“公示拟终止”。")


def village_may_still_speak(case: BenefitSituation) -> FieldError | None:
    if not is_announced_in_the_village(case):
        return FieldError("", "只有终止特困供养要公示。")
    if _is_over(case) and not _spoken_against(case):
        return FieldError("", "已经公示期满，没有异议，可以作决定了。")
    return None


def nobody_was_right(case: BenefitSituation) -> FieldError | None:
    """What was right ends the plan to end it."""
    return village_could_speak(case) if _somebody_was_right(case) else None


def publish(case: BenefitStep) -> None:
    file = case.file
    within = case.procedure.state("ending_notice").within
    assert within is not None
    until = within.last_day(case.today, case.calendar)
    notice = put_up(
        case,
        "ending",
        programme=file.benefit.programme,
        name=case.subject.name,
        members=len(file.living),
        monthly_amount=file.benefit.monthly_amount,
        until=until,
    )
    standing = {"state": "standing", "starts_on": case.today.isoformat(), "ends_on": until.isoformat()}
    hung = [*(case.file.benefit.proposal.get("notices") or ()), str(notice)]
    _note(case, standing, notices=hung)


def close(case: BenefitStep) -> None:
    take_down(case)
    _note(case, _notice(case) | {"state": "over"})


def objections_to(file: BenefitFile) -> list[Objection]:
    """What was said against this proposal, oldest first; not what was said against one of years before."""
    hung = set((file.benefit.proposal or {}).get("notices") or ())
    return [each for each in file.objections if str(each.notice) in hung] if hung else []


def _spoken_against(case: BenefitSituation) -> list[Objection]:
    """Against the notice that hung last: what is open, or was looked into."""
    hung = (case.file.benefit.proposal or {}).get("notices") or [None]
    return [each for each in case.file.objections if str(each.notice) == hung[-1] and each.outcome != SET_ASIDE]


def _somebody_was_right(case: BenefitSituation) -> bool:
    return any(each.outcome == "upheld" for each in objections_to(case.file))


def _is_over(case: BenefitSituation) -> bool:
    return bool(_notice(case).get("state") == "over")


def _notice(case: BenefitSituation) -> dict[str, Any]:
    proposal = case.file.benefit.proposal or {}
    return dict(proposal.get("notice") or {})


def _note(case: BenefitStep, notice: dict[str, Any], **more: Any) -> None:
    proposal = case.file.benefit.proposal | {"notice": notice} | more
    Benefit.update(proposal=proposal).where(Benefit.id == case.subject.id).execute()
