"""What an application shows: the whole file, masked by who looks, and the count of its clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.directory import account_names
from app.accounts.sight import Eyes, Thing
from app.applications.conferences import serialize_conference
from app.applications.file import ApplicationFile
from app.applications.instalments import serialize_instalment
from app.applications.letters import serialize_letter
from app.applications.missing_proof import missing_proof
from app.applications.models import Decision
from app.applications.recognitions import serialize_recognition
from app.applications.side_by_side import side_by_side
from app.applications.states import BEFORE_CHECK
from app.applications.visiting import serialize_visit
from app.assessment.calculation import declared_accounts
from app.benefits.models import Benefit
from app.households.own_hand import IN_OFFICE, in_words
from app.households.service import HouseholdView, MemberView
from app.kernel.clock import clock
from app.kernel.errors import Forbidden, NotFound
from app.kernel.privacy import mask_account, mask_id_number, mask_phone
from app.programmes.catalogue import PROGRAMMES
from app.programmes.categories import CATEGORY_LABELS
from app.programmes.standards import amounts_are_examples
from app.public_notices.board import current_notice
from app.public_notices.objections import objection_in_full, serialize_objections
from app.public_notices.postings import serialize_posting
from app.record.subjects import Located, Subject
from app.remedies.register import serialize_remedies
from app.workflow.collection import Given
from app.workflow.presenters import named, shown_name
from app.workflow.queries import SubjectRow


def serialize_headline(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    """What a list, too, says of an application: for what, and whose."""
    return {
        "programme": row.procedure,
        "programme_name": PROGRAMMES[row.procedure].name,
        "applicant_name": shown_name(row, actor),
        "has_means_check": row.state not in BEFORE_CHECK,
    }


def serialize_application(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    """What was objected, and its public notice while that stands; of a recognition, until when it holds."""
    said: dict[str, Any] = {"objections": [] if row.state in BEFORE_CHECK else serialize_objections(row.id)}
    if row.state == "approved":
        said |= _granted(row.id, eyes(actor, row))
    notice = current_notice(row.id) if row.state == "publicity" else None
    if notice is None:
        return said
    shown = {"id": str(notice.id), "starts_on": notice.starts_on.isoformat(), "ends_on": notice.ends_on.isoformat()}
    return said | {"notice": shown}


def _granted(application: UUID, sees: Eyes) -> dict[str, Any]:
    """What came of it: a recognition, or the benefit with whose reviews and changes the household's file goes on; how
    much a month and from when, for whoever sees the decision.
    """
    if (recognition := serialize_recognition(application)) is not None:
        return {"recognition": recognition}
    benefit = Benefit.get_or_none(Benefit.application == application)
    if benefit is None:
        return {}
    sums = {"monthly_amount": benefit.monthly_amount, "first_month": f"{benefit.starts_on:%Y-%m}"}
    return {"benefit": str(benefit.id)} | (sums if sees.see(Thing.FINDING) else {})


def sums_granted(ids: Sequence[UUID]) -> list[Given]:
    """Sums that were granted once, and recognitions: what is paid month by month is a benefit of its own."""
    monthly = Benefit.select(Benefit.application).where(Benefit.application.in_(ids), Benefit.monthly_amount > 0)
    query = Decision.select().where(
        Decision.application.in_(ids), Decision.outcome == "granted", Decision.application.not_in(monthly)
    )
    return [
        Given(row.decided_at, row.application, CATEGORY_LABELS.get(row.category or ""), row.monthly_amount or None)
        for row in query
    ]


def export_application(subject: Subject, actor: Actor) -> dict[str, Any]:
    return {"file": serialize_file(subject, actor)}


def serialize_file(subject: Located, actor: Actor) -> dict[str, Any]:
    """The file. ID numbers, telephones and accounts are masked for everybody (`reveal` shows them, with a reason); who
    only helps in the village sees no income, health or bank account at all (domain.md §6).
    """
    file = ApplicationFile(subject)
    sees = eyes(actor, subject)
    in_full = sees.see(Thing.FILE)
    answer: dict[str, Any] = {
        "applicant": {
            "name": named(file.applicant_name, sees),
            "id_number": _masked_id(file.application.applicant_id_number),
            "phone": _masked_phone(file.application.applicant_phone, sees),
        },
        "by_somebody_else": file.application.by_somebody_else,
        "household": _household(file.household, sees),
        "supplement": file.application.supplement,
        "example": amounts_are_examples(clock.today()),
    }
    if in_full:
        taken = [each.recorded_by for each in file.household.consents if each.way == IN_OFFICE and each.recorded_by]
        takers = account_names(taken)
        answer |= {
            "form": file.application.form,
            "consents": [
                {
                    "kind": consent.kind,
                    "member": consent.position,
                    "obligor": consent.obligor,
                    "signed_at": consent.signed_at.isoformat(),
                    "valid_until": consent.valid_until.isoformat() if consent.valid_until else None,
                    "withdrawn": consent.withdrawn_at is not None,
                    "way": consent.way,
                    "way_label": in_words(
                        consent.way, takers.get(consent.recorded_by) if consent.recorded_by else None
                    ),
                }
                for consent in file.household.consents
            ],
            "visits": [serialize_visit(visit) for visit in file.visits],
            "appointment": file.application.appointment,
            "deceased": [member.name for member in file.household.deceased],
            "postings": [serialize_posting(posting) for posting in file.postings],
            "decision": _decision(subject.id),
            "short_way": file.application.short_way,
            "spending": file.application.spending,
            "renews": str(file.application.renews) if file.application.renews else None,
            "instalments": [serialize_instalment(stage) for stage in file.instalments],
        }
        answer["calculation"] = _calculation(file)
    if sees.see(Thing.FINDING):
        answer["remedies"] = serialize_remedies(subject.id)
    if sees.see(Thing.OPINION):
        declared = declared_accounts(file.household, file.application.form, clock.today())
        answer["declared_accounts"] = declared.model_dump(mode="json")
        answer["lacking"] = missing_proof(file)
        answer["opinion"] = file.application.opinion
        answer["side_by_side"] = side_by_side(file, subject.id, answer.get("decision"))
        answer["relatives_of_staff"] = file.concerns_staff
        answer["near_relatives"] = [
            {"staff": row.staff_name, "relation": row.relation} for row in file.registered_relatives
        ]
        answer["conferences"] = [serialize_conference(held) for held in file.conferences]
        answer["assistance_letters"] = [serialize_letter(letter) for letter in file.assistance_letters]
        answer["objections"] = [objection_in_full(objection) for objection in file.objections]
    return answer


def _household(household: HouseholdView, sees: Eyes) -> dict[str, Any]:
    row = household.row
    answer: dict[str, Any] = {
        "region": row.region,
        "address": row.address.reveal() if row.address else None,
        "phone": _masked_phone(row.phone, sees),
        "members": [_member(member, sees) for member in household.members],
    }
    if sees.see(Thing.FILE):
        answer |= row.more
        account = row.bank_account
        answer["bank_account"] = account | {"number": mask_account(account["number"])} if account else None
    return answer


def _member(member: MemberView, sees: Eyes) -> dict[str, Any]:
    answer = {
        "name": named(member.name, sees),
        "relation": member.relation,
        "covered": member.covered,
        "id_number": _masked_id(member.id_number),
    }
    return answer | member.more if sees.see(Thing.FILE) else answer


def _decision(application: UUID) -> dict[str, Any] | None:
    row = Decision.select().where(Decision.application == application).order_by(Decision.id.desc()).first()
    if row is None:
        return None
    return {
        "outcome": row.outcome,
        "category": row.category,
        "monthly_amount": row.monthly_amount,
        "reason": row.reason.reveal(),
        "rule": row.rule,
        "remedies": row.remedies,
        "decided_at": row.decided_at.isoformat(),
    }


def _calculation(file: ApplicationFile) -> dict[str, Any] | None:
    """The explanation: result, lines, what to look at. What it was made with stays in the record."""
    made = file.application.calculation
    return made["result"] | {"rule": made["rule"]} if made else None


def _masked_id(secret: Any) -> str | None:
    return mask_id_number(secret.reveal()) if secret else None


def _masked_phone(secret: Any, sees: Eyes) -> str | None:
    return mask_phone(secret.reveal()) if secret and sees.see_some(Thing.TELEPHONE) else None


def reveal(subject: Located, actor: Actor, field: str) -> str:
    """One sensitive field in full: `applicant.id_number`, `applicant.phone`, `household.phone`,
    `bank_account`, `members.N.id_number`.

    The caller keeps who looked and why. Raises Forbidden for an office that does not handle this case, NotFound
    for an empty field.
    """
    if not eyes(actor, subject).see(Thing.NUMBER_IN_FULL):
        raise Forbidden("您的岗位不能查看完整的号码。")
    value = _in_full(ApplicationFile(subject), field)
    if value is None:
        raise NotFound("没有这一项。")
    return value


def _in_full(file: ApplicationFile, field: str) -> str | None:
    household = file.household
    if field == "bank_account":
        return household.row.bank_account["number"] if household.row.bank_account else None
    secrets = {
        "applicant.id_number": file.application.applicant_id_number,
        "applicant.phone": file.application.applicant_phone,
        "household.phone": household.row.phone,
    } | {f"members.{member.position}.id_number": member.id_number for member in household.members}
    secret = secrets.get(field)
    return secret.reveal() if secret else None
