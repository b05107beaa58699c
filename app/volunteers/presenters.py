"""What is shown of activities to everybody, and of who came to whoever leads, confirms or came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from peewee import Case, fn

from app.accounts.actor import Actor
from app.accounts.models import Account
from app.kernel.clock import clock
from app.organisations.models import Organisation
from app.regions.service import name_of
from app.volunteers.inputs import KINDS
from app.volunteers.models import VolunteerActivity, VolunteerSignup
from app.volunteers.reaching import led_by, places_confirmed
from app.volunteers.rules import as_time
from app.workflow.access_log import record_list

SHOWN_FOR = timedelta(days=90)


def activities() -> list[dict[str, Any]]:
    """Of the last ninety days and all to come, the latest first: how many come, never who."""
    coming = (
        VolunteerSignup.select(VolunteerSignup.activity, fn.COUNT(VolunteerSignup.id))
        .where(VolunteerSignup.withdrawn_at.is_null())
        .group_by(VolunteerSignup.activity)
    )
    counted = dict(coming.tuples().iterator())
    rows = VolunteerActivity.select().where(VolunteerActivity.on >= clock.today() - SHOWN_FOR)
    found = list(rows.order_by(VolunteerActivity.on.desc(), VolunteerActivity.id.desc()))
    names = organisation_names({row.organisation for row in found})
    return [serialize_activity(row, names, counted.get(row.id, 0)) for row in found]


def activity_of(one: VolunteerActivity) -> dict[str, Any]:
    live = (VolunteerSignup.activity == one.id) & VolunteerSignup.withdrawn_at.is_null()
    count = VolunteerSignup.select().where(live).count()
    return serialize_activity(one, organisation_names({one.organisation}), count)


def serialize_activity(one: VolunteerActivity, names: dict[UUID, str], coming: int) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "organisation_name": names[one.organisation],
        "kind_label": KINDS[one.kind],
        "title": one.title,
        "region_name": name_of(one.region),
        "place": one.place,
        "on": one.on.isoformat(),
        "starts": as_time(one.starts),
        "ends": as_time(one.ends),
        "needed": one.needed,
        "coming": coming,
        "cancelled": one.cancelled_because,
    }


def organisation_names(ids: set[UUID]) -> dict[UUID, str]:
    query = Organisation.select(Organisation.id, Organisation.name).where(Organisation.id.in_(sorted(ids)))
    return dict(query.tuples().iterator()) if ids else {}


def signups(actor: Actor, *, after: UUID | None, limit: int) -> Sequence[Any]:
    """Of what they lead, of what they confirm, and their own, in the order of signing up."""
    leader, places = led_by(actor), list(places_confirmed(actor))
    seen = VolunteerSignup.account == actor.account_id
    if leader is not None:
        seen |= VolunteerActivity.organisation == leader
    if places:
        seen |= VolunteerActivity.region.in_(places) & VolunteerSignup.minutes.is_null(False)
    query = (
        VolunteerSignup.select(VolunteerSignup, VolunteerActivity, Account.name)
        .join(VolunteerActivity, on=(VolunteerActivity.id == VolunteerSignup.activity), attr="of")
        .switch(VolunteerSignup)
        .join(Account, on=(Account.id == VolunteerSignup.account), attr="who")
        .where(seen, VolunteerSignup.withdrawn_at.is_null())
    )
    if after is not None:
        query = query.where(VolunteerSignup.id > after)
    return list(query.order_by(VolunteerSignup.id).limit(limit))


def serialize_signups(actor: Actor, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """With the look of an office on record."""
    record_list(actor, "list:volunteer-signups", len(rows))
    names, leader = organisation_names({row.of.organisation for row in rows}), led_by(actor)
    places = set(places_confirmed(actor))
    return [
        serialize_signup(row, names)
        | {
            "may_enter": row.of.organisation == leader and row.confirmed_at is None and row.of.on <= clock.today(),
            "may_confirm": row.of.region in places and row.minutes is not None and row.confirmed_at is None,
        }
        for row in rows
    ]


def serialize_signup(row: Any, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "activity": str(row.activity),
        "title": row.of.title,
        "organisation_name": names[row.of.organisation],
        "region_name": name_of(row.of.region),
        "on": row.of.on.isoformat(),
        "volunteer": row.who.name,
        "minutes": row.minutes,
        "confirmed": row.confirmed_at is not None,
        "refused_because": row.refused_because,
    }


def proved_hours() -> list[dict[str, Any]]:
    """For everybody: by organisation, all that two hands have proved; whole hours, rounded down."""
    confirmed = VolunteerSignup.confirmed_at.is_null(False)
    counted = Case(None, ((confirmed, VolunteerSignup.minutes),), 0)
    query = (
        VolunteerActivity.select(
            VolunteerActivity.organisation,
            fn.COUNT(fn.DISTINCT(VolunteerActivity.id)),
            fn.COUNT(fn.DISTINCT(Case(None, ((confirmed, VolunteerSignup.account),), None))),
            fn.COALESCE(fn.SUM(counted), 0),
        )
        .join(VolunteerSignup, on=(VolunteerSignup.activity == VolunteerActivity.id))
        .where(VolunteerActivity.cancelled_because.is_null(), VolunteerSignup.withdrawn_at.is_null())
        .group_by(VolunteerActivity.organisation)
    )
    rows = list(query.tuples().iterator())
    names = organisation_names({row[0] for row in rows})
    found = [
        {"organisation_name": names[of], "activities": held, "volunteers": people, "hours": int(minutes) // 60}
        for of, held, people, minutes in rows
    ]
    return sorted(found, key=lambda row: row["organisation_name"])
