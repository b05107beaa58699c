"""The open numbers that decide who is granted what: who decides, what counts as income, limits, months and sums."""

from __future__ import annotations

from datetime import date

from app.programmes.open_number import OpenNumber

PERMIT_PROGRAMMES = {
    "minimum_living_allowance": "低保",
    "destitute_support": "特困供养",
    "marginal_household": "低保边缘家庭认定",
    "rigid_expense_household": "刚性支出困难家庭认定",
}
_DELEGATED = "《兰州新区改革完善社会救助制度的工作举措》（二十一）：审核确认权限下放至乡镇（中心社区）"
_DELEGATED_URGENT = "《兰州新区改革完善社会救助制度的工作举措》（十三）：临时救助审批权限下放至乡镇（中心社区）"
_NOT_DELEGATED = "措施(十二)；未见下放到乡镇的规定，由新区民政部门决定，[P]"


def _decided_by(programme: str, item: str, source: str, level: int = 0) -> OpenNumber:
    return OpenNumber(
        f"confirm_level.{programme}",
        level,
        "level",
        f"{item}由谁决定",
        source,
        most=2,
    )


NUMBERS_OF_GRANTING = (
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
        "困难残疾人生活补贴也发给认定了的低收入家庭",
        "措施(十二)：探索将困难残疾人生活补贴延伸至低收入家庭；没有定之前不延伸，[P]",
        most=1,
    ),
    OpenNumber(
        "funeral.limit",
        0,
        "fen",
        "一名特困人员的丧葬费最多发多少（凭票据；0 表示还没有定，定了以前不能登记）",
        "社会救助法 第16条：办理丧葬事宜；省、市、新区的标准未见，[P]",
        most=50_000_00,
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
    *(
        OpenNumber(
            f"permit.{programme}.accepted",
            1,
            "yes_no",
            f"{label}：户口不在新区、有新区居住证的，可以在居住地申请",
            "社会救助法 第37条：有条件的地方；措施(三)",
        )
        for programme, label in PERMIT_PROGRAMMES.items()
    ),
)
