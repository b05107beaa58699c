"""转入: what an office has paid by its old roll comes in, and a second person of the place confirms it."""

from __future__ import annotations

from app.accounts.roles import OFFICER, SYSTEM
from app.benefits import takeover
from app.workflow.definition import Presentation, Step, note_from

TAKEN_OVER = "[P] 原花名册转入；发放由两个人负责"

TAKEOVER_STEPS = (
    Step(
        "confirm_takeover",
        "另一人复核，转入算数",
        "taken_over -> active",
        by=SYSTEM,
        basis=TAKEN_OVER,
        does=(takeover.owe_from_now_on,),
        note=takeover.owed_note,
    ),
    Step(
        "take_back",
        "转错了，撤回",
        "taken_over -> ended",
        by=OFFICER,
        basis=TAKEN_OVER,
        input=takeover.TakeBack,
        does=(takeover.let_go,),
        note=note_from("reason"),
        presentation=Presentation(grave=True),
        public=False,
    ),
)
