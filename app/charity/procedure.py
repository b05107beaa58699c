"""慈善项目程序: proposed by a charity or the bureau, agreed to by the bureau, its account declared line by line.

The money is the charity's own and lies in no account of ours: what stands here is what the charity says, in public.
Source: 措施(十六), 社会救助法 第57条.
"""

from __future__ import annotations

from app.accounts.roles import BUREAU, OF_ORGANISATIONS
from app.charity import conditions, effects
from app.charity.file import file_of
from app.charity.inputs import Approve, CancelEntry, DeclareSpending, EndProject, RecordGift, RecordReceipt, Refuse
from app.charity.states import ROAD, STATES
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(十六)"
OPEN_TO_ALL = "措施(十六)：重大事项公开"
# Whoever proposed it in the bureau does not agree to it as well.
PROPOSER = "proposer"

CHARITY_PROJECT = Procedure(
    name="charity_project",
    label="慈善项目",
    collection="charity-projects",
    basis=f"{BASIS}；社会救助法 第57条",
    load=file_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "approve",
            "同意开始",
            "proposed -> running",
            by=BUREAU,
            excludes_involvement=frozenset({PROPOSER}),
            basis=BASIS,
            input=Approve,
            requires=(conditions.permits_hold,),
            does=(effects.await_its_end,),
            tells=(Notify("charity_project_agreed", Audience.DEPARTMENT),),
        ),
        Step(
            "refuse",
            "不同意",
            "proposed -> refused",
            by=BUREAU,
            basis=BASIS,
            input=Refuse,
            tells=(Notify("charity_project_refused", Audience.DEPARTMENT),),
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "record_gift",
            "登记收到的捐款、捐物",
            "running -> =",
            by=OF_ORGANISATIONS,
            basis=OPEN_TO_ALL,
            input=RecordGift,
            does=(effects.keep_gift,),
        ),
        Step(
            "record_receipt",
            "登记开给捐赠人的票据",
            "running | ended -> =",
            by=OF_ORGANISATIONS,
            basis=BASIS,
            input=RecordReceipt,
            needs=(conditions.receipt_is_of_one_gift,),
            does=(effects.keep_receipt,),
            public=False,
        ),
        Step(
            "declare_spending",
            "公布一笔支出",
            "running -> =",
            by=OF_ORGANISATIONS,
            basis=OPEN_TO_ALL,
            input=DeclareSpending,
            needs=(conditions.was_received_before,),
            does=(effects.keep_spending,),
            note=note_from("what"),
        ),
        Step(
            "cancel_entry",
            "记错了，作废一笔",
            "running -> =",
            by=OF_ORGANISATIONS,
            basis=OPEN_TO_ALL,
            input=CancelEntry,
            needs=(conditions.can_be_cancelled,),
            does=(effects.cancel_entry,),
            note=note_from("reason"),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "end",
            "结束项目",
            "running -> ended",
            by=OF_ORGANISATIONS | BUREAU,
            basis=OPEN_TO_ALL,
            input=EndProject,
            note=note_from("finding"),
            presentation=Presentation(group="seldom", grave=True),
        ),
    ),
)
