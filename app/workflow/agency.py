"""The person takes a matter into their own hands: whoever began it for them sees and does nothing more of it."""

from __future__ import annotations

from collections.abc import Sequence

from app.accounts.roles import APPLICANT
from app.kernel.errors import FieldError
from app.notifications.outbox import Notify
from app.workflow.definition import AnySituation, AnyStep, Presentation, State, Step
from app.workflow.withdrawing import drop_proposal


def somebody_else_began_it(case: AnySituation) -> FieldError | None:
    if case.subject.submitted_by_id == case.subject.applicant_id:
        return FieldError("agent", "这件事没有别人代办，不用结束。")
    return None


def end_agency(case: AnyStep) -> None:
    """Also of whoever follows by a tracking token: the person follows by their account."""
    case.subject.submitted_by_id, case.subject.registered_in_office = case.subject.applicant_id, False
    case.subject.mandate_accepted, case.subject.tracking_hash = True, None


def ending_agency(states: Sequence[State], *, withdrawable: bool = True) -> Step:
    """In every state, also after the end: files stay, and so would the agent's eyes. What the agent proposed goes
    with them; `withdrawable`: whether they could propose an end.
    """
    return Step(
        "end_agency",
        "不再由别人代办",
        f"{' | '.join(state.name for state in states)} -> =",
        by=APPLICANT,
        basis="民法典 第173条",
        offered_when=(somebody_else_began_it,),
        does=(end_agency, drop_proposal) if withdrawable else (end_agency,),
        tells=(Notify("agency_ended"),),
        presentation=Presentation(group="seldom"),
    )
