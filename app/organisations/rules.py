"""What papers an organisation needs. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class HeldPermit:
    """`valid_until` is its last day."""

    kind: str
    number: str
    valid_until: date


def in_force(permits: Iterable[HeldPermit]) -> list[HeldPermit]:
    """Of each kind the one that lasts longest: a renewed paper stands for the one before it."""
    latest: dict[str, HeldPermit] = {}
    for permit in permits:
        known = latest.get(permit.kind)
        if known is None or permit.valid_until > known.valid_until:
            latest[permit.kind] = permit
    return list(latest.values())


def why_no_new_work(permits: Iterable[HeldPermit], today: date) -> str | None:
    """Why nothing new is entrusted to an organisation with these permits (措施(十八)); None where it may be."""
    held = in_force(permits)
    if not held:
        return "这家机构没有登记资质证照，不能签新的合同。请先登记它的证照。"
    ended = [permit for permit in held if permit.valid_until < today]
    if ended:
        first = ended[0]
        return (
            f"这家机构的“{first.kind}”{first.valid_until:%Y年%-m月%-d日}已经到期，不能签新的合同。请先登记换发的证照。"
        )
    return None


def stage_of(starts_on: date, ends_on: date, has_results: bool, today: date) -> str:
    """Where a project stands, in words."""
    if today < starts_on:
        return "还没有开始"
    if today <= ends_on:
        return "正在做"
    return "做完了" if has_results else "做完了，结果还没有公布"
