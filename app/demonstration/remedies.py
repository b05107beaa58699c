"""Remedies of the demonstration, marked 示例: in production they come from the justice side."""

from __future__ import annotations

from datetime import date

from app.programmes.remedies import DECIDING_BODIES, KINDS, Remedy, confirm_remedies

_SINCE = date(2022, 1, 1)
# Whose cases which court hears, as published for 2018 (示例).
_COURTS = {
    "township": "（示例）兰州市城关区人民法院",
    "park": "（示例）兰州铁路运输法院",
    "bureau": "（示例）兰州铁路运输法院",
}


def seed_remedies() -> int:
    """One for each deciding body and kind of paper, where there is none yet. Answers how many came."""
    if Remedy.select().exists():
        return 0
    rows = [
        {
            "body": body,
            "kind": kind,
            "effective_from": _SINCE,
            "review_body": "（示例）兰州新区管理委员会",
            "review_address": "新区民政司法和社会保障局",
            "review_phone": "0931-0000000",
            "review_days": 60,
            "court": _COURTS[body],
            "court_months": 6,
            "review_first": kind == "failure_to_act",
            "document": "示例，正式使用前由司法部门确认",
        }
        for body in DECIDING_BODIES
        for kind in KINDS
    ]
    confirm_remedies(rows, actor=None)
    return len(rows)
