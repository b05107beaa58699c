"""A matter that nobody decides interrupts nobody's money: what is owed is written further ahead, whatever state the
benefit is in, until somebody has decided that it ends (社会救助法 第48条: 调减、终止要先听取意见、作出书面决定).
"""

from __future__ import annotations

import logging
from itertools import islice
from uuid import UUID

from peewee import SQL, fn

from app.benefits.file import BenefitFile
from app.benefits.models import Benefit, BenefitMonth
from app.benefits.months import months_after, schedule_entitlements
from app.kernel.clock import clock
from app.kernel.database import connection, lock_row, transaction
from app.kernel.errors import Conflict
from app.kernel.tasks import INSIDE, Task
from app.record.subjects import Subject

log = logging.getLogger(__name__)

# Fewer than are left when a review is due in time: that one writes ahead by itself.
MONTHS_LEFT = 4
AT_ONCE = 200  # benefits


def owe_on() -> int:
    """Write ahead for some benefits that will soon owe nothing. Answers for how many; those that cannot be owed on
    hold up no other.
    """
    with connection():
        return sum(islice(filter(None, map(_owe_on, _running_out())), AT_ONCE))


def _running_out() -> list[UUID]:
    """Which have begun to owe, and owe nothing from some month soon on, though no month is their last."""
    owed = BenefitMonth.select(SQL("1")).where(BenefitMonth.benefit == Benefit.id)
    further = owed.where(BenefitMonth.month >= months_after(clock.today(), MONTHS_LEFT))
    rows = Benefit.select(Benefit.id).where(Benefit.last_month.is_null(), fn.EXISTS(owed), ~fn.EXISTS(further))
    return [row.id for row in rows]


def _owe_on(benefit: UUID) -> bool:
    """Not where its end was decided meanwhile, and not where nobody lives for whom it is meant. Where somebody is
    covered elsewhere by now an officer has to say by which: what is owed to the others is held up by that, so it stands
    in the log.
    """
    try:
        with transaction():
            file = BenefitFile(lock_row(Subject.select().where(Subject.id == benefit)).get())
            goes_on = file.benefit.last_month is None and bool(file.living)
            if goes_on:
                schedule_entitlements(file.benefit, file.covered, clock.today())
            return goes_on
    except Conflict:
        log.warning("a benefit cannot be owed on: somebody is covered elsewhere", extra={"benefit": str(benefit)})
        return False


TASKS = (Task("owe benefits on that nobody has decided about", INSIDE, lambda _: owe_on(), every=3600.0),)
