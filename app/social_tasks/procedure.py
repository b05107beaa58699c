"""社工任务程序: an officer sends one worker to one household; what was found comes back, and the worker's right to look
ends with the errand.

Source: 措施(十七), 社会救助法 第55条, 个人信息保护法 第21条.
"""

from __future__ import annotations

from app.accounts.roles import APPLICANT, OFFICER, SYSTEM, Role
from app.notifications.outbox import Audience, Notify
from app.social_tasks import effects, rules
from app.social_tasks.file import TaskFile
from app.social_tasks.inputs import Accept, Cancel, Decline, HandOver, Report, SendBack
from app.social_tasks.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from
from app.workflow.withdrawing import Withdraw

BASIS = "措施(十七)：社工协助调查评估、建档访视、需求分析"
WORKER = frozenset({Role.SOCIAL_WORKER})
AT_WORK = "given | late"
RARE = Presentation(group="seldom", grave=True)

SOCIAL_TASK = Procedure(
    name="social_task",
    label="社工任务",
    collection="social-tasks",
    basis="措施(十七)；社会救助法 第55条",
    load=TaskFile,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "report",
            "报看到的情况",
            f"{AT_WORK} -> reported",
            by=WORKER,
            basis=BASIS,
            input=Report,
            needs=(rules.is_seen_at_home,),
            does=(effects.keep_report,),
            tells=(Notify("social_task_reported", Audience.TOWNSHIP),),
            note=note_from("told"),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "decline",
            "做不了",
            f"{AT_WORK} -> declined",
            by=WORKER,
            basis=BASIS,
            input=Decline,
            does=(effects.close_to_the_worker,),
            tells=(Notify("social_task_declined", Audience.TOWNSHIP),),
            note=note_from("reason"),
            presentation=RARE,
        ),
        Step(
            "accept",
            "收下报告",
            "reported -> accepted",
            by=OFFICER,
            basis=BASIS,
            input=Accept,
            needs=(rules.leads_somewhere,),
            does=(effects.follow_up, effects.close_to_the_worker),
            note=note_from("told"),
        ),
        Step(
            "send_back",
            "退回，还要补",
            "reported -> given",
            by=OFFICER,
            basis=BASIS,
            input=SendBack,
            needs=(rules.is_due_in_time,),
            does=(effects.set_due, effects.name_worker),
            tells=(Notify("social_task_sent_back", Audience.NAMED),),
            note=note_from("reason"),
        ),
        Step(
            "hand_over",
            "换一位社工",
            f"{AT_WORK} -> given",
            by=OFFICER,
            basis=BASIS,
            input=HandOver,
            needs=(rules.is_due_in_time,),
            does=(effects.hand_over, effects.set_due, effects.name_worker),
            tells=(Notify("social_task_given", Audience.NAMED),),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "cancel",
            "不用做了",
            f"{AT_WORK} | reported -> cancelled",
            by=OFFICER,
            basis=BASIS,
            input=Cancel,
            does=(effects.close_to_the_worker, effects.name_worker),
            tells=(Notify("social_task_over", Audience.NAMED),),
            note=note_from("reason"),
            presentation=RARE,
        ),
        Step(
            "withdraw",
            "不同意社工来了",
            f"{AT_WORK} -> withdrawn",
            by=APPLICANT,
            basis="个人信息保护法 第15条",
            input=Withdraw,
            offered_when=(rules.rests_on_consent,),
            does=(effects.close_to_the_worker, effects.name_worker),
            tells=(
                Notify("social_task_withdrawn", Audience.NAMED),
                Notify("social_task_withdrawn", Audience.TOWNSHIP),
            ),
            presentation=RARE,
        ),
        Step(
            "fall_due",
            "过了日子，没有报",
            "given -> late",
            by=SYSTEM,
            basis=BASIS,
            tells=(Notify("social_task_late", Audience.TOWNSHIP), Notify("social_task_late", Audience.DEPARTMENT)),
        ),
        Step(
            "lapse",
            "一直没有报，收回任务",
            "late -> lapsed",
            by=SYSTEM,
            basis=BASIS,
            does=(effects.close_to_the_worker, effects.name_worker),
            tells=(
                Notify("social_task_over", Audience.NAMED),
                Notify("social_task_declined", Audience.TOWNSHIP),
            ),
        ),
    ),
)
