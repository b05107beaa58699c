"""证照报送: an organisation sends in its paper with a photograph, the bureau looks at it and registers it.

Source: 措施(十八) (具备资质).
"""

from __future__ import annotations

from app.accounts.roles import BUREAU, OF_ORGANISATIONS
from app.notifications.outbox import Audience, Notify
from app.permits import conditions, effects
from app.permits.file import file_of
from app.permits.inputs import AddPaper, RegisterPermit, ReturnPermit
from app.permits.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(十八)"
_SELDOM = Presentation(group="seldom", grave=True)

PERMIT_PAPER = Procedure(
    name="permit_paper",
    label="证照报送",
    collection="permit-papers",
    basis=BASIS,
    load=file_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "add_paper",
            "上传证照照片",
            "sent -> =",
            by=OF_ORGANISATIONS,
            basis=BASIS,
            input=AddPaper,
            needs=(conditions.paper_was_inspected,),
        ),
        Step(
            "register",
            "核对无误，登记",
            "sent -> registered",
            by=BUREAU,
            basis=BASIS,
            input=RegisterPermit,
            requires=(conditions.can_be_registered,),
            does=(effects.enter_permit,),
            tells=(Notify("permit_registered", Audience.DEPARTMENT),),
        ),
        Step(
            "return",
            "不对，退回",
            "sent -> returned",
            by=BUREAU,
            basis=BASIS,
            input=ReturnPermit,
            tells=(Notify("permit_returned", Audience.DEPARTMENT),),
            note=note_from("reason"),
            presentation=_SELDOM,
        ),
        Step(
            "withdraw",
            "报错了，撤回",
            "sent -> withdrawn",
            by=OF_ORGANISATIONS,
            basis=BASIS,
            presentation=_SELDOM,
        ),
    ),
)
