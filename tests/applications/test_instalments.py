"""One approval, several stages: they add up, each is paid once and not too early;
the rest is stopped only after a hearing.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from peewee import IntegrityError

from app.applications.models import Instalment
from app.kernel.clock import clock
from app.kernel.database import connection, savepoint, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from tests.support.office import AMOUNT, Office, inbox, notes, record_posting
from tests.support.world import Person, World, problem

FORM = {"cause": "illness", "reason": "化疗花费大"}


def due_for_decision(office: Office, person: Person, **more: Any) -> Any:
    """On the expense track, its public notice over."""
    case = office.visited(person, programme="temporary_assistance", form=FORM, **more)
    office.officer.act(
        "applications",
        case["id"],
        "propose",
        opinion="grant",
        category="expense",
        monthly_amount=AMOUNT,
        reason="支出大",
        differs_because="住院的钱分三次结清",
    )
    published = record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    office.world.advance_past(published["notice"]["ends_on"])
    return case


def stages(*amounts: int, first: int = 0, apart: int = 30) -> list[dict[str, Any]]:
    with connection():
        today = clock.today()
    days = [today + timedelta(days=first + apart * n) for n in range(len(amounts))]
    return [
        {"due_on": str(day), "amount": amount, "condition": "看单据"} for day, amount in zip(days, amounts, strict=True)
    ]


SUM = {"monthly_amount": AMOUNT, "reason": "分期", "differs_because": "住院的钱分三次结清"}


def approve(office: Office, case: Any, instalments: Any) -> Any:
    return office.approver.try_to("applications", case["id"], "approve", **SUM, instalments=instalments)


def approved(office: Office, person: Person, *amounts: int, **when: int) -> Any:
    case = due_for_decision(office, person)
    answer = approve(office, case, stages(*amounts, **when))
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def test_the_stages_make_up_the_amount_day_after_day(world: World, office: Office) -> None:
    case = due_for_decision(office, world.resident())
    for wrong in (
        stages(30000, 30000),
        stages(AMOUNT),
        stages(30000, 34000, first=-1),
        stages(30000, 34000, apart=0),
        stages(30000, 34000, apart=200),
    ):
        assert problem(approve(office, case, wrong), 422)["errors"][0]["field"] == "instalments", wrong
    assert approve(office, case, stages(30000, 34000)).status_code == 200


def test_what_is_paid_every_month_has_no_stages(world: World, office: Office) -> None:
    case = office.deciding(world.resident())
    fields = {
        action["action"]: action["fields"]["properties"]
        for action in office.approver.read(f"/applications/{case['id']}")["actions"]
    }
    assert "instalments" not in fields["approve"] and "reason" in fields["approve"]
    refusal = problem(approve(office, case, stages(30000, 34000)), 422)
    assert [wrong["field"] for wrong in refusal["errors"]] == ["instalments"]


def test_a_stage_that_nobody_looks_at_is_reported_to_the_park(world: World, office: Office) -> None:
    case = approved(office, world.resident(), 30000, 34000, first=10)
    first_day = date.fromisoformat(office.officer.read(f"/applications/{case['id']}/file")["instalments"][0]["due_on"])
    assert date.fromisoformat(case["step_due_on"]) >= first_day + timedelta(days=5)
    world.advance(days=12)
    assert "instalment_overdue" not in inbox(office.park), "five working days after the first day"
    world.advance_past(case["step_due_on"])
    assert inbox(world.park()).count("instalment_overdue") == 1 and "deadline_missed" not in inbox(world.park())
    later = world.approver().act("applications", case["id"], "release_instalment", position=1, check="单据相符")
    assert later["state"] == "approved" and later["step_due_on"] > case["step_due_on"]


def test_the_rest_is_stopped_only_after_the_person_was_heard(world: World, office: Office) -> None:
    zhang = world.resident()
    case, approver = approved(office, zhang, 20000, 20000, 24000, apart=1), office.approver
    stop = {"reason": "治疗已由慈善组织全额负担"}
    problem(approver.try_to("applications", case["id"], "stop_instalments", **stop), 422)
    office.officer.act("applications", case["id"], "hear_before_stop", text="电话听取，本人说单据还没结")
    approver.act("applications", case["id"], "release_instalment", position=1, check="单据相符，照发")
    refusal = problem(approver.try_to("applications", case["id"], "stop_instalments", **stop), 422)
    assert "听取" in refusal["detail"], "what was heard before the last payment does not count"
    office.officer.act("applications", case["id"], "hear_before_stop", text="当面听取，本人没有意见")
    ended = approver.act("applications", case["id"], "stop_instalments", **stop)
    assert ended["step_due_on"], "the decision is still to be handed over"
    assert inbox(zhang)[:2] == ["instalments_stopped", "hearing_held"]
    [note] = notes(zhang, case, "stop_instalments")
    assert "慈善组织" in note and "行政复议" in note
    shown = zhang.read(f"/applications/{case['id']}/file")["instalments"]
    assert [stage["state"] for stage in shown] == ["released", "stopped", "stopped"]
    world.advance(days=2)
    late = world.approver().try_to("applications", case["id"], "release_instalment", position=2, check="补发")
    assert "已经停发" in problem(late, 422)["detail"]
    problem(world.approver().try_to("applications", case["id"], "stop_instalments", **stop), 422)


def test_the_database_keeps_a_stage_from_being_there_twice_or_paid_and_stopped(world: World, office: Office) -> None:
    case = approved(office, world.resident(), 30000, 34000)
    with connection(), transaction():
        of_case = Instalment.application == case["id"]
        for wrong in (
            lambda: Instalment.update(released_at=clock.now(), stopped_at=clock.now()).where(of_case).execute(),
            lambda: Instalment.insert(
                id=new_id(),
                application=case["id"],
                position=1,
                due_on=clock.today(),
                amount=1,
                condition=Secret("再发一次"),
            ).execute(),
        ):
            with pytest.raises(IntegrityError), savepoint():
                wrong()


def test_who_investigated_or_proposed_releases_nothing(world: World, office: Office) -> None:
    case = approved(office, world.resident(), 30000, 34000)
    world.grant(f"investigator1-{office.township}", "township_approver", office.township)
    refusal = world.investigator().try_to("applications", case["id"], "release_instalment", position=1, check="看过")
    problem(refusal, 403)
