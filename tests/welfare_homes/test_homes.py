"""An old man is asked whether he wants to live in the home, waits, moves in, and each day is paid once; and nobody
comes in, or is paid for, on the word of one person.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from peewee import IntegrityError

from app.households.models import Member
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.payments.trial_balance import flaws
from app.welfare_homes.models import HomeDay, HomePlace
from app.welfare_homes.rules import month_after
from tests.support.benefits import begun
from tests.support.days import day
from tests.support.pending import confirmed
from tests.support.world import OTHER_TOWNSHIP, VILLAGE, Person, World, ok, problem, submitted, verify_at_counter

CANNOT = {"eats": True, "dresses": False, "gets_up": True, "uses_toilet": True, "walks": True, "bathes": False}
CODES = {"张三": "zhangsan", "李四": "lisi", "王五": "wangwu"}
CAN = dict.fromkeys(CANNOT, True)


@pytest.fixture
def bureau(world: World) -> Person:
    return world.staff("bureau-620171")


@pytest.fixture
def home_staff(world: World) -> Person:
    return world.staff("welfarehome-620171")


@pytest.fixture
def home(bureau: Person) -> str:
    """With one nursing bed, and one that is none."""
    found: str = bureau.read("/welfare-homes")["items"][0]["id"]
    beds = [{"label": "101", "nursing": True}, {"label": "102", "nursing": False}]
    ok(bureau.post(f"/welfare-homes/{found}/beds", {"beds": beds}))
    return found


def set_rates(world: World, bureau: Person, home: str) -> None:
    for level, price in (("partial", 60_00), ("none", 90_00)):
        rate = {"level": level, "per_day": price, "since": day(-400), "document_number": "示例〔2026〕1号"}
        waits = bureau.post(f"/welfare-homes/{home}/rates", rate)
        assert waits.status_code == 202, waits.get_json()
        confirmed(world.staff("bureau2-620171"), waits.get_json()["pending"])


def old_man(world: World, name: str = "张三", category: str = "rural_1") -> tuple[Person, str]:
    """With a benefit of his own, and a number that somebody has verified; his benefit."""
    person = world.resident(CODES[name], name)
    verify_at_counter(world.officer(), person, person.id_number)
    case = submitted(person)
    with world.inside():
        return person, begun(case["id"], category)


def invited(world: World, home: str, benefit: str, **more: Any) -> Any:
    body = {"home": home, "benefit": benefit, "member": 0, "items": CANNOT}
    return world.officer().post("/home-places", body | more)


def second(world: World, office: Person, place: str, action: str, **facts: Any) -> Any:
    """What two of the office have to say."""
    waits = office.try_to("home-places", place, action, **facts)
    assert waits.status_code == 202, waits.get_json()
    confirmed(world.approver(), waits.get_json()["pending"])
    return office.read(f"/home-places/{place}")


def moved_in(world: World, home: str, name: str = "张三", bed: str = "101") -> tuple[Person, str]:
    """Invited, willing, asked in, arrived today; the place."""
    person, benefit = old_man(world, name)
    place = ok(invited(world, home, benefit))["id"]
    person.act("home-places", place, "wish")
    world.officer().act("home-places", place, "offer")
    person.act("home-places", place, "accept")
    staff = world.staff("welfarehome-620171")
    beds = {each["label"]: each["id"] for each in staff.read(f"/welfare-homes/{home}/beds")["items"]}
    ok(staff.post(f"/home-places/{place}/arrived", {"on": world.today().isoformat(), "bed": beds[bed]}))
    return person, place


def to_the_first(world: World) -> date:
    """The first day of the next month."""
    first = month_after(world.today().replace(day=1))
    world.advance_to(first)
    return first


def test_whom_the_rule_names_is_asked_and_decides(world: World, home: str, bureau: Person) -> None:
    zhang, benefit = old_man(world)
    listed = world.officer().read("/home-candidates")["items"]
    assert [(each["name"], each["why"], each["level"]) for each in listed] == [("张三", "rural", None)]
    assert bureau.read(f"/welfare-homes/{home}")["candidates"] == 1
    assert world.officer(OTHER_TOWNSHIP).read("/home-candidates")["items"] == []
    problem(invited(world, home, benefit, items=None), 422)
    problem(invited(world, home, benefit, items=CAN), 422)
    problem(invited(world, home, benefit, member=3), 422)
    place = ok(invited(world, home, benefit))
    assert (place["state"], place["level"], place["person"]) == ("invited", "partial", "张三")
    problem(invited(world, home, benefit), 409)
    assert world.officer().read("/home-candidates")["items"] == []
    declined = zhang.act("home-places", place["id"], "decline", reason="舍不得家里")
    assert declined["state"] == "declined" and declined["resident"]["label"] == "您说了不去"
    assert world.officer().read("/home-candidates")["items"] == [], "not asked again within a year"
    problem(invited(world, home, benefit), 422)
    assert ok(invited(world, home, benefit, on_own_wish=True))["state"] == "invited", "unless he asks himself"


def test_nobody_comes_in_on_the_word_of_one_person(world: World, home: str) -> None:
    _, benefit = old_man(world)
    officer, place = world.officer(), ok(invited(world, home, benefit))["id"]
    problem(officer.try_to("home-places", place, "wish"), 403)
    problem(officer.try_to("home-places", place, "record_wish", how="signature"), 422)
    assert second(world, officer, place, "record_wish", how="on_the_spot")["state"] == "waiting"
    officer.act("home-places", place, "offer")
    problem(officer.try_to("home-places", place, "accept"), 403)
    assert second(world, officer, place, "record_acceptance", how="on_the_spot")["state"] == "coming"


def test_the_line_is_in_the_order_of_the_wishes(world: World, home: str) -> None:
    moved_in(world, home)
    (li, of_li), (wang, of_wang) = (old_man(world, name) for name in ("李四", "王五"))
    first, next_one = (ok(invited(world, home, benefit))["id"] for benefit in (of_li, of_wang))
    li.act("home-places", first, "wish")
    world.advance(days=1)
    wang.act("home-places", next_one, "wish")
    assert wang.read(f"/home-places/{next_one}")["place_in_line"] == 2
    officer = world.officer()
    problem(officer.try_to("home-places", next_one, "offer"), 422)
    officer.act("home-places", first, "offer")
    problem(officer.try_to("home-places", next_one, "offer"), 422)
    li.act("home-places", first, "not_now")
    assert li.read(f"/home-places/{first}")["place_in_line"] == 2, "whoever waits on goes to the end"
    officer.act("home-places", next_one, "offer")


def test_only_the_home_sees_its_people_and_tells_of_them(world: World, home: str, home_staff: Person) -> None:
    zhang, place = moved_in(world, home)
    [resident] = home_staff.read(f"/welfare-homes/{home}/people")["items"]
    assert (resident["person"], resident["bed"], resident["level"]) == ("张三", "101", "partial")
    assert resident["phone"] is None, "once he lives there nobody rings him"
    looked = [each["what"] for each in zhang.read("/me/access-log")["items"]]
    assert "home_people" in looked, "and he sees that they looked"
    other = world.staff("provider-620171")
    problem(other.get(f"/welfare-homes/{home}/people"), 404)
    problem(other.post(f"/home-places/{place}/gone", {"on": day(0), "reason": "moved"}), 404)
    problem(other.post(f"/welfare-homes/{home}/months", {"month": "2026-01"}), 404)
    problem(home_staff.get(f"/home-places/{place}"), 404)


def test_a_month_is_drawn_checked_and_paid_by_three(
    world: World, home: str, bureau: Person, home_staff: Person
) -> None:
    world.advance_to(month_after(world.today().replace(day=1)))
    _, place = moved_in(world, home)
    start = world.today()
    month = f"{start:%Y-%m}"
    problem(home_staff.post(f"/welfare-homes/{home}/months", {"month": month}), 422)
    world.advance(days=4)
    away = {"since": world.today().isoformat(), "reason": "hospital"}
    ok(home_staff.post(f"/home-places/{place}/away", away))
    problem(home_staff.post(f"/home-places/{place}/away", away), 409)
    world.advance(days=2)
    ok(home_staff.post(f"/home-places/{place}/back", {"on": world.today().isoformat()}))
    end = to_the_first(world)
    problem(home_staff.post(f"/welfare-homes/{home}/months", {"month": month}), 422)
    set_rates(world, bureau, home)
    days = (end - start).days - 2
    [drawn] = ok(home_staff.post(f"/welfare-homes/{home}/months", {"month": month}))["items"]
    assert (drawn["days"], drawn["amount"], drawn["state"]) == (days, days * 60_00, "drawn")
    problem(home_staff.post(f"/welfare-homes/{home}/months", {"month": month}), 422)
    officer, finance = world.officer(), world.staff("finance-620171")
    problem(finance.try_to("home-months", drawn["id"], "pay"), 409)
    [line] = officer.read(f"/home-months/{drawn['id']}")["people"]
    assert (line["person"], line["days"], line["amount"]) == ("张三", days, days * 60_00)
    officer.act("home-months", drawn["id"], "check", finding="逐个看了，和本人对过")
    problem(officer.try_to("home-months", drawn["id"], "pay"), 403)
    assert finance.act("home-months", drawn["id"], "pay")["state"] == "paid"
    with world.inside():
        assert list(flaws()) == []
    world.work()
    figures = {each["code"]: each for each in bureau.read(f"/figures?month={end:%Y-%m}")["items"]}
    assert figures["home_money"]["value"] == days * 60_00
    assert figures["home_nursing"]["value"] == 500 and "护理型床位" in figures["home_nursing"]["formula"]
    [share] = bureau.read(figures["home_occupancy"]["open"])["items"]
    assert share["case"]["id"] == drawn["id"]
    assert share["share"] == figures["home_occupancy"]["value"] == round(1000 * days / (2 * (end - start).days))


def test_a_day_on_which_nobody_was_there_is_not_paid_and_comes_back(
    world: World, home: str, bureau: Person, home_staff: Person
) -> None:
    set_rates(world, bureau, home)
    world.advance_to(month_after(world.today().replace(day=1)))
    _, place = moved_in(world, home)
    start = world.today()
    end = to_the_first(world)
    officer, finance = world.officer(), world.staff("finance-620171")
    [drawn] = ok(home_staff.post(f"/welfare-homes/{home}/months", {"month": f"{start:%Y-%m}"}))["items"]
    with world.inside():
        Member.update(died_on=end - timedelta(days=1)).where(Member.id == _member(place)).execute()
    refused = problem(officer.try_to("home-months", drawn["id"], "check", finding="看了"), 422)
    assert "1天" in refused["detail"], "who has died by what is on file was not there"
    officer.act("home-months", drawn["id"], "return_month", reason="最后一天人不在")
    with world.inside():
        Member.update(died_on=None).where(Member.id == _member(place)).execute()
    drawn = ok(home_staff.post(f"/welfare-homes/{home}/months", {"month": f"{start:%Y-%m}"}))["items"][0]
    assert drawn["days"] == (end - start).days, "what was returned is drawn again"
    officer.act("home-months", drawn["id"], "check", finding="看了")
    finance.act("home-months", drawn["id"], "pay")
    told = {"since": (end - timedelta(days=3)).isoformat(), "reason": "family"}
    ok(home_staff.post(f"/home-places/{place}/away", told))
    world.advance(days=4)
    ok(home_staff.post(f"/home-places/{place}/back", {"on": world.today().isoformat()}))
    after = to_the_first(world)
    later = ok(home_staff.post(f"/welfare-homes/{home}/months", {"month": f"{end:%Y-%m}"}))["items"][0]
    days = (after - end).days - 4
    assert (later["taken_back"], later["amount"]) == (3 * 60_00, (days - 3) * 60_00)
    officer.act("home-months", later["id"], "check", finding="看了")
    finance.act("home-months", later["id"], "pay")
    with world.inside():
        assert list(flaws()) == []


def _member(place: str) -> Any:
    return HomePlace.get_by_id(place).member


def test_care_at_home_ends_before_the_home_is_paid(world: World, home: str, bureau: Person, home_staff: Person) -> None:
    set_rates(world, bureau, home)
    zhang, _ = moved_in(world, home)
    officer, month = world.officer(), f"{world.today():%Y-%m}"
    person = {"name": "张三", "id_number": zhang.id_number, "region": VILLAGE}
    until = (world.today() + timedelta(days=300)).isoformat()
    terms = {"carer": {"name": "马大姐"}, "kind": "care", "from": day(0), "until": until}
    care = ok(officer.post("/care-agreements", {"person": person} | terms))
    officer.act("care-agreements", care["id"], "sign", signed_on=day(0))
    to_the_first(world)
    [drawn] = ok(home_staff.post(f"/welfare-homes/{home}/months", {"month": month}))["items"]
    refused = problem(officer.try_to("home-months", drawn["id"], "check", finding="看了"), 422)
    assert "张三" in refused["detail"] and "照料协议" in refused["detail"]
    officer.act("care-agreements", care["id"], "end", reason="welfare_home", on=day(0))
    officer.act("home-months", drawn["id"], "check", finding="看了")


def test_the_database_refuses_a_day_that_is_paid_already(world: World, home: str) -> None:
    """Of the same person, and of the same bed, whoever writes it."""
    _, place = moved_in(world, home)
    row = {"month": new_id(), "place": UUID(place), "person": "0" * 32, "bed": new_id(), "day": world.today()}
    sums = {"level": "partial", "amount": 60_00, "once": True}
    with world.inside():
        insert(HomeDay, row | sums)
        for other in ({"person": "1" * 32}, {"bed": new_id()}):
            with pytest.raises(IntegrityError):
                insert(HomeDay, row | sums | other | {"month": new_id()})


def test_out_again_at_any_time_and_the_bed_is_free(world: World, home: str, home_staff: Person) -> None:
    zhang, place = moved_in(world, home)
    assert zhang.act("home-places", place, "ask_to_leave")["state"] == "leaving"
    gone = {"on": world.today().isoformat(), "reason": "family"}
    ok(home_staff.post(f"/home-places/{place}/gone", gone))
    left = world.officer().act("home-places", place, "leave", **gone)
    assert (left["state"], left["left_label"]) == ("left", "回家生活")
    assert home_staff.read(f"/welfare-homes/{home}")["occupied"] == 0


def test_beds_are_the_bureaus_and_warn_below_the_goal(
    world: World, home: str, bureau: Person, home_staff: Person
) -> None:
    shown = ok(bureau.get(f"/welfare-homes/{home}"))
    assert (shown["beds"], shown["nursing_beds"], shown["nursing_share"], shown["below_goal"]) == (2, 1, 500, True)
    problem(home_staff.post(f"/welfare-homes/{home}/beds", {"beds": [{"label": "103", "nursing": True}]}), 403)
    problem(bureau.post(f"/welfare-homes/{home}/beds", {"beds": [{"label": "101", "nursing": True}]}), 422)
    _, place = moved_in(world, home)
    beds = {each["label"]: each for each in bureau.read(f"/welfare-homes/{home}/beds")["items"]}
    assert beds["101"]["occupied"] and not beds["102"]["occupied"]
    problem(bureau.post(f"/home-beds/{beds['101']['id']}/close"), 409)
    closed = ok(bureau.post(f"/home-beds/{beds['102']['id']}/close"))
    assert (closed["beds"], closed["nursing_share"], closed["below_goal"]) == (1, 1000, False)
    told = ok(home_staff.post(f"/welfare-homes/{home}/carers", {"carers": 3}))
    assert (told["carers"], told["levels"]["partial"], told["occupancy"]) == (3, 1, 1000)
    raised = second(world, world.officer(), place, "set_level", items=dict.fromkeys(CANNOT, False))
    assert raised["level"] == "none"
