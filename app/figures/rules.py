"""What an event counts as, and to which months it belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

MONTHLY = frozenset({"minimum_living_allowance", "destitute_support"})
HOUSEHOLDS = MONTHLY | {"marginal_household", "rigid_expense_household"}
# What is granted by means or spending: personal benefits have no other cause than the one they are for.
WITH_CAUSES = HOUSEHOLDS | {"temporary_assistance"}
ALL = 1000  # per mille
# Where nothing but the first event of a matter counts, as its beginning.
BEGINNINGS = {"emergencies": "emergencies", "leads": "leads", "complaints": "complaints", "home-places": "home_invited"}
# By collection and action, where that alone decides.
_PLAINLY = {
    ("applications", "accept"): "accepted",
    ("applications", "reject_intake"): "not_accepted",
    ("applications", "deadline_missed"): "overdue",
    ("benefits", "report_death"): "deaths",
    ("benefits", "resume"): "resumed",
    ("emergencies", "decline"): "aid_declined",
    ("leads", "record_visit"): "leads_visited",
    ("leads", "convert"): "leads_converted",
    ("complaints", "answer"): "complaints_answered",
    ("home-places", "decline"): "home_refused",
    ("home-places", "record_refusal"): "home_refused",
    ("home-places", "arrive"): "home_arrived",
    ("home-places", "leave"): "home_left",
}


@dataclass(frozen=True)
class Happening:
    """An event with what its figures need. `due_on` is the law's last day, `accepted_on` the day its clock began;
    `causes` are those of the need that was granted help (`causes.py`).
    """

    collection: str
    programme: str
    action: str
    from_state: str
    to_state: str
    on: date
    due_on: date | None = None
    accepted_on: date | None = None
    facts: Mapping[str, Any] | None = None
    causes: frozenset[str] = frozenset()
    is_urban: bool = False


@dataclass(frozen=True)
class Counted:
    code: str
    amount: int = 0


def needs_facts(collection: str, action: str) -> bool:
    """Whether an amount stands in what is sealed beside the event."""
    return (collection, action) in {("applications", "approve"), ("emergencies", "pay"), ("home-months", "check")}


def counted(event: Happening) -> list[Counted]:
    """What an event counts as; nothing, for most."""
    if event.action == "begin":
        return [Counted(BEGINNINGS[event.collection])] if event.collection in BEGINNINGS else []
    plainly = _PLAINLY.get((event.collection, event.action))
    if plainly is not None:
        return [Counted(plainly)]
    if event.collection == "applications":
        return list(_of_application(event))
    if event.collection == "benefits":
        return list(_of_benefit(event))
    if (event.collection, event.action) == ("emergencies", "pay"):
        causes = [Counted(f"relief_{cause}") for cause in sorted(event.causes)]
        return [Counted("aid"), Counted("aid_money", _amount(event, "amount")), *causes]
    if (event.collection, event.action) == ("home-months", "check"):
        return list(_of_home(event))
    return []


def _of_application(event: Happening) -> Iterator[Counted]:
    if event.action == "submit":
        yield Counted("received")
    elif event.action == "recognition_ends" and event.to_state != event.from_state:
        yield Counted("stopped")
    elif event.action == "refuse":
        yield Counted("refused")
        yield from _of_decision(event)
    elif event.action == "approve":
        yield Counted("granted")
        yield from _of_decision(event)
        yield from _of_grant(event)


def _of_grant(event: Happening) -> Iterator[Counted]:
    if event.programme in HOUSEHOLDS:
        yield Counted("new_households")
    if event.programme in MONTHLY:
        yield Counted("new_monthly", _amount(event, "monthly_amount"))
    if event.programme == "temporary_assistance":
        yield Counted("one_off")
        yield Counted("one_off_money", _amount(event, "monthly_amount"))
    if event.programme in WITH_CAUSES:
        for cause in sorted(event.causes):
            yield Counted(f"need_{cause}")
            if event.is_urban:
                yield Counted(f"urban_{cause}")


def _of_decision(event: Happening) -> Iterator[Counted]:
    if event.due_on is not None:
        in_time = event.on <= event.due_on
        yield Counted("decided_on_time" if in_time else "decided_late")
        yield Counted("on_time_share", ALL if in_time else 0)
    if event.accepted_on is not None:
        yield Counted("days_to_decision", (event.on - event.accepted_on).days)


def _of_benefit(event: Happening) -> Iterator[Counted]:
    if (event.action, event.to_state) == ("change_amount", "active"):
        yield Counted("raised")
    elif event.from_state == "decision_sent" and event.to_state == "active":
        yield Counted("lowered")
    elif event.to_state == "stopped" and event.from_state != "stopped":
        yield Counted("ended_by_death" if event.from_state == "deciding_change" else "stopped")
    elif event.action == "review":
        yield Counted("reviewed")


def _of_home(event: Happening) -> Iterator[Counted]:
    yield Counted("home_money", _amount(event, "amount"))
    yield Counted("home_occupancy", _amount(event, "occupancy"))
    yield Counted("home_nursing", _amount(event, "nursing"))


def _amount(event: Happening, name: str) -> int:
    return int((event.facts or {}).get(name) or 0)


def month_of(day: date) -> date:
    """The first day of the calendar month."""
    return day.replace(day=1)


def month_after(month: date, by: int = 1) -> date:
    """The first day of the month so many months later."""
    years, rest = divmod(month.year * 12 + month.month - 1 + by, 12)
    return date(years, rest + 1, 1)


def is_after_cut_off(day: date, cut_off_day: int) -> bool:
    """Whether it belongs to the report of the next month: that of November goes from 16 October to 15 November."""
    return day.day > cut_off_day


def averaged(total: int, count: int) -> int:
    """The average, rounded half up."""
    return (2 * total + count) // (2 * count) if count else 0
