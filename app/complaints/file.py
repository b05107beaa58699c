"""What the conditions of a complaint's steps look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from app.accounts.directory import account_by_username
from app.accounts.offices import accounts_of_person
from app.complaints.concerned import who_took_part
from app.complaints.models import Complaint, ComplaintWord
from app.record.models import AccessRecord
from app.record.subjects import Standing

CONTACT = "reveal:contact"


@dataclass(frozen=True)
class ComplaintFile:
    complaint: Complaint
    assignee: UUID | None

    @cached_property
    def investigators(self) -> frozenset[UUID]:
        """The accounts of the person who looks into it; none before somebody was assigned."""
        return accounts_of_person(self.assignee) if self.assignee else frozenset()

    @cached_property
    def words_of_writer(self) -> int:
        return int(
            ComplaintWord.select().where(ComplaintWord.complaint == self.complaint.id, ComplaintWord.by_writer).count()
        )

    def why_unfit(self, username: str) -> str | None:
        """Why this person cannot look into it: `involved`, `knows_the_writer`, or None."""
        account = account_by_username(username)
        if account is None:
            return None
        person = accounts_of_person(account.id)
        if self.complaint.about is not None and who_took_part(self.complaint.about).is_one_of(
            person, account.id_number_index
        ):
            return "involved"
        return "knows_the_writer" if person & who_opened_contact(self.complaint.id) else None


def who_opened_contact(complaint: UUID) -> frozenset[UUID]:
    """The accounts under which somebody has seen who wrote."""
    rows = AccessRecord.select(AccessRecord.viewer).where(
        AccessRecord.subject == complaint, AccessRecord.what == CONTACT
    )
    return frozenset(row.viewer for row in rows if row.viewer)


def file_of(subject: Standing) -> ComplaintFile:
    return ComplaintFile(Complaint.get_by_id(subject.id), subject.assignee)
