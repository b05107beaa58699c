"""A man without a name who is found after five weeks, and what else can come of somebody who is stranded."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.days import day
from tests.support.world import OTHER_VILLAGE, VILLAGE, Person, World, id_number, ok, problem

MAN = {
    "region": VILLAGE,
    "address": "西岔汽车站门口",
    "condition": "走不动，说不清话",
    "description": "六十岁上下的男人，左边脸上有一块烫伤的疤，操南方口音",
    "clothing": "灰色棉袄，一只军绿色挎包",
}
FOUND = {"name": "柳暗花", "known_as": "老柳", "home": "四川省某县柳家村"}


def station(world: World, number: int = 1) -> Person:
    return world.staff("department-rescue_station" if number == 1 else "department2-rescue_station")


def reported(world: World, **changes: Any) -> Any:
    return ok(world.nobody().post("/stranded-persons", MAN | changes))


def admitted(world: World, **changes: Any) -> str:
    case: str = reported(world, **changes)["id"]
    seen = station(world).act(
        "stranded-persons", case, "admit", on=world.today().isoformat(), whereabouts="二号楼3床", condition="能走了"
    )
    assert seen["state"] == "admitted"
    return case


def looked_for(world: World, case: str, kind: str, result: str = "nothing") -> Any:
    facts = {"kind": kind, "on": world.today().isoformat(), "result": result, "said": "问过了"}
    return station(world).act("stranded-persons", case, "look_for", **facts)


def test_a_man_without_a_name_is_found_after_five_weeks(world: World) -> None:
    told = reported(world, danger=True)
    follows = Person(world.app.test_client(), headers={"X-Tracking-Token": told["tracking_token"]})
    office, case = station(world), told["id"]
    first = follows.read(f"/stranded-persons/{case}")
    assert first["state"] == "reported" and not {"description", "found_at", "cause"} & set(first)
    assert "有生命危险" in str(office.read("/inbox")["items"])
    seen = office.read(f"/stranded-persons/{case}")
    assert (seen["person_name"], seen["found_at"]) == (None, "彩虹城社区 西岔汽车站门口")
    office.act("stranded-persons", case, "send_to_hospital", need="冻伤，发烧")
    hospital = world.staff("department-hospital")
    [stay] = hospital.read("/hospital-stays")["items"]
    assert stay["patient"] == told["number"]
    today = world.today().isoformat()
    hospital.act("hospital-stays", stay["id"], "admit", on=today, diagnosis="肺炎")
    world.advance(5)
    left = {"on": world.today().isoformat(), "advice": "按时吃药", "amount": 3_200_00}
    assert hospital.act("hospital-stays", stay["id"], "discharge", **left)["state"] == "discharged"
    assert "有结果了" in str(office.read("/inbox")["items"])
    admission = {"on": world.today().isoformat(), "whereabouts": "二号楼3床", "condition": "能走了"}
    seen = office.act("stranded-persons", case, "admit", **admission)
    assert seen["stays"][0]["amount"] == 3_200_00
    assert [each["kind"] for each in seen["due"]] == ["police", "publication", "sample"]
    looked_for(world, case, "police")
    looked_for(world, case, "publication")
    world.advance(28)
    seen = looked_for(world, case, "sample", "found")
    assert (seen["state"], seen["due"]) == ("identity_search", [])
    going = {"on": world.today().isoformat(), "escorts": ["王站员", "李站员"], "received_by": "柳家村村委会"}
    problem(office.try_to("stranded-persons", case, "return_home", **going), 422)
    office.act("stranded-persons", case, "identify", **FOUND | {"id_number": id_number(serial=7)})
    ended = office.act("stranded-persons", case, "return_home", **going)
    assert (ended["state"], ended["person_name"], ended["whereabouts"]) == ("returned", "柳暗花", None)
    assert "柳家村村委会" in ended["result"]
    assert follows.read(f"/stranded-persons/{case}")["state"] == "returned"
    world.advance(20)
    asked = {"on": world.today().isoformat(), "asked": "打电话问柳家村村委会", "said": "在家，村里安排了人照看"}
    assert office.act("stranded-persons", case, "ask_after", **asked)["state"] == "at_home"
    found = office.post("/stranded-persons/search", {"q": "柳暗"})
    assert [each["id"] for each in ok(found)["items"]] == [case]


def test_whoever_comes_again_is_known_and_the_home_township_hears_why(world: World) -> None:
    number = id_number(serial=8)
    first = admitted(world)
    office, today = station(world), world.today().isoformat()
    office.act("stranded-persons", first, "identify", **FOUND | {"id_number": number})
    going = {"on": today, "escorts": ["王站员"], "received_by": "家里"}
    office.act("stranded-persons", first, "return_home", **going)
    world.advance(20)
    again, going = admitted(world), going | {"on": world.today().isoformat()}
    [before] = office.read(f"/stranded-persons/{again}")["earlier"]
    assert (before["id"], before["why"], before["name"]) == (first, "描述很像", "柳暗花")
    assert office.act("stranded-persons", again, "link_earlier", earlier=before["number"])["came_before"] == 1
    seen = office.act("stranded-persons", again, "identify", **FOUND | {"id_number": number})
    assert seen["came_before"] == 1
    refused = problem(office.try_to("stranded-persons", again, "return_home", **going), 422)
    assert refused["errors"][0]["field"] == "root_cause"
    cause = {"root_cause": "家里没人照看，请村里安排人看着", "home_region": OTHER_VILLAGE}
    office.act("stranded-persons", again, "return_home", **going, **cause)
    assert "家里没人照看" in str(lead_of(world))


def test_somebody_asks_after_whoever_went_home_and_is_reminded_to(world: World) -> None:
    office, case, number = station(world), admitted(world), id_number(serial=9)
    office.act("stranded-persons", case, "identify", **FOUND | {"id_number": number})
    going = {"on": world.today().isoformat(), "escorts": ["王站员"], "received_by": "家里"}
    assert office.act("stranded-persons", case, "return_home", **going)["step_due_on"] == day(30)
    world.advance(31)
    assert case in {each["id"] for each in office.read("/stranded-persons?due=overdue")["items"]}
    asked = {"on": day(-32), "asked": "打电话问村委会", "said": "没有人接"}
    problem(office.try_to("stranded-persons", case, "miss", **asked), 422)
    asked["on"] = world.today().isoformat()
    assert office.act("stranded-persons", case, "miss", **asked)["state"] == "returned"
    gone = asked | {"said": "上个月又走了", "root_cause": "没人照看，请村里安排人", "home_region": OTHER_VILLAGE}
    seen = office.act("stranded-persons", case, "find_gone", **gone)
    assert seen["state"] == "away_again" and "没有人接" in seen["result"] and "上个月又走了" in seen["result"]
    assert "没人照看" in str(lead_of(world))


def lead_of(world: World) -> Any:
    bureau = world.staff("bureau-620171")
    [lead] = bureau.read("/leads")["items"]
    return bureau.read(f"/leads/{lead['id']}")


def test_after_three_months_two_of_the_station_settle_and_destitute_support_begins(world: World) -> None:
    case, office = admitted(world), station(world)
    for kind in ("police", "publication"):
        looked_for(world, case, kind)
    assert "满3个月" in problem(office.try_to("stranded-persons", case, "stay_long"), 422)["detail"]
    world.advance(93)
    office = station(world)
    office.act("stranded-persons", case, "stay_long")
    place = {"region": VILLAGE, "home_name": "新区福利院", "document_number": "兰新民〔2026〕7号", "name": "兰安"}
    assert "采血" in problem(office.try_to("stranded-persons", case, "propose_settlement", **place), 422)["detail"]
    looked_for(world, case, "sample")
    number = id_number(serial=12)
    settles = {
        "on": world.today().isoformat(),
        "id_number": number,
        "phone": "0931-8250000",
        "support_form": "institution",
    }
    problem(office.try_to("stranded-persons", case, "settle", **settles), 422)
    office.act("stranded-persons", case, "propose_settlement", **place)
    problem(office.try_to("stranded-persons", case, "settle", **settles), 403)
    ended = station(world, 2).act("stranded-persons", case, "settle", **settles)
    assert ended["state"] == "settled"
    seen = lead_of(world)
    assert "特困" in str(seen) and seen["person"]["name"] == "兰安"
    officer, draft = world.officer(), seen["result"]["id"]
    assert officer.read(f"/applications/{draft}")["state"] == "draft"
    filled = officer.read(f"/applications/{draft}/file")
    assert filled["form"]["has_no_obligor"] and filled["form"]["support_form"] == "institution"
    [member], address = filled["household"]["members"], filled["household"]["address"]
    assert (member["name"], address) == ("兰安", "新区福利院")
    problem(station(world).get(f"/applications/{draft}"), 404)
    visit = {"visited_on": world.today().isoformat(), "outcome": "needs_help", "note": "在福利院"}
    officer.act("leads", seen["id"], "assign", assistant=f"assistant-{VILLAGE}")
    world.assistant().act("leads", seen["id"], "record_visit", **visit)
    taken = officer.act("leads", seen["id"], "convert", programme="destitute_support")
    assert taken["result"]["id"] == draft, "nobody fills it in twice"


def test_a_department_hands_over_and_sees_that_they_arrived(world: World) -> None:
    police = world.staff("department-police")
    told = ok(police.post("/stranded-persons", MAN))
    [item] = police.read("/stranded-handovers")["items"]
    assert (item["id"], item["state_label"]) == (told["id"], "已经收到")
    assert station(world).read(f"/stranded-persons/{told['id']}")["handed_over_by"] == "新区公安局"
    assert world.staff("department-city_management").read("/stranded-handovers")["items"] == []
    problem(world.staff("department-hospital").get(f"/stranded-persons/{told['id']}"), 404)
    problem(world.staff("bureau-620171").get(f"/stranded-persons/{told['id']}"), 404)


def test_nobody_reports_without_a_place_or_twice(world: World) -> None:
    nowhere = {key: value for key, value in MAN.items() if key != "region"}
    problem(world.nobody().post("/stranded-persons", nowhere), 422)
    chosen = {"id": "01997fb0-0000-7000-8000-00000000a001"}
    reported(world, **chosen)
    problem(world.nobody().post("/stranded-persons", MAN | chosen), 409)


def test_a_campaign_counts_its_rounds_and_names_nobody(world: World) -> None:
    office = station(world)
    winter = {"title": "寒冬送温暖", "measures": "夜里巡查", "from": day(-5), "until": day(60), "regions": [VILLAGE]}
    one = ok(office.post("/rescue-campaigns", winter))
    round_of = {"at": f"{day(-1)}T22:30:00+08:00", "region": VILLAGE, "met": 3, "brought": 1, "to_hospital": 1}
    path = f"/rescue-campaigns/{one['id']}/patrols"
    police = world.staff("department-police")
    counted = ok(police.post(path, round_of | {"given": "棉衣两件"}))
    assert (counted["rounds"], counted["met"], counted["patrols"][0]["by"]) == (1, 3, "新区公安局")
    problem(police.post(path, round_of | {"given": "无", "brought": 3}), 422)
    problem(police.post(path, round_of | {"given": "无", "region": OTHER_VILLAGE}), 422)
    problem(police.post(path, round_of | {"given": "无", "at": f"{day(-30)}T22:30:00+08:00"}), 422)
    problem(world.staff("department-housing").post(path, round_of | {"given": "无"}), 403)
    problem(police.post("/rescue-campaigns", winter), 403)


@pytest.mark.parametrize("who", ["officer", "approver", "park"])
def test_no_office_over_the_station_opens_a_case(world: World, who: str) -> None:
    case, caller = admitted(world), getattr(world, who)()
    problem(caller.get(f"/stranded-persons/{case}"), 404)
    assert caller.read("/stranded-persons")["items"] == []
