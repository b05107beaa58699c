"""The conditions of the steps of an emergency. Pure: what they look at is in the file; no database."""

from __future__ import annotations

from datetime import date

from app.assessment.amounts import small_amount_cap
from app.emergencies import inputs
from app.emergencies.file import EmergencyFile, EmergencySituation
from app.kernel.errors import FieldError
from app.kernel.id_numbers import ADULT_YEARS, age_on, birth_date
from app.kernel.money import yuan_text
from app.kernel.privacy import Secret
from app.programmes.policy import Policy
from app.workflow.definition import StepContext


def township_limit(monthly_standard: int, people: int, policy: Policy) -> int:
    """[P] The most that a township decides alone: so many months' standard for each person, in fen."""
    return policy["temporary.township_months"] * monthly_standard * people


def is_expense(case: StepContext[EmergencyFile, inputs.Triage]) -> bool:
    return bool(case.input.track == "expense")


def is_small(case: StepContext[EmergencyFile, inputs.Triage]) -> bool:
    return bool(case.input.track == "small_amount")


def is_rescue(case: StepContext[EmergencyFile, inputs.Triage]) -> bool:
    return bool(case.input.track == "relief_first")


def on_small_amount(case: EmergencySituation) -> bool:
    return bool(case.file.emergency.track == "small_amount")


def on_relief_first(case: EmergencySituation) -> bool:
    return bool(case.file.emergency.track == "relief_first")


def within_small_amount(case: StepContext[EmergencyFile, inputs.Pay]) -> FieldError | None:
    cap = small_amount_cap(case.file.confirmed_standard, case.file.policy)
    if case.input.amount > cap:
        return FieldError("amount", f"小金额先行救助每次不超过{yuan_text(cap)}。需要更多的，请按“先行救助”办理。")
    return None


def papers_are_of_this_case(case: StepContext[EmergencyFile, inputs.Pay]) -> FieldError | None:
    """The receipt, and what the witnesses have signed."""
    for field in ("receipt_document", "first_witness_signature", "second_witness_signature"):
        paper = getattr(case.input, field)
        if paper is not None and paper not in case.file.papers:
            return FieldError(field, "没有找到这份收款凭证或者签名，请先上传到这件事里。")
    return None


def gives_things(case: StepContext[EmergencyFile, inputs.Pay]) -> bool:
    return bool(case.input.method in ("goods", "lodging"))


def gives_money(case: StepContext[EmergencyFile, inputs.Pay]) -> bool:
    return not gives_things(case)


def gives_things_above_the_limit(case: StepContext[EmergencyFile, inputs.Pay]) -> bool:
    return gives_things(case) and is_above_what_the_township_decides(case)


def gives_money_above_the_limit(case: StepContext[EmergencyFile, inputs.Pay]) -> bool:
    return gives_money(case) and is_above_what_the_township_decides(case)


def things_are_listed_and_signed_for(case: StepContext[EmergencyFile, inputs.Pay]) -> FieldError | None:
    """Whoever gets goods signs for each of them; money is no goods, and comes out of no store."""
    facts = case.input
    if gives_money(case):
        if facts.things is not None:
            return FieldError("things", "发的是钱，不用填发了什么东西。")
        if facts.origin == "stock":
            return FieldError("origin", "发的是钱，只能从备用金里发。")
        return None
    if facts.things is None:
        return FieldError("things", "发实物、安排吃住的，请写明发了什么、多少。")
    if facts.receipt_document is None:
        return FieldError("receipt_document", "请收到东西的人在签收单上签字，拍照上传。")
    return None


def is_not_eligible(case: StepContext[EmergencyFile, inputs.Backfill]) -> bool:
    return bool(case.input.opinion == "not_eligible")


def is_eligible_or_open(case: StepContext[EmergencyFile, inputs.Backfill]) -> bool:
    return not is_not_eligible(case)


def opinion_has_a_reason(case: StepContext[EmergencyFile, inputs.Backfill]) -> FieldError | None:
    if case.input.opinion is not None and case.input.opinion_reason is None:
        return FieldError("opinion_reason", "请写明审核意见的理由。")
    return None


def application_is_of_this_case(case: StepContext[EmergencyFile, inputs.Backfill]) -> FieldError | None:
    paper = case.input.application_document
    if paper is not None and paper not in case.file.papers:
        return FieldError("application_document", "没有找到这份申请书，请先上传到这件事里。")
    return None


def missing_papers(facts: inputs.Backfill) -> list[str]:
    """What relief that came first still lacks of what a decision rests on (措施(十三))."""
    there = {"申请书": facts.application_document, "调查记录": facts.survey, "审核意见": facts.opinion}
    return [label for label, fact in there.items() if fact is None]


def may_be_published(kind: str, id_number: Secret | None, today: date) -> bool:
    """Never where it would say who suffered violence, and never a child's name."""
    if kind == "violence":
        return False
    born = birth_date(id_number.reveal()) if id_number is not None else None
    return born is None or age_on(born, today) >= ADULT_YEARS


def is_solved(case: StepContext[EmergencyFile, inputs.AskWhetherSolved]) -> bool:
    return case.input.solved


def is_unsolved(case: StepContext[EmergencyFile, inputs.AskWhetherSolved]) -> bool:
    return not case.input.solved


def was_sent_elsewhere(case: EmergencySituation) -> FieldError | None:
    """Who was sent on to an application is looked after there."""
    if case.subject.step_due_on is not None:
        return None
    return FieldError("", "这件事没有等着回问的转办。")


def within_township_limit(case: StepContext[EmergencyFile, inputs.Pay]) -> FieldError | None:
    """Above the limit only as far as a case conference (一事一议) has agreed (措施(十三))."""
    file, amount = case.file, case.input.amount
    limit = township_limit(file.monthly_standard, file.emergency.people, file.policy)
    if amount <= limit:
        return None
    if file.agreed_amount is None:
        months = file.policy["temporary.township_months"]
        return FieldError(
            "amount",
            f"乡镇先行救助不超过{yuan_text(limit)}（{months}个月标准×人数）。超过的，请先召开一事一议会商并登记。",
        )
    if amount > file.agreed_amount:
        return FieldError("amount", f"一事一议会商同意的是{yuan_text(file.agreed_amount)}，不能超过。")
    return None


def is_above_what_the_township_decides(case: StepContext[EmergencyFile, inputs.Pay]) -> bool:
    """Such a sum waits for the park, unless the park itself has recorded that it was agreed on."""
    file = case.file
    limit = township_limit(file.monthly_standard, file.emergency.people, file.policy)
    return case.input.amount > limit and not file.park_agreed


def within_fund_limit(case: StepContext[EmergencyFile, inputs.Pay]) -> FieldError | None:
    limit = case.file.policy["reserve_fund.most_per_payment"]
    if case.input.amount > limit:
        return FieldError("amount", f"备用金每次最多支付{yuan_text(limit)}。超过的部分请园区直接拨付。")
    return None


def conference_is_called_for(case: EmergencySituation) -> FieldError | None:
    if not on_relief_first(case):
        return FieldError("agreed_amount", "小金额先行救助不用一事一议，可以直接发放。")
    return None


def participants_differ(case: StepContext[EmergencyFile, inputs.HoldConference]) -> FieldError | None:
    names = case.input.participants
    if len(set(names)) != len(names):
        return FieldError("participants", "参加会商的人员填重复了，至少要有三名不同的人。")
    return None


def repeat_is_reasoned(case: StepContext[EmergencyFile, inputs.Pay]) -> FieldError | None:
    """Aid for the same kind of emergency within twelve months, in whatever township, is repeated only for a reason."""
    earlier = case.file.earlier_aid
    if earlier and case.input.repeat_reason is None:
        aid = earlier[0]
        return FieldError(
            "repeat_reason",
            f"本人{aid.on:%Y年%m月%d日}在{aid.region_name}已经因为“{aid.kind_label}”领过{yuan_text(aid.amount)}。"
            "确实还要救助的，请写明理由。",
        )
    return None


def no_follow_up_is_open(case: EmergencySituation) -> FieldError | None:
    if case.file.has_open_follow_up:
        return FieldError("description", "已经有一件跟进救助正在办理，请在那一件里办理。")
    return None


def identity_is_settled_or_explained(case: StepContext[EmergencyFile, inputs.Backfill]) -> FieldError | None:
    """Somebody whose papers are lost is helped all the same; before the case is closed,
    the record says who they are or why not.
    """
    if case.file.payee_id_status != "verified" and len(case.input.note) < 4:
        return FieldError("note", "收款人身份还没有核实，请说明怎样核对的，或者为什么核对不了。")
    return None
