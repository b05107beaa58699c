"""What the next level is reported of an event (灾情和救助情况): by township and kind of aid, with the cases behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from app.disasters.inputs import AIDS
from app.disasters.models import Disaster, DisasterCase
from app.record.subjects import Subject
from app.regions.service import name_of

GRANTED = frozenset({"approved", "listed", "paid", "issued", "closed"})
ARRIVED = frozenset({"paid", "issued", "closed"})
_NAMES = ("households", "granted", "refused", "approved", "arrived", "given_goods")


def figures_of(disaster: Disaster) -> dict[str, Any]:
    """Amounts in fen; `arrived` is only what a bank has said of."""
    rows: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(_NAMES, 0))
    for case in _cases(disaster.id):
        row, amount = rows[case.township or "", case.aid], case.amount or 0
        row["households"] += 1
        row["refused"] += case.state == "refused"
        row["granted"] += case.state in GRANTED
        row["approved"] += amount
        row["given_goods"] += bool(case.things)
        row["arrived"] += amount if case.claim and case.state in ARRIVED else 0
    return {
        "disaster": str(disaster.id),
        "name": disaster.name,
        "rows": [
            {"region": township, "region_name": name_of(township), "aid": aid, "aid_label": AIDS[aid], **row}
            for (township, aid), row in sorted(rows.items())
        ],
    }


def _cases(disaster: UUID) -> Iterator[Any]:
    query = (
        DisasterCase.select(DisasterCase, Subject.township, Subject.state)
        .join(Subject, on=(Subject.id == DisasterCase.id))
        .where(DisasterCase.disaster == disaster)
    )
    yield from query.objects().iterator()


def cases_of(disaster: UUID) -> Any:
    """The ids behind, as a subquery."""
    return DisasterCase.select(DisasterCase.id).where(DisasterCase.disaster == disaster)
