"""近亲属备案: whom of the household somebody in office has declared a near relative, compared by number at each step
that opens or decides the case; the officer's own word at the acceptance is no longer the only source
(民发〔2021〕57号 第11条).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.models import Account
from app.accounts.relatives import DeclaredRelative
from app.applications.models import NearRelative
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.workflow.definition import AnyStep

HIMSELF = "本人"


@dataclass(frozen=True, repr=False)
class Match:
    """Somebody of the household (by the blind index of the number), and who in office they belong to."""

    person_index: str
    staff: UUID
    staff_name: str
    relation: str

    def as_data(self) -> dict[str, Any]:
        return {"staff": self.staff_name, "relation": self.relation}


def matches(numbers: Collection[str]) -> list[Match]:
    """Who declared one of these numbers, and who in office has one of them."""
    if not numbers:
        return []
    columns = (DeclaredRelative.person_index, Account.id, Account.name, DeclaredRelative.relation)
    declared = (
        DeclaredRelative.select(*columns)
        .join(Account, on=(Account.id == DeclaredRelative.account))
        .where(DeclaredRelative.person_index.in_(sorted(numbers)), Account.closed_at.is_null())
    )
    themselves = Account.select(Account.id_number_index, Account.id, Account.name).where(
        Account.id_number_index.in_(sorted(numbers)), Account.kind == "staff", Account.closed_at.is_null()
    )
    found = [Match(number, staff, name, relation) for number, staff, name, relation in declared.tuples().iterator()]
    return found + [Match(number, staff, name, HIMSELF) for number, staff, name in themselves.tuples().iterator()]


def register_near_relatives(case: AnyStep) -> None:
    """Put on record who is not yet there; from then on the park visits before the decision."""
    file = case.file
    known = {(row.person_index, row.staff) for row in file.registered_relatives}
    new = [each for each in file.matching_relatives if (each.person_index, each.staff) not in known]
    rows = [
        {
            "id": new_id(),
            "application": case.subject.id,
            "person_index": each.person_index,
            "staff": each.staff,
            "staff_name": each.staff_name,
            "relation": each.relation,
            "found_at": case.now,
        }
        for each in new
    ]
    if not rows:
        return
    insert(NearRelative, *rows)
    case.outcome.kept["near_relatives"] = [each.as_data() for each in new]
