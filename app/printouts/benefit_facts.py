"""What the papers of a benefit print, beside the certificate."""

from __future__ import annotations

from app.accounts.sight import Thing
from app.benefits.file import BenefitFile
from app.kernel.money import yuan_text
from app.kernel.privacy import mask_account
from app.printouts.application_facts import empty_visit
from app.printouts.definition import Case, Facts
from app.printouts.household_facts import household_facts
from app.programmes.catalogue import PROGRAMMES
from app.workflow.presenters import named


def visit(case: Case) -> Facts:
    """A form to take along when the benefit is looked at again (民发〔2021〕57号 第31条)."""
    file = BenefitFile(case.row)
    return empty_visit() | {
        "name": named(case.row.name, case.sees),
        "item": f"{PROGRAMMES[file.benefit.programme].name}复核",
        "household": household_facts(file.household, case.sees),
    }


def bank_book(case: Case) -> Facts:
    """The agreement under which somebody in office keeps a household's bank book; who that is, is written by hand."""
    file = BenefitFile(case.row)
    account = file.account if case.sees.see(Thing.ACCOUNT) else None
    return {
        "name": named(case.row.name, case.sees),
        "address": household_facts(file.household, case.sees)["address"],
        "item": PROGRAMMES[file.benefit.programme].name,
        "amount": yuan_text(file.benefit.monthly_amount),
        "bank": account.bank if account else None,
        "account": mask_account(account.number.reveal()) if account else None,
    }
