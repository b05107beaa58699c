"""The homes that are visited on a day, as it was agreed with those who live there, in the order of a walk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from peewee import Expression

from app.accounts.actor import Actor, eyes
from app.accounts.sight import NOTHING, Thing
from app.applications.models import Application, Visit
from app.applications.visiting import WINDOW_LABELS
from app.households.models import Household
from app.kernel.privacy import Secret, mask_phone
from app.programmes.catalogue import PROGRAMMES
from app.record.subjects import Subject
from app.regions.service import name_of
from app.workflow.access_log import record_list
from app.workflow.opening import whose_turn
from app.workflow.presenters import named
from app.workflow.worklist import reach_of

_WINDOWS = tuple(WINDOW_LABELS)
_NUMBERS = re.compile(r"(\d+)")


def visits_on(actor: Actor, day: date) -> list[dict[str, Any]]:
    """What the caller's office has agreed on for that day: those to whom nobody has been yet first. On record."""
    office = reach_of(actor, "applications").office
    rows = list(_agreed_for(day, office)) if office is not None else []
    done = _visited([row.id for row in rows], day)
    items = [_item(row, actor, done=row.id in done) for row in rows if row.subject.is_open or row.id in done]
    record_list(actor, "list:planned-visits", len(items))
    return sorted(items, key=_on_the_way)


def _agreed_for(day: date, office: Expression) -> Iterable[Any]:
    found: Iterable[Any] = (
        Application.select(Application, Subject, Household)
        .join(Subject, on=(Subject.id == Application.id), attr="subject")
        .switch(Application)
        .join(Household, on=(Household.id == Application.id), attr="household")
        .where(Application.visit_on == day, Subject.collection == "applications", office)
    )
    return found


def _visited(applications: list[UUID], day: date) -> set[UUID]:
    if not applications:
        return set()
    visits = Visit.select(Visit.application).where(Visit.application.in_(applications), Visit.visited_on == day)
    return {visit.application for visit in visits}


def _item(row: Any, actor: Actor, *, done: bool) -> dict[str, Any]:
    subject, home, agreed = row.subject, row.household, row.appointment or {}
    sees = eyes(actor, subject)
    field, phone = _telephone(home.phone, row.applicant_phone)
    asked = agreed.get("asked")
    return {
        "id": str(row.id),
        "number": subject.number,
        "programme_name": PROGRAMMES[row.programme].name,
        "name": named(subject.name or "", sees),
        "region": home.region,
        "region_name": name_of(home.region),
        "address": home.address.reveal() if home.address and sees.see(Thing.PLACE) else None,
        "window": agreed.get("window"),
        "window_label": WINDOW_LABELS.get(agreed.get("window") or "", ""),
        "note": agreed.get("note"),
        "asked_other_day": asked["visit_on"] if asked else None,
        "assigned_to": whose_turn(actor.account_id, subject.assignee),
        "phone": mask_phone(phone.reveal()) if phone and sees.of(Thing.TELEPHONE) is not NOTHING else None,
        "phone_field": field,
        "done": done,
    }


def _telephone(home: Secret | None, applicant: Secret | None) -> tuple[str | None, Secret | None]:
    """The one to ring before somebody goes there, by the name under which it is opened."""
    if home:
        return "household.phone", home
    return ("applicant.phone", applicant) if applicant else (None, None)


def _on_the_way(item: dict[str, Any]) -> tuple[Any, ...]:
    """Morning before afternoon; village by village, and in each along the numbers of the houses."""
    windows = _WINDOWS.index(item["window"]) if item["window"] in _WINDOWS else len(_WINDOWS)
    house = [
        (each.isdigit(), int(each) if each.isdigit() else 0, each) for each in _NUMBERS.split(item["address"] or "")
    ]
    return item["done"], windows, item["region"], house, item["id"]
