"""Documents: asking for an upload, and looking at what was uploaded.

On S3 no byte of it passes through a web process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.accounts.actor import Actor, eyes, may_follow, may_see, roles_towards
from app.accounts.roles import SIGNS_FOR_THEMSELVES, Role
from app.accounts.sight import Thing
from app.documents import budgets
from app.documents.models import Document
from app.documents.rules import NO_ROOM
from app.kernel.clock import clock
from app.kernel.database import transaction
from app.kernel.errors import Conflict, Forbidden, NotFound, Unavailable, invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.programmes.catalogue import MATERIALS, may_not_be_asked
from app.programmes.policy import policy_on
from app.record.subjects import Located, Subject
from app.workflow.access_log import record_access
from storage import Store, UploadTicket

UPLOAD_MINUTES = 30
SHOWN_FOR = timedelta(minutes=5)
MAX_BYTES = 20 * 1024 * 1024
MAX_PER_SUBJECT = 60
# What a file is, its bytes say (`inspection/sniff.py`): telephones and programs name it so or so, or do not know.
ACCEPTED_TYPES = frozenset(
    {
        *("image/jpeg", "image/jpg", "image/pjpeg", "image/jfif", "image/png", "image/x-png", "image/webp"),
        *("image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"),
        *("application/pdf", "application/x-pdf", "application/octet-stream"),
    }
)


@dataclass(frozen=True, repr=False)
class WantedUpload:
    """What the phone wants to send; `sha256` is hex, where it could compute one."""

    collection: str
    subject: UUID
    kind: str
    filename: str
    content_type: str
    """As the sender names it."""
    size: int
    sha256: str | None = None
    id: UUID | None = None


def ask_for_upload(
    actor: Actor, wanted: WantedUpload, store: Store, papers_from: frozenset[Role], address: str
) -> tuple[Document, UploadTicket]:
    """A pending document and the ticket with which the phone sends it, good once.

    `papers_from` are the roles that may add papers to this kind of matter; a member signs for themselves anyhow.
    `address`: of the network, for its budget; empty where addresses are not counted.

    Raises NotFound, Forbidden, Invalid; Conflict, also when a budget is used up; Unavailable while there is no room.
    """
    wanted = replace(wanted, content_type=wanted.content_type.partition(";")[0].strip().lower())
    with transaction():
        subject = Subject.get_or_none(Subject.id == wanted.subject, Subject.collection == wanted.collection)
        if subject is None or not may_follow(actor, subject):
            raise NotFound
        roles = roles_towards(actor, subject)
        signs = not roles.isdisjoint(SIGNS_FOR_THEMSELVES) and wanted.kind == "signature"
        if roles.isdisjoint(papers_from) and not signs:
            raise Forbidden("您的岗位只能查看材料，不能上传。")
        _check_wanted(wanted, subject)
        if not store.has_room(wanted.size):
            raise Unavailable(NO_ROOM)
        counted_by = budgets.keys_of(actor, subject, address)
        budgets.take(counted_by, wanted.size)
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
            counted_by="".join(f"{key} " for key in counted_by),
            created_at=datetime.now(UTC),
            expires_at=expires_at,
        )
    ticket = store.upload_ticket(
        incoming(document.id), content_type=wanted.content_type, max_bytes=wanted.size, expires_at=expires_at
    )
    return document, ticket


def _check_wanted(wanted: WantedUpload, subject: Subject) -> None:
    if wanted.kind not in MATERIALS or may_not_be_asked(wanted.kind, policy_on(clock.today())):
        raise invalid("kind", "这类材料不需要上传，请从列表里选择。")
    if wanted.content_type not in ACCEPTED_TYPES:
        raise invalid("content_type", "只能上传照片（JPG、PNG、WebP、HEIC）或者PDF文件。")
    if not 1 <= wanted.size <= MAX_BYTES:
        raise invalid("size", "文件不能是空的，也不能超过20MB。照片太大的，请重新拍一张。")
    check_open(subject)
    if wanted.id is not None and Document.select().where(Document.id == wanted.id).exists():
        raise Conflict("这个编号已经用过了，请重新上传。")
    if Document.select().where(Document.subject == subject.id, Document.state != "refused").count() >= MAX_PER_SUBJECT:
        raise invalid("subject", f"一件事最多上传{MAX_PER_SUBJECT}份材料。")


def check_open(subject: Subject) -> None:
    if not subject.is_open:
        raise Conflict("这件事已经办完，不能再上传材料。")


def document_of(actor: Actor, document_id: UUID) -> Document:
    """A document that the actor may see. Raises NotFound; Forbidden for who sees the matter, but not its papers."""
    return _visible(actor, document_id)[0]


def look_at_document(actor: Actor, document_id: UUID) -> Document:
    """The same for who asks about it: that is on record."""
    document, subject = _visible(actor, document_id)
    record_access(actor, subject, f"document:{document.kind}")
    return document


def address_of(
    actor: Actor, document_id: UUID, store: Store, *, thumbnail: bool, check_open: Callable[[Actor, Located], None]
) -> str:
    """An address good for minutes, without credentials. In office, looking leaves a row.

    Raises NotFound; Forbidden for who sees the matter, but not its papers; what `check_open` raises for who has to say
    why they look.
    """
    document, subject = _visible(actor, document_id)
    if document.state != "ready":
        raise NotFound("这份材料还没有通过检查，不能查看。")
    if document.uploaded_by != actor.account_id:
        check_open(actor, subject)
    with transaction():
        record_access(actor, subject, f"document:{document.kind}")
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}[
        document.content_type
    ]
    if thumbnail:
        return store.download_url(
            document.names[1],
            filename="thumbnail.jpg",
            content_type="image/jpeg",
            expires_in=SHOWN_FOR,
        )
    return store.download_url(
        document.names[0],
        filename=f"document.{ending}",
        content_type=document.content_type,
        expires_in=SHOWN_FOR,
    )


def give_up_papers(subject_id: UUID) -> None:
    """Nobody opens the papers of this matter any more, and the worker erases them (`erasing.py`), whatever state they
    are in. Inside the caller's transaction, which records why.
    """
    Document.update(state="given_up", due_at=clock.now(), attempts=0, given_up_at=None).where(
        Document.subject == subject_id
    ).execute()


def is_awaited(name: str) -> bool:
    """Whether a name in the store is that of an upload which has not been checked yet."""
    try:
        document = Document.get_or_none(Document.id == UUID(name.removeprefix("incoming/")))
    except ValueError:
        return False
    return document is not None and document.state == "pending"


def documents_of(actor: Actor, subject: Located) -> list[Document]:
    """What was uploaded for a matter that the actor has opened, pending ones only for their uploader.

    Who helps or looks on without knowing all of the matter sees what they have uploaded themselves.
    """
    own = Document.uploaded_by == actor.account_id
    shown = own | (Document.state == "ready") if eyes(actor, subject).see(Thing.PAPER) else own
    if actor.account_id is None:
        shown = (Document.state == "ready") | Document.uploaded_by.is_null()
    there = (Document.subject == subject.id) & (Document.state != "given_up")
    return list(Document.select().where(there, shown).order_by(Document.id))


def _visible(actor: Actor, document_id: UUID) -> tuple[Document, Subject]:
    """A member of the household sees the signature that they have put under their own consent, no other paper; who
    helps in the village, what they have uploaded themselves.
    """
    document: Document | None = Document.get_or_none(Document.id == document_id)
    subject = Subject.get_or_none(Subject.id == document.subject) if document else None
    if document is None or subject is None or document.state == "given_up" or not may_follow(actor, subject):
        raise NotFound
    is_own = actor.account_id is not None and document.uploaded_by == actor.account_id
    if is_own or eyes(actor, subject).see(Thing.PAPER):
        return document, subject
    if may_see(actor, subject):
        raise Forbidden("这份材料里有家庭情况，您的岗位不能查看。")
    raise NotFound


def incoming(document_id: UUID) -> str:
    return f"incoming/{document_id}"
