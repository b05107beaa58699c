"""Somebody of a department without an account hands one person over (一次性移交): by a code, good once for some days.

As with the codes that answer a slip (`app/referrals/answer_codes.py`): 25 digits, only the hash is kept, and whoever
has it acts under an account of that code alone.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from app.accounts.actor import Actor, Grant
from app.accounts.models import Account
from app.accounts.roles import OFFICER, PARK, Role
from app.departments.departments import DEPARTMENTS
from app.incoming_referrals.inputs import IncomingByCode, NewCode, NewIncoming
from app.incoming_referrals.models import IncomingCode, IncomingReferral
from app.incoming_referrals.rules import code_counts, hands_over
from app.incoming_referrals.service import take_in
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import Forbidden, NotFound, invalid
from app.kernel.identifiers import new_id
from app.record.events import NewEvent, append_to_chain
from app.regions.service import NEW_AREA

DIGITS, GOOD_FOR = 25, timedelta(days=7)
BASIS = "措施(七)(十二)(二十)；社会救助法 第39条"
MAY_ISSUE = OFFICER | PARK | {Role.BUREAU_SUPERVISOR}
UNKNOWN = "没有这个移交码，或者已经用过、过期。请向当地乡镇（中心社区）或者园区民政另要一个。"
_NOBODY = dict.fromkeys(("openid", "phone", "phone_index", "id_number", "id_number_index", "closed_at")) | {
    "identity_status": "none",
    "is_demonstration": False,
}


def issue(actor: Actor, facts: NewCode) -> tuple[str, datetime]:
    """A code for one person of this department, and until when it is good. Raises Forbidden, Invalid."""
    role = next((role for role in Role if role in actor.roles & MAY_ISSUE), None)
    if role is None:
        raise Forbidden("移交码由乡镇（中心社区）受理人员、园区民政、新区民政开。")
    if not hands_over(facts.department, DEPARTMENTS[facts.department].takes_slips):
        raise invalid("department", "这个单位照料的人不从这里转。")
    code, now = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}", clock.now()
    expires, account = now + GOOD_FOR, new_id()
    with transaction():
        insert(
            Account, {"id": account, "kind": "machine", "name": _name(facts.department), "created_at": now, **_NOBODY}
        )
        hand = {"account": account, "issued_by": actor.account_id, "issued_at": now, "expires_at": expires}
        insert(IncomingCode, {"code_hash": _hash(code), "department": facts.department, "ended_at": None} | hand)
        append_to_chain(
            NewEvent(
                collection="accounts",
                subject=account,
                action="issue_incoming_code",
                actor=actor.account_id,
                role=role,
                region=NEW_AREA,
                at=now,
                basis=BASIS,
                facts={"department": facts.department},
            )
        )
    return code, expires


def hand_over(given: IncomingByCode) -> IncomingReferral:
    """With it the code is used up. Raises NotFound, the same for every code that is no good, and what taking in
    raises: then the code is as good as before.
    """
    with transaction():
        # Twice at the same moment it hands over once: the second waits here, and finds it used up.
        found = list(lock_row(IncomingCode.select().where(IncomingCode.code_hash == _hash(given.code))))
        if not found or not code_counts(found[0], clock.now()):
            raise NotFound(UNKNOWN)
        kept = found[0]
        grant = Grant(Role.DEPARTMENT_OFFICER, NEW_AREA, "new_area", kept.department)
        actor = Actor(kept.account, "machine", _name(kept.department), (grant,), "verified")
        facts = NewIncoming.model_validate(given.model_dump(exclude={"code"}))
        taken = take_in(actor, facts, by_code_of=Account.get_by_id(kept.issued_by).name)
        IncomingCode.update(ended_at=clock.now()).where(IncomingCode.code_hash == kept.code_hash).execute()
    return taken


def _name(department: str) -> str:
    return f"{DEPARTMENTS[department].name}（凭移交码）"


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
