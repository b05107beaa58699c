"""发放批次程序: a list is made, locked, signed, checked, approved and sent to the bank by four different hands.

Source: 措施(四), (二十五); domain 5I. What the bank answers comes in through `import_results`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import APPROVER, OFFICER, PARK, Role
from app.kernel.money import yuan_text
from app.payment_runs import effects, rules
from app.payment_runs.answer_inputs import ImportResults, Settle
from app.payment_runs.file import RunFile
from app.payment_runs.importing import import_answer, was_imported
from app.payment_runs.inputs import CancelRun, DeclaredList
from app.payment_runs.settling import carry_over
from app.payment_runs.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(四)；措施(二十五)"
FINANCE = frozenset({Role.FINANCE_OFFICER})
HANDS = frozenset({"locker", "signer", "checker"})
_CHECKED = (rules.list_is_as_it_was, rules.nothing_was_paid_before)


def _list_note(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['lines_count']}笔，共{yuan_text(recorded['total'])}，校验码{recorded['list_hash'][:8]}"


PAYMENT_RUN = Procedure(
    name="payment_run",
    label="救助金发放批次",
    collection="payment-runs",
    basis=BASIS,
    load=RunFile,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "lock",
            "锁定名单",
            "draft -> locked",
            by=OFFICER,
            basis=BASIS,
            input=DeclaredList,
            requires=(rules.list_is_full, rules.somebody_is_paid, rules.holds_no_relative),
            locks=effects.keep_relatives_off,
            needs=(*_CHECKED, rules.list_is_up_to_date),
            does=(effects.save_locker, effects.keep_list_on_record),
            note=_list_note,
        ),
        Step(
            "refresh",
            "更新名单",
            "draft -> =",
            by=OFFICER,
            basis=BASIS,
            does=(effects.refresh,),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "sign",
            "乡镇负责人签字",
            "locked -> township_signed",
            by=APPROVER | OFFICER,
            excludes_involvement=frozenset({"locker"}),
            basis=BASIS,
            input=DeclaredList,
            requires=(rules.holds_no_relative,),
            locks=effects.keep_relatives_off,
            needs=_CHECKED,
            does=(effects.save_signer, effects.keep_list_on_record),
            step_up=True,
            note=_list_note,
        ),
        Step(
            "check",
            "园区核对",
            "township_signed -> park_checked",
            by=PARK,
            excludes_involvement=frozenset({"locker", "signer"}),
            basis=BASIS,
            input=DeclaredList,
            requires=(rules.holds_no_relative,),
            locks=effects.keep_relatives_off,
            needs=_CHECKED,
            does=(effects.save_checker, effects.keep_list_on_record),
            note=_list_note,
        ),
        Step(
            "approve",
            "财务审批",
            "park_checked -> approved",
            by=FINANCE,
            excludes_involvement=HANDS,
            basis=BASIS,
            input=DeclaredList,
            requires=(rules.holds_no_relative,),
            locks=effects.keep_relatives_off,
            needs=_CHECKED,
            does=(effects.save_payer, effects.keep_list_on_record, effects.commit_money),
            step_up=True,
            note=_list_note,
        ),
        Step(
            "export",
            "送银行",
            "approved -> exported",
            by=FINANCE,
            excludes_involvement=HANDS,
            basis=BASIS,
            input=DeclaredList,
            requires=(rules.holds_no_relative,),
            locks=effects.keep_relatives_off,
            needs=_CHECKED,
            does=(effects.keep_list_on_record, effects.send_money),
            step_up=True,
            note=_list_note,
        ),
        Step(
            "import_results",
            "导入银行结果",
            "exported | settled | published -> =",
            by=FINANCE,
            excludes_involvement=HANDS,
            basis=BASIS,
            input=ImportResults,
            requires=(rules.holds_no_relative,),
            locks=effects.keep_relatives_off,
            repeats=was_imported,
            does=(import_answer,),
            step_up=True,
            note=note_from("told"),
        ),
        Step(
            "settle",
            "对账完成",
            "exported -> settled",
            by=FINANCE,
            excludes_involvement=HANDS,
            basis=BASIS,
            input=Settle,
            requires=(rules.holds_no_relative,),
            locks=effects.keep_relatives_off,
            needs=(rules.nothing_is_open,),
            does=(effects.keep_list_on_record, carry_over),
            note=_list_note,
        ),
        Step(
            "publish",
            "公开发放情况",
            "settled -> published",
            by=FINANCE,
            basis=BASIS,
            requires=(rules.holds_no_relative,),
            locks=effects.keep_relatives_off,
            does=(effects.keep_list_on_record,),
            note=_list_note,
        ),
        Step(
            "cancel",
            "作废名单",
            "draft | locked | township_signed | park_checked -> cancelled",
            by=OFFICER | APPROVER | PARK | FINANCE,
            basis=BASIS,
            input=CancelRun,
            requires=(rules.holds_no_relative,),
            locks=effects.keep_relatives_off,
            does=(effects.drop_list,),
            note=note_from("reason"),
            presentation=Presentation(group="seldom", grave=True),
        ),
        Step(
            "cancel",
            "作废名单",
            "approved -> cancelled",
            by=FINANCE,
            excludes_involvement=HANDS,
            basis=BASIS,
            input=CancelRun,
            requires=(rules.holds_no_relative,),
            locks=effects.keep_relatives_off,
            does=(effects.release_money, effects.drop_list),
            step_up=True,
            note=note_from("reason"),
            presentation=Presentation(group="seldom", grave=True),
        ),
    ),
)
