"""提标: the bureau has raised a standard, and each household is told once and gets what it gives."""

from __future__ import annotations

from app.accounts.roles import SYSTEM
from app.benefits import raising
from app.benefits.steps.reviews import UNTIL_DECIDED
from app.notices.issue import official_notice
from app.notifications.outbox import Notify
from app.workflow.definition import Step

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
RAISED_IN = STANDARD_STEPS[0].sources
