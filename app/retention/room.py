"""Retention: how long files are kept, and how they are erased or handed over to the archive."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.retention import ageing, counting, erasing
from app.retention.holds import LIFT_HOLD, PLACE_HOLD
from app.retention.inputs import WHATS
from app.retention.messages import DISPOSAL_TEXTS
from app.retention.models import DisposalItem, DisposalList, Hold
from app.retention.presenters import brief_lists, serialize_list
from app.retention.procedure import ERASURE, TRANSFER
from app.workflow.collection import Collection, Column, columns

DISPOSAL_LISTS = Collection(
    name="disposal-lists",
    label="销毁和移交清册",
    one="一份清册",
    begun="列清册",
    procedures=(ERASURE, TRANSFER),
    details=serialize_list,
    brief=brief_lists,
    columns=columns(
        Column("做什么", ("what_label",)),
        Column("哪一类材料", ("files_label",)),
        Column("保存几年", ("years",), "number"),
        Column("清册校验码", ("digest",)),
        Column("档案馆", ("archive",)),
        Column("签收单", ("receipt",)),
    ),
    kinds=WHATS,
    kind_called="what",
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(
    name="retention",
    tables=(DisposalList, DisposalItem, Hold),
    messages=DISPOSAL_TEXTS,
    collection=DISPOSAL_LISTS,
    tasks=counting.TASKS + erasing.TASKS + ageing.TASKS,
    jobs=counting.JOBS + erasing.JOBS,
    acts=(PLACE_HOLD, LIFT_HOLD),
)
