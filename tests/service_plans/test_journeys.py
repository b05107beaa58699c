"""An old man without a telephone and his card on the wall; and a provider that does not come."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest

from app.kernel.clock import clock
from app.record.events import Event
from app.record.models import AccessRecord
from app.service_plans.after_death import end_plans_of_the_dead
from app.service_plans.models import CardCode
from tests.support.benefits import granted
from tests.support.office import Office
from tests.support.world import OTHER_TOWNSHIP, VILLAGE, Person, World, ok, problem

FOUR_THINGS = [
    {"kind": "haircut", "every": "month"},
    {"kind": "laundry", "every": "half_month"},
    {"kind": "cleaning", "every": "week"},
    {"kind": "supplies", "every": "half_year"},
]
OLD_MAN = {"name": "魏老汉", "region": VILLAGE, "address": "三社17号"}


@pytest.fixture
def provider(world: World) -> Person:
    return world.staff("provider-620171")


@pytest.fixture
def plan(world: World, office: Office) -> Any:
    chosen = office.officer.read("/service-plans/providers")["items"]
    serving = next(each["value"] for each in chosen if "为老服务" in each["label"])
    body = {"person": OLD_MAN, "rules": FOUR_THINGS, "provider": serving, "from": world.today().isoformat()}
    return ok(office.officer.post("/service-plans", body))


def duties(person: Person, plan: Any, **query: str) -> list[Any]:
    words = "&".join(f"{name}={value}" for name, value in {"limit": "100", "plan": plan["id"], **query}.items())
    found: list[Any] = person.read(f"/service-duties?{words}")["items"]
    return found


def codes_on(paper: bytes) -> list[str]:
    with pypdfium2.PdfDocument(paper) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    return re.findall(r"(?<!\d)\d{6}(?!\d)", text)


def at(world: World) -> str:
    with world.inside():
        return clock.now().isoformat()


def test_an_old_man_without_a_telephone_and_his_card(world: World, office: Office, provider: Person, plan: Any) -> None:
    squares = duties(office.officer, plan)
    assert len(squares) == 90 and {each["state"] for each in squares} == {"due"}
    assert plan["promised"][0]["label"] == "每月理发" and plan["card"] is None

    problem(provider.post(f"/service-plans/{plan['id']}/card"), 403)
    problem(provider.get(f"/service-plans/{plan['id']}"), 404)
    card = world.assistant().post(f"/service-plans/{plan['id']}/card")
    assert card.content_type == "application/pdf"
    codes = codes_on(card.data)
    assert len(set(codes)) == 60
    with world.inside():
        kept = {row.code_index for row in CardCode.select()}
    assert not kept & set(codes), "what is kept is no code"

    today = world.today()
    mine = provider.read(f"/service-duties?until={today + timedelta(days=6)}")["items"]
    haircut = next(each for each in mine if each["kind"] == "haircut")
    assert haircut["person"] == "魏老汉" and "address" not in haircut
    opened = provider.read(f"/service-duties/{haircut['id']}")
    assert opened["address"] == "三社17号"
    with world.inside():
        looks = AccessRecord.select().where(AccessRecord.subject == plan["id"], AccessRecord.role == "service_provider")
        assert {row.what for row in looks} == {"service_duties", "service_duty"}

    done = ok(provider.post(f"/service-duties/{haircut['id']}/done", {"done_at": at(world), "code": codes[0]}))
    assert (done["state"], done["confirmed_how"]) == ("confirmed", "code")
    again = ok(provider.post(f"/service-duties/{haircut['id']}/done", {"done_at": at(world), "code": codes[0]}))
    assert again["state"] == "confirmed"
    cleaning = next(each for each in mine if each["kind"] == "cleaning")
    refused = problem(
        provider.post(f"/service-duties/{cleaning['id']}/done", {"done_at": at(world), "code": codes[0]}), 422
    )
    assert "用过" in refused["detail"], "good once"
    without = ok(provider.post(f"/service-duties/{cleaning['id']}/done", {"done_at": at(world)}))
    assert without["state"] == "done"
    problem(provider.post(f"/service-duties/{cleaning['id']}/confirm"), 403)
    problem(office.officer.post(f"/service-duties/{cleaning['id']}/confirm"), 422)
    asked = ok(office.officer.post(f"/service-duties/{cleaning['id']}/confirm", {"how": "in_person"}))
    assert asked["state"] == "confirmed"
    assert office.officer.read(f"/service-plans/{plan['id']}")["card"]["left"] == 59
    with world.inside():
        assert Event.select().where(Event.collection == "service-duties", Event.subject == haircut["id"]).count() == 1

    new = codes_on(ok_pdf(world.assistant().post(f"/service-plans/{plan['id']}/card")))
    laundry = next(each for each in mine if each["kind"] == "laundry")
    told = f"/service-duties/{laundry['id']}/done"
    unused = next(code for code in codes[1:] if code not in new)
    old = problem(provider.post(told, {"done_at": at(world), "code": unused}), 422)
    assert "以前那张卡" in old["detail"], "what was written down before the new card came is no guess at it"
    wrong = [f"{number:06}" for number in range(200) if f"{number:06}" not in new][:5]
    answers = [problem(provider.post(told, {"done_at": at(world), "code": code}), 422)["detail"] for code in wrong]
    assert "停用" in answers[-1] and "停用" not in answers[-2], "five in a row"
    problem(provider.post(told, {"done_at": at(world), "code": new[0]}), 422)
    assert any("停用" in item["title"] for item in office.officer.read("/inbox")["items"])


def ok_pdf(answer: Any) -> bytes:
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return bytes(answer.data)


def test_a_provider_that_misses_three_times(world: World, office: Office, provider: Person, plan: Any) -> None:
    other = world.staff("welfarehome-620171")
    weekly = [each for each in duties(office.officer, plan) if each["kind"] == "cleaning"][:4]
    later = (date.fromisoformat(weekly[3]["due_on"]) + timedelta(days=1)).isoformat()
    problem(other.post(f"/service-duties/{weekly[0]['id']}/missed", {"reason": "车坏了", "new_date": later}), 404)
    problem(provider.post(f"/service-duties/{weekly[0]['id']}/excuse", {"reason": "不想去"}), 403)
    for each in weekly[:3]:
        missed = ok(provider.post(f"/service-duties/{each['id']}/missed", {"reason": "车坏了", "new_date": later}))
        assert missed["state"] == "missed"
    problem(provider.post(f"/service-duties/{weekly[0]['id']}/done", {"done_at": at(world)}), 409)
    instead = [each for each in duties(office.officer, plan) if each["instead_of"]]
    assert {each["instead_of"] for each in instead} == {each["id"] for each in weekly[:3]}
    assert {each["due_on"] for each in instead} == {later}

    looked = office.officer.read(f"/service-plans/{plan['id']}")
    assert looked["state"] == "provider_in_question" and looked["step_due_on"]
    bureau = world.staff("bureau-620171")
    assert any("三次" in item["title"] for item in bureau.read("/inbox")["items"])
    facts = {"finding": "问过老人，三周没有人来", "outcome": "change"}
    problem(office.officer.try_to("service-plans", plan["id"], "conclude_look", **facts), 422)
    home = next(each for each in office.officer.read("/service-plans/providers")["items"] if "福利院" in each["label"])
    ended = office.officer.act("service-plans", plan["id"], "conclude_look", **facts, provider=home["value"])
    assert ended["state"] == "running" and "福利院" in ended["provider_name"]
    assert {each["person"] for each in other.read("/service-duties?limit=5")["items"]} == {"魏老汉"}
    kept = bureau.read(f"/service-duties/kept?provider={plan['provider']}&from=2026-01-01&until=2099-01-01")
    assert kept["missed"] == 3
    assert provider.read("/service-duties?state=due")["items"] == []
    problem(world.officer(OTHER_TOWNSHIP).get(f"/service-plans/{plan['id']}"), 404)


def test_hospital_and_death_excuse_what_falls_into_them(world: World, office: Office, plan: Any) -> None:
    today = world.today()
    away = {"since": today.isoformat(), "until": (today + timedelta(days=20)).isoformat(), "reason": "hospital"}
    office.officer.act("service-plans", plan["id"], "record_absence", **away)
    excused = duties(office.officer, plan, state="excused")
    assert {each["reason"] for each in excused} == {"住院"} and {each["kind"] for each in excused} >= {"cleaning"}
    back = office.officer.act("service-plans", plan["id"], "end_absence", on=(today + timedelta(days=1)).isoformat())
    assert back["absences"][0]["until"] == today.isoformat()
    assert duties(office.officer, plan, state="excused") == []
    ended = office.officer.act(
        "service-plans", plan["id"], "end", on=(today + timedelta(days=60)).isoformat(), reason="died"
    )
    assert ended["state"] == "ended"
    every = duties(office.officer, plan)
    assert len(every) == 90
    last = today + timedelta(days=60)
    assert all((each["state"] == "excused") == (date.fromisoformat(each["due_on"]) > last) for each in every)


def test_what_was_told_offline_is_taken_once(world: World, office: Office, provider: Person, plan: Any) -> None:
    first = duties(provider, plan)[0]
    item = {"id": "01940000-0000-7000-8000-000000000001", "duty": first["id"], "action": "done", "done_at": at(world)}
    bad = {"id": "01940000-0000-7000-8000-000000000002", "duty": first["id"], "action": "excuse", "reason": "雨"}
    unread = {"id": "no", "duty": 5, "action": "dance"}
    results = ok(provider.post("/service-duties/batch", {"items": [item, bad, unread]}))["results"]
    assert [each["status"] for each in results] == ["created", "invalid", "invalid"]
    assert [each["status"] for each in ok(provider.post("/service-duties/batch", {"items": [item]}))["results"]] == [
        "existing"
    ]
    asked = world.officer(number=2)
    missed = {"reason": "老人说没有来", "new_date": world.today().isoformat()}
    assert ok(asked.post(f"/service-duties/{first['id']}/missed", missed))["state"] == "missed"


def test_the_next_year_comes_by_itself(world: World, office: Office, plan: Any) -> None:
    world.advance(340)
    squares = duties(office.officer, plan)
    more = office.officer.read(f"/service-duties?plan={plan['id']}&limit=100&from={plan['until']}")["items"]
    assert len(squares) == 100 and len(more) == 90, "the first hundred, and the second year"
    world.work()
    assert office.officer.read(f"/service-duties?plan={plan['id']}&limit=100&from={plan['until']}")["items"] == more


def test_nobody_goes_to_whoever_has_died(world: World, office: Office, provider: Person) -> None:
    """A death told of on the benefit ends the plan, and what would have fallen later is due no more."""
    zhang = granted(office)
    serving = next(
        each["value"]
        for each in office.officer.read("/service-plans/providers")["items"]
        if "为老服务" in each["label"]
    )
    today = world.today().isoformat()
    body = {"person": {"benefit": zhang.id}, "rules": FOUR_THINGS, "provider": serving, "from": today}
    plan = ok(office.officer.post("/service-plans", body))
    with world.inside():
        assert end_plans_of_the_dead() == 0
    zhang.act(office.investigator, "report_death", name="张三", died_on=today)
    with world.inside():
        assert (end_plans_of_the_dead(), end_plans_of_the_dead()) == (1, 0)
    assert office.officer.read(f"/service-plans/{plan['id']}")["state"] == "ended"
    assert all(each["due_on"] <= today for each in duties(office.officer, plan, state="due"))
    [*_, last] = office.officer.read(f"/service-plans/{plan['id']}/timeline")["items"]
    assert last["action"] == "end_after_death" and "不用再上门" in last["note"]
