"""What a draft said is forgotten when the draft ends without having been sent: nobody in office was ever
to see it (个人信息保护法 第19条、第47条).
"""

from __future__ import annotations

from uuid import UUID

from app.applications.file import ApplicationStep
from app.documents.service import give_up_papers
from app.households.addresses import keep_address
from app.households.models import Consent, Household, Member
from app.notifications.models import Message
from app.record.subjects import Participant, Subject, forget_part, is_personally


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
    keep_address(subject.id, None, exists=True)
    Member.delete().where(Member.household == subject.id).execute()
    Consent.delete().where(Consent.household == subject.id).execute()
    forget_part(subject.id, "member")
    give_up_papers(subject.id)


def forget_who_drafted(account: UUID) -> int:
    """What somebody is called whose drafts were never sent and who ends their account: nobody has to be told of
    anything any more. Answers how many drafts. Inside the caller's transaction, which records it.
    """
    never_sent = (Subject.collection == "applications") & Subject.submitted_at.is_null() & ~Subject.is_open
    ids = [draft.id for draft in Subject.select(Subject.id).where(is_personally(account), never_sent)]
    Participant.update(name=None, phone=None, person_index=None).where(Participant.subject.in_(ids)).execute()
    Subject.update(name="", applicant_index=None).where(Subject.id.in_(ids)).execute()
    Message.delete().where(Message.subject.in_(ids)).execute()
    return len(ids)
