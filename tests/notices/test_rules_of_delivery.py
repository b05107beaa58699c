"""What each condition of a delivery lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from app.notices import delivery
from app.notices.models import OfficialNotice
from app.workflow.definition import AnyStep
from tests.support.steps import TODAY, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

RECEIPT = UUID(int=7)


def notice(**columns: Any) -> OfficialNotice:
    return OfficialNotice(**{"issued_on": TODAY - timedelta(days=40)} | columns)


def of(*notices: OfficialNotice, given: Any = None, agreed: bool = False) -> AnyStep:
    file = SimpleNamespace(
        undelivered_notices=list(notices),
        agreed_to_electronic_delivery=agreed,
        has_this_document=lambda document: document == RECEIPT,
    )
    return step(file, given)


def record(way: str = "handed_over", on: date = TODAY, **more: Any) -> delivery.RecordDelivery:
    return delivery.RecordDelivery.model_construct(
        **{"way": way, "delivered_on": on, "received_by": "张三", "reason": None, "receipt": None} | more
    )


def tried(*days: int) -> OfficialNotice:
    return notice(attempted=[{"on": (TODAY - timedelta(days=days_ago)).isoformat()} for days_ago in days])


def failed(days_ago: int) -> delivery.RecordFailedDelivery:
    return delivery.RecordFailedDelivery.model_construct(tried_on=TODAY - timedelta(days=days_ago))


def board(days_ago: int) -> delivery.AnnounceDelivery:
    return delivery.AnnounceDelivery.model_construct(announced_on=TODAY - timedelta(days=days_ago))


def announced(days_ago: int) -> AnyStep:
    return of(notice(announced_on=TODAY - timedelta(days=days_ago)), given=record("public"))


EXAMPLES = (
    Example(delivery.notice_is_to_be_delivered, "one", lambda: of(notice()), None),
    Example(delivery.notice_is_to_be_delivered, "none", of, ("", "没有要送达")),
    Example(delivery.agreed_to_electronic_delivery, "agreed", lambda: of(agreed=True), None),
    Example(delivery.agreed_to_electronic_delivery, "never", of, ("way", "没有同意电子送达")),
    Example(delivery.delivered_after_it_was_issued, "today", lambda: of(notice(), given=record()), None),
    Example(
        delivery.delivered_after_it_was_issued,
        "before it was written",
        lambda: of(notice(), notice(issued_on=TODAY), given=record(on=TODAY - timedelta(days=1))),
        ("delivered_on", "不能更早"),
    ),
    Example(delivery.receipt_is_of_this_case, "none", lambda: of(given=record()), None),
    Example(delivery.receipt_is_of_this_case, "of this case", lambda: of(given=record(receipt=RECEIPT)), None),
    Example(
        delivery.receipt_is_of_this_case,
        "of another",
        lambda: of(given=record(receipt=UUID(int=8))),
        ("receipt", "没有找到"),
    ),
    Example(delivery.last_resorts_are_explained, "handed over", lambda: of(given=record()), None),
    Example(
        delivery.last_resorts_are_explained, "refused, and why", lambda: of(given=record("left", reason="不签")), None
    ),
    Example(delivery.last_resorts_are_explained, "left", lambda: of(given=record("left")), ("reason", "写明为什么")),
    Example(
        delivery.last_resorts_are_explained, "announced", lambda: of(given=record("public")), ("reason", "写明为什么")
    ),
    Example(delivery.announced_long_enough, "another way", lambda: of(notice(), given=record()), None),
    Example(delivery.announced_long_enough, "for thirty days", lambda: announced(30), None),
    Example(delivery.announced_long_enough, "for less", lambda: announced(29), ("delivered_on", "满30天")),
    Example(
        delivery.announced_long_enough,
        "never announced",
        lambda: of(notice(), given=record("public")),
        ("way", "还没有公告过"),
    ),
    Example(delivery.was_tried_twice, "on two days", lambda: of(tried(5, 3)), None),
    Example(delivery.was_tried_twice, "twice on one day", lambda: of(tried(3, 3)), ("", "两个不同的日子")),
    Example(delivery.was_tried_twice, "never", lambda: of(notice()), ("", "两个不同的日子")),
    Example(
        delivery.was_tried_twice,
        "twice with an earlier notice",
        lambda: of(tried(5, 3), notice(issued_on=TODAY)),
        ("", "两个不同的日子"),
    ),
    Example(delivery.tried_after_it_was_issued, "on that day", lambda: of(notice(), given=failed(40)), None),
    Example(
        delivery.tried_after_it_was_issued,
        "before it was written",
        lambda: of(notice(), given=failed(41)),
        ("tried_on", "不能更早"),
    ),
    Example(delivery.announced_after_the_tries, "on the second day", lambda: of(tried(9, 3), given=board(3)), None),
    Example(
        delivery.announced_after_the_tries,
        "between the two tries",
        lambda: of(tried(9, 3), given=board(4)),
        ("announced_on", "不能更早"),
    ),
    Example(
        delivery.announced_after_the_tries,
        "a third try says nothing",
        lambda: of(tried(9, 3, 1), given=board(2)),
        None,
    ),
    Example(delivery.not_announced_yet, "not yet", lambda: of(notice()), None),
    Example(delivery.not_announced_yet, "announced", lambda: of(notice(announced_on=TODAY)), ("", "已经公告了")),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()
