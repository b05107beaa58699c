"""The measures of the self-assessment as a table: what there is, for whom, why, by which clause, and at which door.

Each row is a line of docs/needs.md. A row is named when all signs of one of its reasons show. Rows stand in the four
layers of 措施(一); together they name all of the 25 measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.needs.signs import IncomeBelow, Said, Sign, SpendingTooMuch
from app.programmes.catalogue import BASIC, SPECIAL, URGENT

How = Literal["apply", "refer", "emergency"]


@dataclass(frozen=True)
class Reason:
    """`signs` all have to show; `tonight`: then there is help today. None: it holds for whoever the row is named to."""

    text: str
    basis: str
    signs: tuple[Sign, ...]
    tonight: bool = False


@dataclass(frozen=True)
class Measure:
    """`page` is where the mini-program goes on with it; empty: at the door alone. `also` are clauses that go with it
    whatever the reason was.
    """

    code: str
    layer: str
    name: str
    how: How
    door: str
    reasons: tuple[Reason, ...]
    page: str = ""
    also: tuple[tuple[str, str], ...] = ()


def hard(*codes: str) -> Said:
    return Said("hardest", codes)


def is_said(question: str, *values: str) -> Said:
    return Said(question, values or (True,))


def may_be(question: str, *values: str | bool) -> Said:
    """One of these, or nothing was answered."""
    return Said(question, values, or_unsaid=True)


_PROGRAMME = "/packages/resident/pages/programme/programme?code="
_EMERGENCY = "/pages/emergency/emergency"
_DESTITUTE = "措施(四)；社会救助法 第16条；民发〔2021〕43号 第4条"
_ALONE = "措施(四)；社会救助法 第21条；民发〔2021〕57号 第8条"
_RIGID = "措施(一)；社会救助法 第22条"
_MEDICAL = "措施(七)；社会救助法 第24条"
_FIRST_TREATED = "措施(七)；社会救助法 第51条"
_EDUCATION = "措施(八)；社会救助法 第25条"
_HOUSING = "措施(九)；社会救助法 第26条"
_WORK = "措施(十)；社会救助法 第27条"
_RELIEF_FIRST = "措施(十三)；社会救助法 第29条、第50条"
_STRANDED = "措施(十四)；社会救助法 第31条、第52条"
_DISASTER = "措施(十一)；社会救助法 第28条、第49条"
_GOODS = "措施(二)；社会救助法 第29条"
_BY_PHONE = ("手机上就能申请，不用跑窗口", "措施(二十二)；社会救助法 第63条")
_NO_PROOFS = ("能查到的不用您开证明，受理后15个工作日内办结", "措施(二十一)；社会救助法 第62条")

BASIC_LIVING = (
    Measure(
        "minimum_living_allowance",
        BASIC,
        "最低生活保障",
        "apply",
        "township",
        (
            Reason("家里人均收入可能低于低保标准", "措施(四)；社会救助法 第18条", (IncomeBelow("allowance"),)),
            Reason(
                "户口不在新区、有新区居住证的，也在这里申请",
                "措施(三)；民发〔2021〕57号 第5条",
                (IncomeBelow("allowance"), Said("registered", ("permit",))),
            ),
        ),
        _PROGRAMME + "minimum_living_allowance",
        (_NO_PROOFS, _BY_PHONE),
    ),
    Measure(
        "single_person",
        BASIC,
        "单人户低保",
        "apply",
        "township",
        (
            Reason(
                "重度残疾的人，全家收入高一些也可以一个人申请低保",
                _ALONE,
                (is_said("disability", "severe"),),
            ),
            Reason(
                "重病的人，全家收入高一些也可以一个人申请低保",
                _ALONE,
                (is_said("grave_illness"),),
            ),
        ),
        _PROGRAMME + "minimum_living_allowance",
    ),
    Measure(
        "destitute_support",
        BASIC,
        "特困人员救助供养",
        "apply",
        "township",
        tuple(
            Reason(f"{who}，没有人养或者养不起", _DESTITUTE, (sign, unsupported))
            for unsupported in (may_be("support", "nobody", "unable"),)
            for who, sign in (
                ("60岁以上的老人", is_said("over_60")),
                ("60岁以上的老人", is_said("who", "old")),
                ("不满18岁的孩子", is_said("child")),
                ("不满18岁的孩子", is_said("who", "child", "disabled_child")),
                ("残疾人", is_said("disability", "severe", "no_certificate")),
                ("残疾人", is_said("who", "disabled")),
            )
        ),
        _PROGRAMME + "destitute_support",
    ),
    Measure(
        "welfare_home",
        BASIC,
        "到福利院生活",
        "refer",
        "township",
        (
            Reason(
                "生活不能自理的特困老人、农村一二类低保老人，自愿可以住福利院",
                "措施(二)(四)；社会救助法 第16条",
                (is_said("needs_care"), may_be("over_60", True)),
            ),
        ),
    ),
    Measure(
        "price_subsidy",
        BASIC,
        "价格临时补贴",
        "refer",
        "township",
        (
            Reason(
                "已经在拿救助的，物价涨得多的月份会加发，不用申请；没有收到的，问窗口",
                "措施(五)；社会救助法 第32条",
                (is_said("receives"),),
            ),
        ),
    ),
    Measure(
        "change_of_circumstances",
        BASIC,
        "家里情况变了，重新看一遍",
        "apply",
        "township",
        (
            Reason(
                "已经在拿救助、家里更难了的，报告变化，可以调整",
                "措施(六)；社会救助法 第46条、第47条",
                (is_said("receives"),),
            ),
        ),
        "/packages/resident/pages/benefits/benefits",
    ),
    Measure(
        "marginal_household",
        BASIC,
        "低保边缘家庭认定",
        "apply",
        "township",
        (
            Reason(
                "人均收入比低保标准高一些，认定后可以得到医疗、教育等救助",
                "措施(一)；社会救助法 第21条",
                (IncomeBelow("margin"),),
            ),
        ),
        _PROGRAMME + "marginal_household",
    ),
    Measure(
        "rigid_expense_household",
        BASIC,
        "刚性支出困难家庭认定",
        "apply",
        "township",
        (
            Reason("看病、上学等必须花的钱太多", _RIGID, (SpendingTooMuch(),)),
            Reason(
                "看病、上学花的钱可能太多",
                _RIGID,
                (hard("illness", "school", "care"), Said("yearly_spending", (), or_unsaid=True)),
            ),
        ),
        _PROGRAMME + "rigid_expense_household",
    ),
)

SPECIAL_AID = (
    Measure(
        "medical",
        SPECIAL,
        "医疗救助",
        "refer",
        "medical",
        (
            Reason("看病花钱多", _MEDICAL, (hard("illness"),)),
            Reason("有人得了大病、重病", _MEDICAL, (is_said("grave_illness"),)),
            Reason("有人没参加医保，救助对象参保有资助", _MEDICAL, (Said("insured", (False,)),)),
            Reason("家里有重病的人", _MEDICAL, (is_said("who", "ill"),)),
            Reason(
                "急病先救治，没有钱也要救",
                _FIRST_TREATED,
                (is_said("tonight", "ill"),),
            ),
        ),
    ),
    Measure(
        "education",
        SPECIAL,
        "教育救助",
        "refer",
        "education",
        (
            Reason("孩子上学有困难", _EDUCATION, (hard("school"),)),
            Reason(
                "家里有上学的孩子",
                _EDUCATION,
                (is_said("school", "preschool", "compulsory", "high_school", "vocational", "college", "graduate"),),
            ),
        ),
    ),
    Measure(
        "housing",
        SPECIAL,
        "住房救助",
        "refer",
        "housing",
        (
            Reason("住房有困难", _HOUSING, (hard("housing"),)),
            Reason(
                "危房、租房或者没有房子住",
                _HOUSING,
                (is_said("home", "unsafe", "rented", "none"),),
            ),
        ),
    ),
    Measure(
        "employment",
        SPECIAL,
        "就业救助",
        "refer",
        "employment",
        (
            Reason("没有工作", _WORK, (hard("work"),)),
            Reason("有能干活、找不到活的人", _WORK, (is_said("out_of_work"),)),
        ),
    ),
    Measure(
        "disaster",
        SPECIAL,
        "受灾人员救助",
        "refer",
        "disaster",
        (Reason("遭了灾，吃、穿、住先安排", _DISASTER, (hard("disaster"),), tonight=True),),
    ),
)

URGENT_AID = (
    Measure(
        "urgent_relief",
        URGENT,
        "急难救助（先救助，后补手续）",
        "emergency",
        "urgent",
        (
            Reason(
                "今天晚上过不去的，先给钱给物，后补手续",
                _RELIEF_FIRST,
                (is_said("tonight", "hungry", "roofless", "ill", "danger"),),
                tonight=True,
            ),
            Reason(
                "突然出了事、遭了灾的，马上报",
                _RELIEF_FIRST,
                (hard("accident", "disaster"),),
                tonight=True,
            ),
        ),
        _EMERGENCY,
    ),
    Measure(
        "stranded_person",
        URGENT,
        "临时遇困和流散人员救助",
        "emergency",
        "urgent",
        (
            Reason("走失、没钱回家、没地方去", _STRANDED, (hard("stranded"),), tonight=True),
            Reason("没有地方住", _STRANDED, (is_said("tonight", "roofless"),), tonight=True),
        ),
        _EMERGENCY,
    ),
    Measure(
        "ambulance",
        URGENT,
        "急病先救治",
        "emergency",
        "ambulance",
        (Reason("有人急病，先打急救电话", _FIRST_TREATED, (is_said("tonight", "ill"),), tonight=True),),
        _EMERGENCY,
    ),
    Measure(
        "protection",
        URGENT,
        "人身安全",
        "emergency",
        "police",
        (
            Reason(
                "有人打您、有危险的，先报警；可以到救助站先住下",
                "措施(十四)；社会救助法 第35条",
                (is_said("tonight", "danger"),),
                tonight=True,
            ),
        ),
        _EMERGENCY,
    ),
    Measure(
        "public_emergency",
        URGENT,
        "突发事件里的急难救助",
        "emergency",
        "urgent",
        (
            Reason(
                "疫情等突发事件期间没有收入、没有人照顾的",
                "措施(十五)；社会救助法 第28条",
                (hard("outbreak"),),
                tonight=True,
            ),
        ),
        _EMERGENCY,
    ),
    Measure(
        "goods",
        URGENT,
        "米面油、衣被等实物",
        "emergency",
        "urgent",
        (
            Reason(
                "没有吃的、没有盖的，可以直接给东西",
                _GOODS,
                (is_said("tonight", "hungry"),),
                tonight=True,
            ),
        ),
        _EMERGENCY,
    ),
    Measure(
        "temporary_assistance",
        URGENT,
        "临时救助",
        "apply",
        "township",
        (
            Reason(
                "任何人遇到过不去的难处都可以申请，不看户口",
                "措施(十三)；社会救助法 第29条、第37条",
                (),
            ),
        ),
        _PROGRAMME + "temporary_assistance",
        (("情况特别、牵涉几个部门的，由民政召集一起商量（一事一议）", "措施(二十三)；社会救助法 第29条"),),
    ),
)
