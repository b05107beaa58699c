"""A benefit and what is given with its steps, made without a database."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.benefits import inputs, members
from app.benefits.confirmation_codes import code_index
from app.benefits.file import BenefitFile
from app.benefits.models import BankAccount, Benefit
from app.programmes.policy import DEFAULT_POLICY
from app.record.subjects import Subject
from app.workflow.definition import AnyStep
from tests.support.steps import MATTER, household, member, step

CHANGE, PHOTO = UUID(int=5), UUID(int=6)

MOST = DEFAULT_POLICY["benefit.most_per_member"]

SAYS = {"reason": "家里收入变了"}


def of(given: Any = None, *, dead: tuple[str, ...] = (), **known: Any) -> AnyStep:
    deceased = [{"name": name, "died_on": "2026-05-01"} for name in dead]
    columns = {"monthly_amount": 60000, "programme": "minimum_living_allowance", "deceased": deceased}
    benefit = Benefit(**columns | known.pop("benefit", {}))
    family = household(member(0, "张三", "self"), member(1, "李四"))
    known = {
        "names": frozenset({"张三", "李四"}),
        "household": family,
        "account_change": None,
        "policy": DEFAULT_POLICY,
    } | known
    return step(BenefitFile(Subject(id=MATTER), benefit=benefit, **known), given)


def propose(proposal: str, amount: int | None = None, ground: str = "other") -> inputs.ProposeChange:
    return inputs.ProposeChange(proposal=proposal, monthly_amount=amount, ground=ground, **SAYS)  # type: ignore[arg-type]


def proposed(kind: str, amount: int | None = None, given: Any = None, **more: Any) -> AnyStep:
    proposal = {"kind": kind, "monthly_amount": amount} | more.pop("proposal", {})
    return of(given, benefit={"proposal": proposal, **more})


def decide(amount: int, because: str | None = None) -> inputs.ChangeAmount:
    return inputs.ChangeAmount(monthly_amount=amount, differs_because=because, **SAYS)


def change(given: Any = None, **columns: Any) -> AnyStep:
    photos = frozenset({PHOTO})
    return of(given, account_change=BankAccount(id=CHANGE, **{"state": "requested"} | columns), bankbook_photos=photos)


def code(given: str, tries: int = 0) -> AnyStep:
    return change(inputs.ConfirmAccount(code=given), code_index=code_index(CHANGE, "123456"), code_tries=tries)


DESTITUTE = {"programme": "destitute_support"}


def allowance() -> AnyStep:
    return proposed("stop")


def people(amount: int = 60000, *, joins: Any = (), leaves: Any = (), **more: Any) -> AnyStep:
    given = members.ChangeMembers(joins=list(joins), leaves=list(leaves), monthly_amount=amount, **SAYS)
    return of(given, **more)


def category(code: str, amount: int = 60000) -> AnyStep:
    given = members.ChangeCategory(category=code, monthly_amount=amount, **SAYS)  # type: ignore[arg-type]
    return of(given, benefit={"category": "rural_2"})
