"""残疾人两项补贴、孤儿和事实无人抚养儿童基本生活费: who falls into which category, and what keeps from it. Pure.

Sources: 措施(十二); 国发〔2015〕52号; 民发〔2021〕43号 第9条; the levels of the care subsidy are those of the published
standards (`standards.csv`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.households.inputs import Disability
from app.kernel.id_numbers import ADULT_YEARS
from app.programmes.personal import CARE, CHILDREN, LIVING
from app.programmes.policy import Policy

ALLOWANCE, DESTITUTE = "minimum_living_allowance", "destitute_support"
_HIGHER = frozenset(
    {("limb", 1), ("visual", 1), ("intellectual", 1), ("mental", 1), ("intellectual", 2), ("mental", 2)}
)
_LOWER = frozenset({("hearing", 1), ("speech", 1), ("limb", 2), ("visual", 2), ("hearing", 2), ("speech", 2)})


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What is known of somebody on one day. `aid` are the programmes that cover them then; `is_low_income`: their
    household is recognised as one; `injury_care`: the care allowance of the injury insurance comes in; `at_school`:
    they are, as far as it is on record.
    """

    on: date
    aid: frozenset[str] = frozenset()
    is_low_income: bool = False
    injury_care: bool = False
    disability: Disability | None = None
    age: int | None = None
    at_school: bool = False


def care_category(disability: Disability | None) -> str | None:
    """None also for several disabilities at once: of which kind they count is for somebody to say."""
    if disability is None:
        return None
    found = (disability.kind, disability.level)
    return "care_higher" if found in _HIGHER else "care_lower" if found in _LOWER else None


def living_category(disability: Disability | None) -> str | None:
    return "living_subsidy" if disability is not None else None


def child_category(status: str | None, support_form: str | None) -> str | None:
    """Where a child without actual carers lives changes nothing of the amount."""
    if status == "without_carers":
        return "without_carers"
    if status is None or support_form is None:
        return None
    return f"orphan_{support_form}"


def why_not(programme: str, known: Standing, policy: Policy) -> str | None:
    """What keeps somebody from a personal benefit, in words for the office; None where nothing does."""
    if DESTITUTE in known.aid:
        return "正在享受特困人员救助供养，不能同时领。"
    if programme == CHILDREN:
        return _no_child(known)
    if known.injury_care:
        return "正在领工伤保险的生活护理费，不能同时领。"
    return _not_disabled(programme, known) or (_not_poor(known, policy) if programme == LIVING else None)


def _no_child(known: Standing) -> str | None:
    if known.age is None:
        return "不知道孩子的出生日期，请先补上身份证号。"
    if known.age >= ADULT_YEARS and not known.at_school:
        return "已满18周岁，没有登记还在上学。"
    return None


def _not_disabled(programme: str, known: Standing) -> str | None:
    disability = known.disability
    if disability is None:
        return "没有登记残疾类别和等级，请先核对残疾人证。"
    if disability.valid_until is not None and disability.valid_until < known.on:
        return f"残疾人证{disability.valid_until:%Y年%-m月%-d日}已经到期，请先换证、重新登记。"
    if programme == CARE and disability.kind != "multiple" and care_category(disability) is None:
        return "残疾等级不在护理补贴的范围内。"
    return None


def _not_poor(known: Standing, policy: Policy) -> str | None:
    if ALLOWANCE in known.aid:
        return None
    if not policy["disability_living.low_income"]:
        return "没有享受低保。现在困难残疾人生活补贴只发给低保家庭的残疾人。"
    return None if known.is_low_income else "没有享受低保，也没有认定为低收入家庭。"
