"""A subject as its caller sees it: the same shape for every procedure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes_of, roles_towards
from app.accounts.directory import account_names
from app.accounts.roles import LABELS, OF_DEPARTMENTS, OFFICES, TOWNSHIP_STAFF, Role, label_behind
from app.accounts.sight import Thing
from app.kernel.calendar.counting import LANZHOU, local_date
from app.kernel.citations import cited_in_words
from app.kernel.forms.schema import offered_schema, suggesting
from app.notifications.phrases import WINDOW
from app.record.events import Event, unseal_facts
from app.record.subjects import Subject
from app.regions.service import name_of, region, window_of
from app.registry.collections import COLLECTIONS, PROCEDURES
from app.workflow.built_in import BUILT_IN
from app.workflow.collection import Collection
from app.workflow.definition import Step
from app.workflow.limits import far_future
from app.workflow.naming import named_in, unsettled
from app.workflow.offering import Offer, offered
from app.workflow.opening import whose_turn
from app.workflow.presenters import named, serialize_state
from app.workflow.queries import EventRow, SubjectRow
from app.workflow.waiting import waiting_label, waits_for

_FOR_OFFICES = frozenset({"step_overdue", "calendar_recounted", "naming_unconfirmed"})


def moment(value: datetime | None) -> str | None:
    return value.astimezone(LANZHOU).isoformat(timespec="seconds") if value else None


def serialize_subject(
    row: SubjectRow, actor: Actor, *, events: list[EventRow] | None = None, with_actions: bool = True
) -> dict[str, Any]:
    """What the contract calls a subject; with `events`, also the latest of them that the caller may see.

    Lists go without actions.
    """
    procedure = PROCEDURES[row.procedure]
    answer: dict[str, Any] = {
        "id": str(row.id),
        "number": row.number,
        "procedure": row.procedure,
        "title": row.title,
        **serialize_state(procedure, row.state, row.township),
        "version": row.version,
        "region": row.region,
        "region_name": name_of(row.region),
        "township": row.township,
        "township_phone": region(row.township).phone if row.township else None,
        "created_at": moment(row.created_at),
        "submitted_at": moment(row.submitted_at),
        "due_on": _iso(row.due_on),
        "promised_on": _iso(row.promised_on),
        "step_due_on": _iso(row.step_due_on),
        "has_clock": procedure.term is not None and row.due_on is not None,
        "actions": [_action(offer) for offer in offered(procedure, row, actor)] if with_actions else [],
        **COLLECTIONS[row.collection].headline(row, actor),
    }
    if actor.grants:
        answer["assigned_to"] = whose_turn(actor.account_id, row.assignee)
    if events is not None:
        answer["latest_events"] = timeline(row, actor, events)
    return answer


def serialize_page(
    rows: list[SubjectRow], limit: int, collection: Collection, actor: Actor, cursor_at: Callable[[SubjectRow], str]
) -> dict[str, Any]:
    """A page of a list; `rows` are one more than its limit where another page follows, which begins after the row that
    `cursor_at` names.
    """
    shown, more = rows[:limit], len(rows) > limit
    return {"items": serialize_rows(shown, collection, actor), "next": cursor_at(shown[-1]) if more else None}


def serialize_rows(rows: Sequence[SubjectRow], collection: Collection, actor: Actor) -> list[dict[str, Any]]:
    """What a list shows of each."""
    more_of = collection.brief(rows, actor)
    workers = account_names({row.assignee for row in rows if row.assignee}) if actor.grants else {}
    return [
        serialize_subject(row, actor, with_actions=False)
        | _columns(row, collection, actor, workers)
        | more_of.get(row.id, {})
        for row in rows
    ]


def _columns(row: SubjectRow, collection: Collection, actor: Actor, workers: Mapping[UUID, str]) -> dict[str, Any]:
    """What a table shows of each beside the matter itself (`RowColumns`)."""
    roles, awaited = roles_towards(actor, row), waits_for(PROCEDURES[row.procedure], row.state)
    sees = eyes_of(roles, row)
    in_office = not roles.isdisjoint(OFFICES) and sees.see(Thing.NOTE)
    return {
        "name": named(row.name, sees) if row.name else "",
        "received_on": local_date(row.received_at).isoformat(),
        "attention_on": _iso(row.attention_on) if row.attention_on < far_future else None,
        "category": row.category,
        "category_label": collection.categories.get(row.category) if row.category else None,
        "waiting_for": list(awaited),
        "waiting_for_label": waiting_label(awaited),
        "assignee_name": workers.get(row.assignee) if row.assignee and in_office else None,
    }


def timeline(row: SubjectRow | Subject, actor: Actor, events: list[EventRow]) -> list[dict[str, Any]]:
    """The events that the caller may see, oldest first. The person sees the public ones, offices see all.

    What was found and said at a step is for whoever sees findings; another member of the household and who helps
    or looks on see where it stands.
    """
    roles = roles_towards(actor, row)
    in_office, with_notes = not roles.isdisjoint(OFFICES), eyes_of(roles, row).see(Thing.FINDING)
    shown = (_event(row, event, in_office=in_office, with_notes=with_notes) for event in events)
    items = [item for item in shown if item is not None]
    if in_office:
        _add_unconfirmed(row, items)
    return items


def _add_unconfirmed(row: SubjectRow | Subject, items: list[dict[str, Any]]) -> None:
    """Who has yet to confirm what an event says of them; asked for only where one of the events names people."""
    if any(_names_people(row.procedure, item["action"]) for item in items):
        waiting = unsettled(named_in(row.id))
        for item in items:
            item["unconfirmed"] = [each.username for each in waiting if str(each.event) == item["id"]]


@cache
def _names_people(procedure: str, action: str) -> bool:
    return any(step.names and step.names.confirmed for step in PROCEDURES[procedure].steps_of(action))


def _event(row: SubjectRow | Subject, event: EventRow, *, in_office: bool, with_notes: bool) -> dict[str, Any] | None:
    step = _step_of(row.procedure, event.action, event.to_state)
    if step is None and event.action not in BUILT_IN and event.action != "begin":
        return None
    if not in_office and ((step is not None and not step.public) or event.action in _FOR_OFFICES):
        return None
    label = step.label if step else BUILT_IN.get(event.action) or _begun(row.collection, event.to_state)
    return {
        "id": str(event.id),
        "action": event.action,
        "label": label,
        "at": moment(event.at),
        "from": event.from_state,
        "to": event.to_state,
        "by": _by(event),
        "by_name": None,
        "note": _note(row, step, event) if with_notes else None,
        "unconfirmed": [],
    }


def _begun(collection: str, state: str) -> str:
    found = COLLECTIONS[collection]
    return found.begun_in.get(state, found.begun)


def label_of(procedure: str, event: Event) -> str:
    """How the step is called that an event on record was."""
    step = _step_of(procedure, event.action, event.to_state)
    return step.label if step else event.action


@cache
def _step_of(procedure: str, action: str, to_state: str) -> Step | None:
    steps = PROCEDURES[procedure].steps_of(action)
    return next((step for step in steps if step.target in ("=", to_state)), None)


def _note(row: SubjectRow | Subject, step: Step | None, event: EventRow) -> str | None:
    if event.action == "deadline_missed":
        return PROCEDURES[row.procedure].delay.note.replace(WINDOW, window_of(row.township))
    if step is None or event.facts is None or (step.note is None and step.fallback_role is None):
        return None
    facts = unseal_facts(event.id, event.facts)
    said = step.note(facts) if step.note else None
    instead = facts.get("instead")
    return "。".join(part.rstrip("。") for part in (said, instead) if part) if instead else said


def _by(event: EventRow) -> str:
    """Who did it: an office is named by its place, which for a township's is not the village of the matter; which
    department it was is said in the note.
    """
    role = Role(event.role)
    if role not in OFFICES or role in OF_DEPARTMENTS:
        return LABELS[role]
    place = region(event.region)
    in_village = role in TOWNSHIP_STAFF and place.level in ("village", "community")
    name = name_of(place.parent if in_village else place.code)
    return f"{name} {label_behind(name, role)}"


def _action(offer: Offer) -> dict[str, Any]:
    blocked = [{"field": problem.field, "message": problem.message} for problem in offer.blocked]
    shown = _step(offer.step) | {"blocked": blocked}
    return shown | {"fields": suggesting(shown["fields"], offer.suggested)} if offer.suggested else shown


@cache
def _step(step: Step) -> dict[str, Any]:
    return {
        "action": step.action,
        "label": step.button or step.label,
        "fields": offered_schema(step.input, step.offers),
        "basis": cited_in_words(step.basis),
        "from_file": list(step.from_file),
        **asdict(step.presentation),
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
