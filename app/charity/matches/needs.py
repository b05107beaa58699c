"""Who could need a charity: applications that were refused, leads of people, slips to the charity that nobody answered
with help. A list to ask from; nobody is told of anybody by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.accounts.actor import Actor, eyes
from app.workflow.access_log import record_list
from app.workflow.presenters import named
from app.workflow.queries import SubjectRow
from app.workflow.worklist import Wanted, list_subjects

MOST = 50
_WHY = (
    ("applications", "refused", None, "申请没有批准"),
    ("applications", "not_accepted", None, "申请没有受理"),
    ("leads", "visited", None, "走访发现有困难"),
    ("referrals", "returned", "charity", "转给慈善组织，退了回来"),
    ("referrals", "refused", "charity", "转给慈善组织，没有给办"),
)


def needs_to_ask(actor: Actor) -> list[dict[str, Any]]:
    """Of the caller's township, each with what the form of a match begins with; looking is on record."""
    found = list(_found(actor))
    record_list(actor, "list:charity-needs", len(found))
    return found


def _found(actor: Actor) -> Iterator[dict[str, Any]]:
    for collection, state, kind, why in _WHY:
        for row in list_subjects(actor, Wanted(collection=collection, state=state, kind=kind, limit=MOST))[:MOST]:
            yield _need(row, actor, collection, why)


def _need(row: SubjectRow, actor: Actor, collection: str, why: str) -> dict[str, Any]:
    name = named(row.name, eyes(actor, row))
    by_name = {"name": name, "region": row.region}
    return {
        "collection": collection,
        "id": str(row.id),
        "name": name,
        "region": row.region,
        "why": why,
        "since": row.state_since.date().isoformat(),
        "person": {"application": str(row.id)} if collection == "applications" else by_name,
    }
