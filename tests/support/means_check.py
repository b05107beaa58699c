"""Cases that are under check."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.demonstration.moving_clock import advance_clock
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.means_check.sources import SOURCES
from app.programmes.policy import DEFAULT_POLICY
from app.programmes.sources import setting_of
from tests.support.office import SIGNED_ON_PAPER, confirmed
from tests.support.uploads import sign_in_office
from tests.support.world import TOWNSHIP, Person, World, consents, household, id_number, submitted

# Those that are asked where nobody has set anything else.
WORKING = [code for code in SOURCES if DEFAULT_POLICY[setting_of(code)]]
INVESTIGATORS = [f"investigator1-{TOWNSHIP}", f"investigator2-{TOWNSHIP}"]


def under_check(
    world: World, digits: int | None = None, *, members: tuple[dict[str, Any], ...] = (), signed: tuple[int, ...] = (0,)
) -> tuple[Person, str]:
    """A resident whose application is accepted and whose check has been started; `digits` choose what the
    sources know of him.

    `signed`: the positions of those who have signed.
    """
    person = world.resident("zhangsan", "张三", id_number(serial=digits) if digits else None)
    case = submitted(person, household=household(person, "张三", *members), consents=consents(*signed))
    officer = world.officer()
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    sign_in_office(world.officer(number=2), case["id"])
    officer.act("applications", case["id"], "start_check")
    return person, case["id"]


def visit(world: World, case_id: str) -> None:
    visited_on = clock_day(world)
    world.investigator().act(
        "applications",
        case_id,
        "record_visit",
        visited_on=visited_on,
        investigators=INVESTIGATORS,
        findings="属实",
        unsigned_reason=SIGNED_ON_PAPER,
    )
    confirmed(world, world.officer(), {"id": case_id})


def clock_day(world: World) -> str:
    with world.inside():
        return clock.today().isoformat()


def pass_time(**span: float) -> None:
    """Move the clock without letting the worker work."""
    with connection(), transaction():
        advance_clock(timedelta(**span))


def report(person: Person, case_id: str) -> Any:
    return person.read(f"/applications/{case_id}/means-check")


def states(report: Any, name: str = "张三") -> dict[str, str]:
    """State by source, of one person."""
    people = {person["name"]: person for person in report["people"]}
    return {source["source"]: source["state"] for source in people[name]["sources"]}


GRANT = {
    "opinion": "grant",
    "category": "urban_difference",
    "monthly_amount": 64000,
    "reason": "符合条件",
    "differs_because": "本月起又有一份收入",
}
