"""What lies in no file loses its words by itself when it is old enough: why somebody looked, what two people did, what
departments were told. Who, when and that it happened stays; an event says what went (`app/record/removals.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import Field

from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.tasks import INSIDE, Task
from app.looks.models import UnusualLook
from app.medical_bills.models import MedicalBill
from app.pending.forgetting import forget, old_ones
from app.programmes.policy import policy_on
from app.programmes.retention import CLASSES
from app.record.models import AccessRecord
from app.record.removals import note_removal
from app.retention.rules import kept_years, old_before
from app.rosters.feed.models import StatusChange

AT_ONCE = 500  # rows


@dataclass(frozen=True)
class Ageing:
    """Rows whose moment `since` is old enough, by the class `kept`, lose what `emptied` names; `spoken` says whether
    there still is something.
    """

    since: Field
    kept: str
    spoken: Any
    emptied: Mapping[str, Any]


AGEING: tuple[Ageing, ...] = (
    Ageing(
        AccessRecord.at,
        "looks",
        AccessRecord.why.is_null(False) | AccessRecord.searched.is_null(False),
        {"why": None, "searched": None},
    ),
    Ageing(
        UnusualLook.found_at,
        "looks",
        UnusualLook.answer.is_null(False) | UnusualLook.review.is_null(False),
        {"answer": None, "review": None},
    ),
    Ageing(
        MedicalBill.imported_at,
        "told_departments",
        MedicalBill.hospital.is_null(False),
        {"hospital": None, "person_index": ""},
    ),
    Ageing(
        StatusChange.at,
        "told_departments",
        StatusChange.said.is_null(False),
        {"said": None, "person_index": None},
    ),
)


def lose_old_words() -> int:
    """Some of what is old enough. Answers how many rows."""
    with connection():
        today = clock.today()
        policy = policy_on(today)
        return sum(_age(each, _before(each.kept, policy, today)) for each in AGEING) + _forget_acts(
            _before("second_hands", policy, today)
        )


def _before(kept: str, policy: Mapping[str, int], today: date) -> datetime:
    """What is older than this moment is old enough."""
    return old_before(kept_years(kept, policy[CLASSES[kept].setting]), today)


def _age(each: Ageing, before: datetime) -> int:
    table: Any = each.since.model
    with transaction():
        rows = table.select(table.id).where(each.since < before, each.spoken).order_by(table.id).limit(AT_ONCE)
        ids = [row.id for row in rows]
        if not ids:
            return 0
        emptied: int = table.update(dict(each.emptied)).where(table.id.in_(ids)).execute()
        note_removal(table._meta.table_name, before, emptied, clock.now())
    return emptied


def _forget_acts(before: datetime) -> int:
    with transaction():
        acts = old_ones(before, AT_ONCE)
        forget(acts, "档案法 第21条；保存期满")
    return len(acts)


TASKS = (Task("lose old words", INSIDE, lambda _: lose_old_words(), every=3600.0),)
