"""服务计划程序: what is promised to one person, and what follows when it is not kept.

The single services are rows and not steps (`duties.py`). Source: 措施(二)(四), 社会救助法 第29条.
"""

from __future__ import annotations

from app.accounts.roles import ASSISTANT, OFFICER, SYSTEM
from app.notifications.outbox import Audience, Notify
from app.service_plans import conditions, effects
from app.service_plans.file import file_of
from app.service_plans.inputs import ChangeProvider, ConcludeLook, EndAbsence, EndPlan, RecordAbsence
from app.service_plans.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(二)(四)"
FOUR_THINGS = "措施(四)：每月理发、每半月拆洗、每周打扫、每半年添置衣被"
WATCHED = "措施(四)：照料服务监管"

SERVICE_PLAN = Procedure(
    name="service_plan",
    label="服务计划",
    collection="service-plans",
    basis=f"{BASIS}；社会救助法 第29条",
    load=file_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "record_absence",
            "登记不在家（住院、外出）",
            "running | provider_in_question -> =",
            by=OFFICER | ASSISTANT,
            basis=FOUR_THINGS,
            input=RecordAbsence,
            does=(effects.keep_absence,),
        ),
        Step(
            "end_absence",
            "已经回家",
            "running | provider_in_question -> =",
            by=OFFICER | ASSISTANT,
            basis=FOUR_THINGS,
            input=EndAbsence,
            offered_when=(conditions.is_away,),
            needs=(conditions.was_away_then,),
            does=(effects.end_absence,),
        ),
        Step(
            "change_provider",
            "换一家机构",
            "running -> =",
            by=OFFICER,
            basis=BASIS,
            input=ChangeProvider,
            does=(effects.change_provider,),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "renew",
            "看过了，接着服务",
            "running -> running",
            by=OFFICER,
            basis=BASIS,
        ),
        Step(
            "question_provider",
            "三次没有做到，请查看机构",
            "running -> provider_in_question",
            by=SYSTEM,
            basis=WATCHED,
            does=(effects.begin_to_count_anew,),
            tells=(
                Notify("provider_in_question", Audience.TOWNSHIP),
                Notify("provider_in_question", Audience.BUREAU),
            ),
        ),
        Step(
            "conclude_look",
            "写明查看的结果",
            "provider_in_question -> running",
            by=OFFICER,
            basis=WATCHED,
            input=ConcludeLook,
            needs=(conditions.says_to_whom,),
            does=(effects.act_on_the_look,),
            tells=(Notify("provider_looked_at"), Notify("provider_looked_at", Audience.BUREAU)),
            note=note_from("finding"),
        ),
        Step(
            "end_after_death",
            "本人去世，服务结束",
            "running | provider_in_question -> ended",
            by=SYSTEM,
            basis=BASIS,
            input=EndPlan,
            does=(effects.end_plan, effects.say_until),
            note=note_from("told"),
        ),
        Step(
            "end",
            "结束服务",
            "running | provider_in_question -> ended",
            by=OFFICER,
            basis=BASIS,
            input=EndPlan,
            needs=(conditions.ends_after_it_began,),
            does=(effects.end_plan,),
            presentation=Presentation(group="seldom", grave=True),
        ),
    ),
)
