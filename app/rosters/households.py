"""The households that are helped now, as rosters look at them: with a running benefit, or recognised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.benefits.models import Benefit, Recognition
from app.households.models import Household, Member
from app.kernel.id_numbers import birth_date
from app.programmes.catalogue import PROGRAMMES
from app.programmes.categories import CATEGORY_LABELS
from app.record.subjects import Subject
from app.regions.service import name_of, regions
from app.rosters.rules import HelpedHousehold, HelpedMember, turn

AT_ONCE = 500


@dataclass(frozen=True, repr=False)
class Source:
    """The matter by which a household is helped; `home` is the row in which it says where it lives."""

    collection: str
    id: UUID
    programme: str
    region: str
    aid: str
    home: UUID


@dataclass(frozen=True, repr=False)
class Known:
    """A member with what identifies them; the number is deciphered once."""

    name: str
    id_number: str | None
    index: str | None


@dataclass(frozen=True, repr=False)
class Helped:
    """`people` by position. `address` is read for those that are asked for it."""

    source: Source
    household: HelpedHousehold
    people: dict[int, Known]

    def address(self) -> str:
        home = Household.get_or_none(Household.id == self.source.home)
        return home.address.reveal() if home and home.address else ""

    @property
    def place(self) -> str:
        return name_of(self.source.region)


def helped(on: date, *, in_turns: bool = False) -> Iterator[Helped]:
    """In batches, so that memory does not grow with the New Area; `in_turns`: whose house comes first, first."""
    sources = [*_benefits(), *_recognised(on)]
    if in_turns:
        sources.sort(key=lambda source: turn(source.programme))
    for start in range(0, len(sources), AT_ONCE):
        yield from _read(sources[start : start + AT_ONCE])


def _benefits() -> Iterator[Source]:
    rows = (
        Benefit.select(Benefit.id, Benefit.application, Benefit.programme, Benefit.category, Subject.region)
        .join(Subject, on=(Subject.id == Benefit.id))
        .where(Subject.collection == "benefits", Subject.is_open)
        .order_by(Benefit.id)
    )
    for own, application, programme, category, region in rows.tuples().iterator():
        aid = f"{PROGRAMMES[programme].name}（{CATEGORY_LABELS.get(category, category)}）"
        yield Source("benefits", own, programme, region, aid, application or own)


def _recognised(on: date) -> Iterator[Source]:
    rows = (
        Recognition.select(Recognition.application, Recognition.programme, Recognition.valid_until, Recognition.region)
        .where(Recognition.state == "active", Recognition.valid_until >= on)
        .order_by(Recognition.id)
    )
    for application, programme, until, region in rows.tuples().iterator():
        aid = f"{PROGRAMMES[programme].name}（到{until:%Y年%m月%d日}）"
        yield Source("applications", application, programme, region, aid, application)


def _read(sources: Sequence[Source]) -> Iterator[Helped]:
    rows = (
        Member.select()
        .where(
            Member.household.in_([source.id for source in sources]), Member.died_on.is_null(), Member.left_on.is_null()
        )
        .order_by(Member.household, Member.position)
    )
    members: dict[UUID, list[Member]] = {}
    for row in rows:
        members.setdefault(row.household, []).append(row)
    for source in sources:
        known = [(row, row.id_number.reveal() if row.id_number else None) for row in members.get(source.id, ())]
        if not known:
            continue
        yield Helped(
            source,
            HelpedHousehold(
                tuple(_member(row, number) for row, number in known), _is_rural(source), source.aid, source.programme
            ),
            {row.position: Known(row.name, number, row.id_number_index) for row, number in known},
        )


def _member(row: Member, number: str | None) -> HelpedMember:
    more = row.more
    born = birth_date(number) if number else date.fromisoformat(more["birth_date"]) if more.get("birth_date") else None
    return HelpedMember(row.position, row.name, born, row.covered, more)


def _is_rural(source: Source) -> bool:
    """A village is of the country, a community (社区) of the town."""
    place = regions().get(source.region)
    return place is not None and place.level == "village"
