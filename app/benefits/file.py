"""The file of a benefit: what the conditions of its steps look at. Each part is read when it is first needed."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from peewee import fn

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.assessment.personal import Standing
from app.bank_books.models import KeptBook
from app.benefits.known_aid import programmes_covering
from app.benefits.models import BankAccount, Benefit, BenefitClaim, ReviewVisit, TakenOver
from app.benefits.months import covered_elsewhere_from
from app.benefits.open_lines import a_line_is_open
from app.benefits.recognised import held_by
from app.documents.models import Document
from app.documents.signatures import captured_in_office
from app.households.service import HouseholdView, MemberView, household_of
from app.households.telling_apart import told_apart
from app.kernel.clock import clock
from app.kernel.database import rows_by
from app.means_check.models import CheckTold
from app.means_check.report import Report, report_of
from app.means_check.told import letters_to_hand_over
from app.notices.delivery import agrees_to_electronic_delivery, undelivered_notices
from app.notices.models import OfficialNotice
from app.programmes.personal import PERSONAL
from app.programmes.policy import Policy, policy_on
from app.public_emergency.measures import LONGER_REVIEWS
from app.public_emergency.mode import mode_on
from app.public_emergency.models import EmergencyMark, EmergencyMode
from app.public_notices.models import Objection, Posting, PublicNotice
from app.public_notices.objections import objections_of
from app.public_notices.postings import notices_of, postings_of, printed_sheets
from app.record import subjects
from app.remedies.models import RemedySought
from app.remedies.register import remedies_sought, remedies_were_told
from app.workflow.definition import Situation, StepContext

_REVIEW_VISITS = rows_by(ReviewVisit.benefit, ReviewVisit.id)


class BenefitFile:
    """`known` are parts that need not be read: with everything that a condition looks at, it needs no database."""

    def __init__(self, subject: subjects.Standing, **known: Any) -> None:
        self._subject, self._id = subject, subject.id
        vars(self).update(known)

    @cached_property
    def benefit(self) -> Benefit:
        found: Benefit = Benefit.get_by_id(self._id)
        return found

    @cached_property
    def taken_over(self) -> TakenOver | None:
        """How it came from the roll that was kept before; None where it was granted here."""
        if self.benefit.application is not None:
            return None
        found: TakenOver | None = TakenOver.get_or_none(TakenOver.id == self._id)
        return found

    @cached_property
    def undelivered_notices(self) -> list[OfficialNotice]:
        return undelivered_notices(self._id)

    @cached_property
    def agreed_to_electronic_delivery(self) -> bool:
        return agrees_to_electronic_delivery(self._subject)

    @cached_property
    def documents(self) -> frozenset[UUID]:
        """Ready to be looked at."""
        query = Document.select(Document.id).where(Document.subject == self._id, Document.state == "ready")
        return frozenset(row.id for row in query)

    def has_this_document(self, document: UUID) -> bool:
        return document in self.documents

    @cached_property
    def kept_book(self) -> KeptBook | None:
        """The agreement under which somebody in office keeps the bank book now."""
        if self.benefit.kept_book is None:
            return None
        found: KeptBook | None = KeptBook.get_or_none(KeptBook.id == self.benefit.kept_book)
        return found

    def note_kept_book(self, book: UUID | None) -> None:
        self.benefit.kept_book = book
        Benefit.update(kept_book=book).where(Benefit.id == self._id).execute()

    @cached_property
    def objections(self) -> list[Objection]:
        """All that was said against public notices of it, oldest first."""
        return objections_of(self._id)

    @cached_property
    def remedies_sought(self) -> list[RemedySought]:
        """Reviews and suits about it, oldest first."""
        return remedies_sought(self._id)

    @cached_property
    def remedies_told(self) -> bool:
        return remedies_were_told(self._subject)

    @cached_property
    def notices(self) -> list[PublicNotice]:
        """What was published of it; not what was published of the application that it comes from."""
        return notices_of(self._id)

    @cached_property
    def postings(self) -> list[Posting]:
        return postings_of(self._id)

    @cached_property
    def sheets(self) -> dict[UUID, frozenset[str]]:
        return printed_sheets(self.notices)

    @cached_property
    def review_visits(self) -> list[ReviewVisit]:
        return _REVIEW_VISITS(self._id)

    @cached_property
    def means_check(self) -> Report | None:
        """The latest check since the benefit began; None before the first, and where nobody is left."""
        if not self.household.members:
            return None
        return report_of(self._id, self.household, self.benefit.programme, self.benefit.form, clock.today())

    @cached_property
    def letters(self) -> list[CheckTold]:
        return letters_to_hand_over(self._id)

    def captured_in_office(self, actor: Actor, roles: frozenset[Role], paper: UUID | None) -> bool:
        return captured_in_office(actor, roles, self._id, paper)

    @cached_property
    def household(self) -> HouseholdView:
        """As it is now, with what was signed for the application and since; where it lives is the application's,
        and its own where it was taken over. Of the dead nobody is asked and nothing is signed.
        """
        now = household_of(self._id)
        everybody = told_apart(now.members)
        gone = self._positions_of_the_dead
        members = tuple(each for each in everybody if each.position not in gone)
        deceased = (*now.deceased, *(each for each in everybody if each.position in gone))
        if self.benefit.application is None:
            return HouseholdView(now.id, members, now.consents, deceased)
        applied = household_of(self.benefit.application)
        return HouseholdView(applied.id, members, (*applied.consents, *now.consents), deceased)

    @property
    def everybody(self) -> tuple[MemberView, ...]:
        """The living and the dead of the household, in their places; not whoever has left."""
        return tuple(sorted((*self.household.members, *self.household.deceased), key=lambda each: each.position))

    @property
    def _positions_of_the_dead(self) -> frozenset[int]:
        return frozenset(each["position"] for each in self.benefit.deceased or () if "position" in each)

    @cached_property
    def names(self) -> frozenset[str]:
        """What everybody in the household is called, and the recipient."""
        return frozenset({self._subject.name, *(member.called for member in self.everybody)})

    @property
    def holders(self) -> frozenset[str]:
        """Names of the living, as a bank has them."""
        by_call = {member.called: member.name for member in self.everybody}
        return frozenset(by_call.get(called, called) for called in self.living)

    @property
    def dead(self) -> frozenset[str]:
        """What those are called now whose death is on record."""
        called = {member.position: member.called for member in self.everybody}
        return frozenset(called.get(each.get("position"), each["name"]) for each in self.benefit.deceased or ())

    @property
    def living(self) -> frozenset[str]:
        """Nobody is left once those have died for whom it is meant, whoever else lives there: of a personal benefit the
        person, of one for a single person (单人保、特困) that one.
        """
        alive = self.names - self.dead
        if not self.means_count:
            return alive if self._subject.name in alive else frozenset()
        meant = {member.called for member in self.everybody if member.covered}
        return alive if not meant or meant & alive else frozenset()

    @property
    def means_count(self) -> bool:
        """Whether it depends on what the household earns and owns."""
        return self.benefit.programme not in PERSONAL

    @cached_property
    def aid(self) -> frozenset[str]:
        """The programmes that cover the person of a personal benefit, this month or the next."""
        return programmes_covering(self.household.applicant.id_number_index, clock.today())

    @cached_property
    def covered_elsewhere_from(self) -> date | None:
        """From when on somebody of a household whose benefit has ended is covered by another one; None: nobody is."""
        return covered_elsewhere_from(self.benefit, self.covered)

    @cached_property
    def is_low_income(self) -> bool:
        numbers = [member.id_number_index for member in self.household.members if member.id_number_index]
        return held_by(numbers, clock.today()) is not None

    def standing_on(self, on: date) -> Standing:
        """What is known today of the person of a personal benefit, as it will be on that day."""
        who = self.household.applicant
        return Standing(
            on=on,
            aid=self.aid,
            is_low_income=self.is_low_income,
            injury_care=bool(self.benefit.form.get("injury_care")),
            disability=who.disability,
            age=who.age_on(on),
            at_school=who.at_school_until is not None and who.at_school_until >= on,
        )

    @property
    def covered(self) -> list[str]:
        """Blind indexes of the covered whose ID number is known."""
        return [member.id_number_index for member in self.those_covered if member.id_number_index]

    @property
    def those_covered(self) -> list[MemberView]:
        """Whom the benefit is meant for: the living of the household, but for those who are only counted in it."""
        alive = self.living
        return [member for member in self.household.members if member.covered and member.called in alive]

    @cached_property
    def longer_reviews(self) -> EmergencyMode | None:
        """The measure by which reviews wait there today."""
        return mode_on(self._subject, LONGER_REVIEWS, clock.today())

    @cached_property
    def review_put_off_since(self) -> datetime | None:
        """When the review that is due next was put off first."""
        marks = EmergencyMark.select(fn.MIN(EmergencyMark.at)).where(
            EmergencyMark.subject == self._id,
            EmergencyMark.action == "review_due",
            EmergencyMark.at >= self._subject.state_since,
        )
        found: datetime | None = marks.scalar()
        return found

    @cached_property
    def policy(self) -> Policy:
        return policy_on(clock.today())

    def somebody_can_work(self, today: date) -> bool:
        return any(
            member.is_adult(today) and member.called in self.living and member.more["labour_capacity"] != "none"
            for member in self.household.members
        )

    @cached_property
    def account(self) -> BankAccount | None:
        found: BankAccount | None = BankAccount.get_or_none(BankAccount.id == self.benefit.account)
        return found

    @cached_property
    def account_change(self) -> BankAccount | None:
        found: BankAccount | None = BankAccount.get_or_none(BankAccount.id == self.benefit.account_change)
        return found

    @cached_property
    def accounts_asked_for(self) -> list[BankAccount]:
        return list(
            BankAccount.select().where(BankAccount.benefit == self._id, BankAccount.requested_by.is_null(False))
        )

    @cached_property
    def funeral(self) -> BenefitClaim | None:
        """What is owed for a funeral to whoever bore it."""
        found: BenefitClaim | None = BenefitClaim.get_or_none(
            BenefitClaim.benefit == self._id, BenefitClaim.listed_as == "funeral_aid"
        )
        return found

    @cached_property
    def money_is_open(self) -> bool:
        """Whether a line of it has not arrived and has not been given up."""
        return a_line_is_open(self._id)

    @cached_property
    def bankbook_photos(self) -> frozenset[UUID]:
        """Photographs of a bank book or card, ready to be looked at."""
        query = Document.select(Document.id).where(
            Document.subject == self._id, Document.kind == "bank_account", Document.state == "ready"
        )
        return frozenset(row.id for row in query)


BenefitSituation = Situation[BenefitFile]
BenefitStep = StepContext[BenefitFile, Any]
