"""关爱走访程序: somebody left behind, at risk or disabled is looked after regularly, and no visit is missed unseen.

Source: 措施(十七)(十九).
"""

from __future__ import annotations

from app.accounts.roles import ASSISTANT, OFFICER, Role
from app.notifications.outbox import Audience, Notify
from app.social_work.watched import conditions, effects
from app.social_work.watched.inputs import ChangeRhythm, RecordVisit, StopWatching
from app.social_work.watched.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step

BASIS = "措施(十七)：关注“三留守”人员、困境儿童、残疾人"

WATCH = Procedure(
    name="watched_person",
    label="关爱走访",
    collection="watched-persons",
    basis=f"{BASIS}；社会救助法 第55条",
    load=conditions.watched_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "record_visit",
            "登记走访",
            "listed | watched -> watched",
            by=ASSISTANT | OFFICER | {Role.SOCIAL_WORKER},
            basis=BASIS,
            input=RecordVisit,
            when=conditions.was_met,
            needs=(conditions.a_child_is_seen_at_home,),
            does=(effects.keep_visit,),
        ),
        Step(
            "record_visit",
            "去了，没有见到",
            "listed | watched -> =",
            by=ASSISTANT | OFFICER | {Role.SOCIAL_WORKER},
            basis=BASIS,
            input=RecordVisit,
            when=conditions.was_not_met,
            does=(effects.keep_visit,),
            tells=(Notify("watched_not_met", Audience.TOWNSHIP),),
        ),
        Step(
            "change_rhythm",
            "改多久看一次",
            "watched -> =",
            by=OFFICER,
            basis=BASIS,
            input=ChangeRhythm,
            does=(effects.keep_rhythm,),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "end",
            "不用再看了",
            "listed | watched -> ended",
            by=OFFICER,
            basis=BASIS,
            input=StopWatching,
            presentation=Presentation(group="seldom", grave=True),
        ),
    ),
)
