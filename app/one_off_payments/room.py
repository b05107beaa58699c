"""One-off payments: a batch is entered with its document, looked at, agreed to by two, and paid once to everybody."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.one_off_payments import opening
from app.one_off_payments.kinds import KIND_LABELS
from app.one_off_payments.messages import ONE_OFF_TEXTS
from app.one_off_payments.models import OneOffPayment, OneOffRecipient
from app.one_off_payments.presenters import brief_batches, serialize_batch
from app.one_off_payments.procedure import ONE_OFF_PAYMENT
from app.workflow.collection import Collection, Column, columns

ONE_OFF_PAYMENTS = Collection(
    name="one-off-payments",
    label="按批发放的补助",
    one="一批补助",
    begun="录入一批补助",
    procedures=(ONE_OFF_PAYMENT,),
    details=serialize_batch,
    brief=brief_batches,
    columns=columns(
        Column("哪一种", ("kind_label",)),
        Column("文件号", ("document_number",)),
        Column("金额（元）", ("amount",), "fen"),
        Column("第一个月", ("first_month",)),
        Column("最后一个月", ("last_month",)),
    ),
    kinds=KIND_LABELS,
    needs_account=False,
)
ROOM = Room(
    name="one_off_payments",
    tables=(OneOffPayment, OneOffRecipient),
    messages=ONE_OFF_TEXTS,
    collection=ONE_OFF_PAYMENTS,
    tasks=opening.TASKS,
    jobs=opening.JOBS,
)
