"""救助金交给福利院: by the written wish of whoever lives there the money goes to the home, until that is undone.

The person's own account is kept and comes back with one step. Who may ask for it and when it ends is said where
somebody lives in a home (`app/welfare_homes`); here it is what becomes of the benefit.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from app.benefits.bank_accounts import BANK_MAY_TAKE
from app.benefits.file import BenefitFile, BenefitSituation
from app.benefits.models import BankAccount, Benefit
from app.kernel.database import insert
from app.kernel.errors import FieldError
from app.kernel.forms.fields import AccountNumber, Input, Line
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, mask_account
from app.workflow.definition import NoInput, StepContext


class PayToHome(Input):
    """`holder` is the home."""

    holder: Annotated[Line, Field(max_length=64)]
    number: AccountNumber
    bank: Line

    def as_recorded(self) -> dict[str, Any]:
        return self.model_dump(mode="json") | {"number": mask_account(self.number)}


def is_not_turned_over(case: BenefitSituation) -> FieldError | None:
    if case.file.benefit.home_account is None:
        return None
    return FieldError("", "救助金现在发给福利院。要自己领，先在“福利院入住”里点“救助金我自己领”。")


def pay_to_home(case: StepContext[BenefitFile, PayToHome]) -> None:
    """The bank is asked about the home's name as about every holder's. A change that was asked for is over."""
    benefit, facts, account = case.file.benefit, case.input, new_id()
    own, asked = benefit.account, benefit.account_change
    row = {
        "id": account,
        "benefit": case.subject.id,
        "state": "in_use",
        "holder": facts.holder,
        "number": Secret(facts.number),
        "bank": facts.bank,
        "beneficiary": case.subject.name,
        "requested_at": case.now,
        "check_due_at": case.now,
        "check_ends_at": case.now + BANK_MAY_TAKE,
    }
    insert(BankAccount, row)
    _become(own, "set_aside")
    _become(asked, "lapsed", code_to_send=None, code_phone=None, code_due_at=None, check_due_at=None)
    _save(case, account=account, own_account=own, home_account=account, account_change=None)


def pay_to_person(case: StepContext[BenefitFile, NoInput]) -> None:
    """From the next list on to their own account again; without one a list says so. What was named since stands."""
    benefit = case.file.benefit
    if benefit.home_account is None:
        return
    if benefit.account == benefit.home_account:
        _become(benefit.home_account, "replaced")
        _become(benefit.own_account, "in_use")
        _save(case, account=benefit.own_account)
    _save(case, own_account=None, home_account=None)


def _save(case: StepContext[BenefitFile, Any], **changes: Any) -> None:
    for name, value in changes.items():
        setattr(case.file.benefit, name, value)
    Benefit.update(changes).where(Benefit.id == case.subject.id).execute()


def _become(account: Any, state: str, **also: Any) -> None:
    if account is not None:
        BankAccount.update(state=state, **also).where(BankAccount.id == account).execute()
