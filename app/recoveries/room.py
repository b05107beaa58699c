"""Recoveries: what was paid too much, heard, decided, and returned in parts."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.recoveries import doubts, service
from app.recoveries.inputs import CAUSE_LABELS
from app.recoveries.messages import RECOVERY_TEXTS
from app.recoveries.models import RecoveredMonth, Recovery, RecoveryDoubt
from app.recoveries.presenters import brief_recoveries, export_recovery, serialize_recovery
from app.recoveries.procedure import RECOVERY
from app.workflow.collection import Collection, Column, columns

RECOVERIES = Collection(
    name="recoveries",
    label="追回救助金",
    one="一件追回",
    begun="登记多发的救助金",
    procedures=(RECOVERY,),
    details=serialize_recovery,
    brief=brief_recoveries,
    export=export_recovery,
    columns=columns(
        Column("姓名", ("person",)),
        Column("原因", ("cause_label",)),
        Column("多发（元）", ("amount",), "fen"),
        Column("还欠（元）", ("owed",), "fen"),
    ),
    kinds=CAUSE_LABELS,
    kind_called="cause",
    is_asked_for=False,
    issues_notices=True,
)
ROOM = Room(
    name="recoveries",
    tables=(Recovery, RecoveredMonth, RecoveryDoubt),
    messages=RECOVERY_TEXTS,
    collection=RECOVERIES,
    tasks=(*service.TASKS, *doubts.TASKS),
)
