"""How many posts of social workers an organisation should have, and what is missing. Pure: no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kernel.errors import FieldError

WHOLE = 100


@dataclass(frozen=True)
class Staffing:
    """All posts of one holder, of every kind together."""

    posts: int = 0
    filled: int = 0
    social_work: int = 0

    def __add__(self, other: Staffing) -> Staffing:
        return Staffing(self.posts + other.posts, self.filled + other.filled, self.social_work + other.social_work)


def why_not_counted(staffing: Staffing) -> FieldError | None:
    if staffing.filled > staffing.posts:
        return FieldError("filled", "有人的不能比岗位多。")
    if staffing.social_work > staffing.posts:
        return FieldError("social_work", "社工岗位不能比岗位多。")
    return None


def why_not_whose(*, organisation: bool, region: bool) -> FieldError | None:
    return None if organisation != region else FieldError("organisation", "请写是哪家机构，或者哪个地方的窗口。")


def required(posts: int, percent: int) -> int | None:
    """`percent` of the posts, rounded up (措施(十七)); None as long as nobody has set a share."""
    return -(-posts * percent // WHOLE) if percent else None


# Without these no matter of the place can be taken in, visited and decided by hands that differ: who takes in, two who
# visit, who confirms; above them who supervises, and two for whatever needs a second hand.
OFFICES_NEEDED: Mapping[str, Mapping[str, int]] = {
    "town": {"township_officer": 1, "township_investigator": 2, "township_approver": 1},
    "park": {"park_supervisor": 1},
    "new_area": {"bureau_supervisor": 2, "finance_officer": 2},
}
OFFICE_LABELS = {
    "township_officer": "受理人员",
    "township_investigator": "调查人员",
    "township_approver": "审核确认人员",
    "park_supervisor": "园区民政人员",
    "bureau_supervisor": "新区民政人员",
    "finance_officer": "财政人员",
}


def offices_lacking(level: str, held: Mapping[str, int]) -> list[str]:
    """Which offices of a place of this level too few people hold, in words; `held` is how many hold each."""
    needed = OFFICES_NEEDED.get(level, {})
    return [
        f"{OFFICE_LABELS[role]}少{people - held.get(role, 0)}人"
        for role, people in needed.items()
        if held.get(role, 0) < people
    ]


def gaps(staffing: Staffing, wanted: int | None) -> list[str]:
    """In words for a list; empty where nothing is lacking."""
    lacking = []
    if staffing.posts == 0:
        lacking.append("还没有登记岗位，请先登记")
    if staffing.filled < staffing.posts:
        lacking.append(f"空着{staffing.posts - staffing.filled}个岗位")
    if wanted is not None and staffing.social_work < wanted:
        lacking.append(f"社工岗位少{wanted - staffing.social_work}个")
    return lacking
