"""Beginning a version of a year's list: the first is empty, each later one begins with what is in force."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import Actor, check_known_person
from app.accounts.roles import Role
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, invalid
from app.kernel.identifiers import new_id
from app.purchased_services.lists.effects import DRAFTER
from app.purchased_services.lists.in_force import lines_of, version_in_force
from app.purchased_services.lists.inputs import NewServiceList
from app.purchased_services.lists.models import ServiceList, ServiceListLine
from app.purchased_services.lists.procedure import BASIS, SERVICE_LIST
from app.record.case_numbers import next_number
from app.record.subjects import Participant, Subject
from app.regions.service import NEW_AREA, place
from app.workflow.engine import begin


def draft(actor: Actor, facts: NewServiceList) -> Subject:
    """Raises Forbidden for another office, Conflict where the id is taken or another version of the year is being
    written, Invalid for a change without a reason.
    """
    if not actor.holds(Role.BUREAU_SUPERVISOR):
        raise Forbidden("购买服务清单由新区民政司法和社保局起草。")
    check_known_person(actor)
    with transaction():
        subject = Subject(id=facts.id or new_id(), state="", title=f"{facts.year}年{SERVICE_LIST.label}")
        place(subject, NEW_AREA)
        # The series of the year is held from here on, so that two versions are never begun at the same time.
        subject.number = next_number("Q", NEW_AREA, facts.year)
        _check(subject.id, facts)
        subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
        said = facts.model_dump(mode="json", exclude={"id"})
        begin(SERVICE_LIST, subject, actor, Role.BUREAU_SUPERVISOR, said, BASIS)
        insert(Participant, {"subject": subject.id, "part": DRAFTER, "account": actor.account_id})
        _copy(subject.id, facts)
    return subject


def _check(chosen: UUID, facts: NewServiceList) -> None:
    if Subject.select().where(Subject.id == chosen).exists():
        raise Conflict("这个编号已经用过了，请重新提交。")
    being_written = (ServiceList.year == facts.year) & Subject.is_open
    if ServiceList.select().join(Subject, on=(Subject.id == ServiceList.id)).where(being_written).exists():
        raise Conflict(f"{facts.year}年的清单有一版正在起草，请接着那一版写，或者先把它撤掉。")
    if facts.reason is None and version_in_force(facts.year) is not None:
        raise invalid("reason", f"{facts.year}年的清单已经公布过。要改的，请写明为什么改。")


def _copy(version: UUID, facts: NewServiceList) -> None:
    before = version_in_force(facts.year)
    insert(ServiceList, {"id": version, "year": facts.year, "reason": facts.reason if before else None})
    if before:
        copied = ("line", "kind", "name", "for_whom", "standard", "planned", "fund", "region")
        lines = [{name: getattr(each, name) for name in copied} for each in lines_of(before.id)]
        insert(ServiceListLine, *({"id": new_id(), "list": version} | line for line in lines))
