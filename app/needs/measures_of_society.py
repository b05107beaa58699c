"""The fourth layer: aid for a particular hardship, what society gives, and who helps on the way to all the rest."""

from __future__ import annotations

from app.needs.measures import (
    BASIC_LIVING,
    SPECIAL_AID,
    URGENT_AID,
    Measure,
    Reason,
    hard,
    is_said,
    may_be,
)
from app.needs.signs import IncomeBelow, Said
from app.programmes.catalogue import SOCIETY

_PUBLIC = "/packages/public/pages/"
_OTHER = "措施(十二)"
_CHARITY = "措施(十六)；社会救助法 第57条"
_SOCIAL_WORK = "措施(十七)；社会救助法 第55条"
_CARE = "措施(二)(十八)；社会救助法 第34条、第56条"
_VILLAGE = "措施(二十四)；社会救助法 第5条"

PARTICULAR = (
    Measure(
        "legal_aid",
        SOCIETY,
        "法律援助",
        "refer",
        "legal_aid",
        (Reason("要打官司，请律师不收费", _OTHER, (hard("law"),)),),
    ),
    Measure(
        "judicial_aid",
        SOCIETY,
        "司法救助",
        "refer",
        "justice",
        (Reason("案子里受了害、得不到赔偿", f"{_OTHER}；社会救助法 第36条", (hard("law"),)),),
    ),
    Measure(
        "heating",
        SOCIETY,
        "取暖救助",
        "refer",
        "township",
        (
            Reason("冬天取暖有困难", _OTHER, (hard("cold"),)),
            Reason("在拿低保、特困的，冬天有取暖补助", _OTHER, (is_said("receives"),)),
        ),
    ),
    Measure(
        "orphan",
        SOCIETY,
        "孤儿和事实无人抚养儿童保障",
        "refer",
        "civil_affairs",
        (
            Reason("孩子的父母都不在、都管不了", _OTHER, (is_said("no_parents"),)),
            Reason("孩子没有人照顾", _OTHER, (hard("care"), is_said("who", "child", "disabled_child"))),
        ),
    ),
    Measure(
        "funeral",
        SOCIETY,
        "殡葬救助",
        "refer",
        "civil_affairs",
        (Reason("家里有人去世，火化等基本费用可以免", _OTHER, (hard("death"),)),),
    ),
    Measure(
        "child_rehabilitation",
        SOCIETY,
        "残疾儿童康复救助",
        "refer",
        "disabled",
        (
            Reason("家里有残疾孩子", _OTHER, (is_said("who", "disabled_child"),)),
            Reason("家里有残疾人，也有孩子", _OTHER, (is_said("disability", "slight", "severe"), is_said("child"))),
        ),
    ),
    Measure(
        "disability_certificate",
        SOCIETY,
        "办残疾人证",
        "refer",
        "disabled",
        (
            Reason("有残疾、还没有残疾人证的，先评定办证", _OTHER, (is_said("disability", "no_certificate"),)),
            Reason("没有证的先评定办证", _OTHER, (is_said("who", "disabled", "disabled_child"),)),
        ),
    ),
    Measure(
        "disability_living",
        SOCIETY,
        "困难残疾人生活补贴",
        "refer",
        "township",
        (
            Reason("家里收入低、有残疾人", _OTHER, (is_said("disability", "slight", "severe"), IncomeBelow("margin"))),
            Reason("家里有残疾人", _OTHER, (is_said("who", "disabled", "disabled_child"), IncomeBelow("margin"))),
        ),
    ),
    Measure(
        "disability_care",
        SOCIETY,
        "重度残疾人护理补贴",
        "refer",
        "township",
        (
            Reason("有重度残疾的人", _OTHER, (is_said("disability", "severe"),)),
            Reason("残疾人要人照料", _OTHER, (hard("care"), is_said("who", "disabled", "disabled_child"))),
        ),
    ),
    Measure(
        "charity",
        SOCIETY,
        "慈善帮扶",
        "refer",
        "civil_affairs",
        (
            Reason(
                "政府救助以后还有困难的，可以请慈善组织帮",
                _CHARITY,
                (hard("illness", "school"),),
            ),
            Reason("已经在拿救助、还是过不去的", _CHARITY, (is_said("receives"),)),
        ),
    ),
    Measure(
        "social_work",
        SOCIETY,
        "社会工作者陪伴和帮助",
        "refer",
        "civil_affairs",
        (
            Reason("老人、孩子常年一个人在家", _SOCIAL_WORK, (is_said("lonely"),)),
            Reason("老人、孩子、残疾人没人照顾", _SOCIAL_WORK, (hard("care"),)),
            Reason("受了惊吓、受了害的，有人陪您说说", _SOCIAL_WORK, (is_said("tonight", "danger"),)),
        ),
    ),
    Measure(
        "visiting_care",
        SOCIETY,
        "上门照料",
        "refer",
        "township",
        (
            Reason(
                "生活不能自理的特困人员、低保家庭的老人孩子残疾人，政府购买服务上门照料",
                _CARE,
                (is_said("needs_care"),),
            ),
            Reason(
                "老人、残疾人没人照顾",
                _CARE,
                (hard("care"), may_be("who", "old", "disabled")),
            ),
        ),
    ),
)

HELP_ON_THE_WAY = (
    Measure(
        "somebody_else",
        SOCIETY,
        "别人家有困难，告诉我们去看",
        "apply",
        "hotline",
        (Reason("您说了，当地会派人上门看", "措施(十九)；社会救助法 第39条", (hard("others"),)),),
        _PUBLIC + "report/report",
    ),
    Measure(
        "window",
        SOCIETY,
        "一个窗口都能问、都能办",
        "refer",
        "township",
        (Reason("不知道找谁的，到窗口一次说清，要找别的部门由窗口转", "措施(二十)；社会救助法 第64条", ()),),
    ),
    Measure(
        "village_assistant",
        SOCIETY,
        "请人上门帮您办",
        "refer",
        "village",
        (
            Reason(
                "不会用手机、去不了窗口的，村（社区）有人上门帮着办",
                _VILLAGE,
                (Said("can_come", (False,)),),
            ),
        ),
    ),
    Measure(
        "complaint",
        SOCIETY,
        "投诉举报",
        "apply",
        "hotline",
        (
            Reason(
                "有人不办事、乱收钱、钱没拿到的，写在这里，写的是谁谁看不到",
                "措施(二十五)；社会救助法 第63条、第68条",
                (hard("unfair"),),
            ),
        ),
        _PUBLIC + "complaint/complaint",
    ),
)

MEASURES: tuple[Measure, ...] = (*BASIC_LIVING, *SPECIAL_AID, *URGENT_AID, *PARTICULAR, *HELP_ON_THE_WAY)
