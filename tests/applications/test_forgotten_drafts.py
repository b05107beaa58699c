"""A draft that ends unsent leaves nothing that anybody in office could read; what was sent stays a file."""

from __future__ import annotations

from typing import Any

import pytest

from app.households.models import Consent, Member
from app.record.audit import verify
from tests.contract.scene import upload_photo
from tests.support.world import Person, World, application, ok, problem, submitted


def drafted(person: Person) -> Any:
    return ok(person.post("/applications", application(person)))


def what_an_officer_reads(world: World, case: Any) -> str:
    officer = world.officer()
    listed = officer.get("/applications?limit=100").get_data(as_text=True)
    officer.post(f"/applications/{case['id']}/open", {"kind": "asked", "reason": "本人来电问进度"})
    return listed + officer.get(f"/applications/{case['id']}/file").get_data(as_text=True)


@pytest.mark.parametrize("ends_by", ["withdraw", "expire"])
def test_a_draft_that_ends_unsent_is_forgotten(world: World, ends_by: str) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = drafted(zhang)
    photo = upload_photo(zhang, case["id"])
    if ends_by == "withdraw":
        zhang.act("applications", case["id"], "withdraw")
    else:
        world.advance(days=31)
    said = what_an_officer_reads(world, case)
    assert not any(words in said for words in ("张三", "12号楼", "没有收入"))
    problem(world.officer().get(f"/documents/{photo}/content"), 404)
    shown = zhang.read(f"/applications/{case['id']}")
    assert (
        shown["state"] == "withdrawn" and zhang.read(f"/applications/{case['id']}/file")["household"]["members"] == []
    )
    with world.inside():
        assert not Member.select().where(Member.household == case["id"]).exists()
        assert not Consent.select().where(Consent.household == case["id"]).exists()
        assert list(verify()) == []


def test_what_was_sent_stays_when_it_is_withdrawn(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = submitted(zhang)
    zhang.act("applications", case["id"], "withdraw")
    assert "没有收入" in what_an_officer_reads(world, case)
