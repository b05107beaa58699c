"""A meeting from the agenda that writes itself to the task that comes onto the next one."""

from __future__ import annotations

from typing import Any

from tests.support.days import day
from tests.support.pending import confirmed
from tests.support.world import VILLAGE, Person, World, ok, problem

NEW_AREA = "620171"
SLIP = {
    "kind": "housing",
    "person": {"name": "王秀英", "region": VILLAGE},
    "need": "房子漏雨",
    "consent": {"signed_at": day(0)},
}


def bureau(world: World, number: str = "") -> Person:
    return world.staff(f"bureau{number}-{NEW_AREA}")


def housing(world: World) -> Person:
    return world.staff("department-housing")


def called(world: World, **changes: Any) -> Any:
    facts = {
        "title": "困难群众基本生活保障联席会议",
        "on": str(world.today()),
        "place": "三楼会议室",
        "participants": ["housing", "education"],
    }
    return ok(bureau(world).post("/meetings", facts | changes))


def silent_slip(world: World) -> Any:
    slip = ok(world.officer().post("/referrals", SLIP))
    world.advance_past(slip["step_due_on"])
    return slip


def held(world: World) -> Any:
    meeting = called(world)
    bureau(world).act("meetings", meeting["id"], "invite")
    return bureau(world).act("meetings", meeting["id"], "hold", attended=["housing"])


def decide(world: World, meeting: Any, **changes: Any) -> Any:
    said = {"item": meeting["agenda"][0]["id"], "outcome": "task", "text": "十天内派人看房，能修的先修"}
    last = {"owner": "housing", "due_on": day(10)}
    return bureau(world).act("meetings", meeting["id"], "decide", **(said | last | changes))


def signed(world: World, meeting: Any) -> Any:
    bureau(world).act("meetings", meeting["id"], "minute")
    answer = bureau(world).try_to("meetings", meeting["id"], "sign")
    assert answer.status_code == 202
    confirmed(bureau(world, "2"), answer.get_json()["pending"])
    return bureau(world).read(f"/meetings/{meeting['id']}")


def test_the_agenda_writes_itself_and_a_decision_becomes_a_task(world: World) -> None:
    slip = silent_slip(world)
    meeting = called(world)
    assert [(item["reason"], item["about"]["id"]) for item in meeting["agenda"]] == [("silent", slip["id"])]
    assert "王秀英" not in str(meeting["agenda"]), "nobody is named"
    announced = bureau(world).act("meetings", meeting["id"], "invite")
    assert announced["agenda"][0]["id"], "the agenda is fixed"
    [invitation] = housing(world).read("/meeting-invitations")["items"]
    housing(world).act("meeting-invitations", invitation["id"], "come", sends="科长")
    meeting = bureau(world).act("meetings", meeting["id"], "hold", attended=["housing"])
    assert [(each["code"], each["answer"], each["attended"]) for each in meeting["participants"]] == [
        ("education", "sent", False),
        ("housing", "coming", True),
    ]
    problem(bureau(world).try_to("meetings", meeting["id"], "minute"), 422)
    meeting = decide(world, meeting)
    assert housing(world).read("/meeting-tasks")["items"] == [], "nobody has anything to do before two have signed"
    meeting = signed(world, meeting)
    assert meeting["state"] == "signed"
    [task] = housing(world).read("/meeting-tasks")["items"]
    assert (task["what"], task["step_due_on"]) == ("十天内派人看房，能修的先修", str(meeting_day(meeting)))
    shown = housing(world).read(f"/meeting-invitations/{invitation['id']}")
    assert (shown["state"], shown["agenda"][0]["decisions"][0]["owner"]) == ("over", "新区城建和交通局")


def meeting_day(meeting: Any) -> str:
    found: str = meeting["agenda"][0]["decisions"][0]["due_on"]
    return found


def test_a_department_sees_what_concerns_it_and_nothing_else(world: World) -> None:
    silent_slip(world)
    meeting = held(world)
    decide(world, meeting)
    [theirs] = world.staff("department-education").read("/meeting-invitations")["items"]
    education = world.staff("department-education").read(f"/meeting-invitations/{theirs['id']}")
    assert education["agenda"] == []
    mine = housing(world).read("/meeting-invitations")["items"][0]["id"]
    [item] = housing(world).read(f"/meeting-invitations/{mine}")["agenda"]
    assert item["about"] is not None and item["decisions"] == [], "what was decided is told when it is signed"
    problem(world.staff("department-education").get(f"/meeting-invitations/{mine}"), 404)
    problem(housing(world).get(f"/meetings/{meeting['id']}"), 404)
    problem(world.officer().get(f"/meetings/{meeting['id']}"), 404)


def test_what_was_not_done_in_time_comes_first_on_the_next_agenda(world: World) -> None:
    silent_slip(world)
    meeting = held(world)
    signed(world, decide(world, meeting))
    [task] = housing(world).read("/meeting-tasks")["items"]
    world.advance_past(task["step_due_on"])
    agenda = called(world)["agenda"]
    assert [item["reason"] for item in agenda] == ["late_task", "silent"]
    housing(world).act("meeting-tasks", task["id"], "report", text="看过房了")
    back = bureau(world).act("meeting-tasks", task["id"], "send_back", reason="漏雨还没有修")
    assert back["step_due_on"] == task["step_due_on"], "the day stays"
    housing(world).act("meeting-tasks", task["id"], "report", text="修好了")
    assert bureau(world).act("meeting-tasks", task["id"], "accept")["state"] == "done"


def test_whoever_reports_a_task_does_not_check_it(world: World) -> None:
    silent_slip(world)
    meeting = held(world)
    signed(world, decide(world, meeting, owner=NEW_AREA))
    [task] = bureau(world).read("/meeting-tasks")["items"]
    assert housing(world).read("/meeting-tasks")["items"] == []
    bureau(world).act("meeting-tasks", task["id"], "report", text="问过了")
    problem(bureau(world).try_to("meeting-tasks", task["id"], "accept"), 422)
    assert bureau(world, "2").act("meeting-tasks", task["id"], "accept")["state"] == "done"


def test_what_cannot_be_decided_is_refused(world: World) -> None:
    silent_slip(world)
    meeting = held(world)
    item = meeting["agenda"][0]["id"]
    for changes, field in (
        ({"owner": None, "due_on": None}, ""),
        ({"outcome": "none"}, ""),
        ({"owner": "nobody"}, "owner"),
        ({"due_on": day(-1)}, "due_on"),
        ({"item": meeting["id"]}, "item"),
    ):
        said = {"item": item, "outcome": "task", "text": "看房", "owner": "housing", "due_on": day(10)} | changes
        answer = problem(bureau(world).try_to("meetings", meeting["id"], "decide", **said), 422)
        assert answer["errors"][0]["field"] == field, changes
    assert bureau(world).read(f"/meetings/{meeting['id']}")["agenda"][0]["decisions"] == []
    said = {"item": item, "outcome": "none", "text": "本人已经搬走"}
    assert bureau(world).act("meetings", meeting["id"], "decide", **said)["agenda"][0]["decisions"][0]["owner"] is None


def test_a_meeting_that_is_called_off_says_why(world: World) -> None:
    meeting = called(world)
    problem(bureau(world).try_to("meetings", meeting["id"], "hold", attended=[]), 409)
    bureau(world).act("meetings", meeting["id"], "invite")
    bureau(world).act("meetings", meeting["id"], "cancel", reason="人来不齐")
    [invitation] = housing(world).read("/meeting-invitations")["items"]
    assert invitation["state"] == "over"
    facts = {"title": "会", "on": day(1), "place": "会议室", "participants": ["housing"]}
    problem(world.park().post("/meetings", facts), 403)
    problem(bureau(world).post("/meetings", facts | {"on": day(-1)}), 422)
