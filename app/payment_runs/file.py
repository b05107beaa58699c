"""The file of a run: what the conditions of its steps look at. Each part is read when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from peewee import JOIN, fn

from app.accounts.actor import Actor
from app.accounts.models import Account
from app.accounts.relatives import DeclaredRelative
from app.benefits.models import BankAccount, Benefit, BenefitClaim, BenefitMonth
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.lists import sums_of
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.payable import OWED_BY
from app.payment_runs.rules import ListSums
from app.record.subjects import ABOUT, Located, Participant, Subject


class RunFile:
    """`known` are parts that need not be read."""

    def __init__(self, subject: Located, **known: Any) -> None:
        self._id = subject.id
        vars(self).update(known)

    @cached_property
    def run(self) -> PaymentRun:
        found: PaymentRun = PaymentRun.get_by_id(self._id)
        return found

    @cached_property
    def sums(self) -> ListSums:
        return sums_of(self._id)

    @cached_property
    def still_open(self) -> int:
        lines = PaymentLine.select().where(PaymentLine.run == self._id, PaymentLine.status == "scheduled")
        found: int = lines.count()
        return found

    @cached_property
    def outdated(self) -> int:
        """How many lines the benefits do not bear out any more: another amount, another account, nothing owed."""
        if self.run.programme in OWED_BY:
            return self._with_another_account
        month = (BenefitMonth.benefit == PaymentLine.benefit) & (BenefitMonth.month == PaymentLine.period)
        beside = (
            (BenefitClaim.benefit == PaymentLine.benefit)
            & (BenefitClaim.month == PaymentLine.period)
            & (BenefitClaim.claim == PaymentLine.claim)
        )
        changed = BenefitMonth.amount.is_null() | (BenefitMonth.amount != PaymentLine.amount)
        goes_to = fn.COALESCE(BenefitClaim.account, Benefit.account)
        moved = goes_to.is_null() | (goes_to != PaymentLine.account)
        lines = (
            PaymentLine.select()
            .join(Benefit, on=(Benefit.id == PaymentLine.benefit))
            .join(BenefitMonth, JOIN.LEFT_OUTER, on=month, src=PaymentLine)
            .join(BenefitClaim, JOIN.LEFT_OUTER, on=beside, src=PaymentLine)
            .where(
                PaymentLine.run == self._id,
                PaymentLine.status == "scheduled",
                ((PaymentLine.claim == "") & changed) | moved,
            )
        )
        found: int = lines.count()
        return found

    @cached_property
    def paid_before(self) -> int:
        """How many lines are ordered again although the bank has said since that the first order was paid."""
        lines = (
            PaymentLine.select()
            .join(PaymentException, on=(PaymentException.first_line == PaymentLine.first_line))
            .join(Subject, on=(Subject.id == PaymentException.id))
            .where(
                PaymentLine.run == self._id,
                PaymentLine.status == "scheduled",
                PaymentException.contradicted,
                Subject.state == "reissued",
            )
        )
        found: int = lines.count()
        return found

    @property
    def _with_another_account(self) -> int:
        """What is owed beside the months never changes; where it goes may."""
        in_use = BankAccount.select(BankAccount.id).where(
            BankAccount.benefit == PaymentLine.benefit, BankAccount.state == "in_use"
        )
        lines = PaymentLine.select().where(
            PaymentLine.run == self._id, PaymentLine.status == "scheduled", PaymentLine.account.not_in(in_use)
        )
        found: int = lines.count()
        return found

    def holds_relative_of(self, actor: Actor) -> bool:
        """Whether somebody on the list, or of the household, is the actor or a near relative whom they declared."""
        if actor.account_id is None:
            return False
        theirs = DeclaredRelative.account == actor.account_id
        numbers: list[str] = []
        if actor.id_number_index:
            numbers.append(actor.id_number_index)
            same = Account.select(Account.id).where(Account.id_number_index == actor.id_number_index)
            theirs = DeclaredRelative.account.in_(same)
        declared = DeclaredRelative.select(DeclaredRelative.person_index).where(theirs)
        numbers += [row.person_index for row in declared]
        if not numbers:
            return False
        about = Participant.select(Participant.subject).where(
            Participant.person_index.in_(numbers), Participant.part.in_(sorted(ABOUT))
        )
        matters = {row.subject for row in about}
        on_list = PaymentLine.select().where(PaymentLine.run == self._id, PaymentLine.benefit.in_(list(matters)))
        return bool(matters) and bool(on_list.exists())
