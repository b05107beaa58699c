"""主动发现程序: from a found household to help or to a reasoned end, as a table.

Sources: 措施(十九), 社会救助法 第39条.
"""

from __future__ import annotations

from app.accounts.roles import ASSISTANT, OFFICER, PARK
from app.notifications.outbox import Audience, Notify
from app.outreach import effects, inputs, rules
from app.outreach.models import Lead
from app.outreach.states import ROAD, STATES
from app.record.subjects import Standing
from app.workflow.definition import Naming, Presentation, Procedure, Step, note_from

BASIS = "措施(十九)；社会救助法 第39条"


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
            does=(effects.save_visit,),
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
        ),
        Step(
            "dismiss",
            "不再跟进",
            "new | assigned | visited -> dismissed",
            by=OFFICER | PARK,
            basis=BASIS,
            input=inputs.Dismiss,
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "close",
            "办结",
            "visited -> closed",
            by=OFFICER | PARK,
            basis=BASIS,
            input=inputs.CloseLead,
        ),
    ),
)
