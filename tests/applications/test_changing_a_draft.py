"""A draft is changed by a merge patch: what is not named stays, also what was signed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from app.households.service import declared, household_of
from tests.support.world import Person, World, application, consents, household, id_number, ok, problem

WIFE = {"name": "李四", "relation": "spouse", "id_number": id_number(date(1962, 3, 3)), "monthly_income": 1200_00}
FORM = {"category": "urban", "reason": "没有收入，身体不好", "medical_spending": 36_000_00}
ACCOUNT = {"holder": "张三", "number": "6217000012345678", "bank": "甘肃银行"}


def drafted(zhang: Person) -> Any:
    home = household(zhang, "张三", WIFE) | {"bank_account": ACCOUNT, "hukou": "here"}
    return ok(zhang.post("/applications", application(zhang, household=home, form=FORM, consents=consents(0, 1))))


def kept(world: World, draft: Any) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    owner = UUID(draft["id"])
    with world.inside():
        signed = [(each.position, each.kind) for each in household_of(owner).consents]
        return declared(owner), sorted(signed)


def form_of(zhang: Person, draft: Any) -> Any:
    return zhang.read(f"/applications/{draft['id']}/file")["form"]


@pytest.mark.parametrize(
    ("patch", "part", "after"),
    [
        ({}, None, None),
        ({"household": {"address": "5号楼"}}, "address", "5号楼"),
        ({"household": {"address": None}}, "address", None),
        ({"household": {"bank_account": {"bank": "农业银行"}}}, "bank_account", ACCOUNT | {"bank": "农业银行"}),
        ({"household": {"bank_account": None}}, "bank_account", None),
        ({"form": {"reason": "病了"}}, None, None),
    ],
)
def test_only_what_is_named_changes(world: World, zhang: Person, patch: Any, part: Any, after: Any) -> None:
    draft = drafted(zhang)
    home, signed = kept(world, draft)
    changed = ok(zhang.patch(f"/applications/{draft['id']}", patch | {"expected_version": draft["version"]}))
    assert changed["version"] == draft["version"] + 1
    expected = {name: each for name, each in home.items() if name != part}
    assert kept(world, draft) == (expected | ({part: after} if after else {}), signed)
    assert form_of(zhang, draft) == FORM | patch.get("form", {})


def test_null_takes_away_and_a_wrong_part_leaves_all_as_it_was(world: World, zhang: Person) -> None:
    draft = drafted(zhang)
    path = f"/applications/{draft['id']}"
    ok(zhang.patch(path, {"form": {"medical_spending": None}}))
    assert form_of(zhang, draft) == {name: FORM[name] for name in ("category", "reason")}
    before = kept(world, draft), form_of(zhang, draft)
    other = "01997fb0-0000-7000-8000-000000000000"
    for patch, field in (
        ({"household": {"phone": "12"}}, "household.phone"),
        ({"household": None}, "household"),
        ({"household": {"members": [{"name": "张三"}]}}, "household.members.0.relation"),
        ({"household": {"colour": "red"}}, "household.colour"),
        ({"form": {"category": "moon"}}, "form.category"),
        ({"programme": "temporary_assistance"}, "programme"),
        ({"applicant": {"phone": "13800000001"}}, "applicant.name"),
        (
            {"consents": [{"kind": "means_check", "member": 7, "signed_at": "2026-01-01T00:00:00Z"}]},
            "consents.0.member",
        ),
        ({"id": other}, "id"),
    ):
        wrong = problem(zhang.patch(path, patch), 422)
        assert field in [error["field"] for error in wrong["errors"]], (patch, wrong["errors"])
        assert (kept(world, draft), form_of(zhang, draft)) == before
    problem(zhang.patch(path, {"household": []}), 422)


def test_a_signature_goes_with_whoever_gave_it(world: World, zhang: Person) -> None:
    """The list of members is written anew in another order, with somebody more and nobody's signature named."""
    draft = drafted(zhang)
    path = f"/applications/{draft['id']}"
    himself, wife = household(zhang, "张三", WIFE)["members"]
    mother = {"name": "赵梅", "relation": "parent", "id_number": id_number(date(1940, 1, 1))}
    ok(zhang.patch(path, {"household": {"members": [himself, mother, wife]}}))
    _, signed = kept(world, draft)
    assert signed == [(0, "means_check"), (0, "truth_pledge"), (2, "means_check")]
    ok(zhang.patch(path, {"household": {"members": [himself, mother]}}))
    assert kept(world, draft)[1] == [(0, "means_check"), (0, "truth_pledge")], "who is gone has signed nothing here"
    ok(zhang.patch(path, {"consents": []}))
    assert kept(world, draft)[1] == []


def test_for_whom_it_is_stays(world: World) -> None:
    officer, number = world.officer(), id_number(date(1950, 1, 1))
    person = {"name": "王兰", "id_number": number, "phone": "13800000001"}
    home = household(officer, "王兰") | {"members": [{"name": "王兰", "id_number": number, "relation": "self"}]}
    draft = ok(officer.post("/applications", application(officer, applicant=person, household=home, consents=[])))
    ok(officer.patch(f"/applications/{draft['id']}", {"household": {"address": "5号楼"}}))
    ok(officer.patch(f"/applications/{draft['id']}", {"applicant": {"phone": "13800000002"}}))
    seen = officer.read(f"/applications/{draft['id']}/file")["applicant"]
    assert (seen["name"], officer.read(f"/applications/{draft['id']}")["applicant_name"]) == ("王兰", "王兰")
