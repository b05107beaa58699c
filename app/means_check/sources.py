"""The sources of the means check (家庭经济状况核对) as data: what each can answer, and how long it may take.

Eleven by 措施(二十一) and 民发〔2021〕57号 第17条; payment institutions by 社会救助法 第41条; disability, marriage and
funeral are asked from the day on which they are connected (`app/programmes/sources.py`). What a source can answer may
not be asked of the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from app.programmes.sources import SOURCE_LABELS


@dataclass(frozen=True)
class Fact:
    """One thing that a source may know. `unit`: `fen_a_month`, `fen`, `count`, `yes_no` (1 or 0).

    Incomes carry the names of `app/households/incomes.py`, property those of `app/assessment/economy.py`, so that what
    was found can be calculated with.
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


FACTS: dict[str, Fact] = {
    fact.code: fact
    for fact in (
        Fact("registered", "户籍里有这个人", "yes_no"),
        Fact("deceased", "登记为已经去世", "yes_no"),
        Fact("wage", "工资", "fen_a_month"),
        Fact("business", "经营收入", "fen_a_month"),
        Fact("pension", "离退休金", "fen_a_month"),
        Fact("resident_pension", "城乡居民养老金里基础养老金以外的部分", "fen_a_month"),
        Fact("basic_pension", "城乡居民基础养老金", "fen_a_month"),
        Fact("transfer", "失业保险金等", "fen_a_month"),
        Fact("savings", "存款等金融资产", "fen"),
        Fact("houses", "住房", "count"),
        Fact("vehicles", "机动车和船", "count"),
        Fact("enterprises", "登记的企业或个体户", "count"),
        Fact("disability_level", "残疾人证上的等级（0：没有证）", "count"),
        Fact("married", "登记为已婚", "yes_no"),
    )
}
IncomeKind = Literal["wage", "business", "pension", "resident_pension", "basic_pension", "transfer"]
INCOMES: tuple[IncomeKind, ...] = ("wage", "business", "pension", "resident_pension", "basic_pension", "transfer")

_DAY, _THREE_DAYS = timedelta(days=1), timedelta(days=3)


def _source(code: str, *answers: str, within: timedelta = _DAY) -> Source:
    return Source(code, SOURCE_LABELS[code], frozenset(answers), within)


SOURCES: dict[str, Source] = {
    source.code: source
    for source in (
        _source("household_registration", "registered", "deceased"),
        _source("tax", "wage", "business"),
        _source("social_insurance", "wage", "pension", "resident_pension", "basic_pension", "transfer"),
        _source("real_estate", "houses"),
        _source("market_entities", "enterprises"),
        _source("housing_fund", "wage"),
        _source("vehicles", "vehicles"),
        _source("banks", "savings", within=_THREE_DAYS),
        _source("commercial_insurance", "savings", within=_THREE_DAYS),
        _source("securities", "savings", within=_THREE_DAYS),
        _source("internet_finance", "savings", within=_THREE_DAYS),
        _source("payment_institutions", "savings", within=_THREE_DAYS),
        _source("disability", "disability_level"),
        _source("marriage", "married"),
        _source("funeral", "deceased"),
    )
}
