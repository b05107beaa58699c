"""Passkeys that a member of staff adds and removes, and what they are told of it: whoever did not do it themselves
hears of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.assurance import check_fresh
from app.accounts.enrolment import has_authenticator, has_second_factor
from app.accounts.models import Session, StaffCredential
from app.accounts.noted import note_change
from app.accounts.passkey_models import Passkey
from app.accounts.passkeys import Asked, PasskeyAnswer, add_passkey, ask_to_add
from app.accounts.second_factor import new_recovery_codes
from app.accounts.sessions import prove_again, revoke_all
from app.kernel.database import lock_row, transaction
from app.kernel.errors import Conflict, NotFound
from app.notifications.outbox import send_to

LAST = "这是您唯一的第二重验证，不能删。请先绑定手机验证器，或者再加一个通行密钥。"


def begin_passkey(actor: Actor) -> Asked:
    """What the browser is to ask the new key. Raises StepUpNeeded, Conflict."""
    assert actor.account_id is not None
    check_fresh(actor)
    username = StaffCredential.get_by_id(actor.account_id).username
    return ask_to_add(actor.account_id, username, actor.name)


@dataclass(frozen=True)
class Added:
    """`session`, whose tokens are new, and `codes` only where the key is the first second factor."""

    key: Passkey
    session: Session | None = None
    codes: Sequence[str] = ()


def finish_passkey(actor: Actor, session: UUID, answer: PasskeyAnswer, name: str) -> Added:
    """The key counts from now on. Where it is the first second factor, every other log-in ends, and ten recovery codes
    come with it, shown once. Raises StepUpNeeded, Conflict.
    """
    assert actor.account_id is not None
    check_fresh(actor)
    is_first = not has_second_factor(actor.account_id)
    with transaction():
        added = Added(add_passkey(actor.account_id, answer, name))
        if is_first:
            revoke_all(actor.account_id, "second-factor", but=session)
            proved = prove_again(session, second_factor=True)
            added = replace(added, session=proved, codes=new_recovery_codes(actor.account_id))
        _note_and_tell(actor.account_id, "add_passkey", "passkey_added", name)
    return added


def remove_passkey(actor: Actor, key: UUID) -> None:
    """Raises StepUpNeeded, NotFound for one of somebody else, Conflict for the last factor."""
    assert actor.account_id is not None
    check_fresh(actor)
    with transaction():
        lock_row(StaffCredential.select().where(StaffCredential.account == actor.account_id)).get()
        own = {row.id: row for row in Passkey.select().where(Passkey.account == actor.account_id)}
        if key not in own:
            raise NotFound
        if len(own) == 1 and not has_authenticator(actor.account_id):
            raise Conflict(LAST)
        Passkey.delete().where(Passkey.id == key).execute()
        _note_and_tell(actor.account_id, "remove_passkey", "passkey_removed", own[key].name)


def _note_and_tell(account: UUID, action: str, notice: str, name: str) -> None:
    event = note_change(account, action, account, "staff", "", {"name": name})
    facts = {"item": name, "number": "", "date": None, "amount": None, "note": ""}
    send_to([account], "accounts", account, event.id, notice, facts)
