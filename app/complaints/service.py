"""Taking a complaint, and opening who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from app.accounts.actor import ANONYMOUS, Actor, roles_towards
from app.accounts.directory import actor_of, staff_reaching
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.accounts.tracking import start_receipt
from app.applications.models import ComplainedAbout
from app.complaints.concerned import concerned, keep_from, supervise
from app.complaints.file import CONTACT, file_of
from app.complaints.inputs import About, WriteComplaint
from app.complaints.models import Complaint
from app.complaints.procedure import BASIS, COMPLAINT, HANDLERS
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import Conflict, Forbidden
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notices.models import OfficialNotice
from app.notifications.outbox import Audience, Notify, send
from app.record.subjects import Subject, register_person
from app.regions.service import NEW_AREA, place, served_area
from app.workflow.access_log import record_access
from app.workflow.door import seen
from app.workflow.engine import begin
from app.workflow.opening import check_reveals
from app.workflow.queries import SubjectRow

TITLE = "群众来信"
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


@dataclass(frozen=True)
class Received:
    """`receipt` is shown once; with it the writer reads what became of it."""

    subject: Subject
    receipt: str


def receive(facts: WriteComplaint) -> Received:
    """Keep it, keep it from whom it concerns, and tell whoever receives it. Whether a number is a matter's is not told.

    Raises NotFound for a region that is none.
    """
    case = _case(facts.about) if facts.about else None
    people = concerned(case, facts.text)
    subject = Subject(id=new_id(), state="", title=TITLE)
    park = case.park if case else _park_of(facts.region)
    place(subject, NEW_AREA if park is None or supervise(people, park) else park)
    receipt = start_receipt(subject)
    with transaction():
        now = clock.now()
        subject.submitted_at = now
        register_person(subject, "applicant", None, _telephone(facts.contact))
        event = begin(COMPLAINT, subject, ANONYMOUS, Role.ANYONE, {}, BASIS)
        row = {"id": subject.id, "about": case.id if case else None, "text": Secret(facts.text)}
        said = facts.about.number if facts.about and not case else None
        written = {"said_about": said and Secret(said), "contact": facts.contact and Secret(facts.contact)}
        insert(Complaint, row | written | {"outcome": None, "conclusion": None, "answer": None})
        keep_from(subject.id, people)
        if case is not None and case.collection == "applications" and case.is_open:
            insert(ComplainedAbout, {"id": subject.id, "application": case.id, "received_at": now})
        due = subject.step_due_on.isoformat() if subject.step_due_on else None
        told = {"item": TITLE, "number": "", "date": due, "amount": None, "note": None}
        send(subject, event, Notify("complaint_received", Audience.PARK), told)
    return Received(subject, receipt)


def open_contact(actor: Actor, complaint_id: UUID, why: str) -> str:
    """Who wrote, in their words; it is on record that this person opened it, and why.

    Raises NotFound, Forbidden for whoever looks into it, Conflict where nobody said who they are.
    """
    with transaction():
        lock_row(Subject.select().where(Subject.id == complaint_id)).first()
        row: SubjectRow = seen(actor, COMPLAINT.collection, complaint_id, Thing.NOTE)
        file = file_of(row)
        if actor.account_id in file.investigators:
            raise Forbidden("您负责核查这件事，不能看写信人是谁。要补问的，请另一名人员联系。")
        contact = file.complaint.contact
        if contact is None:
            raise Conflict("写信人没有留联系方式。")
        check_reveals(actor)
        record_access(actor, row, CONTACT, why)
        return str(contact.reveal())


def may_be_assigned(actor: Actor, complaint_id: UUID) -> list[tuple[str, str]]:
    """Username and name of everybody who may look into it. Raises NotFound for whoever does not handle it."""
    row = seen(actor, COMPLAINT.collection, complaint_id, Thing.NOTE)
    file, found = file_of(row), {}
    for account, username, _ in staff_reaching(row.region, None):
        fits = not roles_towards(actor_of(account), row).isdisjoint(HANDLERS)
        if fits and file.why_unfit(username) is None:
            found[username] = account.name
    return list(found.items())


def _case(about: About) -> Subject | None:
    """The matter that is meant; None where there is none, or only a draft."""
    if about.number is not None:
        number = about.number.strip().upper()
        found = Subject.get_or_none(Subject.number == number) or _of_notice(number)
    else:
        found = Subject.get_or_none(Subject.id == about.id, Subject.collection == about.collection)
    return found if found is not None and found.state != "draft" and found.collection != "complaints" else None


def _of_notice(number: str) -> Subject | None:
    notice = OfficialNotice.get_or_none(OfficialNotice.number == number)
    found: Subject | None = Subject.get_or_none(Subject.id == notice.subject) if notice else None
    return found


def _park_of(code: str | None) -> str | None:
    """The park that supervises this place; None for the park itself, and where no place was said."""
    found = served_area(code) if code else None
    if found is None or found.level not in ("town", "village", "community"):
        return None
    subject = Subject()
    place(subject, found.code)
    return subject.park


def _telephone(contact: str | None) -> Secret | None:
    """The mobile telephone among what they wrote, for the text message that there is an answer."""
    found = _MOBILE.search(contact.replace(" ", "").replace("-", "")) if contact else None
    return Secret(found.group()) if found else None
