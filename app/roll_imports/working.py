"""Who does the work of an import: whoever sent the file, as long as that takes a moment, and then the worker."""

from __future__ import annotations

import time
from uuid import UUID

from app.accounts.roles import Role
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.jobs import Job
from app.kernel.tasks import INSIDE, Task
from app.roll_imports.confirming import ask_for_confirmation, settle_some
from app.roll_imports.models import RollImport
from app.roll_imports.service import bring_in_some

# How long whoever sent the file waits for the whole.
PATIENCE_SECONDS = 20.0


def go_on(import_id: UUID) -> bool:
    """The next few households, whatever is to be done with them. Answers whether there are more."""
    with transaction():
        state = RollImport.get_by_id(import_id).state
        if state == "importing":
            more = bring_in_some(import_id)
            if not more and RollImport.get_by_id(import_id).state == "waiting":
                ask_for_confirmation(import_id)
            return more
        return state in ("confirming", "withdrawing") and settle_some(import_id)


def wait_for(import_id: UUID) -> None:
    """Bring in as much as somebody waits for; the worker does the rest."""
    ends = time.monotonic() + PATIENCE_SECONDS
    more = True
    while more and time.monotonic() < ends:
        more = go_on(import_id)
    RollImport.update(due_at=clock.now() if more else None).where(RollImport.id == import_id).execute()


def _work(row: RollImport) -> None:
    with connection():
        more = go_on(row.id)
    if more:
        jobs.pass_on(TAKE_OVER, row)
    else:
        jobs.finish(TAKE_OVER, row)


TAKE_OVER = Job("take over rolls", RollImport, owner=Role.TOWNSHIP_OFFICER)
TASKS = (Task(TAKE_OVER.name, INSIDE, lambda outside: jobs.work(TAKE_OVER, _work), jobs.look(TAKE_OVER)),)
JOBS = (TAKE_OVER,)
