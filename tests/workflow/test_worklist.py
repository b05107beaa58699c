"""Lists and their counts, over matters made up by chance: nothing twice, nothing left out, and no dead number."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.accounts.actor import Actor, Grant
from app.accounts.roles import Role
from app.accounts.sight import DRAFTED_BY_PEOPLE
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.identifiers import new_id
from app.record.subjects import Subject
from app.record.tally import DueTally, Tally
from app.regions.service import place
from app.registry.collections import COLLECTIONS, PROCEDURES
from app.workflow.limits import far_future
from app.workflow.queries import SubjectRow
from app.workflow.waiting import waits_for
from app.workflow.worklist import NOBODY, ORDERS, Wanted, count_subjects, list_subjects
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, TOWNSHIP, VILLAGE, World

CLERK, PERSON, ASSISTANT = new_id(), new_id(), new_id()
PLACE = ("village", "township", "park", "area")
REGIONS = (VILLAGE, "620171101003", TOWNSHIP, OTHER_VILLAGE, OTHER_TOWNSHIP, "620171")
LEVELS = {VILLAGE: "community", TOWNSHIP: "town", "620171-P1": "park", "620171": "new_area"}


def office(role: Role, region: str, account: UUID = CLERK, kind: str = "staff") -> Actor:
    return Actor(account, kind, "", (Grant(role, region, LEVELS[region]),))


CALLERS = (
    office(Role.TOWNSHIP_OFFICER, TOWNSHIP),
    office(Role.PARK_SUPERVISOR, "620171-P1"),
    office(Role.BUREAU_SUPERVISOR, "620171"),
    office(Role.FINANCE_OFFICER, "620171"),
    replace(
        office(Role.TOWNSHIP_OFFICER, TOWNSHIP),
        grants=(Grant(Role.TOWNSHIP_OFFICER, TOWNSHIP, "town"), Grant(Role.PARK_SUPERVISOR, "620171-P1", "park")),
    ),
    office(Role.VILLAGE_ASSISTANT, VILLAGE, ASSISTANT, "resident"),
    Actor(PERSON, "resident"),
)


def made_up(dice: random.Random, today: date) -> dict[str, Any]:
    collection = dice.choice(list(COLLECTIONS.values()))
    procedure = dice.choice(collection.procedures)
    state = dice.choice(procedure.states)
    subject = Subject(id=new_id())
    place(subject, dice.choice(REGIONS))
    at = clock.now() - timedelta(days=dice.randint(0, 9))
    due = today + timedelta(days=dice.choice([-75, -40, -2, -1, 0, 0, 1, 2, 40]))
    people = (None, PERSON, ASSISTANT, CLERK, new_id())
    return subject.__data__ | {
        "collection": collection.name,
        "procedure": procedure.name,
        "kind": dice.choice([*collection.kinds, procedure.name]),
        "category": dice.choice([*collection.categories, None]),
        "state": state.name,
        "is_open": not state.final,
        "attention_on": dice.choice([due, far_future]),
        "assignee": dice.choice([None, CLERK, ASSISTANT, new_id()]),
        "applicant_id": dice.choice(people),
        "submitted_by_id": dice.choice(people),
        "registered_in_office": dice.random() < 0.3,
        "created_at": at,
        "state_since": at,
        "received_at": at,
    }


@pytest.fixture(params=[20261129])
def population(world: World, request: pytest.FixtureRequest) -> Iterable[random.Random]:
    """Matters of every kind; some have moved on since, some are gone."""
    dice = random.Random(request.param)
    with world.inside():
        rows = [made_up(dice, clock.today()) for _ in range(240)]
        with transaction():
            insert(Subject, *rows)
        for row in dice.sample(rows, 60):
            other = made_up(dice, clock.today())
            moved = {name: other[name] for name in ("region", *PLACE, "assignee", "attention_on")}
            state = dice.choice([each["state"] for each in rows if each["procedure"] == row["procedure"]])
            with transaction():
                Subject.update(moved | {"state": state, "is_open": dice.random() < 0.5}).where(
                    Subject.id == row["id"]
                ).execute()
        with transaction():
            Subject.delete().where(Subject.id.in_([row["id"] for row in dice.sample(rows, 20)])).execute()
        yield dice


def whole_list(actor: Actor, wanted: Wanted) -> list[SubjectRow]:
    """Every page of it."""
    found: list[SubjectRow] = []
    while True:
        page = list_subjects(actor, wanted)
        found += page[: wanted.limit]
        if len(page) <= wanted.limit:
            return found
        last = found[-1]
        wanted = replace(wanted, after=(getattr(last, ORDERS[wanted.sort].column), last.id))


@pytest.mark.parametrize("region", [None, ("community", VILLAGE), ("town", TOWNSHIP)], ids=str)
def test_each_count_is_the_length_of_its_list(population: random.Random, region: tuple[str, str] | None) -> None:
    today, seen = clock.today(), 0
    for actor in CALLERS:
        for collection in COLLECTIONS.values():
            counts = count_subjects(actor, collection.name, list(collection.states), today, region)
            base = Wanted(collection=collection.name, region=region, limit=100)
            expected = {
                "due_today": replace(base, due_on=today),
                "overdue": replace(base, due_before=today),
                "mine": replace(base, assigned_to=actor.account_id),
                "unassigned": replace(base, assigned_to=NOBODY),
            }
            for name, wanted in expected.items():
                assert getattr(counts, name) == len(whole_list(actor, wanted)), (actor, collection.name, name)
            for state, count in counts.by_state.items():
                assert count == len(whole_list(actor, replace(base, state=state))), (actor, collection.name, state)
                seen += count
    assert seen > 50


def test_the_counters_are_what_a_recount_finds(population: random.Random) -> None:
    recount: dict[tuple[str, ...], list[int]] = {}
    for row in Subject.select():
        counter = recount.setdefault((row.collection, row.state, *path_of(row)), [0, 0])
        counter[0] += 1
        counter[1] += row.is_open and row.assignee is None
    kept = {
        (row.collection, row.state, *path_of(row)): [row.n, row.unassigned]
        for row in Tally.select()
        if row.n or row.unassigned
    }
    assert kept == recount


def test_the_counters_of_days_are_what_a_recount_finds(population: random.Random) -> None:
    recount: Counter[tuple[Any, ...]] = Counter()
    for row in Subject.select():
        state, day = "draft" if row.state == "draft" else "", row.attention_on
        recount[(row.collection, state, False, day, *path_of(row))] += 1
        recount[(row.collection, state, True, day.replace(day=1), *path_of(row))] += 1
    kept = {
        (row.collection, row.state, row.whole_month, row.day, *path_of(row)): row.n
        for row in DueTally.select()
        if row.n
    }
    assert kept == recount
    assert all(row.day.day == 1 for row in DueTally.select() if row.whole_month)


def path_of(row: Any) -> tuple[str, ...]:
    return tuple(getattr(row, level) or "" for level in PLACE)


def right(row: SubjectRow, wanted: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in wanted.items() if value is not None)


@pytest.mark.parametrize("sort", ORDERS)
def test_every_page_once_in_the_order_that_was_asked_for(population: random.Random, sort: str) -> None:
    for actor in CALLERS:
        for name in ("applications", "benefits", "leads"):
            everything = whole_list(actor, Wanted(collection=name, sort=sort, limit=100))
            paged = whole_list(actor, Wanted(collection=name, sort=sort, limit=3))
            assert [row.id for row in paged] == [row.id for row in everything]
            order = ORDERS[sort]
            keys: list[tuple[date | datetime, UUID]] = [(getattr(row, order.column), row.id) for row in paged]
            assert keys == sorted(keys, reverse=order.descending)
            assert len(set(keys)) == len(keys)


def test_filters_together_are_all_of_them(population: random.Random) -> None:
    found = 0
    for actor in CALLERS:
        for collection in COLLECTIONS.values():
            everything = whole_list(actor, Wanted(collection=collection.name, limit=100))
            for _ in range(12):
                kind = population.choice([None, *collection.kinds])
                category = population.choice([None, *collection.categories])
                state = population.choice([None, *(each for each in collection.states if each != "draft")])
                filters = {"kind": kind, "category": category, "state": state}
                shown = whole_list(actor, Wanted(collection=collection.name, limit=100, **filters))
                assert {row.id for row in shown} == {row.id for row in everything if right(row, filters)}
                found += len(shown)
    assert found > 200


def test_what_is_drafted_by_people_is_what_the_counters_leave_out() -> None:
    assert {name for name in COLLECTIONS if name in DRAFTED_BY_PEOPLE} == {"applications", "assessments"}


def test_what_lies_with_an_organisation_waits_for_its_people_and_not_for_a_department() -> None:
    assert waits_for(PROCEDURES["social_task"], "given") == (Role.SOCIAL_WORKER,)
    assert waits_for(PROCEDURES["referral"], "sent") == (Role.DEPARTMENT_OFFICER,)
