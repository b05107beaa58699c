"""Beyond the township's limit by a case conference; not twice for the same without a reason; on from there
when need remains.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import UUID

from app.accounts.directory import account_by_username, actor_of
from app.demonstration.moving_clock import advance_clock
from app.emergencies.inputs import Pay
from app.emergencies.models import CaseConference
from app.emergencies.procedure import EMERGENCY
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.errors import Invalid
from app.programmes.policy import set_policy
from app.workflow.engine import perform
from tests.support.emergencies import PHONE, payment, reported, triaged
from tests.support.office import inbox
from tests.support.pending import confirmed
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, Person, World, id_number, problem

CONFERENCE = {
    "participants": ["马主任", "王书记", "李医生"],
    "minutes": "房屋全毁，三个月内没有住处",
    "agreed_amount": 1000000,
}
THREE_MONTHS_FOR_ONE = 206100


def other_township(world: World, **changes: Any) -> Any:
    """An emergency that the other township has taken over and looked into."""
    case = triaged(world, **changes)
    world.officer().act("emergencies", case["id"], "transfer", region=OTHER_TOWNSHIP)
    return world.officer(OTHER_TOWNSHIP).act("emergencies", case["id"], "triage", track="small_amount", note="属实")


def triaged_of(world: World, person: Person, track: str = "relief_first") -> Any:
    return world.officer().act("emergencies", reported(person)["id"], "triage", track=track, note="属实")


def payment_there() -> dict[str, Any]:
    return payment(witnesses=[f"officer1-{OTHER_TOWNSHIP}", f"investigator1-{OTHER_TOWNSHIP}"])


def pays(person: Person, case: Any, **facts: Any) -> Any:
    return person.act("emergencies", case["id"], "pay", **facts)


def test_above_the_limit_only_what_a_conference_has_agreed(world: World) -> None:
    case, approver = triaged(world, "relief_first", people=1), world.approver()
    above = payment(THREE_MONTHS_FOR_ONE + 1)
    assert "一事一议" in problem(approver.try_to("emergencies", case["id"], "pay", **above), 422)["detail"]
    held = world.park().act("emergencies", case["id"], "hold_conference", **CONFERENCE)
    [conference] = held["conferences"]
    assert (held["state"], conference["agreed_amount"]) == ("triaged", 1000000)
    more = approver.try_to("emergencies", case["id"], "pay", **payment(1000001))
    assert "会商同意的是10000元" in problem(more, 422)["detail"]
    assert pays(approver, case, **payment(1000000))["state"] == "paid_first"


def test_whoever_records_that_more_was_agreed_does_not_pay_it(world: World) -> None:
    case, approver = triaged(world, "relief_first", people=1), world.approver()
    approver.act("emergencies", case["id"], "hold_conference", **CONFERENCE)
    problem(approver.try_to("emergencies", case["id"], "pay", **payment(1000000)), 403, "forbidden")
    waiting = pays(world.approver(number=2), case, **payment(1000000))["pending"]
    assert waiting["waits_for"] == ["park_supervisor"], "the township alone has agreed"
    confirmed(world.park(), waiting)
    assert approver.read(f"/emergencies/{case['id']}")["state"] == "paid_first"


def test_the_latest_conference_holds_and_its_words_are_for_the_office(world: World) -> None:
    zhang, approver, colleague = world.resident(), world.approver(), world.approver(number=2)
    case = triaged_of(world, zhang)
    colleague.act("emergencies", case["id"], "hold_conference", **CONFERENCE)
    colleague.act("emergencies", case["id"], "hold_conference", **CONFERENCE | {"agreed_amount": 900000})
    assert zhang.read(f"/emergencies/{case['id']}")["conferences"] == []
    problem(approver.try_to("emergencies", case["id"], "pay", **payment(900001)), 422)
    with connection():
        assert "房屋全毁" not in str(CaseConference.select(CaseConference.minutes).tuples().first())


def test_a_conference_needs_three_different_people_and_the_right_track(world: World) -> None:
    first, small, approver = triaged(world, "relief_first"), triaged(world), world.approver()
    for names in (["马主任", "王书记"], ["马主任", "马主任", "王书记"]):
        changed = CONFERENCE | {"participants": names}
        refusal = problem(approver.try_to("emergencies", first["id"], "hold_conference", **changed), 422)
        assert refusal["errors"][0]["field"] == "participants"
    problem(approver.try_to("emergencies", small["id"], "hold_conference", **CONFERENCE), 422)
    problem(world.officer().try_to("emergencies", first["id"], "hold_conference", **CONFERENCE), 403)


def test_the_caps_are_the_operator_s_from_the_day_they_hold(world: World) -> None:
    with connection(), transaction():
        today = local_date(clock.now())
        set_policy("temporary.small_amount_cap", 50000, today, "会议纪要", actor=None)
        set_policy("temporary.township_months", 1, today + timedelta(days=1), "会议纪要", actor=None)
    small, first = triaged(world), triaged(world, "relief_first", people=1)
    refusal = problem(world.approver().try_to("emergencies", small["id"], "pay", **payment(50001)), 422)
    assert "500元" in refusal["detail"]
    assert pays(world.approver(), first, **payment(THREE_MONTHS_FOR_ONE)), "the new number holds from tomorrow"


def test_the_same_need_of_the_same_person_is_seen_from_another_township(world: World) -> None:
    six = {"name": "赵六", "id_number": id_number(), "id_status": "verified"}
    first = triaged(world, affected=six)
    pays(world.approver(), first, **payment(70000))
    second, approver = other_township(world, affected=six), world.approver(OTHER_TOWNSHIP)
    [aid] = approver.read(f"/emergencies/{second['id']}")["earlier_aid"]
    assert (aid["region_name"], aid["kind_label"], aid["amount"]) == ("中川镇", "火灾", 70000)
    refusal = problem(approver.try_to("emergencies", second["id"], "pay", **payment_there()), 422)
    assert refusal["errors"][0]["field"] == "repeat_reason" and "中川镇" in refusal["detail"]
    pays(approver, second, **payment_there() | {"repeat_reason": "余火复燃，帐篷也烧了"})


def test_another_need_another_person_or_a_year_later_is_no_repetition(world: World) -> None:
    paid_once = triaged(world, contact_phone=PHONE)
    pays(world.approver(), paid_once, **payment())
    approver = world.approver()
    pays(approver, triaged(world, contact_phone=PHONE, kind="traffic"), **payment())
    pays(approver, triaged(world), **payment())
    problem(approver.try_to("emergencies", triaged(world, contact_phone=PHONE)["id"], "pay", **payment()), 422)
    with connection(), transaction():
        advance_clock(timedelta(days=367))  # the day itself still belongs to the year, which may have 366
    pays(world.approver(), triaged(world, contact_phone=PHONE), **payment())


def test_paid_in_two_places_at_once_the_second_sees_the_first(world: World) -> None:
    here, there = triaged(world, contact_phone=PHONE), other_township(world, contact_phone=PHONE)
    together = Barrier(2)

    def pay(case: Any, username: str, facts: dict[str, Any]) -> bool:
        with connection():
            account = account_by_username(username)
            assert account is not None
            actor = actor_of(account)
            together.wait()
            try:
                perform({EMERGENCY.name: EMERGENCY}, UUID(case["id"]), "pay", actor, Pay.model_validate(facts))
            except Invalid:
                return False
            return True

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(pay, here, f"approver1-{TOWNSHIP}", payment())
        two = pool.submit(pay, there, f"approver1-{OTHER_TOWNSHIP}", payment_there())
        assert sorted([one.result(), two.result()]) == [False, True]


def test_whoever_is_still_in_need_is_helped_on_without_reporting_again(world: World) -> None:
    zhang, officer = world.resident(), world.officer()
    case = triaged_of(world, zhang, "small_amount")
    problem(officer.try_to("emergencies", case["id"], "follow_up", description="没住处", people=3), 409)
    pays(world.approver(), case, **payment())
    officer.act("emergencies", case["id"], "backfill", note="身份已经核实")
    more = {"description": "冬天没有取暖的东西", "people": 2}
    closed = officer.act("emergencies", case["id"], "follow_up", **more)
    [opened] = closed["follow_ups"]
    assert closed["state"] == "closed"
    following = zhang.read(f"/emergencies/{opened}")
    assert (following["state"], following["followup_of"], following["people"]) == ("reported", case["id"], 2)
    assert following["affected"] == case["affected"] and following["number"] != case["number"]
    assert inbox(zhang)[0] == "follow_up_opened" and inbox(officer)[0] == "emergency_reported"
    problem(officer.try_to("emergencies", case["id"], "follow_up", **more), 422)
    officer.act("emergencies", opened, "triage", track="small_amount", note="属实")
    assert officer.read(f"/emergencies/{opened}")["earlier_aid"][0]["amount"] == 80000
    problem(world.approver().try_to("emergencies", opened, "pay", **payment()), 422)
    pays(world.approver(), following, **payment(repeat_reason="跟进救助：入冬后没有取暖"))
