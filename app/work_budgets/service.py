"""Entering a line of the budget for running the work."""

from __future__ import annotations

from app.accounts.actor import Actor, check_known_person
from app.accounts.roles import Role
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, invalid
from app.kernel.identifiers import new_id
from app.record.subjects import Participant, Subject
from app.regions.service import place, served_region
from app.work_budgets.inputs import NewBudget
from app.work_budgets.models import WorkBudget
from app.work_budgets.procedure import BASIS, ENTERED, WORK_BUDGET
from app.workflow.engine import begin


def enter_budget(actor: Actor, facts: NewBudget) -> Subject:
    """Raises Forbidden for another office, Invalid for what is no township, Conflict where the id is taken or the same
    line of the same document is there already.
    """
    if not actor.holds(Role.FINANCE_OFFICER):
        raise Forbidden("工作经费由财务人员对照预算文件录入。")
    check_known_person(actor)
    township = served_region(facts.region, "region")
    if township.level != "town":
        raise invalid("region", "请选择乡镇（中心社区）。")
    with transaction():
        subject = Subject(id=facts.id or new_id(), state="", title=f"{facts.year}年{WORK_BUDGET.label}")
        place(subject, township.code)
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        _check_new(facts, township.code)
        subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
        said = facts.model_dump(mode="json", exclude={"id"})
        begin(WORK_BUDGET, subject, actor, Role.FINANCE_OFFICER, said, BASIS)
        insert(Participant, {"subject": subject.id, "part": ENTERED, "account": actor.account_id})
        kept = ("year", "source", "purpose", "amount", "document_number")
        insert(WorkBudget, {"id": subject.id} | {name: getattr(facts, name) for name in kept})
    return subject


def _check_new(facts: NewBudget, township: str) -> None:
    same = (WorkBudget.document_number == facts.document_number) & (WorkBudget.purpose == facts.purpose)
    there = (Subject.township == township) & (Subject.state != "refused")
    if WorkBudget.select().join(Subject, on=(Subject.id == WorkBudget.id)).where(same, there).exists():
        raise Conflict("这个文件里的这一项已经录过了。")
