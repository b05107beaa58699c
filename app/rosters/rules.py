"""Who stands on which roster, and what a department's answer comes to. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.households.incomes import INCOME_KINDS
from app.households.inputs import LABOUR_LABELS, SCHOOL_LABELS
from app.kernel.id_numbers import ADULT_YEARS, age_on

Day = date
# [P] From when on and until when a child ought to be at school, in full years.
SCHOOL_FROM, SCHOOL_UNTIL = 6, 15
# [P] Until when somebody is looked for work for; from when on says 民发〔2021〕57号 第34条: an adult.
WORKS_UNTIL = 59
NO_STAGE = "没有登记在哪里上学"
# 措施(八): what there is at each stage.
ENTITLED: Mapping[str, str] = {
    "preschool": "减免保教费",
    "compulsory": "生活补助",
    "high_school": "免学杂费；国家助学金",
    "vocational": "免学费；国家助学金",
    "college": "国家助学金；新生入学路费；生源地信用助学贷款；奖学金；优先安排勤工助学",
    "graduate": "国家助学金；助学贷款；奖学金；优先安排勤工助学",
}
# 社会救助法 第26条 names them in this order; that houses are rebuilt in it is [P].
HOUSING_TURNS = ("destitute_support", "minimum_living_allowance", "marginal_household", "rigid_expense_household")
DISABILITIES = {
    "visual": "视力",
    "hearing": "听力",
    "speech": "言语",
    "limb": "肢体",
    "intellectual": "智力",
    "mental": "精神",
    "multiple": "多重",
}


@dataclass(frozen=True, repr=False)
class HelpedMember:
    """`more` is what was declared of them; `covered` whether what is granted is meant for them too."""

    position: int
    name: str
    born: date | None
    covered: bool
    more: Mapping[str, Any]

    def age(self, on: date) -> int | None:
        return age_on(self.born, on) if self.born else None


@dataclass(frozen=True, repr=False)
class HelpedHousehold:
    """A household that is given something or is recognised by a `programme`; `aid` says what in words."""

    members: tuple[HelpedMember, ...]
    rural: bool
    aid: str
    programme: str


@dataclass(frozen=True, repr=False)
class Listed:
    """Who stands on a roster, by the position in the household, with what the department is told beyond the name."""

    position: int
    tells: Mapping[str, str] = field(default_factory=dict)


def is_pupil(member: HelpedMember, on: date) -> bool:
    """Whoever goes to school, and whoever is of the age and says nothing of it: nobody falls between two lists."""
    age = member.age(on)
    return _stage(member) in ENTITLED or (age is not None and SCHOOL_FROM <= age <= SCHOOL_UNTIL)


def pupils(household: HelpedHousehold, on: Day) -> Iterator[Listed]:
    for member in household.members:
        if is_pupil(member, on):
            stage = _stage(member)
            words = SCHOOL_LABELS[stage] if stage in ENTITLED else NO_STAGE
            yield Listed(member.position, {"stage": words, "entitled": ENTITLED.get(stage, ENTITLED["compulsory"])})


def disabled_children(household: HelpedHousehold, on: Day) -> Iterator[Listed]:
    for member in household.members:
        disability, age = member.more.get("disability"), member.age(on)
        if disability and age is not None and SCHOOL_FROM <= age <= SCHOOL_UNTIL:
            stage = _stage(member)
            words = SCHOOL_LABELS[stage] if stage in ENTITLED else NO_STAGE
            said = f"{DISABILITIES[disability['kind']]}{disability['level']}级"
            yield Listed(member.position, {"stage": words, "disability": said})


def disabled_people(household: HelpedHousehold, _: Day) -> Iterator[Listed]:
    """Of whom a disability is on record; whoever only the federation knows of comes back as somebody it adds."""
    for member in household.members:
        if disability := member.more.get("disability"):
            yield Listed(member.position, {"disability": f"{DISABILITIES[disability['kind']]}{disability['level']}级"})


def can_work(member: HelpedMember, on: date) -> bool:
    """Of age, able at least in part, and not at school. Whose age nobody knows is not sent to work."""
    age = member.age(on)
    able = member.more.get("labour_capacity") in ("full", "partial") and _stage(member) not in ENTITLED
    return able and age is not None and ADULT_YEARS <= age <= WORKS_UNTIL


def is_in_work(member: HelpedMember) -> bool:
    """Who has pay, a business or land. A sum of which nobody knows the kind counts as work: a person with something to
    live on is not counted as one who does nothing.
    """
    incomes = member.more.get("incomes") or ()
    if not incomes:
        return bool(member.more.get("monthly_income"))
    return any(
        row["monthly_amount"] > 0 and (INCOME_KINDS[row["kind"]].earned or row["kind"] in ("farming", "business"))
        for row in incomes
    )


def able_to_work(household: HelpedHousehold, on: Day) -> Iterator[Listed]:
    for member in household.members:
        if can_work(member, on) and not is_in_work(member):
            yield Listed(member.position)


def nobody_in_work(household: HelpedHousehold, on: Day) -> Iterator[Listed]:
    """The first who stands for the household, where somebody could work and nobody does."""
    able = [member for member in household.members if can_work(member, on)]
    if able and not any(is_in_work(member) for member in able):
        people = "、".join(f"{each.name}（{LABOUR_LABELS[each.more['labour_capacity']]}）" for each in able)
        yield Listed(household.members[0].position, {"people": people})


def everybody_covered(household: HelpedHousehold, _: Day) -> Iterator[Listed]:
    yield from (Listed(member.position) for member in household.members if member.covered)


def who_stands_for_it(household: HelpedHousehold, _: Day) -> Iterator[Listed]:
    """The first on its list, where a household is meant as a whole."""
    if household.members:
        yield Listed(household.members[0].position)


def turn(programme: str) -> int:
    """Whose house comes first (优先), from 1; whoever is named nowhere comes last."""
    return HOUSING_TURNS.index(programme) + 1 if programme in HOUSING_TURNS else len(HOUSING_TURNS) + 1


def rural_house(household: HelpedHousehold, on: Day) -> Iterator[Listed]:
    if household.rural:
        for listed in who_stands_for_it(household, on):
            yield Listed(listed.position, {"turn": str(turn(household.programme))})


def rural_people(household: HelpedHousehold, on: Day) -> Iterator[Listed]:
    if household.rural:
        yield from everybody_covered(household, on)


def period_of(every: str, on: date) -> str:
    """`2026-11` of a month, `2026-autumn` of a term (spring: February to July), `2026` of a year."""
    if every == "month":
        return f"{on:%Y-%m}"
    if every == "year":
        return f"{on:%Y}"
    if on.month == 1:  # the autumn term ends after New Year
        return f"{on.year - 1}-autumn"
    return f"{on.year}-{'spring' if on.month <= 7 else 'autumn'}"


def period_in_words(period: str) -> str:
    """`2026年秋季学期`."""
    year, _, rest = period.partition("-")
    if not rest:
        return f"{year}年"
    return f"{year}年" + {"spring": "春季学期", "autumn": "秋季学期"}.get(rest, f"{rest.lstrip('0')}月")


def _stage(member: HelpedMember) -> str:
    return member.more.get("school_stage") or "none"


def told_to_townships(tells: Iterable[str], said: Mapping[str, str]) -> dict[str, str]:
    """What a roster says of somebody, without the ID number and what is empty."""
    return {column: said[column] for column in tells if column != "id_number" and said.get(column)}
