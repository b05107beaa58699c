"""The file of a payment exception: what the conditions of its steps look at."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from app.benefits.models import Benefit
from app.payment_runs.exceptions.models import PaymentException
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
    def benefit(self) -> Benefit:
        found: Benefit = Benefit.get_by_id(self.exception.benefit)
        return found
