"""Kinds of roster (名册): which members of households that are helped a department hears of, and what it answers. Data.

One row a kind; a clerk adds one by adding a row. Ages and periods are [P] where no source sets one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from app.departments.departments import DEPARTMENTS, Department
from app.rosters import rules
from app.rosters.rules import HelpedHousehold, Listed

Every = Literal["month", "term", "year"]
Selects = Callable[[HelpedHousehold, rules.Day], Iterable[Listed]]
# What a roster can tell of somebody, in the order in which it stands there.
COLUMNS: Mapping[str, str] = {
    "name": "姓名",
    "id_number": "身份证号",
    "place": "村、社区",
    "address": "详细住址",
    "aid": "现在享受的救助",
    "stage": "上学情况",
    "entitled": "可以享受的资助",
    "disability": "残疾类别和等级",
    "people": "家里能劳动的人",
    "turn": "先后（1最先）",
}
ALWAYS = ("name", "id_number", "place")
NOT_HEARD_OF = "名册上有，部门没有报回"
ONLY_THEIRS = "部门名单上有，名册上没有"


@dataclass(frozen=True, kw_only=True)
class RosterKind:
    """`selects` picks those of a household who stand on it. `answers` are what the department can report of each, by
    code; those in `settled` are as it should be, any other is a difference. With `opens` each line is a task of its own
    from the beginning, in the words that it says. `visits_strangers`: whoever only the department knows is visited.
    `in_turns`: whoever comes first by the law stands first.
    """

    code: str
    label: str
    department: str
    basis: str
    every: Every
    selects: Selects
    tells: tuple[str, ...]
    answers: Mapping[str, str]
    settled: frozenset[str]
    opens: str | None = None
    visits_strangers: bool = False
    counts_offers: bool = False
    in_turns: bool = False

    @property
    def to(self) -> Department:
        return DEPARTMENTS[self.department]


def _tells(*more: str) -> tuple[str, ...]:
    return tuple(column for column in COLUMNS if column in (*ALWAYS, *more))


def _rows() -> Iterable[RosterKind]:
    yield RosterKind(
        code="pupils",
        label="上学的孩子和应得的资助",
        department="education",
        basis="措施(八)；社会救助法 第25条",
        every="term",
        selects=rules.pupils,
        tells=_tells("aid", "stage", "entitled"),
        answers={
            "aided": "在校，资助已经落实",
            "not_aided": "在校，资助还没有落实",
            "not_at_school": "没有在校上学",
            "elsewhere": "在外地上学，资助已经落实",
        },
        settled=frozenset({"aided", "elsewhere"}),
    )
    yield RosterKind(
        code="disabled_children",
        label="残疾儿童的上学安置",
        department="education",
        basis="措施(八)；社会救助法 第25条",
        every="term",
        selects=rules.disabled_children,
        tells=_tells("stage", "disability"),
        answers={
            "placed_in_school": "随班就读",
            "special_school": "在特殊教育学校",
            "taught_at_home": "送教上门",
            "no_place": "还没有安置",
        },
        settled=frozenset({"placed_in_school", "special_school", "taught_at_home"}),
    )
    yield RosterKind(
        code="certificates",
        label="和残疾人证名单比对",
        department="disabled_federation",
        basis="措施(八)(十二)；社会救助法 第38条",
        every="term",
        selects=rules.disabled_people,
        tells=_tells("aid", "disability"),
        answers={
            "certified": "持证，类别和等级一样",
            "other_grade": "持证，类别或者等级不一样",
            "expired": "证已经过期或者注销",
            "not_certified": "没有残疾人证",
        },
        settled=frozenset({"certified"}),
    )
    yield RosterKind(
        code="able_to_work",
        label="能劳动、没有工作的人",
        department="employment",
        basis="措施(十)；社会救助法 第27条",
        every="month",
        selects=rules.able_to_work,
        tells=_tells("aid"),
        answers={
            "in_work": "已经就业",
            "trained": "正在培训",
            "helped": "已经登记，正在介绍工作",
            "not_registered": "没有登记",
        },
        settled=frozenset({"in_work", "trained", "helped"}),
        counts_offers=True,
    )
    yield RosterKind(
        code="nobody_in_work",
        label="零就业家庭",
        department="employment",
        basis="措施(十)；社会救助法 第27条",
        every="month",
        selects=rules.nobody_in_work,
        tells=_tells("people"),
        answers={
            "in_work": "已经有人就业",
            "helped": "正在帮扶，还没有人就业",
            "not_registered": "没有登记",
        },
        settled=frozenset({"in_work"}),
        opens="家里有人能劳动，没有一个人有工作",
        counts_offers=True,
    )
    yield RosterKind(
        code="insured",
        label="参加医保的情况",
        department="health",
        basis="措施(七)；社会救助法 第24条",
        every="year",
        selects=rules.everybody_covered,
        tells=_tells("aid"),
        answers={
            "insured": "已经参保",
            "insured_elsewhere": "在外地或者单位参保",
            "not_insured": "没有参保",
        },
        settled=frozenset({"insured", "insured_elsewhere"}),
    )
    yield RosterKind(
        code="rural_houses",
        label="农村住房安全",
        department="housing",
        basis="措施(九)；社会救助法 第26条",
        every="year",
        selects=rules.rural_house,
        tells=_tells("address", "aid", "turn"),
        in_turns=True,
        answers={
            "safe": "看过，住房安全",
            "accepted": "危房已经改造，验收合格",
            "building": "正在改造",
            "planned": "列入改造计划，还没有动工",
            "unsafe": "不安全，还没有列入计划",
        },
        settled=frozenset({"safe", "accepted", "building"}),
    )
    yield RosterKind(
        code="monitored",
        label="和防返贫监测名单比对",
        department="civil_affairs",
        basis="措施(三)",
        every="term",
        selects=rules.rural_people,
        tells=_tells("aid"),
        answers={"monitored": "在监测名单上", "not_monitored": "不在监测名单上"},
        settled=frozenset({"monitored", "not_monitored"}),
        visits_strangers=True,
    )


def _reconciliation(department: str, label: str, basis: str, selects: Selects) -> RosterKind:
    """Once a month a department sends back of whom it believes that they are helped (`feed/` tells it day by day)."""
    return RosterKind(
        code=f"status_{department}",
        label=f"救助情况对账：{label}",
        department=department,
        basis=f"社会救助法 第42条；{basis}",
        every="month",
        selects=selects,
        tells=_tells("aid"),
        answers={"same": "记着，一样", "other": "记着，不一样", "unknown": "没有记着"},
        settled=frozenset({"same"}),
    )


def _reconciliations() -> Iterable[RosterKind]:
    yield _reconciliation("health", "医疗", "措施(七)", rules.everybody_covered)
    yield _reconciliation("education", "教育", "措施(八)", rules.pupils)
    yield _reconciliation("housing", "住房", "措施(九)", rules.who_stands_for_it)
    yield _reconciliation("employment", "就业", "措施(十)", rules.able_to_work)


KINDS: dict[str, RosterKind] = {kind.code: kind for kind in (*_rows(), *_reconciliations())}
KIND_LABELS: dict[str, str] = {code: kind.label for code, kind in KINDS.items()}
