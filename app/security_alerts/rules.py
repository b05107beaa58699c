"""What in the security log is worth waking somebody: rules as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.security_log.vocabulary import Result, What


@dataclass(frozen=True)
class AlertRule:
    """`least` events of this kind within `within`, that have `same` (a column of the log) in common, raise an alert:
    at most one for each such value within that time.
    """

    name: str
    label: str
    what: What
    results: tuple[Result, ...]
    same: str
    least: int
    within: timedelta = timedelta(hours=1)


_FAILED = (Result.WRONG, Result.SLOWED)
RULES: tuple[AlertRule, ...] = (
    AlertRule("guesses_at_an_account", "同一个用户名多次登录失败", What.LOG_IN, _FAILED, "username_hash", 10),
    AlertRule("guesses_from_an_address", "同一个网络地址多次登录失败", What.LOG_IN, _FAILED, "address_hash", 30),
    AlertRule("stolen_token", "登录凭证可能被别人拿走", What.REFRESH, (Result.REUSED,), "account", 1),
    AlertRule("grant", "有人被授予岗位", What.GRANT, (Result.OK,), "by", 1),
    AlertRule("refused_often", "同一个账号多次越权操作被拒绝", What.ACCESS, (Result.REFUSED,), "account", 20),
    AlertRule("factor_often_wrong", "同一个账号多次验证码不对", What.FACTOR, (Result.WRONG,), "account", 10),
)

LABELS = {rule.name: rule.label for rule in RULES}


def to_raise(
    rule: AlertRule, counts: Sequence[tuple[str, int]], raised_lately: frozenset[str]
) -> list[tuple[str, int]]:
    """Of what is in common (`about`) with its count within the rule's time: what is enough and has not been raised in
    that time.
    """
    return [(about, count) for about, count in counts if count >= rule.least and about not in raised_lately]
