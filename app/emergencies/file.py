"""The file of an emergency: what the conditions of its steps look at. Each part is read when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from uuid import UUID

from app.benefits.models import Benefit
from app.documents.models import Document
from app.documents.signatures import is_signature
from app.emergencies.models import CaseConference, Emergency
from app.emergencies.previous_aid import PreviousAid, earlier_aid
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.notices.delivery import agrees_to_electronic_delivery, undelivered_notices
from app.notices.models import OfficialNotice
from app.payments.models import Payment
from app.programmes.policy import Policy, policy_on
from app.programmes.standards import confirmed_urban_standard, urban_standard
from app.public_emergency.measures import WITHOUT_INCOME
from app.public_emergency.mode import mode_on
from app.public_emergency.models import EmergencyMark, EmergencyMode
from app.record.subjects import Standing, Subject
from app.remedies.models import RemedySought
from app.remedies.register import remedies_sought
from app.workflow.definition import Situation, StepContext
from app.workflow.naming import NamedPerson, named_in

BASIC_LIVING = ("minimum_living_allowance", "destitute_support")


class EmergencyFile:
    """`known` are parts that need not be read: with everything that a condition looks at, it needs no database."""

    def __init__(self, subject: Standing, **known: Any) -> None:
        self._subject = subject
        vars(self).update(known)

    def update(self, **columns: Any) -> None:
        Emergency.update(columns).where(Emergency.id == self._subject.id).execute()

    @property
    def withdrawal_proposed(self) -> bool:
        return bool(self.emergency.withdrawal_proposed)

    @cached_property
    def emergency(self) -> Emergency:
        found: Emergency = Emergency.get_by_id(self._subject.id)
        return found

    @cached_property
    def monthly_standard(self) -> int:
        """Fen. Raises NoStandard."""
        return urban_standard(local_date(self._subject.created_at))["amount"]

    @cached_property
    def confirmed_standard(self) -> int | None:
        """Fen; None while the bureau has confirmed none: an example holds up nobody who is in need now."""
        return confirmed_urban_standard(local_date(self._subject.created_at))

    @cached_property
    def policy(self) -> Policy:
        return policy_on(local_date(self._subject.created_at))

    @cached_property
    def _conference(self) -> CaseConference | None:
        """The latest."""
        held = CaseConference.select().where(CaseConference.emergency == self._subject.id)
        found: CaseConference | None = held.order_by(CaseConference.id.desc()).first()
        return found

    @cached_property
    def agreed_amount(self) -> int | None:
        """What the latest case conference agreed to, in fen."""
        return self._conference.agreed_amount if self._conference else None

    @cached_property
    def park_agreed(self) -> bool:
        """Whether it was the park that recorded the latest conference."""
        return self._conference is not None and self._conference.by_park

    @cached_property
    def earlier_aid(self) -> list[PreviousAid]:
        """Newest first."""
        return earlier_aid(self.emergency, clock.now())

    @cached_property
    def has_open_follow_up(self) -> bool:
        following = Emergency.select(Emergency.id).where(Emergency.followup_of == self._subject.id)
        return bool(Subject.select().where(Subject.id.in_(following), Subject.is_open).exists())

    @cached_property
    def without_income_mode(self) -> EmergencyMode | None:
        """The measure by which those are helped who had no income for three months."""
        return mode_on(self._subject, WITHOUT_INCOME, clock.today())

    @cached_property
    def is_on_basic_living(self) -> bool:
        """As far as it is known who it is."""
        index = self.emergency.affected_index
        running = Benefit.select().where(
            Benefit.recipient_index == index, Benefit.last_month.is_null(), Benefit.programme.in_(BASIC_LIVING)
        )
        return index is not None and bool(running.exists())

    @cached_property
    def was_allowed_without_income(self) -> bool:
        """This person, here or in another matter."""
        index = self.emergency.affected_index
        theirs = Emergency.id == self._subject.id
        if index is not None:
            theirs |= Emergency.affected_index == index
        marks = EmergencyMark.select().where(
            EmergencyMark.subject.in_(Emergency.select(Emergency.id).where(theirs)),
            EmergencyMark.action == "allow_without_income",
        )
        return bool(marks.exists())

    @cached_property
    def payments(self) -> list[Payment]:
        """Oldest first."""
        return list(Payment.select().where(Payment.subject == self._subject.id).order_by(Payment.id))

    @cached_property
    def payee_id_status(self) -> str:
        return self.payments[-1].payee_id_status if self.payments else "unknown"

    @cached_property
    def undelivered_notices(self) -> list[OfficialNotice]:
        return undelivered_notices(self._subject.id)

    @cached_property
    def agreed_to_electronic_delivery(self) -> bool:
        return agrees_to_electronic_delivery(self._subject)

    def has_this_document(self, document: UUID) -> bool:
        return document in self.papers

    @cached_property
    def papers(self) -> frozenset[UUID]:
        """Of this emergency, ready to be looked at."""
        query = Document.select(Document.id).where(Document.subject == self._subject.id, Document.state == "ready")
        return frozenset(row.id for row in query)

    @cached_property
    def remedies_sought(self) -> list[RemedySought]:
        """Oldest first."""
        return remedies_sought(self._subject.id)

    @cached_property
    def named(self) -> list[NamedPerson]:
        return named_in(self._subject.id)

    def is_signature(self, paper: UUID, captured_by: UUID) -> bool:
        return is_signature(self._subject.id, paper, captured_by)


EmergencySituation = Situation[EmergencyFile]
EmergencyStep = StepContext[EmergencyFile, Any]
