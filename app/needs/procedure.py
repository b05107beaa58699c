"""需求评估程序: what a person kept of their own self-assessment, and the township's assessment that ends in a plan.

Sources: 措施(一)(二十), 社会救助法 第39条、第64条.
"""

from __future__ import annotations

from app.accounts.roles import INVESTIGATOR, OFFICER, PARK, SYSTEM, Role
from app.needs import effects, inputs
from app.needs.models import Assessment
from app.needs.states import OWN_ROAD, OWN_STATES, ROAD, STATES
from app.record.subjects import Standing
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(一)(二十)；社会救助法 第39条、第64条"
ASSESSORS = OFFICER | INVESTIGATOR | PARK


def assessment_of(subject: Standing) -> Assessment:
    found: Assessment = Assessment.get_by_id(subject.id)
    return found


SELF_ASSESSMENT = Procedure(
    name="self_assessment",
    label="自助测评",
    collection="assessments",
    basis=BASIS,
    load=assessment_of,
    states=OWN_STATES,
    road=OWN_ROAD,
    steps=(
        Step(
            "withdraw",
            "删掉我的回答",
            "draft -> forgotten",
            by=frozenset({Role.APPLICANT}) | SYSTEM,
            basis="[P]：本人留着的，本人随时可以删，90天以后自动删",
            does=(effects.forget,),
            presentation=Presentation(group="seldom"),
        ),
    ),
)
NEEDS_ASSESSMENT = Procedure(
    name="needs_assessment",
    label="救助需求评估",
    collection="assessments",
    basis=BASIS,
    load=assessment_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "plan",
            "定救助计划",
            "assessed | planned -> planned",
            by=ASSESSORS,
            basis="措施(二十)；社会救助法 第64条",
            input=inputs.Plan,
            does=(effects.keep_plan,),
            note=note_from("told"),
        ),
        Step(
            "start",
            "开始办一项申请",
            "assessed | planned -> =",
            by=ASSESSORS,
            basis="措施(二十)；社会救助法 第39条、第64条",
            input=inputs.StartApplication,
            does=(effects.start,),
            note=note_from("told"),
        ),
        Step(
            "finish",
            "计划办完",
            "planned -> finished",
            by=ASSESSORS,
            basis="措施(二十)；社会救助法 第64条",
            input=inputs.FinishPlan,
            note=note_from("note"),
        ),
    ),
)
