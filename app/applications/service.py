"""The verbs of applications: draft, change a draft, read, list. Every other change is a step (`workflow.perform`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, roles_towards
from app.accounts.directory import verified_account
from app.accounts.models import Account
from app.accounts.roles import OFFICES, Role
from app.applications.changed_draft import Draft, as_changed
from app.applications.models import Application
from app.applications.procedures import APPLICATION_PROCEDURES
from app.documents.signatures import captured_in_office
from app.households.inputs import ConsentInput, HouseholdInput, PersonInput
from app.households.own_hand import HELD_THE_DEVICE, is_known
from app.households.service import (
    HouseholdView,
    save_consents,
    save_household,
    signed_by_anybody,
    signed_by_others,
)
from app.kernel.clock import clock
from app.kernel.database import has_row, insert, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound, StaleVersion, invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, id_number_index
from app.programmes.catalogue import PROGRAMMES, Programme
from app.programmes.forms import partial_problems
from app.record.subjects import Participant, Subject, register_person
from app.regions.service import place, served_region
from app.workflow.engine import begin, record_change


@dataclass(frozen=True, repr=False)
class DraftFacts:
    """What a draft says. `applicant` is None when the caller applies in person."""

    programme: str
    household: HouseholdInput
    form: dict[str, Any]
    consents: Sequence[ConsentInput] = ()
    applicant: PersonInput | None = None
    id: UUID | None = None


_is_taken = has_row(Subject.id)


def create_draft(actor: Actor, facts: DraftFacts) -> Subject:
    """Begin an application. Residents apply for themselves or, with `applicant`, for somebody else; assistants
    and the window for others.

    Raises Invalid, Forbidden; Conflict when the chosen id is taken.
    """
    programme = _open_programme(facts.programme)
    _check_form(programme, facts.form)
    subject = Subject(id=facts.id or new_id(), state="", title=APPLICATION_PROCEDURES[programme.code].label)
    place(subject, served_region(facts.household.region, "household.region").code)
    role = _creating_role(actor, subject, facts.applicant)
    subject.registered_in_office = role in OFFICES
    subject.mandate_accepted = facts.applicant is None or role in OFFICES
    with transaction():
        if facts.id is not None and _is_taken(facts.id):
            raise Conflict("这个编号已经用过了，请重新提交。")
        application = _applicant(actor, subject, facts.applicant)
        begin(
            APPLICATION_PROCEDURES[programme.code],
            subject,
            actor,
            role,
            {"programme": programme.code},
            "社会救助法 第37条",
        )
        row = {"id": subject.id, "programme": programme.code, "form": facts.form}
        insert(Application, row | application)
        household = save_household(subject.id, facts.household, exists=False)
        _save_consents(subject, household, facts.consents, actor, others={}, exists=False)
        _register_applicant(subject, application, facts.household)
    return subject


def change_draft(actor: Actor, subject_id: UUID, patch: Mapping[str, Any], expected_version: int | None) -> Subject:
    """A merge patch of what a draft says (`changed_draft.py`). Raises NotFound, StaleVersion, Invalid, Conflict when it
    is no draft any more.
    """
    with transaction():
        subject = Subject.get_or_none(Subject.id == subject_id, Subject.collection == "applications")
        if subject is None or roles_towards(actor, subject).isdisjoint({Role.APPLICANT, Role.AGENT}):
            raise NotFound
        if subject.state != "draft":
            raise Conflict("申请已经提交，不能再改草稿。需要更正的，请联系乡镇工作人员。")
        if expected_version is not None and expected_version != subject.version:
            raise StaleVersion(subject.version)
        application = Application.get_by_id(subject.id)
        is_own = actor.account_id == subject.applicant_id
        facts = as_changed(subject, application, patch, is_own=is_own)
        if facts.programme != application.programme:
            raise invalid("programme", "一份申请不能换成别的项目。要申请别的，请另外填写一份。")
        _check_form(_open_programme(facts.programme), facts.form)
        place(subject, served_region(facts.household.region, "household.region").code)
        subject.registered_in_office = _creating_role(actor, subject, facts.applicant) in OFFICES
        subject.mandate_accepted = facts.applicant is None or subject.registered_in_office
        whose = _applicant(actor, subject, facts.applicant) if is_own or "applicant" in patch else {}
        Application.update(form=facts.form, **whose).where(Application.id == subject.id).execute()
        _change_details(subject, facts, actor, patch)
        _register_applicant(subject, {"applicant_phone": application.applicant_phone} | whose, facts.household)
        record_change(subject, actor, "change_draft", "社会救助法 第37条")
    return subject


def _open_programme(code: str) -> Programme:
    programme = PROGRAMMES.get(code)
    if programme is None:
        raise invalid("programme", "没有这个救助项目，请从列表里选择。")
    if programme.procedure is None or programme.form is None:
        raise invalid("programme", f"“{programme.name}”现在还不能在手机上直接申请，请联系乡镇窗口。")
    return programme


def _check_form(programme: Programme, form: dict[str, Any]) -> None:
    """What is filled in must be right; what is missing may come later."""
    if programme.form is not None:
        partial_problems(programme.form, form)


def _creating_role(actor: Actor, subject: Subject, applicant: PersonInput | None) -> Role:
    offices = roles_towards(actor, subject) & {Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER}
    if actor.kind == "staff" and not offices:
        raise Forbidden("您的岗位不能在这个地方登记申请。")
    if applicant is None:
        if actor.kind == "staff":
            raise invalid("applicant", "请填写是替谁申请。")
        return Role.APPLICANT
    return next(iter(offices), Role.AGENT)


def _applicant(actor: Actor, subject: Subject, person: PersonInput | None) -> dict[str, Any]:
    """Set who the matter is about, and answer the columns of the application that say so."""
    subject.submitted_by_id = actor.account_id
    if person is None:
        account = Account.get_by_id(actor.account_id)
        subject.applicant_id, subject.applicant_index = account.id, account.id_number_index
        subject.name = account.name
        return {
            "applicant_id_number": account.id_number,
            "applicant_phone": account.phone,
            "by_somebody_else": False,
        }
    index = id_number_index(person.id_number)
    subject.applicant_id, subject.applicant_index = verified_account(index), index
    subject.name = person.name
    return {
        "applicant_id_number": Secret(person.id_number),
        "applicant_phone": Secret(person.phone) if person.phone else None,
        "by_somebody_else": True,
    }


def _change_details(subject: Subject, facts: Draft, actor: Actor, patch: Mapping[str, Any]) -> None:
    """Signatures that are not named stay with whoever gave them, wherever they stand in a new list of members."""
    if "consents" in patch:
        kept = signed_by_others(subject.id, actor.account_id)
    elif "household" in patch:
        kept = signed_by_anybody(subject.id)
    else:
        return
    household = save_household(subject.id, facts.household, exists=True)
    _save_consents(subject, household, facts.consents, actor, others=kept, exists=True)


def _save_consents(
    subject: Subject,
    household: HouseholdView,
    consents: Sequence[ConsentInput],
    actor: Actor,
    *,
    others: Mapping[UUID, str],
    exists: bool,
) -> None:
    owner, today = subject.id, clock.today()
    known = is_known(actor.identity_status, actor.account_id, subject.applicant_id)

    def way(consent: ConsentInput) -> str:
        captured = captured_in_office(actor, roles_towards(actor, subject), owner, consent.signature_document)
        if captured:
            insert(Participant, {"subject": owner, "part": HELD_THE_DEVICE, "account": actor.account_id})
        signer = actor.id_number_index
        return household.way_of_signing(signer, consent.member, captured_in_office=captured, is_known=known, on=today)

    save_consents(owner, consents, household, actor.account_id, way, others=others, exists=exists)


def _register_applicant(subject: Subject, application: dict[str, Any], household: HouseholdInput) -> None:
    """Keep whom the application is about; they are told on their own telephone, else on the household's."""
    phone: Secret | None = application["applicant_phone"]
    if phone is None and household.phone:
        phone = Secret(household.phone)
    register_person(subject, "applicant", subject.name, phone)
