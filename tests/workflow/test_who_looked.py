"""The record of looks: who reads is on it, whom it concerns sees it, and what cannot be recorded is not shown."""

from __future__ import annotations

from typing import Any

import pytest
from peewee import OperationalError

from app.record.models import AccessRecord
from app.workflow import access_log
from tests.applications.test_household_members import couple, wife_of
from tests.support.office import Office
from tests.support.world import TOWNSHIP, Person, World, application, consents, household, ok, problem, submitted


def log_of(person: Person) -> list[tuple[str, str]]:
    return [(item["what"], item["role"]) for item in person.read("/me/access-log?limit=100")["items"]]


def test_every_page_of_a_case_that_an_officer_opens_is_on_record(world: World) -> None:
    zhang, officer = world.resident("zhangsan", "张三"), world.officer()
    case = submitted(zhang)["id"]
    pages = {"": "state", "/timeline": "timeline", "/documents": "documents", "/notices": "notices", "/clock": "clock"}
    pages |= {"/signatories?among=members": "signatories", "/file": "file"}
    for path in pages:
        for person in (officer, zhang):
            person.read(f"/applications/{case}{path}")
    assert sorted(log_of(zhang)) == sorted((what, "township_officer") for what in pages.values())


def test_the_household_sees_who_looked_at_it(world: World, office: Office, zhang: Person) -> None:
    """By person, not by account: his wife, whose number is verified, and nobody who only claims one."""
    wife, stranger = wife_of(world), world.resident("wangwu", "王五")
    case = couple(office, zhang, wife)
    office.officer.read(f"/applications/{case['id']}/file")
    wife.read(f"/applications/{case['id']}")
    assert ("file", "township_officer") in log_of(wife) and ("state", "member") not in log_of(wife)
    assert {("file", "township_officer"), ("state", "member")} <= set(log_of(zhang))
    assert log_of(stranger) == []


def test_whoever_applied_for_somebody_leaves_a_trace_too(world: World) -> None:
    son, mother = world.resident("zhangsan", "张三"), world.resident("lisi", "李四")
    elder = {"name": "李四", "id_number": mother.id_number}
    case = ok(
        son.post(
            "/applications",
            application(son, applicant=elder, household=household(mother, "李四"), consents=consents(0)),
        )
    )
    son.read(f"/applications/{case['id']}")
    with world.inside():
        assert [row.role for row in AccessRecord.select()] == ["agent"]
    son.read("/me/export")
    with world.inside():
        assert [row.what for row in AccessRecord.select().order_by(AccessRecord.id)] == ["state", "export"]


def test_a_list_is_one_row_that_says_how_many_it_showed(world: World) -> None:
    submitted(world.resident("zhangsan", "张三"))
    submitted(world.resident("lisi", "李四"))
    world.officer().read("/applications")
    world.resident("zhangsan").read("/applications")
    with world.inside():
        [row] = AccessRecord.select()
        assert (row.what, row.shown, row.subject, row.region) == ("list:applications", 2, None, TOWNSHIP)


def test_looking_again_within_minutes_counts(world: World) -> None:
    zhang, officer = world.resident("zhangsan", "张三"), world.officer()
    case = submitted(zhang)
    for _ in range(3):
        officer.read(f"/applications/{case['id']}/file")
        officer.read(f"/applications/{case['id']}/timeline")
    items = zhang.read("/me/access-log")["items"]
    assert [(item["what"], item["times"]) for item in items] == [("timeline", 3), ("file", 3)]


def test_what_cannot_be_recorded_is_not_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    zhang, officer = world.resident("zhangsan", "张三"), world.officer()
    case = submitted(zhang)["id"]

    def fails(*_: Any, **__: Any) -> None:
        raise OperationalError("disk full")

    monkeypatch.setattr(access_log, "insert", fails)
    for path in (f"/applications/{case}", f"/applications/{case}/file", "/applications", "/benefits"):
        problem(officer.get(path), 503)
        zhang.read(path)
