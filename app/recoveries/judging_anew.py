"""重新核实: a decided recovery whose ground has fallen stands still until somebody else has judged it anew.

A remedy was won, the bank has taken the money back since, or the office has seen its own error. Less may be demanded
than was decided, never more: that takes another hearing. What was received beyond it is given back (社会救助法 第47条,
第76条; 行政复议法 第63条至第65条). By two people, neither of whom decided the first time. [P] marks ours.
"""

from __future__ import annotations

from typing import Any

from app.accounts.roles import APPROVER, BUREAU, PARK, SYSTEM, Role
from app.kernel.errors import FieldError
from app.kernel.money import yuan_text
from app.notifications.outbox import Audience, Notify
from app.pending.definition import Second
from app.recoveries import effects, inputs, postings
from app.recoveries.file import RecoveryFile, RecoveryStep
from app.recoveries.rules import cut_short
from app.remedies.steps import remedy_steps
from app.workflow.definition import Presentation, Step, StepContext, note_from

DECIDED = "repaying | court | settled | written_off | giving_back"
BASIS = "社会救助法 第47条、第76条；行政复议法 第63条至第65条；[P]"
_FINANCE = frozenset({Role.FINANCE_OFFICER})

JudgingStep = StepContext[RecoveryFile, inputs.JudgeAnew]


def not_more_than_decided(case: JudgingStep) -> FieldError | None:
    """Neither of the two: a fine is no return."""
    recovery = case.file.recovery
    for field, now, most in (
        ("amount", case.input.amount, recovery.decided or 0),
        ("fine", case.input.fine, recovery.fine),
    ):
        if now > most:
            return FieldError(field, f"原来定的是{yuan_text(most)}，不能定得更多；要多退的，另外登记、重新听取意见。")
    return None


def _less(case: JudgingStep) -> int:
    """Fen that are demanded no more."""
    recovery = case.file.recovery
    return (recovery.decided or 0) + recovery.fine - case.input.amount - case.input.fine


def more_was_received(case: JudgingStep) -> bool:
    """Now, or before and it has not been given back yet."""
    return _less(case) > case.file.owed + case.file.written_off or case.file.to_give_back > 0


def is_still_owed_in_court(case: JudgingStep) -> bool:
    return _less(case) < case.file.owed and case.file.recovery.in_court


def is_still_owed(case: JudgingStep) -> bool:
    return _less(case) < case.file.owed and not case.file.recovery.in_court


def is_written_off_in_part(case: JudgingStep) -> bool:
    """What is demanded has come back but for what nobody demands."""
    nothing_owed = case.file.owed <= _less(case) < case.file.owed + case.file.written_off
    return nothing_owed and not more_was_received(case)


def everything_has_come_back(case: JudgingStep) -> bool:
    return _less(case) == case.file.owed + case.file.written_off and not more_was_received(case)


def save_judgment(case: JudgingStep) -> None:
    file, given = case.file, case.input
    recovery, less = file.recovery, _less(case)
    if less:
        postings.lower(case.subject, recovery, given.amount, given.fine, file.written_off)
    plan = cut_short(recovery.plan or (), given.amount + given.fine)
    effects.update(case.subject.id, decided=given.amount, fine=given.fine, plan=plan, hardship_since=None)
    effects.take_part(case.subject.id, "judge_anew", case.actor.account_id)
    case.outcome.told = _told(case, less)


def _told(case: JudgingStep, less: int) -> str:
    if not less:
        return "重新核实过了，原来的决定没有变"
    owed, back = postings.owed_by(case.subject.id), postings.to_give_back(case.subject.id)
    rest = f"还剩{yuan_text(owed)}" if owed else "不用再还了"
    return f"少退{yuan_text(less)}，{f'您多还的{yuan_text(back)}会退给您' if back else rest}"


def is_all_of_it(case: StepContext[RecoveryFile, inputs.RecordGivenBack]) -> FieldError | None:
    waits = case.file.to_give_back
    if case.input.amount == waits:
        return None
    return FieldError("amount", f"要退给本人的是{yuan_text(waits)}，请一次退清。")


def save_given_back(case: RecoveryStep) -> None:
    case.outcome.amount = postings.give_back(case.subject)
    case.outcome.told = f"多收的{yuan_text(case.outcome.amount)}已经退给您"


def save_ground(case: StepContext[RecoveryFile, inputs.Because]) -> None:
    case.outcome.told = case.input.reason


def _questioned(action: str, label: str, by: frozenset[Role], **more: Any) -> Step:
    return Step(
        action,
        label,
        f"{DECIDED} -> questioned",
        by=by,
        basis=BASIS,
        input=inputs.Because,
        does=(save_ground,),
        tells=(
            Notify("recovery_questioned"),
            Notify("recovery_to_judge", Audience.TOWNSHIP),
            Notify("recovery_to_judge", Audience.PARK),
        ),
        note=note_from("reason"),
        **more,
    )


def _judged(target: str, when: Any, *more: Notify, does: tuple[Any, ...] = ()) -> Step:
    return Step(
        "judge_anew",
        "核实以后重新定",
        f"questioned -> {target}",
        by=PARK | BUREAU,
        second=Second(_FINANCE),
        excludes_involvement=frozenset({"decider", "proposer"}),
        step_up=True,
        basis=BASIS,
        input=inputs.JudgeAnew,
        when=when,
        needs=(not_more_than_decided,),
        does=(save_judgment, *does),
        tells=(Notify("recovery_judged"), *more),
        note=note_from("told"),
        presentation=Presentation(grave=True),
    )


JUDGED_ANEW = (
    _questioned("ground_fell", "依据变了，先停下来", SYSTEM),
    _questioned(
        "question_recovery", "先停下来，重新核实", APPROVER | PARK | BUREAU, presentation=Presentation(group="seldom")
    ),
    _judged("giving_back", more_was_received, Notify("recovery_to_give_back", Audience.FINANCE)),
    _judged("court", is_still_owed_in_court),
    _judged("repaying", is_still_owed, does=(effects.await_next_part,)),
    _judged("written_off", is_written_off_in_part),
    _judged("settled", everything_has_come_back),
    Step(
        "record_given_back",
        "登记退还本人",
        "giving_back -> settled",
        by=_FINANCE,
        second=Second(frozenset({Role.FINANCE_OFFICER, Role.TOWNSHIP_APPROVER})),
        step_up=True,
        basis=BASIS,
        input=inputs.RecordGivenBack,
        needs=(is_all_of_it,),
        does=(save_given_back,),
        tells=(Notify("recovery_given_back"),),
        note=note_from("told"),
    ),
    *remedy_steps(f"{DECIDED} | questioned"),
)
