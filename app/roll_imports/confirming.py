"""The second hand: nobody is paid by a roll that one officer alone has brought in.

A confirmation, and taking a whole import back, are carried out by the worker, each benefit in the way of every step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple
from uuid import UUID

from peewee import Case, fn

from app.accounts.actor import SYSTEM, Actor
from app.accounts.directory import actor_of
from app.accounts.models import Account
from app.accounts.roles import OFFICER, Role
from app.benefits.models import Benefit, TakenOver
from app.benefits.procedure import BENEFIT
from app.benefits.takeover import TakeBack
from app.kernel.clock import clock
from app.kernel.database import lock_row, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound
from app.kernel.forms.fields import Input
from app.kernel.money import yuan_text
from app.kernel.privacy import Secret
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.record.subjects import Participant, Subject
from app.regions.service import name_of
from app.roll_imports.known import own_people
from app.roll_imports.models import RollImport
from app.roll_imports.places import township_of
from app.roll_imports.service import AT_ONCE, note
from app.workflow.engine import perform

CONFIRMERS = frozenset({Role.TOWNSHIP_APPROVER, Role.PARK_SUPERVISOR})
OWN = "这份花名册里有您本人或者您申报的近亲属，请由其他人复核。"
NOT_WAITING = "这次转入现在不等复核，请刷新后再看。"


class ImportFacts(Input):
    roll_import: UUID


class Sum(NamedTuple):
    """What of an import waits for the second hand; `monthly_amount` in fen."""

    households: int
    people: int
    monthly_amount: int
    to_look_at: int


def sum_of(roll_import: UUID) -> Sum:
    marked = Case(None, ((TakenOver.look_at != "", 1),), 0)
    query = (
        TakenOver.select(
            fn.COUNT(TakenOver.id), fn.SUM(Benefit.members), fn.SUM(Benefit.monthly_amount), fn.SUM(marked)
        )
        .join(Benefit, on=(Benefit.id == TakenOver.id))
        .join(Subject, on=(Subject.id == TakenOver.id))
        .where(TakenOver.roll_import == roll_import, Subject.state == "taken_over")
        .tuples()
    )
    [row] = query.iterator()
    return Sum(*(int(value or 0) for value in row))


def _says(facts: ImportFacts) -> str:
    row: RollImport = RollImport.get_by_id(facts.roll_import)
    found = sum_of(row.id)
    marked = f"其中{found.to_look_at}户和现在的标准或者地方对不上，复核时要看。" if found.to_look_at else ""
    return (
        f"把{name_of(row.township)}的原花名册“{row.filename.reveal()}”转进来：{found.households}户，享受{found.people}人，"
        f"每月一共{yuan_text(found.monthly_amount)}。{marked}确认以后按月发放。名单在“救助对象”里，请逐户看过再确认。"
    )


def _check(actor: Actor, facts: ImportFacts) -> None:
    row = RollImport.get_or_none(RollImport.id == facts.roll_import)
    if row is None:
        raise NotFound
    if actor is not SYSTEM and not any(
        grant.role is Role.TOWNSHIP_OFFICER and grant.region == row.township for grant in actor.grants
    ):
        raise Forbidden("只有本乡镇的受理人员可以转入花名册。")
    if row.state != "waiting":
        raise Conflict(NOT_WAITING)


def _concerns(facts: ImportFacts) -> Iterable[UUID]:
    numbers = _people(facts.roll_import)
    return [row.id for row in Account.select(Account.id).where(Account.id_number_index.in_(numbers))]


def _people(roll_import: UUID) -> object:
    came = TakenOver.select(TakenOver.id).where(TakenOver.roll_import == roll_import)
    return Participant.select(Participant.person_index).where(
        Participant.subject.in_(came), Participant.person_index.is_null(False)
    )


def _check_second(actor: Actor, facts: ImportFacts) -> None:
    came = TakenOver.select(TakenOver.id).where(TakenOver.roll_import == facts.roll_import)
    own = sorted(own_people(actor))
    if Participant.select().where(Participant.person_index.in_(own), Participant.subject.in_(came)).exists():
        raise Forbidden(OWN)


def _confirm(agreed: Agreed) -> None:
    row = lock_row(RollImport.select().where(RollImport.id == agreed.facts.roll_import)).get()
    row.state, row.confirmed_by, row.pending = "confirming", agreed.confirmer.account_id, agreed.pending
    _begin_work(row, sum_of(row.id).households)
    note(row, "confirm", agreed.confirmer, _office(agreed.confirmer), agreed.as_facts())


def _office(actor: Actor) -> Role:
    return next(role for role in Role if role in actor.roles & CONFIRMERS)


def _begin_work(row: RollImport, households: int) -> None:
    row.households, row.done, row.due_at, row.attempts = households, 0, clock.now(), 0
    row.save()


CONFIRM_IMPORT = Act(
    name="confirm_roll_import",
    label="转入原花名册",
    basis="[P] 发放由两个人负责",
    by=OFFICER,
    second=Second(CONFIRMERS),
    facts=ImportFacts,
    says=_says,
    check=_check,
    check_second=_check_second,
    concerns=_concerns,
    does=_confirm,
)


def ask_for_confirmation(roll_import: UUID, actor: Actor | None = None) -> Pending:
    """Let it wait for the second hand; asked twice, it waits once. By default for whoever brought it in."""
    with transaction():
        row: RollImport = lock_row(RollImport.select().where(RollImport.id == roll_import)).get()
        proposer = actor or actor_of(Account.get_by_id(row.officer))
        found = propose(CONFIRM_IMPORT, proposer, ImportFacts(roll_import=row.id), about=row.id, region=row.township)
        row.pending = found.id
        row.save()
        return found


def take_all_back(roll_import: UUID, actor: Actor, reason: str) -> RollImport:
    """The wrong file: whatever of it came in goes. Raises NotFound, Forbidden; Conflict once it is confirmed."""
    with transaction():
        row = lock_row(RollImport.select().where(RollImport.id == roll_import)).first()
        if row is None:
            raise NotFound
        township_of(actor, row.township)
        if row.state != "waiting":
            raise Conflict("只有还没有复核的转入可以撤回。已经复核的，请一户一户登记变化。")
        row.state, row.officer, row.reason = "withdrawing", actor.account_id, Secret(reason)
        _begin_work(row, sum_of(row.id).households)
        note(row, "withdraw", actor, Role.TOWNSHIP_OFFICER, {"reason": reason})
        taken: RollImport = row
        return taken


def settle_some(roll_import: UUID) -> bool:
    """The next few benefits that are confirmed or taken back. Answers whether there are more."""
    with transaction():
        row: RollImport = lock_row(RollImport.select().where(RollImport.id == roll_import)).get()
        left = [each.id for each in _left(row.id)]
        settle = _settling(row)
        for benefit in left:
            settle(benefit)
        row.done += len(left)
        if len(left) < AT_ONCE:
            row.state = {"confirming": "confirmed", "withdrawing": "withdrawn"}[row.state]
        row.save()
        return len(left) == AT_ONCE


def _left(roll_import: UUID) -> Iterable[TakenOver]:
    rows: Iterable[TakenOver] = (
        TakenOver.select(TakenOver.id)
        .join(Subject, on=(Subject.id == TakenOver.id))
        .where(TakenOver.roll_import == roll_import, Subject.state == "taken_over")
        .order_by(TakenOver.id)
        .limit(AT_ONCE)
    )
    return rows


def _settling(row: RollImport) -> Callable[[UUID], object]:
    """The step that is taken with each of them; who takes it is read once for all of these."""
    procedures = {BENEFIT.name: BENEFIT}
    if row.state == "withdrawing":
        officer, why = actor_of(Account.get_by_id(row.officer)), TakeBack(reason=row.reason.reveal())
        return lambda benefit: perform(procedures, benefit, "take_back", officer, why)
    assert row.pending is not None and row.confirmed_by is not None
    confirmer = actor_of(Account.get_by_id(row.confirmed_by))
    agreed = Agreed(row.pending, ImportFacts(roll_import=row.id), SYSTEM, confirmer)
    return lambda benefit: perform(procedures, benefit, "confirm_takeover", SYSTEM, agreed=agreed)
