"""One person in two files (不得重复享受, 社会救助法 第42条、第73条): who of those meant by an application is covered by
another benefit, or meant by another application.

Being covered stands in the way of a grant, and the database refuses it in any case. Another application does not: two
sums for two needs are right, two for one are not, and only people can tell. They are told that there is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from peewee import fn

from app.benefits.models import Benefit, CoveredMonth
from app.benefits.months import BASIC_LIVING, first_of_next_month
from app.households.models import Member
from app.households.service import MemberView
from app.kernel.calendar.counting import end_of_day, local_date
from app.programmes.catalogue import PROGRAMMES
from app.record.subjects import Subject
from app.regions.service import name_of, phone_of

# [P] For how long a sum that was granted once is remembered beside the next application.
REMEMBERED = timedelta(days=365)


@dataclass(frozen=True)
class Covered:
    """That somebody is covered by another benefit of the same group, and where to ask."""

    name: str
    programme: str
    at: str

    @property
    def in_words(self) -> str:
        return f"{self.name}在领{self.programme}（{self.at}）"


def covered_elsewhere(application: UUID, programme: str, people: Iterable[MemberView], today: date) -> list[Covered]:
    """Of those who are meant, from the first month that a grant of today would owe; by what this application itself
    has led to nobody is.
    """
    group, names = BASIC_LIVING.get(programme), _meant(people)
    if group is None or not names:
        return []
    rows: Iterator[Any] = (
        CoveredMonth.select(CoveredMonth.person_index, Benefit.programme, Subject.number, Subject.township)
        .join(Benefit, on=(Benefit.id == CoveredMonth.benefit))
        .join(Subject, on=(Subject.id == Benefit.id))
        .where(
            Benefit.application.is_null() | (Benefit.application != application),
            CoveredMonth.person_index.in_(sorted(names)),
            CoveredMonth.programme_group == group,
            CoveredMonth.month >= first_of_next_month(today),
        )
        .distinct()
        .objects()
        .iterator()
    )
    found = {Covered(names[row.person_index], PROGRAMMES[row.programme].name, _where(row)) for row in rows}
    return sorted(found, key=lambda each: (each.name, each.at))


def other_applications(application: UUID, programme: str, people: Iterable[MemberView], today: date) -> list[str]:
    """In words, for officers: of the same programme, or of one of which nobody has two; of sums that are given once
    also those of a year.
    """
    names = _meant(people)
    if not names:
        return []
    alike = sorted(BASIC_LIVING) if programme in BASIC_LIVING else [programme]
    still_counts = Subject.is_open & (Subject.state != "draft")
    if programme == "temporary_assistance":
        still_counts |= (Subject.state == "approved") & (Subject.received_at >= end_of_day(today - REMEMBERED))
    rows: Iterator[Any] = (
        Subject.select(
            fn.MIN(Member.id_number_index).alias("person"),
            Subject.number,
            Subject.procedure,
            Subject.is_open,
            Subject.received_at,
            Subject.township,
        )
        .join(Member, on=(Member.household == Subject.id))
        .where(
            Member.id_number_index.in_(sorted(names)),
            Member.covered,
            Subject.collection == "applications",
            Subject.procedure.in_(alike),
            Subject.id != application,
            still_counts,
        )
        .group_by(Subject.id)
        .order_by(Subject.received_at)
        .objects()
        .iterator()
    )
    return [
        f"{names[row.person]}{local_date(row.received_at):%Y年%-m月%-d日}还申请了{PROGRAMMES[row.procedure].name}"
        f"（{_where(row)}，{'正在办' if row.is_open else '已经批准'}），请先核对是不是同一件事"
        for row in rows
    ]


def _where(row: Any) -> str:
    """Its number, if it has one yet, and the counter with its telephone."""
    asked = f"{name_of(row.township)}救助窗口，电话{phone_of(row.township)}"
    return "，".join(part for part in (row.number, asked) if part)


def _meant(people: Iterable[MemberView]) -> dict[str, str]:
    """The names of those for whom it is, by their blind index; a child without a number is nobody here."""
    return {member.id_number_index: member.name for member in people if member.covered and member.id_number_index}
