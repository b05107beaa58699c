"""名册差异程序: the township goes and looks, the department's next list says whether it has come right.

Nobody closes a task by their own word alone: what the township found is compared once more.
Source: 措施(七)–(十), 社会救助法 第42条; 民发〔2021〕57号 第34条 (offers of work).
"""

from __future__ import annotations

from app.accounts.roles import OFFICER, PARK, SYSTEM
from app.kernel.privacy import Secret
from app.referrals.referring import referring
from app.rosters.tasks import effects, rules
from app.rosters.tasks.file import TaskFile
from app.rosters.tasks.inputs import Offer, Settle
from app.rosters.tasks.states import BASIS, ROAD, STATES
from app.workflow.definition import AnyStep, Procedure, Step, note_from

TOLD = note_from("told")


def number_of(case: AnyStep) -> Secret | None:
    """It stands in the task, not in a household of it."""
    found: Secret | None = case.file.row.id_number
    return found


ROSTER_TASK = Procedure(
    name="roster_task",
    label="名册差异",
    collection="roster-tasks",
    basis=BASIS,
    load=TaskFile,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "settle",
            "写看的结果",
            "open -> answered",
            by=OFFICER | PARK,
            basis=BASIS,
            input=Settle,
            needs=(rules.until_one_works,),
            does=(effects.keep_finding,),
            note=TOLD,
        ),
        Step(
            "record_offer",
            "登记介绍工作",
            "open -> =",
            by=OFFICER,
            basis="民发〔2021〕57号 第34条；措施(十)",
            input=Offer,
            offered_when=(rules.offers_count,),
            needs=(rules.refusal_is_explained,),
            does=(effects.keep_offer,),
            note=TOLD,
        ),
        referring("open -> =", number_of),
        Step("differ_again", "部门又报不同", "answered -> open", by=SYSTEM, basis=BASIS),
        Step("agree", "部门核对，对上了", "open | answered -> settled", by=SYSTEM, basis=BASIS),
        Step("lapse", "后来没有再报不同", "answered -> settled", by=SYSTEM, basis=BASIS),
    ),
)
