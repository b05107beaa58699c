"""Money lies in the ledger and nowhere else: no other table keeps a sum that grows and shrinks."""

from __future__ import annotations

import ast
from pathlib import Path

from peewee import BigIntegerField, DecimalField, Field, FloatField, IntegerField

import app
from app.registry.tables import TABLES

# Amounts outside the ledger, each said once and not counted up or down, and why each is no balance.
SAID_ONCE = {
    "benefit.monthly_amount": "what was decided for each month",
    "benefit_claim.amount": "what is owed for one month by one decision",
    "benefit_month.amount": "what is owed for one month",
    "care_agreement.monthly_pay": "what was agreed for each month",
    "case_conference.agreed_amount": "up to what the conference agreed",
    "disaster_allotment.amount": "what was sent down once",
    "disaster_case.amount": "what was approved",
    "disaster_standard.amount": "a standard set by a document",
    "referral.amount": "what a department says it gave",
    "certificate.monthly_amount": "what a certificate says, as decided",
    "decision.monthly_amount": "what was decided",
    "figure_count.amount": "a figure: what the entries of one month come to, counted from them",
    "figure_entry.amount": "a figure: what one event said",
    "fund_top_up.amount": "what was asked for",
    "hospital_stay.amount": "what a hospital's bill says",
    "one_off_payment.amount": "what each household gets, as decided",
    "one_off_recipient.amount": "what one household gets, as decided",
    "charity_entry.amount": "what a charity says it was given or spent; its own money",
    "charity_match.amount": "what a charity says its help was worth",
    "charity_project.amount": "what a charity plans to spend",
    "home_day.amount": "what one day in a home costs, by the rate of its day",
    "home_month.amount": "what one account of a home comes to",
    "home_month.taken_back": "what one account takes back of days paid before",
    "home_rate.per_day": "a rate set by a document",
    "instalment.amount": "what one instalment comes to, as decided",
    "bank_answer.other_amount": "how many lines, of another amount",
    "bank_answer.paid": "how many lines",
    "bank_answer.paid_sum": "what one answer of a bank said",
    "bank_answer.returned_sum": "what one answer of a bank said",
    "bank_answer.sum": "what one answer of a bank said",
    "bank_answer_unmatched.amount": "what a bank said of one line",
    "bank_book_withdrawal.amount": "what was taken out of a bank account once, as a slip of the bank says",
    "payment_exception.amount": "what one line came to",
    "payment_line.amount": "what is ordered for one month",
    "price_index.each": "what each person gets for a month, as decided",
    "payment_run.total": "what one list comes to, counted once",
    "payment.amount": "what was handed over once",
    "service_contract.amount": "what was agreed",
    "service_invoice.amount": "what one bill comes to",
    "service_list_line.planned": "what a list plans to spend in its year",
    "work_budget.amount": "what a budget gave once",
    "work_spending.amount": "what was paid once",
    "subsidy_allotment.amount": "what was sent down once",
    "recovered_month.amount": "what was paid once and is recovered",
    "recovery.claimed": "what the facts say was paid too much",
    "recovery.decided": "what was decided; what is still owed lies in the ledger",
    "recovery.fine": "what was decided",
    "standard_effect.after": "what a change of a standard would make of a month",
    "standard_effect.arrears": "what a change of a standard would owe",
    "standard_effect.before": "what was decided for each month",
    "standard_change.amount": "a standard, not money of anybody",
    "public_notice.monthly_amount": "what was announced",
    "policy_setting.value": "a limit set by a document",
    "standard.amount": "a standard set by a document",
}
# Consents to messages, counted by their own ledger, places in the chains of imprints, bytes of what was uploaded.
NOT_MONEY = {"subscription_credit.amount", "imprint.seq", "imprint.number", "imprint_chain.seq", "upload_use.size"}
NOT_MONEY |= {"meeting.left_over"}  # how many matters found no room on the agenda
PLACES = {"longitude", "latitude"}
WORDS = ("amount", "balance", "total", "sum", "fen", "money", "paid", "spent", "left", "remaining", "value", "cap")
LEDGER = {"ledger_account", "ledger_transaction", "ledger_entry"}


def money_columns() -> set[str]:
    """Columns wide enough for fen, or called as money is."""
    return {
        f"{table._meta.table_name}.{field.name}"
        for table in TABLES
        if table._meta.table_name not in LEDGER
        for field in table._meta.sorted_fields
        if field.name not in PLACES and may_be_money(field)
    }


def may_be_money(field: Field) -> bool:
    if isinstance(field, BigIntegerField | DecimalField | FloatField):
        return True
    return isinstance(field, IntegerField) and any(word in field.name.split("_") for word in WORDS)


def test_every_amount_outside_the_ledger_says_why_it_is_no_balance() -> None:
    assert money_columns() - NOT_MONEY == set(SAID_ONCE)


def counted(source: str, columns: set[str]) -> list[int]:
    """Lines on which one of these columns gets a new value that is reckoned from its old one."""
    nodes = list(ast.walk(ast.parse(source)))
    return [
        keyword.value.lineno
        for call in nodes
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg in columns
        and isinstance(keyword.value, ast.BinOp)
        and any(isinstance(part, ast.Attribute) and part.attr == keyword.arg for part in ast.walk(keyword.value))
    ] + [
        statement.lineno
        for statement in nodes
        if isinstance(statement, ast.AugAssign)
        and isinstance(statement.target, ast.Attribute)
        and statement.target.attr in columns
    ]


def test_no_amount_outside_the_ledger_is_counted_up_or_down() -> None:
    columns = {name.partition(".")[2] for name in SAID_ONCE} | {"balance"}
    folder = Path(app.__path__[0])
    found = {
        str(file.relative_to(folder)): lines
        for file in folder.rglob("*.py")
        if (lines := counted(file.read_text(encoding="utf-8"), columns))
    }
    assert found == {}, "money moves by post() in app/payments/ledger.py only"


def test_the_search_finds_what_it_is_for() -> None:
    assert counted("Fund.update(balance=Fund.balance - amount)", {"balance"}) == [1]
    assert counted("fund.balance += amount", {"balance"}) == [1]
    assert counted("Case.update(balance=amount - 1)", {"balance"}) == []
