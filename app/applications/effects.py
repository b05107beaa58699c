"""What the steps of an application write, beside state and event. Each runs inside the step's transaction."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from app.applications import inputs
from app.applications.file import ApplicationFile, ApplicationStep
from app.applications.missing_proof import missing_proof
from app.applications.models import ComplainedAbout, Decision
from app.applications.recognitions import begin_recognition
from app.assessment.amounts import Result, destitute_amount
from app.assessment.calculation import calculate, declared_accounts
from app.assessment.economy import HouseholdAccounts
from app.assessment.self_care import LEVEL_LABELS, Level, self_care_level
from app.benefits.award import Granted, begin_benefit, begin_one_sum, claim_sum
from app.benefits.models import Benefit
from app.benefits.months import first_of_next_month, raise_owed
from app.households.service import cover_only_the_applicant
from app.kernel.database import insert
from app.kernel.errors import invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notices.remedies import say_remedies
from app.programmes.competence import competence
from app.programmes.personal import PERSONAL
from app.programmes.standards import standards_in_force
from app.public_notices.board import RESULT_DAYS, put_up, replace_result
from app.public_notices.inputs import AnswerObjection
from app.record.case_numbers import next_number
from app.record.subjects import ADULT_MEMBER, Participant, forget_part
from app.regions.service import place, served_region
from app.workflow.definition import StepContext
from app.workflow.limits import TimeLimit, Unit, await_until

REASSESSED_WITHIN = TimeLimit(10, Unit.WORKING_DAYS, "民发〔2021〕43号 第23条")
REMEDIES_OF_OUTCOME = {"granted": "grant", "refused": "refusal"}
RULES = {
    "minimum_living_allowance": "《社会救助法》和《最低生活保障审核确认办法》（民发〔2021〕57号）",
    "destitute_support": "《社会救助法》和《特困人员认定办法》（民发〔2021〕43号）",
    "marginal_household": "《社会救助法》第二十一条和《最低生活保障审核确认办法》（民发〔2021〕57号）第八条",
    "rigid_expense_household": "《社会救助法》和《刚性支出困难家庭认定办法》",
    "temporary_assistance": "《社会救助法》第二十九条",
    **{code: each.rule for code, each in PERSONAL.items()},
}


def _take_part(case: ApplicationStep, part: str, account: UUID | None) -> None:
    insert(Participant, {"subject": case.subject.id, "part": part, "account": account})


def mark_submitted(case: ApplicationStep) -> None:
    case.subject.submitted_at = case.subject.received_at = case.now


def register_members(case: ApplicationStep) -> None:
    """Whoever belongs to the household is concerned by the case and never acts on it in office."""
    forget_part(case.subject.id, "member", ADULT_MEMBER)
    today = case.today
    rows = [
        {"subject": case.subject.id, "part": part, "person_index": member.id_number_index}
        for member in case.file.household.members
        for part in ("member", ADULT_MEMBER)
        if member.id_number_index and (part == "member" or member.is_adult(today))
    ]
    insert(Participant, *rows)


def mark_covered(case: ApplicationStep) -> None:
    """One person alone is meant by destitute support and by a single-person unit of the allowance: only that person is
    printed, published, counted and kept from other aid (民发〔2021〕43号 第4条; 民发〔2021〕57号 第8条).
    """
    if case.file.is_for_one_person:
        cover_only_the_applicant(case.subject.id)


def save_supplement_list(case: StepContext[ApplicationFile, inputs.RequestSupplement]) -> None:
    items = [item.model_dump() for item in case.input.items]
    asked = case.file.application.supplements_asked + 1
    case.file.update(supplement=items, supplements_asked=asked)
    case.outcome.told = f"请补齐{len(items)}项材料，点击查看"


def move_to_region(case: StepContext[ApplicationFile, inputs.Transfer]) -> None:
    """Hand over to the township in charge; the case keeps its number, dates and history, but no day agreed on with
    those whom it has left.
    """
    target = served_region(case.input.region, "region")
    if target.code == case.subject.region:
        raise invalid("region", "已经在这个地方了，请选择要移交到的乡镇、村或社区。")
    place(case.subject, target.code)
    case.file.update(appointment=None, visit_on=None)
    case.outcome.told = f"已移交{target.name}办理，您不用重新申请"


def say_where_to_go(case: StepContext[ApplicationFile, inputs.NotApplicable]) -> None:
    case.outcome.told = case.input.where_to_go


def accept_mandate(case: ApplicationStep) -> None:
    """From now on whoever applies for them sees what is found as the person does."""
    case.subject.mandate_accepted = True


def assign_number(case: StepContext[ApplicationFile, inputs.Accept]) -> None:
    if case.subject.number is None:
        case.subject.number = next_number("A", case.subject.township or case.subject.area, case.today.year)
    case.file.update(relatives_of_staff=case.input.relatives_of_staff)


def save_park_visit(case: ApplicationStep) -> None:
    _take_part(case, "park_visitor", case.actor.account_id)
    ComplainedAbout.update(visited_at=case.now).where(
        ComplainedAbout.application == case.subject.id, ComplainedAbout.visited_at.is_null()
    ).execute()


def save_calculation(case: StepContext[ApplicationFile, inputs.Calculate]) -> None:
    """Calculate from the accounts that the officer put right, or, without any, from what was declared."""
    file = case.file
    accounts = case.input.accounts or declared_accounts(file.household, file.application.form, case.today)
    accounts = accounts.model_copy(update={"self_care": (file.application.self_care or {}).get("level")})
    made = calculate(file.application.programme, accounts, case.today)
    case.file.update(calculation=made)
    case.outcome.calculated = made["result"]
    case.outcome.kept["hash"] = made["hash"]


def save_opinion(case: StepContext[ApplicationFile, inputs.Propose]) -> None:
    """A means check that is still under way does not hold up the opinion, but stands on it: what was asked,
    who has not answered. A grant rests on a calculation: where the office made none, on that from what is on file.
    """
    opinion, report = case.input.model_dump(mode="json"), case.file.means_check
    if report is not None:
        opinion["check"] = case.outcome.kept["check"] = report.on_record()
    if case.input.opinion == "grant" and case.file.application.calculation is None:
        case.file.update(calculation=case.file.calculation)
        case.outcome.kept["hash"] = case.file.calculation["hash"]
    case.file.update(opinion=opinion)
    case.subject.category = opinion["category"]
    _take_part(case, "proposer", case.actor.account_id)


def post_notice(case: ApplicationStep) -> None:
    """Post the masked public notice of what is proposed."""
    opinion = case.file.application.opinion or {}
    within = case.procedure.state("publicity").within
    assert within is not None
    _post(case, "proposal", opinion.get("monthly_amount"), within.last_day(case.today, case.calendar))


def _post(case: ApplicationStep, kind: str, monthly_amount: int | None, ends_on: date) -> None:
    file = case.file
    put_up(
        case,
        kind,
        programme=file.application.programme,
        name=case.subject.name,
        members=len(file.household.covered),
        monthly_amount=monthly_amount,
        until=ends_on,
    )


def take_part_in_answering(case: StepContext[ApplicationFile, AnswerObjection]) -> None:
    """Whoever finds that an objection is right has investigated what comes of it, and answers none to that."""
    _take_part(case, "objection_investigator", case.actor.account_id)
    if case.input.outcome != "dismissed":
        _take_part(case, "investigator", case.actor.account_id)


def change_opinion(case: StepContext[ApplicationFile, AnswerObjection]) -> None:
    opinion = dict(case.file.application.opinion or {})
    case.file.update(opinion=opinion | {"monthly_amount": case.input.monthly_amount})


def intend_refusal(case: StepContext[ApplicationFile, AnswerObjection]) -> None:
    """What the person is heard on before an officer proposes anew (民发〔2021〕57号 第18条、第19条)."""
    refusal = {"opinion": "refuse", "category": None, "monthly_amount": None, "reason": case.input.text}
    case.file.update(opinion=dict(case.file.application.opinion or {}) | refusal)
    case.subject.category = None


def decide_grant(case: StepContext[ApplicationFile, inputs.Approve]) -> None:
    """A decision, a monthly benefit from the next month, and the masked result for everybody to see."""
    category = _grant(case)
    assert category is not None
    begin_benefit(case, case.file.household, Granted(category, case.input.monthly_amount))


def decide_personal_benefit(case: StepContext[ApplicationFile, inputs.Approve]) -> None:
    """A decision and a monthly benefit; who is disabled or an orphan is hung up nowhere (docs/decisions/0085)."""
    category = _keep_grant(case)
    assert category is not None
    begin_benefit(case, case.file.household, Granted(category, case.input.monthly_amount))


def decide_recognition(case: StepContext[ApplicationFile, inputs.ApproveRecognition]) -> None:
    """A recognition for twelve months at the most: no payment, its masked result for everybody to see (社会救助法
    第45条), known to the other departments (第42条).
    """
    file = case.file
    _decide(case, "granted", "recognised", 0, case.input.reason, RULES[file.application.programme])
    begin_recognition(case)
    _post(case, "result", None, case.today + timedelta(days=RESULT_DAYS))


def save_self_care(case: StepContext[ApplicationFile, inputs.AssessSelfCare]) -> None:
    """Before the opinion: what a calculation takes in from now on. One that was made is made again."""
    level, application = _keep_self_care(case), case.file.application
    if application.calculation is not None:
        accounts = HouseholdAccounts.model_validate(application.calculation["facts"])
        made = calculate(application.programme, accounts.model_copy(update={"self_care": level}), case.today)
        case.file.update(calculation=made)
        case.outcome.kept["hash"] = made["hash"]


def reassess_self_care(case: StepContext[ApplicationFile, inputs.AssessSelfCare]) -> None:
    """The level sets the care allowance from the next month on (民发〔2021〕43号 第20、22、23条)."""
    level, today = _keep_self_care(case), case.today
    area = "rural" if case.file.application.form.get("area") == "rural" else "urban"
    amount, lines = destitute_amount(area, level, standards_in_force(today))
    benefit = _benefit(case)
    assert benefit is not None
    first = first_of_next_month(today)
    raise_owed(benefit, amount, first)
    replace_result(case, case.subject.id)
    _post(case, "result", amount, today + timedelta(days=RESULT_DAYS))
    outcome = case.outcome
    outcome.calculated = Result(benefit.category, amount, lines).as_data()
    outcome.monthly_amount, outcome.from_month = amount, first
    await_until(case.subject, None, case.calendar, case.now)


def await_reassessment(case: ApplicationStep) -> None:
    """On the park's list with its last day, though the application itself is over (民发〔2021〕43号 第23条)."""
    await_until(case.subject, REASSESSED_WITHIN.ends_at(case.now, case.calendar), case.calendar, case.now)


def _keep_self_care(case: StepContext[ApplicationFile, inputs.AssessSelfCare]) -> Level:
    level = self_care_level(case.input.items)
    case.file.update(self_care=case.input.model_dump(mode="json") | {"level": level})
    case.outcome.level, case.outcome.told = level, LEVEL_LABELS[level]
    return level


def decide_one_sum(case: StepContext[ApplicationFile, inputs.ApproveOneSum]) -> None:
    """A decision about one sum (临时救助), and its masked result. What is not paid in stages is owed at once."""
    category = _grant(case)
    benefit = begin_one_sum(case, case.file.household, category or "expense")
    if not case.input.instalments:
        claim_sum(benefit, benefit.id, case.input.monthly_amount, case.today)


def _grant(case: StepContext[ApplicationFile, inputs.Approve]) -> str | None:
    category = _keep_grant(case)
    _post(case, "result", case.input.monthly_amount, case.today + timedelta(days=RESULT_DAYS))
    return category


def _keep_grant(case: StepContext[ApplicationFile, inputs.Approve]) -> str | None:
    file = case.file
    category = case.input.category or (file.application.opinion or {}).get("category")
    case.subject.category = category
    _decide(
        case,
        "granted",
        category,
        case.input.monthly_amount,
        case.input.reason,
        RULES[file.application.programme],
    )
    return category


def decide_refusal(case: StepContext[ApplicationFile, inputs.Refuse]) -> None:
    case.outcome.rule = case.input.rule or RULES[case.file.application.programme]
    _decide(case, "refused", None, 0, case.input.reason, case.outcome.rule)


def _decide(
    case: ApplicationStep, outcome: str, category: str | None, monthly_amount: int, reason: str, rule: str
) -> None:
    """Whose decision it is, and by what, is in it: the level of today (社会救助法 第44条)."""
    decides = competence(case.file.application.programme, case.today)
    case.outcome.decided_at, case.outcome.authority = decides.level, decides.authority
    Decision.insert(
        id=new_id(),
        application=case.subject.id,
        outcome=outcome,
        category=category,
        monthly_amount=monthly_amount,
        reason=Secret(reason),
        rule=rule,
        level=decides.level,
        authority=decides.authority,
        remedies=say_remedies(case, REMEDIES_OF_OUTCOME[outcome]),
        calculation=case.file.application.calculation,
        decided_by=case.actor.account_id,
        decided_at=case.now,
    ).execute()
    if lacks := missing_proof(case.file):
        case.outcome.kept["lacking"] = lacks
    be_the_decider(case)


def be_the_decider(case: ApplicationStep) -> None:
    """Whoever decided is known."""
    _take_part(case, "decider", case.actor.account_id)


def note_refusal_to_cooperate(case: ApplicationStep) -> None:
    case.file.update(refusals_to_cooperate=case.file.application.refusals_to_cooperate + 1)


def _benefit(case: ApplicationStep) -> Benefit | None:
    """The monthly benefit that this application led to."""
    found: Benefit | None = Benefit.get_or_none(Benefit.application == case.subject.id)
    return found
