"""去世登记错了: somebody whose death is on record lives. By two people; then money goes to them as before, and what was
stopped because nobody was left can be resumed (社会救助法 第47条).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.accounts.roles import APPROVER, INVESTIGATOR, OFFICER, PARK
from app.benefits.file import BenefitFile, BenefitSituation
from app.benefits.inputs import Reason
from app.benefits.models import Benefit
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input, PersonName
from app.pending.definition import Second
from app.workflow.definition import Presentation, Step, StepContext, note_from


class WithdrawDeath(Input):
    name: Annotated[PersonName, Field(title="谁还在")]
    reason: Reason


def a_death_is_on_record(case: BenefitSituation) -> FieldError | None:
    return None if case.file.dead else FieldError("name", "没有登记过去世。")


def death_of_this_one(case: StepContext[BenefitFile, WithdrawDeath]) -> FieldError | None:
    if case.input.name in case.file.dead:
        return None
    return FieldError("name", f"登记了去世的是：{'、'.join(sorted(case.file.dead))}。请按这里的名字填写。")


def nobody_is_resumed_for_the_dead(case: BenefitSituation) -> FieldError | None:
    if case.file.living:
        return None
    return FieldError("", "登记的是家里已经没有人了，不能恢复发放。人还在的，先办“去世登记错了”。")


def withdraw_death(case: StepContext[BenefitFile, WithdrawDeath]) -> None:
    """The numbers of the others stay: what was begun for one death is not begun for another."""
    called = {member.position: member.called for member in case.file.everybody}
    benefit = case.file.benefit
    others = [
        each for each in benefit.deceased or () if called.get(each.get("position"), each["name"]) != case.input.name
    ]
    benefit.deceased = others or None
    Benefit.update(deceased=benefit.deceased).where(Benefit.id == case.subject.id).execute()


def withdraw_death_step(states: str) -> Step:
    return Step(
        "withdraw_death",
        "去世登记错了",
        f"{states} -> =",
        by=INVESTIGATOR | OFFICER,
        second=Second(APPROVER | PARK),
        step_up=True,
        basis="社会救助法 第47条；[P] 两人经手",
        input=WithdrawDeath,
        offered_when=(a_death_is_on_record,),
        needs=(death_of_this_one,),
        does=(withdraw_death,),
        note=note_from("reason"),
        presentation=Presentation(group="seldom"),
    )
