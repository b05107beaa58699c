"""Documents: asking for an upload, taking in what arrived, showing it. The bytes never pass through here on S3."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.accounts.actor import Actor, may_follow, may_see, roles_towards
from app.accounts.roles import TOWNSHIP_STAFF, Role
from app.documents.inspection import Accepted, Limits, Refused, inspect_apart
from app.documents.models import Document
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound, invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.programmes.catalogue import MATERIALS, may_not_be_asked
from app.record.subjects import Subject
from app.workflow.access_log import record_access
from storage import Store, UploadTicket
from storage.errors import NotFound as NotStored

UPLOAD_MINUTES = 30
SHOWN_FOR = timedelta(minutes=5)
MAX_BYTES = 20 * 1024 * 1024
MAX_PER_SUBJECT = 60
MAY_ADD = TOWNSHIP_STAFF | {Role.APPLICANT, Role.AGENT, Role.VILLAGE_ASSISTANT, Role.PARK_SUPERVISOR}
ACCEPTED_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "application/pdf"})

Scan = Callable[[bytes], str | None]


@dataclass(frozen=True, repr=False)
class WantedUpload:
    """What the phone wants to send; `sha256` is hex, where it could compute one."""

    collection: str
    subject: UUID
    kind: str
    filename: str
    content_type: str
    size: int
    sha256: str | None = None
    id: UUID | None = None


def ask_for_upload(actor: Actor, wanted: WantedUpload, store: Store) -> tuple[Document, UploadTicket]:
    """A pending document and the ticket with which the phone sends it, good once. Raises NotFound, Forbidden, Invalid, Conflict."""
    with transaction():
        subject = Subject.get_or_none(Subject.id == wanted.subject, Subject.collection == wanted.collection)
        if subject is None or not may_follow(actor, subject):
            raise NotFound
        signs = Role.MEMBER in roles_towards(actor, subject) and wanted.kind == "signature"
        if roles_towards(actor, subject).isdisjoint(MAY_ADD) and not signs:
            raise Forbidden("您的岗位只能查看材料，不能上传。")
        _check_wanted(wanted, subject)
        expires_at = datetime.now(UTC) + timedelta(minutes=UPLOAD_MINUTES)
        document: Document = Document.create(
            id=wanted.id or new_id(),
            collection=wanted.collection,
            subject=subject.id,
            kind=wanted.kind,
            filename=Secret(wanted.filename),
            content_type=wanted.content_type,
            size=wanted.size,
            sha256_declared=wanted.sha256,
            uploaded_by=actor.account_id,
            created_at=datetime.now(UTC),
            expires_at=expires_at,
        )
    ticket = store.upload_ticket(
        _incoming(document.id), content_type=wanted.content_type, max_bytes=wanted.size, expires_at=expires_at
    )
    return document, ticket


def _check_wanted(wanted: WantedUpload, subject: Subject) -> None:
    if wanted.kind not in MATERIALS or may_not_be_asked(wanted.kind):
        raise invalid("kind", "这类材料不需要上传，请从列表里选择。")
    if wanted.content_type not in ACCEPTED_TYPES:
        raise invalid("content_type", "只能上传照片（JPG、PNG、WebP、HEIC）或者PDF文件。")
    if not 1 <= wanted.size <= MAX_BYTES:
        raise invalid("size", "文件不能是空的，也不能超过20MB。照片太大的，请重新拍一张。")
    _check_open(subject)
    if wanted.id is not None and Document.select().where(Document.id == wanted.id).exists():
        raise Conflict("这个编号已经用过了，请重新上传。")
    if Document.select().where(Document.subject == subject.id, Document.state != "refused").count() >= MAX_PER_SUBJECT:
        raise invalid("subject", f"一件事最多上传{MAX_PER_SUBJECT}份材料。")


def _check_open(subject: Subject) -> None:
    if not subject.is_open:
        raise Conflict("这件事已经办完，不能再上传材料。")


def take_in(actor: Actor, document_id: UUID, store: Store, scan: Scan | None, limits: Limits) -> Document:
    """Check what arrived and keep the cleaned file. Repeating it is safe. Raises NotFound; Conflict when nothing arrived yet;
    Unavailable when the scanner does not answer (the document then stays pending)."""
    with connection():
        document = _visible(actor, document_id)
        subject = Subject.get_by_id(document.subject)
    if document.state != "pending":
        return document
    _check_open(subject)
    if document.uploaded_by != actor.account_id:
        raise Forbidden("只有上传的人可以确认上传。")
    try:
        if store.size(_incoming(document.id)) != document.size:
            return _settle(document, state="refused", reason="收到的文件不完整，请重新上传。")
        received = store.read(_incoming(document.id))
    except NotStored as error:
        raise Conflict("还没有收到文件，请重新上传。") from error
    try:
        accepted = _judge(document, received, scan, limits)
    except Refused as refusal:
        return _settle(document, state="refused", reason=refusal.reason)
    store.write(f"documents/{accepted.sha256}", accepted.content, accepted.content_type)
    thumbnail = sha256_of(accepted.thumbnail)
    store.write(f"thumbnails/{thumbnail}", accepted.thumbnail, "image/jpeg")
    settled = _settle(
        document,
        state="ready",
        sha256_received=accepted.sha256_received,
        sha256=accepted.sha256,
        thumbnail=thumbnail,
        pages=accepted.pages,
        content_type=accepted.content_type,
        size=len(accepted.content),
        ready_at=clock.now(),
    )
    store.delete(_incoming(document.id))
    return settled


def _judge(document: Document, received: bytes, scan: Scan | None, limits: Limits) -> Accepted:
    if document.sha256_declared and document.sha256_declared.lower() != sha256_of(received):
        raise Refused("wrong_hash", "收到的文件和手机上的不一样，请重新上传。")
    return inspect_apart(received, declared_type=document.content_type, limits=limits, scan=scan)


def _settle(document: Document, **changes: object) -> Document:
    with connection(), transaction():
        Document.update(**changes).where(Document.id == document.id, Document.state == "pending").execute()
        settled: Document = Document.get_by_id(document.id)
    return settled


def document_of(actor: Actor, document_id: UUID) -> Document:
    """A document that the actor may see. Raises NotFound."""
    return _visible(actor, document_id)


def address_of(actor: Actor, document_id: UUID, store: Store, *, thumbnail: bool) -> str:
    """An address good for minutes, without credentials. In office, looking leaves a row. Raises NotFound."""
    document = _visible(actor, document_id)
    if document.state != "ready":
        raise NotFound("这份材料还没有通过检查，不能查看。")
    subject = Subject.get_by_id(document.subject)
    with transaction():
        record_access(actor, subject, f"document:{document.kind}")
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}[
        document.content_type
    ]
    if thumbnail:
        return store.download_url(
            f"thumbnails/{document.thumbnail}",
            filename="thumbnail.jpg",
            content_type="image/jpeg",
            expires_in=SHOWN_FOR,
        )
    return store.download_url(
        f"documents/{document.sha256}",
        filename=f"document.{ending}",
        content_type=document.content_type,
        expires_in=SHOWN_FOR,
    )


def is_awaited(name: str) -> bool:
    """Whether a name in the store is that of an upload which has not been checked yet."""
    try:
        document = Document.get_or_none(Document.id == UUID(name.removeprefix("incoming/")))
    except ValueError:
        return False
    return document is not None and document.state == "pending"


def documents_of(actor: Actor, collection: str, subject_id: UUID) -> list[Document]:
    """What was uploaded for a subject, pending ones only for their uploader. Raises NotFound."""
    subject = Subject.get_or_none(Subject.id == subject_id, Subject.collection == collection)
    if subject is None or not may_see(actor, subject):
        raise NotFound
    shown = (Document.state == "ready") | (Document.uploaded_by == actor.account_id)
    if actor.account_id is None:
        shown = (Document.state == "ready") | Document.uploaded_by.is_null()
    return list(Document.select().where(Document.subject == subject.id, shown).order_by(Document.id))


def _visible(actor: Actor, document_id: UUID) -> Document:
    document = Document.get_or_none(Document.id == document_id)
    subject = Subject.get_or_none(Subject.id == document.subject) if document else None
    if document is None or subject is None or not _may_open(actor, document, subject):
        raise NotFound
    found: Document = document
    return found


def _may_open(actor: Actor, document: Document, subject: Subject) -> bool:
    """A member of the household sees the signature that he has put under his own consent, no other paper."""
    is_his_own = actor.account_id is not None and document.uploaded_by == actor.account_id
    return may_see(actor, subject) or (is_his_own and may_follow(actor, subject))


def forget_uncompleted(store: Store, batch: int = 50) -> int:
    """Remove what was asked for but never completed, and what was refused, a day after its ticket ended. Answers how many."""
    limit = datetime.now(UTC) - timedelta(days=1)
    with connection():
        late = list(Document.select().where(Document.state == "pending", Document.expires_at < limit).limit(batch))
    for document in late:
        store.delete(_incoming(document.id))
        with connection(), transaction():
            Document.delete().where(Document.id == document.id, Document.state == "pending").execute()
    stray = 0
    for name in store.list_before("incoming", limit):
        store.delete(name)
        stray += 1
    return len(late) + stray


def _incoming(document_id: UUID) -> str:
    return f"incoming/{document_id}"


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
