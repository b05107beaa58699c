"""How long a log-in lasts, which refresh token is answered, and what a device is called."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from app.accounts.device_words import device_words
from app.accounts.session_rules import Refresh, Verdict, expires_at, judge, lifetime

BEGAN = datetime(2026, 11, 29, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "holds_office", "used_after", "ends_after"),
    [
        ("staff", True, 0 * HOUR, 0.75 * HOUR),
        ("staff", False, 11 * HOUR, 11.75 * HOUR),
        ("staff", True, 11.5 * HOUR, 12 * HOUR),
        ("resident", True, 0 * DAY, 7 * DAY),
        ("resident", True, 29 * DAY, 30 * DAY),
        ("resident", False, 0 * DAY, 30 * DAY),
        ("resident", False, 170 * DAY, 180 * DAY),
    ],
)
def test_a_log_in_ends_when_it_is_idle_and_in_any_case(
    kind: str, holds_office: bool, used_after: timedelta, ends_after: timedelta
) -> None:
    assert expires_at(lifetime(kind, holds_office), BEGAN, BEGAN + used_after) == BEGAN + ends_after


def shown(**changes: object) -> Refresh:
    """The token before, shown ten seconds later from the same place, without nonce."""
    usual: dict[str, object] = {
        "is_present": False,
        "is_previous": True,
        "has_nonce": False,
        "same_nonce": False,
        "same_place": True,
        "since_rotation": timedelta(seconds=10),
        "repeated_before": False,
    }
    return Refresh(**(usual | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("refresh", "verdict"),
    [
        (shown(is_present=True, is_previous=False), Verdict.ROTATE),
        (shown(is_present=True, is_previous=False, repeated_before=True), Verdict.ROTATE),
        (shown(), Verdict.REPEAT),
        (shown(since_rotation=timedelta(seconds=60)), Verdict.REPEAT),
        (shown(since_rotation=timedelta(seconds=61)), Verdict.STOLEN),
        (shown(same_place=False), Verdict.STOLEN),
        (shown(repeated_before=True), Verdict.STOLEN),
        (shown(is_previous=False), Verdict.STOLEN),
        (shown(has_nonce=True, same_nonce=True), Verdict.REPEAT),
        (shown(has_nonce=True, same_nonce=True, since_rotation=DAY, same_place=False), Verdict.REPEAT),
        (shown(has_nonce=True, same_nonce=False), Verdict.STOLEN),
        (shown(is_previous=False, has_nonce=True, same_nonce=True), Verdict.STOLEN),
    ],
)
def test_a_token_is_replaced_repeated_or_stolen(refresh: Refresh, verdict: Verdict) -> None:
    assert judge(refresh) is verdict


def test_without_the_nonce_of_the_request_nothing_of_it_is_repeated() -> None:
    for same_place, repeated, seconds in product((True, False), (True, False), (0, 30, 90)):
        copy = shown(
            has_nonce=True,
            same_place=same_place,
            repeated_before=repeated,
            since_rotation=timedelta(seconds=seconds),
        )
        assert judge(copy) is Verdict.STOLEN


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Linux; Android 14; PJF110) … Chrome/126.0 Safari/537.36 MicroMessenger/8.0.50",
            "微信（安卓手机）",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) … MicroMessenger/8.0.50", "微信（苹果手机）"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) … Chrome/126.0 Safari/537.36 Edg/126.0",
            "Edge浏览器（Windows电脑）",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) … Chrome/126.0 Safari/537.36", "谷歌浏览器（Linux电脑）"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) … Version/17.5 Safari/605.1", "Safari浏览器（苹果电脑）"),
        ("curl/8.0", "其他设备"),
        ("", "其他设备"),
        ("<b>Android", "安卓手机"),
    ],
)
def test_a_device_is_called_by_what_people_know(user_agent: str, words: str) -> None:
    assert device_words(user_agent) == words
