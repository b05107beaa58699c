"""Statements that are rendered once (`Prepared`, `insert`, `get_by_id`, `save`) do what peewee's own would do,
on both databases.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from app.accounts.actor import Actor, Grant
from app.accounts.models import Account
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import Prepared, insert, placeholder
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.kernel.settings import Setting
from app.record.subjects import Participant
from app.workflow import worklist
from app.workflow.worklist import Wanted, list_subjects
from tests.support.captured_queries import captured_queries
from tests.support.world import World


def part(subject: UUID, name: str = "张三", **more: object) -> dict[str, object]:
    return {"subject": subject, "part": "member", "name": name} | more


def test_defaults_fill_what_a_row_does_not_name(world: World) -> None:
    subject = new_id()
    with world.inside():
        assert insert(Participant, part(subject), part(subject, "李四")) == 2
        rows = list(Participant.select().where(Participant.subject == subject).order_by(Participant.name))
    assert [(row.name, row.account, row.phone) for row in rows] == [("张三", None, None), ("李四", None, None)]
    assert len({row.id for row in rows}) == 2


def test_a_secret_is_sealed_on_its_way_in_and_opened_on_its_way_out(world: World) -> None:
    key = new_id()
    with world.inside():
        insert(Participant, part(new_id(), id=key, phone=Secret("13800000001")))
        assert Participant.get_by_id(key).phone == Secret("13800000001")


def test_no_row_is_no_statement(world: World) -> None:
    with world.inside(), captured_queries() as statements:
        assert insert(Participant) == 0
    assert statements == []


def test_rows_that_name_other_columns_are_refused(world: World) -> None:
    with world.inside(), pytest.raises(ValueError, match="same columns"):
        insert(Participant, part(new_id()), part(new_id(), account=new_id()))
    with world.inside(), pytest.raises(ValueError, match="participant has no colour"):
        insert(Participant, part(new_id(), colour="red"))


def test_a_known_key_is_left_out_when_asked(world: World) -> None:
    row = {"name": "performance.test", "value": [1], "changed_at": clock.now()}
    with world.inside():
        assert insert(Setting, row, skip_known=True) == 1
        assert insert(Setting, row | {"value": [2]}, skip_known=True) == 0
        assert Setting.get_by_id("performance.test").value == [1]


def test_saving_writes_what_was_set_and_nothing_else(world: World) -> None:
    account = UUID(world.resident().account["id"])
    with world.inside():
        mine, other = Account.get_by_id(account), Account.get_by_id(account)
        Account.update(openid="changed-meanwhile").where(Account.id == account).execute()
        mine.name = "王五"
        with captured_queries() as statements:
            assert mine.save() == 1
            assert other.save() == 0
        saved = [statement for statement in statements if "imprint" not in statement.sql]
        assert len(saved) == 1 and "openid" not in saved[0].sql
        read = Account.get_by_id(account)
    assert (read.name, read.openid, read.kind) == ("王五", "changed-meanwhile", "resident")


def test_nobody_with_this_key_is_said_as_before(world: World) -> None:
    with world.inside(), pytest.raises(Account.DoesNotExist):
        Account.get_by_id(new_id())


def test_placeholders_take_their_values_in_order(world: World) -> None:
    named = Prepared(
        lambda: (
            Participant.select().where(Participant.name == placeholder(), Participant.subject == placeholder()).limit(5)
        )
    )
    subject = new_id()
    with world.inside():
        insert(Participant, part(subject), part(subject, "李四"))
        assert [row.name for row in named.models("李四", subject)] == ["李四"]
        assert named.one("赵六", subject) is None


def test_a_list_is_rendered_once_for_a_caller_and_anew_for_whoever_sees_otherwise(world: World) -> None:
    officer = Actor(new_id(), "staff", grants=(Grant(Role.TOWNSHIP_OFFICER, "620171101", "town"),))
    elsewhere = replace(officer, grants=(Grant(Role.TOWNSHIP_OFFICER, "620171102", "town"),))
    drawn = replace(officer)
    vars(drawn)["inspects"] = frozenset({new_id()})
    wanted = Wanted(collection="applications")
    with world.inside(), captured_queries() as statements:
        before = worklist._rendered.cache_info()
        for who, asked in ((officer, wanted), (officer, wanted), (elsewhere, wanted), (drawn, wanted)):
            list_subjects(who, asked)
        list_subjects(officer, replace(wanted, state="accepted"))
        after = worklist._rendered.cache_info()
    lists = [(each.sql, *each.params) for each in statements if 'FROM "subject"' in each.sql]
    assert (after.hits - before.hits, after.misses - before.misses) == (1, 4)
    assert len(lists) == 5 and len(set(lists)) == 4
