"""What a slip shows: to the department what its kind sends, to offices also what is held back, to the person all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.roles import DEPARTMENT, OFFICES
from app.accounts.sight import Thing
from app.departments.departments import DEPARTMENTS
from app.departments.kinds import FIELDS, KINDS, Kind
from app.kernel.calendar.counting import LANZHOU
from app.kernel.privacy import Secret, mask_id_number
from app.record.subjects import Subject, the_person
from app.referrals.file import OF_THE_TOWNSHIP
from app.referrals.models import Referral
from app.referrals.procedure import REFERRAL
from app.regions.service import name_of
from app.workflow.collection import Given
from app.workflow.queries import SubjectRow

NO_LONGER_SHOWN = frozenset({"withdrawn"})


def serialize_referral(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    slip: Referral = Referral.get_by_id(row.id)
    sees = eyes(actor, row)
    is_theirs = sees.roles.isdisjoint(OFFICES)
    is_receiver = not is_theirs and sees.roles & OFFICES <= DEPARTMENT
    answer = _headline(row, slip) | _answer(slip) | _consent(slip)
    if sees.see(Thing.NOTE):
        hidden = is_receiver and row.state in NO_LONGER_SHOWN
        answer |= {"slip": None if hidden else _slip(row, slip, KINDS[row.kind], in_full=is_receiver)}
        answer |= {"held_back": _labels(KINDS[row.kind].holds_back)}
    if not is_receiver and sees.see(Thing.NOTE):
        override = slip.override.reveal() if slip.override else None
        answer |= {"override": {"reason": override} if override else None, "origin": _origin(slip)}
    return answer


def brief_referrals(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each: which kind, which department, whose turn it is."""
    slips = {slip.id: slip for slip in Referral.select().where(Referral.id.in_([row.id for row in rows]))}
    return {row.id: _headline(row, slips[row.id]) for row in rows if row.id in slips}


def referrals_given(ids: Sequence[UUID]) -> list[Given]:
    """What a department did for somebody, as long as it stands."""
    answered = Referral.select().where(Referral.id.in_(ids), Referral.outcome.is_null(False))
    kinds = {row.id: row.kind for row in Subject.select(Subject.id, Subject.kind).where(Subject.id.in_(ids))}
    return [Given(slip.answered_at, slip.id, _in_words(KINDS[kinds[slip.id]], slip), slip.amount) for slip in answered]


def export_referral(subject: Subject, _: Actor) -> dict[str, Any]:
    """What was sent of the person, to whom, on what ground, and what came of it."""
    slip: Referral = Referral.get_by_id(subject.id)
    row: Any = subject
    return {"referral": _headline(row, slip) | _answer(slip) | {"slip": _slip(row, slip, KINDS[subject.kind])}}


def told_by(row: SubjectRow) -> tuple[Kind, list[dict[str, Any]], list[str]]:
    """Of a slip that is open to whoever receives it: its kind, what it tells line by line, and what is held back."""
    slip: Referral = Referral.get_by_id(row.id)
    kind = KINDS[row.kind]
    return kind, _slip(row, slip, kind, in_full=True), _labels(kind.holds_back)


def outcomes_of(row: SubjectRow) -> list[dict[str, str]]:
    """What the department of now can have done."""
    return [{"value": code, "label": label} for code, label in KINDS[row.kind].outcomes.items()]


def _headline(row: SubjectRow, slip: Referral) -> dict[str, Any]:
    kind, department = KINDS[row.kind], DEPARTMENTS[slip.to_department]
    return {
        "kind": kind.code,
        "kind_label": kind.label,
        "department": {"code": department.code, "name": department.name},
        "owner": _owner(row, slip),
        "silences": slip.silences,
    }


def _owner(row: SubjectRow, slip: Referral) -> dict[str, str | None]:
    """Whose turn it is: of the department, the township or the person; at an end nobody's."""
    if REFERRAL.state(row.state).final:
        return {"kind": "nobody", "name": None}
    if row.state == "granted":
        return {"kind": "person", "name": "本人"}
    if row.state in OF_THE_TOWNSHIP:
        return {"kind": "township", "name": name_of(row.township or row.area)}
    return {"kind": "department", "name": DEPARTMENTS[slip.to_department].name}


def _answer(slip: Referral) -> dict[str, Any]:
    return {
        "outcome": slip.outcome,
        "answered_at": _moment(slip.answered_at),
        "said": slip.said.reveal() if slip.said else None,
        "amount": slip.amount,
        "from_month": slip.from_month.isoformat() if slip.from_month else None,
        "solved": slip.solved,
    }


def _consent(slip: Referral) -> dict[str, Any]:
    return {"consent": {"signed_at": _moment(slip.consented_at)} if slip.consented_at else None}


def _moment(value: Any) -> str | None:
    return value.astimezone(LANZHOU).isoformat(timespec="seconds") if value else None


def _origin(slip: Referral) -> dict[str, str] | None:
    if slip.origin_id is None or slip.origin_collection is None:
        return None
    return {"collection": slip.origin_collection, "id": str(slip.origin_id)}


def _slip(row: SubjectRow, slip: Referral, kind: Kind, *, in_full: bool = False) -> list[dict[str, Any]]:
    """Line by line what the department is told; whoever sends it sees numbers masked, as everywhere."""
    person = the_person(row.id)
    values: dict[str, str | None] = {
        "name": row.name,
        "id_number": _number(slip.id_number, in_full),
        "phone": person.phone.reveal() if person and person.phone else None,
        "region": name_of(row.region),
        "address": _revealed(slip.address),
        "need": _revealed(slip.need),
        "aid": _revealed(slip.aid),
    }
    return [{"field": field, "label": FIELDS[field], "text": values[field]} for field in kind.sends]


def _number(number: Secret | None, in_full: bool) -> str | None:
    if number is None:
        return None
    return number.reveal() if in_full else mask_id_number(number.reveal())


def _revealed(secret: Secret | None) -> str | None:
    return secret.reveal() if secret else None


def _labels(fields: Sequence[str]) -> list[str]:
    return [FIELDS[field] for field in fields]


def _in_words(kind: Kind, slip: Referral) -> str:
    return f"{kind.to.name}：{kind.outcomes.get(slip.outcome or '', kind.label)}"
