"""临时救助分类分档: how many months' standard each person gets, by what the money was spent on and how hard it hits.

No source sets them. 0 is “not set”: then nothing rests on it, and the calculation says that it is missing.
"""

from __future__ import annotations

from app.programmes.forms import CAUSE_LABELS
from app.programmes.open_number import OpenNumber

SEVERITY_LABELS = {"light": "较轻", "serious": "较重", "severe": "特别重"}
MOST_PERCENT = 600  # six months, as the programme lasts at the most (甘肃 2021-01-15)


def tier_name(cause: str, severity: str) -> str:
    return f"temporary.tier_{cause}_{severity}"


NUMBERS_OF_TIERS = tuple(
    OpenNumber(
        tier_name(cause, severity),
        0,
        "percent",
        f"临时救助分档：{label}，困难{weight}的，每人给月城市低保标准的百分之几（300就是三倍；0是还没有定）",
        "措施(十三)：合理确定标准、分类分档；没有定之前按困难持续的月数算，[P]",
        most=MOST_PERCENT,
    )
    for cause, label in CAUSE_LABELS.items()
    for severity, weight in SEVERITY_LABELS.items()
)
