"""一次审批、分阶段救助: one approval, paid in stages, each after a check; what is left is stopped only after a hearing.

Sources: 措施(十三); 社会救助法 第48条 (hearing before a stop, reasons in writing).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from itertools import pairwise
from typing import Any

from app.applications import inputs
from app.applications.file import ApplicationFile, ApplicationSituation, ApplicationStep
from app.applications.models import Instalment
from app.benefits.award import claim_sum
from app.benefits.models import Benefit
from app.kernel.calendar.counting import LANZHOU
from app.kernel.database import insert
from app.kernel.errors import Conflict, FieldError
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.kernel.privacy import Secret
from app.notices.delivery import await_delivery
from app.workflow.definition import StepContext
from app.workflow.limits import TimeLimit, Unit, await_until

RELEASE_WITHIN = TimeLimit(5, Unit.WORKING_DAYS, "[P]")
ANSWER_WITHIN = TimeLimit(5, Unit.WORKING_DAYS, "社会救助法 第48条；天数 [P]")
DAYS_IN_A_MONTH_AT_MOST = 31


def _outstanding(case: ApplicationSituation) -> list[Instalment]:
    return [row for row in case.file.instalments if row.released_at is None and row.stopped_at is None]


def _find(case: StepContext[ApplicationFile, inputs.ReleaseInstalment]) -> Instalment | None:
    return next((row for row in case.file.instalments if row.position == case.input.position), None)


def instalments_add_up(case: StepContext[ApplicationFile, inputs.ApproveOneSum]) -> FieldError | None:
    """The stages make up the amount, one day after the other, within the months that the programme may last."""
    planned = case.input.instalments
    if planned is None:
        return None
    if sum(stage.amount for stage in planned) != case.input.monthly_amount:
        return FieldError("instalments", f"各期金额加起来应当等于{yuan_text(case.input.monthly_amount)}。")
    today = case.today
    if planned[0].due_on < today or any(later.due_on <= stage.due_on for stage, later in pairwise(planned)):
        return FieldError("instalments", "发放日期要从今天或者以后开始，一期比一期晚。")
    months = case.file.policy["temporary.most_months"]
    if (planned[-1].due_on - today).days > months * DAYS_IN_A_MONTH_AT_MOST:
        return FieldError("instalments", f"最后一期不能晚于{months}个月。")
    return None


def instalment_may_be_released(case: StepContext[ApplicationFile, inputs.ReleaseInstalment]) -> FieldError | None:
    stage = _find(case)
    if stage is None:
        return FieldError("position", "没有这一期。")
    if stage.stopped_at is not None:
        return FieldError("position", "这一期已经停发。")
    if stage.released_at is not None:
        return FieldError("position", "这一期已经批准发放过了。")
    if case.today < stage.due_on:
        return FieldError("position", f"这一期要到{stage.due_on:%Y年%m月%d日}才能发放。")
    return None


def an_instalment_is_due(case: ApplicationSituation) -> FieldError | None:
    """One of those that are left has its day today or had it before."""
    first = min((stage.due_on for stage in _outstanding(case)), default=None)
    if first is not None and case.today < first:
        return FieldError("position", f"下一期要到{first:%Y年%m月%d日}才能发放。")
    return None


def an_instalment_is_left(case: ApplicationSituation) -> FieldError | None:
    if _outstanding(case):
        return None
    stopped = any(stage.stopped_at is not None for stage in case.file.instalments)
    return FieldError("", "余下各期已经停发，没有还没发放的分期。" if stopped else "没有还没发放的分期。")


def person_was_heard(case: ApplicationSituation) -> FieldError | None:
    """They spoke, or the invitation to speak reached them in writing and they let the days pass."""
    today = case.today
    for stage in _outstanding(case):
        if stage.heard_at is None and (stage.answer_until is None or today <= stage.answer_until):
            return FieldError(
                "reason",
                "停发以前，先听取本人的意见并登记，或者书面请本人说明：通知书送到他手上，再等期满"
                "（《社会救助法》第四十八条）。",
            )
    return None


def person_was_invited(case: ApplicationSituation) -> FieldError | None:
    """An answer that comes early or late is taken as well, until the decision."""
    if any(stage.invited_at is not None for stage in _outstanding(case)):
        return None
    return FieldError("", "没有要您说明情况的停发通知。")


def plan(case: StepContext[ApplicationFile, inputs.ApproveOneSum]) -> None:
    rows = [
        {
            "id": new_id(),
            "application": case.subject.id,
            "position": position,
            "due_on": stage.due_on,
            "amount": stage.amount,
            "condition": Secret(stage.condition),
        }
        for position, stage in enumerate(case.input.instalments or (), start=1)
    ]
    insert(Instalment, *rows)
    await_next(case)


def release(case: StepContext[ApplicationFile, inputs.ReleaseInstalment]) -> None:
    """Once: whoever comes second finds it released. What was heard about a stop is over then. The next list of payment
    takes it as a line of its own.

    Released is not paid: that the money has come is said by the bank alone (社会救助法 第70条第5项).
    """
    stage = _find(case)
    assert stage is not None
    released = (
        Instalment.update(
            released_at=case.now, released_by=case.actor.account_id, check_result=Secret(case.input.check)
        )
        .where(Instalment.id == stage.id, Instalment.released_at.is_null(), Instalment.stopped_at.is_null())
        .execute()
    )
    if not released:
        raise Conflict("这一期已经批准发放过了。")
    Instalment.update(heard_at=None, invited_at=None, answer_until=None).where(
        Instalment.application == case.subject.id
    ).execute()
    claim_sum(Benefit.get(Benefit.application == case.subject.id), stage.id, stage.amount, case.today)
    case.outcome.amount = stage.amount
    await_next(case)


def invite(case: ApplicationStep) -> None:
    """The days to answer begin when the invitation has reached the person."""
    outstanding = [stage.id for stage in _outstanding(case)]
    Instalment.update(invited_at=case.now, answer_until=None).where(Instalment.id.in_(outstanding)).execute()
    await_delivery(case)


def is_invited(case: ApplicationSituation) -> bool:
    return any(stage.invited_at is not None for stage in _outstanding(case))


def is_not_invited(case: ApplicationSituation) -> bool:
    return not is_invited(case)


def begin_days_to_answer(case: ApplicationStep) -> None:
    until = ANSWER_WITHIN.last_day(case.today, case.calendar)
    invited = [stage.id for stage in _outstanding(case) if stage.invited_at is not None]
    Instalment.update(answer_until=until).where(Instalment.id.in_(invited)).execute()
    case.outcome.until = until
    await_next(case)


def save_hearing(case: ApplicationStep) -> None:
    Instalment.update(heard_at=case.now).where(Instalment.id.in_([stage.id for stage in _outstanding(case)])).execute()


def stop(case: ApplicationStep) -> None:
    Instalment.update(stopped_at=case.now).where(Instalment.id.in_([s.id for s in _outstanding(case)])).execute()
    await_next(case)


def await_next(case: ApplicationStep) -> None:
    """The case is decided, and yet the office is held to the next stage."""
    following = (
        Instalment.select()
        .where(
            Instalment.application == case.subject.id,
            Instalment.released_at.is_null(),
            Instalment.stopped_at.is_null(),
        )
        .order_by(Instalment.position)
        .first()
    )
    first_day = datetime.combine(following.due_on, time.min, LANZHOU) if following else None
    ends_at = RELEASE_WITHIN.ends_at(first_day, case.calendar) if first_day else None
    await_until(case.subject, ends_at, case.calendar, case.now)


def released_note(recorded: Mapping[str, Any]) -> str:
    return f"第{recorded['position']}期{yuan_text(recorded['amount'])}已批准发放"


def stopped_note(recorded: Mapping[str, Any]) -> str:
    return f"事实和理由：{recorded['reason']} {recorded['remedies']}"


def heard_note(recorded: Mapping[str, Any]) -> str:
    return f"听取的意见：{recorded['text']}"


def invited_note(recorded: Mapping[str, Any]) -> str:
    return (
        f"拟停发余下各期：{recorded['reason']} 通知书会送到您手上，收到以后{ANSWER_WITHIN.amount}个工作日内请说明情况。"
    )


def serialize_instalment(stage: Instalment) -> dict[str, Any]:
    state = "stopped" if stage.stopped_at else "released" if stage.released_at else "planned"
    return {
        "position": stage.position,
        "due_on": stage.due_on.isoformat(),
        "amount": stage.amount,
        "condition": stage.condition.reveal(),
        "state": state,
        "state_label": {"planned": "待发放", "released": "已批准发放", "stopped": "已停发"}[state],
        "released_at": stage.released_at.isoformat() if stage.released_at else None,
    }
