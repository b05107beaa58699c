"""Double-random inspections: drawn so that nobody controls it and everybody can repeat it."""

from __future__ import annotations

from app.inspections.inputs import KINDS
from app.inspections.messages import INSPECTION_TEXTS
from app.inspections.models import Inspection, KeptApart, ListedCase, ListedInspector, SeedValue
from app.inspections.presenters import brief_inspections, serialize_inspection
from app.inspections.procedure import INSPECTION
from app.inspections.sampling import TASKS as REMINDERS
from app.inspections.service import TASKS
from app.kernel.descriptor import Room
from app.workflow.collection import Collection, Column, columns

INSPECTIONS = Collection(
    name="inspections",
    label="双随机抽查",
    one="一次双随机抽查",
    begun="公布名单和规则",
    procedures=(INSPECTION,),
    details=serialize_inspection,
    brief=brief_inspections,
    columns=columns(
        Column("查哪一类", ("of_label",)),
        Column("比例（%）", ("share",), "number"),
        Column("公开数", ("seeded_by",)),
    ),
    kinds=KINDS,
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(
    name="inspections",
    tables=(Inspection, ListedCase, ListedInspector, KeptApart, SeedValue),
    messages=INSPECTION_TEXTS,
    collection=INSPECTIONS,
    tasks=TASKS + REMINDERS,
)
