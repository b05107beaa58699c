"""Lists that somebody changed in the database between their publication and the draw: nothing is drawn from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.inspections.models import Inspection, KeptApart, ListedCase, ListedInspector
from app.kernel.database import database
from app.kernel.identifiers import new_id
from tests.inspections.test_inspecting import PUBLIC, VALUES, body, hash_of, planned
from tests.support.office import Office
from tests.support.world import World, problem, submitted


def _set(table: Any, column: str, value: Any) -> Callable[[], None]:
    """As an administrator of the database does it: of one row, past the program."""
    return lambda: _run(table, f'UPDATE "{table._meta.table_name}" SET "{column}" = {database.obj.param}', value)


def _lose(table: Any) -> Callable[[], None]:
    return lambda: _run(table, f'DELETE FROM "{table._meta.table_name}"')


def _run(table: Any, sql: str, *values: Any) -> None:
    row = table.select().first()
    where = " AND ".join(f'"{field.column_name}" = {database.obj.param}' for field in _key(table))
    keys = [field.db_value(getattr(row, field.name)) for field in _key(table)]
    database.cursor().execute(f"{sql} WHERE {where}", [*values, *keys])


def _key(table: Any) -> list[Any]:
    return [field for name, field in table._meta.fields.items() if name in ("id", "inspection", "token", "case")]


CHANGES = {
    "a case is taken from the list": _lose(ListedCase),
    "another stands under its code": _set(ListedCase, "case", new_id().hex),
    "another inspector stands under a code": _set(ListedInspector, "account", new_id().hex),
    "an inspector has another name": _set(ListedInspector, "name", "别人"),
    "an inspector is gone": _lose(ListedInspector),
    "somebody near may look all the same": _lose(KeptApart),
    "fewer are drawn": _set(Inspection, "share", 1),
    "another number makes the seed": _set(Inspection, "seeded_by", "我选的号码"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_drawn_from_what_was_not_published(world: World, change: str) -> None:
    office = Office(world)
    office.accepted(world.resident("zhangsan", "张三"))
    submitted(world.resident("lisi", "李四"))
    number = planned(world)["id"]
    for name, value in VALUES.items():
        body(world, name).act("inspections", number, "commit", hash=hash_of(value))
    *first, last = VALUES
    for name in first:
        body(world, name).act("inspections", number, "reveal", value=VALUES[name], public_value=PUBLIC)
    with world.inside(), database.atomic():
        CHANGES[change]()
    shown = {"value": VALUES[last], "public_value": PUBLIC}
    refused = problem(body(world, last).try_to("inspections", number, "reveal", **shown), 409)
    assert "公布的不一样" in refused["detail"]
    file = world.nobody().read(f"/inspections/{number}/draw")
    assert (file["state"], file["seed"], file["drawn"], file["values"][last]) == ("committed", None, [], None)
    ended = body(world, "bureau").act("inspections", number, "abandon", reason="名单被人改过")
    assert ended["state"] == "abandoned"
