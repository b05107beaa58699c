"""Which body reviews and which court hears it is printed only as two people have confirmed it, with a document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.demonstration.remedies import seed_remedies
from app.kernel.database import connection, transaction
from app.programmes.remedies import DECIDING_BODIES, KINDS
from tests.support.office import Office, notes
from tests.support.pending import confirmed
from tests.support.world import Person, World, problem


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


ROW = {
    "body": "township",
    "kind": "refusal",
    "effective_from": "2020-01-01",
    "review_body": "兰州新区管理委员会",
    "review_address": "纬一路1号",
    "review_phone": "0931-8250000",
    "court": "城关区人民法院",
}
BODY = {"document": "司法部门复函，2026年11月20日", "rows": [ROW]}


@pytest.mark.waypoint("deciding")
def test_a_paper_names_them_from_the_moment_that_two_have_confirmed(
    world: World, office: Office, zhang: Person, case: Any
) -> None:
    administrator, bureau = world.staff("administrator-620171"), world.staff("bureau-620171")
    answer = administrator.post("/remedies", BODY)
    assert answer.status_code == 202, answer.get_json()
    pending = answer.get_json()["pending"]
    assert "司法部门复函" in pending["text"] and "城关区人民法院" in pending["text"]
    problem(administrator.post(f"/pending/{pending['id']}/confirm"), 404)
    confirmed(bureau, pending)
    problem(bureau.post("/remedies", BODY), 403)
    office.approver.act("applications", case["id"], "refuse", reason="收入高于标准")
    [note] = notes(zhang, case, "refuse")
    assert "60日内，可以向兰州新区管理委员会（地址：纬一路1号，电话0931-8250000）" in note and "城关区人民法院" in note
    decision = zhang.read(f"/applications/{case['id']}/file")["decision"]
    assert decision["remedies"] in note


@pytest.mark.waypoint("deciding")
def test_before_that_a_refusal_says_what_the_law_says(office: Office, zhang: Person, case: Any) -> None:
    office.approver.act("applications", case["id"], "refuse", reason="收入高于标准")
    [note] = notes(zhang, case, "refuse")
    assert "第七十六条" in note and "12348" in note
    assert not any(word in note for word in ("管委会", "管理委员会", "人民政府", "人民法院"))


def test_a_file_of_them_is_asked_for_on_the_machine(world: World, tmp_path: Path) -> None:
    file = tmp_path / "remedies.json"
    file.write_text(json.dumps(BODY), encoding="utf-8")
    code, said = world.command("policy", "remedies", str(file))
    assert code == 0 and "to be confirmed by the bureau" in said
    file.write_text(json.dumps(BODY | {"rows": []}), encoding="utf-8")
    assert world.command("policy", "remedies", str(file))[0] == 1


def test_the_demonstration_says_that_its_own_are_examples(world: World) -> None:
    assert any("remedies are not all confirmed" in gap for gap in world.client().get("/readyz").get_json()["gaps"])
    with connection(), transaction():
        assert seed_remedies() == len(DECIDING_BODIES) * len(KINDS) and seed_remedies() == 0
