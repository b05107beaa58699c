"""Papers that were given up are erased: first their bytes, then the row that leads to them (个人信息保护法 第47条).

Why is on record where they were given up (`service.give_up_papers`).
"""

from __future__ import annotations

from datetime import timedelta

from app.accounts.roles import Role
from app.documents.models import Document
from app.documents.service import incoming
from app.kernel import jobs
from app.kernel.database import connection, transaction
from app.kernel.jobs import Job
from app.kernel.tasks import STORE, Task
from storage import Store
from storage.errors import StorageError

ERASURE = Job(
    "erase papers",
    Document,
    owner=Role.ADMINISTRATOR,
    lease=timedelta(minutes=3),
    where=Document.state == "given_up",
)


def erase_papers(store: Store) -> int:
    """Erase one that waits for it. Answers how many. While the store is away they wait, and nobody sees them."""
    return jobs.work(ERASURE, lambda document: _erase(document, store))


def _erase(document: Document, store: Store) -> None:
    try:
        for name in (*document.names, incoming(document.id)):
            store.delete(name)
    except StorageError as error:
        jobs.wait(ERASURE, document, type(error).__name__)
        return
    with connection(), transaction():
        Document.delete().where(Document.id == document.id, Document.state == "given_up").execute()


TASKS = (Task(ERASURE.name, STORE, lambda outside: erase_papers(outside.store), jobs.look(ERASURE)),)
JOBS = (ERASURE,)
