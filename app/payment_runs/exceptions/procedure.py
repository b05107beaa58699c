"""退回处理程序: money that came back is put right within five working days, and ordered again in the next list.

Source: 措施(二十五), domain 5F `payment_failed`. The account changes by the person and two of the office
(`app/benefits/steps/account.py`); the new order goes through the four hands of its list.
"""

from __future__ import annotations

from app.accounts.roles import APPLICANT, APPROVER, OFFICER, SYSTEM, Role
from app.payment_runs.exceptions import effects, rules
from app.payment_runs.exceptions.file import ExceptionFile
from app.payment_runs.exceptions.inputs import BankCorrected, CorrectAccount, GiveUp, Reissue, ReturnConfirmed
from app.payment_runs.exceptions.states import BASIS, ROAD, STATES
from app.pending.definition import Second
from app.workflow.definition import Presentation, Procedure, Step, note_from

FINANCE = frozenset({Role.FINANCE_OFFICER})

PAYMENT_EXCEPTION = Procedure(
    name="payment_exception",
    label="退回处理",
    collection="payment-exceptions",
    basis=BASIS,
    load=ExceptionFile,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "correct_account",
            "更正收款账户",
            "open | correcting -> correcting",
            by=APPLICANT | OFFICER,
            step_up=True,
            basis=BASIS,
            input=CorrectAccount,
            offered_when=(rules.is_of_a_benefit,),
            requires=(rules.bank_has_answered,),
            does=(effects.ask_for_change,),
        ),
        Step(
            "reissue",
            "放进下一批重新发",
            "open | correcting -> reissued",
            by=OFFICER | FINANCE,
            step_up=True,
            basis=BASIS,
            input=Reissue,
            requires=(
                rules.bank_has_answered,
                rules.bank_does_not_contradict,
                rules.no_change_is_waiting,
                rules.is_still_owed,
            ),
            needs=(rules.account_is_another_or_explained,),
            does=(effects.release_line,),
            note=note_from("note"),
        ),
        Step(
            "give_up",
            "不再发这一笔",
            "open | correcting -> closed",
            by=OFFICER | APPROVER,
            second=Second(frozenset({Role.PARK_SUPERVISOR, Role.FINANCE_OFFICER})),
            step_up=True,
            basis=BASIS,
            input=GiveUp,
            requires=(rules.bank_has_answered, rules.bank_does_not_contradict),
            does=(effects.give_money_back,),
            note=note_from("reason"),
            presentation=Presentation(group="seldom", grave=True),
        ),
        Step(
            "give_up",
            "不再发这一笔",
            "reissued -> closed",
            by=OFFICER | APPROVER,
            second=Second(frozenset({Role.PARK_SUPERVISOR, Role.FINANCE_OFFICER})),
            step_up=True,
            basis=BASIS,
            input=GiveUp,
            where=rules.is_owed_no_more,
            does=(effects.give_money_back,),
            note=note_from("reason"),
            presentation=Presentation(group="seldom", grave=True),
        ),
        Step(
            "accept_correction",
            "银行更正为已付",
            "open | correcting -> closed",
            by=FINANCE,
            second=Second(FINANCE),
            step_up=True,
            basis=BASIS,
            input=BankCorrected,
            offered_when=(rules.bank_contradicts,),
            does=(effects.money_arrived_after_all,),
            note=note_from("note"),
        ),
        Step(
            "accept_correction",
            "银行更正为已付",
            "reissued -> closed",
            by=FINANCE,
            second=Second(FINANCE),
            step_up=True,
            basis=BASIS,
            input=BankCorrected,
            offered_when=(rules.bank_contradicts,),
            requires=(rules.is_on_no_list,),
            does=(effects.money_arrived_after_all,),
            note=note_from("note"),
        ),
        Step(
            "confirm_return",
            "银行核实确实退回",
            "open | correcting | reissued -> =",
            by=FINANCE,
            second=Second(FINANCE),
            step_up=True,
            basis=BASIS,
            input=ReturnConfirmed,
            offered_when=(rules.bank_contradicts,),
            does=(effects.settle_contradiction,),
            note=note_from("note"),
        ),
        Step(
            "note_return",
            "银行说钱退回了",
            "open -> =",
            by=SYSTEM,
            basis=BASIS,
            does=(effects.note_return,),
        ),
        Step("arrive", "钱到账了", "open | correcting | reissued -> closed", by=SYSTEM, basis=BASIS),
        Step("return_again", "又退回了，另立一件", "reissued -> closed", by=SYSTEM, basis=BASIS),
    ),
)
