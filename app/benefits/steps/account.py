"""收款账户: a new account, confirmed by another channel than it was asked for, and by two people in office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import APPLICANT, APPROVER, FALLBACK, INVESTIGATOR, OFFICER, PARK, SYSTEM
from app.benefits import bank_accounts, inputs, rules, turned_over
from app.benefits.states import PAID_OUT
from app.benefits.steps.reviews import TAPERING, UNTIL_DECIDED
from app.notifications.outbox import Audience, Notify
from app.pending.definition import Second
from app.workflow.definition import Choice, Effect, Presentation, Step, note_from

# Also after the end: what came back from the bank, or was paid too little before it, still has to arrive.
PAID = f"{UNTIL_DECIDED} | {TAPERING} | {PAID_OUT} | stopped | ended"
ACCOUNT = "民发〔2021〕57号 第25条；[P] 换渠道核对、两人经手"


def _new_account(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['bank']} {recorded['number']}，户名{recorded['holder']}。核实以前，钱还是发到原来的账户。"


def _payee(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['holder']}（{recorded['relation']}）领去世以前没发到的，{recorded['bank']} {recorded['number']}"


def _to_the_home(recorded: Mapping[str, Any]) -> str:
    return f"按本人书面同意，救助金发到{recorded['holder']}，{recorded['bank']} {recorded['number']}"


def _code_was(when: Choice, does: Effect, *tells: Notify) -> Step:
    """What becomes of the account once a code was typed: one step with three outcomes."""
    return Step(
        "confirm_account",
        "填短信验证码",
        f"{PAID} -> =",
        by=APPLICANT | OFFICER,
        basis=ACCOUNT,
        input=inputs.ConfirmAccount,
        when=when,
        offered_when=(rules.code_is_awaited,),
        requires=(rules.code_is_still_good,),
        does=(does,),
        tells=tells,
        note=note_from("told"),
    )


ACCOUNT_STEPS = (
    Step(
        "pay_to_home",
        "救助金发给福利院",
        f"{UNTIL_DECIDED} | {TAPERING} -> =",
        by=SYSTEM,
        basis="社会救助法 第16条；[P] 本人书面同意",
        input=turned_over.PayToHome,
        offered_when=(turned_over.is_not_turned_over,),
        does=(turned_over.pay_to_home,),
        note=_to_the_home,
    ),
    Step(
        "pay_to_person",
        "救助金又发给本人",
        f"{PAID} -> =",
        by=SYSTEM,
        basis="社会救助法 第16条；[P] 本人书面同意",
        does=(turned_over.pay_to_person,),
    ),
    Step(
        "change_account",
        "申请换收款账户",
        f"{PAID} -> =",
        by=APPLICANT | OFFICER,
        step_up=True,
        basis=ACCOUNT,
        input=inputs.ChangeAccount,
        button="登记、换收款账户",
        offered_when=(rules.money_can_still_come,),
        requires=(turned_over.is_not_turned_over, rules.not_asked_too_often),
        needs=(rules.holder_is_of_the_household,),
        does=(bank_accounts.ask_for_change,),
        tells=(Notify("account_change_asked"),),
        note=_new_account,
    ),
    _code_was(rules.code_is_right, bank_accounts.confirm_by_code, Notify("account_to_accept", Audience.TOWNSHIP)),
    _code_was(rules.code_is_wrong, bank_accounts.count_wrong_code),
    _code_was(
        rules.code_is_wrong_for_the_last_time, bank_accounts.stop_after_wrong_codes, Notify("account_not_changed")
    ),
    Step(
        "confirm_in_person",
        "当面核对本人和身份证",
        f"{PAID} -> =",
        by=OFFICER,
        excludes_involvement=frozenset({"account_requester", "book_keeper"}),
        step_up=True,
        basis=ACCOUNT,
        input=inputs.ConfirmInPerson,
        offered_when=(rules.person_is_awaited,),
        does=(bank_accounts.confirm_in_person,),
        tells=(Notify("account_to_accept", Audience.TOWNSHIP),),
        public=False,
    ),
    Step(
        "accept_account",
        "核实后换到新账户",
        f"{PAID} -> =",
        by=OFFICER | APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=frozenset({"account_requester", "account_confirmer", "book_keeper"}),
        step_up=True,
        basis=ACCOUNT,
        input=inputs.AcceptAccount,
        button="确认换账户",
        offered_when=(rules.a_change_is_asked_for,),
        requires=(rules.change_is_confirmed, rules.bank_does_not_object),
        needs=(rules.number_is_the_one_asked_for, rules.bank_vouches_or_paper_does),
        does=(bank_accounts.accept,),
        tells=(Notify("account_changed"),),
    ),
    Step(
        "reject_account",
        "收款账户不改",
        f"{PAID} -> =",
        by=OFFICER | APPROVER,
        basis=ACCOUNT,
        input=inputs.RejectAccount,
        button="不同意换账户",
        offered_when=(rules.a_change_is_asked_for,),
        does=(bank_accounts.reject,),
        tells=(Notify("account_not_changed"),),
        note=note_from("reason"),
        presentation=Presentation(grave=True),
    ),
    Step(
        "withdraw_account",
        "不换账户了",
        f"{PAID} -> =",
        by=APPLICANT,
        basis=ACCOUNT,
        offered_when=(rules.a_change_is_asked_for,),
        does=(bank_accounts.withdraw,),
        presentation=Presentation(group="seldom", grave=True),
    ),
    Step(
        "name_payee",
        "登记继承人的收款账户",
        f"{PAID_OUT} | stopped | ended -> =",
        by=INVESTIGATOR | OFFICER,
        second=Second(APPROVER | PARK),
        step_up=True,
        basis="民法典 第1122条；[P] 两人经手",
        input=inputs.NamePayee,
        where=rules.nobody_is_left,
        offered_when=(rules.money_can_still_come,),
        needs=(rules.payee_is_alive,),
        does=(bank_accounts.name_payee,),
        note=_payee,
        presentation=Presentation(group="seldom"),
    ),
)
