"""议定事项程序: what a meeting decided is done by its owner until its day, and somebody looks whether it was.

Source: 措施(二十三).
"""

from __future__ import annotations

from app.accounts.roles import APPROVER, BUREAU, DEPARTMENT, OFFICER, PARK
from app.kernel.calendar.counting import end_of_day
from app.kernel.privacy import Secret
from app.meetings.tasks import rules
from app.meetings.tasks.inputs import Report, SendBack
from app.meetings.tasks.models import MeetingTask
from app.meetings.tasks.states import ROAD, STATES
from app.notifications.outbox import Audience, Notify
from app.record.subjects import Standing
from app.workflow.definition import Procedure, Step, StepContext, note_from
from app.workflow.limits import await_until

BASIS = "措施(二十三)"
IN_OFFICE = OFFICER | APPROVER | PARK | BUREAU


def task_of(subject: Standing) -> MeetingTask:
    found: MeetingTask = MeetingTask.get_by_id(subject.id)
    return found


def keep_report(case: StepContext[MeetingTask, Report]) -> None:
    case.file.reported, case.file.reported_by = Secret(case.input.text), case.actor.account_id
    case.file.save()


def run_the_same_clock(case: StepContext[MeetingTask, SendBack]) -> None:
    """Whoever reports too early gains no days."""
    await_until(case.subject, end_of_day(case.file.due_on), case.calendar, case.now)


TASK = Procedure(
    name="meeting_task",
    label="议定事项",
    collection="meeting-tasks",
    basis=BASIS,
    load=task_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "report",
            "报办完",
            "open -> reported",
            by=DEPARTMENT,
            basis=BASIS,
            input=Report,
            where=rules.is_a_departments,
            does=(keep_report,),
            tells=(Notify("meeting_task_reported", Audience.PARK),),
            note=note_from("text"),
        ),
        Step(
            "report",
            "报办完",
            "open -> reported",
            by=IN_OFFICE,
            basis=BASIS,
            input=Report,
            where=rules.is_an_offices,
            does=(keep_report,),
            tells=(Notify("meeting_task_reported", Audience.PARK),),
            note=note_from("text"),
        ),
        Step(
            "accept",
            "核对过，办完了",
            "reported -> done",
            by=PARK | BUREAU,
            basis=BASIS,
            requires=(rules.somebody_else_reported,),
        ),
        Step(
            "send_back",
            "没有办完，退回",
            "reported -> open",
            by=PARK | BUREAU,
            basis=BASIS,
            input=SendBack,
            where=rules.is_a_departments,
            requires=(rules.somebody_else_reported,),
            does=(run_the_same_clock,),
            tells=(Notify("meeting_task_sent_back", Audience.DEPARTMENT, date="step_due_on"),),
            note=note_from("reason"),
        ),
        Step(
            "send_back",
            "没有办完，退回",
            "reported -> open",
            by=PARK | BUREAU,
            basis=BASIS,
            input=SendBack,
            where=rules.is_an_offices,
            requires=(rules.somebody_else_reported,),
            does=(run_the_same_clock,),
            tells=(Notify("meeting_task_sent_back", Audience.TOWNSHIP, date="step_due_on"),),
            note=note_from("reason"),
        ),
    ),
)
