"""撤回由本人决定: whoever acts for somebody, or reported them, proposes; the person says so, or an officer who called.

An application is the person's own (社会救助法 第37条): a helper, or whoever reported violence and perhaps did it, ends
nothing. Nothing happens before the person has confirmed.
"""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from pydantic import Field

from app.accounts.roles import AGENT, APPLICANT, FALLBACK, OFFICER
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input, Line, Paragraph
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import Effect, Presentation, Situation, Step, StepContext, note_from

RARE = Presentation(group="seldom", grave=True)


class Withdraw(Input):
    reason: Annotated[Line | None, Field(title="撤回的原因（可以不填）")] = None


class ConfirmWithdrawal(Input):
    called: Annotated[Paragraph, Field(title="哪一天打的电话、和谁说的，本人怎么说")]


class RefuseWithdrawal(Input):
    """An officer who rang says what was said; the person just says no."""

    called: Annotated[Paragraph | None, Field(title="哪一天打的电话、和谁说的，本人怎么说")] = None


class WithdrawableFile(Protocol):
    @property
    def withdrawal_proposed(self) -> bool: ...

    def update(self, **columns: Any) -> None: ...


def withdrawal_was_proposed(case: Situation[WithdrawableFile]) -> FieldError | None:
    """Nobody can for whoever began it themselves: then nothing of the file is read to find that out."""
    began = case.subject.submitted_by_id
    if (began and began == case.subject.applicant_id) or not case.file.withdrawal_proposed:
        return FieldError("", "没有人提出撤回。")
    return None


def withdrawal_was_not_proposed(case: Situation[WithdrawableFile]) -> FieldError | None:
    return FieldError("", "已经提出撤回，等本人确认。") if case.file.withdrawal_proposed else None


def call_is_written_down(case: StepContext[WithdrawableFile, RefuseWithdrawal]) -> FieldError | None:
    return None if case.input.called else FieldError("called", "请写明哪一天打的电话、和谁说的，本人怎么说。")


def propose_withdrawal(case: StepContext[WithdrawableFile, Withdraw]) -> None:
    case.file.update(withdrawal_proposed=True)


def drop_proposal(case: StepContext[WithdrawableFile, Any]) -> None:
    """The person wants it to go on; what was proposed for them ends nothing any more."""
    case.file.update(withdrawal_proposed=False)


def withdrawing(
    what: str, states: str, basis: str, *, does: tuple[Effect, ...] = (), tells: tuple[Notify, ...] = ()
) -> tuple[Step, ...]:
    """`what` it is called, 申请 or 报告; `states` in which it can still be withdrawn; `does` goes with that."""
    ended = (Notify("withdrawn"), *tells)
    return (
        Step(
            "withdraw",
            f"撤回{what}",
            f"{states} -> withdrawn",
            by=APPLICANT,
            basis=basis,
            input=Withdraw,
            does=does,
            tells=ended,
            presentation=RARE,
        ),
        Step(
            "propose_withdrawal",
            f"替本人提出撤回{what}，等本人确认",
            f"{states} -> =",
            by=AGENT,
            basis=basis,
            input=Withdraw,
            offered_when=(withdrawal_was_not_proposed,),
            does=(propose_withdrawal,),
            tells=(Notify("withdrawal_proposed"), Notify("withdrawal_to_confirm", Audience.TOWNSHIP)),
            note=note_from("reason"),
            presentation=RARE,
        ),
        Step(
            "confirm_withdrawal",
            f"打电话问过，本人要撤回{what}",
            f"{states} -> withdrawn",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis=basis,
            input=ConfirmWithdrawal,
            offered_when=(withdrawal_was_proposed,),
            does=does,
            tells=ended,
            note=note_from("called"),
            presentation=RARE,
        ),
        Step(
            "refuse_withdrawal",
            f"我不撤回，{what}接着办",
            f"{states} -> =",
            by=APPLICANT,
            basis=basis,
            input=RefuseWithdrawal,
            offers={"called": frozenset()},
            offered_when=(withdrawal_was_proposed,),
            does=(drop_proposal,),
            tells=(Notify("withdrawal_refused", Audience.TOWNSHIP),),
        ),
        Step(
            "refuse_withdrawal",
            f"打电话问过，本人不撤回{what}",
            f"{states} -> =",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis=basis,
            input=RefuseWithdrawal,
            offered_when=(withdrawal_was_proposed,),
            needs=(call_is_written_down,),
            does=(drop_proposal,),
            note=note_from("called"),
        ),
    )
