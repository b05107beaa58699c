"""Whose decision it is (社会救助法 第44条): the township's, the park's or the bureau's, as set for the day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.accounts.roles import Role
from app.applications.procedures import APPLICATION_PROCEDURES
from app.kernel.database import connection, transaction
from app.notices.models import OfficialNotice
from app.printouts.certificates import Certificate
from app.programmes.competence import Level, competence, unproved
from app.programmes.personal import PERSONAL
from app.programmes.policy import set_policy
from tests.support.days import day
from tests.support.office import AMOUNT, Office
from tests.support.world import Person, World, ok, problem

LEVEL = "confirm_level.minimum_living_allowance"
GRANT = {"monthly_amount": AMOUNT, "reason": "符合条件"}
DOCUMENT = "新管办发〔2026〕1号"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def decided_by(level: int, since: str = "2020-01-01") -> None:
    with connection(), transaction():
        set_policy(LEVEL, level, date.fromisoformat(since), DOCUMENT, actor=None)


def paper_of(world: World, case: Any) -> Any:
    with world.inside():
        found = OfficialNotice.select().where(OfficialNotice.subject == case["id"]).order_by(OfficialNotice.id.desc())
        return found.first().facts


@pytest.mark.waypoint("deciding")
def test_the_township_decides_where_nothing_else_is_set(world: World, office: Office, case: Any) -> None:
    problem(office.park.try_to("applications", case["id"], "approve", **GRANT), 403)
    office.approver.act("applications", case["id"], "approve", **GRANT)
    facts = paper_of(world, case)
    assert facts["issuer"] == "兰州新区中川镇人民政府" and "下放至乡镇" in facts["authority"]


@pytest.mark.parametrize(
    ("level", "by", "issuer"),
    [(1, "park", "兰州新区中川园区管理委员会"), (2, "confirmer", "兰州新区民政司法和社保局")],
)
@pytest.mark.waypoint("deciding")
def test_a_level_above_decides_by_what_is_set(
    world: World, office: Office, zhang: Person, case: Any, level: int, by: str, issuer: str
) -> None:
    decided_by(level)
    decider = office.park if by == "park" else world.staff("confirmer-620171")
    for action, facts in (("approve", GRANT), ("refuse", {"reason": "不符合"}), ("return_opinion", {"reason": "再查"})):
        refused = problem(office.approver.try_to("applications", case["id"], action, **facts), 403)
        assert "别的岗位" in refused["detail"]
    offered = {action["action"] for action in decider.read(f"/applications/{case['id']}")["actions"]}
    assert {"approve", "refuse", "return_opinion"} <= offered
    assert ok(decider.get(f"/applications/{case['id']}/file"))["decision"] is None
    decider.act("applications", case["id"], "approve", **GRANT)
    facts = paper_of(world, case)
    assert facts["issuer"] == issuer and facts["authority"] == DOCUMENT
    [benefit] = zhang.read("/benefits")["items"]
    assert zhang.get(f"/benefits/{benefit['id']}/prints/certificate").status_code == 200
    with world.inside():
        assert [each.issuer for each in Certificate.select()] == [issuer], "the certificate is theirs too"


@pytest.mark.waypoint("deciding")
def test_what_is_set_for_a_later_day_does_not_hold_yet(office: Office, case: Any) -> None:
    decided_by(2, since=day(400))
    assert office.approver.act("applications", case["id"], "refuse", reason="不符合")["state"] == "refused"


def test_the_provinces_provision_is_printed_and_ends_what_the_operator_is_told(world: World) -> None:
    told = world.client().get("/readyz").get_json()["gaps"]
    assert len([gap for gap in told if "article 44(2)" in gap]) == len(set(APPLICATION_PROCEDURES) - set(PERSONAL))
    today = world.today()
    with connection(), transaction():
        set_policy("province.townships_decide", 1, date(2020, 1, 1), "甘政发〔2027〕1号", actor=None)
        assert unproved(today) == []
        decides = competence("minimum_living_allowance", today)
    assert decides.level is Level.TOWNSHIP
    assert decides.authority.endswith("《中华人民共和国社会救助法》第四十四条第二款、甘政发〔2027〕1号")


@pytest.mark.parametrize("procedure", APPLICATION_PROCEDURES.values(), ids=APPLICATION_PROCEDURES)
def test_each_decision_has_a_row_for_each_level_and_is_otherwise_the_same(procedure: Any) -> None:
    for action in ("approve", "refuse", "return_opinion"):
        rows = procedure.steps_of(action)
        assert [set(row.by) for row in rows] == [
            {Role.TOWNSHIP_APPROVER},
            {Role.PARK_SUPERVISOR},
            {Role.BUREAU_APPROVER},
        ]
        assert (
            len({(row.moves, row.requires, row.needs, row.does, row.issues, row.excludes_involvement) for row in rows})
            == 1
        )
