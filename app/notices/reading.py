"""Reading notices: is this one genuine, which ones does a subject have, where is the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID

from app.accounts.actor import Actor, eyes, may_see
from app.accounts.sight import Thing
from app.kernel.database import transaction
from app.kernel.errors import Forbidden, NotFound
from app.notices.delivery import MUST_REACH
from app.notices.delivery_steps import reached
from app.notices.models import OfficialNotice
from app.notices.proof_code import dots, filled
from app.record.subjects import Located, Subject
from app.transparency.log import Log
from app.transparency.proofs import digits, proof_of_notice
from app.workflow.access_log import record_access
from app.workflow.definition import Procedure
from storage import Store

SHOWN_FOR = timedelta(minutes=5)


def notice_of_number(number: str) -> OfficialNotice | None:
    """The notice with this number, as somebody may have typed it."""
    found: OfficialNotice | None = OfficialNotice.get_or_none(OfficialNotice.number == number.strip().upper())
    return found


def notices_of(subject_id: UUID) -> list[OfficialNotice]:
    """The notices of a matter that the caller has opened, oldest first."""
    return list(OfficialNotice.select().where(OfficialNotice.subject == subject_id).order_by(OfficialNotice.id))


def address_of(
    actor: Actor,
    number: str,
    store: Store,
    log: Log,
    procedures: Mapping[str, Procedure],
    check_open: Callable[[Actor, Located], None],
) -> str:
    """An address of the document, good for minutes, with its proof as soon as there is one. In office, looking
    leaves a row; to the person who has agreed to that it delivers the notice.

    Raises NotFound; Forbidden for who may see that there is a notice but not what the file says
    (village assistants, bureau supervisors, auditors).
    """
    notice = notice_of_number(number)
    subject = Subject.get_or_none(Subject.id == notice.subject) if notice else None
    if notice is None or subject is None or not may_see(actor, subject):
        raise NotFound("没有找到这份文书。")
    if not eyes(actor, subject).see(Thing.PAPER):
        raise Forbidden("这份文书里有家庭情况，您的岗位不能查看。")
    if notice.state != "ready":
        raise NotFound("这份文书正在制作，请过一分钟再看。")
    check_open(actor, subject)
    name = _with_proof(notice, store, log)
    with transaction():
        record_access(actor, subject, f"notice:{notice.kind}")
        if notice.kind in MUST_REACH:
            reached(procedures, actor, subject.id, "opened")
    return store.download_url(
        name,
        filename="notice.pdf",
        content_type="application/pdf",
        expires_in=SHOWN_FOR,
    )


def _with_proof(notice: OfficialNotice, store: Store, log: Log) -> str:
    """Where the document lies: with its proof, which is put in when somebody first opens it after the keepers have
    signed; before that, as it was printed.
    """
    original = f"notices/{notice.sha256}"
    if notice.proved:
        return f"{original}-proved"
    proof = proof_of_notice(log, notice.number)
    code = dots(digits(proof.packed(log))) if proof else None
    if code is None or notice.gap is None:
        return original
    store.write(f"{original}-proved", filled(store.read(original), notice.gap, code), "application/pdf")
    OfficialNotice.update(proved=True).where(OfficialNotice.id == notice.id).execute()
    return f"{original}-proved"
