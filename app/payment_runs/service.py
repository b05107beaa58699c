"""Beginning a run: who may, from when, and once for a month, a programme and a township."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from peewee import IntegrityError

from app.accounts.actor import Actor, check_known_person
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import insert, is_duplicate, savepoint, transaction
from app.kernel.errors import Conflict, FieldError, Forbidden, Invalid, invalid
from app.kernel.identifiers import new_id
from app.payment_runs.filling import begin_filling
from app.payment_runs.inputs import NewRun, first_day
from app.payment_runs.models import PaymentRun
from app.payment_runs.payable import MAY_BE_LISTED, SUBSIDIES
from app.payment_runs.procedure import BASIS, PAYMENT_RUN
from app.payment_runs.rules import too_early
from app.record.case_numbers import next_number
from app.record.subjects import Subject
from app.regions.service import place, served_region
from app.workflow.engine import begin

IS_THERE = "这个月、这个项目、这个乡镇的名单已经有了，不能再做一份。要重做的，请先作废原来那份。"


def begin_run(actor: Actor, facts: NewRun) -> Subject:
    """Make the list of a month. Raises Forbidden for another office, Invalid for what cannot be, Conflict where there
    is a list already, or the id is taken.
    """
    programme, township, period = _programme(facts), _township(facts), first_day(facts.period)
    if not any(grant.role is Role.TOWNSHIP_OFFICER and grant.region == township for grant in actor.grants):
        raise Forbidden("发放名单由本乡镇（中心社区）的受理人员编制。")
    check_known_person(actor)
    early = None if programme in SUBSIDIES else too_early(period, clock.today())
    if early is not None:
        raise Invalid(early.message, (early,))
    with transaction():
        return open_list(actor, Role.TOWNSHIP_OFFICER, programme, township, period, facts.id)


def open_list(
    actor: Actor, role: Role, programme: str, township: str, period: date, chosen: UUID | None = None
) -> Subject:
    """In the caller's transaction. `programme`: what the list is of (`payable.py`). Raises Conflict as `begin_run`."""
    subject = Subject(id=chosen or new_id(), state="", title=f"{MAY_BE_LISTED[programme]}发放名单 {period:%Y年%-m月}")
    if Subject.select().where(Subject.id == subject.id).exists():
        raise Conflict("这个编号已经用过了，请重新提交。")
    place(subject, township)
    subject.kind = programme
    subject.number = next_number("F", township, clock.today().year)
    run = PaymentRun(id=subject.id, period=period, programme=programme, region=township)
    try:
        with savepoint():
            insert(PaymentRun, run.__data__)
    except IntegrityError as error:
        if not is_duplicate(error):
            raise
        raise Conflict(IS_THERE) from error
    begin_filling(run)
    run.save()
    said = {"period": f"{period:%Y-%m}", "programme": programme, "expected": run.expected}
    found = {"lines_count": run.lines_count, "total": run.total, "list_hash": run.list_hash}
    begin(PAYMENT_RUN, subject, actor, role, said | found, BASIS)
    return subject


def _programme(facts: NewRun) -> str:
    if facts.programme not in MAY_BE_LISTED:
        raise invalid("programme", "没有这个按月发放的救助项目。")
    return facts.programme


def _township(facts: NewRun) -> str:
    found = served_region(facts.region, "region")
    if found.level != "town":
        wrong = FieldError("region", "名单按乡镇（中心社区）做，请选择乡镇。")
        raise Invalid(wrong.message, (wrong,))
    return found.code
