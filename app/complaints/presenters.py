"""What a complaint shows: to its writer where it stands and the answer, to whoever handles it what was written.

Who wrote is in no answer: it is opened with a reason (`service.open_contact`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.models import Account
from app.accounts.roles import LABELS, Role
from app.accounts.sight import Thing
from app.complaints.file import CONTACT
from app.complaints.inputs import OUTCOMES
from app.complaints.models import Complaint, ComplaintWord
from app.kernel.calendar.counting import LANZHOU
from app.record.models import AccessRecord
from app.record.subjects import Subject
from app.regions.service import name_of
from app.workflow.queries import SubjectRow


def serialize_complaint(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    complaint: Complaint = Complaint.get_by_id(row.id)
    sees = eyes(actor, row)
    answer: dict[str, Any] = {"named": complaint.contact is not None}
    if sees.see(Thing.FINDING):
        answer |= _answer(complaint) | {"contact_opened": _who_opened(row.id), "words": _words(row.id)}
    if sees.see(Thing.NOTE):
        answer |= _handled(complaint, row)
    return answer


def brief_complaints(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each: whether somebody said who they are."""
    found = Complaint.select().where(Complaint.id.in_([row.id for row in rows]))
    return {row.id: {"named": row.contact is not None} for row in found}


def _answer(complaint: Complaint) -> dict[str, Any]:
    """What the writer hears, once it was said to them."""
    if complaint.answer is None:
        return {"outcome": None, "outcome_label": None, "answer": None}
    outcome = complaint.outcome
    return {
        "outcome": outcome,
        "outcome_label": OUTCOMES[outcome] if outcome else None,
        "answer": complaint.answer.reveal(),
    }


def _handled(complaint: Complaint, row: SubjectRow) -> dict[str, Any]:
    """What whoever handles it works with."""
    case = Subject.get_or_none(Subject.id == complaint.about) if complaint.about else None
    investigator = Account.get_or_none(Account.id == row.assignee) if row.assignee else None
    return {
        "text": complaint.text.reveal(),
        "about": {"collection": case.collection, "id": str(case.id)} if case else None,
        "about_number": case.number if case else complaint.said_about.reveal() if complaint.said_about else None,
        "investigator": investigator.name if investigator else None,
        "outcome": complaint.outcome,
        "outcome_label": OUTCOMES[complaint.outcome] if complaint.outcome else None,
        "conclusion": complaint.conclusion.reveal() if complaint.conclusion else None,
    }


def _words(complaint: UUID) -> list[dict[str, Any]]:
    """What both sides said, from the first; to neither who the other is."""
    rows = ComplaintWord.select().where(ComplaintWord.complaint == complaint).order_by(ComplaintWord.id)
    return [
        {
            "at": row.at.astimezone(LANZHOU).isoformat(timespec="seconds"),
            "by": "writer" if row.by_writer else "office",
            "text": row.text.reveal(),
        }
        for row in rows
    ]


def _who_opened(complaint: UUID) -> list[dict[str, Any]]:
    """Who has looked up who wrote: by office, when and why. The writer reads it too."""
    rows = AccessRecord.select().where(AccessRecord.subject == complaint, AccessRecord.what == CONTACT)
    return [
        {
            "at": row.at.astimezone(LANZHOU).isoformat(timespec="seconds"),
            "office": name_of(row.region),
            "role_label": LABELS[Role(row.role)],
            "why": row.why.reveal() if row.why else None,
        }
        for row in rows.order_by(AccessRecord.id)
    ]
