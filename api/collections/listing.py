"""`GET /{collection}`, `GET /{collection}/counts` and its villages: one mechanism for every kind of matter.

Which filters there are, the room's `Collection` says: its states, its kinds (programmes), its classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Literal
from uuid import UUID

from flask_openapi3 import APIBlueprint
from peewee import Expression
from pydantic import BaseModel, ConfigDict, Field, create_model

from api.collections.presenting import serialize_page, serialize_rows
from api.collections.tables import AT_ONCE, as_table, pages_of
from api.http.access import LOGGED_IN, current_actor
from api.http.operation import operation
from api.http.paging import BAD_CURSOR, ListPage, decode, encode
from api.shapes.common import Listed, Shape
from app.accounts.actor import Actor
from app.accounts.directory import account_by_username
from app.accounts.roles import Role
from app.benefits.months import first_of_next_month
from app.kernel.clock import clock
from app.kernel.errors import invalid
from app.kernel.forms.fields import Day
from app.record.subjects import Subject
from app.regions.service import name_of, served_area
from app.workflow.access_log import record_list
from app.workflow.by_village import count_by_village
from app.workflow.collection import Collection
from app.workflow.queries import SubjectRow
from app.workflow.waiting import states_waiting_for
from app.workflow.worklist import NOBODY, ORDERS, SOONEST_DUE, Wanted, count_subjects, list_subjects

Sort = Literal["due_on", "-due_on", "received_on", "-received_on"]
WhoseWork = Annotated[str | None, Field(max_length=64)]
_PLACE = Field(max_length=16, description="An area and everything below it")


class MattersPage(ListPage):
    """`state`, `programme` or `kind`, and `category` are added for each collection with the values that it knows."""

    region: Annotated[str | None, _PLACE] = None
    due: Annotated[
        Literal["today", "overdue", "month"] | None,
        Field(description="By the earlier of the law's and the step's last day: today, over, by the end of this month"),
    ] = None
    due_before: Annotated[Day | None, Field(description="What has to be done before this day")] = None
    mine: Annotated[Literal["1"] | None, Field(description="What is assigned to the caller and open")] = None
    assigned_to: Annotated[
        WhoseWork, Field(description="A username, or `none`: assigned to them or nobody; open, or in `state`")
    ] = None
    waiting_for: Annotated[
        WhoseWork, Field(description="A role whose step takes it on, or a username: assigned to them, or to confirm")
    ] = None
    sort: Annotated[
        Sort, Field(description="`-` from the last; `due_on` is the earlier of the law's and the step's last day")
    ] = "due_on"


class CountsQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    region: Annotated[str | None, _PLACE] = None


class StateCount(Shape):
    state: str
    label: str
    count: int


class CountsShape(Shape):
    """Each is the length of the list that the filter of that name answers: `state=…`, `due=today`, `due=overdue`,
    `mine=1`, `assigned_to=none`. `items` holds every state, also those with nothing in them.
    """

    items: list[StateCount]
    due_today: int
    overdue: int
    mine: int
    unassigned: int


class VillagesQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    state: Annotated[str | None, Field(max_length=32, description="Of the collection; without: all that is listed")] = (
        None
    )


class VillageCount(Shape):
    region: str
    name: str
    count: int


class VillagesShape(Shape):
    """Each is the length of the list of that `region`; most first. What lies in no village is in none."""

    items: list[VillageCount]


class RowColumns(Shape):
    """What every list shows of each matter beside the matter itself: the columns of a table."""

    name: str = Field(description="Whom it is about, masked by who looks; empty where nobody knows")
    received_on: date = Field(description="Handed in, else begun")
    attention_on: date | None = Field(
        description="The earlier of `due_on` and `step_due_on`: `due` and `sort` go by it"
    )
    category: str | None
    category_label: str | None
    waiting_for: list[str] = Field(description="Roles whose step takes it on")
    waiting_for_label: str
    assignee_name: str | None = Field(description="For offices: who works on it")


@cache
def listed(item: type[BaseModel]) -> Any:
    """What a list answers, from what the collection shows of one."""
    row = create_model(f"{item.__name__.removesuffix('Shape').removesuffix('Item')}Row", __base__=(item, RowColumns))
    return Listed[row]  # type: ignore[valid-type]


def register_list(blueprint: APIBlueprint, collection: Collection, item: type[BaseModel]) -> None:
    """The list of one kind of matter and how many of them there are, for what the caller may see."""
    name = collection.name
    page_model = _page_of(collection)

    def index(query: Any) -> Any:
        actor = current_actor()
        wanted = wanted_of(collection, actor, query)
        if query.format != "json":
            return _in_a_file(collection, query, wanted, actor)
        rows = list_subjects(actor, wanted)
        record_list(actor, f"list:{name}", min(len(rows), query.limit))
        return serialize_page(rows, query.limit, collection, actor, lambda row: cursor_at(row, query.sort))

    index.__name__ = f"{name}_list"
    index.__annotations__ = {"query": page_model, "return": Any}
    blueprint.get(
        f"/{name}",
        summary=f"{collection.label}列表",
        operation_id=f"{name}_list",
        responses={"200": listed(item)},
    )(operation(LOGGED_IN)(index))

    @blueprint.get(
        f"/{name}/counts",
        summary=f"{collection.label}各有多少件",
        operation_id=f"{name}_counts",
        responses={"200": CountsShape},
    )
    @operation(LOGGED_IN)
    def counts(query: CountsQuery) -> Any:
        found = count_subjects(current_actor(), name, list(collection.states), clock.today(), _place(query.region))
        labels = {state.name: state.label for state in collection.states.values()}
        items = [{"state": each, "label": label, "count": found.by_state[each]} for each, label in labels.items()]
        numbers = ("due_today", "overdue", "mine", "unassigned")
        return {"items": items, **{number: getattr(found, number) for number in numbers}}


def register_villages(blueprint: APIBlueprint, collection: Collection) -> None:
    """How many of them lie in which village, for what the caller may see."""
    name = collection.name

    @blueprint.get(
        f"/{name}/counts/villages",
        summary=f"{collection.label}每个村各有多少件",
        operation_id=f"{name}_villages",
        responses={"200": VillagesShape},
    )
    @operation(LOGGED_IN)
    def villages(query: VillagesQuery) -> Any:
        if query.state is not None and query.state not in collection.states:
            raise invalid("state", "没有这个状态。")
        found = count_by_village(current_actor(), name, query.state)
        most_first = sorted(found.items(), key=lambda each: (-each[1], each[0]))
        return {"items": [{"region": code, "name": name_of(code), "count": n} for code, n in most_first]}


def _in_a_file(collection: Collection, query: MattersPage, wanted: Wanted, actor: Actor) -> Any:
    key = ORDERS[wanted.sort].column

    def read(place: Any) -> list[SubjectRow]:
        return list_subjects(actor, replace(wanted, limit=AT_ONCE, after=place))[:AT_ONCE]

    pages = (
        serialize_rows(rows, collection, actor) for rows in pages_of(read, lambda row: (getattr(row, key), row.id))
    )
    return as_table(collection.name, collection.label, collection.columns, pages, query, actor)


def _page_of(collection: Collection) -> type[MattersPage]:
    """The parameters of its list: only what it knows, so that what it does not know is refused."""
    kinds: Mapping[str, tuple[Any, str]] = {
        "state": (tuple(collection.states), "Of its procedures"),
        collection.kind_called: (tuple(collection.kinds), "What it is of"),
        "category": (tuple(collection.categories), "In which it was proposed or granted"),
    }
    fields: dict[str, Any] = {
        called: (Annotated[Literal[values] | None, Field(description=text)], None)
        for called, (values, text) in kinds.items()
        if values
    } | dict.fromkeys(collection.narrowed_by, (UUID | None, None))
    words = "".join(part.title() for part in collection.name.split("-"))
    return create_model(f"{words}Page", __base__=MattersPage, **fields)


def wanted_of(collection: Collection, actor: Actor, query: Any) -> Wanted:
    """What the parameters of a list say. Raises Invalid for what nobody can mean, NotFound for an unknown area."""
    today = clock.today()
    ends = {"overdue": today, "month": first_of_next_month(today)}
    limits = [day for day in (query.due_before, ends.get(query.due)) if day is not None]
    return Wanted(
        collection=collection.name,
        limit=query.limit,
        state=getattr(query, "state", None),
        kind=getattr(query, collection.kind_called, None),
        category=getattr(query, "category", None),
        region=_place(query.region),
        assigned_to=_assigned(actor, query),
        sort=query.sort,
        after=after(query.sort, query.cursor),
        due_before=min(limits, default=None),
        due_on=today if query.due == "today" else None,
        waiting_in=_waiting(collection, query.waiting_for),
        waits_for_account=_waiting_account(query.waiting_for),
        matching=_narrowed(collection, query),
    )


def _narrowed(collection: Collection, query: Any) -> Expression | None:
    asked = [(of, getattr(query, called)) for called, of in collection.narrowed_by.items()]
    return next((Subject.id.in_(of(value)) for of, value in asked if value is not None), None)


def _place(code: str | None) -> tuple[str, str] | None:
    found = served_area(code) if code else None
    return (found.level, found.code) if found else None


def _assigned(actor: Actor, query: Any) -> UUID | str | None:
    if query.mine:
        if query.assigned_to is not None:
            raise invalid("assigned_to", "“分给我的”和“分给谁”只能选一个。")
        return actor.account_id
    if query.assigned_to is None or query.assigned_to == NOBODY:
        return query.assigned_to  # type: ignore[no-any-return]
    return _account(query.assigned_to, "assigned_to")


def _waiting(collection: Collection, whom: str | None) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
    if whom not in set(Role):
        return None
    return tuple((each.name, states_waiting_for(each, Role(whom))) for each in collection.procedures)


def _waiting_account(whom: str | None) -> UUID | None:
    return None if whom is None or whom in set(Role) else _account(whom, "waiting_for")


def _account(username: str, field: str) -> UUID:
    found = account_by_username(username)
    if found is None:
        raise invalid(field, "没有这个岗位或者工作人员，请从列表里选择。")
    account: UUID = found.id
    return account


def cursor_at(row: SubjectRow, sort: str) -> str:
    key = getattr(row, ORDERS[sort].column)
    return encode(sort, key.isoformat(), row.id) if sort != SOONEST_DUE else encode(key, row.id)


def after(sort: str, cursor: str | None) -> tuple[date | datetime, UUID] | None:
    """Where the page before ended. Raises Invalid for the cursor of another order."""
    if cursor is None:
        return None
    parts = decode(cursor, 2 if sort == SOONEST_DUE else 3) or []
    said, key, last = parts if len(parts) == 3 else (sort, *parts)
    try:
        moment = datetime.fromisoformat(key) if ORDERS[sort].stamped else date.fromisoformat(key)
        if said == sort and (not isinstance(moment, datetime) or moment.tzinfo is not None):
            return moment, UUID(last)
    except ValueError:
        pass
    raise invalid("cursor", BAD_CURSOR)
