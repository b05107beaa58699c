"""Payment runs: what is owed for a month becomes a list, and the list becomes money in accounts."""

from __future__ import annotations

from app.benefits.open_lines import Lists, tell_lists
from app.kernel.descriptor import Room
from app.payment_runs import filling, rehearsal, telling
from app.payment_runs.answer_models import BankAnswer, UnmatchedLine
from app.payment_runs.messages import RUN_TEXTS
from app.payment_runs.models import PaymentLine, PaymentRehearsal, PaymentRun
from app.payment_runs.open_lines import a_line_is_open, settled_months
from app.payment_runs.payable import MAY_BE_LISTED
from app.payment_runs.presenters import brief_runs, serialize_run
from app.payment_runs.procedure import PAYMENT_RUN
from app.workflow.collection import Collection, Column, columns

PAYMENT_RUNS = Collection(
    name="payment-runs",
    label="救助金发放批次",
    one="一个发放批次",
    begun="编制名单",
    procedures=(PAYMENT_RUN,),
    details=serialize_run,
    brief=brief_runs,
    columns=columns(
        Column("月份", ("period",)),
        Column("项目", ("programme_name",)),
        Column("笔数", ("lines_count",), "number"),
        Column("金额（元）", ("total",), "fen"),
        Column("暂缓笔数", ("held_count",), "number"),
    ),
    kinds=MAY_BE_LISTED,
    kind_called="programme",
    needs_account=False,
)
ROOM = Room(
    name="payment_runs",
    tables=(PaymentRun, PaymentLine, PaymentRehearsal, BankAnswer, UnmatchedLine),
    messages=RUN_TEXTS,
    collection=PAYMENT_RUNS,
    tasks=filling.TASKS + rehearsal.TASKS + telling.TASKS,
    jobs=filling.JOBS + telling.JOBS,
)
tell_lists(Lists(is_open=a_line_is_open, settled=settled_months))
