"""Entering a standard."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import Actor, check_known_person
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, Invalid
from app.kernel.identifiers import new_id
from app.programmes.standards import KIND_LABELS, Standard, areas, is_confirmed, latest
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, place
from app.standard_changes.effects import take_part
from app.standard_changes.inputs import NewChange
from app.standard_changes.models import StandardChange
from app.standard_changes.procedure import BASIS, STANDARD_CHANGE
from app.standard_changes.rules import CLASSES, behind_a_later_one, classes_out_of_order, entered_wrongly
from app.standard_changes.simulating import begin_counting
from app.workflow.engine import begin

USUAL_UNIT = "元/人/月"


def enter(actor: Actor, facts: NewChange) -> Subject:
    """Keep what was entered, as a draft. Raises Forbidden for another office, Invalid for what cannot be a standard,
    Conflict where the id or the day is taken.
    """
    if not actor.holds(Role.BUREAU_SUPERVISOR):
        raise Forbidden("救助标准由新区民政司法和社保局录入。")
    check_known_person(actor)
    before = latest(facts.area, facts.kind, max(clock.today(), facts.effective_on))
    unit = before.unit if before else USUAL_UNIT
    classes = {row.code: row.amount for row in _classes(facts, unit)}
    wrong = entered_wrongly(facts.kind, facts.area, unit, facts.amount, areas())
    wrong = wrong or behind_a_later_one(facts.effective_on, before.effective_from if before else None)
    wrong = wrong or classes_out_of_order(facts.kind, facts.amount, classes)
    if wrong is not None:
        raise Invalid(wrong.message, (wrong,))
    subject = Subject(id=facts.id or new_id(), state="", title=KIND_LABELS[facts.kind][:64], kind=facts.kind)
    place(subject, NEW_AREA)
    with transaction():
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        if is_confirmed(facts.area, facts.kind, facts.effective_on):
            raise Conflict("这一项标准从这一天起已经有确认过的数了。要改的，请另填一个执行日期。")
        begin(STANDARD_CHANGE, subject, actor, Role.BUREAU_SUPERVISOR, facts.model_dump(mode="json"), BASIS)
        _write(subject.id, actor, facts, unit, before.amount if before else None)
    return subject


def _classes(facts: NewChange, unit: str) -> list[Standard]:
    """Those of the other classes that hold on the first day and are given in the same unit."""
    found = (latest(facts.area, code, facts.effective_on) for code in CLASSES)
    return [row for row in found if row is not None and row.unit == unit]


def _write(change: UUID, actor: Actor, facts: NewChange, unit: str, before: int | None) -> None:
    row = facts.model_dump(exclude={"id"}) | {"id": change, "unit": unit, "before": before}
    insert(StandardChange, row)
    entered = StandardChange.get_by_id(change)
    begin_counting(entered)
    entered.save()
    take_part(change, "proposer", actor.account_id)
