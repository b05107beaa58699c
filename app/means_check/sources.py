"""The eleven sources of the means check (家庭经济状况核对) as data: what each can answer, and how long it may take.

措施(二十一); 社会救助法 第41条; 民发〔2021〕57号 第17条. What a source can answer may not be asked of the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal


@dataclass(frozen=True)
class Fact:
    """One thing that a source may know. `unit`: `fen_a_month`, `fen`, `count`, `yes_no` (1 or 0).

    Incomes and property carry the names of `app/assessment/economy.py`, so that what was found can be calculated with.
    """

    code: str
    label: str
    unit: str


@dataclass(frozen=True)
class Source:
    """`answers`: the codes of the facts it may give; anything else in an answer is wrong.

    `within`: how long it has [P].
    """

    code: str
    label: str
    answers: frozenset[str]
    within: timedelta
    basis: str = "社会救助法 第41条；民发〔2021〕57号 第17条"


FACTS: dict[str, Fact] = {
    fact.code: fact
    for fact in (
        Fact("registered", "户籍里有这个人", "yes_no"),
        Fact("deceased", "登记为已经去世", "yes_no"),
        Fact("wage", "工资", "fen_a_month"),
        Fact("business", "经营收入", "fen_a_month"),
        Fact("pension", "离退休金", "fen_a_month"),
        Fact("basic_pension", "城乡居民基础养老金", "fen_a_month"),
        Fact("transfer", "失业保险金等", "fen_a_month"),
        Fact("savings", "存款等金融资产", "fen"),
        Fact("houses", "住房", "count"),
        Fact("vehicles", "机动车和船", "count"),
        Fact("enterprises", "登记的企业或个体户", "count"),
    )
}
IncomeKind = Literal["wage", "business", "pension", "basic_pension", "transfer"]
INCOMES: tuple[IncomeKind, ...] = ("wage", "business", "pension", "basic_pension", "transfer")

_DAY, _THREE_DAYS = timedelta(days=1), timedelta(days=3)

SOURCES: dict[str, Source] = {
    source.code: source
    for source in (
        Source("household_registration", "户籍", frozenset({"registered", "deceased"}), _DAY),
        Source("tax", "纳税", frozenset({"wage", "business"}), _DAY),
        Source("social_insurance", "社会保险", frozenset({"wage", "pension", "basic_pension", "transfer"}), _DAY),
        Source("real_estate", "不动产", frozenset({"houses"}), _DAY),
        Source("market_entities", "市场主体", frozenset({"enterprises"}), _DAY),
        Source("housing_fund", "住房公积金", frozenset({"wage"}), _DAY),
        Source("vehicles", "车船", frozenset({"vehicles"}), _DAY),
        Source("banks", "银行存款", frozenset({"savings"}), _THREE_DAYS),
        Source("commercial_insurance", "商业保险", frozenset({"savings"}), _THREE_DAYS),
        Source("securities", "证券", frozenset({"savings"}), _THREE_DAYS),
        Source("internet_finance", "互联网金融", frozenset({"savings"}), _THREE_DAYS),
    )
}
