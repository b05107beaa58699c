"""群众反映程序: whoever reported hears what came of it, at the latest after fifteen working days.

The help itself is a lead (`app/outreach`). Source: 措施(十九), 社会救助法 第39条.
"""

from __future__ import annotations

from app.accounts.roles import SYSTEM
from app.notifications.outbox import Notify
from app.record.subjects import Standing
from app.reports import effects
from app.reports.models import Report
from app.reports.states import ROAD, STATES
from app.workflow.definition import Procedure, Step, note_from

BASIS = "措施(十九)；社会救助法 第39条"


def report_of(subject: Standing) -> Report:
    found: Report = Report.get_by_id(subject.id)
    return found


REPORT = Procedure(
    name="report",
    label="群众反映",
    collection="reports",
    basis=BASIS,
    load=report_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "answer",
            "答复反映人",
            "received -> answered",
            by=SYSTEM,
            basis=BASIS,
            does=(effects.say_what_came_of_it,),
            tells=(Notify("report_answered"),),
            note=note_from("told"),
        ),
    ),
)
