"""待补材料: papers that do not come end nothing. The application waits, somebody goes there, it goes on when they come.

No rule lets silence be a withdrawal: whoever wants such an application ended says so in writing, with reasons, and only
after somebody has been there (社会救助法 第45条、第70条).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.applications.file import ApplicationFile, ApplicationSituation, ApplicationStep
from app.kernel.errors import FieldError
from app.kernel.forms.fields import DoneOn, Input, Paragraph
from app.workflow.definition import StepContext
from app.workflow.limits import TimeLimit, Unit, await_until

# [P] After that the application is looked at again.
LOOKED_AT_AGAIN = TimeLimit(30, Unit.CALENDAR_DAYS, "[P]")


class VisitWhilePaused(Input):
    visited_on: Annotated[DoneOn, Field(title="哪一天去的")]
    findings: Annotated[Paragraph, Field(title="家里怎样，还缺什么，怎样帮着补的，本人怎么说")]


def nobody_was_there_yet(case: ApplicationStep) -> None:
    case.file.update(visits_while_paused=0)


def save_visit(case: StepContext[ApplicationFile, VisitWhilePaused]) -> None:
    """It stays on the work list: the next look has a day of its own."""
    case.file.update(visits_while_paused=case.file.application.visits_while_paused + 1)
    await_until(case.subject, LOOKED_AT_AGAIN.ends_at(case.now, case.calendar), case.calendar, case.now)


def somebody_was_there(case: ApplicationSituation) -> FieldError | None:
    if case.file.application.visits_while_paused:
        return None
    return FieldError("visits", "终止以前，先上门看看、帮着补材料，并登记下来。")
