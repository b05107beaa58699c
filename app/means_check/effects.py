"""What the steps of a procedure write about the means check.

Nobody outside is asked here: the worker does that (`asking.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from app.accounts.actor import are_one_person
from app.households.consents import CHECKED_UNDER, give_consent, withdraw_consents
from app.households.models import Consent
from app.households.own_hand import HELD_THE_DEVICE, IN_OFFICE, is_known, way_of_signing
from app.households.service import HouseholdView, household_of
from app.kernel.identifiers import new_id
from app.kernel.privacy import id_number_index
from app.means_check.file import CheckedFile, CheckedStep
from app.means_check.inputs import GiveConsent, WithdrawConsent
from app.means_check.models import MeansCheck, SourceCheck
from app.means_check.rules import of_whom, sources_to_ask
from app.means_check.sources import SOURCES
from app.means_check.told import tell_of_check
from app.record.subjects import Participant
from app.workflow.definition import StepContext

ASKED_FROM = frozenset({"investigating", "check_disputable"})


def request_check(case: CheckedStep) -> None:
    """One question to each source that may be asked, about everybody whose consent holds, the newest of each.

    Who starts it does not check again (`checker`).
    """
    latest = latest_check(case)
    if latest is not None:
        _stop(latest)
    check = MeansCheck.create(
        application=case.subject.id,
        round=latest.round + 1 if latest else 1,
        requested_by=case.actor.account_id,
        requested_at=case.now,
    )
    household = case.file.household
    signed = {(each.position, each.obligor): each for each in household.checkable(case.today)}
    asked = [consent for consent in signed.values() if _has_id_number(consent, household)]
    for consent in asked:
        _put_questions(case, check, consent)
    tell_of_check(case, check.id, asked)
    mark_checker(case)


def mark_checker(case: CheckedStep) -> None:
    _take_part(case, "checker")


def mark_told(case: CheckedStep) -> None:
    """The person hears that the result speaks against them; who told it has handled the check."""
    _mark_latest(case, told_at=case.now)
    mark_checker(case)


def mark_disputed(case: CheckedStep) -> None:
    _mark_latest(case, disputed_at=case.now)


def _take_part(case: CheckedStep, part: str) -> None:
    Participant.insert(id=new_id(), subject=case.subject.id, part=part, account=case.actor.account_id).execute()


def save_consent(case: StepContext[CheckedFile, GiveConsent]) -> None:
    """Keep the signature, and ask under it what was not asked for want of one. Never where whoever held the device has
    started the check: nobody alone signs for somebody and asks about them (docs/decisions/0024-by-ones-own-hand.md).
    """
    facts = case.input
    obligor = (facts.obligor.name, facts.obligor.id_number) if facts.obligor else None
    way = _way(case)
    consent_id = give_consent(
        case.subject.id,
        "obligor_check" if obligor else "means_check",
        case.now,
        case.actor.account_id,
        position=facts.member,
        obligor=obligor,
        document=facts.signature_document,
        way=way,
    )
    if way == IN_OFFICE:
        _take_part(case, HELD_THE_DEVICE)
    case.outcome.kept["consent"] = str(consent_id)
    case.outcome.whom = of_whom(case)
    check = latest_check(case)
    alone = way == IN_OFFICE and check is not None and are_one_person(check.requested_by, case.actor.account_id)
    if check is not None and case.subject.state in ASKED_FROM and not alone:
        given = next(
            (each for each in household_of(case.subject.id).checkable(case.today) if each.id == consent_id), None
        )
        if given is not None:
            _ask_under(case, check, given)


def _way(case: StepContext[CheckedFile, GiveConsent]) -> str:
    captured = case.file.captured_in_office(case.actor, case.roles, case.input.signature_document)
    signer, obligor = case.actor.id_number_index, case.input.obligor
    known = is_known(case.actor.identity_status, case.actor.account_id, case.subject.applicant_id)
    if obligor is not None:
        person = id_number_index(obligor.id_number)
        return way_of_signing(signer, person, is_adult=True, adults=(), captured_in_office=captured, is_known=known)
    return case.file.household.way_of_signing(
        signer, case.input.member, captured_in_office=captured, is_known=known, on=case.today
    )


def withdraw_consent(case: StepContext[CheckedFile, WithdrawConsent]) -> None:
    """Nothing is asked any more about this person; what was lawfully answered before stays (个人信息保护法 第15条)."""
    facts = case.input
    stop_asking_about(case.file.household, facts.member, case.now, facts.reason, obligor=facts.obligor)
    case.outcome.whom = of_whom(case)


def stop_asking_about(
    household: HouseholdView, position: int | None, at: datetime, because: str | None, *, obligor: str | None = None
) -> None:
    """End what somebody has signed, as a member or as an obligor, and every question that is under way about them."""
    consents = same_person(household.consents, position, obligor)
    withdraw_consents(consents, at, because)
    SourceCheck.update(state="stopped", due_at=None, given_up_at=None).where(
        SourceCheck.consent.in_([consent.id for consent in consents]), SourceCheck.state == "requested"
    ).execute()


def same_person(consents: Iterable[Consent], position: int | None, obligor: str | None) -> list[Consent]:
    """Every authorisation that somebody has signed in this case, as a member or as an obligor."""
    return [
        consent
        for consent in consents
        if consent.kind in CHECKED_UNDER and (consent.position, consent.obligor) == (position, obligor)
    ]


def latest_check(case: CheckedStep) -> MeansCheck | None:
    query = MeansCheck.select().where(MeansCheck.application == case.subject.id)
    found: MeansCheck | None = query.order_by(MeansCheck.round.desc()).first()
    return found


def _mark_latest(case: CheckedStep, **moment: object) -> None:
    check = latest_check(case)
    if check is not None:
        MeansCheck.update(moment).where(MeansCheck.id == check.id).execute()


def _stop(check: MeansCheck) -> None:
    """Ask no further in a round that a new one replaces."""
    SourceCheck.update(state="stopped", due_at=None, given_up_at=None).where(
        SourceCheck.means_check == check.id, SourceCheck.state == "requested"
    ).execute()


def _put_questions(case: CheckedStep, check: MeansCheck, consent: Consent, but: Collection[str] = ()) -> None:
    """One to each source that may be asked under this consent, but for those asked already."""
    rows = [
        {
            "id": new_id(),
            "means_check": check.id,
            "consent": consent.id,
            "source": source.code,
            "due_at": case.now,
            "ends_at": case.now + source.within,
        }
        for source in sources_to_ask(consent, case.file.policy)
        if source.code not in but
    ]
    if rows:
        SourceCheck.insert_many(rows).execute()


def _ask_under(case: CheckedStep, check: MeansCheck, consent: Consent) -> None:
    """What was stopped is asked anew under the new consent, and what an older text did not name is asked now; all
    sources where nothing was asked about this person yet.
    """
    household = household_of(case.subject.id)
    earlier = [each.id for each in same_person(household.consents, consent.position, consent.obligor)]
    rows = list(SourceCheck.select().where(SourceCheck.means_check == check.id, SourceCheck.consent.in_(earlier)))
    if not rows:
        if _has_id_number(consent, household):
            _put_questions(case, check, consent)
            tell_of_check(case, check.id, [consent])
        return
    for row in rows:
        if row.state == "stopped":
            SourceCheck.update(
                consent=consent.id,
                state="requested",
                attempts=0,
                reference=None,
                due_at=case.now,
                ends_at=case.now + SOURCES[row.source].within,
            ).where(SourceCheck.id == row.id).execute()
    _put_questions(case, check, consent, but={row.source for row in rows})


def _has_id_number(consent: Consent, household: HouseholdView) -> bool:
    """Nobody can be asked about somebody without a number: the visit has to find out."""
    if consent.obligor is not None:
        return True
    return any(m.position == consent.position and m.id_number is not None for m in household.members)
