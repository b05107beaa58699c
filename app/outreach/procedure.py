"""主动发现程序: from a found household to help or to a reasoned end, as a table.

Sources: 措施(十九), 社会救助法 第39条.
"""

from __future__ import annotations

from app.accounts.roles import ASSISTANT, OFFICER, PARK, SYSTEM
from app.emergencies.inputs import AskWhetherSolved, Refer
from app.emergencies.procedure import where_to_go
from app.notifications.outbox import Audience, Notify
from app.outreach import effects, inputs, rules
from app.outreach.models import Lead
from app.outreach.states import ROAD, STATES
from app.record.subjects import Standing
from app.referrals.referring import referring
from app.workflow.definition import Naming, Presentation, Procedure, Step, note_from

BASIS = "措施(十九)；社会救助法 第39条"

# Whoever reported hears what came of it.
ANSWERED = (Notify("lead_answered", Audience.REPORTER),)


def lead_of(subject: Standing) -> Lead:
    found: Lead = Lead.get_by_id(subject.id)
    return found


LEAD = Procedure(
    name="lead",
    label="主动发现",
    collection="leads",
    basis=BASIS,
    load=lead_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "assign",
            "交办",
            "new | assigned -> assigned",
            by=OFFICER | PARK,
            basis=BASIS,
            input=inputs.Assign,
            names=Naming(field="assistant", roles=ASSISTANT, part="assistant", confirmed=False),
            does=(effects.assign_assistant,),
            tells=(Notify("lead_assigned", Audience.ASSISTANT, date="step_due_on"),),
        ),
        Step(
            "record_visit",
            "登记走访",
            "assigned -> visited",
            by=ASSISTANT | OFFICER | PARK,
            basis=BASIS,
            input=inputs.RecordLeadVisit,
            offered_when=(rules.is_the_assigned_one,),
            does=(effects.save_visit, effects.is_in_time_again),
        ),
        Step(
            "escalate",
            "到期没有办，报上一级",
            "new | assigned | visited | referred -> =",
            by=SYSTEM,
            basis=BASIS,
            does=(effects.tell_the_next_level,),
            note=note_from("told"),
            public=False,
        ),
        Step(
            "convert",
            "转为申请或急难救助",
            "visited -> converted",
            by=ASSISTANT | OFFICER | PARK,
            basis="措施(十九)；社会救助法 第37条",
            input=inputs.Convert,
            needs=(rules.id_number_for_application,),
            does=(effects.convert,),
            tells=ANSWERED,
        ),
        Step(
            "refer",
            "告诉这家人该找哪里",
            "visited -> referred",
            by=OFFICER | PARK,
            basis="措施(二十)；社会救助法 第39条、第64条",
            input=Refer,
            does=(effects.say_where, effects.is_in_time_again),
            tells=ANSWERED,
            note=where_to_go,
        ),
        referring("visited -> converted", effects.number_of, afterwards=(effects.keep_slip,), tells=ANSWERED),
        Step(
            "ask_whether_solved",
            "问过本人，已经解决",
            "referred -> closed",
            by=ASSISTANT | OFFICER | PARK,
            basis="措施(二十)；社会救助法 第39条、第64条",
            input=AskWhetherSolved,
            button="登记回问结果",
            when=rules.is_solved,
            note=note_from("note"),
        ),
        Step(
            "ask_whether_solved",
            "问过本人，没有解决，接着办",
            "referred -> visited",
            by=ASSISTANT | OFFICER | PARK,
            basis="措施(二十)；社会救助法 第39条、第64条",
            input=AskWhetherSolved,
            button="登记回问结果",
            when=rules.is_unsolved,
            does=(effects.is_in_time_again,),
            note=note_from("note"),
        ),
        Step(
            "decide_duplicate",
            "看是不是重复",
            "new | assigned | visited -> =",
            by=OFFICER | PARK,
            basis=BASIS,
            input=inputs.DecideDuplicate,
            does=(effects.decide_duplicate,),
            note=note_from("told"),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "dismiss",
            "不再跟进",
            "new | assigned | visited -> dismissed",
            by=OFFICER | PARK,
            basis=BASIS,
            input=inputs.Dismiss,
            needs=(rules.somebody_spoke_with_them,),
            does=(effects.sample_for_park,),
            tells=ANSWERED,
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "check_dismissal",
            "抽查，同意不再跟进",
            "dismissed -> =",
            by=PARK,
            basis=BASIS,
            input=inputs.CheckDismissal,
            button="登记抽查结果",
            when=rules.park_agrees,
            offered_when=(rules.dismissal_is_to_be_checked,),
            does=(effects.ask_no_more,),
            note=note_from("note"),
        ),
        Step(
            "check_dismissal",
            "抽查，重新走访",
            "dismissed -> =",
            by=PARK,
            basis=BASIS,
            input=inputs.CheckDismissal,
            button="登记抽查结果",
            when=rules.park_disagrees,
            offered_when=(rules.dismissal_is_to_be_checked,),
            does=(effects.ask_no_more, effects.begin_anew),
            note=note_from("note"),
        ),
        Step(
            "close",
            "办结",
            "visited -> closed",
            by=OFFICER | PARK,
            basis=BASIS,
            input=inputs.CloseLead,
            does=(effects.say_looked_after,),
            tells=ANSWERED,
        ),
    ),
)
