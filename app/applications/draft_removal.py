"""What a draft said is forgotten when the draft ends without having been sent: nobody in office was ever
to see it (个人信息保护法 第19条、第47条).
"""

from __future__ import annotations

from datetime import UTC, datetime

from app.applications.file import ApplicationStep
from app.documents.models import Document
from app.households.models import Consent, Household, Member
from app.record.subjects import forget_part


def forget_draft(case: ApplicationStep) -> None:
    """Nothing, where the application was sent.

    What the person is called and how they are told of the end stays until they are.
    """
    subject = case.subject
    if subject.submitted_at is not None:
        return
    subject.name = ""
    case.file.update(form={}, applicant_id_number=None, applicant_phone=None)
    Household.update(address=None, phone=None, phone_index=None, bank_account=None, more={}).where(
        Household.id == subject.id
    ).execute()
    Member.delete().where(Member.household == subject.id).execute()
    Consent.delete().where(Consent.household == subject.id).execute()
    forget_part(subject.id, "member")
    _give_up_documents(case)


def _give_up_documents(case: ApplicationStep) -> None:
    """As if they had never been completed: nobody opens them any more, and the janitor of uploads removes the rows."""
    Document.update(state="pending", sha256=None, thumbnail=None, expires_at=datetime.now(UTC)).where(
        Document.subject == case.subject.id
    ).execute()
