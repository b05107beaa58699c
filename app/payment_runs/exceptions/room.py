"""Payment exceptions: money that did not arrive, until it has."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.payment_runs.exceptions import opening
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.exceptions.presenters import brief_exceptions, export_exception, serialize_exception
from app.payment_runs.exceptions.procedure import PAYMENT_EXCEPTION
from app.workflow.collection import Collection, Column, columns

PAYMENT_EXCEPTIONS = Collection(
    name="payment-exceptions",
    label="退回处理",
    one="一笔没有发到的钱",
    begun="银行退回，或者没有结果",
    procedures=(PAYMENT_EXCEPTION,),
    details=serialize_exception,
    brief=brief_exceptions,
    export=export_exception,
    columns=columns(
        Column("月份", ("period",)),
        Column("金额（元）", ("amount",), "fen"),
        Column("原因", ("cause_label",)),
        Column("银行的说明", ("reason",)),
        Column("第几次", ("attempt",), "number"),
    ),
    needs_account=False,
    is_asked_for=False,
)
ROOM = Room(
    name="payment_exceptions",
    tables=(PaymentException,),
    collection=PAYMENT_EXCEPTIONS,
    tasks=opening.TASKS,
    jobs=opening.JOBS,
)
