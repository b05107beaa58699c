"""Who asks for help in the demonstration's examples, and how far each matter has come. Data: nobody in it exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.kernel.id_numbers import check_character

TOWNSHIP = "620171101"


@dataclass(frozen=True)
class Applicant:
    """`last` is the step with which the township has stopped; `income` in fen a month."""

    name: str
    born: date
    category: str
    reason: str
    last: str
    income: int = 47_00
    child: tuple[str, date] | None = None


APPLICANTS = (
    Applicant("王桂兰", date(1953, 3, 4), "rural", "老伴去世，没有收入", "submit"),
    Applicant(
        "马玉梅",
        date(1988, 7, 19),
        "rural",
        "离了婚，一个人带孩子，打零工",
        "submit",
        income=600_00,
        child=("马小宝", date(2017, 5, 6)),
    ),
    Applicant("周建军", date(1961, 11, 2), "urban", "腰伤，干不了活", "request_supplement"),
    Applicant("赵兰英", date(1949, 1, 23), "rural", "年纪大，种不了地", "accept"),
    Applicant("孙志强", date(1974, 9, 9), "urban", "厂子关了，没找到活", "plan_visit"),
    Applicant("胡秀芳", date(1957, 6, 30), "urban", "做透析，花销大", "record_visit"),
    Applicant("吴大山", date(1966, 2, 14), "urban", "一只眼看不见，收入少", "propose"),
    Applicant("徐凤霞", date(1951, 12, 1), "urban", "没有儿女，没有退休金", "publish"),
)
# Name, day of birth, programme, category, yuan a month, as an office writes its roll.
ON_THE_ROLL = (
    ("朱明德", date(1948, 8, 8), "低保", "农村低保一类", "420"),
    ("郭玉珍", date(1955, 5, 21), "低保", "农村低保二类", "380"),
    ("何有田", date(1943, 10, 3), "特困", "特困分散供养", "650"),
    ("罗翠花", date(1969, 3, 12), "低保", "城市低保差额", "310"),
    ("高海生", date(1982, 1, 27), "低保", "城市低保差额", "520"),
    ("林秋菊", date(1960, 9, 15), "低保", "农村低保三类", "260"),
)
EMERGENCIES: tuple[dict[str, Any], ...] = (
    {
        "location": {"longitude": 103.62, "latitude": 36.5152, "address": "机场路口"},
        "kind": "fire",
        "description": "开车路过，房车烧了，一家三口没地方住",
        "people": 3,
        "contact_phone": "13900010001",
    },
    {
        "location": {"longitude": 103.621, "latitude": 36.516, "address": "卫生院门口"},
        "kind": "accident",
        "description": "老人摔断了腿，住院押金交不上",
        "people": 1,
        "contact_phone": "13900010002",
    },
)
LEADS = (
    ("何奶奶", "13900008888", "一个人住，冬天没有煤烧，腿脚不方便"),
    ("老魏", None, "儿子出远门，老人两天没有出门"),
)
CALL = {"caller": {"phone": "13900000009"}, "kind": "consult", "text": "老伴去世了，能不能申请低保"}
SLIP = {"kind": "housing", "need": "房顶漏雨，墙有裂缝"}
COMPLAINT = "窗口说材料不全，跑了三趟，没有一次说清缺什么"
HEARD = "邻居家孩子开学没有去学校，家里好像出了事"


def id_number(born: date, place: int) -> str:
    """Of somebody who does not exist: no area has the code 629999. `place` tells apart those of one day."""
    first = f"629999{born:%Y%m%d}{place:03d}"
    return first + check_character(first)
