"""名册核对程序: a roster goes to a department, its answers come back in as many parts as it likes, its silence is
signed. Whatever is different becomes a task (`tasks/`).

Source: 措施(七)–(十), (二十); 社会救助法 第42条.
"""

from __future__ import annotations

from app.accounts.roles import BUREAU, DEPARTMENT, SYSTEM
from app.notifications.outbox import Audience, Notify
from app.rosters import conditions, effects
from app.rosters.file import RosterFile
from app.rosters.inputs import Report
from app.rosters.states import BASIS, ROAD, STATES
from app.workflow.definition import Procedure, Step, note_from

OPEN = "sent | reporting"
TOLD = note_from("told")

ROSTER = Procedure(
    name="roster",
    label="名册核对",
    collection="rosters",
    basis=BASIS,
    load=RosterFile,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "report",
            "报回核对结果",
            f"{OPEN} -> reporting",
            by=DEPARTMENT | BUREAU,
            basis=BASIS,
            input=Report,
            needs=(
                conditions.answers_are_of_the_kind,
                conditions.lines_are_on_it,
                conditions.nobody_is_told_twice,
                conditions.strangers_can_be_found,
            ),
            does=(effects.compare,),
            note=TOLD,
        ),
        Step(
            "finish",
            "全部报完了",
            "reporting -> reported",
            by=DEPARTMENT | BUREAU,
            basis=BASIS,
            does=(effects.ask_for_the_rest,),
            tells=(Notify("roster_reported", Audience.BUREAU),),
            note=TOLD,
        ),
        Step(
            "silent",
            "部门到期没有报回",
            f"{OPEN} -> =",
            by=SYSTEM,
            basis=BASIS,
            does=(effects.sign_silence,),
            tells=(
                Notify("roster_silent", Audience.DEPARTMENT, date="step_due_on"),
                Notify("roster_silent", Audience.BUREAU, date="step_due_on"),
            ),
            note=TOLD,
        ),
        Step(
            "replace",
            "换下一期名册",
            f"{OPEN} -> replaced",
            by=SYSTEM,
            basis=BASIS,
        ),
    ),
)
