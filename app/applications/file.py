"""The file of an application (卷宗): everything that the conditions of its steps look at.

Each part is read when it is first needed.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.applications.elsewhere import Covered, covered_elsewhere
from app.applications.models import (
    Application,
    ApplicationConference,
    AssistanceLetter,
    ComplainedAbout,
    Instalment,
    NearRelative,
    Visit,
)
from app.applications.near_relatives import Match, matches
from app.assessment.calculation import calculate, declared_accounts
from app.assessment.personal import Standing
from app.benefits.file import BenefitFile
from app.benefits.known_aid import programmes_covering
from app.benefits.models import CoveredMonth, Recognition
from app.benefits.months import BASIC_LIVING, first_of_next_month
from app.benefits.recognised import held_by
from app.documents.models import Document
from app.documents.signatures import captured_in_office, is_signature
from app.households.service import HouseholdView, household_of
from app.kernel.clock import clock
from app.kernel.database import has_row, rows_by
from app.kernel.errors import FieldError
from app.means_check.models import CheckTold
from app.means_check.report import Report, report_of
from app.means_check.signing_requests import who_is_asked
from app.means_check.told import letters_to_hand_over
from app.notices.delivery import agrees_to_electronic_delivery, undelivered_notices
from app.notices.models import OfficialNotice
from app.programmes.catalogue import PROGRAMMES
from app.programmes.personal import PERSONAL
from app.programmes.policy import Policy, policy_on
from app.programmes.standards import confirmed_urban_standard
from app.public_emergency.measures import VISITS_BY_PHONE
from app.public_emergency.mode import modes_at
from app.public_emergency.models import EmergencyMode
from app.public_emergency.rules import holds_on
from app.public_notices.models import Objection, Posting, PublicNotice
from app.public_notices.objections import objections_of
from app.public_notices.postings import latest_notice, notices_of, postings_of, printed_sheets
from app.record.events import Event
from app.record.subjects import Located, Participant, Subject
from app.regions.service import registered_at
from app.remedies.models import RemedySought
from app.remedies.register import remedies_sought
from app.workflow.definition import Situation, StepContext
from app.workflow.naming import NamedPerson, named_in

_VISITS = rows_by(Visit.application)
_INSTALMENTS = rows_by(Instalment.application, Instalment.position)
_LETTERS = rows_by(AssistanceLetter.application, AssistanceLetter.position)
_RELATIVES = rows_by(NearRelative.application, NearRelative.id)
_was_extended = has_row(Event.subject, Event.collection == "applications", Event.action == "extend")
_park_visited = has_row(Participant.subject, Participant.part == "park_visitor")
_waits_for_visit = has_row(ComplainedAbout.application, ComplainedAbout.visited_at.is_null())


class ApplicationFile:
    """`known` are parts that need not be read: with everything that a condition looks at, it needs no database."""

    def __init__(self, subject: Located, **known: Any) -> None:
        self._subject, self._id = subject, subject.id
        vars(self).update(known)

    def update(self, **columns: Any) -> None:
        """Write columns of the application, here and in the database."""
        for name, value in columns.items():
            setattr(self.application, name, value)
        Application.update(columns).where(Application.id == self._id).execute()

    @property
    def withdrawal_proposed(self) -> bool:
        return bool(self.application.withdrawal_proposed)

    @property
    def applicant_name(self) -> str:
        name: str = self._subject.name
        return name

    @cached_property
    def application(self) -> Application:
        found: Application = Application.get_by_id(self._id)
        return found

    @cached_property
    def household(self) -> HouseholdView:
        return household_of(self._id)

    @cached_property
    def asked_to_sign(self) -> frozenset[str]:
        """The names of those to whom a link is on its way that holds today."""
        return who_is_asked(self._id)

    @cached_property
    def visits(self) -> list[Visit]:
        return _VISITS(self._id)

    @cached_property
    def documents(self) -> list[Document]:
        return list(Document.select().where(Document.subject == self._id, Document.state == "ready"))

    @cached_property
    def objections(self) -> list[Objection]:
        """All that was said against public notices of it, oldest first."""
        return objections_of(self._id)

    @cached_property
    def remedies_sought(self) -> list[RemedySought]:
        """Reviews and suits about it, oldest first."""
        return remedies_sought(self._id)

    @cached_property
    def conferences(self) -> list[ApplicationConference]:
        held = ApplicationConference.select().where(ApplicationConference.application == self._id)
        return list(held.order_by(ApplicationConference.id))

    @cached_property
    def assistance_letters(self) -> list[AssistanceLetter]:
        """To other places, in the order in which they were sent."""
        return _LETTERS(self._id)

    @cached_property
    def notices(self) -> list[PublicNotice]:
        return notices_of(self._id)

    @property
    def latest_proposal(self) -> PublicNotice | None:
        """The notice of what was proposed last, whether it still stands or not."""
        return latest_notice(self, "proposal")

    @cached_property
    def postings(self) -> list[Posting]:
        return postings_of(self._id)

    @cached_property
    def sheets(self) -> dict[UUID, frozenset[str]]:
        return printed_sheets(self.notices)

    @cached_property
    def emergency_modes(self) -> list[EmergencyMode]:
        """Those that allow visits by telephone."""
        return modes_at(self._subject, VISITS_BY_PHONE)

    def emergency_mode(self, on: date) -> EmergencyMode | None:
        """The one that allowed visits by telephone there on that day."""
        return next((mode for mode in self.emergency_modes if holds_on(mode, on)), None)

    @cached_property
    def policy(self) -> Policy:
        return policy_on(clock.today())

    @cached_property
    def hukou(self) -> str | None:
        """Where the household is registered: `here` (this township), `other_township` of the New Area, `elsewhere`;
        None where neither the form nor the officer says it.
        """
        if self.application.hukou is not None:
            return str(self.application.hukou)
        declared = self.household.row.more
        if declared.get("hukou_region"):
            return registered_at(declared["hukou_region"], self._subject.place("town"))
        return str(declared["hukou"]) if declared.get("hukou") else None

    @cached_property
    def calculation(self) -> dict[str, Any]:
        """The office's own calculation; where it made none, that from what is on file: what was declared, with what the
        means check found. Raises NoStandard.
        """
        application, today = self.application, clock.today()
        if application.calculation is not None:
            made: dict[str, Any] = application.calculation
            return made
        found = self.means_check.accounts if self.means_check else None
        accounts = found or declared_accounts(self.household, application.form, today)
        accounts = accounts.model_copy(update={"self_care": (application.self_care or {}).get("level")})
        return calculate(application.programme, accounts, today)

    @property
    def is_for_one_person(self) -> bool:
        """Whether the applicant alone is meant, whoever else is counted in the household."""
        alone = self.application.programme == "destitute_support" or self.application.programme in PERSONAL
        return alone or self.application.form.get("category") == "single_person"

    @property
    def calculated(self) -> dict[str, Any]:
        """What follows for the household: `category` (None: not entitled), `amount` in fen, lines and flags."""
        result: dict[str, Any] = self.calculation["result"]
        return result

    @cached_property
    def undelivered_notices(self) -> list[OfficialNotice]:
        return undelivered_notices(self._id)

    @cached_property
    def agreed_to_electronic_delivery(self) -> bool:
        return agrees_to_electronic_delivery(self._subject)

    @cached_property
    def instalments(self) -> list[Instalment]:
        return _INSTALMENTS(self._id)

    @cached_property
    def covered_elsewhere(self) -> list[Covered]:
        """Who of those meant is covered by another benefit of the kind of which nobody has two."""
        return covered_elsewhere(self._id, self.application.programme, self.household.members, clock.today())

    @cached_property
    def receives_basic_living(self) -> bool:
        """Whether the applicant is covered by the allowance or destitute support beyond this month, whoever receives
        it.
        """
        covered = CoveredMonth.select().where(
            CoveredMonth.person_index == self.household.applicant.id_number_index,
            CoveredMonth.programme_group.in_(sorted(set(BASIC_LIVING.values()))),
            CoveredMonth.month >= first_of_next_month(clock.today()),
        )
        return bool(covered.exists())

    @cached_property
    def standing(self) -> Standing:
        """What is known today of the person whom a personal benefit would be for."""
        today, who, form = clock.today(), self.household.applicant, self.application.form
        return Standing(
            on=today,
            aid=programmes_covering(who.id_number_index, today),
            is_low_income=self.recognition is not None,
            injury_care=bool(form.get("injury_care")),
            disability=who.disability,
            age=who.age_on(today),
            at_school=who.more.get("school_stage") not in (None, "none", "preschool"),
        )

    @cached_property
    def is_marginal(self) -> bool:
        """Whether somebody of the household stands for a marginal household that is recognised today."""
        people = [member.id_number_index for member in self.household.members if member.id_number_index]
        rows = Recognition.select().where(
            Recognition.recipient_index.in_(people),
            Recognition.programme == "marginal_household",
            Recognition.state == "active",
            Recognition.valid_until >= clock.today(),
        )
        return bool(rows.exists())

    @cached_property
    def recognition(self) -> Recognition | None:
        """The one that somebody of the household holds today."""
        people = [member.id_number_index for member in self.household.members if member.id_number_index]
        return held_by(people, clock.today())

    @cached_property
    def own_recognition(self) -> Recognition | None:
        """The one that this application led to."""
        found: Recognition | None = Recognition.get_or_none(Recognition.application == self._id)
        return found

    @cached_property
    def has_open_renewal(self) -> bool:
        renewals = Application.select(Application.id).where(Application.renews == self._id)
        return bool(Subject.select().where(Subject.id.in_(renewals), Subject.is_open).exists())

    @cached_property
    def earlier_papers(self) -> frozenset[str]:
        """Kinds of papers that came with the application whose recognition this one goes on from."""
        if self.application.renews is None:
            return frozenset()
        rows = Document.select(Document.kind).where(
            Document.subject == self.application.renews, Document.state == "ready"
        )
        return frozenset(row.kind for row in rows)

    @property
    def may_take_short_way(self) -> bool:
        """Recognised households are not looked into once more for a time: only what they spent is."""
        return self.application.programme == "temporary_assistance" and self.recognition is not None

    @property
    def takes_short_way(self) -> bool:
        return self.application.short_way is not None

    @property
    def means_count(self) -> bool:
        """Whether income and property of the household are looked into, and so signed for."""
        return not self.takes_short_way and self.application.programme not in PERSONAL

    @cached_property
    def confirmed_standard(self) -> int | None:
        """Fen a month; None while the bureau has confirmed none."""
        return confirmed_urban_standard(clock.today())

    @cached_property
    def was_extended(self) -> bool:
        return _was_extended(self._id)

    @cached_property
    def matching_relatives(self) -> list[Match]:
        """Of whom in office somebody of the household is a near relative at present, by number."""
        household = self.household
        return matches({m.id_number_index for m in (*household.members, *household.deceased) if m.id_number_index})

    @cached_property
    def registered_relatives(self) -> list[NearRelative]:
        return _RELATIVES(self._id)

    @property
    def concerns_staff(self) -> bool:
        """By the officer's word, by what is on the register, or by a number that was declared since."""
        return bool(self.application.relatives_of_staff or self.registered_relatives or self.matching_relatives)

    @cached_property
    def park_visited(self) -> bool:
        return _park_visited(self._id)

    @cached_property
    def complaint_waits_for_visit(self) -> bool:
        """Somebody complained, and the park has not been at the home since."""
        return _waits_for_visit(self._id)

    @cached_property
    def means_check(self) -> Report | None:
        """The report of the latest round; None before the first."""
        return report_of(self._id, self.household, self.application.programme, self.application.form, clock.today())

    @cached_property
    def named(self) -> list[NamedPerson]:
        return named_in(self._id)

    def is_signature(self, paper: UUID, captured_by: UUID) -> bool:
        return is_signature(self._id, paper, captured_by)

    def captured_in_office(self, actor: Actor, roles: frozenset[Role], paper: UUID | None) -> bool:
        return captured_in_office(actor, roles, self._id, paper)

    @cached_property
    def letters(self) -> list[CheckTold]:
        return letters_to_hand_over(self._id)

    def has_this_document(self, document: UUID) -> bool:
        return any(each.id == document for each in self.documents)

    def has_document(self, kind: str, *, since: datetime | None = None) -> bool:
        if since is None and kind in self.earlier_papers:
            return True
        return any(d.kind == kind and (since is None or (d.ready_at and d.ready_at >= since)) for d in self.documents)

    def form_problem(self) -> FieldError | None:
        """What the programme's form still lacks."""
        form = PROGRAMMES[self.application.programme].form
        if form is None:
            return None
        try:
            form.model_validate(self.application.form)
        except ValidationError as error:
            first = error.errors()[0]
            return FieldError(".".join(["form", *map(str, first["loc"])]), "请把申请表填写完整。")
        return None


ApplicationSituation = Situation[ApplicationFile]
ApplicationStep = StepContext[ApplicationFile, Any]


def check_conclusion(subject: Subject) -> str:
    """The conclusion of the means check that the opinion rests on; without an opinion, that of the answers
    as they are.
    """
    if subject.collection == "benefits":
        checked = BenefitFile(subject).means_check
        assert checked is not None
        return str(checked.conclusion)
    file = ApplicationFile(subject)
    rests_on = (file.application.opinion or {}).get("check")
    if rests_on:
        return str(rests_on["conclusion"])
    assert file.means_check is not None
    return str(file.means_check.conclusion)
