"""Standard changes: the bureau enters a standard, a second person of the bureau agrees to it."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.programmes.standards import KIND_LABELS
from app.standard_changes import applying, simulating
from app.standard_changes.messages import STANDARD_TEXTS
from app.standard_changes.models import StandardChange, StandardEffect
from app.standard_changes.presenters import brief_changes, serialize_change
from app.standard_changes.procedure import STANDARD_CHANGE
from app.workflow.collection import Collection, Column, columns

STANDARD_CHANGES = Collection(
    name="standard-changes",
    label="救助标准调整",
    one="一项救助标准调整",
    begun="录入标准",
    procedures=(STANDARD_CHANGE,),
    details=serialize_change,
    brief=brief_changes,
    columns=columns(
        Column("地区范围", ("area",)),
        Column("标准", ("kind_label",)),
        Column("金额（元）", ("amount",), "fen"),
        Column("起用日期", ("effective_on",), "moment"),
    ),
    kinds=KIND_LABELS,
    needs_account=False,
)
ROOM = Room(
    name="standard_changes",
    tables=(StandardChange, StandardEffect),
    messages=STANDARD_TEXTS,
    collection=STANDARD_CHANGES,
    tasks=simulating.TASKS + applying.TASKS,
    jobs=simulating.JOBS + applying.JOBS,
)
