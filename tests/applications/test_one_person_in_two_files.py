"""One person in two files, of two households and two townships: nobody is covered twice, and whoever proposes and
decides is told of the other file before, and whom to ask.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from app.applications.file import ApplicationFile
from app.benefits.models import Benefit
from app.kernel.database import transaction
from app.record.subjects import Subject
from tests.support.benefits import granted
from tests.support.office import AMOUNT, OTHER_AMOUNT, Office, record_posting
from tests.support.world import (
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    Person,
    World,
    application,
    consents,
    household,
    id_number,
    ok,
    problem,
    submitted,
)

PLACES = {TOWNSHIP: VILLAGE, OTHER_TOWNSHIP: OTHER_VILLAGE}
ROLES = ("applicant", "member")


def member(number: str, name: str = "李四") -> dict[str, Any]:
    return {"name": name, "id_number": number, "relation": "spouse", "labour_capacity": "none", "monthly_income": 0}


def declared_with(world: World, number: str, role: str, township: str) -> tuple[Person, dict[str, Any]]:
    """Whoever applies, and a household in which 李四 of this number is the applicant or lives with somebody else."""
    village = PLACES[township]
    if role == "applicant":
        person = world.resident(f"li-{township}", "李四", number)
        return person, {"household": household(person, "李四", region=village), "consents": consents(0)}
    person = world.resident(f"wang-{township}", "王五")
    home = household(person, "王五", member(number), region=village)
    return person, {"household": home, "consents": consents(0, 1)}


def decides(office: Office, case: Any) -> Any:
    """What is shown to whoever decides, and what they answer to an approval."""
    office.propose_grant(office.look_into(case))
    published = record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    office.world.advance_past(published["notice"]["ends_on"])
    facts = {"monthly_amount": AMOUNT, "reason": "符合条件"} | OTHER_AMOUNT
    return office.approver.try_to("applications", case["id"], "approve", **facts)


@pytest.mark.parametrize(
    ("first", "second", "township"), list(product(ROLES, ROLES, PLACES)), ids=lambda value: str(value)
)
def test_whoever_is_covered_stands_in_the_way_of_a_second_grant_and_it_is_said_from_the_acceptance_on(
    world: World, first: str, second: str, township: str
) -> None:
    number, here = id_number(), Office(world)
    if first == "applicant":
        other = granted(here, person=world.resident("zhang", "李四", number))
    else:
        other = granted(here, member(number), person=world.resident("zhang"))
    office = Office(world, township)
    person, declared = declared_with(world, number, second, township)
    case = office.accepted(person, **declared)
    said = office.officer.read(f"/applications/{case['id']}/file")["lacking"]
    [covered] = [line for line in said if "这里不能再批" in line]
    assert covered.startswith("李四在领") and "电话" in covered
    refusal = problem(decides(office, case), 422)
    assert "李四在领" in refusal["detail"] and "不能重复享受" in refusal["detail"]
    assert "李四在领" not in str(person.read(f"/applications/{case['id']}")), "not to whoever applies with them"
    # What it waits for is done there: from the month after, nobody stands in the way.
    other.proposed(proposal="stop", ground="employment")
    other.wait_out_the_step()
    other.decided(here.approver, "stop", reason="另外成家")
    facts = {"monthly_amount": AMOUNT, "reason": "符合条件"} | OTHER_AMOUNT
    assert office.approver.act("applications", case["id"], "approve", **facts)["state"] == "approved"


@pytest.mark.parametrize(("first", "second"), list(product(ROLES, ROLES)))
@pytest.mark.parametrize("is_decided", [False, True])
def test_a_second_sum_of_a_year_is_looked_at_by_whoever_knows_of_the_first(
    world: World, first: str, second: str, is_decided: bool
) -> None:
    number, form = id_number(), {"cause": "illness", "reason": "住院", "spending": 200000}
    person, declared = declared_with(world, number, first, OTHER_TOWNSHIP)
    changes = {"programme": "temporary_assistance", "form": form}
    one = submitted(person, **declared | changes)
    if is_decided:
        with world.inside(), transaction():
            Subject.update(state="approved", is_open=False).where(Subject.id == one["id"]).execute()
    office = Office(world)
    again, declared = declared_with(world, number, second, TOWNSHIP)
    case = office.accepted(again, **declared | changes)
    lines = office.officer.read(f"/applications/{case['id']}/file")["lacking"]
    [told] = [line for line in lines if "还申请了临时救助" in line]
    assert told.startswith("李四") and "秦川" in told and ("已经批准" in told) is is_decided
    assert "还申请了" not in str(again.read(f"/applications/{case['id']}/file"))
    world.advance(days=400)
    lines = office.officer.read(f"/applications/{case['id']}/file")["lacking"]
    assert (not [line for line in lines if "还申请了" in line]) is is_decided, "a year later it is another need"


def test_a_draft_and_a_matter_that_has_ended_without_a_grant_say_nothing(world: World) -> None:
    number = id_number()
    draft, ended = (world.resident(name, "李四", number) for name in ("draft", "ended"))
    ok(draft.post("/applications", application(draft, household=household(draft, "李四"))))
    withdrawn = submitted(ended, household=household(ended, "李四"))
    ended.act("applications", withdrawn["id"], "withdraw")
    office, person = Office(world), world.resident("third", "李四", number)
    case = office.accepted(person, household=household(person, "李四"))
    lines = office.officer.read(f"/applications/{case['id']}/file")["lacking"]
    assert not [line for line in lines if "还申请了" in line]


@pytest.mark.parametrize("role", ROLES)
def test_nobody_is_recognised_beside_the_allowance_whoever_receives_it(world: World, role: str) -> None:
    number, here = id_number(), Office(world)
    if role == "applicant":
        granted(here, person=world.resident("zhang", "李四", number))
    else:
        granted(here, member(number), person=world.resident("zhang"))
    person = world.resident("li", "李四", number)
    form = {"category": "urban", "reason": "看病花钱多"}
    case = submitted(person, programme="marginal_household", household=household(person, "李四"), form=form)
    with world.inside():
        assert ApplicationFile(Subject.get_by_id(case["id"])).receives_basic_living


def test_what_was_taken_over_from_an_older_roll_covers_too_and_what_came_of_the_application_itself_does_not(
    world: World,
) -> None:
    number, here = id_number(), Office(world)
    other = granted(here, person=world.resident("zhang", "李四", number))
    with world.inside(), transaction():
        file = ApplicationFile(Subject.get_by_id(Benefit.get_by_id(other.id).application))
        assert file.covered_elsewhere == []
        Benefit.update(application=None).where(Benefit.id == other.id).execute()
        del file.covered_elsewhere
        assert [each.name for each in file.covered_elsewhere] == ["张三"]
