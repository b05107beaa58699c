"""临时救助分类分档: what a cause and its severity give once the bureau has said so, and what is said until then."""

from __future__ import annotations

from typing import Any

import pytest

from app.assessment.amounts import temporary_assistance
from app.programmes.numbers_of_tiers import MOST_PERCENT, NUMBERS_OF_TIERS, tier_name
from app.programmes.policy import DEFAULT_POLICY
from tests.assessment.families import family, person
from tests.support.standards import NEW_AREA

SET = DEFAULT_POLICY | {tier_name("illness", "light"): 150, tier_name("illness", "severe"): 600}
BY_MONTHS = 687_00 * 2


@pytest.mark.parametrize(
    ("facts", "policy", "amount", "says"),
    [
        ({}, SET, BY_MONTHS, ""),
        ({"cause": "illness"}, DEFAULT_POLICY, BY_MONTHS, "“看病”还没有定分类分档的标准"),
        ({"cause": "illness", "severity": "severe"}, DEFAULT_POLICY, BY_MONTHS, "还没有定分类分档的标准"),
        ({"cause": "illness"}, {"temporary.most_months": 6}, BY_MONTHS, "还没有定分类分档的标准"),
        ({"cause": "illness"}, SET, BY_MONTHS, "请填困难轻重"),
        ({"cause": "illness", "severity": "serious"}, SET, BY_MONTHS, "困难较重的一档还没有定"),
        ({"cause": "accident", "severity": "severe"}, SET, BY_MONTHS, "“意外事故”还没有定"),
        ({"cause": "illness", "severity": "light"}, SET, 1031_00, ""),
        ({"cause": "illness", "severity": "severe"}, SET, 687_00 * 6, ""),
    ],
    ids=[
        "an old one",
        "none set",
        "none set, severe",
        "before tiers",
        "which?",
        "not this",
        "other",
        "light",
        "severe",
    ],
)
def test_the_tier_or_what_is_missing(facts: dict[str, Any], policy: Any, amount: int, says: str) -> None:
    found = temporary_assistance(family(person(), months=2, **facts), NEW_AREA, policy)
    assert found.amount == amount and found.category == "expense"
    assert (says in found.flags[0]) if says else found.flags == ()


def test_the_line_names_the_tier_and_its_clause() -> None:
    found = temporary_assistance(family(person(), cause="illness", severity="light"), NEW_AREA, SET)
    assert "1.5倍（看病，较轻）" in found.lines[-1].rule and "措施(十三)" in found.lines[-1].rule


def test_no_tier_is_set_by_anybody_but_the_bureau_and_none_is_more_than_six_months() -> None:
    assert len(NUMBERS_OF_TIERS) == 12
    assert all((each.default, each.most) == (0, MOST_PERCENT) for each in NUMBERS_OF_TIERS)
