"""Reports without log-in can neither bind somebody nor drown those who help (M14)."""

from __future__ import annotations

from app.emergencies.service import PAGED_AN_HOUR
from app.notifications.models import Message
from tests.support.emergencies import reported
from tests.support.office import inbox
from tests.support.world import Person, World, ok, problem


def verified(world: World) -> Person:
    zhang = world.resident("zhangsan", "张三")
    body = {"account": zhang.account["id"], "id_number": zhang.id_number, "reason": "本人在窗口"}
    ok(world.officer().post("/identities/verify", body))
    return zhang


def test_a_report_about_somebody_is_shown_as_such_and_holds_nobody(world: World) -> None:
    zhang = verified(world)
    about = {"name": "张三", "id_number": zhang.id_number}
    for reporter in (world.nobody(), world.resident("lisi", "李四")):
        case = reported(reporter, affected=about)
        assert case["reported_about"] is False, "whoever reports does not learn that the number is known"
        assert zhang.read(f"/emergencies/{case['id']}")["reported_about"]
    assert [item["reported_about"] for item in zhang.read("/emergencies")["items"]] == [True, True]
    assert "reported_about_you" in inbox(zhang) and "emergency_received" not in inbox(zhang)
    assert zhang.call("DELETE", "/me").status_code == 204


def test_what_one_reports_for_oneself_is_one_s_own(world: World) -> None:
    zhang = verified(world)
    assert reported(zhang)["reported_about"] is False
    assert inbox(zhang)[0] == "emergency_received"
    problem(zhang.call("DELETE", "/me"), 409)


def pages_of(case: str) -> set[str]:
    rows = Message.select(Message.delivery).where(Message.subject == case, Message.notice == "emergency_reported")
    return {row.delivery for row in rows}


def test_many_reports_without_login_page_only_so_often_and_none_is_lost(world: World) -> None:
    cases = [reported(world.nobody())["id"] for _ in range(PAGED_AN_HOUR + 2)]
    own = reported(world.resident("lisi", "李四"))["id"]
    with world.inside():
        quiet = ["queued" not in pages_of(case) for case in cases]
        assert quiet == [False] * PAGED_AN_HOUR + [True] * 2
        assert "queued" in pages_of(own), "who is logged in is always heard"
    officer = world.officer()
    assert inbox(officer).count("emergency_reported") == len(cases) + 1
    assert {*cases, own} <= {item["id"] for item in officer.read("/emergencies?limit=100")["items"]}
    world.advance(days=1)
    later = reported(world.nobody())["id"]
    with world.inside():
        assert "queued" in pages_of(later)
