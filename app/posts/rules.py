"""How many posts of social workers an organisation should have, and what is missing. Pure: no database."""

from __future__ import annotations

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
