"""What is required of posts and what is lacking. Without a database."""

from __future__ import annotations

import pytest

from app.posts.rules import Staffing, gaps, offices_lacking, required, why_not_counted, why_not_whose


@pytest.mark.parametrize(
    ("posts", "percent", "wanted"), [(10, 0, None), (0, 20, 0), (10, 20, 2), (11, 20, 3), (1, 1, 1), (7, 100, 7)]
)
def test_a_share_is_rounded_up_and_none_compares_nothing(posts: int, percent: int, wanted: int | None) -> None:
    assert required(posts, percent) == wanted


@pytest.mark.parametrize(
    ("staffing", "wanted", "lacking"),
    [
        (Staffing(), None, ["还没有登记岗位，请先登记"]),
        (Staffing(5, 5, 1), None, []),
        (Staffing(5, 3, 1), 1, ["空着2个岗位"]),
        (Staffing(5, 5, 1), 3, ["社工岗位少2个"]),
        (Staffing(5, 4, 0), 1, ["空着1个岗位", "社工岗位少1个"]),
    ],
)
def test_what_is_lacking(staffing: Staffing, wanted: int | None, lacking: list[str]) -> None:
    assert gaps(staffing, wanted) == lacking


def test_what_cannot_be() -> None:
    assert why_not_counted(Staffing(2, 2, 2)) is None
    assert [each and each.field for each in map(why_not_counted, (Staffing(2, 3, 0), Staffing(2, 0, 3)))] == [
        "filled",
        "social_work",
    ]
    assert why_not_whose(organisation=True, region=False) is None is why_not_whose(organisation=False, region=True)
    assert why_not_whose(organisation=True, region=True) and why_not_whose(organisation=False, region=False)


def test_kinds_add_up() -> None:
    assert Staffing(1, 1, 0) + Staffing(2, 0, 1) == Staffing(3, 1, 1)


def test_offices_that_too_few_hold() -> None:
    assert offices_lacking("village", {}) == [] == offices_lacking("park", {"park_supervisor": 1})
    town = {"township_investigator": 1, "township_approver": 3}
    assert offices_lacking("town", town) == ["受理人员少1人", "调查人员少1人"]
    assert offices_lacking("new_area", {"bureau_supervisor": 2}) == ["财政人员少2人"]
