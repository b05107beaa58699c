"""复核: the yearly review, and what becomes known between two of them."""

from __future__ import annotations

from app.accounts.roles import INVESTIGATOR, PARK, SYSTEM
from app.benefits import effects, inputs, rules
from app.benefits.offices import WHOEVER_KNOWS
from app.notifications.outbox import Audience, Notify
from app.public_notices.board import take_down
from app.workflow.definition import Presentation, Step, note_from
from app.workflow.limits import TimeLimit, Unit

UNTIL_DECIDED = (
    "active | reviewing | change_check | hearing_sent | hearing | hearing_called | deciding_change | ending_notice"
    " | decision_sent"
)
TAPERING = "tapering | taper_check | taper_ending"

REVIEW_STEPS = (
    Step(
        "review_due",
        "开始定期复核",
        "active -> reviewing",
        by=SYSTEM,
        basis="措施(六)；民发〔2021〕57号 第31条",
        does=(effects.owe_further,),
        tells=(
            Notify("review_due", date="step_due_on"),
            Notify("review_to_do", Audience.INVESTIGATORS, date="step_due_on"),
        ),
    ),
    Step(
        "review",
        "复核完毕，没有明显变化",
        "reviewing | change_check -> active",
        by=INVESTIGATOR | PARK,
        basis="措施(六)：复核期内无明显变化不调整",
        input=inputs.Review,
        does=(effects.drop_proposal, effects.plan_review),
        tells=(Notify("review_no_change"),),
    ),
    Step(
        "report_change",
        "报告家里有变化",
        "active | reviewing -> change_check",
        by=WHOEVER_KNOWS,
        basis="社会救助法 第46条；民发〔2021〕57号 第30条",
        input=inputs.ReportChange,
        tells=(Notify("change_reported"), Notify("change_to_check", Audience.INVESTIGATORS, date="step_due_on")),
        note=note_from("text"),
    ),
    Step(
        "report_change",
        "报告家里有变化",
        f"{TAPERING} -> =",
        by=WHOEVER_KNOWS,
        basis="社会救助法 第46条；民发〔2021〕57号 第30条",
        input=inputs.ReportChange,
        tells=(Notify("change_reported"), Notify("change_to_check", Audience.APPROVERS)),
        note=note_from("text"),
    ),
    Step(
        "report_death",
        "登记家里有人去世",
        f"{UNTIL_DECIDED} -> change_check",
        by=WHOEVER_KNOWS,
        basis="民发〔2022〕83号：3个月内办结",
        input=inputs.ReportDeath,
        needs=(rules.person_is_of_the_household,),
        does=(effects.save_death, take_down),
        within=TimeLimit(90, Unit.CALENDAR_DAYS, "民发〔2022〕83号"),
        tells=(Notify("change_to_check", Audience.INVESTIGATORS, date="step_due_on"),),
        presentation=Presentation(group="seldom"),
    ),
)
