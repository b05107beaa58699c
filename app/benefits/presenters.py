"""What benefits show, to the household itself and to the offices of the place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.bank_books.register import serialize_books
from app.benefits.ending import objections_to
from app.benefits.file import BenefitFile
from app.benefits.inputs import KIND_LABELS
from app.benefits.members import in_words
from app.benefits.models import BankAccount, Benefit, BenefitMonth, TakenOver
from app.benefits.months import months_after
from app.benefits.procedure import BENEFIT
from app.benefits.rules import MOST_TRIES
from app.benefits.takeover import LOOK_AT
from app.households.addresses import at_address
from app.households.models import Household
from app.kernel.clock import clock
from app.kernel.privacy import mask_account
from app.programmes.catalogue import ONE_SUM, PROGRAMMES
from app.programmes.categories import CATEGORY_LABELS
from app.programmes.standards import amounts_are_examples
from app.public_notices.objections import objection_in_full, serialize_objections
from app.public_notices.postings import lacking_postings, serialize_posting
from app.record.subjects import Subject
from app.regions.service import name_of
from app.remedies.register import serialize_remedies
from app.workflow.collection import Given
from app.workflow.presenters import serialize_state, shown_name
from app.workflow.queries import SubjectRow

MONTHS_SHOWN = 12
NAME_CHECK_LABELS = {
    "asked": "银行还没有答复",
    "match": "银行核实：户名一致",
    "no_match": "银行答复：户名和卡号对不上",
    "unknown": "银行答复：核实不了",
    "no_answer": "银行没有答复",
}
ACCOUNT_LABELS = {"requested": "等您填短信验证码", "confirmed": "您已确认，等工作人员核实", "in_use": "正在使用"}
NO_CODE_LABEL = "没有能收短信的电话，请带身份证到乡镇窗口当面确认"


class Listed(NamedTuple):
    subject: Subject | SubjectRow
    benefit: Benefit


def benefits_by_phone(index: str) -> Any:
    """Those whose household gave this telephone when it applied, or when it was taken over."""
    households = Household.select(Household.id).where(Household.phone_index == index)
    return Benefit.select(Benefit.id).where(Benefit.application.in_(households) | Benefit.id.in_(households))


def benefits_at_address(index: str) -> Any:
    """Those whose household lived there when it applied, or when it was taken over."""
    return Benefit.select(Benefit.id).where(
        Benefit.application.in_(at_address(index)) | Benefit.id.in_(at_address(index))
    )


def benefits_of_import(roll_import: UUID) -> Any:
    """Those that came with this import of a roll."""
    return TakenOver.select(TakenOver.id).where(TakenOver.roll_import == roll_import)


def benefits_given(ids: Sequence[UUID]) -> list[Given]:
    """Each from the day on which it began, with what it pays a month."""
    began = {row.id: row.received_at for row in Subject.select().where(Subject.id.in_(ids))}
    found = Benefit.select().where(Benefit.id.in_(ids), Benefit.monthly_amount > 0)
    return [Given(began[row.id], row.id, CATEGORY_LABELS.get(row.category), row.monthly_amount) for row in found]


def brief_benefits(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each: for what, in which class, how much, since when."""
    benefits = {row.id: row for row in Benefit.select().where(Benefit.id.in_([row.id for row in rows]))}
    shown = serialize_benefits([Listed(row, benefits[row.id]) for row in rows], actor)
    return dict(zip([row.id for row in rows], shown, strict=True))


def serialize_benefits(listed: Sequence[Listed], actor: Actor) -> list[dict[str, Any]]:
    """What a list shows of each. `example`: today's amounts rest on standards that the bureau has not confirmed."""
    is_example = amounts_are_examples(clock.today())
    return [_serialize(each, actor) | {"example": is_example} for each in listed]


def _serialize(listed: Listed, actor: Actor) -> dict[str, Any]:
    subject, benefit = listed
    return {
        "id": str(benefit.id),
        "application": str(benefit.application) if benefit.application else None,
        "programme": benefit.programme,
        "programme_name": PROGRAMMES[benefit.programme].name,
        "category": benefit.category,
        "category_label": CATEGORY_LABELS.get(benefit.category, benefit.category),
        "name": shown_name(subject, actor),
        "monthly_amount": benefit.monthly_amount,
        "members": benefit.members,
        "starts_on": benefit.starts_on.isoformat(),
        "is_one_sum": benefit.programme == ONE_SUM,
        "step_due_on": subject.step_due_on.isoformat() if subject.step_due_on else None,
        **serialize_state(BENEFIT, subject.state, subject.township),
        "region": subject.region,
        "region_name": name_of(subject.region),
    }


def benefit_in_full(subject: Subject | SubjectRow, actor: Actor) -> dict[str, Any]:
    """One benefit: also what is owed, what is proposed, and where the money goes, for those whom that concerns."""
    file = BenefitFile(subject)
    sees = eyes(actor, subject)
    concerned, in_full = sees.see(Thing.ACCOUNT), sees.see(Thing.FILE)
    [listed] = serialize_benefits([Listed(subject, file.benefit)], actor)
    return listed | {
        "last_month": file.benefit.last_month.isoformat() if file.benefit.last_month else None,
        "months": _months(subject.id),
        "objections": serialize_objections(subject.id),
        "remedies": serialize_remedies(subject.id) if eyes(actor, subject).see(Thing.FINDING) else [],
        "proposal": _proposal(file, actor, subject) if concerned and file.benefit.proposal else None,
        "people": _people(file) if in_full else None,
        "postings": [serialize_posting(posting) for posting in file.postings] if in_full else [],
        "lacking": lacking_postings(file) if sees.see(Thing.OPINION) else [],
        "taken_over": _taken_over(file.taken_over) if in_full and file.taken_over else None,
        "review": _review(file) if sees.see(Thing.FINDING) else None,
        "account": _account(file.account) if concerned and file.account else None,
        "bank_books": serialize_books(subject.id) if concerned else [],
        "account_change": _account(file.account_change) if concerned and file.account_change else None,
    }


def _taken_over(row: TakenOver) -> dict[str, Any]:
    looked_at = row.look_at.split(",") if row.look_at else []
    return {
        "roll_import": str(row.roll_import),
        "row": row.line,
        "owed_from": row.owed_from.isoformat(),
        "look_at": [LOOK_AT[code] for code in looked_at],
    }


def _people(file: BenefitFile) -> list[dict[str, Any]]:
    """Who belongs to the household now, and for whom the benefit is meant."""
    covered = {member.position for member in file.those_covered}
    return [{"name": each.called, "covered": each.position in covered} for each in file.everybody]


def _review(file: BenefitFile) -> dict[str, Any]:
    """The latest check and the latest look at the home."""
    report, visit = file.means_check, file.review_visits[-1] if file.review_visits else None
    return {
        "check": report.on_record()["conclusion_label"] if report else None,
        "visited_on": visit.visited_on.isoformat() if visit else None,
        "findings": visit.findings.reveal() if visit else None,
    }


def _months(benefit: UUID) -> list[dict[str, Any]]:
    """What is owed for this month and those to come, a year of them."""
    owed = (
        BenefitMonth.select()
        .where(BenefitMonth.benefit == benefit, BenefitMonth.month >= months_after(clock.today(), 0))
        .order_by(BenefitMonth.month)
        .limit(MONTHS_SHOWN)
    )
    return [{"month": row.month.isoformat(), "amount": row.amount} for row in owed]


def _proposal(file: BenefitFile, actor: Actor, subject: Subject | SubjectRow) -> dict[str, Any]:
    """What the village objected is for those who decide, not for the household."""
    proposal: dict[str, Any] = file.benefit.proposal
    decides = eyes(actor, subject).see(Thing.OPINION)
    shown = {name: proposal.get(name) for name in ("kind", "monthly_amount", "monthly_amount_now", "reason")}
    return shown | {
        "kind_label": KIND_LABELS[proposal["kind"]],
        "change": in_words(proposal),
        "statements": proposal["statements"],
        "hearing": proposal["hearing"]["minutes"] if proposal["hearing"] else None,
        "notice": proposal.get("notice"),
        "objections": [objection_in_full(each) for each in objections_to(file)] if decides else [],
    }


def _account(account: BankAccount) -> dict[str, Any]:
    waits_in_vain = account.state == "requested" and account.code_index is None
    return {
        "holder": account.holder,
        "number": mask_account(account.number.reveal()),
        "bank": account.bank,
        "state": account.state,
        "state_label": NO_CODE_LABEL if waits_in_vain else ACCOUNT_LABELS[account.state],
        "name_check": account.name_check,
        "name_check_label": NAME_CHECK_LABELS[account.name_check],
        "tries_left": MOST_TRIES - account.code_tries if account.state == "requested" else None,
    }


def export_benefit(subject: Subject, actor: Actor) -> dict[str, Any]:
    return {"benefit": benefit_in_full(subject, actor)}
