"""Break-glass (紧急查看): somebody in office elsewhere opens a case because it cannot wait. Loud, for a few hours, and
looked at afterwards.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from app.accounts.actor import Actor, check_known_person, roles_towards
from app.accounts.sight import MAY_REVEAL
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.errors import Conflict, NotFound
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.looks.judging import keep
from app.looks.rules import EMERGENCY
from app.notifications.outbox import Audience, recipients, send_to
from app.record.models import AccessRecord, BrokenGlass
from app.record.subjects import Subject

OPEN_FOR = timedelta(hours=4)


def break_glass(actor: Actor, number: str, why: str) -> BrokenGlass:
    """Open the application with this number for some hours. The person and the place's supervisors hear of it at once.

    Raises NotFound for a number that is nobody's or a draft's, Conflict where the caller's office reaches it anyhow.
    """
    check_known_person(actor)
    subject = Subject.get_or_none(Subject.number == number.strip().upper(), Subject.collection == "applications")
    if subject is None or subject.state == "draft":
        raise NotFound("没有这个编号的申请，请核对。")
    if roles_towards(actor, subject):
        raise Conflict("这件事您的岗位本来就可以看，不用紧急查看。")
    held = next(grant for grant in actor.grants if grant.role in MAY_REVEAL)
    now, look = clock.now(), new_id()
    about = {"subject": subject.id, "viewer": actor.account_id}
    where = {"role": held.role, "region": subject.township or subject.area}
    said = {"what": "break_glass", "why": Secret(why), "at": now}
    insert(AccessRecord, {"id": look, "person_index": None, "shown": None, "searched": None, **about, **where, **said})
    opened: BrokenGlass = BrokenGlass.create(**about, look=look, opened_at=now, until=now + OPEN_FOR)
    keep(AccessRecord.get_by_id(look), [EMERGENCY])
    _tell(subject, opened.id)
    return opened


def _tell(subject: Subject, event: UUID) -> None:
    facts = {"item": subject.title, "number": subject.number or "", "date": None, "amount": None, "note": None}
    send_to(recipients(subject, Audience.APPLICANT), subject.collection, subject.id, event, "glass_broken", facts)
    send_to(recipients(subject, Audience.PARK), "looks", event, event, "glass_broken_here", facts)
