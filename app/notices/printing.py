"""The worker's part: make the documents of issued notices and put them into the store, each once.

Any number of workers may do this, and any may be killed: a notice made twice is the same bytes under the same name.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from app.accounts.roles import Role
from app.kernel import jobs
from app.kernel.database import connection, transaction
from app.kernel.jobs import Job
from app.kernel.tasks import STORE, Task
from app.notices.models import OfficialNotice
from app.transparency.closing import add_notice
from app.typesetting.exchange import LENGTH_BYTES
from app.typesetting.press import Press, started_by
from storage import Store

PRINTING = Job(
    "print notices",
    OfficialNotice,
    owner=Role.ADMINISTRATOR,
    first_wait=timedelta(minutes=1),
    longest_wait=timedelta(minutes=10),
    gives_up_after=300,
)
press = Press(started_by("app.notices.notice_process"))


def verify_url(public_base_url: str, number: str) -> str:
    """The address that the QR code carries: a page that any telephone opens, and
    that a mini-program may take over by its prefix.
    """
    return f"{public_base_url}/verify/{number}"


def print_notices(store: Store, public_base_url: str) -> int:
    """Make one document that is due.

    Answers how many were dealt with. Where it cannot be made, or the store does not answer, it waits.
    """
    return jobs.work(PRINTING, lambda notice: _print(notice, store, public_base_url))


TASKS = (
    Task(
        PRINTING.name,
        STORE,
        lambda outside: print_notices(outside.store, outside.public_base_url),
        jobs.look(PRINTING),
    ),
)
JOBS = (PRINTING,)


def _print(notice: OfficialNotice, store: Store, public_base_url: str) -> None:
    document, gap = _typeset(notice, verify_url(public_base_url, notice.number))
    sha256 = hashlib.sha256(document).hexdigest()
    store.write(f"notices/{sha256}", document, "application/pdf")
    with connection(), transaction():
        add_notice(notice.number, notice.kind, notice.issued_on, sha256, gap)
        jobs.finish(PRINTING, notice, state="ready", sha256=sha256, gap=gap)


def _typeset(notice: OfficialNotice, link: str) -> tuple[bytes, int]:
    """The PDF, and where the place of its proof begins. Raises Unavailable."""
    made = press.make({"kind": notice.kind, "facts": notice.facts, "verify_url": link})
    return made[LENGTH_BYTES:], int.from_bytes(made[:LENGTH_BYTES])
