"""A decision against somebody is owed to him in writing within three working days; it stays
on the work list until he has it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.accounts.consents import TEXT_VERSIONS
from app.accounts.models import PersonalConsent
from app.kernel.clock import clock
from tests.notices.test_issuing import listed
from tests.support.emergencies import reported
from tests.support.office import Office, inbox, notes
from tests.support.pending import declined
from tests.support.world import Person, World, ok, problem, submitted


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


def agrees(person: Person, agrees: bool = True) -> None:
    ok(person.put("/me/consents", {"consents": {"electronic_delivery": agrees}}))


def test_who_has_agreed_to_nothing_has_not_received_what_they_opened(world: World, office: Office) -> None:
    """A line in an inbox is no delivery: not without a consent, and not after it was withdrawn."""
    zhang = world.resident("zhangsan", "张三")
    case = refused(office, zhang)
    world.work()
    number = listed(zhang, case)[-1]["number"]
    [message] = [item for item in zhang.read("/inbox")["items"] if item["notice"] == "refused"]
    for consent in (None, False):
        if consent is False:
            agrees(zhang)
            agrees(zhang, False)
        assert zhang.get(f"/notices/{number}/content").status_code == 302
        zhang.post(f"/inbox/{message['id']}/read")
        assert owed(office, case) and delivered(zhang, case) == []
        assert "notice_received" not in {
            each["action"] for each in zhang.read(f"/applications/{case['id']}")["actions"]
        }


def test_the_consent_says_what_to_and_since_when_and_is_withdrawn_at_any_time(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    agrees(zhang)
    [held] = [each for each in zhang.read("/me/consents")["items"] if each["kind"] == "electronic_delivery"]
    assert held["given"] and held["since"] and any("算收到" in paragraph for paragraph in held["text"])
    with world.inside():
        [row] = PersonalConsent.select().where(PersonalConsent.kind == "electronic_delivery")
        assert row.version == TEXT_VERSIONS["electronic_delivery"] and row.withdrawn_at is None
    agrees(zhang, False)
    with world.inside():
        assert PersonalConsent.get_by_id(row.id).withdrawn_at is not None


def test_what_cannot_be_handed_over_is_tried_again_and_announced_in_the_end(world: World, office: Office) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = refused(office, zhang)
    officer, facts = office.officer, handed_over(world)
    early = {"announced_on": facts["delivered_on"], "where": "村公告栏"}
    public = facts | {"way": "public", "reason": "两次上门都没有人", "received_by": "村公告栏"}
    assert (
        "两个不同的日子"
        in problem(officer.try_to("applications", case["id"], "announce_delivery", **early), 422)["detail"]
    )
    for _ in range(2):
        with world.inside():
            today = clock.today().isoformat()
        officer.act(
            "applications", case["id"], "record_failed_delivery", tried_on=today, way="handed_over", happened="没人"
        )
        assert inbox(zhang)[0] == "notice_not_delivered"
        world.advance(days=2)
    problem(officer.try_to("applications", case["id"], "record_delivery", **public), 422)
    with world.inside():
        today = clock.today()
    seen = officer.act(
        "applications", case["id"], "announce_delivery", announced_on=today.isoformat(), where="村公告栏"
    )
    assert date.fromisoformat(seen["step_due_on"]) >= today + timedelta(days=30), "it comes back to the list"
    problem(
        officer.try_to("applications", case["id"], "record_delivery", **public | {"delivered_on": today.isoformat()}),
        422,
    )
    world.advance(days=30)
    with world.inside():
        public |= {"delivered_on": clock.today().isoformat()}
    assert officer.act("applications", case["id"], "record_delivery", **public)["step_due_on"] is None
    assert delivered(zhang, case) == ["公告"]


def test_nobody_announces_on_one_day_what_takes_thirty(world: World, office: Office) -> None:
    """Tries and an announcement that are written down for days of long ago shorten nobody's days."""
    case = refused(office, world.resident("zhangsan", "张三"))
    officer = office.officer
    with world.inside():
        long_ago = (clock.today() - timedelta(days=29)).isoformat()
        years_ago, today = "2020-02-29", clock.today().isoformat()
    tried = {"way": "handed_over", "happened": "没人"}
    for day in (long_ago, years_ago):
        problem(officer.try_to("applications", case["id"], "record_failed_delivery", tried_on=day, **tried), 422)
    officer.act("applications", case["id"], "record_failed_delivery", tried_on=today, **tried)
    world.advance(days=5)
    with world.inside():
        later = clock.today().isoformat()
    officer.act("applications", case["id"], "record_failed_delivery", tried_on=later, **tried)
    board = {"where": "村公告栏"}
    problem(officer.try_to("applications", case["id"], "announce_delivery", announced_on=today, **board), 422)
    world.advance(days=30)
    officer.act("applications", case["id"], "announce_delivery", announced_on=later, **board)
    public = handed_over(world) | {"way": "public", "reason": "两次都没有人", "received_by": "村公告栏"}
    refusal = problem(officer.try_to("applications", case["id"], "record_delivery", **public), 422)
    assert "满30天" in refusal["detail"], "counted from the day on which it is on record"


def test_a_delivery_is_not_written_down_for_a_day_before_the_notice(world: World, office: Office) -> None:
    case = refused(office, world.resident("zhangsan", "张三"))
    with world.inside():
        before = (clock.today() - timedelta(days=1)).isoformat()
    facts = handed_over(world) | {"delivered_on": before}
    assert (
        "不能更早"
        in problem(office.officer.try_to("applications", case["id"], "record_delivery", **facts), 422)["detail"]
    )


def test_who_opens_the_document_has_it_where_they_agreed_to_that(world: World, office: Office) -> None:
    zhang = world.resident("zhangsan", "张三")
    agrees(zhang)
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


def test_who_reads_the_message_has_it_where_they_agreed_to_that(world: World, office: Office) -> None:
    zhang = world.resident("zhangsan", "张三")
    agrees(zhang)
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
    declined(world, case["id"], "到现场看过，没有发生火灾。")
    [message] = [item for item in reporter.read("/inbox")["items"] if item["notice"] == "emergency_declined"]
    reporter.post(f"/inbox/{message['id']}/read")
    assert officer.read(f"/emergencies/{case['id']}")["step_due_on"]
    posted = handed_over(world) | {"way": "posted", "received_by": "挂号信 XA12345678"}
    assert officer.act("emergencies", case["id"], "record_delivery", **posted)["step_due_on"] is None
    assert delivered(officer, case, "emergencies") == ["邮寄"]
