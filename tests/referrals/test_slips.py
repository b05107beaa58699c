"""A slip from the desk to the department and back, with everything that can go wrong on the way."""

from __future__ import annotations

from typing import Any

import pytest

from app.departments.kinds import KINDS
from tests.support.days import day
from tests.support.world import (
    OTHER_TOWNSHIP,
    VILLAGE,
    Person,
    World,
    id_number,
    ok,
    problem,
    verify_at_counter,
)

AGREED = {"signed_at": day(0)}


def slip(number: str | None = None, **more: Any) -> dict[str, Any]:
    person = {"name": "王秀英", "phone": "13900001111", "region": VILLAGE} | ({"id_number": number} if number else {})
    return {"kind": "housing", "person": person, "need": "房子漏雨，要修屋顶", "consent": AGREED} | more


def sent(officer: Person, **more: Any) -> Any:
    return ok(officer.post("/referrals", slip(**more)))


def department(world: World, code: str = "housing") -> Person:
    return world.staff(f"department-{code}")


def wang(world: World, number: str) -> Person:
    person = world.resident("wang", "王秀英", number)
    verify_at_counter(world.officer(), person, number)
    return person


def shown(answer: Any) -> dict[str, Any]:
    return {line["field"]: line["text"] for line in answer["slip"]}


def test_a_department_answers_and_the_person_says_that_it_helped(world: World) -> None:
    number = id_number()
    person = wang(world, number)
    case = sent(world.officer(), number=number)
    assert (case["state"], case["department"]["code"], case["owner"]["kind"]) == ("sent", "housing", "department")
    housing = department(world)
    housing.act("referrals", case["id"], "receive")
    received = housing.read(f"/referrals/{case['id']}")
    assert shown(received)["need"] == "房子漏雨，要修屋顶" and shown(received)["id_number"] == number
    housing.act("referrals", case["id"], "start")
    answered = housing.act(
        "referrals",
        case["id"],
        "grant",
        outcome="house_repaired",
        note="纳入危房改造",
        amount=1500000,
        from_month=day(3),
    )
    assert answered["from_month"] == day(3)[:8] + "01"
    mine = person.read(f"/referrals/{case['id']}")
    assert mine["resident"]["label"] == "部门说办好了" and mine["said"] == "纳入危房改造"
    given = [link for link in person.read("/me/chain")["items"] if link["kind"] == "given"]
    assert [(link["what"], link["amount"]) for link in given] == [("新区城建和交通局：纳入危房改造", 1500000)]
    assert person.act("referrals", case["id"], "confirm", solved=True)["state"] == "closed"
    notes = [item["note"] for item in person.read(f"/referrals/{case['id']}/timeline")["items"]]
    assert notes[1] == "新区城建和交通局" and "纳入危房改造" in notes[3]


def test_what_is_not_solved_goes_back_to_the_department(world: World) -> None:
    number = id_number()
    person, housing = wang(world, number), department(world)
    case = sent(world.officer(), number=number)
    housing.act("referrals", case["id"], "receive")
    housing.act("referrals", case["id"], "grant", outcome="house_repaired", note="修好了")
    again = person.act("referrals", case["id"], "confirm", solved=False, text="没有人来修")
    assert (again["state"], again["solved"], again["owner"]["kind"]) == ("sent", False, "department")
    assert housing.read(f"/referrals/{case['id']}")["latest_events"][-1]["note"] == "没有人来修"


def test_every_department_sees_only_its_own_slips_and_only_what_the_kind_sends(world: World) -> None:
    housing, police = department(world), department(world, "police")
    mine = sent(world.officer(), number=id_number())
    other = sent(world.officer(), number=id_number(), kind="identity_search")
    assert [item["id"] for item in housing.read("/referrals")["items"]] == [mine["id"]]
    assert [item["id"] for item in police.read("/referrals")["items"]] == [other["id"]]
    for path in ("", "/timeline", "/chain", "/documents"):
        problem(housing.get(f"/referrals/{other['id']}{path}"), 404)
    problem(housing.try_to("referrals", other["id"], "receive"), 404)
    assert set(shown(police.read(f"/referrals/{other['id']}"))) == {"name", "region", "need"}
    counts = {item["state"]: item["count"] for item in housing.read("/referrals/counts")["items"]}
    assert counts["sent"] == 1 and sum(counts.values()) == 1
    problem(housing.post("/referrals", slip()), 403)
    for path in ("/applications", "/emergencies"):
        assert housing.read(path)["items"] == []


def test_who_sends_does_so_in_their_own_place_and_on_one_ground(world: World) -> None:
    problem(world.officer(OTHER_TOWNSHIP).post("/referrals", slip()), 403)
    problem(world.resident().post("/referrals", slip()), 403)
    officer = world.officer()
    both = slip(override={"reason": "孩子有危险"})
    neither = {name: value for name, value in slip().items() if name != "consent"}
    for body in (both, neither, slip(consent={"signed_at": day(2)}), slip(kind="no_such_kind")):
        problem(officer.post("/referrals", body), 422)
    assert ok(officer.post("/referrals", neither | {"override": {"reason": "孩子有危险"}}))["override"] == {
        "reason": "孩子有危险"
    }


def test_returned_as_wrong_it_is_sent_on_under_the_same_number_and_clock(world: World) -> None:
    officer, housing, police = world.officer(), department(world), department(world, "civil_affairs")
    case = sent(officer)
    housing.act("referrals", case["id"], "return", reason="取暖不归我们管", suggested_kind="heating")
    problem(housing.get(f"/referrals/{case['id']}"), 404)
    back = officer.read(f"/referrals/{case['id']}")
    resend = next(action for action in back["actions"] if action["action"] == "resend")
    assert resend["fields"]["properties"]["kind"]["default"] == "heating"
    problem(officer.try_to("referrals", case["id"], "resend", kind="housing"), 422)
    on = officer.act("referrals", case["id"], "resend", kind="heating")
    assert (on["state"], on["promised_on"], on["department"]["code"]) == ("sent", case["promised_on"], "civil_affairs")
    assert "address" not in shown(police.read(f"/referrals/{case['id']}"))
    assert [item["action"] for item in officer.read(f"/referrals/{case['id']}/timeline")["items"]] == [
        "begin",
        "return",
        "resend",
    ]


def test_whoever_is_told_more_or_is_no_authority_needs_a_consent_of_their_own(world: World) -> None:
    officer, housing = world.officer(), department(world)
    case = sent(officer)
    housing.act("referrals", case["id"], "return", reason="不归我们管")
    refusal = problem(officer.try_to("referrals", case["id"], "resend", kind="charity"), 422)
    assert "重新征得本人同意" in refusal["detail"]
    assert officer.act("referrals", case["id"], "resend", kind="charity", consent=AGREED)["state"] == "sent"


def test_a_withdrawn_consent_reaches_the_receiver(world: World) -> None:
    number = id_number()
    person, housing = wang(world, number), department(world)
    case = sent(world.officer(), number=number)
    housing.act("referrals", case["id"], "receive")
    assert person.act("referrals", case["id"], "withdraw")["state"] == "withdrawn"
    after = housing.read(f"/referrals/{case['id']}")
    assert (after["state"], after["slip"], after["actions"]) == ("withdrawn", None, [])
    assert housing.read("/inbox")["items"][0]["notice"] == "referral_withdrawn"


def test_whom_one_department_refused_nobody_is_told_of_once_the_consent_is_withdrawn(world: World) -> None:
    number = id_number()
    person, housing = wang(world, number), department(world)
    case = sent(world.officer(), number=number)
    housing.act("referrals", case["id"], "receive")
    housing.act("referrals", case["id"], "refuse", reason="名额满了")
    assert person.act("referrals", case["id"], "withdraw")["state"] == "withdrawn"
    assert housing.read(f"/referrals/{case['id']}")["slip"] is None
    problem(world.officer().try_to("referrals", case["id"], "resend", kind="heating"), 409)


def test_what_is_lawful_without_consent_is_not_stopped_by_withdrawing_one(world: World) -> None:
    number = id_number()
    person = wang(world, number)
    body = slip(number) | {"override": {"reason": "有生命危险"}}
    del body["consent"]
    case = ok(world.officer().post("/referrals", body))
    problem(person.try_to("referrals", case["id"], "withdraw"), 422)
    problem(world.officer().try_to("referrals", case["id"], "withdraw"), 422)
    assert world.officer().act("referrals", case["id"], "withdraw", reason="人已经找到")["state"] == "withdrawn"


def test_silence_signs_itself_and_goes_up(world: World) -> None:
    number = id_number()
    person = wang(world, number)
    case = sent(world.officer(), number=number)
    world.advance_past(case["step_due_on"])
    silent = person.read(f"/referrals/{case['id']}")
    assert (silent["state"], silent["silences"], silent["latest_events"][-1]["action"]) == ("sent", 1, "silent")
    assert silent["latest_events"][-1]["note"] == "新区城建和交通局到期没有答复，这是第1次"
    assert person.read("/inbox")["items"][0]["notice"] == "referral_silent"
    told = {"park": world.park(), "bureau": world.staff("bureau-620171"), "housing": department(world)}

    def who_knows() -> set[str]:
        return {
            name
            for name, staff in told.items()
            if "referral_silent_office" in [item["notice"] for item in staff.read("/inbox")["items"]]
        }

    assert who_knows() == {"park", "housing"}
    world.advance_past(silent["step_due_on"])
    assert person.read(f"/referrals/{case['id']}")["silences"] == 2 and who_knows() == {"park", "housing", "bureau"}
    received = department(world).act("referrals", case["id"], "receive")
    assert received["silences"] == 0 and received["step_due_on"] >= case["promised_on"]


def test_a_department_puts_it_off_once_and_for_thirty_days_at_most(world: World) -> None:
    case, housing = sent(world.officer()), department(world)
    housing.act("referrals", case["id"], "receive")
    problem(housing.try_to("referrals", case["id"], "hold", reason="等验收", until=day(31)), 422)
    held = housing.act("referrals", case["id"], "hold", reason="等验收", until=day(10))
    assert (held["state"], held["step_due_on"]) == ("on_hold", day(10))
    again = housing.act("referrals", case["id"], "start")
    assert next(action for action in again["actions"] if action["action"] == "hold")["blocked"]
    assert again["step_due_on"] > day(10)


def test_what_nobody_says_anything_of_ends_by_itself(world: World) -> None:
    case, housing = sent(world.officer()), department(world)
    housing.act("referrals", case["id"], "receive")
    granted = housing.act("referrals", case["id"], "grant", outcome="other_help", note="协调了")
    world.advance_past(granted["step_due_on"])
    assert world.officer().read(f"/referrals/{case['id']}")["state"] == "closed"


def test_the_kinds_are_rows_with_clocks_and_what_is_held_back(world: World) -> None:
    kinds = {kind["code"]: kind for kind in world.officer().read("/referral-kinds")["items"]}
    assert set(kinds) == set(KINDS)
    assert kinds["identity_search"]["receive_within"] == {"n": 2, "unit": "hours"}
    assert {field["code"] for field in kinds["charity"]["holds_back"]} == {"id_number", "address", "aid"}


@pytest.mark.waypoint("accepted")
def test_out_of_a_case_everything_is_known_already(world: World, zhang: Person, case: Any) -> None:
    officer = world.officer()
    body = {"kind": "medical", "need": "看病花钱多", "consent": AGREED}
    made = ok(officer.post("/referrals", body | {"subject": {"collection": "applications", "id": case["id"]}}))
    assert made["origin"] == {"collection": "applications", "id": case["id"]}
    assert shown(department(world, "health").read(f"/referrals/{made['id']}"))["id_number"] == zhang.id_number
    assert [item["id"] for item in zhang.read("/referrals")["items"]] == [made["id"]]
    titles = [link["title"] for link in officer.read(f"/applications/{case['id']}/chain")["items"]]
    assert "转介：医疗救助" in titles
    problem(
        officer.post("/referrals", body | {"member": 7, "subject": {"collection": "applications", "id": case["id"]}}),
        422,
    )
    problem(
        world.officer(OTHER_TOWNSHIP).post(
            "/referrals", body | {"subject": {"collection": "applications", "id": case["id"]}}
        ),
        404,
    )


def test_before_a_slip_is_sent_the_queue_and_the_usual_time_are_known(world: World) -> None:
    officer, housing = world.officer(), department(world)
    first, second = sent(officer), sent(officer)
    world.advance_past(first["step_due_on"])
    housing.act("referrals", first["id"], "receive")
    housing.act("referrals", first["id"], "grant", outcome="other_help", note="协调了")
    officer.act("referrals", first["id"], "confirm", solved=True, text="打电话问了")
    load = next(item for item in officer.read("/departments")["items"] if item["value"] == "housing")
    assert (load["waiting"], load["silent"], load["answered"], load["unsolved"]) == (1, 1, 1, 0)
    assert load["median_days"] >= 2
    kind = next(item for item in officer.read("/referral-kinds")["items"] if item["code"] == "housing")
    assert kind["capacity"]["waiting"] == 1 and second["state"] == "sent"
