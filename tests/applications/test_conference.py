"""一事一议: a hard case is weighed by several people; whoever decides sees what they came to, and still decides."""

from __future__ import annotations

from typing import Any

import pytest

from tests.notices.pdf import text_of
from tests.support.office import Office
from tests.support.world import Person, problem

HELD = {"participants": ["王某", "赵某", "李某"], "decided": "可以救助", "text": "收入难以核实，一致同意救助"}


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.mark.waypoint("deciding")
def test_whoever_decides_sees_what_a_conference_came_to_and_still_decides(
    office: Office, zhang: Person, case: Any
) -> None:
    problem(office.officer.try_to("applications", case["id"], "hold_conference", **HELD), 403)
    problem(
        office.park.try_to("applications", case["id"], "hold_conference", **HELD | {"participants": ["甲", "乙"]}), 422
    )
    seen = office.park.act("applications", case["id"], "hold_conference", **HELD)
    assert seen["state"] == "deciding", "it is no decision"
    [held] = office.approver.read(f"/applications/{case['id']}/file")["conferences"]
    assert held["decided"] == "可以救助" and held["participants"] == HELD["participants"]
    assert "conferences" not in zhang.read(f"/applications/{case['id']}/file")
    paper = text_of(office.approver.get(f"/applications/{case['id']}/prints/case_conference").data)
    assert "可以救助" in paper and "王某" in paper and "不代替决定" in paper
    office.approver.act("applications", case["id"], "refuse", reason="收入高于标准")
    problem(office.park.try_to("applications", case["id"], "hold_conference", **HELD), 409)
