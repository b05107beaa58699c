"""Numbers that the sources leave open ([P]): each with its default, its unit and where it comes from,
by the day it holds from.

Changing one never changes a decision already made: a decision keeps the numbers it was made with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from peewee import BigIntegerField, CharField, DateField, TextField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.errors import invalid
from app.kernel.identifiers import new_id
from app.programmes.retention import CLASSES, TRANSFER_AFTER
from app.programmes.sources import CONNECTED_LATER, SOURCE_LABELS, setting_of
from app.record.settings_log import change_setting


@dataclass(frozen=True)
class OpenNumber:
    """A number of the policy.

    `unit`: `percent`, `fen`, `months`, `people`, `years` (of age), `calendar_years`, `days`, `working_days`, `times`,
    `yes_no` (1 or 0), `level` (of those who decide: 0 township, 1 park, 2 bureau). `least` and `most` are what the rule
    itself allows. From the day `to_confirm` on the default stands on nothing any more: it goes on in people's favour,
    and operator and officers are told until somebody has set the number.
    """

    name: str
    default: int
    unit: str
    meaning: str
    source: str
    least: int = 0
    most: int | None = None
    to_confirm: date | None = None


PERMIT_PROGRAMMES = {
    "minimum_living_allowance": "低保",
    "destitute_support": "特困供养",
    "marginal_household": "低保边缘家庭认定",
    "rigid_expense_household": "刚性支出困难家庭认定",
}
VISITED = (
    ("destitute_support", "特困供养的人", 1),
    ("watched", "关爱对象", 1),
    ("minimum_living_allowance", "低保家庭", 3),
)
_DELEGATED = "《兰州新区改革完善社会救助制度的工作举措》（二十一）：审核确认权限下放至乡镇（中心社区）"
_DELEGATED_URGENT = "《兰州新区改革完善社会救助制度的工作举措》（十三）：临时救助审批权限下放至乡镇（中心社区）"


_NOT_DELEGATED = "措施(十二)；未见下放到乡镇的规定，由新区民政部门决定，[P]"


def _decided_by(programme: str, item: str, source: str, level: int = 0) -> OpenNumber:
    return OpenNumber(
        f"confirm_level.{programme}",
        level,
        "level",
        f"{item}由谁决定：0 乡镇（中心社区），1 园区，2 新区民政部门",
        source,
        most=2,
    )


def _social_posts(kind: str, label: str) -> OpenNumber:
    """No text says the share: nothing is compared before the operator has entered it with its document."""
    return OpenNumber(
        f"posts.social_work_percent.{kind}",
        0,
        "percent",
        f"{label}的岗位里，社工岗位至少占百分之几（0：还没有定，不比较）",
        "措施(十七)只说“按比例”；比例未见文件，由新区定，[P]",
        most=100,
    )


OPEN_NUMBERS: dict[str, OpenNumber] = {
    number.name: number
    for number in (
        _decided_by("minimum_living_allowance", "低保", _DELEGATED),
        _decided_by("destitute_support", "特困供养", _DELEGATED),
        _decided_by("marginal_household", "低保边缘家庭认定", _DELEGATED),
        _decided_by("rigid_expense_household", "刚性支出困难家庭认定", _DELEGATED),
        _decided_by("temporary_assistance", "支出型临时救助", _DELEGATED_URGENT),
        _decided_by("disability_living", "困难残疾人生活补贴", _NOT_DELEGATED, level=2),
        _decided_by("disability_care", "重度残疾人护理补贴", _NOT_DELEGATED, level=2),
        _decided_by("orphan", "孤儿、事实无人抚养儿童保障", _NOT_DELEGATED, level=2),
        OpenNumber(
            "disability_living.low_income",
            0,
            "yes_no",
            "困难残疾人生活补贴也发给认定了的低收入家庭（1发，0只发给低保家庭）",
            "措施(十二)：探索将困难残疾人生活补贴延伸至低收入家庭；没有定之前不延伸，[P]",
            most=1,
        ),
        OpenNumber(
            "province.townships_decide",
            0,
            "yes_no",
            "省里已经规定由乡镇作出救助确认决定（依据里写文件名称和文号）；没有登记以前，每次启动都提示",
            "社会救助法 第44条第2款；2026年7月以后未见甘肃省规定",
            most=1,
        ),
        OpenNumber(
            "job_cost.percent_of_wage",
            20,
            "percent",
            "必要就业成本：工资的百分之几",
            "民发〔2021〕57号 第13条只说“适当扣减”；[P]",
        ),
        OpenNumber(
            "emergency.longest_review_delay",
            90,
            "days",
            "突发事件期间，定期复核最多往后推几天（从第一次推算起）",
            "民发〔2021〕57号 第31条只说“可以适当延长”；[P]",
            most=366,
        ),
        OpenNumber(
            "report.cut_off_day",
            15,
            "days",
            "月报截止到每月几日（从上月这一日的次日算起）",
            "乡镇月报惯例：上月16日至本月15日；未见文件，[P]",
            least=1,
            most=28,
        ),
        OpenNumber(
            "appraisal.smallest_sample",
            30,
            "times",
            "部门绩效：一个数字少于多少件就不比较",
            "示例；措施(二十三)没有写，[P]",
            least=1,
        ),
        _social_posts("provider", "服务机构"),
        _social_posts("welfare_home", "福利院"),
        _social_posts("charity", "慈善组织"),
        _social_posts("social_work", "社会工作机构"),
        _social_posts("rescue_station", "救助站"),
        OpenNumber("job_cost.most_percent_of_standard", 50, "percent", "必要就业成本最多是低保标准的百分之几", "[P]"),
        OpenNumber(
            "basic_pension.excluded",
            1,
            "yes_no",
            "中央确定的基础养老金不计入收入",
            "民发〔2021〕57号 第13条：只到“十四五”期末（2025年底）；2026年起未见新规定，要确认，[P]",
            most=1,
            to_confirm=date(2026, 1, 1),
        ),
        OpenNumber(
            "senior_allowance.excluded",
            1,
            "yes_no",
            "高龄津贴不计入收入",
            "民发〔2021〕43号 第6条（特困）；低保按地方规定，[P]",
        ),
        OpenNumber("obligor.free_percent_of_standard", 150, "percent", "赡养人家庭每人先留出低保标准的百分之几", "[P]"),
        OpenNumber("obligor.share_percent", 50, "percent", "余下部分的百分之几算作赡养能力", "[P]"),
        OpenNumber(
            "marginal.percent_of_standard",
            150,
            "percent",
            "低保边缘：人均收入低于低保标准的百分之几",
            "民发〔2021〕57号 第8条；社会救助法 第21条由省规定",
        ),
        OpenNumber(
            "rural_class_1.most_percent",
            25,
            "percent",
            "人均收入不超过农村标准的百分之几为一类",
            "分档办法未见本地规定，[P]",
        ),
        OpenNumber("rural_class_2.most_percent", 50, "percent", "……为二类", "[P]"),
        OpenNumber("rural_class_3.most_percent", 75, "percent", "……为三类，其余为四类", "[P]"),
        OpenNumber(
            "rural_class.half_unable_raises",
            1,
            "times",
            "家里至少一半的人不能劳动的，提高几类",
            "民发〔2021〕57号 第23条：按困难程度和人员情况分档；本地办法未见，[P]",
            most=3,
        ),
        OpenNumber(
            "rural_class.grave_case_raises",
            1,
            "times",
            "家里有重度残疾人或者重病患者的，提高几类",
            "民发〔2021〕57号 第23条；[P]",
            most=3,
        ),
        OpenNumber("rural_class.most_raised", 1, "times", "因人员情况一共最多提高几类", "[P]", most=3),
        OpenNumber("elderly.from_age", 60, "years", "分类施保和劳动能力里，满几周岁算老年人", "老年人权益保障法 第2条"),
        OpenNumber(
            "supplement.elderly_percent",
            0,
            "percent",
            "分类施保：低保家庭里的老年人，每人每月再加低保标准的百分之几",
            "社会救助法 第20条；民发〔2021〕57号 第27条；措施(四)；本地比例未见，没有定之前不加，[P]",
        ),
        OpenNumber("supplement.minor_percent", 0, "percent", "……未成年人", "同上，[P]"),
        OpenNumber("supplement.severe_disability_percent", 0, "percent", "……重度残疾人", "同上，[P]"),
        OpenNumber("supplement.severe_illness_percent", 0, "percent", "……重病患者", "同上，[P]"),
        OpenNumber(
            "rigid.least_percent_of_income",
            60,
            "percent",
            "刚性支出占家庭总收入的百分之几以上",
            "甘肃省刚性支出困难家庭认定办法（2025-08-01起）：由市州在60%至90%里定；兰州市的数未见，[P]",
            least=60,
            most=90,
        ),
        OpenNumber(
            "rigid.income_limit_urban",
            2_500_00,
            "fen",
            "刚性支出困难家庭：城镇人均月收入低于上年人均可支配收入（除以12）",
            "社会救助法 第22条；本地上年的数未见，[P]",
        ),
        OpenNumber(
            "rigid.income_limit_rural",
            2_500_00,
            "fen",
            "……农村人均月收入",
            "社会救助法 第22条；本地上年的数未见，[P]",
        ),
        OpenNumber(
            "rigid.most_months_of_standard",
            36,
            "months",
            "刚性支出困难家庭：人均金融资产不超过几个月低保标准",
            "甘肃省刚性支出困难家庭认定办法（征求意见稿，2025-06-05）",
        ),
        OpenNumber(
            "rigid.most_homes",
            1,
            "homes",
            "刚性支出困难家庭：最多几处住房",
            "甘肃省刚性支出困难家庭认定办法（征求意见稿）",
        ),
        OpenNumber(
            "rigid.vehicle_limit",
            150_000_00,
            "fen",
            "刚性支出困难家庭：没有价值达到这个数的生活用车、大型农机具（规定的例外除外）",
            "甘肃省刚性支出困难家庭认定办法（征求意见稿）",
        ),
        OpenNumber(
            "savings.most_months_of_standard",
            24,
            "months",
            "人均金融资产超过几个月低保标准的，提示核实",
            "未见甘肃规定，[P]；只提示，不决定",
        ),
        OpenNumber("houses.most", 1, "people", "住房超过几处的，提示核实", "[P]；只提示，不决定"),
        OpenNumber("vehicles.most", 0, "people", "机动车超过几辆的，提示核实", "[P]；残疾人代步车除外"),
        OpenNumber(
            "benefit.most_per_member",
            2_000_00,
            "fen",
            "不是核算出来的金额，每人每月最多多少（临时救助乘以最多的月数）；更高的只能按核算结果",
            "为防止一人随意定金额而设的上限，高于现有各项标准；[P]",
        ),
        OpenNumber("temporary.most_months", 6, "months", "支出型临时救助最多几个月", "甘肃 2021-01-15"),
        OpenNumber(
            "temporary.small_amount_cap",
            800_00,
            "fen",
            "小金额先行救助每次上限",
            "甘肃 2021：800元；2026年意见：不超过1个月低保标准；取较小者 [P]",
        ),
        OpenNumber("temporary.township_months", 3, "months", "乡镇可以先行救助：每人几个月低保标准", "[P]"),
        OpenNumber(
            "reserve_fund.most_per_payment",
            20_000_00,
            "fen",
            "乡镇备用金每次最多支付多少，超过的由园区直接拨付",
            "措施(十三)只说建立备用金；[P]",
        ),
        OpenNumber(
            "payer.most_payments_a_day",
            5,
            "times",
            "一名工作人员一天发放备用金超过几笔的，马上告诉园区（只提醒，不拦）",
            "[P]",
        ),
        OpenNumber(
            "payer.most_amount_a_day",
            20_000_00,
            "fen",
            "一名工作人员一天发放备用金合计超过多少的，马上告诉园区（只提醒，不拦）",
            "[P]",
        ),
        OpenNumber(
            "marginal.valid_months",
            12,
            "months",
            "低保边缘家庭认定管几个月",
            "国办发〔2023〕39号 第二部分参照低保，没有写期限；[P]",
        ),
        OpenNumber(
            "rigid.valid_months",
            12,
            "months",
            "刚性支出困难家庭认定管几个月（不超过12个月）",
            "刚性支出困难家庭认定办法 第10条：一般不超过十二个月",
        ),
        OpenNumber(
            "lead.dismissals_sampled_percent",
            20,
            "percent",
            "不再跟进的线索，园区抽查百分之几",
            "社会救助法 第39条；措施(十九)；[P]",
        ),
        OpenNumber(
            "means_check.answers_kept_months",
            12,
            "months",
            "核对的原始答复在决定作出以后保留几个月，到期删除，只留结论",
            "个人信息保护法 第19条：实现目的所必要的最短时间；[P]",
        ),
        OpenNumber(
            "security_log.kept_days",
            365,
            "days",
            "安全日志（登录、拒绝、授权等）保留多少天，到期删除；少于183天的按183天",
            "网络安全法 第21条：不少于六个月；[P]",
        ),
        OpenNumber(
            "second_hand.most_days",
            7,
            "days",
            "要两个人办的事，几天内没有第二个人确认就作废",
            "防止忘了的事过很久突然生效；[P]",
        ),
        OpenNumber(
            "holder_change.waits_days",
            3,
            "days",
            "身份换到另一个账号，确认以后等几天才生效，好让原来的本人看到消息",
            "[P]",
        ),
        OpenNumber(
            "stranded.stay_days",
            10,
            "days",
            "流散人员在救助站一般最多住几天，到期提醒救助站",
            "《城市生活无着的流浪乞讨人员救助管理办法实施细则》（2003年7月21日）：一般不超过10天",
            least=1,
        ),
        OpenNumber(
            "stranded.long_stay_months",
            3,
            "months",
            "进站满几个月还查不到身份的，可以办理落户安置",
            "外省做法（2022年）：满3个月；未见本地规定，[P]",
            least=1,
        ),
        OpenNumber(
            "stranded.publish_days",
            1,
            "days",
            "查不到身份的，进站几天内发布寻亲公告",
            "示例：未见本地规定，[P]",
            least=1,
        ),
        OpenNumber(
            "stranded.sample_days",
            7,
            "days",
            "查不到身份的，进站几天内请公安采血比对",
            "示例：未见本地规定，[P]",
            least=1,
        ),
        *(
            OpenNumber(
                f"village_visit.{group}",
                months,
                "months",
                f"村（社区）负责人几个月走访一次{label}（0：不列入）",
                "措施(十九)：走访列为村（社区）基层党建重要工作内容；次数为示例，[P]",
                most=12,
            )
            for group, label, months in VISITED
        ),
        *(
            OpenNumber(
                f"permit.{programme}.accepted",
                1,
                "yes_no",
                f"{label}：户口不在新区、有新区居住证的，可以在居住地申请（1可以，0不可以）",
                "社会救助法 第37条：有条件的地方；措施(三)",
            )
            for programme, label in PERMIT_PROGRAMMES.items()
        ),
        *(
            OpenNumber(
                setting_of(source),
                int(source not in CONNECTED_LATER),
                "yes_no",
                f"能不能核对“{label}”（1能，0不能）：能核对的，不得要求群众提供证明",
                "接通以后改为1；[P]" if source in CONNECTED_LATER else "社会救助法 第41条、第62条第2款",
            )
            for source, label in SOURCE_LABELS.items()
        ),
        *(
            OpenNumber(
                kept.setting,
                kept.years,
                "calendar_years",
                f"{kept.label}保存多少年，从办结或者退出的次年1月1日起算",
                kept.source,
                least=kept.least,
                most=100,
            )
            for kept in CLASSES.values()
        ),
        OpenNumber(
            TRANSFER_AFTER,
            5,
            "calendar_years",
            "办结或者退出以后满多少年，可以列入移交档案馆的清册",
            "档案法 第15条：按国家规定的期限移交；[P]",
            least=1,
            most=100,
        ),
    )
}


class PolicySetting(Table):
    """A value that the operator has set, from a day on."""

    id = UUIDField(primary_key=True, default=new_id)
    name = CharField(64)
    value = BigIntegerField()
    effective_from = DateField(index=True)
    source = TextField()
    set_at = MomentField()

    guarded = ("name", "value", "effective_from", "source", "set_at")

    class Meta:
        table_name = "policy_setting"
        indexes = ((("name", "effective_from"), True),)


Policy = Mapping[str, int]
"""Every open number by name, as it holds on one day."""

DEFAULT_POLICY: Policy = {name: number.default for name, number in OPEN_NUMBERS.items()}


def policy_on(day: date) -> dict[str, int]:
    """The numbers that hold on `day`."""
    values = dict(DEFAULT_POLICY)
    for row in PolicySetting.select().where(PolicySetting.effective_from <= day).order_by(PolicySetting.effective_from):
        values[row.name] = row.value
    return values


UNIT_LABELS = {
    "percent": "％",
    "fen": "分",
    "months": "个月",
    "people": "人",
    "years": "岁",
    "calendar_years": "年",
    "days": "天",
    "working_days": "个工作日",
    "times": "次（类、倍）",
    "yes_no": "（1是，0否）",
    "level": "（0乡镇，1园区，2新区）",
    "homes": "套",
}


def numbers_on(day: date) -> list[dict[str, Any]]:
    """Every open number as it holds on `day`, for those who set and watch them."""
    held: dict[str, PolicySetting] = {}
    for row in PolicySetting.select().where(PolicySetting.effective_from <= day).order_by(PolicySetting.effective_from):
        held[row.name] = row
    asked = {number.name for number in to_confirm(day)}
    return [_shown(number, held.get(number.name), number.name in asked) for number in OPEN_NUMBERS.values()]


def _shown(number: OpenNumber, row: PolicySetting | None, asked: bool) -> dict[str, Any]:
    return {
        "name": number.name,
        "meaning": number.meaning,
        "value": row.value if row else number.default,
        "unit": number.unit,
        "unit_label": UNIT_LABELS[number.unit],
        "source": row.source if row else number.source,
        "least": number.least,
        "most": number.most,
        "effective_from": row.effective_from.isoformat() if row else None,
        "to_confirm": asked,
    }


def sources_on(day: date) -> dict[str, str]:
    """On what each number of `day` rests: the document that the operator named, or where the default is from."""
    sources = {name: number.source for name, number in OPEN_NUMBERS.items()}
    for row in PolicySetting.select().where(PolicySetting.effective_from <= day).order_by(PolicySetting.effective_from):
        sources[row.name] = row.source
    return sources


def to_confirm(day: date) -> list[OpenNumber]:
    """The numbers whose default stands on nothing on `day`, and that nobody has set for that time."""
    asked = [number for number in OPEN_NUMBERS.values() if number.to_confirm and number.to_confirm <= day]
    return [number for number in asked if not _is_set_since(number, day)]


def _is_set_since(number: OpenNumber, day: date) -> bool:
    rows = PolicySetting.select().where(PolicySetting.name == number.name)
    return bool(rows.where(PolicySetting.effective_from.between(number.to_confirm, day)).exists())


def check_value(number: OpenNumber, value: int) -> None:
    """Raises Invalid for what the rule does not allow."""
    if value < number.least or (number.most is not None and value > number.most):
        limits = f"从{number.least}到{number.most}" if number.most is not None else f"至少{number.least}"
        raise invalid("value", f"“{number.meaning}”只能{limits}。")


def set_policy(name: str, value: int, effective_from: date, source: str, *, actor: UUID | None) -> None:
    """Set a number from a day on, inside the caller's transaction. Raises Invalid for a name that is not known."""
    if name not in OPEN_NUMBERS:
        raise invalid("name", "没有这个政策参数。")
    check_value(OPEN_NUMBERS[name], value)
    row = {
        "name": name,
        "value": value,
        "effective_from": effective_from,
        "source": source,
        "set_at": datetime.now(UTC),
    }
    changed = PolicySetting.update(value=value, source=source).where(
        PolicySetting.name == name, PolicySetting.effective_from == effective_from
    )
    if not changed.execute():
        PolicySetting.insert(id=new_id(), **row).execute()
    change_setting(
        f"policy.{name}", {"value": value, "from": effective_from.isoformat(), "source": source}, actor=actor
    )


def settings_page() -> str:
    """`docs/policy-settings.md`: every open number with its default and its source."""
    lines = [
        "# 政策参数",
        "",
        "来源没有写明、由本系统给出默认值的数（[P]），可以按生效日期更改：`flask --app wsgi policy set`。",
        "更改不影响已经作出的决定：决定里存着当时用的数。",
        "",
        "| 参数 | 默认值 | 单位 | 含义 | 来源 |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| `{n.name}` | {n.default} | {n.unit} | {n.meaning} | {n.source} |" for n in OPEN_NUMBERS.values()]
    return "\n".join(lines) + "\n"
