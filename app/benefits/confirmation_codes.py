"""The code of the text message by which the person confirms another bank account (短信验证码)."""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta
from uuid import UUID

from app.benefits.models import BankAccount
from app.kernel.clock import clock
from app.kernel.database import connection, is_sqlite, transaction
from app.kernel.privacy import vault
from app.notifications.sms import Sms, SmsRefused, SmsUnreachable

log = logging.getLogger(__name__)

CODE_HOLDS = timedelta(minutes=30)
PAUSE = timedelta(seconds=20)
LEASE = timedelta(seconds=60)


def new_code() -> str:
    return f"{secrets.randbelow(10**6):06d}"


def code_index(change: UUID, code: str) -> str:
    """By which the right code is known again: keyed, and of this change only."""
    return vault.blind_index("account_code", f"{change.hex}:{code}")


def code_text(code: str) -> str:
    """Fits one text message of 70 characters."""
    return f"【掌上救助】您在改救助金收款账户，验证码{code}，30分钟有效。不是您本人办的，别告诉任何人，请打电话给乡镇。"


def send_codes(sms: Sms | None, batch: int = 20) -> int:
    """Send the codes that wait, each once; a code that has expired is not sent any more. Answers how many were dealt with."""
    if sms is None:
        return 0
    rows = _take(batch)
    for row in rows:
        _send(row, sms)
    return len(rows)


def _take(batch: int) -> list[BankAccount]:
    with connection(), transaction():
        now = clock.now()
        due = BankAccount.select().where(BankAccount.code_due_at <= now).order_by(BankAccount.code_due_at).limit(batch)
        rows = list(due if is_sqlite() else due.for_update(skip_locked=True))
        BankAccount.update(code_due_at=now + LEASE).where(BankAccount.id.in_([row.id for row in rows])).execute()
    return rows


def _send(row: BankAccount, sms: Sms) -> None:
    if row.state == "requested" and row.code_expires_at > clock.now():
        try:
            sms.send(row.code_phone.reveal(), code_text(row.code_to_send.reveal()), str(row.id))
        except SmsUnreachable:
            return _change(row, code_due_at=clock.now() + PAUSE)
        except SmsRefused as refusal:
            log.warning("a code could not be sent", extra={"status": refusal.status, "account_id": str(row.id)})
    return _change(row, code_due_at=None, code_to_send=None, code_phone=None)


def _change(row: BankAccount, **changes: object) -> None:
    with connection(), transaction():
        BankAccount.update(changes).where(BankAccount.id == row.id).execute()
