"""What an event and a household's aid show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from peewee import fn

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.disasters.inputs import AIDS, KINDS
from app.disasters.models import AidStandard, Disaster, DisasterArea, DisasterCase, Goods
from app.disasters.money import left_of
from app.record.subjects import Subject
from app.regions.service import name_of
from app.workflow.presenters import called
from app.workflow.queries import SubjectRow


def serialize_disaster(disaster: Disaster) -> dict[str, Any]:
    """With what the next level is reported: households in each state, money and goods."""
    own = disaster.id
    areas = DisasterArea.select(DisasterArea.region).where(DisasterArea.disaster == own)
    standards = AidStandard.select().where(AidStandard.disaster == own).order_by(AidStandard.aid)
    goods = Goods.select().where(Goods.disaster == own).order_by(Goods.name)
    return {
        "id": str(own),
        "name": disaster.name,
        "kind": disaster.kind,
        "kind_label": KINDS[disaster.kind],
        "level": disaster.level,
        "from": disaster.starts_on.isoformat(),
        "ended_on": disaster.ended_on.isoformat() if disaster.ended_on else None,
        "regions": [{"region": code, "name": name_of(code)} for (code,) in areas.tuples().iterator()],
        "standards": [
            {"aid": row.aid, "aid_label": AIDS[row.aid], "amount": row.amount, "document_number": row.document_number}
            for row in standards
        ],
        "goods": [
            {"name": row.name, "unit": row.unit, "received": row.received, "left": row.received - row.issued}
            for row in goods
        ],
        "left": left_of(own),
        "approved": _approved(own),
        "households": _by_state(own),
    }


def _by_state(disaster: UUID) -> dict[str, int]:
    query = (
        DisasterCase.select(Subject.state, fn.COUNT(Subject.id))
        .join(Subject, on=(Subject.id == DisasterCase.id))
        .where(DisasterCase.disaster == disaster)
        .group_by(Subject.state)
    )
    return dict(query.tuples().iterator())


def _approved(disaster: UUID) -> int:
    found = DisasterCase.select(fn.SUM(DisasterCase.amount)).where(DisasterCase.disaster == disaster).scalar()
    return int(found or 0)


def serialize_case(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    case: DisasterCase = DisasterCase.get_by_id(row.id)
    sees = eyes(actor, row)
    return _as_data(case, Disaster.get_by_id(case.disaster)) | {
        "person_name": row.name if sees.see(Thing.NAME) else None,
        "loss": case.loss.reveal() if sees.see(Thing.NOTE) else None,
        "address": case.address.reveal() if case.address and sees.see(Thing.PLACE) else None,
        "contact_phone": called(case.phone.reveal(), sees) if case.phone else None,
        "things": case.things,
    }


def brief_cases(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    cases = list(DisasterCase.select().where(DisasterCase.id.in_([row.id for row in rows])))
    named = {each.id: each for each in Disaster.select().where(Disaster.id.in_([case.disaster for case in cases]))}
    return {case.id: _as_data(case, named[case.disaster]) for case in cases}


def export_case(subject: Subject, _: Actor) -> dict[str, Any]:
    case: DisasterCase = DisasterCase.get_by_id(subject.id)
    return _as_data(case, Disaster.get_by_id(case.disaster)) | {"loss": case.loss.reveal(), "things": case.things}


def _as_data(case: DisasterCase, disaster: Disaster) -> dict[str, Any]:
    return {
        "disaster": str(disaster.id),
        "disaster_name": disaster.name,
        "aid": case.aid,
        "aid_label": AIDS[case.aid],
        "amount": case.amount,
    }
