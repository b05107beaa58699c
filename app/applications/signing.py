"""Whoever is to sign does it on their own phone (签字邀请): asked by link, shown what it is, signed by their own hand,
taken back where it is listed.

社会救助法 第40条、第41条; 个人信息保护法 第14条、第15条、第17条. Of the family's own data they see who asks, for what
kind of aid, and where: nothing else, and the name in full only when they are known to be the one who was asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, may_follow, roles_towards
from app.accounts.models import Account
from app.applications.file import ApplicationFile
from app.applications.offices import WHOEVER_SUBMITS
from app.households.consents import CHECKED_UNDER, TEXTS, text_signed
from app.households.inputs import RELATION_LABELS
from app.households.models import Consent
from app.households.own_hand import CLAIMED, OWN_ACCOUNT
from app.households.service import MemberView, household_of
from app.kernel.clock import clock
from app.kernel.database import transaction
from app.kernel.errors import Conflict, Forbidden, NotFound, NotNow, invalid
from app.kernel.forms.cleaning import person_name
from app.kernel.privacy import mask_name
from app.means_check.effects import stop_asking_about
from app.means_check.inputs import GiveConsent, Obligor, WithdrawConsent
from app.means_check.models import SigningRequest
from app.means_check.rules import still_to_sign, why_not_this_person
from app.means_check.signing_requests import Asked, ask_to_sign, hold_request, mark_signed, request_of, requests_of
from app.notifications.outbox import Audience, recipients, send_to
from app.programmes.catalogue import PROGRAMMES
from app.record.subjects import Subject
from app.regions.service import regions
from app.workflow.definition import Procedure
from app.workflow.engine import perform, record_change

BASIS = "社会救助法 第40条、第41条；个人信息保护法 第14条、第15条"


@dataclass(frozen=True, repr=False)
class Invitation:
    """A request that is looked at, with its matter, and why this caller may not sign; None where they may."""

    request: SigningRequest
    subject: Subject
    why_not: str | None


def ask_somebody(
    actor: Actor, application: UUID, member: int | None, obligor: str | None
) -> tuple[SigningRequest, str]:
    """Raises NotFound, Forbidden, Conflict once it is over, Invalid for whoever is not on the form."""
    with transaction():
        subject = _own(actor, application)
        if not subject.is_open:
            raise Conflict("这件申请已经办完，不用再签字。")
        asked = _whom(ApplicationFile(subject), subject.id, member, obligor)
        return ask_to_sign(asked, actor.account_id, clock.now())


def requests_in(actor: Actor, application: UUID) -> list[SigningRequest]:
    """Raises NotFound, Forbidden."""
    return requests_of(_own(actor, application).id)


def _own(actor: Actor, application: UUID) -> Subject:
    subject = Subject.get_or_none(Subject.id == application, Subject.collection == "applications")
    if subject is None or not may_follow(actor, subject):
        raise NotFound
    if roles_towards(actor, subject).isdisjoint(WHOEVER_SUBMITS):
        raise Forbidden("请家里人签字，由申请人、代办人或者经办人员来发。")
    found: Subject = subject
    return found


def _whom(file: ApplicationFile, application: UUID, member: int | None, obligor: str | None) -> Asked:
    if (member is None) == (obligor is None):
        raise invalid("member", "请选择请哪一位签字：家庭成员，或者不住在一起的赡养、抚养、扶养人，只能选一位。")
    if member is not None:
        found = next((each for each in file.household.members if each.position == member), None)
        if found is None or not found.is_adult(clock.today()):
            raise invalid("member", "家庭成员名单里没有这一位成年人，请核对。")
        return Asked(application, member, found.name, RELATION_LABELS[found.relation])
    listed = [each for each in file.application.form.get("obligors") or [] if person_name(each["name"]) == obligor]
    if not listed:
        raise invalid("obligor", "申请里没有写这一位赡养、抚养、扶养人，请先写上再请他签。")
    return Asked(application, None, person_name(listed[0]["name"]), listed[0]["relation"])


def invitation(actor: Actor, token: str) -> Invitation:
    """What a link leads to. Raises NotFound."""
    request = request_of(token)
    subject = Subject.get_by_id(request.application)
    why_not = why_not_this_person(request, _member(request), actor.name, actor.id_number_index, now=clock.now())
    if why_not is None and not subject.is_open:
        why_not = "这件申请已经办完，不用再签字。"
    return Invitation(request, subject, why_not)


def _member(request: SigningRequest) -> MemberView | None:
    """Wherever they stand in the list by now; None for an obligor, and for whoever is on it no more."""
    if request.position is None:
        return None
    named = [each for each in household_of(request.application).members if each.name == request.name]
    return next((each for each in named if each.position == request.position), named[0] if named else None)


def serialize_invitation(found: Invitation) -> dict[str, Any]:
    """Who asks, for what, what is looked up, for how long, and how to take it back."""
    request, subject = found.request, found.subject
    text = TEXTS["means_check" if request.position is not None else "obligor_check"]
    in_full = found.why_not is None
    return {
        "name": request.name if in_full else mask_name(request.name),
        "applicant": subject.name if in_full else mask_name(subject.name),
        "relation": request.relation if in_full else "",
        "programme_name": PROGRAMMES[subject.procedure].name,
        "office": regions()[subject.place("town") or subject.region].name,
        "outside": request.position is None,
        "kind": text.kind,
        "title": text.title,
        "paragraphs": list(text.paragraphs),
        "valid_months": text.valid_months,
        "expires_at": request.expires_at.isoformat(),
        "why_not": found.why_not,
        "signed": request.signed_at is not None,
    }


def signer(actor: Actor, token: str) -> tuple[Actor, Invitation]:
    """The caller as the one who was asked. Raises NotFound; Forbidden for anybody else."""
    found = invitation(actor, token)
    if found.why_not is not None:
        raise Forbidden(found.why_not)
    return replace(actor, signs_in=found.subject.id), found


def sign(actor: Actor, token: str, document: UUID, procedures: Mapping[str, Procedure]) -> dict[str, Any]:
    """By the own hand that `document` shows. Answers the invitation, used up; raises NotFound, Forbidden, Invalid."""
    with transaction():
        hold_request(token)
        own, found = signer(actor, token)
        request, member = found.request, _member(found.request)
        given = GiveConsent(
            member=member.position if member else None,
            obligor=_as_obligor(actor, request),
            signature_document=document,
        )
        perform(procedures, found.subject.id, "give_consent", own, given)
        newest = Consent.select(Consent.id).where(
            Consent.household == found.subject.id, Consent.recorded_by == actor.account_id
        )
        mark_signed(request, newest.order_by(Consent.id.desc()).get().id, clock.now())
        _tell(request, own)
    return serialize_invitation(replace(found, request=request_of(token)))


def _tell(request: SigningRequest, signer: Actor) -> None:
    """Whoever applied, and their agent, hear who has signed and who has yet to; once for each link."""
    subject: Subject = Subject.get_by_id(request.application)
    file = ApplicationFile(subject)
    missing = still_to_sign(file.household, file.application.form.get("obligors") or [], clock.today())
    facts = {
        "item": subject.title,
        "number": subject.number or "",
        "date": None,
        "amount": None,
        "note": what_is_signed(request.name, missing),
        "township": subject.township,
    }
    told = [each for each in recipients(subject, Audience.APPLICANT) if each != signer.account_id]
    send_to(told, subject.collection, subject.id, request.id, "signed_by_link", facts)


def what_is_signed(name: str, missing: list[str]) -> str:
    """In words for whoever applied."""
    if missing:
        return f"{name}在自己的手机上签好了核对授权书，还没有签的：{'、'.join(missing)}。请提醒他们，或者当面签。"
    return f"{name}在自己的手机上签好了核对授权书，要签的都签了，您不用再请人签。"


def _as_obligor(actor: Actor, request: SigningRequest) -> Obligor | None:
    if request.position is not None:
        return None
    account = Account.get_by_id(actor.account_id)
    return Obligor(name=request.name, id_number=account.id_number.reveal())


def authorisations_of(actor: Actor) -> list[dict[str, Any]]:
    """What the caller has signed in matters of others, newest first."""
    rows = Consent.select().where(
        Consent.recorded_by == actor.account_id,
        Consent.way.in_((OWN_ACCOUNT, CLAIMED)),
        Consent.kind.in_(sorted(CHECKED_UNDER)),
    )
    given = rows.order_by(Consent.id.desc())
    with_matter = [(each, Subject.get_or_none(Subject.id == each.household)) for each in given]
    return [
        _authorisation(consent, subject)
        for consent, subject in with_matter
        if subject is not None and actor.account_id not in (subject.applicant_id, subject.submitted_by_id)
    ]


def _authorisation(consent: Consent, subject: Subject) -> dict[str, Any]:
    text = text_signed(consent)
    return {
        "id": str(consent.id),
        "title": text.title if text else "",
        "applicant": subject.name,
        "programme_name": PROGRAMMES[subject.procedure].name if subject.procedure in PROGRAMMES else "",
        "signed_at": consent.signed_at.isoformat(),
        "valid_until": consent.valid_until.isoformat() if consent.valid_until else None,
        "withdrawn_at": consent.withdrawn_at.isoformat() if consent.withdrawn_at else None,
    }


def withdraw_own(actor: Actor, consent_id: UUID, procedures: Mapping[str, Procedure]) -> list[dict[str, Any]]:
    """At any time, also where the application has been decided. Answers what the caller has signed; repeating it is
    safe. Raises NotFound.
    """
    with transaction():
        consent = Consent.get_or_none(Consent.id == consent_id, Consent.recorded_by == actor.account_id)
        if consent is None or str(consent_id) not in {each["id"] for each in authorisations_of(actor)}:
            raise NotFound("没有找到这份授权。")
        if consent.withdrawn_at is None:
            _withdraw(replace(actor, signs_in=consent.household), consent, procedures)
    return authorisations_of(actor)


def _withdraw(own: Actor, consent: Consent, procedures: Mapping[str, Procedure]) -> None:
    given = WithdrawConsent(member=consent.position, obligor=consent.obligor)
    try:
        perform(procedures, consent.household, "withdraw_consent", own, given)
    except NotNow:
        household = household_of(consent.household)
        stop_asking_about(household, consent.position, clock.now(), None, obligor=consent.obligor)
        record_change(Subject.get_by_id(consent.household), own, "withdraw_consent", BASIS)
