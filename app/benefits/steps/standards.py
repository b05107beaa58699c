"""提标、补发: a standard was raised, and each household is told once and gets what it gives; too little was paid."""

from __future__ import annotations

from app.accounts.roles import APPROVER, INVESTIGATOR, PARK, SYSTEM
from app.benefits import raising, underpaid
from app.benefits.steps.reviews import UNTIL_DECIDED
from app.notices.issue import official_notice
from app.notifications.outbox import Notify
from app.pending.definition import Second
from app.workflow.definition import Presentation, Step

STANDARD_STEPS = (
    Step(
        "raise_with_standard",
        "随救助标准提高",
        f"{UNTIL_DECIDED} | tapering | taper_check -> =",
        by=SYSTEM,
        basis=raising.RAISES,
        input=raising.Raise,
        does=(raising.raise_with_standard,),
        issues=official_notice("standard_raise", raising.standard_raise),
        tells=(Notify("standard_raised", date="first_month"),),
        note=raising.raise_note,
    ),
)
ARREARS_STEPS = (
    Step(
        "pay_arrears",
        "补发少发的",
        f"{UNTIL_DECIDED} | tapering -> =",
        by=INVESTIGATOR,
        second=Second(APPROVER | PARK),
        step_up=True,
        basis="社会救助法 第47条；措施(二十五)",
        input=underpaid.PayArrears,
        needs=(underpaid.months_are_over_and_owed, underpaid.not_more_than_a_month_of_the_ceiling),
        does=(underpaid.owe_arrears,),
        tells=(Notify("arrears_to_come"),),
        note=underpaid.arrears_note,
        presentation=Presentation(group="seldom"),
    ),
)
RAISED_IN = STANDARD_STEPS[0].sources
