"""A check for a case that was drawn, and eyes on that case for the two who look into it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.inspections.checks.models import Check
from app.inspections.checks.procedure import BASIS, CHECK
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.record.subjects import INSPECTOR, Participant, Subject
from app.workflow.engine import begin


def open_check(inspection: UUID, place: int, case: UUID, token: str, inspectors: Sequence[UUID]) -> None:
    """In the transaction of the draw. At the place of the case, whose number and kind it names, and nobody's name."""
    about: Subject = Subject.get_by_id(case)
    subject = Subject(
        id=new_id(),
        state="",
        title=f"抽查：{about.title}{about.number or ''}"[:64],
        kind=about.collection,
        **{level: getattr(about, level) for level in ("region", "village", "township", "park", "area")},
    )
    facts = {"inspection": str(inspection), "case": str(case), "inspectors": [str(each) for each in inspectors]}
    begin(CHECK, subject, SYSTEM, Role.SYSTEM, facts, BASIS)
    first, second = inspectors
    row = {"id": subject.id, "inspection": inspection, "place": place, "case": case, "token": token}
    insert(Check, row | {"first": first, "second": second})
    insert(
        Participant,
        *(
            {"subject": what, "part": INSPECTOR, "account": account}
            for what in (subject.id, case)
            for account in inspectors
        ),
    )
