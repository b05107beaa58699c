"""From "all of it is there" to a paper that counts: the phone says so to a web process, the worker reads
and judges the bytes.

The request waits the few seconds in which most are done. Whatever happens to either process, the row is the truth:
`uploaded` with `due_at` is inspected by whichever worker takes it.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import BoundedSemaphore
from time import sleep
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.documents import budgets
from app.documents.inspection import Accepted, Limits, Refused, inspect_apart
from app.documents.inspection.verdict import DROPPED
from app.documents.models import Document
from app.documents.rules import TOO_MANY
from app.documents.service import check_open, document_of, incoming
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.errors import Conflict, Forbidden, Unavailable
from app.kernel.jobs import Job
from app.kernel.tasks import STORE, Lane, Task
from app.record.subjects import Subject
from storage import Store
from storage.errors import NotFound as NotStored
from storage.errors import StorageError

Scan = Callable[[bytes], str | None]

# The phone asks again by itself after that (`services/upload.js`).
PATIENCE_SECONDS = 4.0
LOOK_EVERY_SECONDS = 0.1
# A request that waits holds a thread of its web process: more than so many never do at once.
_waiting = BoundedSemaphore(2)

INCOMPLETE = "收到的文件不完整，请重新上传。"
UNLIKE_THE_TICKET = "文件没有按约定的方式上传，不能接收。请在小程序里重新选择照片上传。"
# Whoever sends many at once waits behind whoever sends one.
INSPECTION = Job(
    "inspect uploads",
    Document,
    owner=Role.ADMINISTRATOR,
    lease=timedelta(minutes=3),
    where=Document.state == "uploaded",
    first=Document.turn,
)


def complete(actor: Actor, document_id: UUID, store: Store) -> Document:
    """Take the phone's word that all of it is there, and wait a little for the worker's judgement.
    Repeating it is safe.

    Answers the document as it stands then. Raises NotFound; Conflict when nothing arrived yet; StorageError.
    """
    with connection():
        document = document_of(actor, document_id)
        subject = Subject.get_by_id(document.subject)
    if document.state == "pending":
        check_open(subject)
        if document.uploaded_by != actor.account_id:
            raise Forbidden("只有上传的人可以确认上传。")
        _hand_to_the_worker(document, store)
    return _when_inspected(document_id)


def _hand_to_the_worker(document: Document, store: Store) -> None:
    """Whole, and with nothing beside it that the ticket does not say (finding L6); else it is refused here."""
    try:
        received = store.received(incoming(document.id), document.content_type)
    except NotStored as error:
        raise Conflict("还没有收到文件，请重新上传。") from error
    reason = None
    if received.size != document.size:
        reason = INCOMPLETE
    elif received.content_type != document.content_type or received.beside:
        reason = UNLIKE_THE_TICKET
    with connection(), transaction():
        if reason:
            changes: dict[str, object] = {"state": "refused", "reason": reason, "counted_by": ""}
        else:
            turn = budgets.turn_of(document.counted_by)
            changes = {"state": "uploaded", "due_at": clock.now(), "turn": turn}
        Document.update(changes).where(Document.id == document.id, Document.state == "pending").execute()


def _when_inspected(document_id: UUID) -> Document:
    """As soon as the worker is done with it; as it is when patience ends, or when others use it up already."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    with connection():
        document: Document = Document.get_by_id(document_id)
        if document.state != "uploaded" or not _waiting.acquire(blocking=False):
            return document
        try:
            while document.state == "uploaded" and time.monotonic() < give_up:
                sleep(LOOK_EVERY_SECONDS)
                document = Document.get_by_id(document_id)
        finally:
            _waiting.release()
    return document


def inspect_upload(store: Store, scan: Scan | None, limits: Limits) -> int:
    """Read and judge one upload that waits for it. Answers how many were dealt with."""
    return jobs.work(INSPECTION, lambda document: _inspect(document, store, scan, limits))


def _inspect(document: Document, store: Store, scan: Scan | None, limits: Limits) -> None:
    try:
        accepted = _judge(document, store.read(incoming(document.id)), scan, _within_budget(document, limits))
        _store(document, accepted, store)
    except Refused as refusal:
        jobs.finish(INSPECTION, document, state="refused", reason=refusal.reason, counted_by="")
    except (StorageError, Unavailable) as error:
        jobs.wait(INSPECTION, document, type(error).__name__)


def _within_budget(document: Document, limits: Limits) -> Limits:
    """No file takes more than its sender has left for today. Raises Refused when that is nothing."""
    with connection():
        left = budgets.seconds_for(document.counted_by.split())
    if not left:
        raise Refused("too_complex", TOO_MANY["cpu_ms"])
    return replace(limits, seconds=min(limits.seconds, left))


def _judge(document: Document, received: bytes, scan: Scan | None, limits: Limits) -> Accepted:
    if document.sha256_declared and document.sha256_declared.lower() != sha256_of(received):
        raise Refused("wrong_hash", "收到的文件和手机上的不一样，请重新上传。")

    def spent(cpu_ms: int) -> None:
        with connection(), transaction():
            budgets.spend(document.counted_by.split(), cpu_ms)

    return inspect_apart(received, limits=limits, scan=scan, spent=spent)


def _store(document: Document, accepted: Accepted, store: Store) -> None:
    document.sha256, document.thumbnail = accepted.sha256, sha256_of(accepted.thumbnail)
    file, thumbnail = document.names
    store.write(file, accepted.content, accepted.content_type)
    store.write(thumbnail, accepted.thumbnail, "image/jpeg")
    finished = jobs.finish(
        INSPECTION,
        document,
        state="ready",
        reason=" ".join(DROPPED[what] for what in accepted.dropped) or None,
        counted_by="",
        sha256_received=accepted.sha256_received,
        sha256=document.sha256,
        thumbnail=document.thumbnail,
        pages=accepted.pages,
        content_type=accepted.content_type,
        size=len(accepted.content),
        ready_at=clock.now(),
    )
    if not finished:  # it was given up meanwhile, by somebody who did not know these names
        store.delete(file)
        store.delete(thumbnail)
    store.delete(incoming(document.id))


def forget_uncompleted(store: Store, batch: int = 50) -> int:
    """Remove what was asked for but never completed, and what was refused, a day after its ticket ended.

    Answers how many.
    """
    limit = datetime.now(UTC) - timedelta(days=1)
    with connection():
        budgets.forget_former_days()
        late = list(Document.select().where(Document.state == "pending", Document.expires_at < limit).limit(batch))
        uploaded = {incoming(row.id) for row in Document.select(Document.id).where(Document.state == "uploaded")}
    for document in late:
        store.delete(incoming(document.id))
        with connection(), transaction():
            Document.delete().where(Document.id == document.id, Document.state == "pending").execute()
    stray = [name for name in store.list_before("incoming", limit) if name not in uploaded]
    for name in stray:
        store.delete(name)
    return len(late) + len(stray)


TASKS = (
    Task(
        INSPECTION.name,
        Lane("uploads", threads=2, pause=0.25),
        lambda outside: inspect_upload(outside.store, outside.scan, outside.limits),
        jobs.look(INSPECTION),
    ),
    Task("forget uncompleted uploads", STORE, lambda outside: forget_uncompleted(outside.store), every=300.0),
)
JOBS = (INSPECTION,)


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
