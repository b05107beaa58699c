"""The account that a benefit goes to (收款账户): changed only after the person has confirmed on another channel
and an officer has agreed.

Until both have happened the old account stays. Numbers are sealed, and events hold them masked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.accounts.models import Account
from app.benefits import inputs
from app.benefits.confirmation_codes import CODE_HOLDS, code_index, new_code
from app.benefits.effects import take_part
from app.benefits.file import BenefitFile, BenefitStep
from app.benefits.models import BankAccount, Benefit
from app.benefits.months import end_owed
from app.benefits.rules import MOST_TRIES
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.record.subjects import Subject, forget_part, the_person
from app.workflow.definition import StepContext

BANK_MAY_TAKE = timedelta(days=1)  # [P] afterwards its silence is on record and paper decides


def _change_of(case: BenefitStep) -> BankAccount:
    assert case.file.account_change is not None
    return case.file.account_change


def save_declared_account(benefit: UUID, declared: Mapping[str, str], now: Any) -> UUID:
    """The account that the application named, in use from the start; the bank is asked about its name all the same."""
    account = new_id()
    row = {
        "id": account,
        "benefit": benefit,
        "state": "in_use",
        "holder": declared["holder"],
        "number": Secret(declared["number"]),
        "bank": declared["bank"],
        "requested_at": now,
        "check_due_at": now,
        "check_ends_at": now + BANK_MAY_TAKE,
    }
    insert(BankAccount, row)
    return account


def ask_for_change(case: StepContext[BenefitFile, inputs.ChangeAccount]) -> None:
    """Keep the new account beside the old one, ask the bank, and send a code to the telephone that was known before."""
    if case.file.account_change is not None:
        _end(case, "lapsed")
    facts, change, code = case.input, new_id(), new_code()
    phone = known_phone(case.subject)
    BankAccount.insert(
        id=change,
        benefit=case.subject.id,
        state="requested",
        holder=facts.holder,
        number=Secret(facts.number),
        bank=facts.bank,
        requested_by=case.actor.account_id,
        requested_at=case.now,
        code_index=code_index(change, code) if phone else None,
        code_to_send=Secret(code) if phone else None,
        code_phone=phone,
        code_due_at=case.now if phone else None,
        code_expires_at=case.now + CODE_HOLDS if phone else None,
        check_due_at=case.now,
        check_ends_at=case.now + BANK_MAY_TAKE,
    ).execute()
    Benefit.update(account_change=change).where(Benefit.id == case.subject.id).execute()
    for part in ("account_requester", "account_confirmer"):
        forget_part(case.subject.id, part)
    take_part(case, "account_requester", case.actor.account_id)
    case.outcome.kept["account"] = str(change)


def known_phone(subject: Subject) -> Secret | None:
    """The mobile telephone that the application named, else that of the account; never one that comes
    with the request.
    """
    person, account = the_person(subject.id), Account.get_or_none(Account.id == subject.applicant_id)
    phones = [person.phone if person else None, account.phone if account else None]
    return next((phone for phone in phones if phone is not None and phone.reveal().startswith("1")), None)


def confirm_by_code(case: BenefitStep) -> None:
    _confirm(case)
    case.outcome.told = "验证码正确，本人已确认，等工作人员核实"


def confirm_in_person(case: BenefitStep) -> None:
    _confirm(case)
    take_part(case, "account_confirmer", case.actor.account_id)


def _confirm(case: BenefitStep) -> None:
    _save(
        _change_of(case), state="confirmed", code_to_send=None, code_phone=None, code_due_at=None, code_given_up_at=None
    )


def count_wrong_code(case: BenefitStep) -> None:
    change = _change_of(case)
    _save(change, code_tries=change.code_tries + 1)
    case.outcome.told = f"验证码不对，还可以试{MOST_TRIES - change.code_tries - 1}次"


def stop_after_wrong_codes(case: BenefitStep) -> None:
    count_wrong_code(case)
    _end(case, "lapsed")
    case.outcome.told = "验证码错了太多次，账户不改"


def accept(case: BenefitStep) -> None:
    """From now on the money goes to the new account."""
    change = _change_of(case)
    if case.file.account is not None:
        _save(case.file.account, state="replaced")
    _save(change, state="in_use")
    Benefit.update(account=change.id, account_change=None).where(Benefit.id == case.subject.id).execute()
    case.outcome.kept |= {"account": str(change.id), "name_check": change.name_check}


def name_payee(case: StepContext[BenefitFile, inputs.NamePayee]) -> None:
    """What is still owed goes there; the bank is asked about the name as of every account. No month after the death
    is: who died after the benefit had been stopped may have been owed some (民发〔2022〕83号).
    """
    _owe_nothing_after_death(case.file.benefit)
    if case.file.account is not None:
        _save(case.file.account, state="replaced")
    given = case.input
    declared = {"holder": given.holder, "number": given.number, "bank": given.bank}
    account = save_declared_account(case.subject.id, declared, case.now)
    Benefit.update(account=account).where(Benefit.id == case.subject.id).execute()
    case.outcome.kept["account"] = str(account)


def _owe_nothing_after_death(benefit: Benefit) -> None:
    died = max(date.fromisoformat(each["died_on"]) for each in benefit.deceased)
    month = died.replace(day=1)
    if benefit.last_month is not None and month < benefit.last_month:
        end_owed(benefit, month)


def reject(case: BenefitStep) -> None:
    _end(case, "rejected")


def withdraw(case: BenefitStep) -> None:
    _end(case, "withdrawn")


def _end(case: BenefitStep, state: str) -> None:
    """Nothing changes: the old account stays."""
    change = _change_of(case)
    _save(
        change,
        state=state,
        code_to_send=None,
        code_phone=None,
        code_due_at=None,
        code_given_up_at=None,
        check_due_at=None,
        check_given_up_at=None,
    )
    Benefit.update(account_change=None).where(Benefit.id == case.subject.id).execute()
    case.outcome.kept["account"] = str(change.id)


def _save(account: BankAccount, **changes: Any) -> None:
    BankAccount.update(changes).where(BankAccount.id == account.id).execute()
