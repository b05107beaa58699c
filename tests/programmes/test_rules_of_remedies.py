"""What a paper says of the remedies: what was confirmed for it, and before that no more than the law itself. Pure."""

from __future__ import annotations

from typing import Any

import pytest

from app.notices.kinds import KIND_LABELS, REMEDIES_OF
from app.programmes.remedies import KINDS, Remedy, in_words

PHONE = "0931-8251234"


def confirmed(**changes: Any) -> Remedy:
    columns: dict[str, Any] = {
        "review_body": "兰州新区管理委员会",
        "review_address": "纬一路1号",
        "review_phone": "0931-8250000",
        "review_days": 60,
        "court": "城关区人民法院",
        "court_months": 6,
        "review_first": False,
    }
    return Remedy(**columns | changes)


@pytest.mark.parametrize("kind", KINDS)
def test_before_it_is_confirmed_no_body_court_or_term_is_named(kind: str) -> None:
    said = in_words(None, kind, PHONE)
    assert "第七十六条" in said and PHONE in said and "12348" in said
    assert not any(word in said for word in ("管理委员会", "人民政府", "法院", "60日", "6个月"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_confirmed_is_said_with_address_and_number(kind: str) -> None:
    said = in_words(confirmed(), kind, PHONE)
    assert "60日内" in said and "兰州新区管理委员会（地址：纬一路1号，电话0931-8250000）" in said and PHONE in said


def test_where_review_comes_first_no_suit_is_offered_beside_it() -> None:
    said = in_words(confirmed(review_first=True), "refusal", PHONE)
    assert "这类决定要先申请复议" in said and "也可以在6个月内" not in said and "15日内向城关区人民法院起诉" in said


def test_against_a_delay_there_is_review_and_no_suit() -> None:
    for remedy in (None, confirmed()):
        said = in_words(remedy, "failure_to_act", PHONE)
        assert said.startswith("到现在没有结果") and "行政复议" in said and "诉讼" not in said


def test_every_paper_that_decides_names_a_kind_that_can_be_confirmed() -> None:
    assert set(REMEDIES_OF.values()) | {"failure_to_act"} == set(KINDS) and set(REMEDIES_OF) <= set(KIND_LABELS)
