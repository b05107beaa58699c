"""Registers over all matters: conferences about hard cases (一事一议), reviews and suits that came (复议、诉讼)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.collections.presenting import moment
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor
from api.shapes.common import Listed, ResultRef, Shape
from app.accounts.actor import Actor
from app.accounts.sight import Thing, seen_by
from app.applications import conferences as of_applications
from app.bank_books.register import books_within_reach
from app.emergencies import conferences as of_emergencies
from app.record.subjects import Subject
from app.regions.service import name_of
from app.remedies.inputs import KIND_LABELS, OUTCOME_LABELS
from app.remedies.register import remedies_within_reach
from app.workflow.access_log import record_list
from app.workflow.presenters import shown_name

bp = blueprint("registers", "登记簿")
SEES_MATTERS = require_role(*seen_by(Thing.STATE, "applications"))


class RegisterLineShape(Shape):
    """The matter that a line is about; its papers are opened there. `person` as the caller sees names."""

    id: UUID
    subject: ResultRef
    title: str
    number: str | None
    person: str
    place: str


class ConferenceLineShape(RegisterLineShape):
    held_at: AwareDatetime
    participants: int


class RemedySoughtShape(RegisterLineShape):
    kind_label: str
    body: str
    case_number: str | None = Field(description="As the authority or court numbers it")
    received_on: date
    outcome_label: str
    ended_on: date | None


class KeptBookLineShape(RegisterLineShape):
    keeper: str
    keeper_post: str
    since: date
    until: date
    wanted_back_on: date | None
    ended_on: date | None


@bp.get("/bank-books", summary="代管存折登记簿", responses={"200": Listed[KeptBookLineShape]})
@operation(SEES_MATTERS)
def bank_books(query: Page) -> Any:
    """On record with the bureau (备案); what was drawn is read in the benefit, by whoever sees the account."""
    actor = current_actor()
    rows = books_within_reach(actor, before=id_cursor(query.cursor), limit=query.limit + 1)
    items = (
        _matter(actor, row.id, matter)
        | {
            "keeper": row.keeper_name,
            "keeper_post": row.keeper_post,
            "since": row.since.isoformat(),
            "until": row.until.isoformat(),
            "wanted_back_on": row.wanted_back_on.isoformat() if row.wanted_back_on else None,
            "ended_on": row.ended_on.isoformat() if row.ended_on else None,
        }
        for row, matter in rows
    )
    return _listed(actor, "list:bank-books", items, query)


@bp.get("/conferences", summary="一事一议登记簿", responses={"200": Listed[ConferenceLineShape]})
@operation(SEES_MATTERS)
def conferences(query: Page) -> Any:
    """What was said is read in the case, by whoever sees findings."""
    actor, before, limit = current_actor(), id_cursor(query.cursor), query.limit + 1
    found: list[tuple[Any, Subject]] = [
        *of_applications.conferences_within_reach(actor, before=before, limit=limit),
        *of_emergencies.conferences_within_reach(actor, before=before, limit=limit),
    ]
    found.sort(key=lambda each: each[0].id, reverse=True)
    items = (
        _matter(actor, row.id, matter) | {"held_at": moment(row.held_at), "participants": len(row.participants)}
        for row, matter in found[:limit]
    )
    return _listed(actor, "list:conferences", items, query)


@bp.get("/remedies-sought", summary="复议、诉讼登记簿", responses={"200": Listed[RemedySoughtShape]})
@operation(SEES_MATTERS)
def remedies_sought(query: Page) -> Any:
    """What was decided is read in the case, by whoever sees findings."""
    actor = current_actor()
    rows = remedies_within_reach(actor, before=id_cursor(query.cursor), limit=query.limit + 1)
    items = (
        _matter(actor, row.id, matter)
        | {
            "kind_label": KIND_LABELS[row.kind],
            "body": row.body,
            "case_number": row.number,
            "received_on": row.received_on.isoformat(),
            "outcome_label": OUTCOME_LABELS[row.outcome] if row.outcome else "还没有结果",
            "ended_on": row.ended_on.isoformat() if row.ended_on else None,
        }
        for row, matter in rows
    )
    return _listed(actor, "list:remedies-sought", items, query)


def _matter(actor: Actor, line: UUID, matter: Subject) -> dict[str, Any]:
    return {
        "id": str(line),
        "subject": {"collection": matter.collection, "id": str(matter.id)},
        "title": matter.title,
        "number": matter.number,
        "person": shown_name(matter, actor),
        "place": name_of(matter.region),
    }


def _listed(actor: Actor, what: str, items: Iterable[dict[str, Any]], query: Page) -> dict[str, Any]:
    all_items = list(items)
    shown = all_items[: query.limit]
    record_list(actor, what, len(shown))
    return {"items": shown, "next": encode(shown[-1]["id"]) if len(all_items) > query.limit else None}
