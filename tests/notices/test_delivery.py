"""A decision against somebody is owed to him in writing within three working days; it stays
on the work list until he has it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from app.kernel.clock import clock
from tests.notices.test_issuing import listed
from tests.support.emergencies import reported
from tests.support.office import Office, inbox, notes
from tests.support.world import Person, World, problem, submitted


def refused(office: Office, person: Person, **changes: Any) -> Any:
    case = office.visited(person, **changes)
    office.officer.act("applications", case["id"], "propose", opinion="refuse", reason="收入高于标准")
    return office.approver.act("applications", case["id"], "refuse", reason="人均收入高于标准。")


def delivered(person: Person, case: Any, collection: str = "applications") -> list[str]:
    return [notice["delivered_by"] for notice in listed(person, case, collection) if notice["delivered_by"]]


def owed(office: Office, case: Any) -> str | None:
    """The last day of what the work list says is still to be done."""
    [row] = [row for row in office.officer.read("/applications?limit=100")["items"] if row["id"] == case["id"]]
    day: str | None = row["step_due_on"]
    return day


def handed_over(world: World) -> dict[str, str]:
    with world.inside():
        return {"way": "handed_over", "delivered_on": clock.today().isoformat(), "received_by": "张三"}


def test_a_refusal_is_owed_until_an_officer_has_handed_it_over(world: World, office: Office) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = refused(office, zhang)
    with world.inside():
        assert str(owed(office, case)) > clock.today().isoformat()
    facts = handed_over(world)
    problem(office.approver.try_to("applications", case["id"], "record_delivery", **facts), 403)
    case = office.officer.act("applications", case["id"], "record_delivery", **facts)
    assert case["state"] == "refused" and owed(office, case) is None
    assert delivered(zhang, case) == ["当面送交"]
    assert notes(zhang, case, "record_delivery") == [f"{facts['delivered_on']}当面送交，张三"]
    problem(office.officer.try_to("applications", case["id"], "record_delivery", **facts), 422)


def test_a_notice_that_is_late_is_reported_to_the_park_once(world: World, office: Office) -> None:
    case = refused(office, world.resident("zhangsan", "张三"))
    with world.inside():
        days = (date.fromisoformat(str(owed(office, case))) - clock.today()).days
    world.advance(days=days)
    assert "case_due_now" in inbox(office.officer) and "delivery_overdue" not in inbox(office.park)
    world.advance(days=1)
    world.advance(days=9)
    assert inbox(office.park).count("delivery_overdue") == 1
    assert (
        office.officer.act("applications", case["id"], "record_delivery", **handed_over(world))["step_due_on"] is None
    )


def test_who_opens_the_document_has_it(world: World, office: Office) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = refused(office, zhang)
    world.work()
    notice = listed(zhang, case)[-1]
    assert office.officer.get(f"/notices/{notice['number']}/content").status_code == 302
    assert owed(office, case), "an officer's look delivers nothing"
    for _ in range(2):
        assert zhang.get(f"/notices/{notice['number']}/content").status_code == 302
    assert owed(office, case) is None and delivered(zhang, case) == ["本人打开了文书"]
    actions = [item["action"] for item in zhang.read(f"/applications/{case['id']}/timeline")["items"]]
    assert actions.count("notice_received") == 1


def test_who_reads_the_message_has_it(world: World, office: Office) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = submitted(zhang)
    facts = {"reason": "户籍和居住地都不在新区", "where_to_go": "请到永登县中堡镇"}
    office.approver.act("applications", case["id"], "reject_intake", **facts)
    latest, earlier = zhang.read("/inbox")["items"][:2]
    zhang.post(f"/inbox/{earlier['id']}/read")
    assert owed(office, case), "another message delivers nothing"
    zhang.post(f"/inbox/{latest['id']}/read")
    assert owed(office, case) is None and delivered(zhang, case) == ["本人看了消息"]


def test_whoever_acts_for_him_does_not_receive_it_in_his_place(world: World) -> None:
    reporter = world.resident("lisi", "李四")
    case = reported(reporter, affected={"name": "赵六", "id_status": "lost"})
    officer = world.officer()
    officer.act("emergencies", case["id"], "decline", reason="到现场看过，没有发生火灾。")
    [message] = [item for item in reporter.read("/inbox")["items"] if item["notice"] == "emergency_declined"]
    reporter.post(f"/inbox/{message['id']}/read")
    assert officer.read(f"/emergencies/{case['id']}")["step_due_on"]
    posted = handed_over(world) | {"way": "posted", "received_by": "挂号信 XA12345678"}
    assert officer.act("emergencies", case["id"], "record_delivery", **posted)["step_due_on"] is None
    assert delivered(officer, case, "emergencies") == ["邮寄"]
