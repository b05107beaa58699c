"""销毁程序、移交程序: a list that writes itself, looked through by one, agreed to by another, done by the worker or
signed for by the archive.

Source: 档案法 第15、21条, 个人信息保护法 第47条 (when its time is over, it goes), the rules on 低保 files; decision 82.
"""

from __future__ import annotations

from typing import Any

from app.accounts.roles import BUREAU, SYSTEM
from app.notifications.outbox import Audience, Notify
from app.retention import conditions, effects
from app.retention.file import ListFile
from app.retention.inputs import LeaveOut, Receive, Withdraw
from app.retention.states import ERASE_ROAD, ERASE_STATES, TRANSFER_ROAD, TRANSFER_STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "档案法 第21条；民政部办公厅、国家档案局办公室关于低保档案的规定"
TRANSFER_BASIS = "档案法 第15条"
_SELDOM = Presentation(group="seldom")


def _until_agreed(basis: str, agreed: str, **approval: Any) -> tuple[Step, ...]:
    """What both kinds of list have in common."""
    return (
        Step(
            "propose",
            "核对完了，提交审批",
            "draft -> proposed",
            by=BUREAU,
            basis=basis,
            requires=(conditions.is_counted, conditions.something_is_due),
            does=(effects.save_proposer,),
            tells=(Notify("disposal_proposed", Audience.BUREAU),),
        ),
        Step(
            "leave_out",
            "剔除一件",
            "draft | proposed -> =",
            by=BUREAU,
            basis=basis,
            input=LeaveOut,
            needs=(conditions.item_is_due,),
            does=(effects.leave_out,),
            note=note_from("reason"),
            presentation=_SELDOM,
        ),
        Step(
            "recount",
            "按现在的情况重新列",
            "draft -> =",
            by=BUREAU,
            basis=basis,
            does=(effects.count_again,),
            presentation=_SELDOM,
        ),
        Step(
            "approve",
            "核对无误，批准",
            f"proposed -> {agreed}",
            by=BUREAU,
            excludes_involvement=frozenset({"proposer"}),
            step_up=True,
            basis=basis,
            requires=(conditions.is_counted, conditions.something_is_due),
            **approval,
        ),
        Step(
            "withdraw",
            "撤回",
            "draft | proposed -> withdrawn",
            by=BUREAU,
            basis=basis,
            input=Withdraw,
            note=note_from("reason"),
            presentation=Presentation(group="seldom", grave=True),
        ),
    )


ERASURE = Procedure(
    name="erasure",
    label="销毁清册",
    collection="disposal-lists",
    basis=BASIS,
    load=ListFile,
    states=ERASE_STATES,
    road=ERASE_ROAD,
    steps=(
        *_until_agreed(BASIS, "approved", does=(effects.keep_digest, effects.let_run), button="批准销毁"),
        Step(
            "finish_erasure",
            "销毁完了",
            "approved -> done",
            by=SYSTEM,
            basis=BASIS,
            does=(effects.count_what_went,),
            tells=(Notify("disposal_done", Audience.BUREAU),),
            note=note_from("told"),
        ),
    ),
)
TRANSFER = Procedure(
    name="transfer",
    label="移交清册",
    collection="disposal-lists",
    basis=TRANSFER_BASIS,
    load=ListFile,
    states=TRANSFER_STATES,
    road=TRANSFER_ROAD,
    steps=(
        *_until_agreed(TRANSFER_BASIS, "agreed", does=(effects.keep_digest,)),
        Step(
            "receive",
            "档案馆签收了",
            "agreed -> received",
            by=BUREAU,
            basis=TRANSFER_BASIS,
            input=Receive,
            needs=(conditions.archive_signed_this_list, conditions.day_has_been),
            does=(effects.keep_receipt, effects.hand_over),
            note=note_from("told"),
        ),
        Step(
            "return",
            "档案馆没有收，退回重列",
            "agreed -> draft",
            by=BUREAU,
            basis=TRANSFER_BASIS,
            input=Withdraw,
            does=(effects.count_again,),
            note=note_from("reason"),
            presentation=_SELDOM,
        ),
    ),
)
