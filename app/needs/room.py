"""Needs: one set of questions, and what there is for it (自助测评、救助需求评估)."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.needs.models import Assessment
from app.needs.presenters import export_assessment, serialize_assessment
from app.needs.procedure import NEEDS_ASSESSMENT, SELF_ASSESSMENT
from app.workflow.collection import Collection

ASSESSMENTS = Collection(
    name="assessments",
    label="需求评估",
    one="一次需求评估",
    begun="评估需求",
    procedures=(NEEDS_ASSESSMENT, SELF_ASSESSMENT),
    details=serialize_assessment,
    export=export_assessment,
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="needs", tables=(Assessment,), collection=ASSESSMENTS)
