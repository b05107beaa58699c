"""由哪里受理 (社会救助法 第37条): at the place of the household registration; with a residence permit where one lives,
where that is allowed; temporary assistance where the need arose. Who is registered elsewhere is asked about there, so
that nobody receives the same twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from app.applications import inputs
from app.applications.file import ApplicationFile, ApplicationSituation
from app.kernel.errors import FieldError
from app.kernel.forms.fields import DoneOn, Input, Paragraph
from app.programmes.catalogue import PROGRAMMES
from app.workflow.definition import StepContext

HERE, OTHER_TOWNSHIP, ELSEWHERE = "here", "other_township", "elsewhere"


class RecordHukouAnswer(Input):
    """What the place of the household registration says about aid that it gives already."""

    asked_on: Annotated[DoneOn, Field(title="哪一天问的")]
    answer: Annotated[Paragraph, Field(title="问了哪个单位、谁答复的，那里有没有在享受救助")]


def belongs_here(case: StepContext[ApplicationFile, inputs.Accept]) -> FieldError | None:
    """Whoever is registered elsewhere is taken in with a permit that holds, or sent to where it belongs."""
    file = case.file
    if not PROGRAMMES[file.application.programme].at_registration:
        return None
    hukou = case.input.hukou or file.hukou
    if hukou == OTHER_TOWNSHIP:
        return FieldError("hukou", "户口在新区别的乡镇，由那里受理。请用“移交有权办理的乡镇”转过去，本人不用再跑。")
    if hukou == ELSEWHERE and not _permit_holds(file, case.today):
        return FieldError(
            "hukou",
            "户口不在新区，也没有有效的居住证，这里不能受理。请办“不予受理”，写明户口所在地的乡镇和电话；急难的可以办临时救助。",
        )
    return None


def _permit_holds(file: ApplicationFile, today: date) -> bool:
    """A permit that has not run out, where the programme takes one."""
    permit = file.household.row.more.get("residence_permit")
    if permit is None or not file.policy.get(f"permit.{file.application.programme}.accepted"):
        return False
    expires_on = permit.get("expires_on")
    return expires_on is None or date.fromisoformat(expires_on) >= today


def keep_hukou(case: StepContext[ApplicationFile, inputs.Accept]) -> None:
    """What the officer found out where the form does not say it."""
    if case.input.hukou is not None:
        case.file.update(hukou=case.input.hukou)


def is_registered_elsewhere(case: ApplicationSituation) -> FieldError | None:
    if case.file.hukou != ELSEWHERE or not PROGRAMMES[case.file.application.programme].at_registration:
        return FieldError("", "户口在新区，不用向外地核实。")
    return None


def hukou_place_has_answered(case: ApplicationSituation) -> FieldError | None:
    """Nothing is granted before the place of registration was asked (社会救助法 第37条; 民发〔2021〕57号 第5条)."""
    if is_registered_elsewhere(case) or case.file.application.hukou_answer:
        return None
    return FieldError("hukou", "户口在外地，还没有问过户口所在地有没有在享受救助。请先登记户口所在地的答复。")


def save_hukou_answer(case: StepContext[ApplicationFile, RecordHukouAnswer]) -> None:
    case.file.update(hukou_answer=case.input.model_dump(mode="json"))


def answer_note(recorded: Mapping[str, Any]) -> str:
    return f"已经向户口所在地核实：{recorded['answer']}"
