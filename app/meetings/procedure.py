"""联席会议程序: the agenda writes itself, departments are invited, each item becomes a task or says why not, two people
sign the minutes. What was given to somebody goes on as tasks (`tasks/`).

Source: 措施(二十三), 措施(十四); decision 91.
"""

from __future__ import annotations

from app.accounts.roles import BUREAU, PARK
from app.meetings import effects, rules
from app.meetings.file import MeetingFile
from app.meetings.inputs import AddItem, Cancel, Decide, Hold
from app.meetings.states import ROAD, STATES
from app.pending.definition import Second
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(二十三)"
CALLS = PARK | BUREAU

MEETING = Procedure(
    name="meeting",
    label="联席会议",
    collection="meetings",
    basis=BASIS,
    load=MeetingFile,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "invite",
            "发通知，定下议程",
            "planned -> announced",
            by=CALLS,
            basis=BASIS,
            requires=(rules.is_still_to_come,),
            does=(effects.fix_agenda, effects.send_invitations),
            note=note_from("told"),
        ),
        Step(
            "add_item",
            "加一项议题",
            "announced | held -> =",
            by=CALLS,
            basis=BASIS,
            input=AddItem,
            does=(effects.add_item,),
            note=note_from("told"),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "hold",
            "开会，登记谁来了",
            "announced -> held",
            by=CALLS,
            basis=BASIS,
            input=Hold,
            requires=(rules.day_has_come,),
            does=(effects.note_attendance, effects.fix_agenda),
            note=note_from("told"),
        ),
        Step(
            "decide",
            "记下一项议定",
            "held -> =",
            by=CALLS,
            basis=BASIS,
            input=Decide,
            needs=(rules.item_is_on_the_agenda, rules.owner_is_known, rules.day_is_to_come),
            does=(effects.keep_decision,),
            note=note_from("told"),
        ),
        Step(
            "minute",
            "议完了，出纪要",
            "held -> minuted",
            by=CALLS,
            basis=BASIS,
            requires=(rules.everything_is_decided,),
        ),
        Step(
            "correct",
            "纪要还要改",
            "minuted -> held",
            by=CALLS,
            basis=BASIS,
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "sign",
            "签发纪要，把任务交给各单位",
            "minuted -> signed",
            by=CALLS,
            basis=BASIS,
            second=Second(CALLS),
            does=(effects.hand_out_tasks,),
        ),
        Step(
            "cancel",
            "不开了",
            "planned | announced -> cancelled",
            by=CALLS,
            basis=BASIS,
            input=Cancel,
            does=(effects.call_off,),
            note=note_from("reason"),
            presentation=Presentation(group="seldom", grave=True),
        ),
    ),
)
