"""Opening an event, entering who lost something, and what comes in for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.accounts.actor import Actor, check_known_person, roles_towards
from app.accounts.roles import Role
from app.benefits.served import served
from app.disasters.inputs import AIDS, NewDisaster, NewGoods, NewLoss
from app.disasters.models import AidStandard, Disaster, DisasterArea, DisasterCase, Goods
from app.disasters.procedure import BASIS, DISASTER_CASE
from app.households.addresses import keep_address
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import Conflict, DomainError, Forbidden, NotFound, invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.record.case_numbers import next_number
from app.record.events import NewEvent, append_to_chain
from app.record.subjects import Subject, register_person
from app.regions.service import NEW_AREA, place, region, served_region
from app.workflow.engine import begin

DEPARTMENT = "emergency_management"
ENTERS = (Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER)
TAKEN = "这个编号已经用过了，请重新提交。"


@dataclass(frozen=True)
class Entered:
    """`problem` where this one was refused."""

    subject: Subject | None
    problem: DomainError | None = None


def is_of_the_bureau(actor: Actor) -> bool:
    """Whether they work for the emergency bureau."""
    return any(grant.role is Role.DEPARTMENT_OFFICER and grant.department == DEPARTMENT for grant in actor.grants)


def open_disaster(actor: Actor, facts: NewDisaster) -> Disaster:
    """Raises Forbidden for whoever is not of the emergency bureau, Invalid for a place, Conflict."""
    _check_bureau(actor)
    chosen = facts.id or new_id()
    places = list(dict.fromkeys(served_region(code, f"regions.{at}").code for at, code in enumerate(facts.regions)))
    with transaction():
        if Disaster.get_or_none(Disaster.id == chosen) is not None:
            raise Conflict(TAKEN)
        row = {"id": chosen, "name": facts.name, "kind": facts.kind, "level": facts.level, "starts_on": facts.from_}
        insert(Disaster, row | {"opened_by": actor.account_id, "opened_at": clock.now()})
        insert(DisasterArea, *({"disaster": chosen, "region": code} for code in places))
        for standard in facts.standards:
            _set_standard(chosen, standard.aid, standard.amount, standard.document_number)
        _on_record(actor, chosen, "open", facts.model_dump(mode="json", exclude={"id"}))
    found: Disaster = Disaster.get_by_id(chosen)
    return found


def _set_standard(disaster: UUID, aid: str, amount: int, document_number: str) -> None:
    known = AidStandard.get_or_none(AidStandard.disaster == disaster, AidStandard.aid == aid)
    if known is not None:
        raise invalid("standards", f"{AIDS[aid]}的标准写了两次。")
    row = {"disaster": disaster, "aid": aid, "amount": amount, "document_number": document_number}
    insert(AidStandard, row)


def end_disaster(actor: Actor, disaster_id: UUID) -> Disaster:
    """Nobody is entered any more; what is under way goes on."""
    _check_bureau(actor)
    with transaction():
        disaster = disaster_of(disaster_id)
        if disaster.ended_on is None:
            disaster.ended_on = clock.today()
            disaster.save()
            _on_record(actor, disaster_id, "end", {"ended_on": disaster.ended_on.isoformat()})
    return disaster


def take_in_goods(actor: Actor, disaster_id: UUID, facts: NewGoods) -> Disaster:
    """Goods that came in, added to those of the same name."""
    _check_bureau(actor)
    with transaction():
        disaster = disaster_of(disaster_id)
        held = Goods.select().where(Goods.disaster == disaster_id, Goods.name == facts.name)
        known = lock_row(held).first()
        if known is None:
            row = {"disaster": disaster_id, "name": facts.name, "unit": facts.unit, "received": facts.quantity}
            insert(Goods, row | {"issued": 0})
        else:
            known.received += facts.quantity
            known.save()
        _on_record(actor, disaster_id, "goods", facts.model_dump(mode="json"))
    return disaster


def disaster_of(disaster_id: UUID) -> Disaster:
    found: Disaster | None = Disaster.get_or_none(Disaster.id == disaster_id)
    if found is None:
        raise NotFound
    return found


def enter_roll(actor: Actor, disaster_id: UUID, items: Sequence[NewLoss]) -> list[Entered]:
    """Each on its own: what is refused does not keep the rest. Raises NotFound, Conflict for one that has ended."""
    check_known_person(actor)
    disaster = disaster_of(disaster_id)
    if disaster.ended_on is not None:
        raise Conflict("这次灾害的登记已经结束。还有困难的，请走急难求助或者临时救助。")
    areas = {
        code
        for (code,) in DisasterArea.select(DisasterArea.region)
        .where(DisasterArea.disaster == disaster_id)
        .tuples()
        .iterator()
    }
    entered = []
    for item in items:
        try:
            with transaction():
                entered.append(Entered(_enter(actor, disaster, areas, item)))
        except DomainError as refused:
            entered.append(Entered(None, refused))
    return entered


def _enter(actor: Actor, disaster: Disaster, areas: set[str], item: NewLoss) -> Subject:
    whom = served(actor, item.person)
    if areas.isdisjoint(region(whom.region).path.strip("/").split("/")):
        raise invalid("person.region", "这个地方不在这次灾害的范围里。")
    subject = Subject(id=item.id or new_id(), state="", title=f"{disaster.name}：{AIDS[item.aid]}"[:64], name=whom.name)
    place(subject, whom.region)
    role = next((role for role in ENTERS if role in roles_towards(actor, subject)), None)
    if role is None:
        raise Forbidden("您只能登记自己负责的村、社区或者乡镇的人家。")
    known = Subject.get_or_none(Subject.id == subject.id)
    if known is not None:
        return _the_same(known, disaster)
    subject.department, subject.kind = DEPARTMENT, item.aid
    subject.applicant_id, subject.applicant_index = whom.account, whom.index
    subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
    subject.number = next_number("J", subject.township or subject.area, clock.today().year)
    register_person(subject, "applicant", whom.name, whom.phone)
    begin(DISASTER_CASE, subject, actor, role, {"disaster": str(disaster.id), "aid": item.aid}, BASIS)
    row = {"id": subject.id, "disaster": disaster.id, "aid": item.aid, "loss": Secret(item.loss)}
    insert(DisasterCase, row | {"address": whom.address, "phone": whom.phone})
    keep_address(subject.id, whom.address)
    return subject


def _the_same(known: Subject, disaster: Disaster) -> Subject:
    """Sent again by a phone that heard no answer."""
    case = DisasterCase.get_or_none(DisasterCase.id == known.id)
    if case is None or case.disaster != disaster.id:
        raise Conflict(TAKEN)
    return known


def _check_bureau(actor: Actor) -> None:
    if not is_of_the_bureau(actor):
        raise Forbidden("灾害由应急局的工作人员登记。")
    check_known_person(actor)


def _on_record(actor: Actor, disaster: UUID, action: str, facts: dict[str, object]) -> None:
    append_to_chain(
        NewEvent(
            collection="disasters",
            subject=disaster,
            action=action,
            actor=actor.account_id,
            role=Role.DEPARTMENT_OFFICER,
            region=NEW_AREA,
            at=clock.now(),
            basis=BASIS,
            facts=facts,
        )
    )
