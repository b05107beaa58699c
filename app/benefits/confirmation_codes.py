"""The code of the text message by which the person confirms another bank account (短信验证码)."""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta
from uuid import UUID

from app.accounts.roles import Role
from app.benefits.models import BankAccount
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.jobs import Job
from app.kernel.privacy import vault
from app.kernel.tasks import Task
from app.notifications.sms import LANE, Sms, SmsRefused, SmsUnreachable
from app.record.subjects import Subject
from app.regions.service import phone_of

log = logging.getLogger(__name__)

# As long as a code that came another way may hold (ASVS 5 6.5.5).
CODE_HOLDS = timedelta(minutes=10)
PAUSE = timedelta(seconds=20)
CODE = Job(
    "send account codes",
    BankAccount,
    owner=Role.TOWNSHIP_OFFICER,
    prefix="code_",
    first_wait=PAUSE,
    longest_wait=PAUSE,
    ends="code_expires_at",
)


def new_code() -> str:
    return f"{secrets.randbelow(10**6):06d}"


def code_index(change: UUID, code: str) -> str:
    """By which the right code is known again: keyed, and of this change only."""
    return vault.blind_index("account_code", f"{change.hex}:{code}")


def code_text(code: str, phone: str) -> str:
    """Fits one text message of 70 characters."""
    return f"【掌上救助】您在改救助金收款账户，验证码{code}，10分钟有效。不是您办的，别告诉任何人，请打{phone}。"


def send_codes(sms: Sms | None) -> int:
    """Send one of the codes that wait; a code that has expired is not sent any more.

    Answers how many were dealt with.
    """
    return jobs.work(CODE, lambda row: _send(row, sms)) if sms is not None else 0


TASKS = (Task(CODE.name, LANE, lambda outside: send_codes(outside.channels.sms), jobs.look(CODE)),)
JOBS = (CODE,)


def _township(row: BankAccount) -> str | None:
    found: str | None = Subject.select(Subject.township).where(Subject.id == row.benefit).scalar()
    return found


def _send(row: BankAccount, sms: Sms) -> None:
    if row.state == "requested" and row.code_expires_at > clock.now():
        try:
            sms.send(
                row.code_phone.reveal(), code_text(row.code_to_send.reveal(), phone_of(_township(row))), str(row.id)
            )
        except SmsUnreachable:
            return jobs.wait(CODE, row, SmsUnreachable.__name__)
        except SmsRefused as refusal:
            log.warning("a code could not be sent", extra={"status": refusal.status, "account_id": str(row.id)})
    jobs.finish(CODE, row, code_to_send=None, code_phone=None)
    return None
