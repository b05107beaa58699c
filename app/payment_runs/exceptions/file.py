"""The file of a payment exception: what the conditions of its steps look at."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from uuid import UUID

from app.benefits.models import BankAccount, Benefit, BenefitClaim, BenefitMonth
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.models import STANDS, PaymentLine
from app.record.subjects import Located


class ExceptionFile:
    """`known` are parts that need not be read."""

    def __init__(self, subject: Located, **known: Any) -> None:
        self._id = subject.id
        vars(self).update(known)

    @cached_property
    def exception(self) -> PaymentException:
        found: PaymentException = PaymentException.get_by_id(self._id)
        return found

    @cached_property
    def benefit(self) -> Benefit | None:
        """None where the money was for another matter, which has an account of its own."""
        found: Benefit | None = Benefit.get_or_none(Benefit.id == self.exception.benefit)
        return found

    @cached_property
    def is_owed(self) -> bool:
        """Whether the month, or the claim, that the line was for is owed still."""
        line = self._line
        return (
            self.claim is not None if line.claim else BenefitMonth.select().where(*_same(BenefitMonth, line)).exists()
        )

    @cached_property
    def is_ordered(self) -> bool:
        """Whether what came back stands on a list again."""
        line = self._line
        same = (PaymentLine.benefit == line.benefit, PaymentLine.period == line.period, PaymentLine.claim == line.claim)
        found: bool = PaymentLine.select().where(*same, STANDS).exists()
        return found

    @cached_property
    def _line(self) -> PaymentLine:
        found: PaymentLine = PaymentLine.get_by_id(self.exception.line)
        return found

    @cached_property
    def claim(self) -> BenefitClaim | None:
        """What was owed beside the months; None where the line was for a month."""
        line = self._line
        found: BenefitClaim | None = BenefitClaim.get_or_none(
            *_same(BenefitClaim, line), BenefitClaim.claim == (line.claim or None)
        )
        return found

    @property
    def change_is_waiting(self) -> bool:
        return self.benefit is not None and self.benefit.account_change is not None

    @property
    def goes_elsewhere(self) -> bool:
        """Whether it was for somebody else than whoever gets the months, such as whoever bore a funeral."""
        return self.claim is not None and self.claim.account is not None

    @cached_property
    def account(self) -> UUID | None:
        """Where it would go now."""
        if self.claim is not None and self.claim.account is not None:
            elsewhere: UUID = self.claim.account
            return elsewhere
        if self.benefit is not None:
            known: UUID | None = self.benefit.account
            return known
        held = BankAccount.get_or_none(BankAccount.benefit == self.exception.benefit, BankAccount.state == "in_use")
        return held.id if held else None


def _same(owed: Any, line: PaymentLine) -> tuple[Any, ...]:
    """Of the same benefit and month."""
    return owed.benefit == line.benefit, owed.month == line.period
