"""A receiver without an account answers one slip (一次性答复): by a code that is shown once and good for one answer.

The code is 25 digits, 83 bits of chance; only its hash is kept. It opens one slip, at one department, for some days,
and ends with the answer, with another code for the same slip, and when the slip moves on. Whoever has it acts under an
account of that code alone, so the record says by what, and for whom, the step was taken.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from app.accounts.actor import Actor, Grant, roles_towards
from app.accounts.models import Account
from app.accounts.roles import OFFICER, PARK, Role
from app.accounts.sight import Thing
from app.departments.departments import DEPARTMENTS
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import Forbidden, NotFound, invalid
from app.kernel.identifiers import new_id
from app.record.subjects import Subject
from app.referrals.file import BASIS, DAYS_OF_A_CODE
from app.referrals.inputs import ByCode
from app.referrals.models import AnswerCode
from app.referrals.procedure import REFERRAL
from app.referrals.rules import AT_THE_DEPARTMENT, code_counts
from app.regions.service import NEW_AREA
from app.workflow.door import opened, seen
from app.workflow.engine import perform, record_change
from app.workflow.queries import SubjectRow

DIGITS = 25
UNKNOWN = "没有这个答复码，或者已经用过、过期。请向转来这件事的乡镇（中心社区）另要一个。"
# These end a slip's stay with the department; the others may follow each other under one code.
ANSWERS = frozenset({"grant", "refuse", "return"})
_NOBODY = dict.fromkeys(("openid", "phone", "phone_index", "id_number", "id_number_index", "closed_at")) | {
    "identity_status": "none",
    "is_demonstration": False,
}


def issue_code(actor: Actor, slip: UUID) -> tuple[str, datetime]:
    """A code for whoever the slip lies with, and the moment until which it is good; one that was there before ends.

    Raises NotFound for a slip that the caller does not see, Forbidden for another office, Invalid where it lies with no
    department.
    """
    row = seen(actor, "referrals", slip, Thing.FILE)
    if roles_towards(actor, row).isdisjoint(OFFICER | PARK):
        raise Forbidden("答复码由转来这件事的乡镇（中心社区）受理人员或者园区民政开。")
    code, now = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}", clock.now()
    with transaction():
        subject = lock_row(Subject.select().where(Subject.id == slip)).get()
        if subject.state not in AT_THE_DEPARTMENT or not subject.department:
            raise invalid("", "这件事现在不在部门手里，不用开答复码。")
        AnswerCode.update(ended_at=now).where(AnswerCode.slip == slip, AnswerCode.ended_at.is_null()).execute()
        account, expires = new_id(), now + DAYS_OF_A_CODE
        name = f"{DEPARTMENTS[subject.department].name}（凭答复码）"
        insert(Account, {"id": account, "kind": "machine", "name": name, "created_at": now, **_NOBODY})
        hand = {"account": account, "issued_by": actor.account_id, "issued_at": now, "expires_at": expires}
        insert(AnswerCode, {"code_hash": _hash(code), "slip": slip, "department": subject.department} | hand)
        record_change(subject, actor, "issue_answer_code", BASIS)
    return code, expires


def open_by(code: str) -> SubjectRow:
    """The slip that the code opens; the look is on record. Raises NotFound, the same for every code that is no good."""
    kept = _good(code)
    return opened(_receiver(kept), "referrals", kept.slip, Thing.NOTE, "file")


def answer_by(given: ByCode) -> Subject:
    """Take the step that the receiver chose; received at once, where nobody has. With an answer the code is used up.

    Raises NotFound, and what the step raises: then nothing has happened.
    """
    with transaction():
        # Twice at the same moment it answers once: the second waits here, and finds it used up.
        list(lock_row(AnswerCode.select().where(AnswerCode.code_hash == _hash(given.code))))
        kept = _good(given.code)
        actor, procedures = _receiver(kept), {REFERRAL.name: REFERRAL}
        if Subject.get_by_id(kept.slip).state == "sent" and given.answer in ("grant", "refuse"):
            perform(procedures, kept.slip, "receive", actor)
        perform(procedures, kept.slip, given.answer, actor, given.as_step())
        if given.answer in ANSWERS:
            AnswerCode.update(ended_at=clock.now()).where(AnswerCode.code_hash == kept.code_hash).execute()
        answered: Subject = Subject.get_by_id(kept.slip)
    return answered


def _good(code: str) -> AnswerCode:
    kept: AnswerCode | None = AnswerCode.get_or_none(AnswerCode.code_hash == _hash(code))
    subject: Subject | None = Subject.get_or_none(Subject.id == kept.slip) if kept else None
    if kept is None or subject is None or not code_counts(kept, subject, clock.now()):
        raise NotFound(UNKNOWN)
    return kept


def _receiver(kept: AnswerCode) -> Actor:
    """The department, for this one slip: nothing else is asked for under it."""
    grant = Grant(Role.DEPARTMENT_OFFICER, NEW_AREA, "new_area", kept.department)
    name = f"{DEPARTMENTS[kept.department].name}（凭答复码）"
    return Actor(kept.account, "machine", name, (grant,), "verified")


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
