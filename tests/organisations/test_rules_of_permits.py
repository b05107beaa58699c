"""Which permits let an organisation be entrusted with something new."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.organisations.rules import HeldPermit, in_force, why_no_new_work

TODAY = date(2026, 11, 30)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def permit(kind: str, until: date, number: str = "1") -> HeldPermit:
    return HeldPermit(kind, number, until)


@pytest.mark.parametrize(
    ("permits", "word"),
    [
        ([], "没有登记"),
        ([permit("登记证书", TODAY)], None),
        ([permit("登记证书", YESTERDAY)], "登记证书"),
        ([permit("登记证书", YESTERDAY), permit("登记证书", TOMORROW, "2")], None),
        ([permit("登记证书", TOMORROW, "2"), permit("登记证书", YESTERDAY)], None),
        ([permit("登记证书", TOMORROW), permit("卫生许可", YESTERDAY)], "卫生许可"),
    ],
)
def test_what_is_missing_is_named(permits: list[HeldPermit], word: str | None) -> None:
    why = why_no_new_work(permits, TODAY)
    assert why is None if word is None else why is not None and word in why


def test_a_renewed_paper_stands_for_the_one_before_it() -> None:
    assert [each.number for each in in_force([permit("甲", TODAY), permit("甲", TOMORROW, "2")])] == ["2"]
