"""When a file's time is over, and what keeps it all the same. Pure: no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from app.kernel.calendar.counting import LANZHOU
from app.programmes.retention import CLASSES

# Files are kept by household (一户一档): what belongs together is due together.
GRANTED = frozenset({"approved", "handed_over"})
ONE_TIME = "temporary_assistance"
CLASS_OF: dict[str, str] = {
    "benefits": "allowance_files",
    "emergencies": "relief_files",
    "disaster-cases": "relief_files",
    "recoveries": "management_files",
    "care-agreements": "management_files",
    "service-plans": "management_files",
    "referrals": "management_files",
    "rosters": "management_files",
    "roster-tasks": "management_files",
    "inspection-checks": "management_files",
    "home-places": "management_files",
    "charity-matches": "management_files",
    "social-cases": "management_files",
    "social-tasks": "management_files",
    "watched-persons": "management_files",
    "leads": "leads",
    "reports": "leads",
    "assessments": "leads",
    "tickets": "hotline",
    "complaints": "complaints",
    "stranded-persons": "shelter_files",
    "hospital-stays": "shelter_files",
    "payment-runs": "books",
    "payment-exceptions": "books",
    "one-off-payments": "books",
    "home-months": "books",
    "service-contracts": "books",
    "service-lists": "books",
    "work-budgets": "books",
    "charity-projects": "books",
    "permit-papers": "books",
    "standard-changes": "office_records",
    "meetings": "office_records",
    "meeting-invitations": "office_records",
    "meeting-tasks": "office_records",
    "inspections": "office_records",
}
APPLICATIONS = "applications"
# The list of what was erased is what remains of it: for ever (机关档案管理规定: 销毁清册永久保存).
FOR_EVER = frozenset({"disposal-lists"})


@dataclass(frozen=True)
class Kept:
    """A file and what belongs to it. `ended_on` is the day on which the last of it ended or was paid, None while some
    of it goes on; `years` the longest of their classes; `open_beside` what is under way about it, in words.
    """

    ended_on: date | None
    years: int
    open_beside: Sequence[str] = ()
    remedy: bool = False
    hold: bool = False


@dataclass(frozen=True)
class Verdict:
    """`state`: `due`, `held` or `later`; `due_on` the first day on which it may go."""

    state: str
    due_on: date | None
    why: str


def class_of(collection: str, procedure: str, state: str) -> str:
    """The class of a matter that has ended; "" for what is kept for ever."""
    if collection == APPLICATIONS:
        if state not in GRANTED:
            return "refused_files"
        return "relief_files" if procedure == ONE_TIME else "allowance_files"
    return CLASS_OF.get(collection, "")


def collections_of(files: str) -> list[str]:
    """The kinds of matters of which some are in this class."""
    named = sorted(name for name, code in CLASS_OF.items() if code == files)
    with_applications = files in ("allowance_files", "relief_files", "refused_files")
    return [APPLICATIONS, *named] if with_applications else named


def classes_of(collection: str) -> frozenset[str]:
    """Those in which a matter of this kind may be once it has ended."""
    if collection == APPLICATIONS:
        return frozenset({"allowance_files", "relief_files", "refused_files"})
    return frozenset({CLASS_OF[collection]} if collection in CLASS_OF else ())


def by_which_rule(collection: str, procedure: str, state: str, kept: Kept) -> dict[str, object]:
    """What the event of an erasure says of why it may be: plain data, read by `may_go`."""
    assert kept.ended_on is not None
    return {
        "files": class_of(collection, procedure, state),
        "years": kept.years,
        "ended_on": kept.ended_on.isoformat(),
        "due_on": first_free_day(kept.ended_on, kept.years).isoformat(),
    }


def may_go(said: Mapping[str, Any], collection: str, ended_on: date, erased_on: date) -> bool:
    """Whether a file of this kind, whose own matter ended on that day, went by a rule that holds: its class is one of
    those that are erased, it was kept no shorter than the law's floor, and its first free day had come. `said` is what
    the event of the erasure names.
    """
    files = str(said.get("files", ""))
    if files not in classes_of(collection) or CLASSES[files].how != "list":
        return False
    try:
        years, last = int(said["years"]), date.fromisoformat(said["ended_on"])
        due_on = date.fromisoformat(said["due_on"])
    except (KeyError, TypeError, ValueError):
        return False
    free = first_free_day(max(last, ended_on), years)
    return years >= CLASSES[files].least and last >= ended_on and free == due_on <= erased_on


def first_free_day(ended_on: date, years: int) -> date:
    """Counted from the first of January after the end, so that whatever the day, the floor is reached."""
    return date(ended_on.year + 1 + years, 1, 1)


def latest_end(years: int, today: date) -> date:
    """The last day on which something may have ended that is free today."""
    return date(today.year - 1 - years, 12, 31)


def old_before(years: int, today: date) -> datetime:
    """What is older than this moment is free today."""
    return datetime.combine(date(latest_end(years, today).year + 1, 1, 1), time.min, LANZHOU).astimezone(UTC)


def kept_years(files: str, set_years: int) -> int:
    """What the bureau has set, never less than the law's floor."""
    return max(set_years, CLASSES[files].least)


def judge(kept: Kept, today: date) -> Verdict:
    """Whether it may go. What keeps it is said before how long it still lies."""
    due_on = first_free_day(kept.ended_on, kept.years) if kept.ended_on else None
    if kept.ended_on is None:
        return Verdict("held", due_on, "同一户的救助还没有结束")
    if kept.hold:
        return Verdict("held", due_on, "有暂缓销毁的决定，解除以前不销毁")
    if kept.remedy:
        return Verdict("held", due_on, "行政复议或者诉讼还没有结束")
    if kept.open_beside:
        return Verdict("held", due_on, f"还有没办完的：{'、'.join(sorted(set(kept.open_beside)))}")
    assert due_on is not None
    if due_on > today:
        return Verdict("later", due_on, f"同一户的材料要存到{due_on:%Y年%-m月%-d日}以前")
    return Verdict("due", due_on, "")
