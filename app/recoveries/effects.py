"""What the steps of a recovery write, and what its papers print."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from app.benefits.models import Benefit
from app.kernel.calendar.counting import LANZHOU
from app.kernel.database import insert
from app.kernel.money import yuan_text
from app.kernel.privacy import Secret
from app.notices.wording import cited, iso, money
from app.programmes.catalogue import PROGRAMMES
from app.record.subjects import Participant
from app.recoveries import inputs, postings
from app.recoveries.file import RecoveryFile, RecoveryStep
from app.recoveries.models import Recovery
from app.recoveries.rules import DEATH, FRAUD, next_due, spread
from app.recoveries.states import DAYS_TO_SPEAK
from app.workflow.definition import AnyStep, StepContext
from app.workflow.limits import await_until

TOLD = 3  # days before an instalment falls due somebody looks
RETURNS = "社会救助法 第73条"
RETURNS_ANYHOW = "社会救助法 第47条；[P]"


def update(recovery: UUID, **changes: Any) -> None:
    Recovery.update(changes).where(Recovery.id == recovery).execute()


def save_proposer(case: AnyStep) -> None:
    """Whoever has handed over the paper does not decide: a recovery that the program opened has found nobody else."""
    take_part(case.subject.id, "proposer", case.actor.account_id)


def take_part(recovery: UUID, part: str, account: UUID | None) -> None:
    insert(Participant, {"subject": recovery, "part": part, "account": account})


def save_statement(case: StepContext[RecoveryFile, inputs.Statement]) -> None:
    """All that was said, one after the other."""
    before = case.file.recovery.statement
    said = f"{before.reveal()}\n{case.input.text}" if before else case.input.text
    update(case.subject.id, statement=Secret(said))


def decide(case: StepContext[RecoveryFile, inputs.DecideRecovery]) -> None:
    given = case.input
    plan = spread(given.amount + given.fine, given)
    update(case.subject.id, decided=given.amount, fine=given.fine, plan=plan)
    take_part(case.subject.id, "decider", case.actor.account_id)
    postings.decide(case.subject, given.amount, given.fine)
    case.outcome.amount = given.amount + given.fine
    case.outcome.kept["plan"] = plan


def enter_court(case: RecoveryStep) -> None:
    update(case.subject.id, in_court=True)


def leave_court(case: RecoveryStep) -> None:
    update(case.subject.id, in_court=False)


def programme_of(benefit: UUID | None) -> str | None:
    return str(Benefit.get_by_id(benefit).programme) if benefit else None


def await_next_part(case: RecoveryStep) -> None:
    """Nobody is awaited while a hardship is being looked at."""
    recovery: Recovery = Recovery.get_by_id(case.subject.id)
    due = next_due(recovery.plan or (), case.file.returned)
    moment = datetime.combine(due + timedelta(days=1), time.min, LANZHOU) if due else None
    if recovery.hardship_since is not None or (moment is not None and moment <= case.now):
        moment = case.now + timedelta(days=TOLD)
    await_until(case.subject, moment, case.calendar, case.now)


def save_repayment(case: StepContext[RecoveryFile, inputs.RecordRepayment]) -> None:
    postings.repay(case.subject, case.input.amount)
    case.outcome.amount = case.input.amount
    case.outcome.told = f"收到{yuan_text(case.input.amount)}，还剩{yuan_text(case.file.owed)}"


def save_hardship(case: StepContext[RecoveryFile, inputs.ReportHardship]) -> None:
    update(case.subject.id, hardship_since=case.today)


def plan_anew(case: StepContext[RecoveryFile, inputs.Plan]) -> None:
    """What has come back stays as it was planned; what is owed is spread anew."""
    returned = case.file.returned
    kept = [{"due_on": case.today.isoformat(), "amount": returned}] if returned else []
    plan = [*kept, *spread(case.file.owed, case.input)]
    update(case.subject.id, plan=plan, hardship_since=None)
    case.outcome.kept["plan"] = plan


def write_off(case: RecoveryStep) -> None:
    case.outcome.amount = postings.write_off(case.subject)
    case.outcome.told = f"核销{yuan_text(case.outcome.amount)}"


def _matter(case: RecoveryStep) -> dict[str, Any]:
    recovery = case.file.recovery
    programme = programme_of(recovery.benefit)
    return {
        "name": case.subject.name,
        "item": PROGRAMMES[programme].name if programme else "社会救助",
        "case_number": case.subject.number,
        "cause": inputs.CAUSE_LABELS[recovery.cause],
        "written_facts": recovery.facts.reveal(),
        "deceased": recovery.cause == DEATH,
        "basis": cited(RETURNS if recovery.cause == FRAUD else RETURNS_ANYHOW),
    }


def recovery_hearing(case: RecoveryStep) -> dict[str, Any]:
    return _matter(case) | {"claimed": money(case.file.recovery.claimed), "days": DAYS_TO_SPEAK}


def recovery_order(case: StepContext[RecoveryFile, inputs.DecideRecovery]) -> dict[str, Any]:
    given, statement = case.input, case.file.recovery.statement
    return _matter(case) | {
        "returned": money(given.amount),
        "fine": money(given.fine) if given.fine else None,
        "clause": given.clause,
        "reason": given.reason,
        "statement": statement.reveal() if statement else None,
        "parts": [
            {"due_on": part["due_on"], "amount": yuan_text(part["amount"])} for part in case.outcome.kept["plan"]
        ],
        "first_due_on": iso(given.first_due_on),
    }
