"""The worker looks at each benefit once a month, for the next one: at its top-ups (分类施保), and at whether a personal
benefit still rests on something. By what is on file alone: birthdays, certificates, schooling, other aid.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from peewee import JOIN

from app.accounts.actor import SYSTEM
from app.assessment.personal import why_not
from app.assessment.supplements import changed
from app.benefits.file import BenefitFile
from app.benefits.models import Benefit, MonthlyLook
from app.benefits.months import first_of_next_month
from app.benefits.procedure import BENEFIT
from app.benefits.steps.monthly import TOPPED_UP_IN
from app.benefits.top_ups import AddTopUp, FactsChanged, in_words, kept, rates_for, rates_when_granted
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import connection, insert, lock_row, transaction
from app.kernel.forms.fields import Input
from app.kernel.tasks import INSIDE, Task
from app.programmes.personal import PERSONAL
from app.programmes.standards import NoStandard, amount_of, standards_in_force
from app.record.subjects import Subject
from app.workflow.engine import perform

ALLOWANCE = "minimum_living_allowance"
AT_ONCE = 200  # benefits


def look_at_the_next_month() -> int:
    """At some benefits that were not looked at for it yet. Answers how many."""
    month = first_of_next_month(clock.today())
    with connection():
        waiting = _waiting(month)
    for benefit in waiting:
        with connection(), transaction():
            _look(benefit, month)
    return len(waiting)


def _waiting(month: date) -> list[UUID]:
    rows = (
        Benefit.select(Benefit.id)
        .join(Subject, on=(Subject.id == Benefit.id))
        .join(MonthlyLook, JOIN.LEFT_OUTER, on=(MonthlyLook.id == Benefit.id), src=Benefit)
        .where(
            Subject.collection == "benefits",
            Subject.state.in_(TOPPED_UP_IN),
            Benefit.programme.in_([ALLOWANCE, *PERSONAL]),
            MonthlyLook.month.is_null() | (MonthlyLook.month < month),
        )
    )
    return [row.id for row in rows.order_by(Benefit.id).limit(AT_ONCE)]


def _look(benefit: UUID, month: date) -> None:
    """Held while it is looked at, so that it happens once."""
    subject = lock_row(Subject.select().where(Subject.id == benefit)).get()
    file = BenefitFile(subject)
    known = MonthlyLook.get_or_none(MonthlyLook.id == benefit)
    if known is not None and known.month >= month:
        return
    if file.benefit.programme in PERSONAL:
        _keep(known, benefit, month, {})
        _look_at_conditions(subject, file, month)
    else:
        _look_at_top_ups(subject, file, known, month)


def _look_at_conditions(subject: Subject, file: BenefitFile, month: date) -> None:
    missing = why_not(file.benefit.programme, file.standing_on(month), file.policy)
    if missing is not None and subject.state == "active":
        what = f"{month:%Y年%-m月}起可能不再符合条件：{missing.rstrip('。')}"
        _take(subject, "facts_changed", FactsChanged(what=what))


def _look_at_top_ups(subject: Subject, file: BenefitFile, known: MonthlyLook | None, month: date) -> None:
    """What was never looked at holds what it was granted with; without a standard nothing can be said."""
    before = known.rates if known is not None else rates_when_granted(file, local_date(subject.received_at))
    after = rates_for(file, month)
    try:
        changes = changed(before, after, _standard(file.benefit.category, month))
    except NoStandard:
        _keep(known, subject.id, month, before)
        return
    more = [each for each in changes if each.after > each.before]
    less = [each for each in changes if each.after < each.before]
    told = bool(less) and subject.state == "active"
    _keep(known, subject.id, month, kept(before, after, () if told else less))
    if more:
        total = sum(each.after - each.before for each in more)
        _take(subject, "add_top_up", AddTopUp(first_month=month, more=total, lines=in_words(file, more)))
    if told and (said := in_words(file, less)):
        _take(subject, "facts_changed", FactsChanged(what=f"{month:%Y年%-m月}起可能减少。{'；'.join(said)}"))


def _standard(category: str, month: date) -> int:
    area = "rural" if category.startswith("rural") else "urban"
    return amount_of(standards_in_force(month), f"{ALLOWANCE}.{area}")["amount"]


def _keep(known: MonthlyLook | None, benefit: UUID, month: date, rates: object) -> None:
    if known is None:
        insert(MonthlyLook, {"id": benefit, "month": month, "rates": rates})
        return
    MonthlyLook.update(month=month, rates=rates).where(MonthlyLook.id == benefit).execute()


def _take(subject: Subject, action: str, given: Input) -> None:
    perform({BENEFIT.name: BENEFIT}, subject.id, action, SYSTEM, given)


TASKS = (Task("look at benefits for the next month", INSIDE, lambda _: look_at_the_next_month(), every=60.0),)
