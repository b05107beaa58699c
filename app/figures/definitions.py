"""Which figures there are: each with its clause and, in words, how it is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.accounts.sight import Thing
from app.figures.causes import CAUSES, RELIEF_CAUSES

Unit = Literal["count", "fen", "days", "per_mille"]
_LAW, _MEASURES = "社会救助法", "《兰州新区改革完善社会救助制度的工作举措》"


@dataclass(frozen=True)
class Figure:
    """`unit`: how many (`count`), their sum in fen (`fen`), their average in days, or the share of them in per mille.

    `group` is the heading that it stands under, `collection` the kind of matter that it counts. `tells` is what is told
    of each matter by its being counted: whoever does not see that whole gets neither the number nor its list.
    """

    code: str
    label: str
    unit: Unit
    group: str
    collection: str
    basis: str
    formula: str
    tells: Thing = Thing.STATE


_GRANTED = "本月批准的低保、特困、低保边缘、刚性支出困难家庭和支出型临时救助"
_NEEDS = (("need", "致困原因", ""), ("urban", "城镇困难群众的致困原因", "（按城市标准的）"))
_OF_NEEDS = tuple(
    Figure(
        f"{code}_{cause}",
        label,
        "count",
        group,
        "applications",
        f"{_MEASURES}（三）",
        f"{_GRANTED}{whose}里，{how}；一件有几个原因的，每个原因都算",
        Thing.FILE,
    )
    for code, group, whose in _NEEDS
    for cause, (label, how) in CAUSES.items()
)
_OF_RELIEF = tuple(
    Figure(
        f"relief_{cause}",
        label,
        "count",
        "急难原因",
        "emergencies",
        f"{_LAW} 第50条",
        f"本月先行救助里，报告的是{label}，发一次算一次",
        Thing.NOTE,
    )
    for cause, label in RELIEF_CAUSES.items()
)
FIGURES: Mapping[str, Figure] = {
    figure.code: figure
    for figure in (
        Figure(
            "received",
            "收到申请",
            "count",
            "申请",
            "applications",
            f"{_LAW} 第37条",
            "本月第一次提交的申请，一件算一件",
        ),
        Figure("accepted", "受理申请", "count", "申请", "applications", f"{_LAW} 第40条", "本月作出受理决定的申请"),
        Figure("not_accepted", "不予受理", "count", "申请", "applications", f"{_LAW} 第40条", "本月决定不予受理的申请"),
        Figure("granted", "批准", "count", "申请", "applications", f"{_LAW} 第45条", "本月决定给予救助或者认定的申请"),
        Figure("refused", "不予批准", "count", "申请", "applications", f"{_LAW} 第45条", "本月决定不予救助的申请"),
        Figure(
            "decided_on_time",
            "按期作出决定",
            "count",
            "期限",
            "applications",
            f"{_MEASURES}（二十一）",
            "本月作出决定、决定日不晚于法定最后一日的申请",
        ),
        Figure(
            "decided_late",
            "超期作出决定",
            "count",
            "期限",
            "applications",
            f"{_MEASURES}（二十一）",
            "本月作出决定、决定日晚于法定最后一日的申请",
        ),
        Figure(
            "on_time_share",
            "按期率",
            "per_mille",
            "期限",
            "applications",
            f"{_MEASURES}（二十一）",
            "按期决定的件数 ÷ 本月作出决定的件数，百分数，四舍五入",
        ),
        Figure(
            "days_to_decision",
            "从受理到决定平均天数",
            "days",
            "期限",
            "applications",
            f"{_MEASURES}（二十一）",
            "每件从受理次日起数到决定当日的日历天数（含公示、补正），相加 ÷ 件数，四舍五入",
        ),
        Figure(
            "overdue",
            "超过法定期限",
            "count",
            "期限",
            "applications",
            f"{_LAW} 第44条",
            "本月超过法定最后一日还没有决定的申请",
        ),
        Figure(
            "new_households",
            "新增对象",
            "count",
            "对象变化",
            "applications",
            f"{_LAW} 第45条",
            "本月批准的低保、特困、低保边缘、刚性支出困难家庭，一户算一户",
        ),
        Figure(
            "new_monthly",
            "新增对象每月金额",
            "fen",
            "对象变化",
            "applications",
            f"{_LAW} 第45条",
            "本月批准的低保、特困每月金额之和",
        ),
        Figure("raised", "增发", "count", "对象变化", "benefits", f"{_LAW} 第48条", "本月决定增发的户"),
        Figure("lowered", "减发", "count", "对象变化", "benefits", f"{_LAW} 第48条", "本月减发决定送达、开始减发的户"),
        Figure(
            "stopped",
            "停发",
            "count",
            "对象变化",
            "benefits",
            f"{_LAW} 第48条",
            "本月停发的户，以及认定到期结束的家庭；去世办结的另算",
        ),
        Figure(
            "ended_by_death",
            "自然减少",
            "count",
            "对象变化",
            "benefits",
            "民发〔2022〕83号",
            "家里已无在世对象、本月办结的户",
        ),
        Figure(
            "deaths", "登记去世", "count", "对象变化", "benefits", "民发〔2022〕83号", "本月登记去世的人，一人算一次"
        ),
        Figure("resumed", "恢复发放", "count", "对象变化", "benefits", f"{_MEASURES}（六）", "本月恢复发放的户"),
        Figure(
            "reviewed",
            "复核完毕、没有变化",
            "count",
            "对象变化",
            "benefits",
            f"{_MEASURES}（六）",
            "本月复核完毕、待遇不变的户；有变化的在增发、减发、停发里",
        ),
        Figure(
            "owed",
            "应发救助金的户",
            "count",
            "钱",
            "benefits",
            "民发〔2021〕57号 第24条",
            "本月应发低保、特困救助金的户",
        ),
        Figure(
            "owed_money",
            "应发救助金",
            "fen",
            "钱",
            "benefits",
            "民发〔2021〕57号 第24条",
            "本月应发的低保、特困救助金之和",
        ),
        Figure(
            "one_off",
            "支出型临时救助",
            "count",
            "钱",
            "applications",
            f"{_MEASURES}（十三）",
            "本月批准的支出型临时救助，一件算一件",
        ),
        Figure(
            "one_off_money",
            "支出型临时救助金额",
            "fen",
            "钱",
            "applications",
            f"{_MEASURES}（十三）",
            "本月批准的支出型临时救助金额之和（分期的按批准总额）",
        ),
        Figure("emergencies", "急难求助", "count", "急难", "emergencies", f"{_LAW} 第50条", "本月收到的急难求助"),
        Figure("aid", "先行救助", "count", "急难", "emergencies", f"{_LAW} 第50条", "本月先行救助，发一次算一次"),
        Figure(
            "aid_money",
            "先行救助金额",
            "fen",
            "急难",
            "emergencies",
            f"{_LAW} 第50条",
            "本月先行救助金额之和（实物按折合金额）",
        ),
        Figure(
            "aid_declined",
            "不予急难救助",
            "count",
            "急难",
            "emergencies",
            f"{_LAW} 第50条",
            "本月决定不予救助的急难求助",
        ),
        Figure("leads", "发现困难线索", "count", "主动发现", "leads", f"{_LAW} 第39条", "本月上报的线索"),
        Figure("leads_visited", "线索走访", "count", "主动发现", "leads", f"{_LAW} 第39条", "本月登记的线索走访"),
        Figure(
            "leads_converted",
            "线索转为救助",
            "count",
            "主动发现",
            "leads",
            f"{_LAW} 第39条",
            "本月转为申请或者急难救助的线索",
        ),
        Figure("complaints", "收到投诉举报", "count", "投诉", "complaints", f"{_LAW} 第68条", "本月收到的投诉举报"),
        Figure(
            "complaints_answered",
            "答复投诉举报",
            "count",
            "投诉",
            "complaints",
            f"{_LAW} 第68条",
            "本月书面答复的投诉举报",
        ),
        Figure(
            "home_invited",
            "邀请入住福利院",
            "count",
            "福利院",
            "home-places",
            f"{_MEASURES}（四）",
            "本月邀请的人，一人算一次",
        ),
        Figure(
            "home_refused",
            "不愿入住福利院",
            "count",
            "福利院",
            "home-places",
            f"{_MEASURES}（四）",
            "本月表示不愿意去的人",
        ),
        Figure(
            "home_arrived", "入住福利院", "count", "福利院", "home-places", f"{_MEASURES}（四）", "本月住进福利院的人"
        ),
        Figure("home_left", "离开福利院", "count", "福利院", "home-places", f"{_MEASURES}（四）", "本月登记离开的人"),
        Figure(
            "home_occupancy",
            "福利院床位使用率",
            "per_mille",
            "福利院",
            "home-months",
            f"{_MEASURES}（四）",
            "本月核对的每张月结算单：住了人的床日 ÷（月末床位数 × 当月天数），百分数；几张单子的取平均，四舍五入",
        ),
        Figure(
            "home_nursing",
            "护理型床位占比（目标600）",
            "per_mille",
            "福利院",
            "home-months",
            f"{_MEASURES}（四）",
            "本月核对的每张月结算单：月末护理型床位数 ÷ 月末床位数，百分数；几张单子的取平均，四舍五入",
        ),
        Figure(
            "home_money",
            "福利院结算金额",
            "fen",
            "福利院",
            "home-months",
            f"{_MEASURES}（四）",
            "本月核对的月结算单金额之和",
        ),
        *_OF_NEEDS,
        *_OF_RELIEF,
    )
}
