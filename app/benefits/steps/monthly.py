"""每月看一遍: what the facts on file make of the sum, month by month."""

from __future__ import annotations

from app.accounts.roles import SYSTEM
from app.benefits import top_ups
from app.benefits.steps.reviews import UNTIL_DECIDED
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import Step

MONTHLY_STEPS = (
    Step(
        "add_top_up",
        "分类施保增发",
        f"{UNTIL_DECIDED} -> =",
        by=SYSTEM,
        basis=top_ups.TOP_UPS,
        input=top_ups.AddTopUp,
        does=(top_ups.add_top_up,),
        tells=(Notify("top_up_added"),),
        note=top_ups.added_note,
    ),
    Step(
        "facts_changed",
        "登记的情况变了，先核实",
        "active -> change_check",
        by=SYSTEM,
        basis="社会救助法 第46条、第48条；措施(六)",
        input=top_ups.FactsChanged,
        tells=(
            Notify("facts_changed"),
            Notify("change_to_check", Audience.INVESTIGATORS, date="step_due_on"),
        ),
        note=top_ups.changed_note,
    ),
)
TOPPED_UP_IN = MONTHLY_STEPS[0].sources
