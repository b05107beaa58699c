"""Kinds of referral (转介种类): which department a need goes to, what it is told, and by when it has to answer. Data.

One row a kind; a clerk adds one by adding a row. The clocks are [P] where no rule sets one: two working days to take
a slip in, ten to answer it (措施(二十)); where somebody is in danger the same day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from app.departments.departments import DEPARTMENTS, Department
from app.departments.seasons import Season

Unit = Literal["hours", "working_days", "calendar_days"]
# What a slip can say of somebody, in the order in which it says it.
FIELDS: Mapping[str, str] = {
    "name": "姓名",
    "id_number": "身份证号",
    "phone": "电话",
    "region": "住在哪个村、社区",
    "address": "详细住址",
    "need": "需要什么帮助",
    "aid": "现在享受的救助",
}
# Nobody could find the person, or know what to do, without these.
ALWAYS = ("name", "region", "need")


@dataclass(frozen=True)
class Within:
    """So many hours, working days or calendar days."""

    n: int
    unit: Unit


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`sends` are the fields that the department is told, all others are held back. `outcomes` are what it can have
    done, by code. `season`: when in the year it can be asked for; None: always.
    """

    code: str
    label: str
    department: str
    basis: str
    sends: tuple[str, ...]
    outcomes: Mapping[str, str]
    receive_within: Within = Within(2, "working_days")
    answer_within: Within = Within(10, "working_days")
    season: Season | None = None

    @property
    def holds_back(self) -> tuple[str, ...]:
        return tuple(field for field in FIELDS if field not in self.sends)

    @property
    def to(self) -> Department:
        return DEPARTMENTS[self.department]


def _sends(*more: str) -> tuple[str, ...]:
    return tuple(field for field in FIELDS if field in (*ALWAYS, *more))


_WHO = _sends("id_number", "phone")
_WITH_AID = _sends("id_number", "phone", "aid")
_AT_HOME = _sends("phone", "address")
_SAME_DAY = (Within(2, "hours"), Within(24, "hours"))
_SOON = (Within(1, "working_days"), Within(5, "working_days"))


def _row(
    code: str,
    label: str,
    department: str,
    basis: str,
    sends: tuple[str, ...],
    clocks: tuple[Within, Within] = (Within(2, "working_days"), Within(10, "working_days")),
    **outcomes: str,
) -> Kind:
    receive, answer = clocks
    return Kind(
        code=code,
        label=label,
        department=department,
        basis=basis,
        sends=sends,
        outcomes=outcomes | {"other_help": "用别的办法帮助了"},
        receive_within=receive,
        answer_within=answer,
    )


def _rows() -> Iterable[Kind]:
    yield _row(
        "medical",
        "医疗救助",
        "health",
        "措施(七)；社会救助法 第24条",
        _WITH_AID,
        insured="资助参加医保",
        bill_aided="医药费给了救助",
        enrolled="纳入医疗救助对象",
    )
    yield _row(
        "emergency_treatment",
        "疾病应急救助",
        "health",
        "措施(七)；社会救助法 第30条、第51条",
        _WHO,
        _SAME_DAY,
        treated="已经救治，费用由基金支付",
        fund_applied="已经申请应急救助基金",
    )
    yield _row(
        "education",
        "教育救助",
        "education",
        "措施(八)；社会救助法 第25条、第38条",
        _WITH_AID,
        fee_waived="减免学费、保教费",
        grant_paid="发给助学金或者生活补助",
        loan="办了助学贷款",
        work_study="安排勤工助学",
        back_in_school="已经回校上学",
    )
    yield replace(
        _row(
            "student_loan",
            "助学贷款代偿",
            "education",
            "措施(八)；社会救助法 第25条",
            _WITH_AID,
            repaid="代偿了助学贷款",
            listed="已经列入今年的代偿名单",
        ),
        season=Season((6, 1), (9, 30), "省里每年发通知，[P]"),
    )
    yield _row(
        "special_education",
        "残疾儿童入学安置",
        "education",
        "措施(八)；社会救助法 第25条",
        _WHO,
        placed_in_school="随班就读",
        special_school="进特殊教育学校",
        taught_at_home="送教上门",
    )
    yield _row(
        "housing",
        "住房救助",
        "housing",
        "措施(九)；社会救助法 第26条、第38条",
        _sends("id_number", "phone", "address", "aid"),
        public_rental="配租公租房",
        rent_subsidy="发给租赁补贴",
        house_repaired="纳入危房改造",
    )
    yield _row(
        "employment",
        "就业救助",
        "employment",
        "措施(十)；社会救助法 第27条",
        _WHO,
        job_found="已经上班",
        trained="参加培训",
        public_post="安排公益性岗位",
        subsidy="发给社保补贴、贷款贴息",
    )
    yield _row(
        "disaster",
        "受灾人员救助",
        "emergency_management",
        "措施(十一)；社会救助法 第28条、第49条",
        _AT_HOME,
        _SAME_DAY,
        sheltered="安排了吃住",
        goods_given="发了救灾物资",
        house_rebuilt="纳入倒损房重建",
        winter_aid="给了冬春救助",
    )
    yield _row(
        "legal_aid",
        "法律援助",
        "legal_aid",
        "措施(十二)",
        _WHO,
        _SOON,
        lawyer_assigned="指派了律师",
        advised="给了法律咨询",
    )
    yield _row(
        "protection_order",
        "帮助申请人身安全保护令",
        "legal_aid",
        "措施(十四)；社会救助法 第35条",
        _WHO,
        _SAME_DAY,
        applied="已经帮助向法院申请",
        ordered="法院发了保护令",
        lawyer_assigned="指派了律师",
    )
    yield _row(
        "judicial_aid",
        "司法救助和心理疏导",
        "courts",
        "措施(十二)；社会救助法 第36条",
        _WHO,
        judicial_aid_paid="发给司法救助金",
        counselled="做了心理疏导",
    )
    yield _row("heating", "取暖救助", "civil_affairs", "措施(十二)", _WITH_AID, subsidy_paid="发给取暖补助")
    yield _row(
        "orphan",
        "孤儿和事实无人抚养儿童保障",
        "civil_affairs",
        "措施(十二)",
        _WHO,
        enrolled="纳入保障，按月发给基本生活费",
        guardian_found="落实了监护人",
    )
    yield _row(
        "funeral",
        "殡葬救助",
        "civil_affairs",
        "措施(十二)",
        _WHO,
        _SOON,
        fees_waived="免除火化等基本殡葬费用",
    )
    yield _row(
        "child_rehabilitation",
        "残疾儿童康复救助",
        "disabled_federation",
        "措施(十二)",
        _WHO,
        rehabilitation="安排康复训练",
        device="配了辅助器具",
    )
    yield _row(
        "disability_certificate",
        "残疾人证",
        "disabled_federation",
        "措施(十二)",
        _WHO,
        certified="办了残疾人证",
        assessed="评定了残疾等级",
    )
    yield _row(
        "disability_living",
        "困难残疾人生活补贴",
        "civil_affairs",
        "措施(十二)",
        _WITH_AID,
        subsidy_granted="按月发给生活补贴",
    )
    yield _row(
        "disability_care",
        "重度残疾人护理补贴",
        "civil_affairs",
        "措施(十二)",
        _WHO,
        subsidy_granted="按月发给护理补贴",
    )
    yield _row(
        "stranded_person",
        "流散人员救助",
        "rescue_station",
        "措施(十四)；社会救助法 第31条、第52条",
        _sends("phone"),
        _SAME_DAY,
        admitted="接到救助站",
        sent_home="送回家或者联系上亲属",
        settled="长期安置",
    )
    yield _row(
        "identity_search",
        "查询身份、寻找亲人",
        "police",
        "措施(十四)",
        _sends(),
        _SAME_DAY,
        identified="查到了身份",
        family_found="找到了亲人",
        handed_over="护送到救助站",
    )
    yield _row(
        "street_patrol",
        "街面巡查、护送",
        "city_management",
        "措施(十四)",
        _sends(),
        _SAME_DAY,
        found="找到人并告知",
        handed_over="护送到救助站",
    )
    yield _row(
        "hospital_treatment",
        "定点医院救治",
        "hospital",
        "措施(十四)；社会救助法 第51条",
        _sends("phone"),
        _SAME_DAY,
        treated="已经救治",
        transferred="转到别的医院",
    )
    yield _row(
        "charity",
        "慈善帮扶",
        "charity",
        "措施(十六)；社会救助法 第57条",
        _sends("phone"),
        project_joined="列入慈善项目",
        money_given="给了慈善救助金",
        goods_given="给了物资",
    )
    yield _row(
        "social_work",
        "社会工作服务",
        "social_work",
        "措施(十七)；社会救助法 第55条",
        _AT_HOME,
        case_opened="安排社工跟进",
        counselled="做了心理疏导",
    )
    yield _row(
        "purchased_service",
        "政府购买的照料服务",
        "service_provider",
        "措施(十八)；社会救助法 第56条",
        _AT_HOME,
        service_started="开始上门服务",
    )


KINDS: dict[str, Kind] = {kind.code: kind for kind in _rows()}
KIND_LABELS: dict[str, str] = {code: kind.label for code, kind in KINDS.items()}
