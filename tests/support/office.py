"""An application brought to a state by the people whose work that is."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from tests.support.uploads import sign_in_office
from tests.support.world import TOWNSHIP, People, Person, ok, submitted

AMOUNT = 64000
# What the calculation gives 张三 alone; for another household the same amount stands on a reason.
OTHER_AMOUNT = {"differs_because": "亲戚每月给一点"}
SIGNED_ON_PAPER = "三个人都签在纸质调查表上"


class Office:
    """The people of one township, logged in when they are first needed, and one of their cases."""

    def __init__(self, world: People, township: str = TOWNSHIP) -> None:
        self.world, self.township = world, township

    @cached_property
    def officer(self) -> Person:
        return self.world.officer(self.township)

    @cached_property
    def investigator(self) -> Person:
        return self.world.investigator(self.township)

    @cached_property
    def approver(self) -> Person:
        return self.world.approver(self.township)

    @cached_property
    def park(self) -> Person:
        return self.world.park()

    def accepted(self, person: Person, *, relatives_of_staff: bool = False, **changes: Any) -> Any:
        case = submitted(person, **changes)
        return self.officer.act("applications", case["id"], "accept", relatives_of_staff=relatives_of_staff)

    def investigating(self, person: Person, **changes: Any) -> Any:
        return self.start_check(self.accepted(person, **changes))

    def visited(self, person: Person, **changes: Any) -> Any:
        return self.look_into(self.accepted(person, **changes))

    def look_into(self, case: Any) -> Any:
        self.start_check(case)
        self.investigator.act("applications", case["id"], "record_visit", **self.visit(case))
        return confirmed(self.world, self.officer, case)

    def start_check(self, case: Any) -> Any:
        """Once everybody has signed for themselves."""
        sign_in_office(self.world.officer(self.township, 2), case["id"])
        return self.officer.act("applications", case["id"], "start_check")

    def visit(self, case: Any, *numbers: int) -> dict[str, Any]:
        """The facts of a visit, by default of the first two investigators."""
        pair = [f"investigator{number}-{self.township}" for number in numbers or (1, 2)]
        return {
            "visited_on": case["created_at"][:10],
            "investigators": pair,
            "findings": "家里情况属实",
            "unsigned_reason": SIGNED_ON_PAPER,
        }

    def opinion(self, person: Person, **changes: Any) -> Any:
        return self.propose_grant(self.visited(person, **changes))

    def propose_grant(self, case: Any, **more: Any) -> Any:
        return self.officer.act(
            "applications",
            case["id"],
            "propose",
            opinion="grant",
            category="urban_difference",
            monthly_amount=AMOUNT,
            reason="收入低于标准",
            **OTHER_AMOUNT | more,
        )

    def published(self, person: Person, **changes: Any) -> Any:
        return self.publish(self.accepted(person, **changes))

    def publish(self, case: Any) -> Any:
        """From acceptance to the public notice."""
        self.propose_grant(self.look_into(case))
        return record_posting(self.officer, self.officer.act("applications", case["id"], "publish"))

    def deciding(self, person: Person, **changes: Any) -> Any:
        return self.let_the_notice_end(self.published(person, **changes))

    def let_the_notice_end(self, case: Any) -> Any:
        self.world.advance_past(case["notice"]["ends_on"])
        return self.officer.read(f"/applications/{case['id']}")

    def approved(self, person: Person, **changes: Any) -> Any:
        return self.approve(self.deciding(person, **changes))

    def approve(self, case: Any, **more: Any) -> Any:
        return self.approver.act(
            "applications", case["id"], "approve", monthly_amount=AMOUNT, reason="符合条件", **OTHER_AMOUNT | more
        )


def confirmed(people: People, reader: Person, case: Any, collection: str = "applications") -> Any:
    """Everybody whom an event of the matter names says so; `reader` is any officer. Answers the matter."""
    for item in reader.read(f"/{collection}/{case['id']}/timeline")["items"]:
        for username in item["unconfirmed"]:
            people.staff(username).act(collection, case["id"], "confirm", event=item["id"])
    return reader.read(f"/{collection}/{case['id']}")


def record_posting(officer: Person, case: Any, **more: Any) -> Any:
    """A case whose public notice has begun: the township puts on record that it hangs on the board as well."""
    return officer.act(
        "applications",
        case["id"],
        "record_posting",
        posted_on=case["notice"]["starts_on"],
        place="村委会公示栏",
        posted_by="村文书",
        no_photo_reason="当天停电",
        **more,
    )


def notes(person: Person, case: Any, action: str) -> list[str]:
    """What the timeline says beside an action, to this reader."""
    items = ok(person.get(f"/applications/{case['id']}/timeline"))["items"]
    return [item["note"] for item in items if item["action"] == action]


def inbox(person: Person) -> list[str]:
    """The names of the notices in somebody's inbox, newest first."""
    return [item["notice"] for item in person.read("/inbox?limit=100")["items"]]
