"""Field types that every form and request shares: strict texts, phones, money, ID numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
)

from app.kernel.clock import clock
from app.kernel.forms import cleaning
from app.kernel.id_numbers import id_number_problem

HIGHEST_AMOUNT_FEN = 100_000_000_00
LONGEST_NAME = 50

_ACCOUNT = re.compile(r"\d{12,24}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T.{8,}", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class DoneInTheMatter:
    """Marks a day on which something was done in a matter: the engine refuses one that lies before the matter."""


class Input(BaseModel):
    """What people send: strict types, no unknown fields. `title` and `description` of each field are shown
    on the phone.

    Neither `repr` nor an error ever shows what was sent.
    """

    model_config = ConfigDict(
        strict=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True, defer_build=True
    )

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        return iter(())

    def as_recorded(self) -> dict[str, Any]:
        """What the record keeps of it, as plain data.

        A form leaves out here what is sealed elsewhere or is for nobody to read again.
        """
        return self.model_dump(mode="json")


def _written(text: str) -> str:
    """What is pasted brings marks along that nobody sees and nobody could take out again."""
    return _something(text, cleaning.written(text))


def _one_line(text: str) -> str:
    return _something(text, cleaning.one_line(text))


def _something(text: str, kept: str) -> str:
    if text.strip() and not kept.strip():
        raise ValueError("请填写内容。")
    return kept


def _id_number(text: str) -> str:
    number = cleaning.id_number(text)
    problem = id_number_problem(number, clock.today())
    if problem:
        raise ValueError(problem)
    return number


def _drawn_by_chance(chosen: UUID) -> UUID:
    """Versions 4 and 7 hold chance; the others are computed from a name, a host or a time, or are nothing at all."""
    if chosen.version not in (4, 7):
        raise ValueError("编号要是随机生成的UUID，第4版或者第7版都可以。")
    return chosen


def _phone(text: str) -> str:
    number = cleaning.telephone(text)
    if not cleaning.TELEPHONE.fullmatch(number):
        raise ValueError("请填写11位手机号，或者座机号（外地的带上区号）。")
    return number


def _account_number(text: str) -> str:
    number = cleaning.account_number(text)
    if not _ACCOUNT.fullmatch(number):
        raise ValueError("请填写银行卡或存折上的账号，12到24位数字。")
    return number


def _person_name(text: str) -> str:
    name = cleaning.person_name(cleaning.written(text))
    if not name:
        raise ValueError("请填写姓名。")
    if len(name) > LONGEST_NAME:  # one sign may stand for a whole phrase
        raise ValueError(f"姓名最多{LONGEST_NAME}个字。")
    return name


def _written_day(value: object) -> object:
    """Pydantic would also take a number of seconds, as a number or as text."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    raise ValueError("日期要写成2026-11-24这样。")


def _written_moment(value: object) -> object:
    if isinstance(value, datetime) or (isinstance(value, str) and _MOMENT.fullmatch(value)):
        return value
    raise ValueError("时间要写成2026-11-24T09:30:00+08:00这样。")


def _of_these_times(day: date) -> date:
    """Nobody who is helped was born before; and days and months can be counted on from either end."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"年份要在{_FIRST_YEAR}年到{_LAST_YEAR}年之间，请核对。")
    return day


def _not_in_the_future(day: date) -> date:
    if day > clock.today():
        raise ValueError("日期不能晚于今天。")
    return day


def near_today(*, back: int, ahead: int) -> AfterValidator:
    """For a day from which something runs: at most so many days ago, and so many to come."""

    def check(day: date) -> date:
        first, last = clock.today() - timedelta(days=back), clock.today() + timedelta(days=ahead)
        if not first <= day <= last:
            raise ValueError(f"请填{first:%Y年%-m月%-d日}到{last:%Y年%-m月%-d日}之间的日子，核对一下年份。")
        return day

    return AfterValidator(check)


# For what only one person or machine knows: blanks at its ends are part of it.
AsTyped = StringConstraints(strip_whitespace=False)
Plain = AfterValidator(_written)
_OneLine = AfterValidator(_one_line)
Name = Annotated[str, StringConstraints(min_length=1, max_length=50), _OneLine]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200), _OneLine]
Paragraph = Annotated[
    str, StringConstraints(min_length=1, max_length=2000), Plain, Field(json_schema_extra={"x-widget": "textarea"})
]
PersonName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_NAME),
    AfterValidator(_person_name),
    Field(json_schema_extra={"format": "person-name"}),
]
# Room for what stands between the digits: cleaned first, counted afterwards.
IdNumber = Annotated[
    str, StringConstraints(max_length=60), AfterValidator(_id_number), Field(json_schema_extra={"format": "id-number"})
]
Phone = Annotated[
    str, StringConstraints(max_length=60), AfterValidator(_phone), Field(json_schema_extra={"format": "phone"})
]
AccountNumber = Annotated[
    str,
    StringConstraints(max_length=60),
    AfterValidator(_account_number),
    Field(json_schema_extra={"format": "account-number"}),
]
# What whoever creates something may call it. Version 7 only: ids of other versions are computed from names.
ChosenId = Annotated[UUID, AfterValidator(_drawn_by_chance), Field(description="UUID version 4 or 7")]
Fen = Annotated[int, Field(ge=0, le=HIGHEST_AMOUNT_FEN, json_schema_extra={"x-unit": "fen"})]
Day = Annotated[date, Strict(False), BeforeValidator(_written_day), AfterValidator(_of_these_times)]
Month = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]
PastDay = Annotated[Day, AfterValidator(_not_in_the_future)]
DoneOn = Annotated[PastDay, DoneInTheMatter()]
Moment = Annotated[AwareDatetime, Strict(False), BeforeValidator(_written_moment), AfterValidator(_of_these_times)]
RegionCode = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{6,12}(-P[0-9])?$"), Field(json_schema_extra={"x-widget": "region"})
]
Username = Annotated[
    str, StringConstraints(min_length=1, max_length=64), Plain, Field(json_schema_extra={"x-widget": "staff"})
]
