"""丧葬费: a destitute person's funeral is paid out of the support, to whoever bore it, by the receipts and up to the
limit that the operator has set (社会救助法 第16条). By two people; the money goes by a list like all other money.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.benefits.bank_accounts import BANK_MAY_TAKE
from app.benefits.file import BenefitFile, BenefitSituation
from app.benefits.models import BankAccount, BenefitClaim
from app.kernel.database import insert
from app.kernel.errors import FieldError
from app.kernel.forms.fields import AccountNumber, Fen, Input, Line, Paragraph, PastDay
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.kernel.privacy import Secret, mask_account
from app.workflow.definition import StepContext

LISTED_AS = "funeral_aid"
WHO_BORE_IT = {"home": "供养服务机构（福利院）", "village": "村（社区）", "relative": "亲属", "other": "其他人"}


class _PaidTo(Input):
    holder: Annotated[Line, Field(max_length=64, title="户名（谁出的钱就发给谁）")]
    number: Annotated[AccountNumber, Field(title="账号")]
    bank: Annotated[Line, Field(title="开户银行")]

    def as_recorded(self) -> dict[str, Any]:
        return self.model_dump(mode="json") | {"number": mask_account(self.number)}


class RecordFuneral(_PaidTo):
    borne_by: Annotated[
        Literal["home", "village", "relative", "other"],
        Field(title="丧事谁办的", json_schema_extra={"x-enum-labels": dict(WHO_BORE_IT)}),
    ]
    held_on: Annotated[PastDay, Field(title="哪一天办完的")]
    spent: Annotated[Fen, Field(gt=0, title="票据一共多少钱")]
    receipt: Annotated[UUID, Field(title="丧葬的票据（先把照片传上来）")]


class ChangeFuneralAccount(_PaidTo):
    reason: Annotated[Paragraph, Field(title="为什么改")]


FuneralStep = StepContext[BenefitFile, RecordFuneral]


def is_destitute_support(case: BenefitSituation) -> FieldError | None:
    if case.file.benefit.programme == "destitute_support":
        return None
    return FieldError("", "只有特困人员的丧葬费从供养经费里出。")


def funeral_is_not_recorded(case: BenefitSituation) -> FieldError | None:
    return FieldError("", "丧葬费已经登记过了。") if case.file.funeral else None


def funeral_is_recorded(case: BenefitSituation) -> FieldError | None:
    return None if case.file.funeral else FieldError("", "还没有登记丧葬费。")


def limit_is_set(case: BenefitSituation) -> FieldError | None:
    if case.file.policy["funeral.limit"]:
        return None
    return FieldError("", "新区还没有定丧葬费最多多少。请先报新区民政定下来，票据留好。")


def funeral_follows_the_death(case: FuneralStep) -> FieldError | None:
    died = max(str(each["died_on"]) for each in case.file.benefit.deceased or ({"died_on": ""},))
    if case.input.held_on.isoformat() >= died:
        return None
    return FieldError("held_on", "办丧事的日子不能早于去世的日子。")


def receipt_is_there(case: FuneralStep) -> FieldError | None:
    if case.file.has_this_document(case.input.receipt):
        return None
    return FieldError("receipt", "没有找到票据的照片，请先传上来再选。")


def payee_is_another(case: StepContext[BenefitFile, RecordFuneral | ChangeFuneralAccount]) -> FieldError | None:
    dead = {each["name"] for each in case.file.benefit.deceased or ()}
    return FieldError("holder", "钱发给办丧事的人，不发到去世的人名下。") if case.input.holder in dead else None


def owe_funeral(case: FuneralStep) -> None:
    """What was spent, and no more than the limit of the day on which it is recorded."""
    limit, spent = case.file.policy["funeral.limit"], case.input.spent
    amount = min(spent, limit)
    row = {
        "id": new_id(),
        "benefit": case.subject.id,
        "month": case.today.replace(day=1),
        "claim": new_id().hex,
        "listed_as": LISTED_AS,
        "amount": amount,
        "account": _new_account(case),
    }
    insert(BenefitClaim, row)
    case.outcome.amount = amount
    over = f"（票据{yuan_text(spent)}，最多发{yuan_text(limit)}）" if spent > limit else ""
    case.outcome.told = f"丧葬费{yuan_text(amount)}，发给{case.input.holder}{over}"


def change_account(case: StepContext[BenefitFile, ChangeFuneralAccount]) -> None:
    claim = case.file.funeral
    assert claim is not None
    BankAccount.update(state="replaced").where(BankAccount.id == claim.account).execute()
    claim.account = _new_account(case)
    claim.save(only=[BenefitClaim.account])


def _new_account(case: StepContext[BenefitFile, Any]) -> UUID:
    given, account = case.input, new_id()
    row = {
        "id": account,
        "benefit": case.subject.id,
        "state": "in_use",
        "holder": given.holder,
        "number": Secret(given.number),
        "bank": given.bank,
        "requested_at": case.now,
        "check_due_at": case.now,
        "check_ends_at": case.now + BANK_MAY_TAKE,
    }
    insert(BankAccount, row)
    return account


def funeral_note(recorded: Mapping[str, Any]) -> str:
    return f"{WHO_BORE_IT[recorded['borne_by']]}办的丧事，{recorded['told']}"
