"""社工个案程序: a need that the person lets a station know, a plan made with them, contacts, a closing.

Source: 措施(二)(十二)(十七), 社会救助法 第55条.
"""

from __future__ import annotations

from app.accounts.roles import APPLICANT, OFFICER, Role
from app.notifications.outbox import Audience, Notify
from app.social_work.cases import conditions, effects
from app.social_work.cases.inputs import CloseCase, Decline, Plan, RecordContact, Withdraw
from app.social_work.cases.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(十七)：心理疏导、资源链接、能力提升、社会融入"
STATION = frozenset({Role.SOCIAL_WORKER})

SOCIAL_CASE = Procedure(
    name="social_case",
    label="社工个案",
    collection="social-cases",
    basis="措施(二)(十二)(十七)；社会救助法 第55条",
    load=conditions.case_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "take",
            "接案",
            "offered -> open",
            by=STATION,
            basis=BASIS,
            tells=(Notify("social_case_taken"),),
        ),
        Step(
            "decline",
            "接不了",
            "offered -> declined",
            by=STATION,
            basis=BASIS,
            input=Decline,
            does=(effects.close_to_the_station,),
            tells=(Notify("social_case_declined"), Notify("social_case_declined", Audience.TOWNSHIP)),
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "plan",
            "写计划",
            "open -> =",
            by=STATION,
            basis=BASIS,
            input=Plan,
            needs=(conditions.ends_after_today,),
            does=(effects.keep_plan,),
        ),
        Step(
            "record_contact",
            "记一次联系",
            "open -> =",
            by=STATION,
            basis=BASIS,
            input=RecordContact,
            does=(effects.keep_contact,),
        ),
        Step(
            "close",
            "结案",
            "open -> closed",
            by=STATION,
            basis=BASIS,
            input=CloseCase,
            requires=(conditions.has_a_plan,),
            does=(effects.keep_outcome,),
            tells=(Notify("social_case_closed", Audience.TOWNSHIP),),
            note=note_from("finding"),
        ),
        Step(
            "withdraw",
            "不同意了，收回资料",
            "offered | open -> withdrawn",
            by=APPLICANT | OFFICER,
            basis=BASIS,
            input=Withdraw,
            does=(effects.close_to_the_station,),
            presentation=Presentation(group="seldom", grave=True),
        ),
    ),
)
